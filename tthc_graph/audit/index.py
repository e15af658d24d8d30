"""Rows of a store grouped by document once, so that an audit of many documents stays linear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tthc_graph.query.rows import (
    CitationRow,
    DocumentRow,
    GraphRows,
    IrregularityRow,
    TargetRow,
    TaskRow,
)


class _OfDocument(Protocol):
    @property
    def document(self) -> str: ...


_Row = TypeVar("_Row", bound=_OfDocument)


@dataclass(frozen=True, slots=True)
class RowIndex:
    """Citations, targets, tasks and irregularities by document (sha256), and texts by instrument."""

    citations: Mapping[str, tuple[CitationRow, ...]]
    targets: Mapping[str, tuple[TargetRow, ...]]
    tasks: Mapping[str, tuple[TaskRow, ...]]
    texts: Mapping[str, DocumentRow]
    irregularities: Mapping[str, tuple[IrregularityRow, ...]]
    responsibilities: Mapping[str, tuple[TaskRow, ...]]


def index_rows(rows: GraphRows) -> RowIndex:
    """Groups the rows of a store; of several texts of one instrument the first counts."""
    return RowIndex(
        citations=_grouped(rows.citations),
        targets=_grouped(rows.targets),
        tasks=_grouped(rows.tasks),
        texts={d.instrument: d for d in reversed(rows.documents)},
        irregularities=_grouped(rows.irregularities),
        responsibilities=_grouped(rows.responsibilities),
    )


def _grouped(rows: Iterable[_Row]) -> dict[str, tuple[_Row, ...]]:
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row.document, []).append(row)
    return {document: tuple(found) for document, found in groups.items()}
