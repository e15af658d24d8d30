"""Tells which figures of a sentence set targets, and which of them share a comparator."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
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
_DATED_GAP = re.compile(
    r"\s?(?:,|;|/|và|,\s?và)?\s?(?:đến |vào |trong |từ )?(?:hết |cuối )?năm 20\d\d\s?:?"
    r"\s?(?:là\s|đạt\s)?(?:tối thiểu\s)?"
)
_RESPECTIVELY = re.compile(r"(?:tương ứng|lần lượt)(?:\s\w+)?\s$")
_WINDOW = 400
"""How many characters in front of a figure can rule it out; keeps long lines in linear time."""
_LONGEST_LIST = 12
_EXPLICIT = frozenset({"not_below", "not_above", "at_least", "above", "below", "among_first"})
_PARTED = re.compile(r"[;:(]|,\s")
"""Where a count may begin a part of the sentence of its own."""
_ENDED = re.compile(r"[;.]\s")
_OPENS = re.compile(r"^(?:[-+•*]|(?:\d{1,2}|[a-zđ])[.)])?\s*$")
_LISTED = re.compile(r"(?:,|\svà)$")
_SAME_VERB = re.compile(r"\s[^.,;:()%\d]{1,60}\svà\s")
"""Between two figures of one verb: `tối thiểu 30% quy định và 30% chi phí`."""
_ALL = Decimal(100)
REMARK = "remark"
"""Rule of a figure that is no target but closes the clause of the one before it."""
_BOUNDS = frozenset({"not_below", "not_above", "at_least"})
_RANGE_GAP = 6
"""Characters between the two ends of a range: `8% - 10%`, `8 đến 10%`."""


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

    Percentages always count; other figures behind an explicit comparator and before a countable noun,
    behind a verb that achieves them where the sentence or its heading looks forward, and, under a heading on
    targets, behind a verb that brings them about. A count that bounds what a percentage is of
    (`100% xã có ít nhất 01 trạm`) is part of that indicator.

    Args:
        folded: the sentence in folded form, as long as the one that the quantities were found in.
        quantities: its figures.
        in_goals: it stands under a heading on targets.
    """
    patterns = load_target_patterns()
    percentages = _percentages(folded, quantities)
    forward = in_goals or bool(patterns.words["goal_words"].search(folded))
    counts: list[Value] = []
    for quantity, before, after in _with_neighbours(quantities, percentages):
        value = _count(folded, quantity, counts[-1:], patterns, in_goals, forward)
        if value and not _is_inner(folded, value, before, after, patterns):
            counts.append(value)
    values = sorted((*percentages, *counts), key=lambda value: value.start)
    return _share_comparators(folded, _kept(folded, values, patterns))


def _with_neighbours(
    quantities: Sequence[Quantity], percentages: Sequence[Value]
) -> Iterator[tuple[Quantity, Value | None, Value | None]]:
    """Yields the counts with the percentages next to them."""
    starts = [value.start for value in percentages]
    for quantity in quantities:
        if quantity.unit and quantity.unit != "%":
            i = bisect_left(starts, quantity.start)
            yield quantity, percentages[i - 1] if i else None, percentages[i] if i < len(starts) else None


def _is_inner(
    folded: str, value: Value, before: Value | None, after: Value | None, patterns: TargetPatterns
) -> bool:
    """Whether a count belongs to the words of the percentage in front of it or behind it."""
    if before is not None:
        gap = folded[max(before.tail, value.lead - _WINDOW) : max(before.tail, value.lead)]
        own = _PARTED.split(gap)[-1].strip()
        verb = patterns.words["counted"].search(own)
        is_parted = _PARTED.search(gap) and (not own or (verb is not None and verb.start() == 0))
        if not (is_parted or _ENDED.search(gap) or patterns.words["achieved"].search(gap.rstrip())):
            return True
    if after is None:
        return False
    return not _PARTED.search(folded[value.tail : min(after.lead, value.tail + _WINDOW)])


def _kept(folded: str, values: Sequence[Value], patterns: TargetPatterns) -> list[Value]:
    """Leaves out what is no target, and the upper end of a range whose lower end is none; marks remarks."""
    kept: list[Value] = []
    for i, value in enumerate(values):
        is_upper = value.rule == "range" and value.operator is Operator.LE
        if is_upper and i and values[i - 1].end <= value.start <= values[i - 1].end + _RANGE_GAP:
            if kept and kept[-1] is values[i - 1]:
                kept.append(value)
        elif not (
            _is_ruled_out(folded, value, patterns) or _goes_on_from_past(folded, values, i, kept, patterns)
        ):
            is_remark = _tells_increase(folded, value, kept, patterns)
            kept.append(replace(value, rule=REMARK) if is_remark else value)
    return kept


