"""B7 and B8: what cannot be resolved, and what differs from the register or the text itself."""

from __future__ import annotations

from dataclasses import replace

from tests.audits.factories import AS_OF, citation, document, fact, instrument, own_mention, plan, rows
from tthc_graph.audit import run_audit
from tthc_graph.model.citation import Conflict, Role, TakenFor
from tthc_graph.model.dates import parse_date
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.finding import Severity
from tthc_graph.model.instrument import Origin

DECREE = instrument("cp/nghi-dinh/2018/61", "61/2018/NĐ-CP", issued_on=parse_date("2018-04-23"))


def found(*citations, instruments=(DECREE,), kinds=("B7", "B8"), **changes):
    data = rows(*citations, instruments=instruments, documents=(document(**changes),))
    return run_audit(data, AS_OF, rules=kinds)


def rules_of(findings):
    return [f.rule for f in findings]


def test_correct_citation_has_no_conflict():
    assert found(citation(0, DECREE), own_mention(1, "Kế hoạch số 51/KH-UBND ngày 18/3/2022")) == ()


def test_unresolved_basis_is_b7_with_its_reason():
    (finding,) = found(citation(0, None))
    assert (finding.kind, finding.severity) == ("B7", Severity.WARNING)
    assert "thiếu số và ngày" in finding.message


def test_ambiguous_reference_names_its_candidates():
    doubtful = citation(0, None, state="ambiguous", role=Role.REFERENCE, candidates=(DECREE.key,))
    (finding,) = found(doubtful)
    assert finding.severity is Severity.NOTE
    assert "61/2018/NĐ-CP" in finding.message


def test_candidates_of_one_number_are_told_apart_by_their_dates():
    one, other = (
        plan(key, "10/CT-TTg", doc_type="Chỉ thị", issued_on=parse_date(day))
        for key, day in (("one", "2018-04-11"), ("other", "2023-04-19"))
    )
    doubtful = citation(0, None, state="ambiguous", candidates=("one", "other"), number="10/CT-TTg")
    (finding,) = found(doubtful, instruments=(one, other))
    assert "10/CT-TTg (11/4/2018); Chỉ thị 10/CT-TTg (19/4/2023)" in finding.message


def test_annex_that_names_its_own_document_by_another_number_is_an_error():
    (finding,) = found(own_mention(0, "Kế hoạch số 52/KH-UBND ngày 18/3/2022", number="52/KH-UBND"))
    assert (finding.rule, finding.kind, finding.severity) == ("number_conflict", "B8", Severity.ERROR)
    assert "51/KH-UBND" in finding.suggestion


def test_document_attached_to_itself_under_another_number_is_seen_without_the_role_self():
    line = own_mention(
        0,
        "Kế hoạch số 52/KH-UBND ngày 18/3/2022",
        number="52/KH-UBND",
        role=Role.REFERENCE,
        instrument="other",
        context="(Kèm theo Kế hoạch số 52/KH-UBND ngày 18/3/2022)",
    )
    assert rules_of(found(line)) == ["number_conflict"]


def test_number_taken_for_another_is_a_warning_that_keeps_what_is_printed():
    printed = plan("printed", "416/QĐ-UBND", doc_type="Quyết định", issued_on=parse_date("2022-02-28"))
    meant = plan(
        "meant",
        "461/QĐ-UBND",
        doc_type="Quyết định",
        issued_on=parse_date("2022-02-28"),
        documents=("b" * 64,),
        origin=Origin.DOCUMENT,
    )
    guess = TakenFor("meant", "cùng ngày, cùng trích yếu", 0.8)
    (finding,) = found(citation(0, printed, taken_for=guess), instruments=(printed, meant))
    assert (finding.rule, finding.severity, finding.instrument) == (
        "number_conflict",
        Severity.WARNING,
        "printed",
    )
    assert "461/QĐ-UBND" in finding.suggestion
    assert "cùng trích yếu" in finding.message


def test_conflict_with_a_verified_register_is_an_error_and_with_a_cited_only_one_a_note():
    conflict = (Conflict("issued_on", "2018-04-24", "2018-04-23"),)
    (finding,) = found(citation(0, DECREE, issued_on=parse_date("2018-04-24"), conflicts=conflict))
    assert (finding.rule, finding.severity) == ("date_conflict", Severity.ERROR)
    weak = instrument("x", "61/2018/NĐ-CP", origin=Origin.CITATION)
    (note,) = found(
        citation(0, weak, issued_on=parse_date("2018-04-24"), conflicts=conflict), instruments=(weak,)
    )
    assert note.severity is Severity.NOTE


def test_conflict_with_a_remembered_attribute_is_a_note_however_sure_the_status_is():
    conflict = (Conflict("issued_on", "2018-04-24", "2018-04-23"),)
    remembered = replace(DECREE, facts=(fact("issued_on", Confidence.MEMORY), fact("number")))
    cited = citation(0, remembered, issued_on=parse_date("2018-04-24"), conflicts=conflict)
    (note,) = found(cited, instruments=(remembered,))
    assert (note.severity, note.confidence) == (Severity.NOTE, Confidence.MEMORY)


def test_year_of_the_number_and_year_of_the_date_must_agree():
    wrong = citation(0, DECREE, issued_on=parse_date("2019-04-23"))
    (finding,) = found(wrong)
    assert (finding.rule, finding.severity) == ("date_conflict", Severity.ERROR)
    assert "2018" in finding.message


