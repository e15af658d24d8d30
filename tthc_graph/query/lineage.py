"""Traces what an instrument rests on up to the centre, and what rests on it, with missing links shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tthc_graph.model.agency import Level
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.query.find import find_instrument
from tthc_graph.query.lineage_tree import (
    CitationEvidence,
    DatedStatus,
    Gap,
    Lineage,
    LineageNode,
    Link,
    MissingLevel,
)
from tthc_graph.query.network import Edge, Kind, Network, build_network, edges_in, edges_out, node_of
from tthc_graph.query.nodes import Node
from tthc_graph.query.rows import CitationRow, GraphRows

_UPWARD = (Kind.IMPLEMENTS, Kind.LEGAL_BASIS, Kind.TAKEN_FOR)
"""Relations by which a plan's tasks and powers come from above."""
_DEEPEST = 64


def lineage(
    rows: GraphRows, key_or_number: str, as_of: date, *, depth: int | None = None, lang: str = "vi"
) -> Lineage:
    """Returns the lineage of an instrument.

    Args:
        rows: all rows of a store.
        key_or_number: whatever `find_instrument` understands.
        as_of: the day on which statuses are told.
        depth: how many links to follow in each direction; None for all.
        lang: language of error messages.

    Raises:
        QueryError: no instrument fits, or several do.
    """
    key = find_instrument(rows, key_or_number, lang=lang)
    tree = _Tree(rows, build_network(rows, as_of), as_of, _DEEPEST if depth is None else depth)
    up = tree.grow(key, tree.above)
    down = tree.grow(key, tree.below)
    return Lineage(key, as_of, up, down, _missing_levels(rows, tree.network, up))


class _Tree:
    """Grows trees over one network; an instrument is unfolded once, at its first place."""

    def __init__(self, rows: GraphRows, network: Network, as_of: date, depth: int) -> None:
        self.rows = rows
        self.network = network
        self.as_of = as_of
        self.depth = depth
        self.citations: dict[str, CitationRow] = {c.id: c for c in rows.citations}
        self.documents = {d.sha256: d for d in rows.documents}

    def grow(self, key: str, step: Callable[[str], list[tuple[str, Edge]]]) -> LineageNode:
        root = self._node(key, None)
        unfolded: set[str] = set()
        self._unfold(root, step, (key,), unfolded)
        return root

    def above(self, key: str) -> list[tuple[str, Edge]]:
        edges = [e for e in edges_out(self.network, key) if e.kind in _UPWARD]
        stronger = {e.target for e in edges if e.kind is not Kind.TAKEN_FOR}
        kept = _strongest([e for e in edges if e.kind is not Kind.TAKEN_FOR or e.target not in stronger])
        return [(e.target, e) for e in sorted(kept, key=self._order)]

    def below(self, key: str) -> list[tuple[str, Edge]]:
        kept = _strongest([e for e in edges_in(self.network, key) if e.kind in _UPWARD])
        return [(e.source, e) for e in kept]

    def _order(self, edge: Edge) -> tuple[int, int, int, str]:
        """Parents first, from the next higher level up, own level last; then in the order of the text."""
        positions = [self.citations[c].position for c in edge.citations if c in self.citations]
        guesses = [e for e in edges_out(self.network, edge.target) if e.kind is Kind.TAKEN_FOR]
        leads = edge.parent or edge.kind is not Kind.LEGAL_BASIS or any(e.parent for e in guesses)
        own, level = (node_of(self.network, k).level for k in (edge.source, edge.target))
        climb = Level(own).rank - Level(level).rank if own and level else 0
        nearest = climb if climb > 0 else len(Level)
        return 0 if leads else 1, nearest if leads else 0, min(positions, default=1 << 30), edge.target

    def _unfold(
        self,
        at: LineageNode,
        step: Callable[[str], list[tuple[str, Edge]]],
        path: tuple[str, ...],
        unfolded: set[str],
    ) -> None:
        key = at.node.key
        onward = step(key)
        upward = step == self.above
        if onward and len(path) > self.depth:
            at.gap = Gap.DEPTH
            return
        unfolded.add(key)
        if upward:
            at.gap = _own_gap(at.node, onward)
        for other, edge in onward:
            child = self._node(other, edge)
            at.children.append(child)
            if other in path:
                child.gap = Gap.CYCLE
            elif other in unfolded and step(other):
                child.gap = Gap.REPEATED
            else:
                self._unfold(child, step, (*path, other), unfolded)

    def _node(self, key: str, edge: Edge | None) -> LineageNode:
        node = node_of(self.network, key)
        signed = self._signing_day(edge) if edge else _signing_day(node)
        return LineageNode(
            node=node,
            link=self._link(edge) if edge else None,
            status=self._status(key, self.as_of),
            status_when_signed=self._status(edge.target, signed) if edge and signed else None,
        )

    def _signing_day(self, edge: Edge) -> date | None:
        """The day on which the citing text was signed; for a guess, that of the text with the slip."""
        citing = next((self.citations[c].document for c in edge.citations if c in self.citations), None)
        document = self.documents.get(citing or "")
        key = document.instrument if document else edge.source
        return _signing_day(node_of(self.network, key)) if key in self.network else None

    def _status(self, key: str, day: date) -> DatedStatus:
        row = self.rows.instruments.get(key)
        if row is None:
            return DatedStatus("unknown", day, "memory", "memory", (), (), (), "")
        segment = row.status_on(day)
        labels = tuple(self.rows.sources[s].label if s in self.rows.sources else s for s in segment.sources)
        return DatedStatus(
            status=str(segment.status),
            on=day,
            basis=str(segment.basis),
            confidence=str(segment.confidence),
            causes=segment.causes,
            caused_by=tuple(self._short_label(c) for c in segment.causes),
            sources=labels,
            note=segment.note,
        )

    def _short_label(self, key: str) -> str:
        row = self.rows.instruments.get(key)
        return (row.number or row.label) if row else key

    def _link(self, edge: Edge) -> Link:
        evidence = tuple(self._evidence(self.citations[c]) for c in edge.citations if c in self.citations)
        return Link(edge.kind, edge.parent, edge.inferred, edge.reason, edge.confidence, evidence)

    def _evidence(self, citation: CitationRow) -> CitationEvidence:
        return CitationEvidence(
            citation=citation.id,
            file=self.documents[citation.document].file,
            start=citation.span.start,
            end=citation.span.end,
            quote=citation.quote,
            context=citation.context,
            role=str(citation.role),
            rule=citation.rule,
            confidence=citation.confidence,
        )


