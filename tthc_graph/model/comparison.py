"""What a comparison of a plan with the plan above it says, target by target and task by task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from tthc_graph.model.agency import Level
from tthc_graph.model.plan import Operator


class ComparableTarget(Protocol):
    """What a target must tell to be compared; `model.plan.Target` and `query.rows.TargetRow` do."""

    @property
    def quote(self) -> str:
        """The clause that holds indicator, comparator and value, as printed."""

    @property
    def indicator(self) -> str:
        """The text's own words for what is measured."""

    @property
    def concept(self) -> str | None:
        """Code of the indicator, or None outside the vocabulary."""

    @property
    def operator(self) -> Operator:
        """How the value is compared."""

    @property
    def value(self) -> Decimal:
        """The figure."""

    @property
    def unit(self) -> str:
        """What the figure counts."""

    @property
    def condition(self) -> str:
        """Denominator or proviso as printed; empty for none."""

    @property
    def scope(self) -> str:
        """Agencies of the row, or words that narrow the target, as printed; empty for none."""

    @property
    def levels(self) -> tuple[Level, ...]:
        """Levels the value applies to; empty when the text does not say."""

    @property
    def due_until(self) -> date | None:
        """The last day on which it can be reached, where the words give one."""

    @property
    def repeats(self) -> int | None:
        """Position of the target in the same plan of which this is a restatement."""


class ComparableTask(Protocol):
    """What a task must tell to be compared; `model.plan.Task` and `query.rows.TaskRow` do."""

    @property
    def content(self) -> str:
        """What is to be done."""

    @property
    def lead_agencies(self) -> tuple[str, ...]:
        """Who leads."""

    @property
    def supporting_agencies(self) -> tuple[str, ...]:
        """Who supports."""

    @property
    def deliverable(self) -> str:
        """What comes of it."""

    @property
    def due_text(self) -> str | None:
        """The deadline as written."""

    @property
    def due_kind(self) -> str | None:
        """`date`, `month`, `quarter`, `interval`, `recurring`, `relative` or `unknown`."""

    @property
    def due_until(self) -> date | None:
        """The last day, where the words give one."""


T = TypeVar("T", bound=ComparableTarget)
S = TypeVar("S", bound=ComparableTask)


class Verdict(StrEnum):
    """How a child's target stands to its parent's."""

    EQUAL = "equal"
    STRONGER = "stronger"
    WEAKER = "weaker"
    SCOPE_CHANGED = "scope_changed"
    """Proviso or level differ, or the value is higher but due later."""
    NOT_COMPARABLE = "not_comparable"
    """Unit, direction or year differ, so that the values cannot be weighed."""
    MISSING = "missing"
    """The child sets no value for it."""
    NOT_APPLICABLE = "not_applicable"
    """The parent sets the value for other levels only."""
    EXTRA = "extra"
    """The child's own target, without one of the parent."""


class TaskVerdict(StrEnum):
    """How a child's task stands to its parent's; of several changes the gravest names the verdict."""

    SAME = "same"
    LATER = "later"
    CHANGED_AGENCY = "changed_agency"
    CHANGED_DELIVERABLE = "changed_deliverable"
    SPLIT = "split"
    """Several tasks of the child carry out one of the parent."""
    MERGED = "merged"
    """One task of the child carries out several of the parent."""
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    """The parent gives the task to other levels, and the child does not take it up."""
    EXTRA = "extra"


CHANGES = (TaskVerdict.LATER, TaskVerdict.CHANGED_AGENCY, TaskVerdict.CHANGED_DELIVERABLE)
"""What may differ in a task that was taken over, the gravest first."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict was given: an entry of `comparison_words.yaml` and what fills its slots."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TargetComparison(Generic[T]):
    """A parent's target and the child's that it was compared with; one of them is None where one lacks.

    Attributes:
        binds: whether the parent sets it for the child's level; None where the text does not tell.
        score: likeness of the two in [0, 1]; of a missing one, that of the nearest that was refused.
        decided_by: `concept` for the same indicator of the vocabulary, `words`, or empty for no pair.
    """

    parent: T | None
    child: T | None
    verdict: Verdict
    reasons: tuple[Reason, ...]
    binds: bool | None
    score: float
    decided_by: str


def is_about_sum(comparison: TargetComparison[T]) -> bool:
    """Tells whether the parent's value is a sum over its whole area, of which the child has but a part."""
    return any(reason.code in ("part_of_sum", "sum_of_area") for reason in comparison.reasons)


@dataclass(frozen=True, slots=True)
class TaskComparison(Generic[S]):
    """Tasks of the parent with the child's tasks that carry them out; one side is empty where none does.

    Attributes:
        changes: what differs, the gravest first; values of `CHANGES`.
        binds: whether the parent gives it to the child's level; None where the text does not tell.
        score: likeness of the weakest pair in [0, 1]; of a missing task, that of the nearest refused.
        decided_by: `content`, `deliverable`, or empty for no pair.
    """

    parents: tuple[S, ...]
    children: tuple[S, ...]
    verdict: TaskVerdict
    changes: tuple[TaskVerdict, ...]
    reasons: tuple[Reason, ...]
    binds: bool | None
    score: float
    decided_by: str


@dataclass(frozen=True, slots=True)
class PlanComparison(Generic[T, S]):
    """A whole plan against the one above it.

    Attributes:
        notes: what does not fit the two plans together, and what was not compared because it was not read.
    """

    targets: tuple[TargetComparison[T], ...]
    tasks: tuple[TaskComparison[S], ...]
    notes: tuple[Reason, ...]
