"""Tasks and targets of a plan, each with the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from tthc_graph.model.agency import Level
from tthc_graph.model.text import Span


class Operator(StrEnum):
    """How a value is compared."""

    EQ = "eq"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"


class DueKind(StrEnum):
    """What kind of deadline the words give."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    INTERVAL = "interval"
    RECURRING = "recurring"
    RELATIVE = "relative"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often something is due again.

    Attributes:
        continuous: at all times (`Thường xuyên`), so that no day is the last one.
        every: ISO 8601 durations of the periods, such as `P1M`; several for `Theo quý và năm`.
        times: how often in each of the periods (`02 lần/năm`).
        day: day of the month by which it is due (`Trước ngày 15 hằng tháng`), or None.
    """

    continuous: bool = False
    every: tuple[str, ...] = ()
    times: int = 1
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline that hangs on an event.

    Attributes:
        event: the words for the event behind `sau khi`, `kể từ ngày`; may be empty.
        within: ISO 8601 duration counted from the event, such as `P10D`, or None.
        working_days: the duration counts working days.
    """

    event: str
    within: str | None = None
    working_days: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as written and as read.

    Attributes:
        text: the words as printed.
        since: the first day of the time that the words name, where they name one.
        until: the last day on which it can be met, where the words give one. A printed day counts as
            met on that day (`trước ngày 15/6`); before a month or a year (`trước tháng 6`) is before its
            first day.
        at: the hour on the last day.
        months: the months that are named one by one or by their quarters, in order.
        recurrence: how often, for what is due again and again.
        term: what it hangs on, for what is due by an event.
        repair: what was mended in the figures because only one reading is possible, or empty.
    """

    text: str
    kind: DueKind
    since: date | None = None
    until: date | None = None
    at: time | None = None
    months: tuple[int, ...] = ()
    recurrence: Recurrence | None = None
    term: Term | None = None
    repair: str = ""

    @property
    def days_are_open(self) -> bool:
        """Tells whether the words gave neither a first nor a last day."""
        return self.since is None and self.until is None


@dataclass(frozen=True, slots=True)
class Target:
    """One value that a plan sets.

    Attributes:
        span: the clause that holds indicator, comparator and value (raw offsets).
        value_span: the figure with its unit.
        indicator: the text's own words.
        concept: code of the indicator in the vocabulary, or None.
        condition: denominator or proviso, as printed.
        levels: levels of government to which the value applies; empty when the text does not say.
        repeats: index of the target in the same plan of which this is a restatement.
        annex: index into the document's annexes, or None in the body.
    """

    span: Span
    quote: str
    value_span: Span
    indicator: str
    concept: str | None
    operator: Operator
    value: Decimal
    unit: str
    condition: str
    scope: str
    levels: tuple[Level, ...]
    due: Due | None
    aspirational: bool
    repeats: int | None
    annex: int | None
    rule: str
    confidence: float

    @property
    def due_until(self) -> date | None:
        """The last day on which it can be reached, where the words give one."""
        return self.due.until if self.due else None


class Part(StrEnum):
    """What an agency has to do with a task."""

    LEAD = "lead"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Party:
    """One agency, group of agencies or post that a task names.

    Attributes:
        name: the words as printed, white space as one space.
        spans: where they are printed (raw offsets); two where a page break parts them.
        kind: `agency`, `group` for many at once, `post` for people, empty where the words name none of them.
        agency: key in the gazetteer, seen from the document's own unit and day, or None.
        role: code of what it is in its unit (`agency_roles.yaml`), or None.
        label: full name in normal case; empty where neither agency nor role is known.
    """

    part: Part
    name: str
    spans: tuple[Span, ...]
    kind: str = ""
    agency: str | None = None
    role: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class TaskSpans:
    """Where the fields of a task are printed (raw offsets), each in one or, over a page break, more pieces.

    Attributes:
        group: one entry for each heading of `Task.group`; without pieces where the heading was inferred.
    """

    ordinal: tuple[Span, ...] = ()
    group: tuple[tuple[Span, ...], ...] = ()
    content: tuple[Span, ...] = ()
    deliverable: tuple[Span, ...] = ()
    due: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One leaf row of a task table.

    Attributes:
        span: from the row's first to its last cell, continuation rows included (raw offsets).
        group: headings above the row from the outermost in, as printed.
        group_inferred: the heading was lost and its place follows from numbers that start again.
        lead_agencies, supporting_agencies: items of the cells as printed between semicolons and bullets.
        repairs: what was mended in the row: `joined_over_page`, `shifted_left` …
        parties: the agencies one by one, in reading order, leads first.
    """

    span: Span
    quote: str
    ordinal: str
    group: tuple[str, ...]
    group_inferred: bool
    content: str
    content_span: Span
    lead_agencies: tuple[str, ...]
    supporting_agencies: tuple[str, ...]
    deliverable: str
    due: Due | None
    annex: int | None
    repairs: tuple[str, ...]
    rule: str
    confidence: float
    parties: tuple[Party, ...] = ()
    spans: TaskSpans = TaskSpans()

    @property
    def due_text(self) -> str | None:
        """The deadline as written."""
        return self.due.text if self.due else None

    @property
    def due_kind(self) -> str | None:
        """What kind of deadline the words give."""
        return self.due.kind.value if self.due else None

    @property
    def due_until(self) -> date | None:
        """The last day on which it can be met, where the words give one."""
        return self.due.until if self.due else None
