"""When an instrument was law: dated events, the segments they cut time into, and the status on a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tthc_graph.model.dates import PartialDate
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.extent import Extent


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
    ANNULLED = "annulled"
    """Taken back (hủy bỏ)."""
    DECLARED_EXPIRED = "declared_expired"
    """An announcement says from which day it had ended."""
    LAPSED_WITH_PARENT = "lapsed_with_parent"
    """Guidance that ended because what it guides ended (Luật 64/2025/QH15, Điều 57 khoản 2)."""
    LAPSED = "lapsed"
    """Ended on the day that it had set itself."""
    EXTENDED = "extended"
    """Its own last day was moved to `until`."""
    SUSPENDED = "suspended"
    """Not applied from `on` to `until` or until it is resumed (Luật 64/2025/QH15, Điều 56)."""
    RESUMED = "resumed"
    CORRECTED = "corrected"
    """Misprints were put right: nothing changed in law."""
    CONTINUED = "continued"
    """Said to go on, where else it would have ended, or in the territory of a unit that was merged."""
    CONFIRMED = "confirmed"
    """A source found it in force on that day; nothing changed."""


ENDING = frozenset(
    {
        EventKind.REPLACED,
        EventKind.REPEALED,
        EventKind.ANNULLED,
        EventKind.DECLARED_EXPIRED,
        EventKind.LAPSED_WITH_PARENT,
        EventKind.LAPSED,
    }
)
PARTIAL = frozenset({EventKind.AMENDED, EventKind.PARTLY_REPEALED})


class BasisKind(StrEnum):
    """What kind of source a segment rests on, in order of trust."""

    HUMAN = "human"
    CLAUSE = "clause"
    REGISTRY = "registry"
    SECONDARY = "secondary"
    DERIVED = "derived"
    MEMORY = "memory"


READ_CLAUSE = re.compile(r"dieu-khoan-[0-9a-f]{10}(?:-\d+)?")
"""Ids of the sources that accepted proposals become; a merge of registers may add a number to them."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """Why an event holds that no source states: the rule of law and what it was applied to.

    Attributes:
        rule: id in `registers/data/validity_rules.yaml`.
        clause: the provision that the rule restates.
        chain: sentences in Vietnamese, from the first cause to the last.
    """

    rule: str
    clause: str
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValidityEvent:
    """One dated event in an instrument's life.

    Attributes:
        on: the day from which it acts; None when no source gives one.
        until: the day from which it acts no longer: the end of a suspension, the new end of what was
            extended; None where it is open.
        known_by: where `on` is None, a day by which it had acted, because a source of that day says so.
        by: keys of the instruments that caused it.
        provisions: the words that name the part touched, or empty for the whole.
        exceptions: the words behind `trừ` that keep something alive.
        sources: ids in `corpus/register/sources.csv`.
        recorded_on: the day on which the register came to hold it; None where that does not matter.
        retracted_on: the day from which the register held it no longer, because it proved wrong.
        derivation: what it was computed from; None for what a source states.
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
    until: date | None = None
    exceptions: str = ""
    recorded_on: date | None = None
    retracted_on: date | None = None
    derivation: Derivation | None = None

    @property
    def extent(self) -> Extent:
        """A part where the kind says so or provisions are named: what ends in part is alive."""
        return Extent.PART if self.kind in PARTIAL or self.provisions else Extent.WHOLE

    @property
    def ends_all(self) -> bool:
        """Whether nothing is left of the instrument, but for exceptions."""
        return self.kind in ENDING and self.extent is Extent.WHOLE

    @property
    def is_unreviewed(self) -> bool:
        """Whether the program read it from a clause and no person has said that this is right."""
        return self.basis is BasisKind.CLAUSE and self.confidence is Confidence.DERIVED

    @property
    def acts_on(self) -> date | None:
        """The day on which it surely had acted; a date known in part counts from its last day."""
        return self.on.last_day if self.on is not None else self.known_by

    def is_known(self, known_at: date | None) -> bool:
        """Tells whether the register held it on a day; None asks for what it holds now.

        >>> event = ValidityEvent(EventKind.REPEALED, None, recorded_on=date(2026, 1, 5))
        >>> event.is_known(date(2026, 1, 4)), event.is_known(date(2026, 1, 5)), event.is_known(None)
        (False, True, True)
        """
        if known_at is None:
            return self.retracted_on is None
        is_recorded = self.recorded_on is None or self.recorded_on <= known_at
        return is_recorded and (self.retracted_on is None or known_at < self.retracted_on)


class ConflictKind(StrEnum):
    """What sources do not agree on."""

    START = "start"
    """From which day it was law."""
    END = "end"
    """From which day it was no longer law."""
    ALIVE_AFTER_END = "alive_after_end"
    """A source finds or changes it on a day on which another has it dead."""


@dataclass(frozen=True, slots=True)
class ValidityConflict:
    """Events of one instrument that cannot all be true; all are kept.

    Attributes:
        instrument: key.
        events: those that disagree, the most trusted first.
        deciding: the event that the status follows, or None where the most trusted ones disagree: then the
            status is unknown on the days on which they differ.
    """

    kind: ConflictKind
    instrument: str
    events: tuple[ValidityEvent, ...]
    deciding: ValidityEvent | None


@dataclass(frozen=True, slots=True)
class StatusSegment:
    """One status over `[valid_from, valid_until)`; an open end is None.

    Attributes:
        causes: keys of the instruments that brought the status about.
        confidence: the weakest of the facts on which the status rests.
        basis: the kind of source of the deciding event.
        sources: ids of the sources of the deciding event.
        note: what a reader should know, in Vietnamese.
        last_confirmed: of an unknown status, the last day before it on which a source saw the instrument in
            force, by amending or ending it or by saying so; `sources` are then those of that day.
    """

    status: Status
    valid_from: date | None
    valid_until: date | None
    causes: tuple[str, ...] = ()
    confidence: Confidence = Confidence.MEMORY
    basis: BasisKind = BasisKind.MEMORY
    sources: tuple[str, ...] = ()
    note: str = ""
    last_confirmed: date | None = None

    @property
    def is_unreviewed(self) -> bool:
        """Whether it rests on a clause that the program read and no person has reviewed."""
        return self.basis is BasisKind.CLAUSE and self.confidence is Confidence.DERIVED

    @property
    def is_reviewed_reading(self) -> bool:
        """Whether it rests on clauses that the program read and a person confirmed, and on nothing else."""
        is_read = bool(self.sources) and all(READ_CLAUSE.fullmatch(source) for source in self.sources)
        return is_read and self.basis is BasisKind.CLAUSE and self.confidence is Confidence.VERIFIED

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
