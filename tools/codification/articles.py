"""Articles on effect: the events that they bring about and the first days that they tell."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from codification.changes import add_change
from codification.checks import JOINT, doubt_of, is_late, is_misprinted_law
from codification.listing import identity_of
from codification.rows import Change, Gathered, Starts, ToldStart, source_of
from tthc_graph.cite.effects import find_effects
from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.own_force import find_own_force
from tthc_graph.cite.resolve import resolve_document
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import Resolved
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.model.document import Header, ParsedDocument
from tthc_graph.model.effect import Effect, EffectKind
from tthc_graph.model.extent import Extent
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.validity import EventKind
from tthc_graph.parse import parse_structure
from tthc_graph.registers import Registers
from tthc_graph.registers.effect_events import day_behind, event_kind


def articles(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        yield from map(json.loads, handle)


def read_article(
    article: dict[str, Any],
    known: Registers,
    gathered: Gathered,
    starts: Starts,
    recorded_on: str,
) -> None:
    """Adds the events that one article brought about, and to `starts` the first days that it tells."""
    name = article["article"] or ""
    effective = parse_date(article["effective_from"]) if article["effective_from"] else None
    year = effective.year if effective else None
    identity = identity_of(article["source_type"] or "", article["source_number"] or "", year, known)
    if isinstance(identity, str):
        gathered.left_out.append((name, f"article of an instrument of which {identity}"))
        return
    subject = known.instruments.get(identity.key)
    if subject is None:
        gathered.left_out.append((name, "article of an instrument that the list lacks"))
        return
    parsed = _parsed(article, subject, known)
    force = find_own_force(parsed)
    own_day = force.day if force is not None else None
    if is_late(identity.number, subject, own_day or effective):
        gathered.left_out.append((name, "article of an instrument whose number is of a much earlier year"))
        return
    for witness, day in (("heading", article["effective_from"]), ("wording", str(own_day or ""))):
        if day:
            start = starts.setdefault(subject.key, {}).setdefault(day, ToldStart(article))
            start.witnesses.add(witness)
    found = list(_effects(parsed, name, known, gathered))
    replaced = {target.key for effect, target, _ in found if _is_replaced(effect, Extent.WHOLE)}
    for effect, target, what in found:
        reason = "the same article replaces the whole of it"
        if not (_is_replaced(effect, Extent.PART) and target.key in replaced):
            reason = _add_effect(effect, subject, target, article, gathered, known, recorded_on)
        if reason:
            gathered.left_out.append((what, reason))


def _parsed(article: dict[str, Any], subject: Instrument, known: Registers) -> ParsedDocument:
    """Returns the structure of an article's text, with the head of the instrument that it belongs to."""
    parsed = parse_structure(source_from_text(article["text"], f"{article['code']}.txt"), known)
    header = Header(
        doc_type=subject.doc_type,
        number=subject.number,
        issuer_key=subject.issuer,
        issued_on=subject.issued_on,
    )
    return replace(parsed, header=header)


def _effects(
    parsed: ParsedDocument, name: str, known: Registers, gathered: Gathered
) -> Iterator[tuple[Effect, Instrument, str]]:
    """Yields the effects whose object is beyond doubt, each with that and the words for a report."""
    document = resolve_document(parsed, find_mentions(parsed, known), known)
    minted = {one.key: one for one in document.cited_only}
    for effect in find_effects(parsed, known):
        citation = document.citations[effect.index]
        what = f"{name}: {effect.affected.quote!r}"
        resolution = citation.resolution
        reason = "reading it twice gave two results"
        if citation.mention.span == effect.affected.span:
            reason = doubt_of(resolution)
        if not reason and isinstance(resolution, Resolved):
            target = known.instruments.get(resolution.instrument) or minted[resolution.instrument]
            if not is_misprinted_law(citation.mention, target, known):
                yield effect, target, what
                continue
            reason = "a law of that name has that number in another year"
        gathered.left_out.append((what, reason))


def _is_replaced(effect: Effect, extent: Extent) -> bool:
    return effect.kind is EffectKind.REPLACES and effect.extent is extent


def _add_effect(
    effect: Effect,
    subject: Instrument,
    target: Instrument,
    article: dict[str, Any],
    gathered: Gathered,
    registers: Registers,
    recorded_on: str,
) -> str:
    """Adds the event that an effect is; returns why it was left out, or nothing."""
    until = day_behind(effect.effective_until)
    kind = event_kind(effect.kind, effect.extent, until)
    on = effect.effective_on
    if on is None and effect.awaits is None and article["effective_from"]:
        on = parse_date(article["effective_from"])
    if kind is None:
        return f"no event for {effect.kind}"
    if not target.doc_type.startswith(
        effect.affected.doc_type or ""
    ):  # joint circulars are cited as circulars
        return "the object's number is that of another type"
    if target.doc_type == JOINT and "-" not in target.key.split("/")[0]:
        return "the object's number names one of its joint issuers only"
    source = source_of(article, gathered)
    part, rest = effect.provisions or "", effect.exception or ""
    note = f"Từ: {effect.awaits}" if effect.awaits else ""
    starts = tuple(_starts(subject, article, gathered, registers))
    last = str(until or "")
    change = Change(kind, on, subject, source, recorded_on, part, rest, last, note, starts)
    return add_change(change, target, gathered, registers)


def _starts(
    subject: Instrument, article: dict[str, Any], gathered: Gathered, registers: Registers
) -> list[PartialDate]:
    """Returns the days from which sources have an instrument be law."""
    days = [parse_date(article["effective_from"])] if article["effective_from"] else []
    own = [row for row in gathered.events.values() if row["instrument"] == subject.key]
    days += [parse_date(row["on"]) for row in own if row["kind"] == EventKind.EFFECTIVE.value]
    events = registers.instruments[subject.key].events
    return days + [event.on for event in events if event.kind is EventKind.EFFECTIVE and event.on is not None]
