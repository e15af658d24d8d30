"""Dates as Vietnamese documents print them: whole, in part, with blanks, or with a slip of the pen."""

from __future__ import annotations

import re
from functools import lru_cache

from tthc_graph.model.dates import PartialDate
from tthc_graph.model.lazy_re import lazy_re

_FULL = lazy_re(
    r"""(?P<day>\d{1,2})\ ?(?:tháng\ ?|(?P<slip1>năm|ngày)\ ?|(?P<mark1>[/.-]{1,2})\ ?)
        (?:(?P<month>\d{1,2})|(?P<word>[^\W\d_]+(?:\ (?:một|hai))?)(?=\ năm))
        \ ?(?:,?\ ?(?:năm|nám|nam)\ ?|(?P<slip2>tháng)\ ?|(?P<mark2>[/.-]{1,2})\ ?)
        (?P<year>\d{4,5})(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_USUAL = lazy_re(
    r",? ?ngày (\d\d?)(?:/(\d\d?)/| tháng (\d\d?) năm )(\d{4})(?!\d)"
    r"|,? năm ((?:19|20)\d\d)(?! ?[-–] ?\d)(?!\d)"
)
_MONTH = lazy_re(
    r"(?:tháng[ ._…]*|/ ?)(?P<month>\d{1,2})?[ ._…]*(?:năm[ ._…]*|/ ?)(?P<year>\d{4})", re.IGNORECASE
)
_MONTH_WORDS = {
    word: number
    for number, words in enumerate(
        ("giêng một", "hai", "ba", "tư", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười"), start=1
    )
    for word in words.split()
} | {"mười một": 11, "mười hai": 12, "chạp": 12}
_YEAR = lazy_re(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")


def usual_date_at(text: str, position: int) -> tuple[int, PartialDate] | None:
    """Returns where a date or year ends that is printed as most are, right at a position, and that date.

    It is found and read as the fragment `date_tail` and `read_date` do it, at a fraction of the time.

    >>> usual_date_at("số 61/2018/NĐ-CP ngày 23/4/2018", 16)
    (31, PartialDate(year=2018, month=4, day=23))
    """
    match = _USUAL.match(text, position)
    if match is None:
        return None
    day, month, spelled_month, year, year_alone = match.groups()
    found = _usual_day(year, month or spelled_month, day) if day else PartialDate(int(year_alone))
    return (match.end(), found) if found is not None else None


@lru_cache(maxsize=4096)
def _usual_day(year: str, month: str, day: str) -> PartialDate | None:
    return _partial(int(year), int(month), int(day))


def read_date(text: str, year_of_number: int | None = None) -> tuple[PartialDate | None, str | None]:
    """Reads the first date in a text.

    A doubled mark (`14/3//2022`) and a word in the wrong place (`31 năm 3 năm 2011`) are repaired; a year
    with a digit too many (`20205`) only where leaving one digit out gives the year that the number itself
    prints.

    Returns:
        The date as far as it is printed, and the printed characters where they had to be repaired or
        name no day of the calendar.

    >>> read_date("ngày 14/3//2022")
    (PartialDate(year=2022, month=3, day=14), '14/3//2022')
    """
    full = _FULL.search(text)
    if full:
        return _read_full(full, year_of_number)
    month = _MONTH.search(text)
    if month and month["month"]:
        found = _partial(int(month["year"]), int(month["month"]), None)
        return found, None if found else month.group()
    year = _YEAR.search(text)
    return (PartialDate(int(year["year"])), None) if year else (None, None)


def _read_full(match: re.Match[str], year_of_number: int | None) -> tuple[PartialDate | None, str | None]:
    day, printed_year = int(match["day"]), match["year"]
    month = int(match["month"]) if match["month"] else _MONTH_WORDS.get(match["word"].lower(), 0)
    slipped = any(mark is not None and len(mark) > 1 for mark in (match["mark1"], match["mark2"]))
    slipped = slipped or match["slip1"] is not None or match["slip2"] is not None
    year: int | None = int(printed_year)
    if len(printed_year) > 4:
        shorter = {int(printed_year[:i] + printed_year[i + 1 :]) for i in range(len(printed_year))}
        year = year_of_number if year_of_number in shorter else None
    found = _partial(year, month, day) if year is not None else None
    if found is None:
        fallback = PartialDate(year) if year is not None and 1900 <= year <= 2100 else None
        return fallback, match.group()
    return found, match.group() if slipped or len(printed_year) > 4 else None


def _partial(year: int, month: int, day: int | None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None
