"""What every store of quads can do, whichever engine keeps them: embedded Oxigraph, an endpoint, rdflib."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from tthc_graph.graph.terms import Term
from tthc_graph.graph.vocabulary import NAMESPACES


@dataclass(frozen=True, slots=True)
class SelectResult:
    """The answer to a SELECT: names of the columns, and rows of terms (None where unbound)."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


class Store(Protocol):
    """Quads in named graphs, with SPARQL 1.1 over the union of all named graphs."""

    def select(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> SelectResult:
        """Answers a SELECT; `bindings` put terms in place of the query's parameters (`$name`).

        Raises:
            QueryError: invalid SPARQL, another form of query, or a parameter that the query lacks.
        """

    def construct(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> str:
        """Answers a CONSTRUCT or DESCRIBE with Turtle, its triples sorted.

        Raises:
            QueryError: as for `select`.
        """

    def graphs(self) -> tuple[str, ...]:
        """Returns the IRIs of the named graphs that hold anything, sorted."""

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yields every quad of one named graph or of all, in no order."""

    def count(self) -> int:
        """Returns the number of quads in named graphs."""

    def replace(self, quads: Iterable[ox.Quad]) -> None:
        """Makes each named graph that occurs in `quads` hold exactly its part of them; others stay.

        Raises:
            StoreError: the store was opened for reading, or cannot be written.
        """

    def drop(self, graphs: Iterable[str]) -> None:
        """Removes named graphs; one that is not there is no error.

        Raises:
            StoreError: as for `replace`.
        """


def canonical_nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Returns quads as sorted N-Quads: the same quads give the same bytes (there are no blank nodes)."""
    return "".join(sorted({f"{quad} .\n" for quad in quads})).encode()


def sorted_turtle(triples: Iterable[ox.Triple]) -> str:
    """Returns triples as Turtle with the shared prefixes, each once and in order."""
    turtle = ox.serialize(sorted(set(triples), key=str), format=ox.RdfFormat.TURTLE, prefixes=NAMESPACES)
    return (turtle or b"").decode()


def copy_graphs(source: Store, target: Store, *, exactly: bool = False) -> int:
    """Copies every named graph from one store to another and returns the number of quads.

    Each graph is read back and compared, because some engines write literals in a form of their own or cut
    long answers short.

    Args:
        source: what is read.
        target: what is written; a graph of the same name is replaced.
        exactly: whether graphs that only the target has are removed.

    Raises:
        StoreError: the target cannot be written, or holds something else afterwards.
    """
    from tthc_graph.errors import StoreError

    copied = 0
    names = source.graphs()
    for name in names:
        held = set(source.quads(name))
        target.replace(held)
        if (lost := len(held - set(target.quads(name)))) > 0:
            raise StoreError(
                f"{name}: kho đích thiếu {lost} trong {len(held)} bộ tư sau khi chép; hãy chép lại"
            )
        copied += len(held)
    if exactly:
        target.drop(set(target.graphs()) - set(names))
    return copied


def by_graph(quads: Iterable[ox.Quad]) -> dict[str, list[ox.Triple]]:
    """Returns the triples of each named graph.

    Raises:
        ValueError: a quad is in the default graph or in an unnamed one: this package writes none.
    """
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        if not isinstance(quad.graph_name, ox.NamedNode):
            raise ValueError(f"quad outside every named graph: {quad}")
        graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
    return graphs
