"""Wilson intervals against published figures and their limits."""

from __future__ import annotations

import pytest

from tthc_graph.evaluate.intervals import Ratio, Share, wilson_interval


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [
        # R. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17
        # (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_interval_is_the_published_one(right: int, total: int, low: float, high: float) -> None:
    assert wilson_interval(right, total) == pytest.approx((low, high), abs=5e-5)


def test_interval_reaches_one_where_all_is_right_and_mirrors_none() -> None:
    low, high = wilson_interval(20, 20)
    assert high == 1.0
    assert low == pytest.approx(1 - 0.1611, abs=5e-5)


def test_nothing_counted_tells_nothing() -> None:
    assert wilson_interval(0, 0) == (0.0, 1.0)
    assert Share(0, 0).value == 1.0


def test_a_higher_level_is_wider() -> None:
    inner, outer = wilson_interval(5, 10, 0.9), wilson_interval(5, 10, 0.99)
    assert outer[0] < inner[0] < 0.5 < inner[1] < outer[1]


@pytest.mark.parametrize(("right", "total"), [(3, 2), (-1, 2)])
def test_impossible_counts_are_refused(right: int, total: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson_interval(right, total)


def test_f1_is_the_harmonic_mean_and_lies_in_its_interval() -> None:
    ratio = Ratio(expected=10, found=8, shared=6)
    assert ratio.f1 == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    low, high = ratio.f1_interval
    # F* = 6 of 6 + 4 missed + 2 extra
    bounds = wilson_interval(6, 12)
    assert (low, high) == pytest.approx(tuple(2 * b / (1 + b) for b in bounds))
    assert low < ratio.f1 < high


def test_f1_of_nothing_right_is_zero() -> None:
    assert Ratio(expected=2, found=3, shared=0).f1 == 0.0
