"""Events that one instrument brought about for another, and its own first days."""

from __future__ import annotations

from codification.checks import OBJECTIONS
from codification.listing import identity_of
from codification.rows import KNOWN_BY_END, Change, Gathered, Starts, add_event, instrument_row, source_of
from tthc_graph.model.dates import parse_date
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.validity import EventKind
from tthc_graph.registers import Registers
from tthc_graph.registers.effect_events import objection_to


def add_change(change: Change, target: Instrument, gathered: Gathered, registers: Registers) -> str:
    """Adds one event to the target; returns why it was left out, or nothing."""
    subject, on = change.subject, change.on
    objection = objection_to(subject, target, on, change.starts)
    if objection is not None:
        return OBJECTIONS[objection]
    if target.key not in registers.instruments and target.key not in gathered.instruments:
        year = target.issued_on.year if target.issued_on else None
        identity = identity_of(target.doc_type, target.number or "", year, registers)
        if isinstance(identity, str) or identity.key != target.key:
            return "the object's number does not say who issued it"
        gathered.instruments[target.key] = instrument_row(
            identity, target.issued_on, "", change.source, KNOWN_BY_END
        )
    add_event(
        gathered, target.key, change.kind, on, subject.key, change.source, registers,
        provisions=change.provisions, exceptions=change.exceptions, until=change.until, note=change.note,
        recorded_on=change.recorded_on,
    )  # fmt: skip
    return ""


def add_starts(starts: Starts, gathered: Gathered, known: Registers, recorded_on: str) -> None:
    """Adds the first days that articles give and the list does not: it gives none, or another one.

    Where they differ, both stay with their sources and of one trust: a clause may have been put off by a
    later act, and the list may be mistaken, so that the days between them are unknown. Where the list gives
    none, heading and wording of an article must agree.
    """
    listed: dict[str, str] = {
        row["instrument"]: row["on"]
        for row in gathered.events.values()
        if row["kind"] == EventKind.EFFECTIVE.value
    }
    for key, told in sorted(starts.items()):
        issued = known.instruments[key].issued_on
        for day, start in sorted(told.items()):
            is_early = issued is not None and parse_date(day).last_day < issued.first_day
            is_sure = key in listed or (len(start.witnesses) == 2 and len(told) == 1)
            if day == listed.get(key) or is_early or not is_sure:
                continue
            add_event(
                gathered, key, EventKind.EFFECTIVE, parse_date(day), "", source_of(start.article, gathered),
                known, basis="registry", recorded_on=recorded_on,
            )  # fmt: skip
