"""Pairs two lists so that the sum of the weights is greatest (maximum weight matching)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

_SCALE = 1_000_000
"""Weights are compared as whole numbers, so that rounding never decides."""
_RIVALS = 6
"""Each item competes for so many at most: the algorithm is cubic where everything resembles everything."""

Edge = tuple[int, int]


def best_pairs(weights: Mapping[Edge, float]) -> dict[int, int]:
    """Returns which right item each left item is paired with; unpaired ones are left out.

    Edmonds' blossom algorithm of networkx, one connected part at a time, over the heaviest edges of each
    item. The Hungarian algorithm of SciPy would serve as well; it wants a full matrix and a further
    dependency. Of equal sums the one whose pairs keep the order of both lists is preferred.

    Args:
        weights: of `(left, right)`; pairs that are out of the question are left out.
    """
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    for (left, right), weight in sorted(_heaviest(weights).items()):
        graph.add_edge(2 * left, 2 * right + 1, weight=weight)
    pairs: dict[int, int] = {}
    for part in sorted(nx.connected_components(graph), key=min):
        for one, other in nx.max_weight_matching(graph.subgraph(sorted(part))):
            left, right = (one, other) if one % 2 == 0 else (other, one)
            pairs[left // 2] = right // 2
    return dict(sorted(pairs.items()))


def _heaviest(weights: Mapping[Edge, float]) -> dict[Edge, int]:
    """Returns the edges that are among the heaviest of either end, ties broken by the order of the lists."""
    whole = {edge: _whole(edge, weight) for edge, weight in weights.items()}
    ends: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in sorted(whole, key=lambda edge: (-whole[edge], edge)):
        for end in enumerate(edge):
            if len(ends[end]) < _RIVALS:
                ends[end].append(edge)
    return {edge: whole[edge] for edges in ends.values() for edge in edges}


def _whole(edge: Edge, weight: float) -> int:
    straight = 1000 - min(abs(edge[0] - edge[1]), 1000)
    return round(weight * _SCALE) * 10 + straight // 100
