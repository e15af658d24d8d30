"""The five unabridged plans through the whole pipeline: which findings reason and hand-checking expect."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from tthc_graph.audit import coverage, run_audit
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.finding import Finding, Severity
from tthc_graph.query.rows import GraphRows

AS_OF = date(2026, 11, 23)

# Wholly expired by 2026-11-23: Luật 77/2015 and 47/2019 on 2025-03-01, Luật 80/2015 on 2025-04-01, Nghị định
# 61/2018 and 107/2021 on 2025-07-01 and with them Thông tư 01/2018. The plan of 2026 cites none of them.
EXPIRED = {
    "000": {"61/2018/NĐ-CP", "107/2021/NĐ-CP", "01/2018/TT-VPCP"},
    "001": set(),
    "002": {"61/2018/NĐ-CP"},
    "003": {
        "77/2015/QH13",
        "47/2019/QH14",
        "61/2018/NĐ-CP",
        "107/2021/NĐ-CP",
        "80/2015/QH13",
        "01/2018/TT-VPCP",
    },
    "004": {"77/2015/QH13", "47/2019/QH14", "61/2018/NĐ-CP", "107/2021/NĐ-CP", "01/2018/TT-VPCP"},
}

# Faults of high severity that a rule is meant to find: (plan, rule, words of the quote).
SEEDED = [
    ("000", "number_conflict", "416/QĐ-UBND"),
    ("000", "malformed_date", "14/3//2022"),
    ("000", "unfilled_number", "/KH-UBND"),
    ("001", "unfilled_number", "/KH-UBND"),
    ("001", "unfilled_date", "tháng 01 năm 2026"),
    ("001", "date_year_mismatch", "228/KH-UBND"),
    ("001", "missing_legal_basis", "228/KH-UBND"),
    ("002", "missing_header", ""),
    ("002", "missing_legal_basis", "Thực hiện"),
    ("002", "date_year_mismatch", "15/KH-UBND"),
    ("002", "date_year_mismatch", "25/01/2023"),
    ("002", "date_year_mismatch", "12/2023"),
    ("002", "copied_level", "trên địa bàn huyện"),
    ("002", "unfilled_number", "/KH-UBND"),
    ("003", "issuer_symbol_conflict", "31/QĐ-TTg"),
    ("004", "number_conflict", "282/QĐ-UBND"),
    ("004", "date_year_mismatch", "165/QĐ-UBND"),
    ("004", "malformed_number", "107.NĐ-CP"),
    ("004", "malformed_number", "01:NQ/CP"),
    ("004", "internal_target_conflict", "số hóa"),
    ("000", "amendment_not_cited", "63/2010/NĐ-CP"),
    ("003", "amendment_not_cited", "63/2010/NĐ-CP"),
]

pytestmark = pytest.mark.shared


@lru_cache(maxsize=1)
def audited(seeds: Path) -> tuple[GraphRows, tuple[Finding, ...]]:
    from tthc_graph.pipeline import read_documents, store_of
    from tthc_graph.query.projection import load_rows
    from tthc_graph.registers import load_registers

    rows = load_rows(store_of(read_documents([seeds], load_registers())))
    assert len(rows.documents) == 5
    return rows, run_audit(rows, AS_OF)


@pytest.fixture
def rows(shared: Path) -> GraphRows:
    return audited(shared / "seeds")[0]


@pytest.fixture
def findings(shared: Path) -> tuple[Finding, ...]:
    return audited(shared / "seeds")[1]


def of(findings: Sequence[Finding], plan: str, *rules: str) -> list[Finding]:
    return [f for f in findings if f.file.startswith(plan) and f.rule in rules]


@pytest.mark.parametrize("plan", EXPIRED)
def test_exactly_the_wholly_expired_instruments_are_reported(findings: Sequence[Finding], plan: str):
    found = of(findings, plan, "basis_expired_when_signed", "basis_expired_since_signing")
    assert {f.instrument_number for f in found} == EXPIRED[plan]
    assert len(found) == len(EXPIRED[plan])


def test_nothing_had_expired_when_the_plans_were_signed(findings: Sequence[Finding]):
    assert [f.instrument_number for f in findings if f.kind == "B1"] == []


def test_derived_ends_are_notes_and_verified_ones_warnings(findings: Sequence[Finding]):
    found = [f for f in findings if f.kind == "B2"]
    derived = {"01/2018/TT-VPCP", "47/2019/QH14"}
    assert {f.instrument_number for f in found if f.severity is Severity.NOTE} == derived
    assert {f.confidence for f in found if f.instrument_number in derived} == {Confidence.DERIVED}
    assert {f.severity for f in found if f.instrument_number not in derived} == {Severity.WARNING}


def test_replacement_is_written_in_full(findings: Sequence[Finding]):
    (finding,) = (f for f in of(findings, "002", "basis_expired_since_signing"))
    assert "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ" in finding.suggestion


@pytest.mark.parametrize(("plan", "rule", "words"), SEEDED)
def test_seeded_fault_is_found(findings: Sequence[Finding], plan: str, rule: str, words: str):
    quotes = [f.quote for f in of(findings, plan, rule)]
    assert any(words in q for q in quotes), quotes


def test_status_agrees_with_the_hand_checked_audit_wherever_a_finding_gives_one(
    findings: Sequence[Finding], shared: Path
):
    """Expired there if and only if reported expired here; what is unsure there is left out."""
    numbers = {}
    with (shared / "register" / "register.csv").open(encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file):
            numbers[record["key"]] = record["number"]
    checked = 0
    with (shared / "gold" / "expected_audit.csv").open(encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file):
            number = numbers.get(record["citation_key"])
            if number is None:
                continue
            found = of(findings, record["seed"], "basis_expired_since_signing")
            reported = number in {f.instrument_number for f in found}
            assert reported is (record["status_2026_11_23"] == "expired"), record
            checked += 1
    assert checked > 60


def test_status_of_every_finding_is_the_hand_checked_one(findings: Sequence[Finding], shared: Path):
    spoken = {"partly_in_force": "partly_expired"}
    with (shared / "register" / "register.csv").open(encoding="utf-8", newline="") as file:
        numbers = {record["key"]: record["number"] for record in csv.DictReader(file)}
    expected = {}
    with (shared / "gold" / "expected_audit.csv").open(encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file):
            if not record["unsure"]:
                both = (record["status_at_issue"], record["status_2026_11_23"])
                key = (record["seed"], numbers.get(record["citation_key"]))
                expected[key] = tuple(spoken.get(s, s) for s in both)
    checked = 0
    for finding in findings:
        wanted = expected.get((finding.file[:3], finding.instrument_number))
        if wanted is not None:
            assert (finding.status_when_signed, finding.status) == wanted, finding
            checked += 1
    assert checked > 30


def test_every_quote_is_what_stands_at_its_span(findings: Sequence[Finding], shared: Path):
    assert len(findings) > 50
    for finding in findings:
        raw = (shared / "seeds" / finding.file).read_bytes().decode("utf-8")
        assert finding.span.of(raw) == finding.quote


def test_wording_leaves_no_slot_open_in_either_language(rows: GraphRows):
    for lang in ("vi", "en"):
        for finding in run_audit(rows, AS_OF, lang=lang):
            assert "{" not in finding.message + finding.suggestion


def test_coverage_adds_up(rows: GraphRows):
    counts = coverage(rows, AS_OF)
    parts = asdict(counts)
    del parts["total"]
    assert sum(parts.values()) == counts.total > 80
