"""A resolved document to proposals for the register: itself, its first day, what it does to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from tthc_graph.cite.effects import find_effects
from tthc_graph.cite.own_force import OwnForce, find_own_force
from tthc_graph.model.citation import Citation, Resolved, Via
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.model.document import Document
from tthc_graph.model.effect import Effect
from tthc_graph.model.identifier import parse_number
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.proposal import Described, Evidence, Objection, Proposal, Unusable
from tthc_graph.model.text import Span
from tthc_graph.model.validity import EventKind
from tthc_graph.registers import Registers
from tthc_graph.registers.effect_events import day_behind, event_kind, objection_to
from tthc_graph.registers.identity import instrument_key

_LEAST_CONFIDENCE = 0.9
_ID_DIGITS = 10


def read_proposals(
    document: Document, batch: Registers, known: Registers, today: date
) -> tuple[tuple[Proposal, ...], tuple[Unusable, ...]]:
    """Returns what a document offers to the register, in reading order, and what it cannot offer.

    Args:
        document: with its citations resolved.
        batch: the registers that it was resolved against, with the instruments of its batch.
        known: the register that is to take the proposals: an instrument that it lacks is proposed as well.
        today: the day of the proposals.
    """
    return _Reader(document, batch, known, today).read()


@dataclass(slots=True)
class _Reader:
    """One document on its way to proposals."""

    document: Document
    batch: Registers
    known: Registers
    today: date

    def read(self) -> tuple[tuple[Proposal, ...], tuple[Unusable, ...]]:
        subject = _described(self.document.instrument, self.batch)
        force = find_own_force(self.document.parsed)
        effects = find_effects(self.document.parsed, self.batch)
        if subject is None:
            missing = Objection.DOCUMENT_NOT_IDENTIFIED
            return (), tuple(self._unusable(effect, missing) for effect in effects)
        found: list[Proposal] = [*self._itself(subject, force)]
        unusable: list[Unusable] = []
        minted = {one.key: one for one in self.document.cited_only}
        for effect in effects:
            read = self._effect(effect, subject, minted)
            if isinstance(read, Unusable):
                unusable.append(read)
            else:
                found += read
        return tuple(_once(found)), tuple(unusable)

    def _itself(self, subject: Described, force: OwnForce | None) -> Iterator[Proposal]:
        header = self.document.parsed.header
        spans = [span for span in (header.number_span, header.date_span) if span is not None]
        raw = self.document.parsed.source.raw
        head = spans[0] if spans else Span(0, 0)
        if subject.key not in self.known.instruments:
            evidence = self._evidence(head, head.of(raw), "head")
            yield self._proposal(None, subject, subject, subject.label, evidence, head)
        if force is not None:
            evidence = self._evidence(force.span, force.quote, "own_force")
            kind = EventKind.EFFECTIVE
            yield self._proposal(kind, subject, subject, subject.label, evidence, force.span, force.day)

    def _effect(
        self, effect: Effect, subject: Described, minted: Mapping[str, Instrument]
    ) -> tuple[Proposal, ...] | Unusable:
        target = self._target(effect, minted)
        if not isinstance(target, Instrument):
            objection, reason = target
            return self._unusable(effect, objection, reason)
        until = day_behind(effect.effective_until)
        kind = event_kind(effect.kind, effect.extent, until)
        if kind is None:
            return self._unusable(effect, Objection.NO_EVENT)
        registered = self._registered_day(subject.key)
        on = effect.effective_on if effect.awaits else effect.effective_on or registered
        starts = [day for day in (effect.effective_from, registered) if day is not None]
        objection_found = objection_to(self.document.instrument, target, on, starts)
        if objection_found is not None:
            return self._unusable(effect, objection_found)
        described = _described(target, self.batch)
        if described is None:
            return self._unusable(effect, Objection.NOT_IDENTIFIED)
        mention = effect.affected
        evidence = self._evidence(effect.span, effect.quote, effect.rule)
        made = self._proposal(kind, described, subject, mention.quote, evidence, mention.span, on)
        event = replace(
            made,
            until=until,
            provisions=_line(effect.provisions or ""),
            exceptions=_line(effect.exception or ""),
        )
        if target.key in self.known.instruments:
            return (event,)
        itself = self._proposal(None, described, subject, mention.quote, evidence, mention.span)
        return itself, event

    def _target(self, effect: Effect, minted: Mapping[str, Instrument]) -> Instrument | tuple[Objection, str]:
        """Returns the instrument that is touched, where that is beyond doubt."""
        citation: Citation = self.document.citations[effect.index]
        resolution = citation.resolution
        if not isinstance(resolution, Resolved):
            return Objection.NOT_RESOLVED, resolution.reason
        if resolution.via is Via.SELF:
            return Objection.ITSELF, ""
        target = self.batch.instruments.get(resolution.instrument) or minted.get(resolution.instrument)
        doubts = [f"{c.field}: {c.printed} / {c.registered}" for c in resolution.conflicts]
        doubts += [resolution.taken_for.reason] if resolution.taken_for is not None else []
        if target is None or doubts or resolution.confidence < _LEAST_CONFIDENCE:
            return Objection.DOUBTFUL, "; ".join([resolution.instrument, *doubts])
        return target

    def _registered_day(self, key: str) -> PartialDate | None:
        known = self.known.instruments.get(key)
        fact = known.fact("effective_from") if known is not None else None
        return parse_date(fact.value) if fact is not None else None

    def _proposal(
        self,
        kind: EventKind | None,
        target: Described,
        subject: Described,
        printed: str,
        evidence: Evidence,
        place: Span,
        on: PartialDate | None = None,
    ) -> Proposal:
        mark = (evidence.sha256, place.start, place.end, kind or "instrument", target.key)
        name = sha256("\0".join(map(str, mark)).encode()).hexdigest()[:_ID_DIGITS]
        return Proposal(
            name,
            kind,
            target,
            subject.key,
            subject.label,
            _line(printed),
            evidence,
            on,
            proposed_on=self.today,
        )

    def _evidence(self, span: Span, quote: str, rule: str) -> Evidence:
        source = self.document.parsed.source
        return Evidence(source.name, source.sha256, span, _line(quote), rule)

    def _unusable(self, effect: Effect, objection: Objection, reason: str = "") -> Unusable:
        evidence = self._evidence(effect.span, effect.quote, effect.rule)
        return Unusable(effect.kind.value, _line(effect.affected.quote), objection, reason, evidence)


def _described(instrument: Instrument, registers: Registers) -> Described | None:
    """Returns an instrument as a row needs it; None while its number does not tell year and issuer."""
    number = parse_number(instrument.number) if instrument.number else None
    agency = registers.gazetteer.issuer_with_key(instrument.issuer) if instrument.issuer else None
    if number is None or agency is None:
        return None
    issued_on = instrument.issued_on
    year = issued_on.year if issued_on else None
    if instrument_key(instrument.doc_type, number, year, agency.office) != instrument.key:
        return None
    title = _line(instrument.title)
    return Described(
        instrument.key, instrument.doc_type, str(number), agency.key, issued_on, title, instrument.nature
    )


def _once(found: list[Proposal]) -> Iterator[Proposal]:
    """Leaves out what is said twice; of two things said of one place in the same way the later has `-2`."""
    seen: set[tuple[object, ...]] = set()
    names: Counter[str] = Counter()
    for one in found:
        if one.statement in seen:
            continue
        seen.add(one.statement)
        names[one.id] += 1
        times = names[one.id]
        yield one if times == 1 else replace(one, id=f"{one.id}-{times}")


def _line(text: str) -> str:
    return " ".join(text.split())
