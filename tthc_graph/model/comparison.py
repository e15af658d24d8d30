"""Compares the targets of a plan with those of the plan above it, indicator by indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from tthc_graph.model.agency import Level
from tthc_graph.model.plan import Operator

_SAME_WORDS = 0.6
"""Share of common words from which two provisos are taken for the same."""


class Comparable(Protocol):
    """What a target must tell to be compared; `model.plan.Target` and `query.rows.TargetRow` do."""

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
    def levels(self) -> tuple[Level, ...]:
        """Levels the value applies to; empty when the text does not say."""


T = TypeVar("T", bound=Comparable)


class Verdict(StrEnum):
    """How a child's target stands to its parent's."""

    EQUAL = "equal"
    STRICTER = "stricter"
    WEAKER = "weaker"
    MISSING = "missing"
    """The child sets no value for the indicator."""
    NOT_APPLICABLE = "not_applicable"
    """The parent sets the value for other levels only."""
    SCOPE_CHANGED = "scope_changed"
    """Proviso, unit, direction or level differ, so that the values cannot be weighed."""


_PREFERENCE = (Verdict.EQUAL, Verdict.STRICTER, Verdict.WEAKER, Verdict.SCOPE_CHANGED)


@dataclass(frozen=True, slots=True)
class Comparison(Generic[T]):
    """A parent's target, the child's target it was compared with, and the verdict."""

    parent: T
    child: T | None
    verdict: Verdict


def compare_targets(parent: Sequence[T], child: Sequence[T], child_level: Level) -> tuple[Comparison[T], ...]:
    """Compares each target of the parent that has a concept with the child's targets of that concept.

    A value that the parent sets for other levels does not bind the child. Among several values of the
    child the one that fits best is taken. Targets outside the vocabulary cannot be matched and are left
    out: that the child lacks them would be a guess.

    Args:
        parent: targets of the higher plan in reading order.
        child: targets of the lower plan.
        child_level: level of government of the lower plan.
    """
    return tuple(_compare_one(target, child, child_level) for target in parent if target.concept is not None)


def _compare_one(target: T, child: Sequence[T], level: Level) -> Comparison[T]:
    if target.levels and level not in target.levels:
        return Comparison(target, None, Verdict.NOT_APPLICABLE)
    verdicts = [(_verdict(target, own, level), own) for own in child if own.concept == target.concept]
    for wanted in _PREFERENCE:
        for verdict, own in verdicts:
            if verdict is wanted:
                return Comparison(target, own, verdict)
    return Comparison(target, None, Verdict.MISSING)


def _verdict(parent: Comparable, own: Comparable, level: Level) -> Verdict:
    fits_level = not own.levels or level in own.levels
    if not fits_level or parent.unit != own.unit or not _same_condition(parent.condition, own.condition):
        return Verdict.SCOPE_CHANGED
    return _weigh(parent, own)


def _weigh(parent: Comparable, own: Comparable) -> Verdict:
    """A bare value (`đạt 90%`) is a value to be reached, so it weighs as the bound it stands against."""
    is_ceiling = parent.operator in (Operator.LE, Operator.LT)
    against = (Operator.GE, Operator.GT) if is_ceiling else (Operator.LE, Operator.LT)
    if own.operator in against:
        return Verdict.SCOPE_CHANGED
    if parent.value != own.value:
        is_stricter = own.value < parent.value if is_ceiling else own.value > parent.value
        return Verdict.STRICTER if is_stricter else Verdict.WEAKER
    open_bounds = (Operator.LT, Operator.GT)
    return {
        (False, True): Verdict.STRICTER,
        (True, False): Verdict.WEAKER,
    }.get((parent.operator in open_bounds, own.operator in open_bounds), Verdict.EQUAL)


def _same_condition(one: str, other: str) -> bool:
    words, others = _words(one), _words(other)
    if not words and not others:
        return True
    if not words or not others:
        return False
    return len(words & others) / min(len(words), len(others)) >= _SAME_WORDS


def _words(condition: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", condition.casefold()))
