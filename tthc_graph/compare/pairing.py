"""Pairs two lists so that the sum of the weights is greatest (maximum weight matching)."""

from __future__ import annotations

from collections.abc import Mapping

_SCALE = 1_000_000
"""Weights are compared as whole numbers, so that rounding never decides."""


def best_pairs(weights: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Returns which right item each left item is paired with; unpaired ones are left out.

    Edmonds' blossom algorithm of networkx, one connected part at a time. The Hungarian algorithm of SciPy
    would serve as well; it wants a full matrix and a further dependency. Of equal sums the one whose pairs
    keep the order of both lists is preferred.

    Args:
        weights: of `(left, right)`; pairs that are out of the question are left out.
    """
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    for (left, right), weight in sorted(weights.items()):
        straight = _SCALE // 1000 - min(abs(left - right), _SCALE // 1000)
        graph.add_edge(2 * left, 2 * right + 1, weight=round(weight * _SCALE) * 10 + straight // 100)
    pairs: dict[int, int] = {}
    for part in sorted(nx.connected_components(graph), key=min):
        for one, other in nx.max_weight_matching(graph.subgraph(sorted(part))):
            left, right = (one, other) if one % 2 == 0 else (other, one)
            pairs[left // 2] = right // 2
    return dict(sorted(pairs.items()))
