"""Tells which figures of a sentence set targets, and which of them share a comparator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tthc_graph.model.plan import Operator
from tthc_graph.recognise import Quantity
from tthc_graph.registers.target_patterns import TargetPatterns, load_target_patterns

_GAP = re.compile(r"\s?(?:,|;|/|và|-|,\s?và)\s?")
_LEVEL_GAP = re.compile(
    r"\s?(?:\(|ở |tại |đối với )?(?:cấp |ubnd )*(?:tỉnh|huyện|xã|các xã|sở)[^.;%\d]{0,25}[,;]"
    r"\s?(?:và\s)?[^.;%\d]{0,25}"
)
_RESPECTIVELY = re.compile(r"(?:tương ứng|lần lượt)(?:\s\w+)?\s$")
_WINDOW = 400
"""How many characters in front of a figure can rule it out; keeps long lines in linear time."""
_LONGEST_LIST = 12
_EXPLICIT = frozenset({"not_below", "not_above", "at_least", "above", "below"})


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of a target; ranges in the sentence.

    Attributes:
        start, end: the figure with its unit.
        lead: where its comparator begins, or the figure itself.
        tail: where its comparator behind it ends, or the figure itself.
        rule: id of the comparator, `range`, `counted`, or `bare`.
        shares: it continues a list and takes the comparator of the first one.
    """

    start: int
    end: int
    lead: int
    tail: int
    number: Decimal
    unit: str
    operator: Operator
    rule: str
    shares: bool = False


def find_values(folded: str, quantities: Sequence[Quantity], *, in_goals: bool = False) -> list[Value]:
    """Returns the targets' figures of a folded sentence, left to right.

    Percentages always count; other figures only behind an explicit comparator and before a countable noun,
    and only in sentences without percentages, where they are mostly part of an indicator's definition.
    Under a heading on targets, a count behind a verb that achieves it needs no comparator.

    Args:
        folded: the sentence in folded form, as long as the one that the quantities were found in.
        quantities: its figures.
        in_goals: it stands under a heading on targets.
    """
    patterns = load_target_patterns()
    values = _percentages(folded, quantities)
    if not values:
        counts = (_count(folded, quantity, patterns, in_goals) for quantity in quantities)
        values = [value for value in counts if value is not None]
    kept = [value for value in values if not _is_ruled_out(folded, value, patterns)]
    return _share_comparators(folded, kept)


def _value(quantity: Quantity, *, shares: bool = False) -> Value:
    q = quantity
    return Value(q.start, q.end, q.lead, q.tail, q.number, q.unit, q.operator, q.rule, shares)


def _percentages(folded: str, quantities: Sequence[Quantity]) -> list[Value]:
    """Returns the percentages, with the figures of lists that print the sign once, at the end."""
    values: list[Value] = []
    waiting: list[Quantity] = []
    for quantity in quantities:
        if waiting and not _GAP.fullmatch(folded, waiting[-1].end, quantity.start):
            waiting = []
        if not quantity.unit:
            waiting.append(quantity)
        elif quantity.unit == "%":
            listed = waiting and _RESPECTIVELY.search(folded, max(0, waiting[0].lead - 30), waiting[0].start)
            if listed:
                values.extend(replace(_value(one), unit="%") for one in waiting)
            values.append(_value(quantity, shares=bool(listed)))
            waiting = []
        else:
            waiting = []
    return values


def _count(folded: str, quantity: Quantity, patterns: TargetPatterns, in_goals: bool) -> Value | None:
    if not quantity.unit:
        return None
    value = _value(quantity)
    if in_goals and value.rule == "bare":
        before = folded[max(0, value.start - _WINDOW) : value.start].rstrip()
        if patterns.words["counted"].search(before):
            return replace(value, rule="counted")
    return value if value.rule in _EXPLICIT else None


def _is_ruled_out(folded: str, value: Value, patterns: TargetPatterns) -> bool:
    before = folded[max(0, value.start - _WINDOW) : value.start]
    if before.endswith("từ ") and patterns.words["baseline"].search(folded[value.end : value.end + _WINDOW]):
        return True
    kinds = patterns.not_targets
    if value.rule == "counted":  # `hỗ trợ 1.200 hộ` counts households, not money
        kinds = tuple(kind for kind in kinds if kind.id != "money_or_rate")
    return any(kind.rules_out(before) for kind in kinds)


def _share_comparators(folded: str, values: list[Value]) -> list[Value]:
    """Gives the later ones of a list (`tối thiểu 50%, 40%, 35%`) the comparator of the first."""
    shared: list[Value] = []
    listed = 0
    for value in values:
        listed = listed + 1 if shared and shared[-1].shares else 0
        if shared and value.rule == "bare" and shared[-1].rule != "range" and listed < _LONGEST_LIST:
            gap = folded[shared[-1].tail : value.lead]
            if _GAP.fullmatch(gap) or _LEVEL_GAP.fullmatch(gap):
                value = replace(value, operator=shared[-1].operator, rule=shared[-1].rule, shares=True)
        shared.append(value)
    return shared
