"""Reads deadlines as plans print them (`Tháng 3, 6, 9, 12/2023`, `Quý I`, `Thường xuyên`) into days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from tthc_graph.model.plan import Due, DueKind, Recurrence, Term
from tthc_graph.registers.due_patterns import DuePattern, load_due_patterns, load_frequencies
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
_PARTS_OF_MONTH = {"tuần đầu": (1, 7), "nửa đầu": (1, 15), "nửa cuối": (16, 31)}
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "năm": 5, "mười": 10}
_UNITS = {"ngày làm việc": "D", "ngày": "D", "tuần": "W", "tháng": "M"}
_SIGHT = 400
"""How many characters of a cell or clause are looked at: the words of a deadline stand at its head."""
_TIMES = re.compile(r"(\d{1,2}) lần")
_EDGES = " -–.;:,"
_NO_DAYS = (None, None)

_Days = tuple[date | None, date | None]
_Groups = dict[str, str]


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
    return _read(words, period, may_join=True)


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
    r"(?:- )?(?:thường xuyên|hàng|hằng|định kỳ|qu[ýí]|tháng|ngày|trước|trong|năm|cả năm|cuối|đến|từ|giai đoạn"
    r"|tuần đầu|nửa (?:đầu|cuối)"
    r"|hoàn thành|xong|chậm nhất|\d{1,2}[/.-]\d|20\d\d|0?6 tháng|liên tục|theo quý|hết)"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a form's figures stand for."""

    days: _Days = _NO_DAYS
    at: time | None = None
    months: tuple[int, ...] = ()


def _read(words: str, period: int | None, *, may_join: bool) -> Due:
    folded = fold_phrase(words[:_SIGHT]).replace("–", "-").strip()
    for form in load_due_patterns():
        found = form.pattern.search(folded)
        if found is None:
            continue
        groups = {name: value for name, value in found.groupdict().items() if value}
        if {"left", "open"} & set(groups):
            due = _joined(words, found, period) if may_join else None
        else:
            due = _due(words, folded, form, found, groups, period)
        if due is not None:
            return due
    return Due(words, DueKind.UNKNOWN)


def _due(
    words: str, folded: str, form: DuePattern, found: re.Match[str], groups: _Groups, period: int | None
) -> Due | None:
    """Returns the deadline of one form, or None where its figures are no day of the calendar."""
    century = _number(groups, "year_of_century")
    year = 2000 + century if century else _number(groups, "year", "year_b", "year_c") or period
    try:
        reading = _figures(form, groups, year)
        recurrence = _recurrence(folded, groups) if form.kind is DueKind.RECURRING else None
    except ValueError:
        return None
    due = Due(
        words,
        form.kind,
        *reading.days,
        at=reading.at,
        months=reading.months,
        recurrence=recurrence,
        term=_term(words, found, groups) if form.kind is DueKind.RELATIVE else None,
        repair=form.repair,
    )
    if recurrence is not None and due.days_are_open:
        return _with_years_behind(due, folded[found.end() :])
    return due


def _figures(form: DuePattern, groups: _Groups, year: int | None) -> _Reading:
    """Reads the figures of a form.

    Raises:
        ValueError: they are no day, month or hour.
    """
    if months := _named_months(groups):
        days = _ended(groups, _months(months[0], months[-1], year, year))
        return _Reading(_NO_DAYS if {"yearly", "on_day"} & set(groups) else days, months=months)
    if "dates" in groups:
        return _several(groups["dates"], year)
    if part := groups.get("part"):
        first, last = _PARTS_OF_MONTH[part]
        since, until = _months(int(groups["month"]), int(groups["month"]), year, year)
        if since is None or until is None:
            return _Reading()
        return _Reading((since.replace(day=first), until.replace(day=min(last, until.day))))
    if half := groups.get("half"):
        return _Reading(_months(1, 6, year, year) if half == "đầu" else _months(7, 12, year, year))
    if "on_day" in groups:
        month = _number(groups, "month_b", "month_c")
        date(2000, month or 1, int(groups["on_day"]))
        return _Reading(months=(month,) if month else ())
    if form.kind is DueKind.RELATIVE:
        return _Reading(_counted(groups))
    if "day" in groups:
        return _Reading(_dates(groups, year), _hour(groups))
    if "month" in groups:
        last = int(groups["month"])
        first = int(groups.get("month1", last))
        first_year = _number(groups, "year1", "year1_b") or (year - (first > last) if year else None)
        named = (last,) if form.kind is DueKind.MONTH else ()
        return _Reading(_ended(groups, _months(first, last, first_year, year)), months=named)
    if "year" in groups or "whole" in groups or (form.kind is DueKind.INTERVAL and year):
        return _Reading(_ended(groups, _months(1, 12, _number(groups, "year1") or year, year)))
    return _Reading()


def _named_months(groups: _Groups) -> tuple[int, ...]:
    if quarters := groups.get("quarters"):
        return _months_of_quarters(quarters)
    return tuple(sorted({int(n) for n in re.findall(r"\d+", groups.get("months", ""))}))


def _several(listed: str, period: int | None) -> _Reading:
    """Reads days that are listed one by one; the last of them is the last day."""
    parts = [part.split("/") for part in re.findall(r"[\d/]+", listed)]
    days = [date(int(p[2]) if len(p) > 2 else period or 2000, int(p[1]), int(p[0])) for p in parts]
    has_year = period is not None or len(parts[-1]) > 2
    return _Reading((None, max(days) if has_year else None), months=tuple(sorted({d.month for d in days})))


