"""`register propose`, `accept`, `reject` and `--trust clause`: texts teach the register through a person."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Runner = Callable[..., Run]
HEAD = """CHÍNH PHỦ
Số: {}/NĐ-CP
Hà Nội, ngày 20 tháng 10 năm 2026

NGHỊ ĐỊNH
{}

Điều 1. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 11 năm 2026.
"""
REPLACES = "2. Nghị định này thay thế Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ.\n"
ENDS_PART = "3. Bãi bỏ Điều 5 Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ.\n"
DECREE = HEAD.format("901/2026", "Quy định thử về hồ sơ điện tử") + REPLACES + ENDS_PART
OTHER = (
    HEAD.format("902/2026", "Quy định thử về lệ phí")
    + "2. Bãi bỏ Quyết định số 468/QĐ-TTg của Thủ tướng Chính phủ.\n"
    + "3. Bãi bỏ Luật Tổ chức Chính phủ số 63/2025/QH15 ngày 18 tháng 02 năm 2025.\n"
    + "4. Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ hết hiệu lực thi hành.\n"
    + "5. Bãi bỏ Quyết định số 9077/2018/QĐ-TTg ngày 08 tháng 6 năm 2018 của Thủ tướng Chính phủ.\n"
)
BASIS = """ỦY BAN NHÂN DÂN
TỈNH THỬ
Số: 12/KH-UBND
Hà Nội, ngày 10 tháng 11 năm 2026

KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2027

Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ;

