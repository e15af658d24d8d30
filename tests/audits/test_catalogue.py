"""The catalogue as a whole: texts, checks, and a correct document that must stay clean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.audits.factories import AS_OF, citation, instrument, own_mention, plan, rows, task
from tthc_graph.audit import RULES, run_audit
from tthc_graph.audit.wording import Writer
from tthc_graph.errors import RegisterError
from tthc_graph.model.citation import Role
from tthc_graph.model.dates import parse_date
from tthc_graph.registers.audit_rules import load_audit_rules


def test_every_kind_has_a_rule():
    assert {r.kind for r in RULES.values()} == {None, *(f"B{n}" for n in range(1, 10))}


@pytest.mark.parametrize("id_", list(load_audit_rules().rules))
def test_every_rule_has_a_check_of_its_own_name(id_: str):
    assert RULES[id_].check.__name__ == id_


def test_correct_document_is_clean_on_its_signing_day():
    decree = instrument("cp/nghi-dinh/2010/63", "63/2010/NĐ-CP", issued_on=parse_date("2010-06-08"))
    parent = plan("p", "223/KH-UBND", title="về cải cách hành chính năm 2022")
    circular = instrument(
        "vpcp/thong-tu/2017/2", "02/2017/TT-VPCP", doc_type="Thông tư", issued_on=parse_date("2017-10-31")
    )
    circular = replace(circular, issuer="vpcp", issuer_label="Văn phòng Chính phủ")
    data = rows(
        citation(0, decree),
        citation(1, parent, role=Role.IMPLEMENTS),
        citation(2, circular, role=Role.REFERENCE, raw_number="02 /2017/TT–VPCP"),
        own_mention(3, "Kế hoạch số 51/KH-UBND ngày 18/3/2022"),
        instruments=(decree, parent, circular),
        tasks=(task(0, "Tháng 12/2022"), task(1, "Trước ngày 15/01/2023"), task(2, "Thường xuyên")),
    )
    assert [f.rule for f in run_audit(data, parse_date("2022-03-18").first_day)] == []
    assert [f.rule for f in run_audit(data, AS_OF)] == []


def test_quotes_with_braces_are_printed_as_they_are():
    odd = citation(0, None, quote="Kế hoạch {x}", reason="thiếu số")
    (finding,) = run_audit(rows(odd), AS_OF, rules=["B7"])
    assert "Kế hoạch {x}" in finding.message


def test_dates_are_padded_as_the_decree_on_records_wants():
    writer = Writer(RULES.terms, "vi")
    assert writer.text(parse_date("2025-06-09")) == "09/6/2025"
    assert writer.text(parse_date("2025-01-09")) == "09/01/2025"
    assert writer.text(parse_date("2025-12-31")) == "31/12/2025"


def test_rule_file_whose_languages_differ_in_slots_is_refused(tmp_path):
    text = "rules:\n- {id: x, kind: null, title: {vi: '{a}', en: '{b}'}}\n"
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match="rule x"):
        load_audit_rules(path)
