"""The script that reads the codification: small made-up lists and articles, row by row."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tthc_graph.model.dates import parse_date
from tthc_graph.registers import Registers, load_registers

DAY = "2026-11-23"
HEAD = ("number", "doc_type", "title", "issuer", "issue_date", "effective_date")
OLD = ("9001/2012/TT-BTC", "Thông tư", "Hướng dẫn thử một", "Bộ Tài chính", "10/01/2012", "01/03/2012")
NEW = ("9002/2020/TT-BTC", "Thông tư", "Hướng dẫn thử hai", "Bộ Tài chính", "10/01/2020", "01/03/2020")
LAW = ("9003/2010/QH12", "Luật", "Thử nghiệm", "Quốc hội", "10/01/2010", "01/07/2010")
OLD_KEY, NEW_KEY, LAW_KEY = "btc/thong-tu/2012/9001", "btc/thong-tu/2020/9002", "qh/luat/2010/9003"
OLD_NAME = (
    "Thông tư số 9001/2012/TT-BTC ngày 10 tháng 01 năm 2012 của Bộ trưởng Bộ Tài chính hướng dẫn thử một"
)


@pytest.fixture(autouse=True)
def _tools(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(project / "tools"))


def part(name: str) -> Any:
    return import_module(f"codification.{name}")


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., tuple[dict[str, dict[str, str]], Any]]:
    """Reads a list of these rows; returns rows by key and what was gathered."""

    def read(*rows: tuple[str, ...]) -> tuple[dict[str, dict[str, str]], Any]:
        path = tmp_path / "list.csv.gz"
        with gzip.open(path, "wt", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows([HEAD, *rows])
        gathered = part("rows").Gathered()
        return dict(part("listing").listed_rows(path, load_registers(), gathered, DAY)), gathered

    return read


@pytest.fixture
def read(listed: Callable[..., tuple[dict[str, dict[str, str]], Any]]) -> Callable[..., tuple[Any, Any]]:
    """Reads an article of NEW after the list of all three; returns what was gathered and told."""

    def read_one(text: str, **more: str) -> tuple[Any, Any]:
        rows, gathered = listed(OLD, NEW, LAW)
        gathered.instruments.update(rows)
        known = with_rows(rows)
        article = {
            "source_type": "Thông tư", "source_number": NEW[0], "effective_from": "2020-03-01", "code": "M1",
            "article": f"Điều 9 Thông tư số {NEW[0]}", "heading": "Điều 1.2.TT.9. Hiệu lực thi hành",
            "text": text,
        }  # fmt: skip
        starts: dict[str, Any] = {}
        part("articles").read_article({**article, **more}, known, gathered, starts, DAY)
        return gathered, starts

    return read_one


def with_rows(rows: dict[str, dict[str, str]]) -> Registers:
    return load_registers().with_instruments(part("listing").as_instruments(rows.values()))


def changes(gathered: Any) -> list[tuple[str, str, str, str]]:
    return [
        (row["instrument"], row["kind"], row["on"], row["provisions"])
        for row in gathered.events.values()
        if row["by"]
    ]


def test_a_row_of_the_list_becomes_an_instrument_of_unknown_status_with_its_first_day(listed: Any) -> None:
    rows, gathered = listed(OLD)
    row = rows[OLD_KEY]
    assert (row["number"], row["issuer"], row["issued_on"]) == ("9001/2012/TT-BTC", "btc", "2012-01-10")
    assert (row["status"], row["title"]) == ("unknown", "Hướng dẫn thử một")
    (event,) = gathered.events.values()
    assert (event["kind"], event["on"], event["basis"]) == ("effective", "2012-03-01", "registry")


def test_a_law_of_the_list_is_named_with_its_type(listed: Any) -> None:
    assert listed(LAW)[0][LAW_KEY]["title"] == "Luật Thử nghiệm"


def test_dates_are_left_out_where_the_year_of_the_number_speaks_against_them(listed: Any) -> None:
    rows, gathered = listed((*OLD[:4], "10/01/2014", "01/03/2014"))
    assert rows[OLD_KEY]["issued_on"] == ""
    assert gathered.events == {}
    assert [reason for _, reason in gathered.left_out] == [
        "its dates, for the number's year is not that of the issue"
    ]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("9001/2012/TT-XYZQ", "the number's symbol names no agency of the register"),
        ("9001/2012/NĐ-CP", "the number's symbol is that of another type"),
        ("Không số", "no number of a known form"),
    ],
)
def test_a_row_whose_number_does_not_identify_it_is_left_out_with_the_reason(
    listed: Any, number: str, reason: str
) -> None:
    rows, gathered = listed((number, *OLD[1:]))
    assert rows == {}
    assert [told for _, told in gathered.left_out] == [reason]


def test_an_instrument_listed_twice_is_taken_once(listed: Any) -> None:
    rows, gathered = listed(OLD, OLD)
    assert list(rows) == [OLD_KEY]
    assert [reason for _, reason in gathered.left_out] == ["listed twice"]


def test_an_article_that_replaces_another_instrument_ends_it_on_its_day_with_the_article_as_source(
    read: Any,
) -> None:
    gathered, _ = read(f"1. Thông tư này có hiệu lực từ ngày 01 tháng 3 năm 2020.\n2. Thay thế {OLD_NAME}.")
    assert changes(gathered) == [(OLD_KEY, "replaced", "2020-03-01", "")]
    (source,) = gathered.sources.values()
    assert (source["kind"], source["citation"].split(", ")[-1]) == ("clause", "mã M1")


def test_provisions_of_an_instrument_that_are_repealed_leave_it_alive(read: Any) -> None:
    gathered, _ = read(f"2. Bãi bỏ Điều 5 {OLD_NAME}.")
    assert changes(gathered) == [(OLD_KEY, "partly_repealed", "2020-03-01", "Điều 5")]


@pytest.mark.parametrize(
    ("words", "provisions"),
    [
        ("khoản 2 Điều 5 của", "khoản 2 Điều 5"),
        ("Điều 5 Quy chế thử ban hành kèm theo", "Điều 5 Quy chế thử"),
        ("Phụ lục II ban hành kèm theo", "Phụ lục II"),
        ("một số điều của", ""),
        ("", ""),
    ],
)
def test_a_title_that_amends_one_part_names_it(listed: Any, words: str, provisions: str) -> None:
    amending = (*NEW[:2], " ".join(f"Sửa đổi, bổ sung {words} {OLD_NAME}".split()), *NEW[3:])
    rows, gathered = listed(OLD, amending)
    gathered.instruments.update(rows)
    part("titles").read_title(rows[NEW_KEY], with_rows(rows), gathered, DAY)
    assert changes(gathered) == [(OLD_KEY, "amended", "2020-03-01", provisions)]


def test_no_circular_ends_a_law(read: Any) -> None:
    gathered, _ = read("2. Bãi bỏ Luật Thử nghiệm số 9003/2010/QH12.")
    assert changes(gathered) == []
    assert len(gathered.left_out) == 1


def test_an_object_whose_number_and_date_are_of_two_years_is_left_out_as_doubtful(read: Any) -> None:
    gathered, _ = read("2. Bãi bỏ Thông tư số 9007/2013/TT-BTC ngày 10 tháng 01 năm 2011 về thử.")
    assert changes(gathered) == []
    assert [reason for _, reason in gathered.left_out] == ["the object is doubtful (cited_only)"]


def test_an_article_of_an_instrument_that_the_list_lacks_is_left_out(read: Any) -> None:
    gathered, _ = read(f"2. Bãi bỏ {OLD_NAME}.", source_number="9009/2020/TT-BTC")
    assert changes(gathered) == []


@pytest.mark.parametrize(
    ("list_says", "heading", "words", "added"),
    [
        ("2020-03-01", "2020-03-01", "2020-03-01", []),
        ("2020-03-01", "2020-03-01", "2020-05-01", ["2020-05-01"]),
        ("2020-03-01", "2020-05-01", "2020-05-01", ["2020-05-01"]),
        ("", "2020-05-01", "2020-05-01", ["2020-05-01"]),
        ("", "2020-05-01", "", []),
        ("", "2020-03-01", "2020-05-01", []),
        ("2020-03-01", "2019-01-01", "", []),  # before its issue
    ],
)
def test_first_days_of_articles_stand_beside_that_of_the_list_and_alone_only_when_told_twice(
    listed: Any, list_says: str, heading: str, words: str, added: list[str]
) -> None:
    day = parse_date(list_says).first_day.strftime("%d/%m/%Y") if list_says else ""
    rows, gathered = listed((*NEW[:5], day))
    told: dict[str, Any] = {}
    for witness, on in (("heading", heading), ("wording", words)):
        if on:
            article = {"article": "Điều 9", "heading": "Điều 9. Hiệu lực", "code": "M1"}
            told.setdefault(on, part("rows").ToldStart(article)).witnesses.add(witness)
    part("changes").add_starts({NEW_KEY: told}, gathered, with_rows(rows), DAY)
    found = [row for row in gathered.events.values() if row["sources"] != "phap-dien-01-2026"]
    assert [row["on"] for row in found] == added
    assert {row["basis"] for row in found} <= {"registry"}


def test_an_end_and_a_change_of_a_part_by_one_act_on_one_day_speak_against_the_end() -> None:
    gathered = part("rows").Gathered()
    for kind in ("repealed", "amended"):
        part("rows").add_event(
            gathered, OLD_KEY, kind_of(kind), parse_date("2020-03-01"), NEW_KEY, "pd-x", load_registers(),
            recorded_on=DAY,
        )  # fmt: skip
    part("checks").drop_disputed(gathered)
    assert [row["kind"] for row in gathered.events.values()] == ["amended"]


def kind_of(name: str) -> Any:
    return import_module("tthc_graph.model.validity").EventKind(name)


def test_an_earlier_run_is_emptied_but_the_day_on_which_it_recorded_an_event_stays(tmp_path: Path) -> None:
    folder = part("folder")
    row = {"instrument": OLD_KEY, "kind": "repealed", "on": "2020-03-01", "by": NEW_KEY, "provisions": ""}
    folder.write(tmp_path / "events.csv", [{**row, "recorded_on": "2026-01-05"}])
    assert folder.recorded_before(tmp_path / "events.csv") == {tuple(row.values()): "2026-01-05"}
    folder.empty(tmp_path)
    assert folder.recorded_before(tmp_path / "events.csv") == {}
