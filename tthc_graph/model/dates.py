"""Dates of which only the year, or the year and month, may be printed."""

from __future__ import annotations

from datetime import date, timedelta

from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.model.value import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date with an optional month and day, printed in ISO form as far as it is known.

    Raises:
        ValueError: no such day in the calendar.

    >>> str(PartialDate(2024, 1))
    '2024-01'
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{p:02d}" for p in (self.month, self.day) if p is not None]
        return "-".join(parts)

    @property
    def is_full(self) -> bool:
        """Whether year, month and day are all known."""
        return self.day is not None

    @property
    def first_day(self) -> date:
        """The earliest day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that the date can mean."""
        month = self.month or 12
        if self.day is not None or month == 12:
            return date(self.year, month, self.day or 31)
        return date(self.year, month + 1, 1) - timedelta(days=1)

    def agrees_with(self, other: PartialDate) -> bool:
        """Tells whether both can mean the same day."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def differs_in_year_alone(self, other: PartialDate) -> bool:
        """Tells whether two whole dates name the same day of different years, as a slip of the year does."""
        same_day = (self.month, self.day) == (other.month, other.day)
        return self.is_full and same_day and self.year != other.year


def parse_date(text: str) -> PartialDate:
    """Reads `yyyy`, `yyyy-mm` or `yyyy-mm-dd`.

    Raises:
        ValueError: another form, or no such day.

    >>> parse_date("2022-03-18").first_day
    datetime.date(2022, 3, 18)
    """
    parts = text.split("-")
    if not 1 <= len(parts) <= 3 or len(parts[0]) != 4:
        raise ValueError(f"not an ISO date: {text!r}")
    return PartialDate(*(int(p) for p in parts))


_SPOKEN_DAY = lazy_re(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def parse_day(text: str) -> date:
    """Reads a full date that a user types: `2026-11-23`, `23/11/2026`, `23-11-2026` or `23.11.2026`.

    Raises:
        ValueError: another form, or no such day.
    """
    spoken = _SPOKEN_DAY.fullmatch(text)
    if spoken:
        return date(int(spoken[3]), int(spoken[2]), int(spoken[1]))
    return date.fromisoformat(text)


def day_words(day: date | PartialDate | None, lang: str = "vi") -> str:
    """Writes a date for readers; empty for None.

    In Vietnamese only January and February and days below ten get a zero in front (Nghị định
    30/2020/NĐ-CP, Phụ lục I).

    >>> day_words(date(2022, 3, 8)), day_words(PartialDate(2026, 1)), day_words(date(2022, 3, 8), "en")
    ('08/3/2022', 'tháng 01/2026', '8 March 2022')
    """
    if day is None:
        return ""
    if isinstance(day, date):
        day = PartialDate(day.year, day.month, day.day)
    if day.month is None:
        return str(day.year) if lang == "en" else f"năm {day.year}"
    if lang == "en":
        from calendar import month_name

        month = f"{month_name[day.month]} {day.year}"
        return month if day.day is None else f"{day.day} {month}"
    month = f"{day.month:02d}/{day.year}" if day.month < 3 else f"{day.month}/{day.year}"
    return f"tháng {month}" if day.day is None else f"{day.day:02d}/{month}"
