"""Blank and missing parts, dates that do not go together, the preamble, units, and targets of one plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.audits.factories import (
    AS_OF,
    LAW,
    citation,
    document,
    instrument,
    own_mention,
    plan,
    rows,
    segment,
    target,
    task,
    unit,
)
from tthc_graph.audit import coverage, run_audit
from tthc_graph.model.agency import Level
from tthc_graph.model.citation import Role
from tthc_graph.model.dates import parse_date
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.finding import Severity
from tthc_graph.model.instrument import Nature, Origin
from tthc_graph.model.plan import Operator
from tthc_graph.model.text import Span
from tthc_graph.model.validity import Status

DECREE = instrument("cp/nghi-dinh/2010/63", "63/2010/NĐ-CP", issued_on=parse_date("2010-06-08"))


def found(rule, *citations, as_of=AS_OF, own=None, **parts):
    instruments = parts.pop("instruments", (DECREE,))
    data = rows(*citations, instruments=instruments, documents=(own or document(),), **parts)
    return run_audit(data, as_of, rules=[rule])


def test_blank_number_of_a_draft_is_a_warning_and_of_a_dated_text_an_error():
    blank = {"number": None, "raw_number": "/KH-UBND", "number_quote": "Số: /KH-UBND"}
    (draft,) = found("unfilled_number", own=document(**blank, issued_on=parse_date("2026-01")))
    (issued,) = found("unfilled_number", own=document(**blank))
    assert (draft.severity, issued.severity) == (Severity.WARNING, Severity.ERROR)
    assert issued.quote == "Số: /KH-UBND"
    assert found("unfilled_number") == ()


def test_blank_number_and_day_in_an_annex_are_found_under_a_complete_head():
    line = own_mention(
        0,
        "Kế hoạch số: /KH-UBND ngày tháng 3 năm 2022",
        number=None,
        raw_number="/KH-UBND",
        issued_on=parse_date("2022-03"),
    )
    (number,) = found("unfilled_number", line)
    (day,) = found("unfilled_date", line)
    assert "51/KH-UBND" in number.suggestion
    assert "18/3/2022" in day.suggestion


def test_blank_day_is_narrowed_by_the_date_of_a_basis():
    parent = plan("p", "21/KH-UBND", issued_on=parse_date("2026-01-28"))
    own = document(issued_on=parse_date("2026-01"), date_quote="ngày tháng 01 năm 2026", number=None)
    (finding,) = found(
        "unfilled_date", citation(0, parent, role=Role.IMPLEMENTS), own=own, instruments=(parent,)
    )
    assert "28/01/2026" in finding.message
    assert "31/01/2026" in finding.message
    assert found("unfilled_date") == ()


def test_missing_parts_of_the_head_are_named_in_words():
    (finding,) = found("missing_header", own=document(missing=("number", "date")))
    assert "số, ký hiệu" in finding.message
    assert found("missing_header") == ()


def test_instrument_that_is_never_dated_is_a_note_and_one_dated_once_is_none():
    undated = citation(0, DECREE, issued_on=None, role=Role.REFERENCE)
    (finding,) = found("missing_date", undated)
    assert "08/6/2010" in finding.suggestion
    assert found("missing_date", undated, citation(1, DECREE)) == ()
    assert found("missing_date", citation(0, LAW, number=None, issued_on=None)) == ()


def test_number_that_returns_every_year_needs_a_date():
    directive = plan(
        "p", "10/CT-TTg", doc_type="Chỉ thị", issued_on=parse_date("2019-04-22"), origin=Origin.REGISTER
    )
    (finding,) = found(
        "non_unique_number",
        citation(0, directive, issued_on=None, role=Role.REFERENCE),
        instruments=(directive,),
    )
    assert "22/4/2019" in finding.suggestion
    assert found("non_unique_number", citation(0, directive), instruments=(directive,)) == ()
    assert found("non_unique_number", citation(0, DECREE, issued_on=None)) == ()


def test_date_that_only_another_plan_prints_is_neither_advised_nor_held_against_a_citation():
    elsewhere = instrument(
        "cp/nghi-dinh/2025/214", "214/2025/NĐ-CP", issued_on=parse_date("2025-08-04"), origin=Origin.CITATION
    )
    undated = citation(0, elsewhere, issued_on=None)
    (finding,) = found("missing_date", undated, instruments=(elsewhere,))
    assert "04/8" not in finding.message + finding.suggestion
    assert found("basis_newer_than_document", undated, instruments=(elsewhere,)) == ()


@pytest.mark.parametrize(("issued", "is_newer"), [("2022", False), ("2022-03", False), ("2022-04", True)])
def test_basis_dated_in_part_is_newer_only_if_no_day_of_it_can_precede_the_signing(
    issued: str, is_newer: bool
):
    basis = citation(0, DECREE, issued_on=parse_date(issued))
    assert bool(found("basis_newer_than_document", basis)) is is_newer


def test_symbol_of_any_committee_needs_a_name():
    decision = plan("p", "10/2014/QĐ-UBND", doc_type="Quyết định")
    bare = citation(0, decision, issuer=None, role=Role.REFERENCE)
    bare = replace(bare, context=f"theo {bare.quote} quy định mức chi;")
    assert len(found("missing_issuer", bare, instruments=(decision,))) == 1
    assert found("missing_issuer", bare, citation(1, decision), instruments=(decision,)) == ()
    assert found("missing_issuer", citation(0, DECREE, issuer=None)) == ()


def test_issuer_whose_name_a_page_cut_off_is_not_called_missing():
    decision = plan("p", "1456/QĐ-UBND", doc_type="Quyết định")
    cut = citation(0, decision, issuer=None, role=Role.REFERENCE)
    cut = replace(cut, context=f"giao tại {cut.quote} của Chủ tịch")
    assert found("missing_issuer", cut, instruments=(decision,)) == ()


@pytest.mark.parametrize(
    ("day", "subject", "doc_type", "is_odd"),
    [
        ("2022-12-25", "về cải cách hành chính năm 2026", "Kế hoạch", True),
        ("2023-01-19", "về Thực hiện kiểm soát thủ tục hành chính năm 2024", "Kế hoạch", True),
        ("2023-01-31", "về việc ban hành Kế hoạch hoạt động năm 2024", "Quyết định", True),
        ("2025-03-01", "về cải cách hành chính năm 2024", "Kế hoạch", True),
        ("2021-12-24", "về cải cách hành chính tỉnh Hà Tĩnh năm 2022", "Kế hoạch", False),
        ("2022-02-28", "ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2022", "Quyết định", False),
        ("2021-06-30", "thực hiện Đề án đến năm 2025", "Kế hoạch", False),
        ("2021-06-30", "phát triển chính quyền số giai đoạn 2021 - 2025", "Kế hoạch", False),
        ("2023-04-10", "khắc phục tồn tại về Chỉ số cải cách hành chính năm 2022", "Kế hoạch", False),
        ("2015-06-19", "năm 2020", "Luật", False),
        ("2019-06-01", "giao dự toán năm 2022", "Quyết định", False),
        ("2025-05-21", "về thực hiện văn bản ngày 22 tháng 12 năm 2024 của Ban Bí thư", "Kế hoạch", False),
        ("2024-03-01", "triển khai thi hành Luật Đất đai năm 2022", "Kế hoạch", False),
    ],
)
def test_yearly_plan_is_dated_in_its_year_or_late_in_the_year_before(day, subject, doc_type, is_odd):
    cited = plan("p", "228/KH-UBND", doc_type=doc_type, issued_on=parse_date(day))
    own = document(issued_on=parse_date("2026-01-30"), period=2026)
    findings = found("date_year_mismatch", citation(0, cited, subject=subject), own=own, instruments=(cited,))
    assert bool(findings) is is_odd


def test_deadline_of_a_past_year_is_quoted_at_its_own_place():
    wrong = task(0, "Trước ngày 25/01/2021")
    (finding,) = found(
        "date_year_mismatch", tasks=(wrong, task(1, "Quý I/2022"), task(2, "12/2021 và 01/2022"))
    )
    assert finding.quote == "Trước ngày 25/01/2021"
    assert finding.span == Span(wrong.span.end - len(finding.quote), wrong.span.end)


def test_basis_dated_after_the_signing_is_impossible():
    newer = plan("p", "20/KH-UBND", issued_on=parse_date("2022-03-20"))
    (finding,) = found("basis_newer_than_document", citation(0, newer), instruments=(newer,))
    assert finding.severity is Severity.ERROR
    same_day = plan("p", "20/KH-UBND", issued_on=parse_date("2022-03-18"))
    assert found("basis_newer_than_document", citation(0, same_day), instruments=(same_day,)) == ()


@pytest.mark.parametrize(
    ("citations", "competence", "expected"),
    [
        ((), False, Severity.WARNING),
        ((citation(0, plan("p", "10/KH-UBND")),), False, Severity.WARNING),
        ((citation(0, DECREE),), False, Severity.NOTE),
        ((citation(0, DECREE),), True, None),
    ],
)
def test_preamble_needs_a_basis_a_central_one_and_one_for_competence(citations, competence, expected):
    own = (
        document(preamble_quote="Ủy ban nhân dân xã ban hành Kế hoạch như sau:")
        if not citations
        else document()
    )
    findings = found(
        "missing_legal_basis",
        *citations,
        own=own,
        competence=competence,
        instruments=(DECREE, plan("p", "10/KH-UBND")),
    )
    assert [f.severity for f in findings] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("citations", "preamble", "expected"),
    [
        # nothing but the order that it carries out
        (
            (citation(0, plan("p", "10/KH-UBND"), role=Role.IMPLEMENTS),),
            "Thực hiện Kế hoạch",
            [Severity.NOTE],
        ),
        # the order first, the law of the field behind it
        (
            (citation(0, plan("p", "10/KH-UBND"), role=Role.IMPLEMENTS), citation(1, DECREE)),
            "Thực hiện Kế hoạch; căn cứ Nghị định",
            [],
        ),
        # the law first: it is an act that states its bases
        (
            (citation(0, DECREE), citation(1, plan("p", "10/KH-UBND"), role=Role.IMPLEMENTS)),
            "Căn cứ Nghị định; thực hiện Kế hoạch",
            [Severity.NOTE],
        ),
    ],
)
def test_plan_may_rest_on_the_order_that_it_opens_with(citations, preamble, expected):
    own = document(preamble_quote=preamble)
    findings = found(
        "missing_legal_basis",
        *citations,
        own=own,
        competence=False,
        instruments=(DECREE, plan("p", "10/KH-UBND")),
    )
    assert [f.severity for f in findings] == expected


def test_decision_needs_its_competence_whatever_it_opens_with():
    own = document(doc_type="Quyết định", preamble_quote="Thực hiện Kế hoạch; căn cứ Nghị định")
    order = citation(0, plan("p", "10/KH-UBND"), role=Role.IMPLEMENTS)
    findings = found(
        "missing_legal_basis",
        order,
        citation(1, DECREE),
        own=own,
        competence=False,
        instruments=(DECREE, plan("p", "10/KH-UBND")),
    )
    assert len(findings) == 1


def test_report_needs_no_legal_basis():
    own = document(doc_type="Báo cáo", preamble_quote="")
    assert found("missing_legal_basis", own=own, competence=False) == ()


def test_scope_of_the_district_in_a_commune_plan_is_a_note():
    words = (
        "Thực hiện Kế hoạch 15/KH-UBND của UBND huyện trên địa bàn huyện, Chủ tịch UBND xã ban hành "
        "Kế hoạch trên địa bàn huyện Tân Yên như sau:"
    )
    own = document(preamble_quote=words, preamble_span=Span(900, 900 + len(words)))
    (finding,) = found("copied_level", own=own)
    assert finding.quote == "trên địa bàn huyện"
    assert finding.span.start == 900 + words.rindex("trên địa bàn huyện")


def test_scope_in_the_title_of_a_cited_plan_is_no_finding():
    words = (
        "Thực hiện Kế hoạch 563/KH-UBND của UBND huyện trên địa bàn huyện; Ủy ban nhân dân xã ban hành "
        "Kế hoạch trên địa bàn xã như sau:"
    )
    assert found("copied_level", own=document(preamble_quote=words)) == ()
    assert found("copied_level", own=document(level=Level.DISTRICT, subject_line="trên địa bàn huyện")) == ()


def test_basis_of_a_dissolved_unit_is_b9_only_after_its_end():
    district = unit("ha-tinh/cam-xuyen", "huyện Cẩm Xuyên", "2025-07-01", successors=("thien-cam",))
    heir = unit("thien-cam", "xã Thiên Cầm")
    parent = plan("p", "563/KH-UBND", unit="ha-tinh/cam-xuyen", issued_on=parse_date("2022-03-14"))
    parts = {"instruments": (parent,), "units": (district, heir)}
    (finding,) = found("dissolved_issuer", citation(0, parent, role=Role.IMPLEMENTS), **parts)
    assert (finding.kind, finding.severity) == ("B9", Severity.NOTE)
    assert "xã Thiên Cầm" in finding.message
    assert found("dissolved_issuer", citation(0, parent), as_of=date(2025, 6, 30), **parts) == ()


def test_end_of_a_unit_that_is_only_remembered_is_a_note():
    parent = plan("p", "563/KH-UBND", unit="kien-giang", issued_on=parse_date("2022-03-14"))
    signed = document(issued_on=parse_date("2025-09-10"))

    def of(confidence):
        ended = unit("kien-giang", "tỉnh Kiên Giang", "2025-07-01", confidence=confidence)
        (finding,) = found(
            "dissolved_issuer", citation(0, parent), own=signed, instruments=(parent,), units=(ended,)
        )
        return finding.severity, finding.confidence

    assert of(Confidence.VERIFIED) == (Severity.WARNING, Confidence.VERIFIED)
    assert of(Confidence.MEMORY) == (Severity.NOTE, Confidence.MEMORY)


def test_own_unit_that_ended_is_a_note_of_its_own_without_kind():
    commune = unit("ha-tinh/nam-phuc-thang", "xã Nam Phúc Thăng", "2025-07-01")
    (finding,) = found("own_issuer_dissolved", units=(commune,))
    assert (finding.kind, finding.severity) == (None, Severity.NOTE)
    assert found("own_issuer_dissolved", units=(unit("ha-tinh/nam-phuc-thang", "xã"),)) == ()


def test_two_ends_of_a_range_are_no_conflict_but_bounds_that_leave_no_room_are():
    def run(low, high):
        upper = target(1, high, operator=Operator.LE)
        return len(found("internal_target_conflict", targets=(target(0, low), upper)))

    assert run("92", "95") == 0
    assert run("95", "92") == 1


def test_one_indicator_with_two_values_is_a_conflict_unless_level_scope_or_time_differ():
    def run(**changes):
        return found("internal_target_conflict", targets=(target(0, "100"), target(1, "80", **changes)))

    assert len(run()) == 1
    assert run(concept="other") == ()
    assert run(unit="ngày") == ()
    assert run(repeats=0) == ()
    assert (
        found(
            "internal_target_conflict",
            targets=(target(0, "50", levels=(Level.PROVINCE,)), target(1, "35", levels=(Level.COMMUNE,))),
        )
        == ()
    )
    assert (
        found(
            "internal_target_conflict",
            targets=(
                target(0, "50", due_until=date(2025, 12, 31)),
                target(1, "80", due_until=date(2030, 12, 31)),
            ),
        )
        == ()
    )
    assert (
        found(
            "internal_target_conflict", targets=(target(0, "90"), target(1, "85", scope="đất đai, xây dựng"))
        )
        == ()
    )


def test_basis_given_twice_is_a_note_unless_the_provisions_differ():
    assert len(found("duplicate_citation", citation(0, DECREE), citation(1, DECREE))) == 1
    assert found("duplicate_citation", citation(0, DECREE), citation(1, DECREE, role=Role.NESTED)) == ()
    assert (
        found(
            "duplicate_citation",
            citation(0, DECREE, provision="Điều 1"),
            citation(1, DECREE, provision="Điều 2"),
        )
        == ()
    )


def test_coverage_adds_up_and_keeps_the_unknown_apart():
    silent = instrument("x", "9/2011/NĐ-CP", segments=())
    parent = plan("p", "1/KH-UBND", nature=Nature.PLAN)
    data = rows(
        citation(0, DECREE),
        citation(1, silent),
        citation(2, parent),
        citation(3, None),
        own_mention(4, "Số: 51/KH-UBND"),
        instruments=(DECREE, silent, parent),
        competence=False,
    )
    counts = coverage(data, AS_OF)
    assert (counts.total, counts.current, counts.unknown, counts.not_applicable, counts.unresolved) == (
        4,
        1,
        1,
        1,
        1,
    )


def test_coverage_tells_the_unknown_that_was_once_seen_in_force_from_what_no_source_ever_saw():
    seen = replace(segment(Status.UNKNOWN, "2022-06-21"), last_confirmed=date(2022, 6, 20))
    one = instrument(
        "y", "9/2012/NĐ-CP", segments=(segment(Status.IN_FORCE, "2012-01-01", "2022-06-21"), seen)
    )
    counts = coverage(rows(citation(0, one), instruments=(one,), competence=False), AS_OF)
    assert (counts.total, counts.unknown, counts.unknown_since) == (1, 0, 1)


def test_coverage_keeps_what_is_only_remembered_to_be_in_force_apart():
    remembered = instrument(
        "y",
        "9/2012/NĐ-CP",
        segments=(segment(Status.IN_FORCE, "2012-01-01", confidence=Confidence.MEMORY),),
    )
    counts = coverage(rows(citation(0, remembered), instruments=(remembered,), competence=False), AS_OF)
    assert (counts.total, counts.current, counts.current_unproven) == (1, 0, 1)


def test_lists_of_agencies_do_not_narrow_a_target():
    findings = found(
        "internal_target_conflict",
        targets=(
            target(0, "100", scope="Các phòng, ban, ngành; UBND các xã"),
            target(1, "80", scope="Các phòng chuyên môn; UBND các xã"),
        ),
    )
    assert len(findings) == 1


def test_blank_number_of_another_document_is_not_the_annexes_own():
    other = own_mention(0, "Quyết định số …/2025/QĐ-TTg", number=None, raw_number="…/2025/QĐ-TTg")
    assert found("unfilled_number", other) == ()


def test_short_form_of_a_basis_is_no_repetition():
    short = citation(1, DECREE, context=f"(sau đây gọi tắt là {citation(1, DECREE).quote})")
    assert found("duplicate_citation", citation(0, DECREE), short) == ()


def test_programme_of_several_years_may_set_a_value_for_each():
    own = document(period=None)
    assert found("internal_target_conflict", own=own, targets=(target(0, "80"), target(1, "100"))) == ()
