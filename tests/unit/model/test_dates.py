"""Dates known in part stand for the days that they can mean."""

from __future__ import annotations

from datetime import date

import pytest

from tthc_graph.model.dates import PartialDate


@pytest.mark.parametrize(
    ("printed", "last"),
    [
        (PartialDate(2023), date(2023, 12, 31)),
        (PartialDate(2023, 2), date(2023, 2, 28)),
        (PartialDate(2024, 2), date(2024, 2, 29)),
        (PartialDate(1900, 2), date(1900, 2, 28)),
        (PartialDate(2024, 4), date(2024, 4, 30)),
        (PartialDate(2024, 12), date(2024, 12, 31)),
        (PartialDate(9999, 12), date(9999, 12, 31)),
        (PartialDate(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_the_last_day_is_the_end_of_what_is_known(printed: PartialDate, last: date) -> None:
    assert printed.last_day == last