def _tells_increase(folded: str, value: Value, kept: Sequence[Value], patterns: TargetPatterns) -> bool:
    """Whether a count says how much more the one before it is (`3.000 cây, tăng 500 cây so với năm 2023`)."""
    if not kept or value.unit == "%" or kept[-1].unit.lower() != value.unit.lower():
        return False
    gap = folded[kept[-1].end : value.lead].rstrip()
    words = patterns.words
    return (
        len(gap) < _WINDOW
        and ";" not in gap
        and words["increase"].search(gap) is not None
        and words["compared_to"].search(folded[value.end : value.end + _WINDOW]) is not None
    )


def _goes_on_from_past(
    folded: str, values: Sequence[Value], i: int, kept: Sequence[Value], patterns: TargetPatterns
) -> bool:
    """Whether a figure follows one of a past result in the same breath (`ước đạt 98%, tăng 3%`)."""
    if not i or values[i].rule != "bare" or (kept and kept[-1] is values[i - 1]):
        return False
    before, gap = values[i - 1], folded[values[i - 1].end : values[i].start]
    past = next(kind for kind in patterns.not_targets if kind.id == "past_result")
    return (
        len(gap) < _WINDOW
        and ";" not in gap
        and past.rules_out(folded[max(0, before.start - _WINDOW) : before.start])
        and not (past.unless and past.unless.search(gap))
    )


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


def _count(
    folded: str,
    quantity: Quantity,
    last: Sequence[Value],
    patterns: TargetPatterns,
    in_goals: bool,
    forward: bool,
) -> Value | None:
    """Returns a count that is a target; `last` holds the one before it in the sentence, if any."""
    value = _value(quantity)
    if last and value.rule == "range" and value.operator is Operator.LE:
        return value if last[0].rule == "range" and value.start - last[0].end <= _RANGE_GAP else None
    words = patterns.words
    before = folded[max(0, value.lead - _WINDOW) : value.lead].rstrip()
    if words["money"].search(value.unit.lower()) and not (in_goals or words["aspirational"].search(before)):
        return None
    if value.rule in _EXPLICIT:
        return value
    linked = forward and words["achieved"].search(before) is not None
    if last and in_goals and _LISTED.search(before):
        linked = linked or ";" not in folded[last[0].end : value.start]
    if in_goals and last and not linked:
        linked = is_part(folded, last[0], value, patterns)
    if linked or (in_goals and _is_counted(before, patterns)):
        return replace(value, rule="counted") if value.rule == "bare" else value
    return None


def _is_counted(before: str, patterns: TargetPatterns) -> bool:
    """Whether the words in front of a count under a heading on targets bring it about or open its item."""
    words = patterns.words
    return bool(
        _OPENS.search(before)
        or any(words[name].search(before) for name in ("counted", "measured", "year_opens"))
    )


def is_part(folded: str, whole: Value, part: Value, patterns: TargetPatterns) -> bool:
    """Whether a figure is the part of the one before it that `trong đó` names."""
    gap = folded[max(whole.end, part.lead - _WINDOW) : part.lead]
    return patterns.words["part"].search(gap) is not None


def _is_ruled_out(folded: str, value: Value, patterns: TargetPatterns) -> bool:
    before = folded[max(0, value.start - _WINDOW) : value.start]
    if before.endswith("từ ") and patterns.words["baseline"].search(folded[value.end : value.end + _WINDOW]):
        return True
    if patterns.words["set_aside"].search(folded[value.end : value.end + _WINDOW]):
        return True
    kinds = patterns.not_targets
    if value.rule == "counted":  # `hỗ trợ 1.200 hộ` counts households, not money
        kinds = tuple(kind for kind in kinds if kind.id != "money_or_rate")
    near = before[before.rfind("%") + 1 :]
    return not near.isspace() and any(kind.rules_out(before, near) for kind in kinds)


def _share_comparators(folded: str, values: list[Value]) -> list[Value]:
    """Gives the later ones of a list (`tối thiểu 50%, 40%, 35%`) the comparator of the first."""
    shared: list[Value] = []
    listed = 0
    for value in values:
        listed = listed + 1 if shared and shared[-1].shares else 0
        goes_on = shared and value.rule == "bare" and shared[-1].rule not in ("range", REMARK)
        if goes_on and listed < _LONGEST_LIST:
            gap = folded[shared[-1].tail : value.lead]
            if any(kind.fullmatch(gap) for kind in (_GAP, _LEVEL_GAP, _DATED_GAP)):
                value = replace(value, operator=shared[-1].operator, rule=shared[-1].rule, shares=True)
            elif _has_same_verb(gap, shared[-1], value):
                value = replace(value, operator=shared[-1].operator, rule=shared[-1].rule)
        shared.append(value)
    return shared


def _has_same_verb(gap: str, before: Value, value: Value) -> bool:
    """Whether a bound holds for a second figure with words of its own; all of something is no bound."""
    if before.rule not in _BOUNDS or before.unit != value.unit or value.number == _ALL:
        return False
    return _SAME_VERB.fullmatch(gap) is not None
