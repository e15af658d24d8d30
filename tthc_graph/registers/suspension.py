"""Suspensions laid over segments: what is not applied for a time comes back as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tthc_graph.model.extent import Extent
from tthc_graph.model.validity import EventKind, Status, StatusSegment, ValidityEvent

_COVERED = {
    Extent.WHOLE: frozenset(
        {Status.IN_FORCE, Status.PARTLY_EXPIRED, Status.UNKNOWN, Status.PARTLY_SUSPENDED}
    ),
    Extent.PART: frozenset({Status.IN_FORCE, Status.PARTLY_EXPIRED}),
}
"""What a suspension shows on: a whole one also where it is unknown whether the instrument has ended."""
_SHOWN = {Extent.WHOLE: Status.SUSPENDED, Extent.PART: Status.PARTLY_SUSPENDED}


@dataclass(frozen=True, slots=True)
class _Pause:
    event: ValidityEvent
    since: date
    until: date | None


def with_suspensions(
    segments: Sequence[StatusSegment], events: Iterable[ValidityEvent]
) -> list[StatusSegment]:
    """Returns segments cut where the instrument, or a part of it, was suspended."""
    cut = list(segments)
    # Parts first: a suspension of the whole covers that of a part.
    for pause in sorted(_pauses(list(events)), key=lambda p: (p.event.extent is Extent.WHOLE, p.since)):
        cut = [piece for segment in cut for piece in _cut(segment, pause)]
    return cut


def _pauses(events: Sequence[ValidityEvent]) -> Iterator[_Pause]:
    resumed = [(e.acts_on, e) for e in events if e.kind is EventKind.RESUMED]
    for event in events:
        since = event.acts_on
        if event.kind is not EventKind.SUSPENDED or since is None:
            continue
        ends = [
            day
            for day, e in resumed
            if day is not None and day > since and e.provisions in ("", event.provisions)
        ]
        ends += [event.until] if event.until is not None else []
        yield _Pause(event, since, min(ends, default=None))


def _cut(segment: StatusSegment, pause: _Pause) -> Iterator[StatusSegment]:
    since = pause.since if segment.valid_from is None else max(segment.valid_from, pause.since)
    ends = [day for day in (segment.valid_until, pause.until) if day is not None]
    until = min(ends, default=None)
    extent = pause.event.extent
    if segment.status not in _COVERED[extent] or (until is not None and since >= until):
        yield segment
        return
    if segment.valid_from is None or segment.valid_from < since:
        yield replace(segment, valid_until=since)
    yield StatusSegment(
        status=_SHOWN[extent],
        valid_from=since,
        valid_until=until,
        causes=tuple(dict.fromkeys((*segment.causes, *pause.event.by))),
        confidence=pause.event.confidence,
        basis=pause.event.basis,
        sources=pause.event.sources,
        note=pause.event.note,
    )
    if until is not None and (segment.valid_until is None or until < segment.valid_until):
        yield replace(segment, valid_from=until)