I. MỤC ĐÍCH
Thực hiện tốt công tác kiểm soát thủ tục hành chính.
"""


@pytest.fixture
def decree(tmp_path: Path) -> Path:
    path = tmp_path / "decree.txt"
    path.write_text(DECREE, encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


def proposed(run: Runner, own: Path, *files: Path) -> dict[str, Any]:
    done = run("register", "propose", *files, "--register", own, "--format", "json")
    assert done.code == 0, done.err
    told: dict[str, Any] = json.loads(done.out)
    return told


def by_what(told: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(one["kind"], one["instrument"]): one for one in told["proposals"]}


def status_of(run: Runner, number: str, day: str, *options: object) -> dict[str, Any]:
    shown = run("register", "show", number, "--as-of", day, "--format", "json", *options)
    status: dict[str, Any] = json.loads(shown.out)["status"]
    return status


def test_a_decree_proposes_itself_its_first_day_and_what_it_ends(
    run: Runner, decree: Path, own: Path
) -> None:
    found = by_what(proposed(run, own, decree))
    assert set(found) == {
        ("instrument", "cp/nghi-dinh/2026/901"),
        ("effective", "cp/nghi-dinh/2026/901"),
        ("replaced", "cp/nghi-dinh/2020/45"),
        ("partly_repealed", "cp/nghi-dinh/2010/63"),
    }
    assert {one["on"] for one in found.values()} == {None, "2026-11-01"}
    part = found["partly_repealed", "cp/nghi-dinh/2010/63"]
    assert (part["extent"], part["provisions"], part["by"]) == ("part", "Điều 5", ["cp/nghi-dinh/2026/901"])
    assert DECREE[part["start"] : part["end"]] == part["quote"]
    assert "Bãi bỏ Điều 5" in part["quote"]


def test_a_proposal_changes_nothing_until_it_is_accepted(run: Runner, decree: Path, own: Path) -> None:
    told = by_what(proposed(run, own, decree))
    before = status_of(run, "45/2020/NĐ-CP", "2026-11-02", "--register", own)
    assert before["status"] == "partly_expired"
    name = told["replaced", "cp/nghi-dinh/2020/45"]["id"]
    done = run("register", "accept", name, "--reason", "đã đọc Điều 1", "--by", "An", "--register", own)
    assert done.code == 0, done.err
    after = status_of(run, "45/2020/NĐ-CP", "2026-11-02", "--register", own)
    assert (after["status"], after["confidence"], after["basis"]) == ("expired", "verified", "clause")
    assert after["causes"] == ["cp/nghi-dinh/2026/901"]
    assert "An: đã đọc Điều 1" in after["note"]
    day_before = status_of(run, "45/2020/NĐ-CP", "2026-10-31", "--register", own)
    assert day_before["status"] == "partly_expired"


def test_what_is_accepted_keeps_file_place_and_quote(run: Runner, decree: Path, own: Path) -> None:
    one = by_what(proposed(run, own, decree))["replaced", "cp/nghi-dinh/2020/45"]
    run("register", "accept", one["id"], "--reason", "đúng", "--by", "An", "--register", own)
    with (own / "sources.csv").open(encoding="utf-8", newline="") as handle:
        cited = {row["id"]: row for row in csv.DictReader(handle)}[f"dieu-khoan-{one['id']}"]
    assert cited["kind"] == "clause"
    for part in (one["file"], one["sha256"], one["quote"], f"{one['start']}–{one['end']}"):
        assert part in cited["citation"]
    with (own / "decisions.csv").open(encoding="utf-8", newline="") as handle:
        decisions = [(row["id"], row["decision"], row["by"], row["reason"]) for row in csv.DictReader(handle)]
    assert (one["id"], "accepted", "An", "đúng") in decisions


def test_a_rejected_proposal_comes_not_again(run: Runner, decree: Path, own: Path) -> None:
    one = by_what(proposed(run, own, decree))["partly_repealed", "cp/nghi-dinh/2010/63"]
    done = run("register", "reject", one["id"], "--reason", "đọc nhầm", "--register", own)
    assert (done.code, "đã loại" in done.out) == (0, True)
    again = proposed(run, own, decree)
    assert one["id"] not in {p["id"] for p in again["proposals"]}
    assert (len(again["proposals"]), again["decided"]) == (3, 1)
    assert not any(p["new"] for p in again["proposals"])


def test_each_proposal_of_a_file_is_counted_once(run: Runner, decree: Path, own: Path) -> None:
    found = by_what(proposed(run, own, decree))
    end = found["replaced", "cp/nghi-dinh/2020/45"]["id"]
    part = found["partly_repealed", "cp/nghi-dinh/2010/63"]["id"]
    # of the four the end, the decree that it names, and the part are decided; the first day waits
    run("register", "accept", end, "--reason", "đúng", "--register", own)
    run("register", "reject", part, "--reason", "nhầm", "--register", own)
    shown = run("register", "propose", decree, "--register", own).out
    assert "đang chờ duyệt: 1; đã có trong sổ: 0; đã quyết định trước đây: 3;" in shown


def test_ids_are_those_of_place_and_file(run: Runner, decree: Path, own: Path, tmp_path: Path) -> None:
    first = [p["id"] for p in proposed(run, own, decree)["proposals"]]
    assert first == [p["id"] for p in proposed(run, tmp_path / "another", decree)["proposals"]]
    assert len(set(first)) == 4


@pytest.mark.parametrize("command", ["accept", "reject"])
def test_a_decision_needs_a_known_open_id_and_a_reason(
    run: Runner, decree: Path, own: Path, command: str
) -> None:
    one = proposed(run, own, decree)["proposals"][0]
    unknown = run("register", command, "0000000000", "--reason", "x", "--register", own)
    assert (unknown.code, "0000000000" in unknown.err) == (2, True)
    assert run("register", command, one["id"], "--register", own).code == 2
    assert run("register", command, one["id"], "--reason", " ", "--register", own).code == 2
    assert run("register", command, one["id"], "--reason", "x").code == 2
    assert not (own / "decisions.csv").exists()
    assert run("register", command, one["id"], "--reason", "x", "--register", own).code == 0
    twice = run("register", command, one["id"], "--reason", "x", "--register", own)
    assert (twice.code, "decisions.csv" in twice.err) == (2, True)


def test_what_rests_on_a_rejected_instrument_is_not_taken(run: Runner, decree: Path, own: Path) -> None:
    found = by_what(proposed(run, own, decree))
    run(
        "register",
        "reject",
        found["instrument", "cp/nghi-dinh/2026/901"]["id"],
        "--reason",
        "x",
        "--register",
        own,
    )
    name = found["replaced", "cp/nghi-dinh/2020/45"]["id"]
    done = run("register", "accept", name, "--reason", "x", "--register", own)
    assert (done.code, "cp/nghi-dinh/2026/901" in done.err) == (2, True)
    assert not (own / "events.csv").exists()


def test_doubtful_objects_are_listed_and_never_proposed(run: Runner, own: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, encoding="utf-8")
    told = proposed(run, own, path)
    assert [(one["what"], one["objection"]) for one in told["unusable"]] == [
        ("repeals", "not_resolved"),
        ("repeals", "higher_rank"),
    ]
    assert ("repealed", "qh/luat/2025/63") not in by_what(told)


def test_what_the_register_says_otherwise_stands_beside(run: Runner, own: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, encoding="utf-8")
    one = by_what(proposed(run, own, path))["repealed", "cp/nghi-dinh/2018/61"]
    assert [(c["kind"], [e["on"] for e in c["register"]]) for c in one["conflicts"]] == [
        ("end", ["2025-07-01"])
    ]
    shown = run("register", "propose", path, "--register", own, "--lang", "en")
    assert "the register differs" in shown.out


def test_an_instrument_that_is_only_cited_stays_unknown_but_for_its_end(
    run: Runner, own: Path, tmp_path: Path
) -> None:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, encoding="utf-8")
    key = "ttg/quyet-dinh-qppl/2018/9077"
    name = by_what(proposed(run, own, path))["repealed", key]["id"]
    assert run("register", "accept", name, "--reason", "đúng", "--register", own).code == 0
    assert status_of(run, key, "2026-10-31", "--register", own)["status"] == "unknown"
    assert status_of(run, key, "2026-11-01", "--register", own)["status"] == "expired"


def test_two_files_that_say_the_same_make_one_proposal(
    run: Runner, decree: Path, own: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(DECREE + "\n", encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_text(OTHER, encoding="utf-8")
    told = proposed(run, own, decree, copy, other)
    whats = [(p["kind"], p["instrument"]) for p in told["proposals"]]
    assert len(whats) == len(set(whats))
    assert {p["document"] for p in told["proposals"]} == {"cp/nghi-dinh/2026/901", "cp/nghi-dinh/2026/902"}


def test_what_is_accepted_is_known_to_other_copies(
    run: Runner, decree: Path, own: Path, tmp_path: Path
) -> None:
    ids = [p["id"] for p in proposed(run, own, decree)["proposals"]]
    assert run("register", "accept", *ids, "--reason", "đúng", "--register", own).code == 0
    copy = tmp_path / "copy.txt"
    copy.write_text(DECREE + "\n", encoding="utf-8")
    told = proposed(run, own, copy)
    # the first day and both ends; of the decree itself nothing is left to propose
    assert (told["proposals"], told["known"]) == ([], 3)


def test_unreviewed_proposals_count_only_when_trusted_and_say_so(
    run: Runner, decree: Path, own: Path
) -> None:
    proposed(run, own, decree)
    trusting = ("--register", own, "--trust", "clause")
    trusted = status_of(run, "45/2020/NĐ-CP", "2026-11-02", *trusting)
    assert (trusted["status"], trusted["basis"], trusted["confidence"]) == ("expired", "clause", "derived")
    assert "chưa duyệt" in trusted["note"]
    assert "Đề xuất chưa duyệt" in run("register", "show", "45/2020/NĐ-CP", *trusting).out
    assert status_of(run, "901/2026/NĐ-CP", "2026-11-02", *trusting)["status"] == "in_force"


def test_an_unreviewed_end_outweighs_no_source(run: Runner, own: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, encoding="utf-8")
    proposed(run, own, path)
    status = status_of(run, "61/2018/NĐ-CP", "2026-10-01", "--register", own, "--trust", "clause")
    assert (status["status"], status["confidence"]) == ("expired", "verified")


def test_findings_from_unreviewed_proposals_are_marked_and_no_errors(
    run: Runner, decree: Path, own: Path, tmp_path: Path
) -> None:
    proposed(run, own, decree)
    draft = tmp_path / "draft.txt"
    draft.write_text(BASIS, encoding="utf-8")
    ask = ("check", draft, "--as-of", "2026-11-23", "--format", "json", "--register", own)

    def ended(*options: str) -> list[dict[str, Any]]:
        findings = json.loads(run(*ask, *options).out)["findings"]
        return [f for f in findings if f["status"] == "expired"]

    assert ended() == []
    marked = ended("--trust", "clause")
    assert marked
    assert "error" not in {f["severity"] for f in marked}
    assert all("đề xuất chưa duyệt" in f["message"] for f in marked)
    assert all("theo quy tắc" not in f["message"] for f in marked)


def test_findings_from_an_accepted_proposal_alone_claim_no_independent_source(
    run: Runner, decree: Path, own: Path, tmp_path: Path
) -> None:
    found = by_what(proposed(run, own, decree))
    name = found["replaced", "cp/nghi-dinh/2020/45"]["id"]
    run("register", "accept", name, "--reason", "đúng", "--by", "An", "--register", own)
    draft = tmp_path / "draft.txt"
    draft.write_text(BASIS, encoding="utf-8")
    ask = ("check", draft, "--as-of", "2026-11-23", "--format", "json", "--register", own)
    for lang, says, not_so in (
        ("vi", "theo điều khoản thi hành, có người xác nhận", "nguồn độc lập"),
        ("en", "from the operative clause, confirmed by a person", "independent source"),
    ):
        findings = json.loads(run(*ask, "--lang", lang).out)["findings"]
        (ended,) = (f for f in findings if f["status"] == "expired")
        assert says in ended["message"]
        assert not_so not in ended["message"]
        assert ended["severity"] == "error"  # a clause that a person confirmed is proof


def test_a_graph_of_unreviewed_proposals_says_so(
    run: Runner, decree: Path, own: Path, tmp_path: Path
) -> None:
    proposed(run, own, decree)
    store = tmp_path / "store"
    draft = tmp_path / "draft.txt"
    draft.write_text(BASIS, encoding="utf-8")
    assert run("build", draft, "--store", store, "--register", own, "--trust", "clause").code == 0
    ask = run("audit", "--store", store, "--as-of", "2026-11-23", "--format", "json")
    assert "chưa duyệt" in ask.out
    assert run("validate", "--store", store).code == 0
    assert run("build", draft, "--store", store, "--register", own).code == 0
    assert "chưa duyệt" not in run("audit", "--store", store, "--as-of", "2026-11-23", "--format", "json").out


def test_trust_needs_a_folder_with_proposals(run: Runner) -> None:
    done = run("register", "show", "45/2020/NĐ-CP", "--trust", "clause")
    assert (done.code, "--register" in done.err) == (2, True)


TIMED = HEAD.format("903/2026", "Quy định thử về thời hạn") + (
    "2. Ngưng hiệu lực Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ từ ngày 01 tháng 12 "
    "năm 2026 đến hết ngày 30 tháng 6 năm 2027.\n"
    "3. Bãi bỏ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ kể từ ngày 01 tháng 01 năm "
    "2026.\n"
    "4. Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ hết hiệu lực kể từ ngày Trung tâm "
    "Dữ liệu quốc gia đi vào hoạt động.\n"
)


def test_a_suspension_ends_on_the_day_behind_its_last(run: Runner, own: Path, tmp_path: Path) -> None:
    path = tmp_path / "timed.txt"
    path.write_text(TIMED, encoding="utf-8")
    pause = by_what(proposed(run, own, path))["suspended", "cp/nghi-dinh/2010/63"]
    assert (pause["on"], pause["until"]) == ("2026-12-01", "2027-07-01")
    done = run("register", "accept", pause["id"], "--reason", "đúng", "--by", "An", "--register", own)
    assert done.code == 0, done.err
    status = {
        day: status_of(run, "63/2010/NĐ-CP", day, "--register", own)["status"]
        for day in ("2027-06-30", "2027-07-01")
    }
    assert status["2027-06-30"] == "suspended"
    assert status["2027-07-01"] != "suspended"


def test_an_end_before_the_decree_is_law_and_an_end_upon_an_event_get_no_day(
    run: Runner, own: Path, tmp_path: Path
) -> None:
    path = tmp_path / "timed.txt"
    path.write_text(TIMED, encoding="utf-8")
    told = proposed(run, own, path)
    assert by_what(told)["repealed", "cp/nghi-dinh/2020/45"]["on"] is None
    assert [one["objection"] for one in told["unusable"]] == ["before_acting"]


@pytest.mark.parametrize(
    ("lang", "says", "counts"),
    [
        ("vi", "được quyết định khác nhau", "4 đề xuất; 4 quyết định"),
        ("en", "is decided in two ways", "4 proposals; 4 decisions"),
    ],
)
def test_a_merge_carries_proposals_and_decisions_over(
    run: Runner, decree: Path, tmp_path: Path, lang: str, says: str, counts: str
) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    found, _ = (by_what(proposed(run, folder, decree)) for folder in folders)
    end = found["replaced", "cp/nghi-dinh/2020/45"]["id"]
    start = found["effective", "cp/nghi-dinh/2026/901"]["id"]
    part = found["partly_repealed", "cp/nghi-dinh/2010/63"]["id"]
    # An takes the end, with the decree that it names; Bình rejects that end, and the first day beside it
    run("register", "accept", end, "--reason", "đúng", "--by", "An", "--register", folders[0])
    for name in (end, start):
        run("register", "reject", name, "--reason", "nhầm", "--by", "Bình", "--register", folders[1])
    both = tmp_path / "both"
    done = run("register", "merge", *folders, "--out", both, "--lang", lang)
    assert (done.code, says in done.out, counts in done.out) == (1, True, True)
    assert "An, 2026-11-23: đúng" in done.out
    assert "Bình, 2026-11-23: nhầm" in done.out
    assert end in (both / "conflicts.csv").read_text(encoding="utf-8")
    assert status_of(run, "45/2020/NĐ-CP", "2026-11-02", "--register", both)["status"] == "expired"
    again = proposed(run, both, decree)
    assert [one["id"] for one in again["proposals"]] == [part]


def test_folders_with_nothing_but_proposals_are_merged(run: Runner, decree: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(OTHER, encoding="utf-8")
    ids = [
        {one["id"] for one in proposed(run, tmp_path / name, file)["proposals"]}
        for name, file in (("a", decree), ("b", other))
    ]
    both = tmp_path / "both"
    done = run("register", "merge", tmp_path / "a", tmp_path / "b", "--out", both)
    assert done.code == 0, done.err
    with (both / "proposals.csv").open(encoding="utf-8", newline="") as handle:
        assert {row["id"] for row in csv.DictReader(handle)} == ids[0] | ids[1]
