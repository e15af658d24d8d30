"""Events that follow from rules of law: guidance that falls with what it guides, acts of units that changed.

They are computed whenever they are asked for, never stored, and each carries the chain of its reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tthc_graph.model.agency import Level, Unit
from tthc_graph.model.dates import PartialDate, day_words
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.validity import BasisKind, Derivation, EventKind, ValidityEvent
from tthc_graph.registers.disputes import day_of, settle
from tthc_graph.registers.validity_rules import About, UnitChange, ValidityRule

_TRUST = (Confidence.VERIFIED, Confidence.SEED, Confidence.DERIVED, Confidence.MEMORY)


class Histories:
    """Events of instruments with those derived by rules, as the register knew them on one day.

    Args:
        instruments: by key.
        units: administrative units by key.
        rules: the dated rules.
        known_at: the day of what was known; None for now.
    """

    def __init__(
        self,
        instruments: Mapping[str, Instrument],
        units: Mapping[str, Unit],
        rules: Iterable[ValidityRule],
        known_at: date | None = None,
    ) -> None:
        self._instruments = instruments
        self._units = units
        known = [r for r in rules if known_at is None or r.recorded_on <= known_at]
        self._rules: dict[About, list[ValidityRule]] = {
            about: [r for r in known if r.about == about] for about in ("guidance", "territory")
        }
        self._known_at = known_at
        self._of: dict[str, tuple[ValidityEvent, ...]] = {}
        self._open: set[str] = set()

    def of(self, instrument: Instrument) -> tuple[ValidityEvent, ...]:
        """Returns the events in order of date, those without a day last."""
        registered = self._instruments.get(instrument.key) == instrument
        if registered and instrument.key in self._of:
            return self._of[instrument.key]
        own = [e for e in instrument.events if e.is_known(self._known_at)]
        if instrument.key in self._open:  # two that guide each other: neither falls with the other
            return tuple(own)
        self._open.add(instrument.key)
        try:
            own += self._guidance(instrument, own)
            own += self._territory(instrument, own)
        finally:
            self._open.discard(instrument.key)
        events = tuple(sorted(own, key=_order))
        if registered and not self._open:  # inside a circle the answer is not the whole one
            self._of[instrument.key] = events
        return events

    def earliest(self, event: ValidityEvent) -> date | None:
        """Returns the first day on which an event without a day can have acted: none before its causes."""
        causes = [self._instruments.get(key) for key in event.by]
        issued = [c.issued_on.first_day for c in causes if c is not None and c.issued_on is not None]
        return max(issued, default=None)

    def _guidance(self, instrument: Instrument, own: Sequence[ValidityEvent]) -> list[ValidityEvent]:
        ends = self._ends_of_guided(instrument)
        if not ends:
            return []
        _, last = max(ends, key=lambda pair: day_of(pair[1]) or date.min)
        day = day_of(last)
        if day is None or last.on is None or _began(instrument, own, day) is False:
            return []
        level = self._level(instrument)
        for rule in self._rules["guidance"]:
            fits = instrument.nature in rule.natures and level in rule.levels
            counts = all(end.kind in rule.parent_ends for _, end in ends)
            kept = any(e.kind in rule.unless for e in own)
            if fits and counts and not kept and rule.covers(last.on.first_day, day):
                return [self._fallen(rule, ends, last)]
        return []

    def _ends_of_guided(self, instrument: Instrument) -> list[tuple[Instrument, ValidityEvent]]:
        """Returns the ends of all that it guides; nothing unless each of them has ended beyond dispute."""
        ends = []
        for key in instrument.guides:
            parent = self._instruments.get(key)
            end = settle(key, self.of(parent)).end if parent is not None else None
            if parent is None or end is None:
                return []
            ends.append((parent, end))
        return ends

    def _fallen(
        self, rule: ValidityRule, ends: Sequence[tuple[Instrument, ValidityEvent]], last: ValidityEvent
    ) -> ValidityEvent:
        chain: list[str] = []
        for parent, end in ends:
            chain += end.derivation.chain if end.derivation else [self._sentence(parent, end)]
        by = tuple(dict.fromkeys(key for _, end in ends for key in end.by))
        sources = tuple(dict.fromkeys((*rule.sources, *last.sources)))
        evidence = [end for _, end in ends]
        return _derived(rule, last.on, by, tuple(dict.fromkeys((*chain, rule.says))), sources, evidence)

    def _sentence(self, parent: Instrument, end: ValidityEvent) -> str:
        causes = [self._instruments.get(key) for key in end.by]
        numbers = ", ".join(c.number for c in causes if c is not None and c.number)
        name = f"{parent.doc_type} {parent.number or ''}".strip()
        cause = f" do {numbers}" if numbers else ""
        exceptions = f", trừ {end.exceptions}" if end.exceptions else ""
        doubt = " (đề xuất chưa duyệt)" if end.is_unreviewed else ""
        return f"{name} hết hiệu lực từ {day_words(end.on)}{cause}{exceptions}{doubt}."

    def _territory(self, instrument: Instrument, own: Sequence[ValidityEvent]) -> Iterator[ValidityEvent]:
        _, _, unit_key = (instrument.issuer or "").partition("/")
        unit = self._units.get(unit_key) if unit_key else None
        rules = [r for r in self._rules["territory"] if instrument.nature in r.natures]
        rules = [r for r in rules if unit is not None and unit.level in r.levels]
        if unit is None or not rules:
            return
        end = settle(instrument.key, own).end
        for day, change, others in self._changes(unit):
            is_over = end is not None and (day_of(end) or date.max) <= day
            if is_over or not _began(instrument, own, day):
                continue
            for rule in rules:
                kept = any(e.kind in rule.unless for e in own)
                if rule.unit_change in (change, "any") and not kept and rule.covers(day, day):
                    on = rule.ends_on or day
                    said = f"{unit.label} thay đổi từ {day_words(day)} ({', '.join(others)})."
                    sources = tuple(dict.fromkeys((*rule.sources, *unit.sources)))
                    yield _derived(rule, _partial(on), (), (said, rule.says), sources, [], unit.confidence)

    def _changes(self, unit: Unit) -> Iterator[tuple[date, UnitChange, list[str]]]:
        """Yields the days on which a unit went into another one, or took others in."""
        if unit.valid_until is not None:
            into = [one for key in unit.successors if (one := self._units.get(key)) is not None]
            became_one = any(self._is_merger(one, unit.valid_until) for one in into)
            names = [one.label for one in into] or ["kết thúc hoạt động"]
            yield unit.valid_until, "merged" if became_one else "reformed", names
        taken: dict[date, list[str]] = defaultdict(list)
        for other in self._predecessors(unit):
            if other.valid_until is not None and unit.exists_on(other.valid_until):
                taken[other.valid_until].append(other.label)
        for day, names in sorted(taken.items()):
            if unit.valid_from != day:  # founded that day: it has no acts of before
                yield day, "merged", names

    def _is_merger(self, unit: Unit, day: date) -> bool:
        """Tells whether a unit was made of several: of two that ended, or of itself and one that ended."""
        went_in = [other for other in self._predecessors(unit) if other.valid_until == day]
        stood_before = unit.valid_from is None or unit.valid_from < day
        return len(went_in) + stood_before >= 2

    def _predecessors(self, unit: Unit) -> list[Unit]:
        found = (self._units.get(key) for key in unit.predecessors)
        return [one for one in found if one is not None]

    def _level(self, instrument: Instrument) -> Level:
        _, _, unit_key = (instrument.issuer or "").partition("/")
        unit = self._units.get(unit_key) if unit_key else None
        return unit.level if unit is not None else Level.CENTRAL


def _derived(
    rule: ValidityRule,
    on: PartialDate | None,
    by: tuple[str, ...],
    chain: tuple[str, ...],
    sources: tuple[str, ...],
    evidence: Sequence[ValidityEvent],
    also: Confidence = Confidence.DERIVED,
) -> ValidityEvent:
    """Builds an event that is trusted no more than the weakest of what it rests on."""
    trust = max(_TRUST.index(c) for c in (Confidence.DERIVED, rule.confidence, also))
    trust = max([trust, *(_TRUST.index(e.confidence) for e in evidence)])
    recorded = [e.recorded_on for e in evidence if e.recorded_on is not None]
    return ValidityEvent(
        kind=rule.derives,
        on=on,
        by=by,
        confidence=_TRUST[trust],
        basis=BasisKind.DERIVED,
        sources=sources,
        note=f"Suy ra theo {rule.clause}: {' '.join(chain)}",
        recorded_on=max([rule.recorded_on, *recorded]),
        derivation=Derivation(rule.id, rule.clause, chain),
    )


def _began(instrument: Instrument, own: Sequence[ValidityEvent], day: date) -> bool:
    """Tells whether an instrument stood before a day: one that was made later does not fall with the past."""
    starts = [e.on.first_day for e in own if e.kind is EventKind.EFFECTIVE and e.on is not None]
    if instrument.issued_on is not None:
        starts.append(instrument.issued_on.first_day)
    if not starts:
        year = instrument.key.rsplit("/", 2)[-2]
        return year.isdecimal() and int(year) < day.year
    return min(starts) < day


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _order(event: ValidityEvent) -> tuple[object, ...]:
    day = event.on.first_day if event.on else event.known_by
    return (day is None, day or 0, event.kind.value, event.by)
