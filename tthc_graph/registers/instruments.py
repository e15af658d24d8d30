"""Curated instruments with their facts and validity events (`instruments.csv`, `events.csv`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tthc_graph.model.dates import PartialDate
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import DocumentNumber, parse_number
from tthc_graph.model.instrument import Fact, Instrument, Nature, Origin
from tthc_graph.model.validity import BasisKind, EventKind, Status, ValidityEvent
from tthc_graph.registers.document_types import DocumentTypes
from tthc_graph.registers.gazetteer import Gazetteer
from tthc_graph.registers.identity import instrument_key
from tthc_graph.registers.sources import Source, source_ids
from tthc_graph.registers.tables import Row, read_parts

INSTRUMENT_COLUMNS = (
    "key", "doc_type", "number", "number_confidence", "issuer", "issuer_confidence", "issued_on",
    "issued_on_confidence", "title", "title_confidence", "nature", "period", "status", "status_confidence",
    "aliases", "guides", "sources", "note",
)  # fmt: skip
EVENT_COLUMNS = (
    "instrument", "kind", "on", "until", "known_by", "by", "provisions", "exceptions", "confidence", "basis",
    "sources", "note", "recorded_on", "retracted_on",
)  # fmt: skip
_FIXED_STATUS = ("", Status.NOT_APPLICABLE.value, Status.UNKNOWN.value)


def read_instruments(
    folder: Path, sources: Mapping[str, Source], gazetteer: Gazetteer, types: DocumentTypes
) -> Iterator[Instrument]:
    """Yields the curated instruments one by one, in the order of their rows.

    Raises:
        RegisterError: a malformed cell, an unknown key, source or agency, a key that is given twice or
            disagrees with the row's own type, number, year and issuer, or an event of an instrument that is
            missing.
    """
    known = {row.needed("key") for row in read_parts(folder, "instruments.csv", INSTRUMENT_COLUMNS)}
    events = _read_events(folder, known, sources)
    seen: set[str] = set()
    for row in read_parts(folder, "instruments.csv", INSTRUMENT_COLUMNS):
        instrument = read_instrument(row, known, sources, gazetteer, types)
        if instrument.key in seen:
            raise row.error("key", f"{instrument.key!r} stands twice; give every instrument one row")
        seen.add(instrument.key)
        own = tuple(sorted(events.get(instrument.key, ()), key=event_order))
        yield with_events(instrument, own)


def read_instrument(
    row: Row,
    known: Container[str],
    sources: Mapping[str, Source],
    gazetteer: Gazetteer,
    types: DocumentTypes,
) -> Instrument:
    """Returns the instrument of a row, without its events.

    Args:
        row: of `instruments.csv`.
        known: keys that the row may refer to.
        sources: those that it may name.
        gazetteer: the agencies and units that may issue it.
        types: the types that it may have.

    Raises:
        RegisterError: a cell is malformed or refers to what does not exist.
    """
    number = parse_number(row.needed("number"))
    if number is None:
        raise row.error("number", f"{row.text('number')!r} is no document number")
    kind = types.by_name(row.needed("doc_type"))
    if kind is None:
        raise row.error("doc_type", f"unknown type {row.text('doc_type')!r}; see document_types.yaml")
    agency = gazetteer.issuer_with_key(row.needed("issuer"))
    if agency is None:
        raise row.error("issuer", f"unknown agency {row.text('issuer')!r}; see agencies.csv and units.csv")
    issued_on = row.partial_date("issued_on")
    nature = row.choice("nature", Nature)
    _check_identity(row, number, nature, kind.nature_of(number), issued_on, agency.office)
    for key in row.parts("guides"):
        if key not in known:
            raise row.error("guides", f"unknown instrument {key!r}; add it to instruments.csv")
    if row.text("status") not in _FIXED_STATUS:
        raise row.error("status", f"must be empty or one of {list(_FIXED_STATUS[1:])}; events tell the rest")
    return Instrument(
        key=row.text("key"),
        doc_type=kind.name,
        number=str(number),
        issuer=agency.key,
        issuer_label=agency.label,
        issued_on=issued_on,
        title=row.text("title"),
        nature=nature,
        origin=Origin.REGISTER,
        aliases=row.parts("aliases"),
        guides=row.parts("guides"),
        facts=_facts(row, source_ids(row, sources)),
        period=_period(row),
    )


def _check_identity(
    row: Row,
    number: DocumentNumber,
    nature: Nature,
    by_form: Nature,
    issued_on: PartialDate | None,
    office: str,
) -> None:
    expected = instrument_key(row.text("doc_type"), number, issued_on.year if issued_on else None, office)
    if expected != row.text("key"):
        raise row.error("key", f"{row.text('key')!r} disagrees with the row, which makes {expected!r}")
    if Nature.NORMATIVE in (nature, by_form) and nature is not by_form:
        raise row.error("nature", f"{nature.value!r}, but the number's form says {by_form.value!r}")


def _period(row: Row) -> int | None:
    if not row.text("period"):
        return None
    if not row.text("period").isdecimal():
        raise row.error("period", f"{row.text('period')!r} is no year")
    return int(row.text("period"))


def _facts(row: Row, ids: tuple[str, ...]) -> tuple[Fact, ...]:
    facts = []
    for name in ("number", "issuer", "issued_on", "title", "status"):
        value = row.text(name)
        if not value:
            if row.text(f"{name}_confidence"):
                raise row.error(f"{name}_confidence", f"stands without a {name}")
            continue
        confidence = row.choice(f"{name}_confidence", Confidence)
        if confidence is Confidence.VERIFIED and not ids:
            raise row.error("sources", f"{name} is verified, but no source is named")
        facts.append(
            Fact(name, value, confidence, () if confidence is Confidence.MEMORY else ids, row.text("note"))
        )
    return tuple(facts)


def _read_events(
    folder: Path, known: set[str], sources: Mapping[str, Source]
) -> dict[str, list[ValidityEvent]]:
    events: dict[str, list[ValidityEvent]] = defaultdict(list)
    for row in read_parts(folder, "events.csv", EVENT_COLUMNS):
        events[row.text("instrument")].append(read_event(row, known, sources))
    return events


def read_event(row: Row, known: Container[str], sources: Mapping[str, Source]) -> ValidityEvent:
    """Returns the event of a row.

    Args:
        row: of `events.csv`.
        known: keys that the row may refer to.
        sources: those that it may name; it must name one.

    Raises:
        RegisterError: a cell is malformed or refers to what does not exist.
    """
    if row.needed("instrument") not in known:
        raise row.error(
            "instrument", f"unknown instrument {row.text('instrument')!r}; add it to instruments.csv"
        )
    for cause in row.parts("by"):
        if cause not in known:
            raise row.error("by", f"unknown instrument {cause!r}; add it to instruments.csv")
    row.needed("sources")
    event = ValidityEvent(
        kind=row.choice("kind", EventKind),
        on=row.partial_date("on"),
        known_by=row.full_date("known_by"),
        by=row.parts("by"),
        provisions=row.text("provisions"),
        confidence=row.choice("confidence", Confidence),
        basis=row.choice("basis", BasisKind),
        sources=source_ids(row, sources),
        note=row.text("note"),
        until=row.full_date("until"),
        exceptions=row.text("exceptions"),
        recorded_on=row.full_date("recorded_on"),
        retracted_on=row.full_date("retracted_on"),
    )
    _check_event(row, event)
    return event


def _check_event(row: Row, event: ValidityEvent) -> None:
    row.needed("recorded_on")
    if (event.confidence is Confidence.MEMORY) != (event.basis is BasisKind.MEMORY):
        raise row.error("basis", "confidence and basis must both be memory, or neither")
    if event.basis is BasisKind.HUMAN and not event.note:
        raise row.error("note", "a person's decision needs its reason")
    if event.on is not None and event.known_by is not None:
        raise row.error("known_by", "stands beside a date in 'on'; it is for events of unknown date")
    if event.kind is EventKind.EXTENDED and event.until is None:
        raise row.error("until", "an extension needs the day from which it is no longer law")
    first = event.on.first_day if event.on is not None else None
    if event.until is not None and first is not None and event.until <= first:
        raise row.error("until", "must lie behind the day in 'on'")
    if event.retracted_on and event.recorded_on and event.retracted_on < event.recorded_on:
        raise row.error("retracted_on", "lies before the day on which it was recorded")


def event_order(event: ValidityEvent) -> tuple[object, ...]:
    """Returns what sorts events by date, those without a day last."""
    day = event.on.first_day if event.on else event.known_by
    return (day is None, day or 0, event.kind.value, event.by)


def with_events(instrument: Instrument, events: tuple[ValidityEvent, ...]) -> Instrument:
    """Adds the events, the dates that follow from them, and where the instrument is known from."""
    dates = []
    for event in events:
        name = {EventKind.EFFECTIVE: "effective_from"}.get(event.kind)
        if name and event.on:
            dates.append(Fact(name, str(event.on), event.confidence, event.sources, event.note))
    facts = (*instrument.facts, *dates)
    confidences = [f.confidence for f in facts] + [e.confidence for e in events]
    is_cited_only = not {Confidence.VERIFIED, Confidence.MEMORY}.intersection(confidences)
    origin = Origin.CITATION if is_cited_only else Origin.REGISTER
    return replace(instrument, events=events, facts=facts, origin=origin)
