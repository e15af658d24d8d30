"""Chooses which part of the network a page shows: all plans and what they cite, or one instrument's lines."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tthc_graph.query.network import Edge, Kind, Network, edges_in, edges_out, node_of

LIMIT = 400
"""Above this many nodes a picture can no longer be read, and old machines no longer draw it smoothly."""
OPENED = 120
"""So many are shown of a picture that has more than the limit."""
_LINES = (Kind.IMPLEMENTS, Kind.LEGAL_BASIS, Kind.TAKEN_FOR, Kind.CITES)
_FATES = (Kind.REPLACES, Kind.REPEALS, Kind.ENDS, Kind.AMENDS)


@dataclass(frozen=True, slots=True)
class Selection:
    """Node keys to show, in sorted order, and how many belong to the picture in all."""

    keys: tuple[str, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether some nodes that belong to the picture were left out."""
        return len(self.keys) < self.total


def select_nodes(network: Network, focus: str | None, limit: int = LIMIT) -> Selection:
    """Returns the nodes of a page; with more than `limit` of them, some nearest to the focus."""
    if focus is None:
        wanted = _plans(network)
    else:
        wanted = _ordered_union(
            _reach(network, (focus,), _out(network, (*_LINES, Kind.GUIDES))),
            _reach(network, (focus,), _in(network, _LINES)),
        )
    complete = _ordered_union(wanted, _fates(network, wanted))
    kept = complete
    if len(complete) > limit:
        kept = _nearest(network, focus, wanted, complete, min(limit, OPENED))
    return Selection(tuple(sorted(kept)), len(complete))


def _plans(network: Network) -> list[str]:
    own = [key for key in network if node_of(network, key).has_text]
    cited = [e.target for key in own for e in edges_out(network, key)]
    guessed = [e.target for key in cited for e in edges_out(network, key) if e.kind is Kind.TAKEN_FOR]
    return _ordered_union(own, cited, guessed)


def _fates(network: Network, keys: Iterable[str]) -> list[str]:
    """What amended or ended the shown instruments."""
    return [e.source for key in keys for e in edges_in(network, key) if e.kind in _FATES]


def _nearest(
    network: Network, focus: str | None, wanted: list[str], complete: list[str], limit: int
) -> list[str]:
    """Breadth first from the focus, or from one plan after the other."""
    inside = set(complete)

    def step(key: str) -> list[str]:
        around = [e.target for e in edges_out(network, key)] + [e.source for e in edges_in(network, key)]
        return [k for k in around if k in inside]

    if focus is not None:
        return _reach(network, (focus,), step)[:limit]
    kept: dict[str, None] = {}
    for plan in (key for key in wanted if node_of(network, key).has_text):
        group = _ordered_union([plan], [e.target for e in edges_out(network, plan)])
        if len(kept) + sum(k not in kept for k in group) > limit:
            break
        kept.update(dict.fromkeys(group))
    return list(kept) or complete[:limit]


def _reach(network: Network, start: tuple[str, ...], step: Callable[[str], list[str]]) -> list[str]:
    seen = dict.fromkeys(k for k in start if k in network)
    waiting = deque(seen)
    while waiting:
        for key in step(waiting.popleft()):
            if key not in seen:
                seen[key] = None
                waiting.append(key)
    return list(seen)


def _out(network: Network, kinds: tuple[Kind, ...]) -> Callable[[str], list[str]]:
    return lambda key: [e.target for e in edges_out(network, key) if e.kind in kinds]


def _in(network: Network, kinds: tuple[Kind, ...]) -> Callable[[str], list[str]]:
    return lambda key: [e.source for e in edges_in(network, key) if e.kind in kinds]


def _ordered_union(*lists: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(key for keys in lists for key in keys))


def edges_between(network: Network, keys: tuple[str, ...]) -> list[Edge]:
    """Returns all edges whose ends are both shown, in a fixed order."""
    shown = set(keys)
    return [e for key in keys for e in edges_out(network, key) if e.target in shown]
