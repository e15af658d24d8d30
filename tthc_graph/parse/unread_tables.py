"""Finds tables that look like ones of tasks and were not read: silence would pass for "no tasks"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tthc_graph.model.irregularity import Irregularity, IrregularityKind
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.ranges import Ranges
from tthc_graph.parse.tables import Row, split_cells
from tthc_graph.parse.tasks import is_task_table, plan_tables
from tthc_graph.registers.flat_words import load_flat_words
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import LONGEST_LABEL, ColumnRole, load_table_headings

_TELLING = frozenset({ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.PERFORMER, ColumnRole.DUE})
_OTHERS = frozenset({ColumnRole.UNIT, ColumnRole.VALUE, ColumnRole.PAST, ColumnRole.NOTE})
"""Columns of tables that report, count or pay; beside a single telling column they are no tasks."""
_GRID = re.compile(r"^(?:[^\n\t]*\t[^\n]*(?:\n|\Z))+", re.MULTILINE)
_HEADING_LINES = 3
_FEWEST_LABELS = 3
_FEWEST_ROWS = 2
_MOST_LABELS = 100


def unread_tables(source: SourceText, excluded: Sequence[Span]) -> Iterator[Irregularity]:
    """Yields the heading of each table that kept its grid, tells who or until when, and was not read.

    Lists of procedures, persons, prices or goods are known by a column of their own and left out.

    Args:
        source: the text; tables are read from its folded form.
        excluded: raw spans that are not part of the document.
    """
    if "\t" not in source.folded:
        return
    read = [
        (table.start, table.end)
        for table in plan_tables(source, excluded)
        if table.is_indicator_table or is_task_table(table)
    ]
    passed_over = Ranges(sorted([*read, *map(source.folded_range, excluded)]))
    for grid in _GRID.finditer(source.folded):
        if passed_over.meet(*grid.span()):
            continue
        lines = _filled_lines(source.folded, *grid.span())
        heading = next((row for row in lines[:_HEADING_LINES] if _assigns(row)), None)
        if heading is not None and len(lines) - lines.index(heading) > _FEWEST_ROWS:
            cells = [heading.cells[i] for i in heading.filled]
            place = source.raw_span(cells[0].start, cells[-1].end)
            yield Irregularity(IrregularityKind.UNREAD_TABLE, place)


def _filled_lines(folded: str, start: int, end: int) -> list[Row]:
    rows = []
    for line in folded[start:end].splitlines(keepends=True):
        row = split_cells(folded, start, start + len(line.rstrip("\n")))
        if row.filled:
            rows.append(row)
        start += len(line)
    return rows


def _assigns(row: Row) -> bool:
    """Tells whether labels name who or until when, and none belongs to a list of another kind."""
    labels = [row.cells[i].text for i in row.filled]
    if not _FEWEST_LABELS <= len(labels) <= _MOST_LABELS or any(len(t) > LONGEST_LABEL for t in labels):
        return False
    other = load_flat_words()["other_column"]
    if any(other.search(fold_phrase(label)) for label in labels):
        return False
    roles = [load_table_headings().role(label) for label in labels]
    telling = _TELLING & set(roles)
    return bool(telling) and (len(telling) > 1 or not _OTHERS & set(roles))
