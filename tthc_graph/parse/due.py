"""Reads deadlines as plans print them (`Tháng 3, 6, 9, 12/2023`, `Quý I`, `Thường xuyên`) into days."""

from __future__ import annotations

import calendar
import re
from datetime import date

from tthc_graph.model.plan import Due, DueKind
from tthc_graph.registers.due_patterns import DuePattern, load_due_patterns
from tthc_graph.registers.phrases import fold_phrase

_FIRST_MONTH = {
    "1": 1,
    "i": 1,
    "l": 1,
    "2": 4,
    "ii": 4,
    "ll": 4,
    "3": 7,
    "iii": 7,
    "lll": 7,
    "4": 10,
    "iv": 10,
    "vl": 10,
}
"""First month of each quarter; `l` is what character recognition makes of a Roman I."""

_Days = tuple[date | None, date | None]


def parse_due(text: str, period: int | None) -> Due | None:
    """Reads a deadline.

    Args:
        text: the cell's or clause's words.
        period: the year that the plan covers, for words that print none.

    Returns:
        The deadline with its kind; days are None where the words or the year do not give them. None for
        an empty text.
    """
    words = " ".join(text.split())
    if not words.strip(" -.;:"):
        return None
    folded = fold_phrase(words).strip()
    for form in load_due_patterns():
        if found := form.pattern.search(folded):
            days = _days(form, found, period)
            if days is not None:
                return Due(words, form.kind, *days)
    return Due(words, DueKind.UNKNOWN)


def is_deadline(text: str) -> bool:
    """Tells whether a short text is nothing but a deadline, as the cells of a time column are."""
    if not 0 < len(text) <= 60:
        return False
    due = parse_due(text, None)
    if due is None or due.kind is DueKind.UNKNOWN:
        return False
    folded = fold_phrase(text)
    if due.kind is DueKind.RELATIVE:
        return bool(
            re.match(
                r"(?:- )?(?:sau khi|theo (?:kế hoạch|quy định|tiến độ|kh\b|chương trình)|khi có)", folded
            )
        )
    return bool(_STARTS_A_DEADLINE.match(folded))


_STARTS_A_DEADLINE = re.compile(
    r"(?:- )?(?:thường xuyên|hàng|hằng|định kỳ|quý|tháng|ngày|trước|trong|năm|cả năm|cuối|đến|từ|giai đoạn"
    r"|hoàn thành|xong|chậm nhất|\d{1,2}[/.-]\d|20\d\d|0?6 tháng|liên tục|theo quý)"
)


def _days(form: DuePattern, found: re.Match[str], period: int | None) -> _Days | None:
    """Returns first and last day, or None where the figures are no day of the calendar."""
    groups = {name: value for name, value in found.groupdict().items() if value}
    year = _number(groups, "year", "year_b", "year_c") or period
    try:
        if quarters := groups.get("quarters"):
            return _quarters(quarters, year)
        if months := groups.get("months"):
            numbers = [int(n) for n in re.findall(r"\d+", months)]
            return _months(min(numbers), max(numbers), year, year)
        if half := groups.get("half"):
            return _months(1, 6, year, year) if half == "đầu" else _months(7, 12, year, year)
        if "day" in groups:
            return _dates(groups, year)
        if "month" in groups:
            first = int(groups.get("month1", groups["month"]))
            last = int(groups["month"])
            first_year = _number(groups, "year1", "year1_b") or year
            return _months(first, last, first_year, year)
        if "year" in groups or (form.kind is DueKind.INTERVAL and year):
            return _months(1, 12, _number(groups, "year1") or year, year)
    except ValueError:
        return None
    return None, None


def _number(groups: dict[str, str], *names: str) -> int | None:
    return next((int(groups[name]) for name in names if name in groups), None)


def _dates(groups: dict[str, str], year: int | None) -> _Days:
    """A single day is a last day; what begins before it is not said."""
    if year is None:
        date(2000, int(groups["month"]), int(groups["day"]))
        return None, None
    until = date(year, int(groups["month"]), int(groups["day"]))
    if "day1" not in groups:
        return None, until
    since = date(_number(groups, "year1") or year, int(groups["month1"]), int(groups["day1"]))
    return since, until


def _months(first: int, last: int, first_year: int | None, last_year: int | None) -> _Days:
    if not (1 <= first <= 12 and 1 <= last <= 12):
        raise ValueError(f"no such month: {first} to {last}")
    if first_year is None or last_year is None:
        return None, None
    until = date(last_year, last, calendar.monthrange(last_year, last)[1])
    return date(first_year, first, 1), until


def _quarters(words: str, year: int | None) -> _Days:
    first_months = [_FIRST_MONTH[word] for word in re.findall(r"iv|vl|i+|l+|[1-4]", words)]
    return _months(min(first_months), max(first_months) + 2, year, year)
