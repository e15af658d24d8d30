"""Deadlines: what the words give, what the plan's year completes, and what stays unknown."""

from __future__ import annotations

from datetime import date

import pytest

from tthc_graph.model.plan import DueKind
from tthc_graph.parse.due import is_deadline, parse_due


def test_missing_year_comes_from_the_plan() -> None:
    due = parse_due("Quý I", 2024)
    assert due is not None
    assert (due.since, due.until) == (date(2024, 1, 1), date(2024, 3, 31))


def test_without_any_year_the_kind_is_known_and_the_days_are_not() -> None:
    due = parse_due("Tháng 02", None)
    assert due is not None
    assert (due.kind, due.since, due.until) == (DueKind.MONTH, None, None)


def test_printed_year_wins_over_the_plan() -> None:
    due = parse_due("Trước ngày 25/01/2023", 2024)
    assert due is not None
    assert due.until == date(2023, 1, 25)


@pytest.mark.parametrize("text", ["31/02/2024", "Ngày 45/13/2024"])
def test_day_outside_the_calendar_gives_no_day(text: str) -> None:
    due = parse_due(text, 2024)
    assert due is not None
    assert due.until is None


@pytest.mark.parametrize("text", ["", "  ", "-"])
def test_empty_cell_has_no_deadline(text: str) -> None:
    assert parse_due(text, 2024) is None


def test_unreadable_words_are_kept() -> None:
    due = parse_due("Lúc nào cũng được", 2024)
    assert due is not None
    assert (due.text, due.kind) == ("Lúc nào cũng được", DueKind.UNKNOWN)


@pytest.mark.parametrize("text", ["Thường xuyên", "Quý I", "Tháng 3/2022", "30/7/2022", "Theo kế hoạch"])
def test_words_of_a_time_column_are_deadlines(text: str) -> None:
    assert is_deadline(text)


@pytest.mark.parametrize("text", ["Kế hoạch được ban hành", "UBND xã", "Báo cáo tháng", "Các phòng, ban"])
def test_words_of_other_columns_are_not(text: str) -> None:
    assert not is_deadline(text)
