"""Deadlines: what the words give, what the plan's year completes, and what stays unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_graph.model.plan import DueKind, Recurrence
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


YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "kind", "since", "until"),
    [
        ("Hoàn thành trước ngày 30/6/2026", DueKind.DATE, None, date(2026, 6, 30)),
        ("Xong trước 31/3", DueKind.DATE, None, date(2026, 3, 31)),
        ("Ngày 5 tháng 9", DueKind.DATE, None, date(2026, 9, 5)),
        ("Quý III, IV năm 2026", DueKind.QUARTER, date(2026, 7, 1), date(2026, 12, 31)),
        ("Hoàn thành vào Quý II năm 2027", DueKind.QUARTER, date(2027, 4, 1), date(2027, 6, 30)),
        ("Tuần đầu tháng 3/2026", DueKind.INTERVAL, date(2026, 3, 1), date(2026, 3, 7)),
        ("Nửa đầu tháng 6", DueKind.INTERVAL, date(2026, 6, 1), date(2026, 6, 15)),
        ("Tháng 10/2025 - 3/2026", DueKind.INTERVAL, date(2025, 10, 1), date(2026, 3, 31)),
        ("Tháng 11 đến tháng 02/2027", DueKind.INTERVAL, date(2026, 11, 1), date(2027, 2, 28)),
        ("Từ 15/11 đến 15/01/2027", DueKind.INTERVAL, date(2026, 11, 15), date(2027, 1, 15)),
        ("6 tháng cuối năm", DueKind.HALF_YEAR, date(2026, 7, 1), date(2026, 12, 31)),
        ("Năm 2026 và những năm tiếp theo", DueKind.INTERVAL, *YEAR),
        ("Trong năm", DueKind.INTERVAL, *YEAR),
        ("Theo kế hoạch năm 2026", DueKind.RELATIVE, None, None),
        ("Năm học 2025-2026", DueKind.UNKNOWN, None, None),
    ],
)
def test_words_give_first_and_last_day(text: str, kind: DueKind, since: date | None, until: date) -> None:
    due = parse_due(text, 2026)
    assert due is not None
    assert (due.kind, due.since, due.until) == (kind, since, until)


@pytest.mark.parametrize(
    ("text", "recurrence", "months"),
    [
        ("Thường xuyên, định kỳ 6 tháng báo cáo", Recurrence(continuous=True, every=("P6M",)), ()),
        ("01 tháng/lần", Recurrence(every=("P1M",)), ()),
        ("04 lần/năm", Recurrence(every=("P1Y",), times=4), ()),
        ("Hàng quý, 06 tháng, năm", Recurrence(every=("P3M", "P6M", "P1Y")), ()),
        ("Chậm nhất ngày 05 của tháng đầu quý sau", Recurrence(every=("P3M",), day=5), ()),
        ("Trước 30/11 hằng năm", Recurrence(every=("P1Y",), day=30), (11,)),
        ("Tháng 3, 6, 9, 12", Recurrence(), (3, 6, 9, 12)),
        ("Quý IV hằng năm", Recurrence(every=("P1Y",)), (10, 11, 12)),
    ],
)
def test_what_is_due_again_says_how_often(text: str, recurrence: Recurrence, months: tuple[int, ...]) -> None:
    due = parse_due(text, 2026)
    assert due is not None
    assert (due.kind, due.recurrence, due.months) == (DueKind.RECURRING, recurrence, months)


@pytest.mark.parametrize("text", ["Tháng 25/13/2026", "Ngày 15/2026", "31/02/2026"])
def test_figures_of_more_than_one_reading_are_not_mended(text: str) -> None:
    due = parse_due(text, 2026)
    assert due is not None
    assert (due.until, due.repair) == (None, "")


@pytest.mark.parametrize("day", [1, 15, 31])
def test_day_of_a_cited_instrument_is_no_deadline(day: int) -> None:
    due = parse_due(f"Theo Kế hoạch số 15/KH-UBND ngày {day}/12/2026 của UBND tỉnh", 2026)
    assert due is not None
    assert (due.kind, due.until) == (DueKind.RELATIVE, None)


PARTS = "từ|đến|trước|kể|khi|ngày|tháng|quý|năm|hằng|định kỳ|/|-|,|6|12|31|2026|0|99|I|IV|15/6|20/2026|17h00"
WORDS = st.sampled_from(PARTS.split("|"))


@given(st.lists(WORDS, max_size=12).map(" ".join), st.sampled_from([None, 2026]))
def test_any_words_are_read_without_an_error_and_days_are_in_order(text: str, period: int | None) -> None:
    due = parse_due(text, period)
    assert due is None or due.text == text
    if due is not None and due.since and due.until:
        assert due.since <= due.until