def test_two_dates_for_one_instrument_in_one_text_are_a_warning():
    cited = plan("p", "223/KH-UBND", issued_on=None)
    findings = found(
        citation(0, cited, issued_on=parse_date("2021-06-30")),
        citation(1, cited, issued_on=parse_date("2021-06-03")),
        instruments=(cited,),
    )
    assert rules_of(findings) == ["date_conflict"]
    agreeing = found(
        citation(0, cited, issued_on=parse_date("2021-06-30")),
        citation(1, cited, issued_on=parse_date("2021")),
        instruments=(cited,),
    )
    assert agreeing == ()


def test_symbol_of_one_agency_with_the_name_of_another_is_one_error_only():
    cited = plan("p", "31/QĐ-TTg", doc_type="Quyết định", issuer="vpcp", issuer_label="Văn phòng Chính phủ")
    wrong = citation(0, cited, conflicts=(Conflict("issuer", "Văn phòng Chính phủ", "Thủ tướng Chính phủ"),))
    (finding,) = found(wrong, instruments=(cited,))
    assert (finding.rule, finding.severity) == ("issuer_symbol_conflict", Severity.ERROR)
    assert "Văn phòng Chính phủ" in finding.message


def test_issuer_carried_over_from_elsewhere_raises_no_symbol_conflict():
    cited = plan("p", "31/QĐ-TTg", doc_type="Quyết định", issuer="vpcp", issuer_label="Văn phòng Chính phủ")
    assert found(citation(0, cited, context=f"{citation(0, cited).quote};"), instruments=(cited,)) == ()


def test_number_of_another_form_is_malformed_but_spacing_and_dashes_are_not():
    (finding,) = found(citation(0, DECREE, raw_number="61.NĐ-CP"))
    assert (finding.rule, finding.severity) == ("malformed_number", Severity.ERROR)
    assert found(citation(0, DECREE, raw_number="61/2018/ NĐ–CP")) == ()


def test_repairable_date_is_malformed_and_an_impossible_one_is_not_repaired():
    (finding,) = found(citation(0, DECREE, raw_date="23/4//2018"))
    assert (finding.rule, finding.severity) == ("malformed_date", Severity.WARNING)
    (impossible,) = found(
        citation(0, DECREE, issued_on=None, raw_date="31/02/2018"), kinds=("B8", "impossible_date")
    )
    assert (impossible.rule, impossible.severity) == ("impossible_date", Severity.ERROR)
    assert found(citation(0, DECREE, raw_date="29/02/2020"), kinds=("impossible_date",)) == ()


def test_issuer_that_does_not_stand_behind_the_mention_is_no_conflict():
    conflict = (Conflict("issuer", "Bộ Nội vụ", "Chính phủ"),)
    stated = citation(0, DECREE, issuer="Bộ Nội vụ", issuer_key=None, conflicts=conflict)
    behind = f"{stated.quote} của Bộ Nội vụ"
    assert rules_of(found(replace(stated, context=behind))) == ["issuer_conflict"]
    elsewhere = f"{stated.quote} quy định chức năng của Bộ Nội vụ"
    assert found(replace(stated, context=elsewhere)) == ()


def test_law_named_in_running_text_need_not_be_known():
    named = citation(0, None, name="Luật Đất đai", quote="Luật Đất đai")
    assert found(replace(named, role=Role.REFERENCE)) == ()
    assert rules_of(found(named)) == ["basis_unresolved"]


def test_dates_of_the_register_are_worded_as_dates():
    conflict = (Conflict("issued_on", "2018-04-24", "2018-04-23"),)
    (finding,) = found(citation(0, DECREE, issued_on=parse_date("2018-04-24"), conflicts=conflict))
    assert "23/4/2018" in finding.suggestion


def test_date_of_a_namesake_is_never_advised_away():
    old = instrument(
        "qh/luat/2025/65", "65/2025/QH15", doc_type="Luật", title="Luật Tổ chức", facts=(fact("issued_on"),)
    )
    old = replace(old, issued_on=parse_date("2025-02-19"))
    new = replace(old, key="qh/luat/2025/72", number="72/2025/QH15", issued_on=parse_date("2025-06-16"))
    conflict = (Conflict("issued_on", "2025-06-16", "2025-02-19"),)
    cited = citation(0, old, issued_on=parse_date("2025-06-16"), conflicts=conflict)
    (finding,) = found(cited, instruments=(old, new))
    assert finding.rule == "date_conflict"
    assert "72/2025/QH15" in finding.suggestion
    assert "19/02/2025" not in finding.suggestion


def test_year_that_alone_differs_from_the_likely_instrument_is_told():
    printed = instrument(
        "ttg/2022/468", "468/QĐ-TTg", issued_on=parse_date("2022-03-27"), origin=Origin.CITATION
    )
    meant = instrument("ttg/2021/468", "468/QĐ-TTg", issued_on=parse_date("2021-03-27"))
    guess = TakenFor("ttg/2021/468", "cùng số, cùng ngày và tháng; chỉ khác năm.", 0.7)
    cited = citation(0, printed, issued_on=parse_date("2022-03-27"), taken_for=guess)
    (finding,) = found(cited, instruments=(printed, meant), kinds=("date_conflict",))
    assert finding.severity is Severity.WARNING
    assert "27/3/2021" in finding.suggestion
