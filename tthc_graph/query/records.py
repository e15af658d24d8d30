"""Subjects with their properties, as one SELECT returns them, and the typed reading of their values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol

from pyoxigraph import NamedNode

from tthc_graph.graph.interface import SelectResult
from tthc_graph.graph.iris import code_of, key_of
from tthc_graph.graph.terms import Term, split_lines
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.model.text import Span


class Selects(Protocol):
    """An embedded or remote store, as far as rows are read from it."""

    def select(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> SelectResult:
        """Answers a SELECT."""
        ...


class Record:
    """The properties of one node; a value that is asked for and missing is None or empty."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._values: dict[str, set[str]] = {}

    def put(self, prop: str, value: str) -> None:
        """Adds one value; the same one from two graphs counts once."""
        self._values.setdefault(prop, set()).add(value)

    def texts(self, prop: NamedNode) -> tuple[str, ...]:
        """Returns all values, sorted."""
        return tuple(sorted(self._values.get(prop.value, ())))

    def text(self, prop: NamedNode) -> str | None:
        """Returns the value; of several, which only a broken store has, the first in order."""
        return min(self._values.get(prop.value, ()), default=None)

    def words(self, prop: NamedNode) -> str:
        """Returns the value, or an empty string."""
        return self.text(prop) or ""

    def integer(self, prop: NamedNode) -> int:
        """Returns a whole number, 0 when missing."""
        return int(self.text(prop) or 0)

    def decimal(self, prop: NamedNode) -> Decimal:
        """Returns a decimal number, 0 when missing."""
        return Decimal(self.text(prop) or 0)

    def flag(self, prop: NamedNode) -> bool:
        """Tells whether the value is true."""
        return self.text(prop) in ("true", "1")

    def day(self, prop: NamedNode) -> date | None:
        """Returns a full date."""
        value = self.text(prop)
        return date.fromisoformat(value) if value else None

    def partial_date(self, prop: NamedNode) -> PartialDate | None:
        """Returns a date that may lack month and day."""
        value = self.text(prop)
        return parse_date(value) if value else None

    def year(self, prop: NamedNode) -> int | None:
        """Returns a year."""
        value = self.text(prop)
        return int(value) if value else None

    def code(self, prop: NamedNode) -> str | None:
        """Returns the code of a concept."""
        value = self.text(prop)
        return code_of(value) if value else None

    def codes(self, prop: NamedNode) -> tuple[str, ...]:
        """Returns the codes of all concepts, sorted."""
        return tuple(sorted(code_of(v) for v in self.texts(prop)))

    def key(self, prop: NamedNode) -> str | None:
        """Returns the key of an instrument, file, unit, agency or source."""
        value = self.text(prop)
        return key_of(value) if value else None

    def keys(self, prop: NamedNode) -> tuple[str, ...]:
        """Returns the keys of all nodes, sorted."""
        return tuple(sorted(key_of(v) for v in self.texts(prop)))

    def span(self, start: NamedNode, end: NamedNode) -> Span:
        """Returns a span of the text."""
        return Span(self.integer(start), self.integer(end))

    def ordered(self, each: NamedNode, listed: NamedNode) -> tuple[str, ...]:
        """Returns values in their order, which is kept apart where there are several."""
        joined = self.text(listed)
        return split_lines(joined) if joined is not None else self.texts(each)


class Records:
    """Reads all nodes of one pattern, with all their properties, in one SELECT."""

    def __init__(self, store: Selects) -> None:
        self._store = store

    def read(self, pattern: str, among: Mapping[str, Collection[str]] | None = None) -> dict[str, Record]:
        """Returns records by IRI, sorted.

        Args:
            pattern: what binds `?node`; all its properties are read.
            among: for a variable of the pattern, the only IRIs that it may be.
        """
        values = "".join(
            f"VALUES ?{name} {{ {' '.join(str(NamedNode(iri)) for iri in sorted(iris))} }} "
            for name, iris in (among or {}).items()
        )
        found = self._store.select(
            f"SELECT ?node ?property ?value WHERE {{ {values}{pattern} ?node ?property ?value }}"
        )
        records: dict[str, Record] = {}
        for node, prop, value in found.rows:
            if node is not None and prop is not None and value is not None:
                records.setdefault(node.value, Record(node.value)).put(prop.value, value.value)
        return dict(sorted(records.items()))


def grouped(records: Iterable[Record], prop: NamedNode) -> dict[str, list[Record]]:
    """Returns records by one of their values, in their own order."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        for value in record.texts(prop):
            groups.setdefault(value, []).append(record)
    return groups


def by_position(records: Iterable[Record], prop: NamedNode) -> Iterator[Record]:
    """Yields records in reading order."""
    yield from sorted(records, key=lambda r: (r.integer(prop), r.iri))
