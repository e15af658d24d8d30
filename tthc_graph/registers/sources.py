"""Sources on which facts of the register rest, each with its kind and a reference to follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tthc_graph.model.validity import BasisKind
from tthc_graph.registers.tables import Row, read_parts

SOURCE_COLUMNS = ("id", "label", "kind", "citation")


@dataclass(frozen=True, slots=True)
class Source:
    """One source.

    Attributes:
        label: in Vietnamese, fit for a report.
        kind: how far it is trusted; see `BasisKind`.
        citation: where it is kept, or how it was read.
    """

    id: str
    label: str
    kind: BasisKind
    citation: str


def load_sources(path: Path) -> Mapping[str, Source]:
    """Reads `sources.csv` and those of the register's parts.

    Raises:
        RegisterError: a malformed cell, or an id given twice.
    """
    sources: dict[str, Source] = {}
    for row in read_parts(path.parent, path.name, SOURCE_COLUMNS):
        source = read_source(row)
        if source.id in sources:
            raise row.error("id", f"{source.id!r} stands twice; give every source its own id")
        sources[source.id] = source
    return sources


def read_source(row: Row) -> Source:
    """Returns the source of a row.

    Raises:
        RegisterError: a cell is malformed.
    """
    return Source(row.needed("id"), row.needed("label"), row.choice("kind", BasisKind), row.text("citation"))


def source_ids(row: Row, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Returns the ids in a row's column `sources`, each of which must exist."""
    ids = row.parts("sources")
    for source in ids:
        if source not in sources:
            raise row.error("sources", f"unknown source {source!r}; add it to sources.csv")
    return ids
