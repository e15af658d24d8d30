"""Finds who rests on an instrument: directly, through others, or by a mere mention."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date

from tthc_graph.query.find import find_instrument
from tthc_graph.query.network import Edge, Kind, build_network, edges_in, node_of
from tthc_graph.query.nodes import Node
from tthc_graph.query.rows import GraphRows

RESTING = (Kind.IMPLEMENTS, Kind.LEGAL_BASIS, Kind.TAKEN_FOR, Kind.GUIDES)
"""Relations that carry the fate of the target over to the source."""


@dataclass(frozen=True, slots=True)
class Affected:
    """One instrument that rests on the one asked about.

    Attributes:
        path: the edges from it to the one asked about, its own edge first; one edge is a direct link.
        through: number or label of each edge's target.
        files: its texts in the store.
    """

    node: Node
    path: tuple[Edge, ...]
    through: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def distance(self) -> int:
        """Number of links; 1 is direct. A number taken for another is no link of its own."""
        return sum(e.kind is not Kind.TAKEN_FOR for e in self.path) or 1


@dataclass(frozen=True, slots=True)
class Impact:
    """All that is touched when an instrument changes.

    Attributes:
        resting: by distance, then key; one shortest path each.
        mentioning: instruments whose body cites it without resting on it.
    """

    key: str
    as_of: date
    node: Node
    resting: tuple[Affected, ...]
    mentioning: tuple[Affected, ...]


def impact(rows: GraphRows, key: str, as_of: date, *, lang: str = "vi") -> Impact:
    """Returns what rests on an instrument (`key` is whatever `find_instrument` understands).

    Raises:
        QueryError: no instrument fits, or several do.
    """
    own = find_instrument(rows, key, lang=lang)
    network = build_network(rows, as_of)
    files: dict[str, tuple[str, ...]] = {}
    for document in rows.documents:
        files[document.instrument] = (*files.get(document.instrument, ()), document.file)
    paths: dict[str, tuple[Edge, ...]] = {own: ()}
    waiting = deque([own])
    while waiting:
        at = waiting.popleft()
        for edge in edges_in(network, at):
            if edge.kind in RESTING and edge.source not in paths:
                paths[edge.source] = (edge, *paths[at])
                waiting.append(edge.source)
    del paths[own]
    mentions = {e.source: (e,) for e in edges_in(network, own) if e.kind is Kind.CITES}

    def affected(found: dict[str, tuple[Edge, ...]]) -> tuple[Affected, ...]:
        listed = []
        for source, path in found.items():
            targets = [node_of(network, e.target) for e in path]
            through = tuple(t.number or t.label for t in targets)
            listed.append(Affected(node_of(network, source), path, through, files.get(source, ())))
        return tuple(sorted(listed, key=lambda a: (a.distance, len(a.path), a.node.key)))

    return Impact(
        key=own,
        as_of=as_of,
        node=node_of(network, own),
        resting=affected(paths),
        mentioning=affected({k: p for k, p in mentions.items() if k not in paths and k != own}),
    )
