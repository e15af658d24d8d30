"""Tasks and targets of a plan, each with the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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
    INTERVAL = "interval"
    RECURRING = "recurring"
    RELATIVE = "relative"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as written and as read.

    Attributes:
        until: the last day on which it can be met, where the words give one.
    """

    text: str
    kind: DueKind
    since: date | None = None
    until: date | None = None


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


@dataclass(frozen=True, slots=True)
class Task:
    """One leaf row of a task table.

    Attributes:
        span: from the row's first to its last cell, continuation rows included (raw offsets).
        group: headings above the row from the outermost in, as printed.
        group_inferred: the heading was lost and its place follows from numbers that start again.
        repairs: what was mended in the row: `joined_over_page`, `shifted_left` …
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
