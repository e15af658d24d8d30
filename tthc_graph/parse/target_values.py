"""Finds figures that set targets in one sentence: value, unit and comparator, ranges in folded offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from tthc_graph.model.plan import Operator
from tthc_graph.registers.target_patterns import TargetPatterns, load_target_patterns

_DIGITS = r"\d{1,15}(?:[.,]\d{1,15})?"
"""A figure that a computer can hold exactly enough; longer rows of digits count nothing."""
_FIGURE = rf"(?<![\w.,/])(?<!\d-)\d{{1,3}}(?:[.,]\d{{3}}){{1,5}}(?![\d%])|(?<![\w.,/]){_DIGITS}"
_PERCENT = re.compile(rf"(?P<figure>{_FIGURE})\s?(?P<unit>%|phần trăm)")
_RANGE = re.compile(rf"(?<!\d)(?P<low>{_DIGITS})\s?%?\s?(?:-|đến)\s?$")
_SHARED_UNIT = re.compile(rf"(?:tương ứng|lần lượt)(?:\s\w+)?\s(?P<list>(?:{_DIGITS}\s?(?:,|và|;|/)\s?)+)$")
_COUNT = re.compile(rf"(?P<figure>{_FIGURE})\s(?P<unit>[^\W\d_]+(?:\s[^\W\d_]+)?)")
_GAP = re.compile(r"\s?(?:,|;|/|và|-|,\s?và)\s?")
_LEVEL_GAP = re.compile(
    r"\s?(?:\(|ở |tại |đối với )?(?:cấp |ubnd )*(?:tỉnh|huyện|xã|các xã|sở)[^.;%\d]{0,25}[,;]"
    r"\s?(?:và\s)?[^.;%\d]{0,25}"
)
_WINDOW = 400
"""How many characters around a figure can bear on it; keeps long lines in linear time."""
_LONGEST_LIST = 12
_EXPLICIT = frozenset({"not_below", "not_above", "at_least", "above", "below"})


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of a target.

    Attributes:
        start, end: range of the figure with its unit in the sentence.
        lead: where its comparator begins, or the figure itself.
        tail: where its comparator behind it ends, or the figure itself.
        shares: it continues a list and takes the comparator of the first one.
        rule: id of the comparator, or `bare`.
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


def find_values(folded: str, *, in_goals: bool = False) -> list[Value]:
    """Returns the targets' figures of a folded sentence, left to right.

    Percentages always count; other figures only behind an explicit comparator and before a countable noun,
    and only in sentences without percentages, where they are mostly part of an indicator's definition.
    Under a heading on targets, a count behind a verb that achieves it needs no comparator.
    """
    patterns = load_target_patterns()
    values = [
        value for found in _PERCENT.finditer(folded) for value in _percent_values(folded, found, patterns)
    ]
    if not values:
        values = [
            value
            for found in _COUNT.finditer(folded)
            if (value := _count_value(folded, found, patterns, in_goals))
        ]
    kept = [value for value in values if not _is_ruled_out(folded, value, patterns)]
    return _share_comparators(folded, kept)


def read_number(figure: str) -> Decimal:
    """Reads a figure: a comma or a dot is decimal unless exactly three digits follow it (thousands).

    >>> read_number("99,5"), read_number("1.000"), read_number("99.5")
    (Decimal('99.5'), Decimal('1000'), Decimal('99.5'))
    """
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", figure):
        figure = figure.replace(".", "")
    return Decimal(figure.replace(",", "."))


def compare_words(before: str, after: str) -> tuple[Operator, str, int, int]:
    """Reads the comparator around a figure.

    Returns:
        Operator, rule, where the comparator begins in `before`, how far it reaches into `after`.
    """
    patterns = load_target_patterns()
    for comparator in patterns.comparators:
        found = comparator.pattern.search(before if comparator.side == "before" else after)
        if not found:
            continue
        if comparator.side == "after":
            lead = re.search(r"(?<!\w)từ\s?$", before)
            return comparator.operator, comparator.id, lead.start() if lead else len(before), found.end()
        tail = re.match(r"\s+trở (?:lên|xuống)", after)
        return comparator.operator, comparator.id, found.start(), tail.end() if tail else 0
    return Operator.EQ, "bare", len(before), 0


def _percent_values(folded: str, found: re.Match[str], patterns: TargetPatterns) -> list[Value]:
    value = _value(folded, found.start(), found.end(), found["figure"], "%")
    left = max(0, found.start() - _WINDOW)
    before = folded[left : found.start()]
    if shared := _SHARED_UNIT.search(before):
        first = left + shared.start("list")
        figures = [
            _value(folded, first + m.start(), first + m.end(), m.group(), "%")
            for m in re.finditer(_DIGITS, shared["list"])
        ]
        return [*figures, replace(value, shares=True)]
    low = _RANGE.search(before)
    if low and value.operator is Operator.EQ and read_number(low["low"]) < value.number <= 100:
        if "%" in low.group():
            return [replace(value, operator=Operator.LE, rule="range")]
        floor = _value(folded, left + low.start("low"), left + low.end("low"), low["low"], "%")
        return [
            replace(floor, operator=Operator.GE, rule="range"),
            replace(value, operator=Operator.LE, rule="range"),
        ]
    return [value]


def _value(folded: str, start: int, end: int, figure: str, unit: str) -> Value:
    left = max(0, start - _WINDOW)
    operator, rule, lead, reach = compare_words(folded[left:start], folded[end : end + _WINDOW])
    return Value(start, end, left + lead, end + reach, read_number(figure), unit, operator, rule)


def _count_value(folded: str, found: re.Match[str], patterns: TargetPatterns, in_goals: bool) -> Value | None:
    noun = patterns.words["units"].match(found["unit"])
    if not noun or re.match(r"0\d*[/.]", found["figure"]):
        return None
    end = found.start("unit") + noun.end()
    value = _value(folded, found.start(), end, found["figure"], noun.group())
    if in_goals and value.rule == "bare":
        before = folded[max(0, value.start - _WINDOW) : value.start].rstrip()
        if patterns.words["counted"].search(before):
            return replace(value, rule="counted")
    return value if value.rule in _EXPLICIT else None


def _is_ruled_out(folded: str, value: Value, patterns: TargetPatterns) -> bool:
    before = folded[max(0, value.start - _WINDOW) : value.start]
    if re.search(r"(?<!\w)từ\s$", before):
        behind = folded[value.end : value.end + _WINDOW]
        if patterns.words["baseline"].search(behind):
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
        if shared and value.rule == "range" and shared[-1].rule == "bare":
            shared[-1] = replace(shared[-1], operator=Operator.GE, rule="range")
        listed = listed + 1 if shared and shared[-1].shares else 0
        if shared and value.rule == "bare" and shared[-1].rule != "range" and listed < _LONGEST_LIST:
            gap = folded[shared[-1].tail : value.lead]
            if _GAP.fullmatch(gap) or _is_level_gap(gap):
                value = replace(value, operator=shared[-1].operator, rule=shared[-1].rule, shares=True)
        shared.append(value)
    return shared


def _is_level_gap(gap: str) -> bool:
    return bool(_LEVEL_GAP.fullmatch(gap))
