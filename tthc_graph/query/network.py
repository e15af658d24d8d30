"""Projects the rows of a store onto a directed multigraph: instruments, and what one does to another.

Edges run from the newer or lower instrument to the one that it rests on, carries out, amends or ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tthc_graph.model.citation import Predicate, Role
from tthc_graph.model.validity import Status
from tthc_graph.query.nodes import Node, bare_node, document_node, instrument_node, unresolved_node
from tthc_graph.query.rows import CitationRow, DocumentRow, GraphRows, InstrumentRow

if TYPE_CHECKING:
    import networkx as nx

    Network = nx.MultiDiGraph[str]
else:
    Network = Any


class Kind(StrEnum):
    """What an edge says, in order of weight."""

    IMPLEMENTS = "implements"
    LEGAL_BASIS = "legal_basis"
    TAKEN_FOR = "taken_for"
    REPLACES = "replaces"
    REPEALS = "repeals"
    ENDS = "ends"
    AMENDS = "amends"
    GUIDES = "guides"
    CITES = "cites"

    @property
    def rank(self) -> int:
        """0 for the relation that binds most."""
        return list(Kind).index(self)


_BY_ROLE = {Role.LEGAL_BASIS: Kind.LEGAL_BASIS, Role.IMPLEMENTS: Kind.IMPLEMENTS}
_BY_PREDICATE = {
    Predicate.AMENDS: Kind.AMENDS,
    Predicate.SUPPLEMENTS: Kind.AMENDS,
    Predicate.REPLACES: Kind.REPLACES,
    Predicate.REPEALS: Kind.REPEALS,
    Predicate.GUIDES: Kind.GUIDES,
    Predicate.IMPLEMENTS: Kind.IMPLEMENTS,
}


@dataclass(frozen=True, slots=True)
class Edge:
    """Everything of one kind that one instrument does to another.

    Attributes:
        citations: ids of the citations that say so, in reading order; empty for facts of the register.
        roles: roles of those citations.
        parent: the target is a plan or decision whose tasks the source takes over.
        inferred: no sentence says so directly.
        reason: why a number is taken for another one.
        since: from when an amendment acts, in ISO form.
    """

    source: str
    target: str
    kind: Kind
    citations: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    parent: bool = False
    inferred: bool = False
    reason: str = ""
    confidence: float = 1.0
    since: str = ""


@dataclass(slots=True)
class _Edges:
    found: dict[tuple[str, str, Kind], Edge] = field(default_factory=dict)
    targets: dict[str, list[str]] = field(default_factory=dict)

    def add(self, edge: Edge) -> None:
        if edge.source == edge.target:
            return
        at = (edge.source, edge.target, edge.kind)
        old = self.found.get(at)
        if old is None:
            self.found[at] = edge
            self.targets.setdefault(edge.source, []).append(edge.target)
            return
        self.found[at] = replace(
            old,
            citations=_united(old.citations, edge.citations),
            roles=_united(old.roles, edge.roles),
            parent=old.parent or edge.parent,
            inferred=old.inferred and edge.inferred,
            reason=old.reason or edge.reason,
            confidence=max(old.confidence, edge.confidence),
            since=old.since or edge.since,
        )


def build_network(rows: GraphRows, as_of: date) -> Network:
    """Returns the graph of all instruments in the rows.

    Nodes carry the attribute `node` (a `Node`), edges have their kind as key and the attribute `edge`
    (an `Edge`). Nodes and edges stand in sorted order, whatever the order of the rows.
    """
    import networkx as nx

    edges = _Edges()
    instrument_of = {d.sha256: d.instrument for d in rows.documents}
    unresolved = _citation_edges(rows.citations, instrument_of, edges)
    _register_edges(rows.instruments.values(), as_of, edges)
    nodes = {key: instrument_node(rows.instruments[key], as_of) for key in rows.instruments}
    nodes |= {node.key: node for node in unresolved}
    for document in rows.documents:
        nodes.setdefault(document.instrument, document_node(document))
        _mark_parents(document, edges)
    graph: Network = nx.MultiDiGraph()
    for key in sorted(nodes):
        graph.add_node(key, node=nodes[key])
    for _, edge in sorted(edges.found.items()):
        for end in (edge.source, edge.target):
            if end not in graph:
                graph.add_node(end, node=bare_node(end))
        graph.add_edge(edge.source, edge.target, key=str(edge.kind), edge=edge)
    return graph


def edges_out(graph: Network, key: str) -> list[Edge]:
    """Returns the edges from a node, those that bind most first."""
    found = [data["edge"] for _, _, data in graph.out_edges(key, data=True)]
    return sorted(found, key=lambda e: (e.kind.rank, e.target))


def edges_in(graph: Network, key: str) -> list[Edge]:
    """Returns the edges to a node, those that bind most first."""
    found = [data["edge"] for _, _, data in graph.in_edges(key, data=True)]
    return sorted(found, key=lambda e: (e.kind.rank, e.source))


def node_of(graph: Network, key: str) -> Node:
    """Returns a node's description."""
    node: Node = graph.nodes[key]["node"]
    return node


