"""Comparisons as JSON, lines, text and page: the same verdicts everywhere, in words, nothing let through."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from tests.audits.factories import document, plan, rows, target, task
from tthc_graph.compare.parents import ParentKind
from tthc_graph.model.agency import Level
from tthc_graph.model.comparison import Reason
from tthc_graph.model.dates import parse_date
from tthc_graph.query.comparisons import ComparedPlans, compare_texts, parents_of
from tthc_graph.query.rows import DocumentRow, GraphRows, ParentRow, TargetRow, TaskRow
from tthc_graph.report.comparison import as_json, as_json_lines, as_table, has_findings
from tthc_graph.report.comparison_page import comparison_page

PARENT = plan("parent", "461/QĐ-UBND", doc_type="Quyết định", documents=("b" * 64,))
LINK = ParentRow("parent", ParentKind.DIRECT, Reason("same_subject"), guessed=False)
COMMON = "Kiểm tra việc giải quyết hồ sơ tại bộ phận một cửa"


def world(
    theirs: tuple[TargetRow | TaskRow, ...], own: tuple[TargetRow | TaskRow, ...], link: ParentRow = LINK
) -> GraphRows:
    text = document(
        sha256="b" * 64,
        file="parent.txt",
        instrument="parent",
        level=Level.PROVINCE,
        issued_on=parse_date("2022-02-28"),
        parents=(),
    )
    above = [replace(item, document="b" * 64) for item in theirs]
    return rows(
        instruments=(PARENT,),
        documents=(document(parents=("parent",), parent_links=(link,)), text),
        targets=tuple(t for t in (*own, *above) if isinstance(t, TargetRow)),
        tasks=tuple(t for t in (*own, *above) if isinstance(t, TaskRow)),
    )


def compared(
    theirs: tuple[TargetRow | TaskRow, ...],
    own: tuple[TargetRow | TaskRow, ...] = (),
    link: ParentRow = LINK,
) -> list[ComparedPlans]:
    data = world(theirs, own, link)
    child: DocumentRow = data.documents[0]
    return [compare_texts(data, child, parent) for parent in parents_of(data, child)]


def test_json_holds_both_places_value_verdict_and_reason() -> None:
    (record,) = json.loads(as_json(compared((target(0, "35"),), (target(0, "30"),))))["comparisons"]
    assert record["parent"]["kind"] == "direct"
    assert record["summary"]["targets"] == {"weaker": 1}
    (pairing,) = record["targets"]
    assert (pairing["verdict"], pairing["finding"], pairing["decided_by"]) == ("weaker", True, "concept")
    assert (pairing["parent"]["value"], pairing["child"]["value"]) == (35, 30)
    assert (pairing["child"]["start"], pairing["child"]["end"]) == (6000, 6050)
    assert pairing["reasons"][0] == {"code": "weaker", "text": "≥ 30% so với ≥ 35%."}


def test_lines_name_both_plans_and_what_is_compared() -> None:
    found = compared((target(0, "35"), task(0, "Quý I")), (target(0, "35"), task(0, "Quý I")))
    lines = [json.loads(line) for line in as_json_lines(found).splitlines()]
    assert [(x["what"], x["parent"] is not None) for x in lines] == [("target", True), ("task", True)]


@pytest.mark.parametrize(
    ("theirs", "own", "expected"),
    [
        (target(0, "35"), target(0, "35"), False),
        (target(0, "35"), target(0, "40"), False),
        (target(0, "35"), target(0, "30"), True),
        (target(0, "35"), target(0, "30", concept="other"), True),
        (target(0, "35", scope="Sở Nội vụ"), target(0, "30", concept="other"), False),
        (target(0, "35", levels=(Level.PROVINCE,)), target(0, "30"), False),
        (target(0, "35"), target(0, "35", condition="trừ hồ sơ liên thông"), True),
    ],
)
def test_what_binds_and_differs_is_to_be_looked_at(theirs: TargetRow, own: TargetRow, expected: bool) -> None:
    assert has_findings(compared((theirs,), (own,))) is expected


def test_missing_text_of_a_direct_parent_is_told_and_is_a_finding() -> None:
    data = world((), ())
    data = replace(data, documents=data.documents[:1])
    child = data.documents[0]
    found = [compare_texts(data, child, parent) for parent in parents_of(data, child)]
    assert has_findings(found)
    assert "Thiếu văn bản" in as_table(found, child.label)
    assert "Thiếu văn bản" in comparison_page(found, child.label)
    assert json.loads(as_json(found))["comparisons"][0]["compared"] is False


def test_plan_whose_targets_were_not_read_is_not_accused_of_leaving_them_out() -> None:
    found = compared((target(0, "35"),))
    assert not has_findings(found)
    assert "Không đọc được chỉ tiêu nào trong kế hoạch này" in as_table(found, "x")


def test_of_a_parent_on_another_subject_only_what_both_set_is_compared() -> None:
    thematic = replace(LINK, kind=ParentKind.THEMATIC, reason=Reason("other_subject"))
    found = compared((target(0, "35"), target(1, "20", concept="x")), (target(0, "30"),), thematic)
    verdicts = [t["verdict"] for t in json.loads(as_json(found))["comparisons"][0]["targets"]]
    assert verdicts == ["weaker"]


@pytest.mark.parametrize(
    ("lang", "verdict", "mark"),
    [("vi", "Thấp hơn cấp trên", "cần xem"), ("en", "Weaker", "to look at")],
)
def test_page_tells_the_verdict_in_words_in_the_chosen_language(lang: str, verdict: str, mark: str) -> None:
    page = comparison_page(compared((target(0, "35"),), (target(0, "30"),)), "x", lang)
    assert f'<html lang="{lang}">' in page
    assert verdict in page
    assert mark in page
    assert verdict in as_table(compared((target(0, "35"),), (target(0, "30"),)), "x", lang)


def test_page_escapes_what_the_plans_say_and_loads_nothing() -> None:
    evil = '<script>alert(1)</script><img src="https://x.example/a.png" onerror="x">'
    theirs = (target(0, "35", quote=evil), task(0, "Quý I", content=evil, deliverable=evil))
    own = (target(0, "30", quote=evil), task(0, "Quý I", content=evil))
    page = comparison_page(compared(theirs, own), evil)
    assert "<script" not in page
    assert "<img" not in page
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_page_has_a_heading_cell_for_each_column_and_one_row_a_pairing() -> None:
    found = compared(
        (target(0, "35"), task(0, "Quý I", content=COMMON)),
        (target(0, "35"), task(0, "Quý I", content=COMMON)),
    )
    page = comparison_page(found, "x")
    assert page.count('<th scope="col">') == 8
    assert page.count("<tr class=") == 2
    assert page.count("<caption") == 2


def test_no_parent_is_said_in_words() -> None:
    assert as_table([], "Kế hoạch 51") == "Không tìm thấy kế hoạch cấp trên nào của Kế hoạch 51.\n"
    assert "Không tìm thấy" in comparison_page([], "Kế hoạch 51")
