"""Citations of one document: what is written, what it was resolved to, and the direct edges that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from tthc_graph.graph.head import write_place
from tthc_graph.graph.iris import Iris, concept, digest16, provision_path
from tthc_graph.graph.organisation import Organisation
from tthc_graph.graph.terms import Writer, decimal, integer, text
from tthc_graph.graph.vocabulary import RDF, TTHC
from tthc_graph.model.citation import Citation, Mention, Predicate, Resolved, Role
from tthc_graph.model.document import Document
from tthc_graph.model.text import SourceText

ROLE_EDGES = {
    Role.LEGAL_BASIS: TTHC.legalBasis,
    Role.IMPLEMENTS: TTHC.implements,
    Role.PROPOSAL: TTHC.proposedBy,
}
PREDICATE_EDGES = {
    Predicate.AMENDS: TTHC.amends,
    Predicate.SUPPLEMENTS: TTHC.supplements,
    Predicate.REPLACES: TTHC.replaces,
    Predicate.REPEALS: TTHC.repeals,
    Predicate.GUIDES: TTHC.guides,
    Predicate.IMPLEMENTS: TTHC.implements,
    Predicate.APPROVES: TTHC.approves,
    Predicate.PROMULGATES: TTHC.promulgates,
    Predicate.REFERS_TO: TTHC.refersTo,
}
_OF_A_PART = {Predicate.REPEALS: TTHC.partlyRepeals, Predicate.REPLACES: TTHC.amends}
"""`bãi bỏ Điều 5 của X` ends no more than Điều 5: the edge must not read as the end of X."""

EDGES = "inferred/edges"
"""The graph of the direct edges between instruments."""

_BEFORE, _AFTER = 160, 200
_CLAUSE_END = re.compile(r"[.;:]\n|\n(?=[-+•*(]|\d+[.)]\s|[IVXLC]+\.\s|[a-zđ]\)\s)")
"""A line that ends a clause, or one that is followed by a list item or a heading."""


def citation_nodes(document: Document, iris: Iris) -> tuple[NamedNode, ...]:
    """Names each citation by file and span, so that other mentions of the file do not rename it."""
    seen: dict[str, int] = {}
    nodes = []
    for citation in document.citations:
        span = citation.mention.span
        digest = digest16(document.parsed.source.sha256, span.start, span.end)
        seen[digest] = seen.get(digest, -1) + 1
        nodes.append(iris.citation(digest + (f"-{seen[digest]}" if seen[digest] else "")))
    return tuple(nodes)


class CitationWriter:
    """Writes the citations of one document.

    Nodes go into the document's graph. Edges and provisions, which several documents may state alike, go
    into graphs of their own: a statement that stood in two graphs would be counted twice by a query over
    the union of all graphs.
    """

    def __init__(self, writer: Writer, document: Document, organisation: Organisation, iris: Iris) -> None:
        self._writer = writer
        self._edges = Writer(iris.graph(EDGES))
        self._provisions = Writer(iris.graph("read"))
        self._document = document
        self._organisation = organisation
        self._iris = iris
        self._file = iris.file(document.parsed.source.sha256)
        self._nodes = citation_nodes(document, iris)

    def __iter__(self) -> Iterator[Quad]:
        yield from self._edges
        yield from self._provisions

    def write(self) -> None:
        """Writes every citation node, every stated relation and every direct edge."""
        for position, citation in enumerate(self._document.citations):
            node = self._nodes[position]
            self._write_words(node, position, citation)
            self._write_resolution(node, citation)
            self._write_relations(node, citation)
            self._write_edges(citation)

    def _write_words(self, node: NamedNode, position: int, citation: Citation) -> None:
        writer, mention = self._writer, citation.mention
        writer.add(node, RDF.type, TTHC.Citation)
        writer.add(node, TTHC.inDocument, self._file)
        writer.add(node, TTHC.position, integer(position))
        write_place(writer, node, self._document, mention.span)
        writer.add(node, TTHC.context, text(context_of(self._document.parsed.source, mention)))
        writer.add(node, TTHC.role, concept("role", mention.role))
        writer.add(node, TTHC.rule, text(mention.rule))
        writer.add(node, TTHC.confidence, decimal(mention.confidence))
        writer.words(node, TTHC.statedType, mention.doc_type)
        writer.words(node, TTHC.statedNumber, mention.number)
        if mention.raw_number is not None:
            writer.add(node, TTHC.rawNumber, text(mention.raw_number))
        writer.date(node, TTHC.statedDate, mention.issued_on)
        writer.words(node, TTHC.rawDate, mention.raw_date)
        writer.words(node, TTHC.statedIssuer, mention.issuer)
        writer.words(node, TTHC.statedName, mention.name)
        writer.words(node, TTHC.subject, mention.subject)
        writer.words(node, TTHC.provision, mention.provision)
        if citation.issuer:
            writer.add(node, TTHC.issuer, self._organisation.body(citation.issuer, mention.issuer))

    def _write_resolution(self, node: NamedNode, citation: Citation) -> None:
        writer, resolution = self._writer, citation.resolution
        writer.add(node, TTHC.resolutionState, concept("resolution-state", resolution.state))
        if isinstance(resolution, Resolved):
            writer.add(node, TTHC.resolvedTo, self._iris.instrument(resolution.instrument))
            writer.add(node, TTHC.via, concept("via", resolution.via))
            writer.add(node, TTHC.resolutionConfidence, decimal(resolution.confidence))
            self._write_conflicts(node, resolution)
            self._write_provision(node, citation.mention.provision, resolution.instrument)
        else:
            writer.words(node, TTHC.reason, resolution.reason)
            writer.each(node, TTHC.candidate, (self._iris.instrument(k) for k in resolution.candidates))
        guess = resolution.taken_for
        if guess is not None:
            writer.add(node, TTHC.takenFor, self._iris.instrument(guess.instrument))
            writer.words(node, TTHC.takenForReason, guess.reason)
            writer.add(node, TTHC.takenForConfidence, decimal(guess.confidence))

    def _write_conflicts(self, node: NamedNode, resolution: Resolved) -> None:
        for index, conflict in enumerate(resolution.conflicts):
            part = self._iris.part(node, "conflict", index)
            self._writer.add(node, TTHC.conflict, part)
            self._writer.add(part, RDF.type, TTHC.Conflict)
            self._writer.add(part, TTHC.field, text(conflict.field))
            self._writer.add(part, TTHC.printed, text(conflict.printed))
            self._writer.add(part, TTHC.registered, text(conflict.registered))

    def _write_provision(self, node: NamedNode, words: str | None, key: str) -> None:
        path = provision_path(words) if words else None
        if words and path:
            part = self._iris.provision(key, path)
            self._writer.add(node, TTHC.citesProvision, part)
            self._provisions.add(part, RDF.type, TTHC.Provision)
            self._provisions.add(part, TTHC.provisionOf, self._iris.instrument(key))

    def _write_relations(self, node: NamedNode, citation: Citation) -> None:
        for index, relation in enumerate(citation.mention.relations):
            part = self._iris.part(node, "relation", index)
            subject = self._file if relation.subject == "document" else self._nodes[relation.subject]
            self._writer.add(part, RDF.type, TTHC.StatedRelation)
            self._writer.add(part, TTHC.affected, node)
            self._writer.add(part, TTHC.effectType, concept("effect", relation.predicate))
            self._writer.add(part, TTHC.affecting, subject)
            self._write_edge(
                self._edge(relation.predicate, citation.mention), self._key(relation.subject), citation
            )

    def _write_edges(self, citation: Citation) -> None:
        """Writes the document's own edges; its own number, printed again, is no citation of another."""
        if citation.mention.role is not Role.SELF:
            own = self._document.instrument.key
            self._write_edge(TTHC.cites, own, citation)
            edge = ROLE_EDGES.get(citation.mention.role)
            if edge is not None:
                self._write_edge(edge, own, citation)

    def _write_edge(self, edge: NamedNode, subject: str | None, citation: Citation) -> None:
        target = citation.instrument
        if subject and target and subject != target:
            self._edges.add(self._iris.instrument(subject), edge, self._iris.instrument(target))

    def _key(self, subject: int | str) -> str | None:
        if isinstance(subject, str):
            return self._document.instrument.key
        return self._document.citations[subject].instrument

    @staticmethod
    def _edge(predicate: Predicate, mention: Mention) -> NamedNode:
        whole = PREDICATE_EDGES[predicate]
        return _OF_A_PART.get(predicate, whole) if mention.provision else whole


def context_of(source: SourceText, mention: Mention) -> str:
    """Returns the words around a mention, within its clause, on one line; `…` where they were cut."""
    start, end = source.folded_range(mention.span)
    low, high = max(0, start - _BEFORE), min(len(source.folded), end + _AFTER)
    before, after = source.folded[low:start], source.folded[end:high]
    breaks = [m.end() for m in _CLAUSE_END.finditer(before)]
    following = _CLAUSE_END.search(after)
    left = before[breaks[-1] :] if breaks else ("…" if low else "") + before
    right = (
        after[: following.start() + 1] if following else after + ("…" if high < len(source.folded) else "")
    )
    return " ".join(f"{left}{source.folded[start:end]}{right}".split())
