"""Compares the targets of a plan with those of the plan above it, value by value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Generic

from tthc_graph.compare.binding import binds
from tthc_graph.compare.pairing import best_pairs
from tthc_graph.compare.similarity import are_contrary, is_said_in, letters_alike, matter
from tthc_graph.compare.sums import is_part, is_sum
from tthc_graph.model.agency import Level
from tthc_graph.model.comparison import ComparableTarget, Reason, T, TargetComparison, Verdict
from tthc_graph.model.identifier import fold_name
from tthc_graph.model.plan import Operator
from tthc_graph.registers.comparison import ComparisonTerms, load_comparison_terms

_CEILINGS = (Operator.LE, Operator.LT)
_FLOORS = (Operator.GE, Operator.GT)
_OPEN = (Operator.LT, Operator.GT)
_NEARNESS = {
    Verdict.EQUAL: 0.04,
    Verdict.STRONGER: 0.03,
    Verdict.WEAKER: 0.02,
    Verdict.SCOPE_CHANGED: 0.01,
    Verdict.NOT_COMPARABLE: 0.0,
}
"""Of several values for one indicator the one that fits best is compared; words count for more."""


@dataclass(frozen=True, slots=True)
class Side(Generic[T]):
    """The targets of one plan in reading order.

    Attributes:
        period: the year of a yearly plan; None for a programme of several years.
        level: level of government of the plan's issuer; None where the text does not tell.
    """

    targets: Sequence[T]
    period: int | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    decided_by: str
    verdict: Verdict
    reasons: tuple[Reason, ...]


def compare_targets(
    parent: Side[T], child: Side[T], level: Level, terms: ComparisonTerms | None = None
) -> tuple[TargetComparison[T], ...]:
    """Compares each target of the parent with the child's, and lists the child's own ones behind them.

    Targets of one concept of the vocabulary are paired, and such outside it as say nearly the same. A value
    that the parent sets for other levels does not bind the child. What a plan only states again counts once.

    Args:
        parent: the higher plan.
        child: the lower plan.
        level: level of government of the lower plan.
        terms: vocabulary and thresholds; the bundled ones when None.
    """
    terms = terms or load_comparison_terms()
    theirs = [t for t in parent.targets if t.repeats is None]
    own = [t for t in child.targets if t.repeats is None]
    asked = [at for at, t in enumerate(theirs) if not t.levels or level in t.levels]
    words, own_words = [[matter(t.indicator, terms) for t in side] for side in (theirs, own)]
    sums = [is_sum(t, parent.level, level, terms) for t in theirs]
    refused = [0.0] * len(theirs)
    pairs: dict[tuple[int, int], _Pair] = {}
    for at in asked:
        for other, mine in enumerate(own):
            alike = letters_alike(words[at], own_words[other])
            score, decided_by = _likeness(theirs[at], mine, alike, terms)
            if not decided_by:
                refused[at] = max(refused[at], score)
                continue
            sides = (theirs[at], parent.period), (mine, child.period)
            verdict, reasons = _verdict(*sides, level, terms, sums[at])
            pairs[at, other] = _Pair(score, decided_by, verdict, reasons)
    chosen = best_pairs({key: pair.score + _NEARNESS[pair.verdict] for key, pair in pairs.items()})
    _share_equal_ones(chosen, pairs)
    return (
        *(
            _summed(target, comparison) if sums[at] else comparison
            for at, target in enumerate(theirs)
            for pair in [pairs.get((at, chosen.get(at, -1)))]
            for comparison in [_of_parent(target, own, chosen.get(at), pair, refused[at], level, terms)]
        ),
        *(_extra(mine) for at, mine in enumerate(own) if at not in chosen.values()),
    )


def _of_parent(
    target: T,
    own: Sequence[T],
    chosen: int | None,
    pair: _Pair | None,
    refused: float,
    level: Level,
    terms: ComparisonTerms,
) -> TargetComparison[T]:
    if target.levels and level not in target.levels:
        named = ", ".join(target.levels)
        reason = Reason("set_for_levels", (("levels", named),))
        return TargetComparison(target, None, Verdict.NOT_APPLICABLE, (reason,), False, 0.0, "")
    bound = True if target.levels else _binds(target, level, terms)
    elsewhere = (Reason("leads_elsewhere", (("agencies", target.scope),)),) if bound is False else ()
    if chosen is None or pair is None:
        nearest = Reason("none_alike", (("nearest", f"{refused:.2f}"),))
        reasons = (Reason("no_such_indicator") if target.concept else nearest, *elsewhere)
        return TargetComparison(target, None, Verdict.MISSING, reasons, bound, refused, "")
    reasons = (*pair.reasons, *elsewhere)
    return TargetComparison(target, own[chosen], pair.verdict, reasons, bound, pair.score, pair.decided_by)


def _summed(target: T, comparison: TargetComparison[T]) -> TargetComparison[T]:
    """Leaves open whether a sum that the child does not name asks anything of it: its part may be none."""
    if comparison.verdict is not Verdict.MISSING or comparison.binds is False:
        return comparison
    reason = Reason("sum_of_area", (("parent", _figure(target)),))
    return replace(comparison, binds=None, reasons=(*comparison.reasons, reason))


def _extra(own: T) -> TargetComparison[T]:
    return TargetComparison(None, own, Verdict.EXTRA, (Reason("own_target"),), None, 0.0, "")


def _binds(target: ComparableTarget, level: Level, terms: ComparisonTerms) -> bool | None:
    """A target without agencies is set for all whom the plan addresses."""
    agencies = [name for name in target.scope.split(";") if name.strip()]
    return binds(agencies, level, terms) if agencies else True


def _share_equal_ones(chosen: dict[int, int], pairs: dict[tuple[int, int], _Pair]) -> None:
    """Gives a parent's value that is left over an equal one of the child's, even if that is taken.

    A parent may state in its annex what its body says; the child has taken over both by saying it once.
    """
    for (at, other), pair in sorted(pairs.items()):
        if at not in chosen and pair.verdict is Verdict.EQUAL:
            chosen[at] = other


def _likeness(
    parent: ComparableTarget, own: ComparableTarget, words: float, terms: ComparisonTerms
) -> tuple[float, str]:
    """Returns the likeness, and what decides that both measure one thing: nothing for a refused pair."""
    if parent.concept and own.concept:
        # Words only choose among several values of one indicator.
        return (0.9 + words / 10, "concept") if parent.concept == own.concept else (0.0, "")
    if words < terms.thresholds["target_words"] or are_contrary(parent.indicator, own.indicator, terms):
        return words, ""
    return words, "words"


def _verdict(
    parent: tuple[ComparableTarget, int | None],
    child: tuple[ComparableTarget, int | None],
    level: Level,
    terms: ComparisonTerms,
    of_area: bool,
) -> tuple[Verdict, tuple[Reason, ...]]:
    (target, year), (own, own_year) = parent, child
    if target.unit != own.unit:
        return Verdict.NOT_COMPARABLE, (_both("unit_differs", target.unit, own.unit),)
    if own.operator in (_FLOORS if target.operator in _CEILINGS else _CEILINGS):
        return Verdict.NOT_COMPARABLE, (_both("direction_differs", _figure(target), _figure(own)),)
    if year and own_year and year != own_year:
        return Verdict.NOT_COMPARABLE, (_both("other_year", str(year), str(own_year)),)
    weighed = _weigh(target, own)
    due, own_due = _year(target, year), _year(own, own_year)
    if due and own_due and own_due < due and weighed is not Verdict.EQUAL:
        return Verdict.NOT_COMPARABLE, (_both("other_year", str(due), str(own_due)),)
    if of_area and is_part(target, own):
        return Verdict.NOT_COMPARABLE, (_both("part_of_sum", _figure(target), _figure(own)),)
    value = _both(weighed.value, _figure(target), _figure(own))
    changed = tuple(_scope_reasons(target, own, level, terms))
    if changed:
        return Verdict.SCOPE_CHANGED, (*changed, value)
    if target.due_until and own.due_until and own.due_until > target.due_until:
        later = _both("due_later", target.due_until.isoformat(), own.due_until.isoformat())
        return (Verdict.SCOPE_CHANGED if weighed is Verdict.STRONGER else Verdict.WEAKER), (later, value)
    return weighed, (value,)


def _scope_reasons(
    parent: ComparableTarget, own: ComparableTarget, level: Level, terms: ComparisonTerms
) -> list[Reason]:
    reasons = []
    if own.levels and level not in own.levels:
        reasons.append(Reason("level_differs", (("levels", ", ".join(own.levels)),)))
    if not _agree_in_condition(parent, own, terms):
        code = (
            "condition_dropped"
            if not own.condition.strip()
            else "condition_differs"
            if parent.condition.strip()
            else "condition_added"
        )
        reasons.append(_both(code, parent.condition, own.condition))
    return reasons


def _weigh(parent: ComparableTarget, own: ComparableTarget) -> Verdict:
    """A bare value (`đạt 90%`) is a value to be reached, so it weighs as the bound it stands against."""
    is_ceiling = parent.operator in _CEILINGS
    if parent.value != own.value:
        is_stronger = own.value < parent.value if is_ceiling else own.value > parent.value
        return Verdict.STRONGER if is_stronger else Verdict.WEAKER
    return {
        (False, True): Verdict.STRONGER,
        (True, False): Verdict.WEAKER,
    }.get((parent.operator in _OPEN, own.operator in _OPEN), Verdict.EQUAL)


def _agree_in_condition(one: ComparableTarget, other: ComparableTarget, terms: ComparisonTerms) -> bool:
    """A proviso that only one side was read with may still stand in the other's clause."""
    if one.condition.strip() and other.condition.strip():
        return _same_condition(one.condition, other.condition, terms)
    if not one.condition.strip() and not other.condition.strip():
        return True
    said, clause = (one.condition, other.quote) if one.condition.strip() else (other.condition, one.quote)
    return is_said_in(fold_name(said), fold_name(clause), terms.thresholds["said_in_clause"])


def _same_condition(one: str, other: str, terms: ComparisonTerms) -> bool:
    words, others = set(fold_name(one).split()), set(fold_name(other).split())
    if not words or not others:
        return words == others
    return len(words & others) / min(len(words), len(others)) >= terms.thresholds["same_condition"]


def _year(target: ComparableTarget, period: int | None) -> int | None:
    return target.due_until.year if target.due_until else period


def _figure(target: ComparableTarget) -> str:
    gap = "" if target.unit == "%" else " "
    return f"{_SIGNS[target.operator]} {_plain(target.value)}{gap}{target.unit}".strip()


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


_SIGNS = {Operator.GE: "≥", Operator.GT: ">", Operator.LE: "≤", Operator.LT: "<", Operator.EQ: "="}


def _both(code: str, parent: str, child: str) -> Reason:
    return Reason(code, (("parent", " ".join(parent.split())), ("child", " ".join(child.split()))))