def _number(groups: _Groups, *names: str) -> int | None:
    return next((int(groups[name]) for name in names if name in groups), None)


def _ended(groups: _Groups, days: _Days) -> _Days:
    """Keeps the end alone where the words name no beginning; before a time is before its first day."""
    since, until = days
    if "before" in groups:
        return None, since - timedelta(days=1) if since else None
    return (None, until) if {"by", "by_b"} & set(groups) else days


def _hour(groups: _Groups) -> time | None:
    return time(int(groups["hour"]), int(groups.get("minute", 0))) if "hour" in groups else None


def _counted(groups: _Groups) -> _Days:
    """Days of a term from a printed day, counted from the next day on (Bộ luật Dân sự, Điều 147)."""
    if "day1" not in groups:
        return _NO_DAYS
    since = date(int(groups["year1"]), int(groups["month1"]), int(groups["day1"]))
    length = {"ngày": 1, "tuần": 7}.get(groups["unit"])
    return since, since + timedelta(days=length * _count(groups)) if length else None


def _count(groups: _Groups) -> int:
    words = groups["count"]
    return _COUNTS.get(words) or int(words)


def _dates(groups: _Groups, year: int | None) -> _Days:
    """A single day is a last day; what begins before it is not said."""
    month = _number(groups, "month", "month_b") or 0
    if year is None:
        date(2000, month, int(groups["day"]))
        return _NO_DAYS
    until = date(year, month, int(groups["day"]))
    if "day1" not in groups:
        return None, until
    first_month = _number(groups, "month1") or month
    since: date | None = date(_number(groups, "year1") or year, first_month, int(groups["day1"]))
    if since is not None and since > until:
        # `Từ 15/11 đến 15/01/2027` began in the year before; where both years are printed, one is wrong.
        since = date(year - 1, since.month, since.day) if "year1" not in groups else None
    return since, until


def _months(first: int, last: int, first_year: int | None, last_year: int | None) -> _Days:
    if not (1 <= first <= 12 and 1 <= last <= 12):
        raise ValueError(f"no such month: {first} to {last}")
    if first_year is None or last_year is None:
        return _NO_DAYS
    since = date(first_year, first, 1)
    until = date(last_year, last, calendar.monthrange(last_year, last)[1])
    return since if since <= until else None, until


def _months_of_quarters(words: str) -> tuple[int, ...]:
    """Returns the months of quarters that are listed, or of all from the first to the last."""
    firsts = [_FIRST_MONTH[word] for word in re.findall(r"iv|vl|i+|l+|[1-4]", words)]
    if re.search(r"-|đến", words):
        firsts = list(range(min(firsts), max(firsts) + 1, 3))
    return tuple(sorted({month + n for month in firsts for n in range(3)}))


def _recurrence(folded: str, groups: _Groups) -> Recurrence:
    frequencies = [f for f in load_frequencies() if f.pattern.search(folded)]
    times = _TIMES.search(folded)
    return Recurrence(
        continuous=any(not frequency.every for frequency in frequencies),
        every=tuple(frequency.every for frequency in frequencies if frequency.every),
        times=int(times[1]) if times and re.search(r"lần ?/", folded) else 1,
        day=_day_of_month(groups),
    )


def _day_of_month(groups: _Groups) -> int | None:
    """Returns the day on which each of the times falls, if it is the same one."""
    if "dates" in groups:
        days = {int(day) for day in re.findall(r"(\d+)/\d+(?:/\d{4})?", groups["dates"])}
        return days.pop() if len(days) == 1 else None
    return _number(groups, "on_day")


def _term(words: str, found: re.Match[str], groups: _Groups) -> Term | None:
    """Returns what the deadline hangs on, in the printed words."""
    name = next((n for n in ("event", "event_b") if n in groups), None)
    printed = " ".join(words[found.start(name) : found.end(name)].split()).strip(_EDGES) if name else ""
    if "count" not in groups:
        return Term(printed) if printed else None
    unit = groups["unit"]
    return Term(printed, f"P{_count(groups)}{_UNITS[unit]}", unit == "ngày làm việc")


def _with_years_behind(due: Due, rest: str) -> Due:
    """Adds the time over which something recurs (`Thường xuyên, giai đoạn 2026-2030`)."""
    if not re.search(r"20\d\d", rest):
        return due
    other = _read(rest.strip(_EDGES), None, may_join=False)
    return replace(due, since=other.since, until=other.until) if other.kind is DueKind.INTERVAL else due


def _joined(words: str, found: re.Match[str], period: int | None) -> Due | None:
    """Reads `từ … đến …` by reading both sides; the year of the end holds for the beginning too."""
    if "open" in found.re.groupindex:
        since = _first_day(found["open"], period)
        return Due(words, DueKind.INTERVAL, since) if since else None
    until = _read(found["right"], period, may_join=False).until
    if until is None:
        return None
    since = _first_day(found["left"], until.year)
    return Due(words, DueKind.INTERVAL, since if since and since <= until else None, until)


def _first_day(folded: str, period: int | None) -> date | None:
    due = _read(folded, period, may_join=False)
    return due.since or (due.until if due.kind is DueKind.DATE else None)
