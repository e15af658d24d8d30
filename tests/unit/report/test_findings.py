"""Findings as JSON, CSV and text."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from tthc_graph.audit import Coverage
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.finding import Finding, Severity
from tthc_graph.model.text import Span
from tthc_graph.model.validity import Status
from tthc_graph.report.findings import as_csv, as_json, as_record, as_table

CONTRACT = {
    "rule",
    "kind",
    "severity",
    "document",
    "file",
    "quote",
    "start",
    "end",
    "instrument",
    "instrument_number",
    "status",
    "status_when_signed",
    "message",
    "suggestion",
    "sources",
}
AS_OF = date(2026, 11, 23)


def finding(**changes: object) -> Finding:
    values: dict[str, object] = {
        "rule": "basis_expired_since_signing",
        "kind": "B2",
        "severity": Severity.WARNING,
        "document": "Kế hoạch 51/KH-UBND",
        "file": "000.txt",
        "quote": "Nghị định số 61/2018/NĐ-CP\nngày 23/4/2018",
        "span": Span(592, 633),
        "instrument": "cp/nghi-dinh/2018/61",
        "instrument_number": "61/2018/NĐ-CP",
        "status": Status.EXPIRED,
        "status_when_signed": Status.IN_FORCE,
        "message": "Nghị định 61/2018/NĐ-CP hết hiệu lực toàn bộ từ 01/7/2025.",
        "suggestion": "Thay bằng Nghị định số 118/2025/NĐ-CP.",
        "sources": ("Điều 40 Nghị định 118/2025/NĐ-CP",),
        "confidence": Confidence.VERIFIED,
        "occurrences": (Span(592, 633), Span(796, 837)),
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def test_json_has_every_field_of_the_contract():
    data = json.loads(as_json([finding()], AS_OF, 5, Coverage(9, 3, 1, 1, 2, 0, 0, 1, 0, 1, 0)))
    assert (data["as_of"], data["documents"], data["summary"]["warning"]) == ("2026-11-23", 5, 1)
    assert data["coverage"]["unknown"] == 1
    (record,) = data["findings"]
    assert set(record) >= CONTRACT
    assert (record["start"], record["end"], record["status"]) == (592, 633, "expired")
    assert record["occurrences"] == [{"start": 592, "end": 633}, {"start": 796, "end": 837}]


def test_json_of_a_fault_without_instrument_has_nulls():
    bare = as_record(
        finding(kind=None, instrument=None, instrument_number=None, status=None, status_when_signed=None)
    )
    assert [bare[k] for k in ("kind", "instrument", "instrument_number", "status")] == [None] * 4


def test_csv_opens_in_a_spreadsheet_and_reads_back():
    text = as_csv([finding(quote="=1+1")])
    assert text.startswith("\ufeff")
    heading, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert heading[:3] == ["Quy tắc", "Loại", "Mức"]
    assert row[5] == "'=1+1"
    assert row[2] == "CẢNH BÁO"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_table_keeps_to_the_width_and_says_severity_in_words(width: int):
    text = as_table([finding(), finding(severity=Severity.ERROR)], AS_OF, 1, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert text.index("LỖI") < text.index("CẢNH BÁO")
    assert "“Nghị định số 61/2018/NĐ-CP ngày 23/4/2018” [592–633] (2 chỗ)" in " ".join(text.split())
    assert "\x1b" not in text


def test_table_groups_by_document_and_ends_with_the_counts():
    text = as_table([finding(), finding(file="001.txt", document="Kế hoạch chưa có số")], AS_OF, 2, lang="en")
    assert text.index("000.txt") < text.index("001.txt")
    assert "As of 23 November 2026: 2 documents, 2 findings (0 error, 2 warning, 0 note)." in text


def test_table_of_nothing_says_so():
    assert "0 phát hiện" in as_table([], AS_OF, 3)
