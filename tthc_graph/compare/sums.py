"""Values that count things over a whole area: of these a lower level has a part, which cannot be weighed."""

from __future__ import annotations

from tthc_graph.model.agency import Level
from tthc_graph.model.comparison import ComparableTarget
from tthc_graph.model.plan import Operator
from tthc_graph.registers.comparison import ComparisonTerms


def is_sum(target: ComparableTarget, issuer: Level | None, level: Level, terms: ComparisonTerms) -> bool:
    """Tells whether a parent's value is a count over an area larger than the child's.

    A share is the same demand of a part as of the whole; so is a count set for each unit, or for a level by
    name.

    Args:
        target: the parent's.
        issuer: level of the parent's issuer; nothing is a sum where it is not known.
        level: level of the child.
        terms: which units are shares, and which words set a value for each unit.
    """
    if issuer is None or issuer.rank >= level.rank or target.levels or terms.ratios.is_in(target.unit):
        return False
    said = (target.indicator, target.condition, target.scope, target.quote)
    return not any(terms.for_each.is_in(words) for words in said)


def is_part(parent: ComparableTarget, own: ComparableTarget) -> bool:
    """Tells whether a value can be the child's share of a parent's sum: what is less, except none at all.

    A child that alone reaches the sum, exceeds a ceiling on it, or forbids what is limited can be weighed.
    """
    is_none_at_all = not own.value and parent.operator in (Operator.LE, Operator.LT)
    return own.value < parent.value and not is_none_at_all
