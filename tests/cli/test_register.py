"""`register`: timelines, searches, and what they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Run

Runner = Callable[..., Run]
NEEDS = ("rdflib", "pyoxigraph", "spacy")


def test_show_tells_the_status_of_the_day_asked_for_and_of_today(run: Runner) -> None:
    shown = run("register", "show", "61/2018/NĐ-CP", "--as-of", "2020-01-01")
    assert shown.code == 0
    lines = shown.out.split("\n")
    assert lines[0] == "Nghị định 61/2018/NĐ-CP (23/4/2018) · Chính phủ · cp/nghi-dinh/2018/61"
    told = [line for line in lines if line.startswith("  Hiệu lực ngày")]
    assert told[0].startswith("  Hiệu lực ngày 01/01/2020: còn hiệu lực [")
    assert "hết hiệu lực toàn bộ [đã kiểm chứng; điều khoản thi hành]" in told[1]


def test_show_has_a_line_for_each_event_in_order_of_date(run: Runner) -> None:
    shown = run("register", "show", "cp/nghi-dinh/2018/61", "--lang", "en")
    events = ["took effect", "was amended by 107/2021/NĐ-CP", "was replaced by 118/2025/NĐ-CP"]
    places = [shown.out.index(words) for words in events]
    assert places == sorted(places)


def test_show_as_json_gives_history_with_sources_and_record_time(run: Runner) -> None:
    shown = run("register", "show", "01/2018/TT-VPCP", "--as-of", "2025-06-30", "--format", "json")
    life = json.loads(shown.out)
    assert (life["status"]["status"], life["status_today"]["status"]) == ("in_force", "expired")
    derived = [event for event in life["history"] if event["derivation"]]
    assert [event["kind"] for event in derived] == ["lapsed_with_parent"]
    assert derived[0]["derivation"]["rule"] == "huong-dan-het-theo-luat-64-2025"
    assert all(event["sources"] and event["recorded_on"] for event in life["history"])


def test_show_tells_the_last_day_on_which_a_source_saw_an_unknown_instrument_in_force(run: Runner) -> None:
    # amended from 25/8/2023 by Nghị định 66/2023/NĐ-CP; of later days nothing is known
    shown = run("register", "show", "54/2018/NĐ-CP", "--as-of", "2024-01-01")
    told = (
        "chưa rõ hiệu lực [chưa kiểm chứng; chưa có nguồn]. Lần cuối có nguồn thấy còn hiệu lực: 25/8/2023 ("
    )
    assert told in shown.out
    english = run("register", "show", "54/2018/NĐ-CP", "--as-of", "2024-01-01", "--lang", "en")
    assert "Last seen in force by a source on 25 August 2023 (" in english.out
    life = json.loads(
        run("register", "show", "54/2018/NĐ-CP", "--as-of", "2024-01-01", "--format", "json").out
    )
    assert (life["status"]["status"], life["status"]["last_confirmed"]) == ("unknown", "2023-08-25")
    assert life["status"]["sources"]


def test_show_lists_sources_that_disagree(run: Runner) -> None:
    shown = run("register", "show", "202/2025/QH15")
    assert "Nguồn không thống nhất" in shown.out
    assert "chưa kết luận" in shown.out


def test_show_answers_with_what_was_known_on_a_day(run: Runner) -> None:
    shown = run("register", "show", "61/2018/NĐ-CP", "--known-at", "2026-01-01", "--format", "json")
    life = json.loads(shown.out)
    assert (life["status"]["status"], life["history"]) == ("unknown", [])


@pytest.mark.parametrize(("number", "says"), [("1/1900/NĐ-CP", "không có số"), ("468/QĐ-TTg", "2011/468")])
def test_show_refuses_a_number_of_none_or_of_several(run: Runner, number: str, says: str) -> None:
    shown = run("register", "show", number)
    assert shown.code == 2
    assert says in " ".join(shown.err.replace("│", " ").split())


@pytest.mark.parametrize("command", [("register", "show"), ("register", "search"), ("unit",)])
@pytest.mark.parametrize("nothing", [" ", ",", " , "])
@pytest.mark.parametrize(("lang", "says"), [("vi", "không có chữ hay số nào"), ("en", "no letter or figure")])
def test_a_lookup_of_nothing_is_refused_in_words(
    run: Runner,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    nothing: str,
    lang: str,
    says: str,
) -> None:
    monkeypatch.setattr("tthc_graph.cli.language.LANGUAGE", lang)
    refused = run(*command, nothing)
    assert refused.code == 2
    assert says in " ".join(refused.err.replace("│", " ").split())


def test_show_finds_a_law_by_its_name(run: Runner) -> None:
    shown = run("register", "show", "bộ luật dân sự", "--format", "json")
    assert json.loads(shown.out)["instrument"]["key"] == "qh/bo-luat/2015/91"


def test_show_lists_the_laws_that_share_a_name(run: Runner) -> None:
    shown = run("register", "show", "Luật Đất đai")
    assert shown.code == 2
    words = " ".join(shown.err.replace("│", " ").split())
    assert "qh/luat/2013/45 (45/2013/QH13), qh/luat/2024/31 (31/2024/QH15)" in words


def test_the_group_takes_the_language_too(run: Runner) -> None:
    assert run("register", "--lang", "en", "search", "không có gì như vậy").code == 1


def test_search_finds_by_words_without_tones_or_by_number(run: Runner) -> None:
    found = run("register", "search", "lưu", "trữ", "không", "có")
    assert (found.code, found.out) == (1, "không tìm thấy văn bản nào\n")
    by_words = run("register", "search", "kiểm soát thủ tục hành chính", "Chính phủ", "63/2010")
    assert "cp/nghi-dinh/2010/63" in by_words.out
    rows = json.loads(run("register", "search", "468/qđ-ttg", "--format", "json").out)
    assert [row["key"] for row in rows] == ["ttg/quyet-dinh/2011/468", "ttg/quyet-dinh/2021/468"]