def _strongest(edges: list[Edge]) -> list[Edge]:
    """Keeps one edge for each pair of instruments: the one whose relation binds most."""
    kept: dict[tuple[str, str], Edge] = {}
    for edge in sorted(edges, key=lambda e: (e.kind.rank, e.source, e.target)):
        kept.setdefault((edge.source, edge.target), edge)
    return list(kept.values())


def _own_gap(node: Node, onward: list[tuple[str, Edge]]) -> Gap | None:
    if node.origin == "unresolved":
        return Gap.UNRESOLVED
    if node.has_text or node.level == Level.CENTRAL:
        return None
    return Gap.NO_TEXT


def _signing_day(node: Node) -> date | None:
    """The last day on which it can have been signed: a date in part still tells what came before."""
    day: PartialDate | None = parse_date(node.issued_on) if node.issued_on else None
    return day.last_day if day else None


def _missing_levels(rows: GraphRows, network: Network, root: LineageNode) -> tuple[MissingLevel, ...]:
    own = root.node.level
    document = rows.document_of(root.node.key)
    if not own or document is None:
        return ()
    signed = _signing_day(root.node)
    units = [rows.units[u] for u in document.units if u in rows.units]
    alive = {u.level for u in units if signed is None or u.valid_until is None or signed < u.valid_until}
    met: set[str] = set()
    waiting = list(root.children)
    while waiting:
        node = waiting.pop()
        met.add(node.node.level)
        waiting.extend(node.children)
    between = [level for level in Level if level in alive and level.rank < Level(own).rank]
    cited = [node_of(network, e.target) for e in edges_out(network, root.node.key) if e.kind is Kind.CITES]
    return tuple(
        MissingLevel(level, tuple(n.number or n.label for n in cited if n.level == level))
        for level in between
        if level not in met
    )
