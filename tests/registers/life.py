"""Instruments, events and registers that are valid by default, for tests of validity."""

from __future__ import annotations

from datetime import date
from typing import Any

from tthc_graph.model.agency import Level, Unit
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Instrument, Nature, Origin
from tthc_graph.model.validity import BasisKind, EventKind, StatusSegment, ValidityEvent, segment_on
from tthc_graph.registers.derivation import Histories
from tthc_graph.registers.validity import status_segments
from tthc_graph.registers.validity_rules import load_validity_rules

_BASES = {Confidence.MEMORY: BasisKind.MEMORY, Confidence.DERIVED: BasisKind.DERIVED}


def event(kind: str, on: str | None, **more: Any) -> ValidityEvent:
    confidence = Confidence(more.pop("confidence", "verified"))
    basis = BasisKind(more.pop("basis", _BASES.get(confidence, BasisKind.CLAUSE)))
    for name in ("known_by", "until", "recorded_on", "retracted_on"):
        if isinstance(more.get(name), str):
            more[name] = date.fromisoformat(more[name])
    day = parse_date(on) if on else None
    return ValidityEvent(EventKind(kind), day, confidence=confidence, basis=basis, **more)


def instrument(*events: ValidityEvent, **more: Any) -> Instrument:
    fields: dict[str, Any] = {
        "key": "cp/nghi-dinh/2018/61", "doc_type": "Nghị định", "number": "61/2018/NĐ-CP", "issuer": "cp",
        "issuer_label": "Chính phủ", "issued_on": PartialDate(2018, 4, 23), "title": "Về cơ chế một cửa",
        "nature": Nature.NORMATIVE, "origin": Origin.REGISTER, "events": events,
    }  # fmt: skip
    return Instrument(**(fields | more))


def circular(*events: ValidityEvent, **more: Any) -> Instrument:
    fields: dict[str, Any] = {
        "key": "vpcp/thong-tu/2018/1", "doc_type": "Thông tư", "number": "01/2018/TT-VPCP", "issuer": "vpcp",
        "issued_on": PartialDate(2018, 11, 23), "guides": ("cp/nghi-dinh/2018/61",),
    }  # fmt: skip
    return instrument(*events, **(fields | more))


def province(key: str, **more: Any) -> Unit:
    return Unit(key, key.title(), "tỉnh", Level.PROVINCE, confidence=Confidence.VERIFIED, **more)


def histories(
    *instruments: Instrument, units: tuple[Unit, ...] = (), known_at: str | None = None
) -> Histories:
    day = date.fromisoformat(known_at) if known_at else None
    by_key = {one.key: one for one in instruments}
    return Histories(by_key, {unit.key: unit for unit in units}, load_validity_rules(), day)


def derived(
    of: Instrument, *others: Instrument, units: tuple[Unit, ...] = (), known_at: str | None = None
) -> list[ValidityEvent]:
    known = histories(of, *others, units=units, known_at=known_at).of(of)
    return [one for one in known if one.derivation is not None]


def on(found: Instrument, day: str) -> StatusSegment:
    return segment_on(status_segments(found), date.fromisoformat(day))
