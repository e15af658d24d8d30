"""How far what sources tell of an instrument reaches: the last day on which one of them saw it alive.

Only what is law can be changed or ended: an operative clause that amends an instrument from a day on proves
that it was in force on that day, one that ends it that it was in force until then. Neither proves anything of
later days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tthc_graph.model.evidence import Confidence
from tthc_graph.model.validity import EventKind, Status, StatusSegment, ValidityEvent
from tthc_graph.registers.disputes import SIGNS_OF_LIFE

_ENDED_BY_OTHERS = frozenset({EventKind.REPLACED, EventKind.REPEALED, EventKind.ANNULLED})
"""What lapses by itself or with its parent may have been ended before by what no source tells."""
_ALIVE = frozenset({Status.IN_FORCE, Status.PARTLY_EXPIRED})


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The last day on which a source saw an instrument alive, and the event that shows it."""

    day: date
    event: ValidityEvent


def last_seen(events: Iterable[ValidityEvent], since: date | None) -> LastSeen | None:
    """Returns the last day on which a source that was read sees an instrument alive, or None.

    Args:
        events: those that the status follows.
        since: its first day in force; a change that acts before it shows that it was to become law, no more.
    """
    seen = [LastSeen(day, event) for event in events if (day := _seen_on(event)) is not None]
    in_force = [one for one in seen if since is None or one.day >= since]
    return max(in_force, key=lambda one: (one.day, one.event.kind.value, one.event.by), default=None)


def _seen_on(event: ValidityEvent) -> date | None:
    """A month alone is counted from its first day; a day by which something had acted shows no day."""
    if event.on is None or event.confidence is not Confidence.VERIFIED:
        return None
    if event.ends_all:
        ends = event.kind in _ENDED_BY_OTHERS
        return event.on.first_day - timedelta(days=1) if ends else None
    return event.on.first_day if event.kind in SIGNS_OF_LIFE else None


def known_alive(stages: Iterable[StatusSegment], seen: LastSeen | None) -> Iterator[StatusSegment]:
    """Yields what is known of segments that would hold if no source were missing."""
    behind = seen.day + timedelta(days=1) if seen is not None else None
    for stage in stages:
        first = stage.valid_from
        if stage.status not in _ALIVE:
            yield stage
            continue
        if behind is not None and (first is None or first < behind):
            if stage.valid_until is not None and stage.valid_until <= behind:
                yield stage
                continue
            yield replace(stage, valid_until=behind)
            first = behind
        yield StatusSegment(Status.UNKNOWN, first, stage.valid_until, note=stage.note)


def with_last_day(segments: Sequence[StatusSegment], seen: LastSeen | None) -> list[StatusSegment]:
    """Returns segments of which the unknown ones tell when the instrument was last seen alive."""
    if seen is None:
        return list(segments)
    return [
        replace(one, last_confirmed=seen.day, sources=one.sources or seen.event.sources)
        if one.status is Status.UNKNOWN and one.valid_from is not None and one.valid_from > seen.day
        else one
        for one in segments
    ]
