"""Dated events to status segments: what an instrument was worth on each day, and what says so.

An amended instrument is alive (Luật 64/2025/QH15, Điều 57 khoản 1 điểm b calls it expired in part). Nothing
becomes law or dies on a day that no source gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tthc_graph.model.evidence import Confidence
from tthc_graph.model.extent import Extent
from tthc_graph.model.instrument import Instrument, Nature
from tthc_graph.model.validity import (
    ENDING,
    PARTIAL,
    BasisKind,
    EventKind,
    Status,
    StatusSegment,
    ValidityEvent,
)
from tthc_graph.registers.disputes import Settled, day_of, settle
from tthc_graph.registers.last_seen import known_alive, last_seen, with_last_day
from tthc_graph.registers.suspension import with_suspensions

_TRUST = (Confidence.VERIFIED, Confidence.SEED, Confidence.DERIVED, Confidence.MEMORY)
_FROM_ISSUE = "Chưa rõ ngày có hiệu lực; tính từ ngày ban hành."
_UNDATED_CHANGE = "Đã có văn bản sửa đổi hoặc bãi bỏ một phần, chưa rõ từ ngày nào."
_UNDATED_END = "Có nguồn cho là đã hết hiệu lực, chưa rõ từ ngày nào."
_BY_NATURE = "Văn bản cá biệt, kế hoạch hoặc văn bản hành chính: không xét còn hay hết hiệu lực."
_DISPUTED = "Các nguồn cùng mức tin cậy ghi khác nhau; chưa kết luận."
_EXCEPT = "Trừ {}."

Earliest = Callable[[ValidityEvent], date | None]
"""Tells for an event without a day the first one on which it can have acted, or None."""


def status_segments(
    instrument: Instrument, events: Sequence[ValidityEvent] | None = None, earliest: Earliest | None = None
) -> tuple[StatusSegment, ...]:
    """Returns the segments of an instrument: ordered, half-open, without gaps from the past to the future.

    The confidence of a segment is that of its deciding event, and an event is entered with the weakest of
    the facts it consists of (that A amends B, and from when). Of several events that bring about the same
    status the best founded decides; of several that exclude each other the most trusted one, and where
    those disagree the status is unknown on the days on which they differ.

    Args:
        instrument: the instrument.
        events: what is known of it, in order of date, derived events among them; its own when left out.
        earliest: for ends without a day; without it they change nothing but the note.
    """
    fixed = instrument.fact("status")
    if fixed is not None and fixed.value == Status.NOT_APPLICABLE.value:
        basis = BasisKind.MEMORY if fixed.confidence is Confidence.MEMORY else BasisKind.SECONDARY
        return (_whole(Status.NOT_APPLICABLE, fixed.confidence, basis, fixed.sources, fixed.note),)
    known = instrument.events if events is None else tuple(events)
    if not any(e.kind not in (EventKind.CONTINUED, EventKind.CORRECTED) for e in known):
        return (_without_events(instrument, is_unknown=fixed is not None),)
    walk = _Walk(instrument, known, earliest, is_unknown=fixed is not None)
    return tuple(_joined(with_suspensions(_joined(walk.segments()), known)))


def _whole(
    status: Status, confidence: Confidence, basis: BasisKind, sources: tuple[str, ...] = (), note: str = ""
) -> StatusSegment:
    return StatusSegment(status, None, None, (), confidence, basis, sources, note)


def _without_events(instrument: Instrument, *, is_unknown: bool) -> StatusSegment:
    """An individual act of a local body, a plan or a letter has no validity; of the rest nothing is known."""
    is_local = "/" in (instrument.issuer or "")
    by_nature = instrument.nature in (Nature.PLAN, Nature.CORRESPONDENCE) or (
        instrument.nature is Nature.INDIVIDUAL and is_local
    )
    if by_nature and not is_unknown:
        return _whole(Status.NOT_APPLICABLE, Confidence.DERIVED, BasisKind.DERIVED, (), _BY_NATURE)
    return _whole(Status.UNKNOWN, Confidence.MEMORY, BasisKind.MEMORY)


@dataclass(slots=True)
class _State:
    """The status from one day on, with the event that decides it."""

    status: Status
    event: ValidityEvent | None = None
    causes: tuple[str, ...] = ()
    confidence: Confidence = Confidence.MEMORY
    note: str = ""


@dataclass(slots=True)
class _Walk:
    """Goes through the dated events of one instrument in order."""

    instrument: Instrument
    events: Sequence[ValidityEvent]
    earliest: Earliest | None
    is_unknown: bool
    settled: Settled = field(init=False)
    start: ValidityEvent | None = field(init=False)
    dated: list[tuple[date, ValidityEvent]] = field(init=False)
    undated: list[ValidityEvent] = field(init=False)
    undated_ends: list[ValidityEvent] = field(init=False)

    def __post_init__(self) -> None:
        self.settled = settle(self.instrument.key, self.events)
        left_out = (*self.settled.starts.left_out, *self.settled.ends.left_out)
        events = [e for e in self.events if e not in left_out and self._changes_status(e)]
        self.undated_ends = [e for e in events if e.ends_all and e.acts_on is None]
        self.start = self._certain_start()
        placed = [(day, event) for event in events if (day := self._placed_on(event)) is not None]
        order = {EventKind.EFFECTIVE: 0, EventKind.CONFIRMED: 1}
        self.dated = sorted(placed, key=lambda pair: (pair[0], order.get(pair[1].kind, 2), pair[1].by))
        self.undated = [e for e in events if e.acts_on is None and _is_partial(e)]

    def _changes_status(self, event: ValidityEvent) -> bool:
        if event.kind is EventKind.LAPSED and event.ends_all and event.acts_on is not None:
            return event in self.settled.ends.events  # else its time was extended
        is_start = event.kind in (EventKind.EFFECTIVE, EventKind.CONFIRMED)
        is_end = event.ends_all or (event.kind is EventKind.EXTENDED and event in self.settled.ends.events)
        return (is_start and event.extent is Extent.WHOLE) or is_end or _is_partial(event)

    def _placed_on(self, event: ValidityEvent) -> date | None:
        """An end without a day makes the status unknown from the first day on which it can have come.

        What was changed before it was law becomes law as changed.
        """
        if event in self.undated_ends and self.earliest is not None:
            return self.earliest(event)
        day, start = day_of(event), self.start
        if day is None or start is None or start.acts_on is None or not _is_partial(event):
            return day
        return day if _is_stronger(event.confidence, start.confidence) else max(day, start.acts_on)

    def _certain_start(self) -> ValidityEvent | None:
        """Returns what says from which whole day it was law; None where sources disagree or none tells."""
        whole = [e for e in self.settled.starts.events if _is_whole_day(e)]
        return whole[0] if whole and not self.settled.starts.uncertain else None

    def _may_have_ended(self, until: date | None) -> bool:
        """Tells whether an end without a day can have come before a day."""
        firsts = [self.earliest(event) if self.earliest else None for event in self.undated_ends]
        return any(until is None or first is None or first < until for first in firsts)

    def segments(self) -> list[StatusSegment]:
        """Returns the segments without suspensions; neighbours may be alike.

        Where nothing says that an instrument is alive today, it is alive from its first day to the last one
        on which a source saw it so, and unknown behind that day.
        """
        first_end = min(self.settled.ends.events, key=lambda end: day_of(end) or date.max, default=None)
        changes = [event for _, event in self.dated if not event.ends_all]
        seen = last_seen(
            [*changes, *([first_end] if first_end is not None else [])],
            self.start.acts_on if self.start else None,
        )
        stages = list(self._stages())
        return with_last_day(list(known_alive(stages, seen)) if self.is_unknown else stages, seen)

    def _stages(self) -> Iterator[StatusSegment]:
        """Yields the segments as they would be if no source were missing."""
        state = self._beginning()
        since: date | None = None
        for day, event in self._with_issue_day():
            following = self._after(state, event)
            if following is None:
                continue
            if since != day:
                yield self._segment(state, since, day)
            state, since = following, day
        yield self._segment(state, since, None)

    def _beginning(self) -> _State:
        """Before its first day in force an instrument is not yet law; only a known day proves that."""
        first = next(((d, e) for d, e in self.dated if e.kind is EventKind.EFFECTIVE), None)
        if first is None or self.dated[0][1] is not first[1] or not _is_whole_day(first[1]):
            return _State(Status.UNKNOWN)
        return _State(Status.NOT_YET_IN_FORCE, first[1], (), first[1].confidence)

    def _with_issue_day(self) -> list[tuple[date, ValidityEvent]]:
        """Lets a confirmed instrument without a known first day count from its issue, as a mere memory."""
        confirmed = next((e for _, e in self.dated if e.kind is EventKind.CONFIRMED), None)
        issued = self.instrument.issued_on
        has_start = any(e.kind is EventKind.EFFECTIVE for _, e in self.dated)
        if confirmed is None or has_start or issued is None or not issued.is_full:
            return self.dated
        start = ValidityEvent(EventKind.EFFECTIVE, issued, note=_FROM_ISSUE)
        return [(issued.first_day, start), *self.dated]

    def _after(self, state: _State, event: ValidityEvent) -> _State | None:
        """Returns the state behind an event, or None where the event changes nothing."""
        if event.ends_all or event.kind is EventKind.EXTENDED:
            return self._ended(state, event)
        if state.status is Status.EXPIRED:
            return None
        if event in self.settled.starts.uncertain:
            return _State(Status.UNKNOWN, note=_DISPUTED)
        if state.note:  # a dispute over its end is settled by no lesser event
            return None if event.kind is not EventKind.EFFECTIVE else self._started(event)
        if event.kind is EventKind.EFFECTIVE:
            return self._started(event)
        if event.kind is EventKind.CONFIRMED:
            if state.status is Status.IN_FORCE and _is_stronger(event.confidence, state.confidence):
                return _State(Status.IN_FORCE, event, (), event.confidence)
            if state.status is Status.UNKNOWN:
                return _State(Status.IN_FORCE, event, (), event.confidence)
            return None
        return self._changed(state, event)

    def _started(self, event: ValidityEvent) -> _State:
        return _State(Status.IN_FORCE, event, (), event.confidence)

    def _changed(self, state: _State, event: ValidityEvent) -> _State:
        causes = state.causes + tuple(key for key in event.by if key not in state.causes)
        kept = state.status is Status.PARTLY_EXPIRED and _is_stronger(state.confidence, event.confidence)
        deciding = state.event if kept else event
        confidence = state.confidence if kept else event.confidence
        return _State(Status.PARTLY_EXPIRED, deciding, causes, confidence)

    def _ended(self, state: _State, event: ValidityEvent) -> _State | None:
        if event in self.undated_ends:
            is_weaker = state.event is not None and _is_stronger(state.confidence, event.confidence)
            return (
                None
                if is_weaker or state.status is Status.EXPIRED
                else _State(Status.UNKNOWN, note=_UNDATED_END)
            )
        if event in self.settled.ends.uncertain:
            return None if state.status is Status.EXPIRED else _State(Status.UNKNOWN, note=_DISPUTED)
        if state.status is Status.EXPIRED and not _is_stronger(event.confidence, state.confidence):
            return None
        return _State(Status.EXPIRED, event, event.by, event.confidence)

    def _segment(self, state: _State, since: date | None, until: date | None) -> StatusSegment:
        event = state.event
        notes = [state.note] if state.note else []
        if event is not None:
            notes += [event.note] if event.note else []
            if state.status is Status.EXPIRED and event.exceptions:
                notes.append(_EXCEPT.format(event.exceptions))
        if state.status in (Status.IN_FORCE, Status.PARTLY_EXPIRED) and self._may_have_ended(until):
            notes.append(_UNDATED_END)
        if state.status is Status.IN_FORCE and self.undated:
            notes.append(_UNDATED_CHANGE)
        if event is None:
            return StatusSegment(state.status, since, until, note=" ".join(notes))
        return StatusSegment(
            status=state.status,
            valid_from=since,
            valid_until=until,
            causes=state.causes,
            confidence=Confidence.MEMORY if state.status is Status.UNKNOWN else state.confidence,
            basis=BasisKind.MEMORY if state.status is Status.UNKNOWN else event.basis,
            sources=event.sources,
            note=" ".join(notes),
        )


def _is_partial(event: ValidityEvent) -> bool:
    """A part that ends or changes leaves the rest alive, whatever the word for it."""
    return event.kind in PARTIAL or (event.kind in ENDING and event.extent is Extent.PART)


def _is_whole_day(event: ValidityEvent) -> bool:
    return event.on is not None and event.on.is_full


def _is_stronger(one: Confidence, other: Confidence) -> bool:
    return _TRUST.index(one) < _TRUST.index(other)


def _joined(segments: Iterable[StatusSegment]) -> list[StatusSegment]:
    """Joins neighbours that differ in nothing but their dates."""
    joined: list[StatusSegment] = []
    for segment in segments:
        if joined and replace(joined[-1], valid_from=None, valid_until=None) == replace(
            segment, valid_from=None, valid_until=None
        ):
            joined[-1] = replace(joined[-1], valid_until=segment.valid_until)
        else:
            joined.append(segment)
    return joined
