"""Checks on targets: against each other in one plan, and against the parent plan."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tthc_graph.audit.case import Case
from tthc_graph.audit.fault import Fault, Place
from tthc_graph.model.identifier import fold_name
from tthc_graph.query.rows import TargetRow


def internal_target_conflict(case: Case) -> Iterator[Fault]:
    """Yields indicators to which one plan gives different values for the same level, scope and time."""
    groups: dict[str, list[TargetRow]] = {}
    for target in case.targets:
        if target.concept:
            groups.setdefault(target.concept, []).append(target)
    for targets in groups.values():
        pair = next(((a, b) for a, b in combinations(targets, 2) if _contradict(a, b)), None)
        if pair is None:
            continue
        places = [Place(t.span, t.quote) for t in pair]
        places += [Place(t.span, t.quote) for t in targets if t not in pair]
        yield Fault(
            "plain",
            tuple(places),
            {"indicator": pair[0].indicator, "first": value_of(pair[0]), "second": value_of(pair[1])},
        )


def value_of(target: TargetRow) -> str:
    """Returns the value with its unit, without needless zeros."""
    number = f"{target.value.normalize():f}"
    return f"{number}{target.unit}" if target.unit == "%" else f"{number} {target.unit}".strip()


def _contradict(a: TargetRow, b: TargetRow) -> bool:
    if a.value == b.value or a.unit != b.unit or a.repeats == b.position or b.repeats == a.position:
        return False
    if a.levels and b.levels and not set(a.levels) & set(b.levels):
        return False
    if a.due_until and b.due_until and a.due_until.year != b.due_until.year:
        return False
    return _same_or_blank(a.condition, b.condition) and _same_or_blank(a.scope, b.scope)


def _same_or_blank(a: str, b: str) -> bool:
    """Tells whether two provisos can mean the same: a narrower one sets a target of its own."""
    return not a or not b or fold_name(a) == fold_name(b)
