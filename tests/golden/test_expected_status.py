"""The status of every instrument that the five plans cite, on the day they were signed and on 2026-11-23."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from tthc_graph.model.dates import parse_date
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import parse_number
from tthc_graph.model.instrument import Instrument, Origin
from tthc_graph.model.validity import Status, StatusSegment, segment_on
from tthc_graph.registers import Registers, load_registers

TODAY = date(2026, 11, 23)
SPOKEN = {"partly_in_force": Status.PARTLY_EXPIRED}
TRUST = {"verified": 0, "seed": 1, "derived": 2, "memory": 3}


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _status(instrument: Instrument, day: date) -> StatusSegment:
    return segment_on(load_registers().segments(instrument), day)


KEY_CASES = [
    ("cp/nghi-dinh/2018/61", "2022-03-18", "partly_expired", "expired", "verified"),
    ("cp/nghi-dinh/2021/107", "2022-03-18", "in_force", "expired", "verified"),
    ("cp/nghi-dinh/2010/63", "2022-03-18", "partly_expired", "partly_expired", "verified"),
    ("cp/nghi-dinh/2017/92", "2022-03-18", "in_force", "partly_expired", "verified"),
    ("cp/nghi-dinh/2020/45", "2024-02-19", "in_force", "partly_expired", "verified"),
    ("cp/nghi-dinh/2013/48", "2024-02-19", "partly_expired", "partly_expired", "verified"),
    ("qh/luat/2015/77", "2024-02-19", "partly_expired", "expired", "verified"),
    ("qh/luat/2015/80", "2022-02-28", "partly_expired", "expired", "verified"),
    ("qh/luat/2019/47", "2022-02-28", "in_force", "expired", "derived"),
    ("vpcp/thong-tu/2017/2", "2022-03-18", "in_force", "in_force", "verified"),
    ("vpcp/thong-tu/2018/1", "2022-03-18", "in_force", "expired", "derived"),
    ("btc/thong-tu/2012/167", "2022-03-18", "in_force", "in_force", "verified"),
    ("ttg/quyet-dinh/2022/766", "2024-02-19", "in_force", "in_force", "verified"),
    ("ttg/quyet-dinh/2024/1588", "2026-01-31", "unknown", "unknown", "memory"),
    ("ubnd/ha-tinh/quyet-dinh-qppl/2021/53", "2022-03-18", "unknown", "unknown", "memory"),
    ("ubnd/ha-tinh/ke-hoach/2021/223", "2022-03-18", "not_applicable", "not_applicable", "seed"),
    ("cp/nghi-dinh/2025/118", "2025-06-30", "not_yet_in_force", "partly_expired", "verified"),
    ("cp/nghi-dinh/2022/42", "2024-02-19", "in_force", "expired", "verified"),
    ("cp/nghi-dinh/2016/150", "2022-03-18", "unknown", "unknown", "memory"),
]


@pytest.mark.parametrize(("key", "signed", "at_issue", "now", "confidence"), KEY_CASES)
def test_key_cases(key: str, signed: str, at_issue: str, now: str, confidence: str) -> None:
    instrument = load_registers().instruments[key]
    assert _status(instrument, date.fromisoformat(signed)).status.value == at_issue
    assert _status(instrument, TODAY).status.value == now
    assert _status(instrument, TODAY).confidence is Confidence(confidence)


@pytest.mark.shared
def test_every_expected_status(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = _rows(shared / "gold" / "expected_audit.csv")
    assert len(expected) == 78
    known = {row["key"]: row for row in _rows(shared / "register" / "register.csv")}
    registers = load_registers()
    wrong, lenient = [], []
    for row in expected:
        instrument = _instrument(known[row["citation_key"]], registers)
        signed = parse_date(row["issue_date"]).last_day
        found = [_status(instrument, day).status for day in (signed, TODAY)]
        wanted = [SPOKEN.get(row[c]) or Status(row[c]) for c in ("status_at_issue", "status_2026_11_23")]
        confidence = _status(instrument, TODAY).confidence.value
        line = f"{row['seed']} {row['citation_key']}: {[s.value for s in found]} {confidence}"
        if row["unsure"] and found != wanted:
            lenient.append(line)
            assert set(found) <= {*wanted, Status.UNKNOWN, Status.NOT_APPLICABLE}, line
        elif not row["unsure"] and found != wanted:
            wrong.append(line)
        elif TRUST[confidence] < TRUST[row["confidence"].lower()]:
            wrong.append(f"{line} is surer than {row['confidence']}")
    with capsys.disabled():
        print(f"\nStatus of {len(expected)} citations: {len(wrong)} wrong, unsure and different: {lenient}")
    assert wrong == []


@pytest.mark.shared
def test_the_register_says_the_same_of_today(shared: Path) -> None:
    """Every instrument with a plain status in the inventory has it here on the day of the inventory."""
    words = {
        "hết hiệu lực toàn bộ": Status.EXPIRED,
        "hết hiệu lực một phần": Status.PARTLY_EXPIRED,
        "còn hiệu lực": Status.IN_FORCE,
        "không xác định": Status.UNKNOWN,
        "không áp dụng": Status.NOT_APPLICABLE,
    }
    left_out = {"HT-416-QD-UBND-2022", "SH-282-QD-UBND-2024"}
    wrong = []
    rows = _rows(shared / "register" / "register.csv")
    for row in rows:
        if row["key"] in left_out:
            continue
        found = _status(_instrument(row, load_registers()), TODAY).status
        if found is not words[row["status_2026_11_23"].split(" (")[0]]:
            wrong.append((row["key"], found.value))
    assert len(rows) == 111
    assert wrong == []


def _instrument(row: dict[str, str], registers: Registers) -> Instrument:
    """Finds the instrument of an inventory row by number and date; makes a bare one where it is left out."""
    found = [
        i
        for i in registers.instruments.numbered(row["number"])
        if not row["issue_date"]
        or i.issued_on is None
        or parse_date(row["issue_date"]).agrees_with(i.issued_on)
        if row["key"].split("-")[0] != "SL" or "son-la" in i.key
    ]
    if found:
        return found[0] if len(found) == 1 else _of_issuer(found, row["issuer"])
    number = parse_number(row["number"])
    kind = registers.document_types.by_name(row["type"])
    assert kind is not None
    return Instrument(
        key=row["key"],
        doc_type=kind.name,
        number=row["number"],
        issuer="ubnd/x",
        issuer_label=row["issuer"],
        issued_on=None,
        title="",
        nature=kind.nature_of(number),
        origin=Origin.CITATION,
    )


def _of_issuer(found: list[Instrument], issuer: str) -> Instrument:
    name = issuer.replace("UBND tỉnh ", "").replace("UBND huyện ", "")
    fitting = [i for i in found if (i.issuer_label or "").endswith(name)]
    assert len(fitting) == 1, (issuer, [i.key for i in found])
    return fitting[0]
