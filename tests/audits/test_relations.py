"""B4 and B5: amendments that are not cited, and the bases of the parent plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.audits.factories import (
    AS_OF,
    citation,
    document,
    expiring,
    fact,
    in_force,
    instrument,
    plan,
    rows,
    segment,
)
from tthc_graph.audit import run_audit
from tthc_graph.model.citation import Role, TakenFor
from tthc_graph.model.dates import parse_date
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.finding import Severity
from tthc_graph.model.validity import Status

AMENDING = instrument(
    "cp/nghi-dinh/2013/48",
    "48/2013/NĐ-CP",
    title="Sửa đổi, bổ sung một số điều của các Nghị định",
    segments=in_force("2013-07-01"),
)
PASSING = instrument(
    "cp/nghi-dinh/2016/150", "150/2016/NĐ-CP", title="Về Văn phòng", segments=in_force("2016-11-01")
)
LATER = instrument(
    "cp/nghi-dinh/2025/118", "118/2025/NĐ-CP", title="Về một cửa", segments=in_force("2025-07-01")
)
AMENDED = instrument(
    "cp/nghi-dinh/2010/63",
    "63/2010/NĐ-CP",
    amended_by=(
        (AMENDING.key, date(2013, 7, 1)),
        (PASSING.key, date(2016, 11, 1)),
        (LATER.key, date(2025, 7, 1)),
    ),
    segments=(
        segment(Status.IN_FORCE, "2010-10-14", "2013-07-01"),
        segment(Status.PARTLY_EXPIRED, "2013-07-01", causes=(AMENDING.key,)),
    ),
)
ALL = (AMENDED, AMENDING, PASSING, LATER)


def b4(*citations, **changes):
    return run_audit(rows(*citations, instruments=ALL, documents=(document(**changes),)), AS_OF, rules=["B4"])


def test_remembered_amendment_is_a_note_though_an_earlier_one_is_verified():
    """The segment from 2016 on names both amendments and bears the trust of the better one."""
    doubtful = replace(
        AMENDED, amendment_facts=(fact(AMENDING.key), fact(PASSING.key, Confidence.MEMORY), fact(LATER.key))
    )
    data = rows(
        citation(0, doubtful), citation(1, AMENDING), instruments=(doubtful, AMENDING, PASSING, LATER)
    )
    (finding,) = run_audit(data, AS_OF, rules=["B4"])
    assert (finding.severity, finding.confidence) == (Severity.NOTE, Confidence.MEMORY)


def test_amendment_that_had_itself_expired_at_signing_need_not_be_cited():
    gone = replace(PASSING, segments=expiring("2020-01-01", since="2016-11-01"))
    data = rows(citation(0, AMENDED), citation(1, AMENDING), instruments=(AMENDED, AMENDING, gone, LATER))
    assert run_audit(data, AS_OF, rules=["B4"]) == ()


def test_amendment_in_force_at_signing_that_is_not_cited_is_b4():
    (finding,) = b4(citation(0, AMENDED))
    assert finding.severity is Severity.WARNING
    assert finding.instrument == AMENDED.key
    assert "48/2013/NĐ-CP" in finding.message
    assert "118/2025/NĐ-CP" not in finding.message


def test_amendment_in_passing_is_a_note():
    (finding,) = b4(citation(0, AMENDED), citation(1, AMENDING))
    assert finding.severity is Severity.NOTE
    assert "150/2016/NĐ-CP" in finding.message


def test_all_amendments_cited_is_no_finding_even_if_one_is_unresolved():
    by_number = citation(2, None, number="150/2016/NĐ-CP")
    assert b4(citation(0, AMENDED), citation(1, AMENDING), by_number) == ()


def test_words_as_amended_are_enough():
    basis = citation(
        0, AMENDED, subject="về kiểm soát thủ tục hành chính, được sửa đổi, bổ sung năm 2013, 2016"
    )
    assert b4(basis) == ()


def test_year_of_amendment_in_brackets_is_enough():
    basis = citation(0, AMENDED, subject="về kiểm soát thủ tục hành chính (sửa đổi, bổ sung năm 2017)")
    assert b4(basis) == ()


def test_amendment_after_the_signing_is_no_finding():
    assert b4(citation(0, AMENDED), issued_on=parse_date("2012-05-01")) == ()


def test_reference_in_the_body_needs_no_amendments():
    assert b4(citation(0, AMENDED, role=Role.REFERENCE)) == ()


OLD = instrument("cp/nghi-dinh/2018/61", "61/2018/NĐ-CP", segments=expiring("2025-07-01", LATER.key))
PARENT = plan("parent", "461/QĐ-UBND", doc_type="Quyết định", documents=("b" * 64,))
PARENT_TEXT = document(
    sha256="b" * 64,
    file="parent.txt",
    instrument="parent",
    number="461/QĐ-UBND",
    parents=(),
    issued_on=parse_date("2022-02-28"),
)


def b5(child, *citations, as_of=AS_OF):
    basis_of_parent = replace(citation(50, OLD), document="b" * 64)
    data = rows(*citations, basis_of_parent, instruments=(OLD, LATER, PARENT), documents=(child, PARENT_TEXT))
    return [
        f for f in run_audit(data, as_of, rules=["parent_rests_on_expired_basis"]) if f.file == "ke-hoach.txt"
    ]


def test_parent_that_rests_on_an_expired_basis_is_b5_for_the_child():
    (finding,) = b5(document(parents=("parent",)), citation(0, PARENT, role=Role.IMPLEMENTS))
    assert (finding.kind, finding.severity, finding.instrument) == ("B5", Severity.NOTE, "parent")
    assert "61/2018/NĐ-CP" in finding.message


def test_child_signed_after_the_end_is_warned():
    child = document(parents=("parent",), issued_on=parse_date("2025-09-01"))
    (finding,) = b5(child, citation(0, PARENT, role=Role.IMPLEMENTS))
    assert finding.severity is Severity.WARNING


def test_parent_whose_bases_are_alive_is_no_finding():
    child = document(parents=("parent",))
    assert b5(child, citation(0, PARENT, role=Role.IMPLEMENTS), as_of=date(2025, 6, 30)) == []


def test_parent_under_a_mistaken_number_is_reached_through_what_it_is_taken_for():
    printed = plan("printed", "416/QĐ-UBND", doc_type="Quyết định")
    mistaken = citation(0, printed, taken_for=TakenFor("parent", "cùng ngày", 0.8))
    data = rows(
        mistaken,
        replace(citation(50, OLD), document="b" * 64),
        instruments=(OLD, LATER, PARENT, printed),
        documents=(document(parents=("printed",)), PARENT_TEXT),
    )
    (finding,) = (f for f in run_audit(data, AS_OF, rules=["B5"]) if f.file == "ke-hoach.txt")
    assert finding.span == mistaken.span
