"""Checks on targets: against each other in one plan, and against the parent plan."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tthc_graph.audit.case import Case
from tthc_graph.audit.fault import Fault, Place, Value
from tthc_graph.audit.parents import parents, places_of_parent
from tthc_graph.compare.parents import ParentKind
from tthc_graph.compare.targets import Side, compare_targets
from tthc_graph.model.comparison import TargetComparison, Verdict, is_about_sum
from tthc_graph.model.identifier import fold_name
from tthc_graph.model.plan import Operator
from tthc_graph.query.rows import DocumentRow, InstrumentRow, TargetRow, TaskRow

_SHARED_WORDS = 0.5
"""Share of common words from which two indicators, or two lists of agencies, are taken to agree."""


def internal_target_conflict(case: Case) -> Iterator[Fault]:
    """Yields indicators to which one plan gives different values for the same level, scope and time."""
    if case.document.period is None:
        return  # a programme of several years sets one value after another
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
            {
                "indicator": pair[0].indicator,
                "first": value_of(pair[0]),
                "other": pair[1].indicator,
                "second": value_of(pair[1]),
            },
        )


def target_below_parent(case: Case) -> Iterator[Fault]:
    """Yields targets that are weaker, or due later, than the parent plan's for the same indicator and level.

    What the parent does not ask of this level is no measure, even if the document sets itself a value.
    """
    for parent, comparison, _ in _against_parents(case):
        if comparison.verdict is Verdict.WEAKER and comparison.binds is not False:
            variant = "later" if any(r.code == "due_later" for r in comparison.reasons) else "plain"
            yield _fault(case, parent, comparison, variant)


def target_missing_against_parent(case: Case) -> Iterator[Fault]:
    """Yields indicators for which the parent plan sets a value and this one does not.

    What the parent asks of other levels only is missed where the document has taken over another value of
    the same row. Outside the vocabulary other words may hide the same target, so that nothing is said.
    """
    for parent, comparison, is_row_taken in _against_parents(case, whole=True):
        is_asked = comparison.binds is not False or is_row_taken
        concept = comparison.parent.concept if comparison.parent else None
        if comparison.verdict is Verdict.MISSING and is_asked and concept:
            yield _fault(case, parent, comparison)


def target_scope_changed(case: Case) -> Iterator[Fault]:
    """Yields targets whose proviso, unit, direction or year differs from the parent plan's."""
    for parent, comparison, _ in _against_parents(case):
        if comparison.verdict in (Verdict.SCOPE_CHANGED, Verdict.NOT_COMPARABLE):
            yield _fault(case, parent, comparison)


def _against_parents(
    case: Case, *, whole: bool = False
) -> Iterator[tuple[InstrumentRow, TargetComparison[TargetRow], bool]]:
    """Yields the comparisons with each parent, and whether the document took over a value of the same row.

    Several values of one indicator with one verdict count once; a plan without any target of its own is not
    compared.

    Args:
        case: the document.
        whole: leave out parents of another subject, of which it carries out only what both have in common.
    """
    level, own = case.document.level, case.targets
    if level is None or not own:
        return
    thematic = {p.key for p in case.document.parent_links if p.kind is ParentKind.THEMATIC}
    for parent, text in parents(case):
        if not _sets_targets_for(text, case) or (whole and parent.key in thematic):
            continue
        theirs = case.index.targets.get(text.sha256, ())
        sides = Side(theirs, text.period, text.level), Side(own, case.document.period, level)
        found = [c for c in compare_targets(*sides, level) if not is_about_sum(c)]
        rows = case.index.tasks.get(text.sha256, ())
        taken = {_row_of(c.parent, rows) for c in found if c.parent and c.child} - {None}
        seen: set[tuple[str | None, Verdict]] = set()
        for comparison in found:
            target = comparison.parent
            if target is None:
                continue
            key = (target.concept, comparison.verdict)
            if target.concept is None or key not in seen:
                seen.add(key)
                yield parent, comparison, _row_of(target, rows) in taken


def _row_of(target: TargetRow, tasks: tuple[TaskRow, ...]) -> int | None:
    """Returns the position of the task whose row holds a target."""
    return next((t.position for t in tasks if t.span.contains(target.span)), None)


def _sets_targets_for(parent: DocumentRow, case: Case) -> bool:
    """Tells whether a parent text is of a higher level and, where both years are known, of the same year."""
    document = case.document
    if parent.level is None or document.level is None or parent.level.rank >= document.level.rank:
        return False
    return parent.period is None or document.period is None or parent.period == document.period


def _fault(
    case: Case, parent: InstrumentRow, comparison: TargetComparison[TargetRow], variant: str = "plain"
) -> Fault:
    """Words one comparison; a pair that rests on words alone, not on the vocabulary, stays in doubt."""
    theirs, own = comparison.parent, comparison.child
    assert theirs is not None
    values: dict[str, Value] = {
        "indicator": " ".join((own or theirs).indicator.split()),
        "parent": parent,
        "value": value_of(theirs),
        "parent_condition": _proviso(theirs),
        "child": value_of(own) if own else "",
        "child_condition": _proviso(own) if own else "",
        "due": theirs.due_until,
        "child_due": own.due_until if own else None,
    }
    places = (Place(own.span, own.quote),) if own else places_of_parent(case, parent)
    return Fault(variant, places, values, parent, in_doubt=comparison.decided_by == "words")


def _proviso(target: TargetRow) -> str:
    return f", {' '.join(target.condition.split())}" if target.condition.strip() else ""


def value_of(target: TargetRow) -> str:
    """Returns the value with its unit, without needless zeros."""
    number = f"{target.value.normalize():f}"
    return f"{number}{target.unit}" if target.unit == "%" else f"{number} {target.unit}".strip()


def _contradict(a: TargetRow, b: TargetRow) -> bool:
    if a.value == b.value or a.unit != b.unit or a.repeats == b.position or b.repeats == a.position:
        return False
    if _is_range(a, b) or _is_range(b, a):
        return False
    if a.levels and b.levels and not set(a.levels) & set(b.levels):
        return False
    if a.due_until and b.due_until and a.due_until.year != b.due_until.year:
        return False
    words, others = set(fold_name(a.indicator).split()), set(fold_name(b.indicator).split())
    if len(words & others) < _SHARED_WORDS * min(len(words), len(others)):
        return False
    return _same_or_blank(a.condition, b.condition) and _share_scope(a.scope, b.scope)


def _is_range(lower: TargetRow, upper: TargetRow) -> bool:
    """Tells whether two bounds leave room between them: `từ 92% đến 95%` sets both."""
    from_below = lower.operator in (Operator.GE, Operator.GT)
    return from_below and upper.operator in (Operator.LE, Operator.LT) and lower.value < upper.value


def _same_or_blank(a: str, b: str) -> bool:
    """Tells whether two provisos can mean the same: a narrower one sets a target of its own."""
    return not a or not b or fold_name(a) == fold_name(b)


def _share_scope(a: str, b: str) -> bool:
    """Tells whether two scopes can mean the same.

    A scope that names agencies says who acts and binds nothing else; one in running words (`thuộc phạm vi
    …`, `đối với …`) narrows the target, so that it counts as the same only when both say it.
    """
    if _narrows(a) or _narrows(b):
        return fold_name(a) == fold_name(b)
    words, others = set(fold_name(a).split()), set(fold_name(b).split())
    if not words or not others:
        return True
    return len(words & others) >= _SHARED_WORDS * min(len(words), len(others))


def _narrows(scope: str) -> bool:
    return scope[:1].islower()
