"""The graph in rdflib's memory: for small graphs, and for code that speaks rdflib."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from tthc_graph.errors import QueryError
from tthc_graph.graph.interface import SelectResult, by_graph, sorted_turtle
from tthc_graph.graph.sparql import bind
from tthc_graph.graph.terms import Term
from tthc_graph.graph.vocabulary import NAMESPACES

if TYPE_CHECKING:
    from rdflib import Dataset
    from rdflib.query import Result
    from rdflib.term import Node


class RdflibStore:
    """A `Store` over an `rdflib.Dataset`, which `dataset` gives out for code of one's own."""

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        from rdflib import Dataset

        self.dataset: Dataset = Dataset(default_union=True)
        self.replace(quads)

    def select(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> SelectResult:
        """Answers a SELECT."""
        found = self._query(sparql, bindings)
        if found.type != "SELECT" or found.vars is None:
            raise QueryError("truy vấn phải là SELECT; dùng construct cho CONSTRUCT hoặc DESCRIBE")
        rows = tuple(
            tuple(_as_term(row[name]) if name in row else None for name in found.vars)
            for row in found.bindings
        )
        return SelectResult(tuple(str(name) for name in found.vars), rows)

    def construct(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> str:
        """Answers a CONSTRUCT or DESCRIBE with Turtle."""
        found = self._query(sparql, bindings)
        if found.graph is None:
            raise QueryError("truy vấn phải là CONSTRUCT hoặc DESCRIBE; dùng select cho SELECT")
        return sorted_turtle(_as_triple(triple) for triple in found.graph)

    def graphs(self) -> tuple[str, ...]:
        """Returns the IRIs of the named graphs that hold anything, sorted."""
        return tuple(sorted(by_graph(self.quads())))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yields every quad of one named graph or of all."""
        for part in self.dataset.graphs():
            name = str(part.identifier)
            if part is self.dataset.default_graph or graph not in (None, name):
                continue
            for triple in part:
                found = _as_triple(triple)
                yield ox.Quad(found.subject, found.predicate, found.object, ox.NamedNode(name))

    def count(self) -> int:
        """Returns the number of quads in named graphs."""
        return sum(1 for _ in self.quads())

    def replace(self, quads: Iterable[ox.Quad]) -> None:
        """Makes each named graph that occurs in `quads` hold exactly its part of them."""
        for name, triples in by_graph(quads).items():
            self.drop([name])
            graph = self.dataset.graph(name)
            for triple in triples:
                graph.add((_as_node(triple.subject), _as_node(triple.predicate), _as_node(triple.object)))

    def drop(self, graphs: Iterable[str]) -> None:
        """Removes named graphs."""
        for name in graphs:
            self.dataset.remove_graph(name)

    def _query(self, sparql: str, bindings: Mapping[str, Term] | None) -> Result:
        query = bind(sparql, bindings)
        try:
            with warnings.catch_warnings():  # rdflib uses what it has deprecated itself
                warnings.filterwarnings("ignore", "Dataset", DeprecationWarning)
                found = self.dataset.query(query, initNs=dict(NAMESPACES))
                _ = found.bindings  # which is when the query runs
                return found
        except Exception as error:
            # rdflib's parser and evaluator raise exceptions of many kinds for one bad query.
            raise QueryError(f"truy vấn SPARQL không hợp lệ: {error}") from error


def _as_node(term: ox.NamedNode | ox.Literal | object) -> Node:
    """Returns a term of rdflib's with the very characters of the literal."""
    from rdflib import Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    assert isinstance(term, ox.Literal)  # the graph has no blank nodes
    if term.language:
        return Literal(term.value, lang=term.language)
    plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value), normalize=False)


def _as_term(node: object) -> Term:
    from rdflib import Literal, URIRef

    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return (
            ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)))
            if node.datatype
            else ox.Literal(str(node))
        )
    return ox.NamedNode(f"urn:bnode:{node}")


def _as_triple(triple: Iterable[object]) -> ox.Triple:
    s, p, o = map(_as_term, triple)
    assert isinstance(s, ox.NamedNode)
    assert isinstance(p, ox.NamedNode)
    return ox.Triple(s, p, o)
