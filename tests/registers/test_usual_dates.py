"""The short way to read usual dates finds what the reviewed patterns find."""

from __future__ import annotations

import pytest

from tthc_graph.model.dates import PartialDate
from tthc_graph.registers.patterns import compile_template, load_patterns
from tthc_graph.registers.printed_dates import read_date, usual_date_at

USUAL = (
    " ngày 23/4/2018",
    ", ngày 03 tháng 12 năm 2024",
    "ngày 1/1/1999 của",
    " ngày 31/12/2025, số",
    " năm 2021",
    ", năm 1999 của",
)
OTHER = (
    " ngày 14/3//2022",
    " ngày 09/6/20205",
    " ngày 31/02/2020",
    " ngày tháng 3 năm 2022",
    " ngày 18tháng 3năm 2022",
    " năm 2021 - 2025",
    " năm 20215",
    "năm 2021",
    " ngày 14-3-2022",
)


@pytest.mark.parametrize("text", USUAL)
def test_usual_dates_are_read_as_the_reviewed_patterns_read_them(text: str) -> None:
    for pattern in load_patterns().citations:
        printed = pattern.after.match(text)
        assert printed is not None
        assert usual_date_at(text, 0) == (printed.end(), read_date(printed.group())[0])
    tail = compile_template("<law_tail>").match(text)
    assert tail is not None
    assert tail.end() == printed.end()


@pytest.mark.parametrize("text", OTHER)
def test_other_dates_are_left_to_the_reviewed_patterns(text: str) -> None:
    assert usual_date_at(text, 0) is None


def test_a_usual_date_is_read_where_it_stands() -> None:
    assert usual_date_at("số 61/2018/NĐ-CP ngày 23/4/2018 của", 16) == (31, PartialDate(2018, 4, 23))
    assert usual_date_at("số 61/2018/NĐ-CP ngày 23/4/2018 của", 0) is None
