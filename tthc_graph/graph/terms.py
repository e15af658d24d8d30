"""Literals as the graph writes them, and the one way to collect the quads of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Quad as Quad

from tthc_graph.graph.vocabulary import XSD
from tthc_graph.model.dates import PartialDate

Term = NamedNode | Literal
_TRUE = Literal("true", datatype=XSD.boolean)
_FALSE = Literal("false", datatype=XSD.boolean)


def text(value: str) -> Literal:
    """Returns a plain string; characters that RDF has no form for (lone surrogates, NUL) are replaced."""
    return Literal(value.encode("utf-8", "replace").decode().replace("\0", "\ufffd"))


def integer(value: int) -> Literal:
    """Returns an `xsd:integer`."""
    return Literal(str(value), datatype=XSD.integer)


def decimal(value: Decimal | float) -> Literal:
    """Returns an `xsd:decimal`; the shortest decimal of a float reads back as the same float."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return Literal(format(exact, "f"), datatype=XSD.decimal)


def boolean(value: bool) -> Literal:
    """Returns an `xsd:boolean`."""
    return _TRUE if value else _FALSE


def day(value: date) -> Literal:
    """Returns an `xsd:date`."""
    return Literal(value.isoformat(), datatype=XSD.date)


def partial_date(value: PartialDate) -> Literal:
    """Returns an `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`, as far as the date is known."""
    kind = XSD.date if value.is_full else XSD.gYearMonth if value.month else XSD.gYear
    return Literal(str(value), datatype=kind)


def year(value: int) -> Literal:
    """Returns an `xsd:gYear`."""
    return Literal(f"{value:04d}", datatype=XSD.gYear)


def join_lines(values: Iterable[str]) -> str:
    r"""Returns one value a line; line feeds and backslashes inside a value are escaped.

    >>> split_lines(join_lines(["a\nb", "c"]))
    ('a\nb', 'c')
    """
    return "\n".join(v.replace("\\", "\\\\").replace("\n", "\\n") for v in values)


def split_lines(joined: str) -> tuple[str, ...]:
    """Returns the values that `join_lines` joined."""
    return tuple(
        "\\".join(piece.replace("\\n", "\n") for piece in line.split("\\\\")) for line in joined.split("\n")
    )


class Writer:
    """Collects the quads of one named graph; values that are None or empty are not written."""

    def __init__(self, graph: NamedNode) -> None:
        self._graph = graph
        self._quads: list[Quad] = []

    def add(self, subject: NamedNode, predicate: NamedNode, value: Term) -> None:
        """Writes one statement."""
        self._quads.append(Quad(subject, predicate, value, self._graph))

    def words(self, subject: NamedNode, predicate: NamedNode, value: str | None) -> None:
        """Writes a string unless it is missing or empty."""
        if value:
            self.add(subject, predicate, text(value))

    def date(self, subject: NamedNode, predicate: NamedNode, value: date | PartialDate | None) -> None:
        """Writes a day or a partial date unless it is missing."""
        if value is not None:
            self.add(
                subject, predicate, partial_date(value) if isinstance(value, PartialDate) else day(value)
            )

    def each(self, subject: NamedNode, predicate: NamedNode, values: Iterable[Term]) -> None:
        """Writes one statement a value."""
        for value in values:
            self.add(subject, predicate, value)

    def __iter__(self) -> Iterator[Quad]:
        return iter(self._quads)
