"""Dates of which only the year, or the year and month, may be printed."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


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
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def agrees_with(self, other: PartialDate) -> bool:
        """Tells whether both can mean the same day."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day


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
