"""Events of one instrument that cannot all be true: which the status follows, and what is kept to be shown.

Trust, from the most: a person's decision with its reason, an operative clause, an official registry, another
site, a derived rule, memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tthc_graph.model.evidence import Confidence
from tthc_graph.model.extent import Extent
from tthc_graph.model.validity import (
    BasisKind,
    ConflictKind,
    EventKind,
    ValidityConflict,
    ValidityEvent,
)

_BASES = tuple(BasisKind)
_CONFIDENCES = (Confidence.VERIFIED, Confidence.SEED, Confidence.DERIVED, Confidence.MEMORY)
SIGNS_OF_LIFE = frozenset({EventKind.CONFIRMED, EventKind.AMENDED, EventKind.PARTLY_REPEALED})
"""Events that only an instrument in force can meet with."""


def trust_rank(event: ValidityEvent) -> tuple[int, int]:
    """Returns how far an event is trusted; the lower, the more.

    What the program read from a clause and nobody has reviewed ranks with what rules derive.
    """
    basis = BasisKind.DERIVED if event.is_unreviewed else event.basis
    return _BASES.index(basis), _CONFIDENCES.index(event.confidence)


@dataclass(frozen=True, slots=True)
class Choice:
    """What to follow among events that each say when one thing happened.

    Attributes:
        events: those that agree with the most trusted one; where the most trusted ones disagree, all of them.
        left_out: the less trusted ones that disagree.
        uncertain: those among `events` that another of the same trust speaks against.
    """

    events: tuple[ValidityEvent, ...] = ()
    left_out: tuple[ValidityEvent, ...] = ()
    uncertain: tuple[ValidityEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """Starts and ends to follow, and the conflicts that were met on the way."""

    starts: Choice
    ends: Choice
    conflicts: tuple[ValidityConflict, ...]

    @property
    def end(self) -> ValidityEvent | None:
        """The most trusted event that ended it; None while it lives or its end is disputed."""
        if self.ends.uncertain:
            return None
        return min(self.ends.events, key=_by_trust, default=None)


def settle(key: str, events: Sequence[ValidityEvent]) -> Settled:
    """Tells which starts and ends to follow.

    Args:
        key: of the instrument.
        events: all that are known, derived ones among them.
    """
    starts = _choose([e for e in events if e.kind is EventKind.EFFECTIVE and e.extent is Extent.WHOLE])
    ends = _choose(_ends(events))
    conflicts = [*_conflict(ConflictKind.START, key, starts), *_conflict(ConflictKind.END, key, ends)]
    signs = [e for e in events if e.kind in SIGNS_OF_LIFE and e.acts_on is not None]
    kept, refuted, doubtful = [], [], []
    for end in ends.events:
        later = [e for e in signs if _is_behind(e, end)]
        if not later:
            kept.append(end)
            continue
        best = min(later, key=_by_trust)
        equal = trust_rank(best) == trust_rank(end)
        if trust_rank(best) < trust_rank(end):
            refuted.append(end)
        else:
            kept.append(end)
            doubtful += [end] if equal else []
        deciding = None if equal else min((best, end), key=_by_trust)
        involved = tuple(sorted((end, *later), key=_by_trust))
        conflicts.append(ValidityConflict(ConflictKind.ALIVE_AFTER_END, key, involved, deciding))
    uncertain = tuple(e for e in kept if e in doubtful or e in ends.uncertain)
    return Settled(starts, Choice(tuple(kept), (*ends.left_out, *refuted), uncertain), tuple(conflicts))


def _is_behind(sign: ValidityEvent, end: ValidityEvent) -> bool:
    """Tells whether a sign of life comes when all is over; what changes it may end with it on one day."""
    day, ended = _span(sign)[0], _span(end)[1]
    return day >= ended if sign.kind is EventKind.CONFIRMED else day > ended


def _ends(events: Sequence[ValidityEvent]) -> list[ValidityEvent]:
    """Returns the whole ends with a day; an extension in time takes the place of the day set before."""
    extensions = [e for e in events if e.kind is EventKind.EXTENDED and e.until and e.extent is Extent.WHOLE]
    found = []
    for event in events:
        day = event.acts_on
        if not event.ends_all or day is None:
            continue
        in_time = any((e.acts_on or date.max) <= day for e in extensions)
        if event.kind is EventKind.LAPSED and in_time:
            continue
        found.append(event)
    return found + extensions


def _choose(events: Iterable[ValidityEvent]) -> Choice:
    dated = sorted((e for e in events if day_of(e) is not None), key=_by_trust)
    if not dated:
        return Choice()
    best = [e for e in dated if trust_rank(e) == trust_rank(dated[0])]
    if not _agree(best):
        last = max(_span(e)[1] for e in best)
        others = tuple(e for e in dated if e not in best)
        return Choice(tuple(best), others, tuple(e for e in best if _span(e)[1] < last))
    agreeing = [e for e in dated if _agree([*best, e])]
    return Choice(tuple(agreeing), tuple(e for e in dated if e not in agreeing))


def _conflict(kind: ConflictKind, key: str, choice: Choice) -> list[ValidityConflict]:
    if not choice.left_out and not choice.uncertain:
        return []
    deciding = None if choice.uncertain else min(choice.events, key=_by_trust)
    events = tuple(sorted((*choice.events, *choice.left_out), key=_by_trust))
    return [ValidityConflict(kind, key, events, deciding)]


def _agree(events: Sequence[ValidityEvent]) -> bool:
    """Tells whether one day can be meant by all: `2025-07` and `2025-07-01` can."""
    spans = [_span(event) for event in events]
    return max(first for first, _ in spans) <= min(last for _, last in spans)


def _span(event: ValidityEvent) -> tuple[date, date]:
    """Returns the earliest and the latest day that an event can mean."""
    if event.kind is EventKind.EXTENDED and event.until is not None:
        return event.until, event.until
    if event.on is not None:
        return event.on.first_day, event.on.last_day
    return date.min, event.known_by or date.max


def day_of(event: ValidityEvent) -> date | None:
    """Returns the day on which an event changes the status: of an extension, the new end."""
    return event.until if event.kind is EventKind.EXTENDED else event.acts_on


def _by_trust(event: ValidityEvent) -> tuple[object, ...]:
    return (*trust_rank(event), _span(event)[1], event.kind.value, event.by)
