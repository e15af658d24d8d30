"""Compares two whole plans, and says first what about them does not fit or could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from tthc_graph.compare.targets import Side, compare_targets
from tthc_graph.compare.tasks import compare_tasks
from tthc_graph.model.agency import Level
from tthc_graph.model.comparison import PlanComparison, Reason, S, T
from tthc_graph.registers.comparison import ComparisonTerms, load_comparison_terms


@dataclass(frozen=True, slots=True)
class Plan(Generic[T, S]):
    """What of a plan is compared.

    Attributes:
        level: level of government of its issuer, or None where the text does not tell.
        period: the year of a yearly plan; None for a programme of several years.
    """

    level: Level | None
    period: int | None
    targets: Sequence[T]
    tasks: Sequence[S]


def compare_plans(
    parent: Plan[T, S],
    child: Plan[T, S],
    terms: ComparisonTerms | None = None,
    *,
    only_common: bool = False,
) -> PlanComparison[T, S]:
    """Compares targets and tasks; what could not be read on one side is left alone, never called missing.

    Args:
        parent: the higher plan.
        child: the lower plan.
        terms: vocabulary and thresholds; the bundled ones when None.
        only_common: the parent has another subject, so that what only one of them sets says nothing.
    """
    terms = terms or load_comparison_terms()
    notes = (*((Reason("only_common"),) if only_common else ()), *_notes(parent, child))
    if child.level is None:
        return PlanComparison((), (), notes)
    targets = (
        compare_targets(
            Side(parent.targets, parent.period, parent.level),
            Side(child.targets, child.period, child.level),
            child.level,
            terms,
        )
        if parent.targets and child.targets
        else ()
    )
    is_read = bool(parent.tasks and child.tasks)
    tasks = (
        compare_tasks(parent.tasks, child.tasks, child.level, terms, issuer=parent.level) if is_read else ()
    )
    if only_common:
        targets = tuple(t for t in targets if t.parent and t.child)
        tasks = tuple(t for t in tasks if t.parents and t.children)
    return PlanComparison(targets, tasks, notes)


def _notes(parent: Plan[T, S], child: Plan[T, S]) -> Iterator[Reason]:
    if child.level is None:
        yield Reason("child_level_unknown")
    elif parent.level is not None and parent.level.rank >= child.level.rank:
        yield Reason("not_higher")
    if parent.period and child.period and parent.period != child.period:
        years = (("parent", str(parent.period)), ("child", str(child.period)))
        yield Reason("plans_of_other_years", years)
    for side, plan in (("parent", parent), ("child", child)):
        if not plan.targets:
            yield Reason(f"no_targets_of_{side}")
        if not plan.tasks:
            yield Reason(f"no_tasks_of_{side}")