def _citation_edges(
    citations: Iterable[CitationRow], instrument_of: dict[str, str], edges: _Edges
) -> list[Node]:
    unresolved = []
    ordered = sorted(citations, key=lambda c: (c.document, c.position))
    target_at = {(c.document, c.position): c.instrument for c in ordered}
    for citation in ordered:
        source = instrument_of.get(citation.document)
        if source is None or citation.role is Role.SELF:
            continue
        target = citation.instrument
        if target is None:
            node = unresolved_node(citation)
            unresolved.append(node)
            target = node.key
        _say(citation, source, target, target_at, edges)
    return unresolved


def _say(
    citation: CitationRow,
    source: str,
    target: str,
    target_at: dict[tuple[str, int], str | None],
    edges: _Edges,
) -> None:
    """Adds the edges that one citation gives: by its place, by what is done to it, and by a guess."""
    doings = [(_BY_PREDICATE[p], s) for p, s in citation.relations if p in _BY_PREDICATE]
    by_document = next((kind for kind, subject in doings if subject is None), Kind.CITES)
    said = Edge(
        source,
        target,
        _BY_ROLE.get(citation.role, by_document),
        citations=(citation.id,),
        roles=(str(citation.role),),
        confidence=citation.confidence,
    )
    edges.add(said)
    for kind, subject in doings:
        actor = source if subject is None else target_at.get((citation.document, subject))
        if actor is not None:
            edges.add(replace(said, source=actor, kind=kind))
    guess = citation.taken_for
    if guess is not None:
        taken = replace(said, source=target, target=guess.instrument, kind=Kind.TAKEN_FOR)
        edges.add(replace(taken, inferred=True, reason=guess.reason, confidence=guess.confidence))


def _register_edges(instruments: Iterable[InstrumentRow], as_of: date, edges: _Edges) -> None:
    for row in instruments:
        for amending, since in row.amended_by:
            day = since.isoformat() if since else ""
            edges.add(Edge(amending, row.key, Kind.AMENDS, since=day))
        for segment in row.segments:
            if segment.status is Status.EXPIRED and (segment.valid_from or as_of) <= as_of:
                for cause in segment.causes:
                    day = segment.valid_from.isoformat() if segment.valid_from else ""
                    edges.add(Edge(cause, row.key, Kind.ENDS, since=day))


def _mark_parents(document: DocumentRow, edges: _Edges) -> None:
    """Marks the edges that lead to a document's parents; adds one only where no citation does."""
    own = document.instrument
    for parent in document.parents:
        direct = next((k for k in Kind if (own, parent, k) in edges.found), None)
        guessed = [(t, parent, Kind.TAKEN_FOR) for t in edges.targets.get(own, ())]
        marked = [(own, parent, direct)] if direct else [at for at in guessed if at in edges.found]
        for at in marked:
            edges.found[at] = replace(edges.found[at], parent=True)
        if not marked:
            edges.add(Edge(own, parent, Kind.IMPLEMENTS, parent=True, inferred=True))


def _united(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    return (*a, *(x for x in b if x not in a))
