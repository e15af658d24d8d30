"""B1, B2, B3, B6: conforming and violating documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.audits.factories import (
    AS_OF,
    citation,
    document,
    expiring,
    in_force,
    instrument,
    plan,
    rows,
    segment,
)
from tthc_graph.audit import run_audit
from tthc_graph.errors import QueryError
from tthc_graph.model.citation import Conflict, Predicate, Role
from tthc_graph.model.dates import parse_date
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.finding import Severity
from tthc_graph.model.validity import BasisKind, ConflictKind, Status
from tthc_graph.query.rows import CitationRow, DisputeRow, InstrumentRow

NEW = instrument(
    "cp/nghi-dinh/2025/118",
    "118/2025/NĐ-CP",
    issued_on=parse_date("2025-06-09"),
    title="Về thực hiện thủ tục hành chính theo cơ chế một cửa",
    segments=in_force("2025-07-01"),
)
OLD = instrument(
    "cp/nghi-dinh/2018/61",
    "61/2018/NĐ-CP",
    issued_on=parse_date("2018-04-23"),
    title="Về thực hiện cơ chế một cửa",
    segments=expiring("2025-07-01", NEW.key, since="2018-06-21"),
)
ALIVE = instrument("cp/nghi-dinh/2010/63", "63/2010/NĐ-CP", issued_on=parse_date("2010-06-08"))
VALIDITY = ("B1", "B2", "B3", "B6")


def audit(*citations: CitationRow, as_of: date = AS_OF, lang: str = "vi", **changes: object):
    own = document(**changes)
    extra = tuple(i for i in (OLD, NEW, ALIVE))
    return run_audit(rows(*citations, instruments=extra, documents=(own,)), as_of, rules=VALIDITY, lang=lang)


def test_basis_that_expired_after_signing_is_b2_with_date_and_successor():
    (finding,) = audit(citation(0, OLD))
    assert (finding.rule, finding.kind, finding.severity) == (
        "basis_expired_since_signing",
        "B2",
        Severity.WARNING,
    )
    assert (finding.status, finding.status_when_signed) == (Status.EXPIRED, Status.IN_FORCE)
    assert finding.instrument_number == "61/2018/NĐ-CP"
    assert "01/7/2025" in finding.message
    assert "118/2025/NĐ-CP" in finding.message
    line = "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ về thực hiện thủ tục hành chính"
    assert line in finding.suggestion
    assert finding.sources == ("Nghị định 118/2025/NĐ-CP, Điều 40 (điều khoản thi hành)",)


def test_basis_in_force_on_both_days_is_no_finding():
    assert audit(citation(0, ALIVE)) == ()


def test_day_before_the_end_is_no_finding_and_the_day_itself_is():
    assert audit(citation(0, OLD), as_of=date(2025, 6, 30)) == ()
    assert len(audit(citation(0, OLD), as_of=date(2025, 7, 1))) == 1


def test_basis_expired_on_the_signing_day_is_b1_error_and_not_b2():
    (finding,) = audit(citation(0, OLD), issued_on=parse_date("2025-07-01"))
    assert (finding.kind, finding.severity) == ("B1", Severity.ERROR)
    assert finding.status_when_signed is Status.EXPIRED


def test_undated_draft_takes_the_as_of_day_as_signing_day():
    (finding,) = audit(citation(0, OLD), issued_on=None, number=None)
    assert finding.kind == "B1"
    assert "dự thảo" in finding.message
    (earlier,) = audit(citation(0, OLD), as_of=date(2025, 7, 2), issued_on=parse_date("2025-07"), number=None)
    assert earlier.kind == "B1"


def test_partial_date_with_one_answer_on_both_ends_decides():
    (finding,) = audit(citation(0, OLD), issued_on=parse_date("2024-01"))
    assert (finding.kind, finding.status_when_signed) == ("B2", Status.IN_FORCE)
    (after,) = audit(citation(0, OLD), issued_on=parse_date("2025-08"))
    assert after.kind == "B1"


def test_partial_date_that_spans_the_end_is_said_to_be_undetermined():
    (finding,) = audit(citation(0, OLD), issued_on=parse_date("2025"))
    assert (finding.kind, finding.status_when_signed) == ("B2", Status.UNKNOWN)
    assert "chưa xác định được" in finding.message


@pytest.mark.parametrize("confidence", [Confidence.DERIVED, Confidence.MEMORY, Confidence.SEED])
def test_facts_without_proof_make_a_note_that_says_so(confidence: Confidence):
    weak = instrument(
        "vpcp/thong-tu/2018/1",
        "01/2018/TT-VPCP",
        doc_type="Thông tư",
        segments=expiring("2025-07-01", NEW.key, confidence=confidence),
    )
    data = rows(citation(0, weak), instruments=(weak, NEW))
    (finding,) = run_audit(data, AS_OF, rules=VALIDITY)
    assert finding.severity is Severity.NOTE
    assert finding.confidence is confidence
    assert {"derived": "suy ra theo quy tắc", "memory": "chưa có nguồn", "seed": "chỉ biết qua"}[
        confidence.value
    ] in finding.message
    (signed_later,) = run_audit(
        rows(
            citation(0, weak),
            instruments=(weak, NEW),
            documents=(document(issued_on=parse_date("2026-01-05")),),
        ),
        AS_OF,
        rules=VALIDITY,
    )
    assert (signed_later.kind, signed_later.severity) == ("B1", Severity.NOTE)


def test_one_finding_an_instrument_quotes_the_basis_and_lists_every_place():
    early = citation(0, OLD, role=Role.REFERENCE)
    basis = citation(1, OLD)
    nested = citation(2, OLD, role=Role.NESTED)
    (finding,) = audit(early, basis, nested)
    assert finding.span == basis.span
    assert finding.occurrences == (basis.span, early.span, nested.span)


def test_instrument_named_only_inside_another_title_is_no_finding():
    assert audit(citation(0, OLD, role=Role.NESTED)) == ()


@pytest.mark.parametrize("predicate", [Predicate.REPLACES, Predicate.REPEALS])
def test_what_the_document_itself_ends_is_no_finding(predicate: Predicate):
    assert audit(citation(0, OLD, role=Role.REFERENCE, relations=((predicate, None),))) == ()


def test_unknown_status_is_neither_expired_nor_current():
    silent = instrument("x", "9/2011/NĐ-CP", segments=())
    data = rows(citation(0, silent), instruments=(silent,))
    assert run_audit(data, AS_OF, rules=VALIDITY) == ()


def test_plan_never_expires():
    parent = plan("p", "563/KH-UBND", segments=expiring("2022-12-31"))
    data = rows(citation(0, parent, role=Role.IMPLEMENTS), instruments=(parent,))
    assert run_audit(data, AS_OF, rules=VALIDITY) == ()


def test_amended_basis_is_a_note_b3_and_never_b1_or_b2():
    amended = instrument(
        "cp/nghi-dinh/2010/63",
        "63/2010/NĐ-CP",
        segments=(segment(Status.PARTLY_EXPIRED, "2013-07-01", causes=(NEW.key,)),),
    )
    data = rows(citation(0, amended, provision="khoản 3 Điều 5"), instruments=(amended, NEW))
    (finding,) = run_audit(data, AS_OF, rules=VALIDITY)
    assert (finding.kind, finding.severity) == ("B3", Severity.NOTE)
    assert "khoản 3 Điều 5" in finding.suggestion


def test_successor_that_has_expired_in_turn_is_followed_to_the_living_one():
    last = instrument(
        "qh/luat/2025/72",
        "72/2025/QH15",
        doc_type="Luật",
        title="Tổ chức chính quyền địa phương",
        issued_on=parse_date("2025-06-16"),
        segments=in_force("2025-06-16"),
    )
    middle = instrument(
        "qh/luat/2025/65", "65/2025/QH15", doc_type="Luật", segments=expiring("2025-06-16", last.key)
    )
    first = instrument(
        "qh/luat/2015/76",
        "76/2015/QH13",
        doc_type="Luật",
        title="Luật Tổ chức chính quyền địa phương",
        segments=expiring("2025-03-01", middle.key),
    )
    data = rows(citation(0, first), instruments=(first, middle, last))
    (finding,) = run_audit(data, AS_OF, rules=VALIDITY)
    assert "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025" in finding.suggestion


def test_expired_amending_decree_is_to_be_dropped_for_its_successor():
    amending = instrument(
        "cp/nghi-dinh/2021/107",
        "107/2021/NĐ-CP",
        title="Sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP",
        segments=expiring("2025-07-01", NEW.key),
    )
    data = rows(citation(0, amending), instruments=(amending, NEW))
    (finding,) = run_audit(data, AS_OF, rules=VALIDITY)
    assert finding.suggestion.startswith("Bỏ văn bản sửa đổi này")
    assert "118/2025/NĐ-CP" in finding.suggestion


def test_basis_not_yet_in_force_when_signed_is_b6():
    (finding,) = audit(citation(0, NEW), issued_on=parse_date("2025-06-15"))
    assert (finding.kind, finding.severity) == ("B6", Severity.ERROR)
    assert "01/7/2025" in finding.message
    assert audit(citation(0, NEW), issued_on=parse_date("2025-07-01")) == ()


def test_plan_that_prepares_a_decree_may_precede_its_effect():
    (finding,) = audit(
        citation(0, NEW),
        issued_on=parse_date("2025-06-15"),
        subject_line="Triển khai thi hành Nghị định số 118/2025/NĐ-CP",
    )
    assert finding.severity is Severity.NOTE


def test_document_that_is_not_asked_about_yields_nothing():
    data = rows(citation(0, OLD), instruments=(OLD, NEW), selected=frozenset())
    assert run_audit(data, AS_OF) == ()


def test_unknown_rule_is_refused_by_name():
    with pytest.raises(QueryError, match="no_such_rule"):
        run_audit(rows(), AS_OF, rules=["no_such_rule"])


def test_english_messages_have_english_dates_and_no_open_slots():
    (finding,) = audit(citation(0, OLD), lang="en")
    assert "1 July 2025" in finding.message
    assert "{" not in finding.message + finding.suggestion


def test_dated_by_its_number_alone_a_text_is_no_draft():
    signed = {"issued_on": None, "doc_type": "Quyết định", "number": "16/2024/QĐ-UBND"}
    (finding,) = audit(citation(0, OLD), **signed)
    assert (finding.kind, finding.status_when_signed) == ("B2", Status.IN_FORCE)
    assert "năm 2024" in finding.message


def test_numbered_text_without_any_date_leaves_the_signing_day_open():
    (finding,) = audit(citation(0, OLD), issued_on=None)
    assert (finding.kind, finding.status_when_signed) == ("B2", Status.UNKNOWN)


def test_mention_that_contradicts_the_register_proves_nothing_about_validity():
    wrong_date = (Conflict("issued_on", "2025-06-09", "2018-04-23"),)
    (finding,) = audit(citation(0, OLD, conflicts=wrong_date), issued_on=parse_date("2025-08-01"))
    assert (finding.kind, finding.severity) == ("B1", Severity.NOTE)


def test_consolidated_text_is_not_held_to_the_bases_that_it_repeats():
    consolidated = {"doc_type": "Quyết định", "number": "89/VBHN-BQP", "issued_on": parse_date("2025-11-24")}
    assert audit(citation(0, OLD), **consolidated) == ()


def test_instruments_of_unknown_validity_are_told_once_a_document_and_never_judged():
    unknown = [
        instrument(
            f"cp/nghi-dinh/2025/{n}", f"{n}/2025/NĐ-CP", issued_on=parse_date("2025-02-01"), segments=()
        )
        for n in (9998, 9999)
    ]
    data = rows(*(citation(n, one) for n, one in enumerate(unknown)), instruments=tuple(unknown))
    (finding,) = run_audit(data, AS_OF, rules=(*VALIDITY, "basis_status_unknown"))
    assert (finding.rule, finding.severity) == ("basis_status_unknown", Severity.NOTE)
    assert all(f"{n}/2025/NĐ-CP" in finding.message for n in (9998, 9999))
    assert len(finding.occurrences) == 2


def test_an_instrument_of_unknown_validity_is_told_with_its_number_and_the_day_it_was_last_seen_alive():
    seen = (
        segment(Status.IN_FORCE, "2015-01-01", "2022-06-21"),
        replace(segment(Status.UNKNOWN, "2022-06-21"), last_confirmed=date(2022, 6, 20)),
    )
    one = instrument("cp/nghi-dinh/2014/9998", "9998/2014/NĐ-CP", segments=seen)
    (finding,) = run_audit(rows(citation(0, one), instruments=(one,)), AS_OF, rules=("basis_status_unknown",))
    assert (finding.instrument, finding.instrument_number) == (one.key, one.number)
    assert "9998/2014/NĐ-CP (20/6/2022)" in finding.message


def test_several_instruments_of_unknown_validity_are_told_with_all_their_numbers():
    unknown = tuple(instrument(f"k{n}", f"{n}/2025/NĐ-CP", segments=()) for n in (9998, 9999))
    data = rows(*(citation(n, one) for n, one in enumerate(unknown)), instruments=unknown)
    (finding,) = run_audit(data, AS_OF, rules=("basis_status_unknown",))
    assert (finding.instrument, finding.instrument_number) == (None, "9998/2025/NĐ-CP; 9999/2025/NĐ-CP")


def test_document_whose_instruments_are_all_known_has_none_of_unknown_validity():
    assert (
        run_audit(rows(citation(0, ALIVE), instruments=(ALIVE,)), AS_OF, rules=("basis_status_unknown",))
        == ()
    )


def test_a_mention_in_the_text_is_told_what_is_in_force_and_never_to_be_dropped():
    (finding,) = audit(
        citation(0, NEW), citation(1, OLD, role=Role.REFERENCE), issued_on=parse_date("2025-09-10")
    )
    assert (finding.rule, finding.severity) == ("basis_expired_when_signed", Severity.WARNING)
    assert "Bỏ dòng này" not in finding.suggestion
    assert "118/2025/NĐ-CP" in finding.suggestion


def test_a_basis_is_dropped_only_when_its_successor_is_a_basis_too():
    signed = parse_date("2025-09-10")
    (kept,) = audit(citation(0, OLD), citation(1, NEW, role=Role.REFERENCE), issued_on=signed)
    assert kept.suggestion.startswith("Thay bằng")
    (dropped,) = audit(citation(0, OLD), citation(1, NEW), issued_on=signed)
    assert dropped.suggestion.startswith("Bỏ dòng này")


def test_instrument_that_a_plan_carries_out_may_take_effect_later():
    data = rows(
        citation(0, NEW, role=Role.IMPLEMENTS),
        instruments=(NEW,),
        documents=(document(issued_on=parse_date("2025-06-20")),),
    )
    (finding,) = run_audit(data, AS_OF, rules=("B6",))
    assert finding.severity is Severity.NOTE


def _disputed(settled: bool, kind: ConflictKind = ConflictKind.END):
    days = (parse_date("2025-03-01"), parse_date("2025-07-01"))
    return replace(ALIVE, disputes=(DisputeRow(kind, days, settled, ("s1",)),))


def _disagreements(*citations: CitationRow, disputed: InstrumentRow, lang: str = "vi"):
    store = rows(*citations, instruments=(disputed,))
    return run_audit(store, AS_OF, rules=("basis_sources_disagree",), lang=lang)


def test_sources_that_disagree_on_a_basis_are_told_with_their_days():
    disputed = _disputed(settled=False)
    (finding,) = _disagreements(citation(0, disputed), disputed=disputed)
    assert (finding.severity, finding.kind) == (Severity.NOTE, None)
    assert "01/3/2025" in finding.message
    assert "01/7/2025" in finding.message
    assert "Các nguồn tin nhất cũng khác nhau" in finding.message


@pytest.mark.parametrize("kind", list(ConflictKind))
def test_a_dispute_that_a_more_trusted_source_settles_says_so(kind: ConflictKind):
    disputed = _disputed(settled=True, kind=kind)
    (finding,) = _disagreements(citation(0, disputed), disputed=disputed, lang="en")
    assert "By the most trusted one" in finding.message


def test_a_basis_on_which_sources_agree_is_left_alone():
    assert _disagreements(citation(0, ALIVE), disputed=ALIVE) == ()


def test_a_dispute_over_what_is_only_mentioned_is_left_alone():
    disputed = _disputed(settled=False)
    mentioned = citation(0, disputed, role=Role.REFERENCE)
    assert _disagreements(mentioned, disputed=disputed) == ()


def test_an_unreviewed_clause_is_no_rule_and_no_proof():
    unreviewed = replace(
        segment(Status.EXPIRED, "2025-07-01", causes=(NEW.key,), confidence=Confidence.DERIVED),
        basis=BasisKind.CLAUSE,
    )
    old = replace(OLD, segments=(segment(Status.IN_FORCE, None, "2025-07-01"), unreviewed))
    (finding,) = run_audit(rows(citation(0, old), instruments=(old, NEW)), AS_OF, rules=VALIDITY)
    assert finding.severity is Severity.NOTE
    assert "đề xuất chưa duyệt" in finding.message
    assert "suy ra" not in finding.message
