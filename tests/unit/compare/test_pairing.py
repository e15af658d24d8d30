"""Pairs of the greatest sum."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tthc_graph.compare.pairing import best_pairs

EDGES = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0.1, 1))


def best_sum(
    weights: dict[tuple[int, int], float], left: int = 0, taken: frozenset[int] = frozenset()
) -> float:
    """The greatest sum by trying everything."""
    if left > 4:
        return 0.0
    skipped = best_sum(weights, left + 1, taken)
    used = (
        weights[left, right] + best_sum(weights, left + 1, taken | {right})
        for right in range(5)
        if (left, right) in weights and right not in taken
    )
    return max(skipped, *used, 0.0)


def test_first_best_pair_is_given_up_for_two_good_ones() -> None:
    assert best_pairs({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}) == {0: 1, 1: 0}


def test_of_equal_sums_the_order_of_the_lists_is_kept() -> None:
    far = {(a, b): 0.5 for a in (0, 900) for b in (0, 900)}
    assert best_pairs(far) == {0: 0, 900: 900}


def test_nothing_to_pair_gives_nothing() -> None:
    assert best_pairs({}) == {}


@given(EDGES)
def test_sum_is_the_greatest_there_is(weights: dict[tuple[int, int], float]) -> None:
    pairs = best_pairs(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert abs(sum(weights[pair] for pair in pairs.items()) - best_sum(weights)) < 1e-4
