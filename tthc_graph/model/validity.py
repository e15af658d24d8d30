"""When an instrument was law: dated events, the segments they cut time into, and the status on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tthc_graph.model.dates import PartialDate
from tthc_graph.model.evidence import Confidence


class Status(StrEnum):
    """Validity on a day. An amended instrument is alive; `unknown` is neither alive nor dead."""

    NOT_YET_IN_FORCE = "not_yet_in_force"
    IN_FORCE = "in_force"
    PARTLY_EXPIRED = "partly_expired"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    PARTLY_SUSPENDED = "partly_suspended"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    """Individual acts and plans: a plan lapses with its period, which says nothing about its worth as a
    source of tasks."""


class EventKind(StrEnum):
    """What happened to an instrument."""

    EFFECTIVE = "effective"
    AMENDED = "amended"
    """Provisions changed by a later instrument: alive, in part no longer as issued."""
    PARTLY_REPEALED = "partly_repealed"
    REPLACED = "replaced"
    REPEALED = "repealed"
    LAPSED_WITH_PARENT = "lapsed_with_parent"
    """Guidance that ended because what it guides ended (Luật 64/2025/QH15, Điều 57 khoản 2)."""
    LAPSED = "lapsed"
    """Ended on the day that it had set itself."""
    CONFIRMED = "confirmed"
    """A source found it in force on that day; nothing changed."""


ENDING = frozenset({EventKind.REPLACED, EventKind.REPEALED, EventKind.LAPSED_WITH_PARENT, EventKind.LAPSED})
PARTIAL = frozenset({EventKind.AMENDED, EventKind.PARTLY_REPEALED})


class BasisKind(StrEnum):
    """What kind of source a segment rests on, in order of trust."""

    HUMAN = "human"
    CLAUSE = "clause"
    REGISTRY = "registry"
    SECONDARY = "secondary"
    DERIVED = "derived"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class ValidityEvent:
    """One dated event in an instrument's life.

    Attributes:
        on: the day from which it acts; None when no source gives one.
        known_by: where `on` is None, a day by which it had acted, because a source of that day says so.
        by: keys of the instruments that caused it.
        provisions: the words that name the part touched, or empty for the whole.
        sources: ids in `corpus/register/sources.csv`.
    """

    kind: EventKind
    on: PartialDate | None
    by: tuple[str, ...] = ()
    provisions: str = ""
    confidence: Confidence = Confidence.MEMORY
    basis: BasisKind = BasisKind.MEMORY
    sources: tuple[str, ...] = ()
    note: str = ""
    known_by: date | None = None


@dataclass(frozen=True, slots=True)
class StatusSegment:
    """One status over `[valid_from, valid_until)`; an open end is None.

    Attributes:
        causes: keys of the instruments that brought the status about.
        confidence: the weakest of the facts on which the status rests.
        basis: the kind of source of the deciding event.
        sources: ids of the sources of the deciding event.
        note: what a reader should know, in Vietnamese.
    """

    status: Status
    valid_from: date | None
    valid_until: date | None
    causes: tuple[str, ...] = ()
    confidence: Confidence = Confidence.MEMORY
    basis: BasisKind = BasisKind.MEMORY
    sources: tuple[str, ...] = ()
    note: str = ""

    def covers(self, day: date) -> bool:
        """Tells whether the day lies in the segment."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )


def segment_on(segments: tuple[StatusSegment, ...], day: date) -> StatusSegment:
    """Returns the segment that covers a day, or an `unknown` one without bounds."""
    for segment in segments:
        if segment.covers(day):
            return segment
    return StatusSegment(Status.UNKNOWN, None, None)
