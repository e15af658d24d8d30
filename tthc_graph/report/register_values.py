"""An instrument's life as the register has it, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tthc_graph.model.instrument import Instrument
from tthc_graph.model.validity import StatusSegment, ValidityEvent, segment_on
from tthc_graph.report.register import Life


def life_as_dict(life: Life) -> dict[str, object]:
    """Returns a life as plain values for JSON; days in ISO form, open ends as None."""
    one = life.instrument
    return {
        "instrument": instrument_as_dict(one),
        "as_of": life.as_of.isoformat(),
        "known_at": life.known_at.isoformat() if life.known_at else None,
        "status": segment_as_dict(segment_on(life.segments, life.as_of)),
        "today": life.today.isoformat(),
        "status_today": segment_as_dict(segment_on(life.segments, life.today)),
        "history": [event_as_dict(event) for event in life.events],
        "segments": [segment_as_dict(segment) for segment in life.segments],
        "conflicts": [
            {
                "kind": conflict.kind.value,
                "events": [event_as_dict(event) for event in conflict.events],
                "deciding": event_as_dict(conflict.deciding) if conflict.deciding else None,
            }
            for conflict in life.conflicts
        ],
    }


def instrument_as_dict(one: Instrument) -> dict[str, object]:
    """Returns what names an instrument."""
    return {
        "key": one.key,
        "doc_type": one.doc_type,
        "number": one.number,
        "issuer": one.issuer,
        "issuer_label": one.issuer_label,
        "issued_on": str(one.issued_on) if one.issued_on else None,
        "title": one.title,
        "nature": one.nature.value,
        "guides": list(one.guides),
    }


def event_as_dict(event: ValidityEvent) -> Mapping[str, object]:
    """Returns an event with its evidence."""
    derivation = event.derivation
    return {
        "kind": event.kind.value,
        "on": str(event.on) if event.on else None,
        "until": _iso(event.until),
        "known_by": _iso(event.known_by),
        "by": list(event.by),
        "extent": event.extent.value,
        "provisions": event.provisions,
        "exceptions": event.exceptions,
        "confidence": event.confidence.value,
        "basis": event.basis.value,
        "sources": list(event.sources),
        "note": event.note,
        "recorded_on": _iso(event.recorded_on),
        "retracted_on": _iso(event.retracted_on),
        "derivation": {"rule": derivation.rule, "clause": derivation.clause, "chain": list(derivation.chain)}
        if derivation
        else None,
    }


def segment_as_dict(segment: StatusSegment) -> Mapping[str, object]:
    """Returns a status with its days, causes and evidence."""
    return {
        "status": segment.status.value,
        "valid_from": _iso(segment.valid_from),
        "valid_until": _iso(segment.valid_until),
        "causes": list(segment.causes),
        "confidence": segment.confidence.value,
        "basis": segment.basis.value,
        "sources": list(segment.sources),
        "note": segment.note,
        "last_confirmed": _iso(segment.last_confirmed),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
