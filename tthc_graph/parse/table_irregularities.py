"""Finds what is out of order in task and indicator tables: lost headings, empty cells, bare values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tthc_graph.model.irregularity import Irregularity, IrregularityKind
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.groups import Leaf, leaves_of, ordinal_level
from tthc_graph.parse.rows import PlanRow, main_role, whole_rows
from tthc_graph.parse.shifts import is_ordinal
from tthc_graph.parse.tables import Cell, Table
from tthc_graph.parse.tasks import is_task_table, plan_tables
from tthc_graph.registers.irregularity_patterns import load_irregularity_patterns
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole

_OWED = (ColumnRole.LEAD, ColumnRole.PERFORMER, ColumnRole.DELIVERABLE, ColumnRole.DUE)
"""Columns of which each task owes a cell; who supports may be nobody."""
_FEWEST_ROWS = 4
_MOST_BLANK = 0.2
"""Share of rows up to which an empty cell is a slip; where more are empty, the table is meant that way."""
_LEAST_NUMBERED = 0.7
_LEAST_COMPARED = 0.25
_JOINED = "joined_over_page"
_INFERRED = "cells_inferred"
"""Repair mark of rows whose cells were guessed from lines: an empty one says nothing."""

_MOVED = frozenset({_INFERRED, "shifted_left", "shifted_right"})
"""Repair marks of rows whose cells stand elsewhere than printed."""


def table_irregularities(source: SourceText, excluded: Sequence[Span]) -> Iterator[Irregularity]:
    """Yields the irregularities of all tables of a plan that kept their grid.

    Where each cell stands on a line of its own, empty cells leave no trace and columns are guessed: what is
    irregular there may be so by the guess alone.

    Args:
        source: the text; tables are read from its folded form.
        excluded: raw spans that are not part of the document.
    """
    for table in plan_tables(source, excluded):
        if table.is_flat:
            continue
        if table.is_indicator_table:
            yield from _Table(source, table).bare_values()
        elif is_task_table(table):
            yield from _Table(source, table).task_rows()


class _Table:
    """One table with its whole rows."""

    def __init__(self, source: SourceText, table: Table) -> None:
        self._source = source
        self._table = table
        self._rows = whole_rows(table)

    def task_rows(self) -> Iterator[Irregularity]:
        """Yields what is irregular about rows that assign work, and their headings."""
        leaves = leaves_of(self._table, self._rows)
        lost = list(self._lost_headings(leaves))
        yield from lost
        yield from self._malformed_rows(bool(lost))
        yield from self._split_cells(leaves)
        yield from self._blank_cells(leaves)
        yield from self._unnumbered(leaves)

    def _lost_headings(self, leaves: Sequence[Leaf]) -> Iterator[Irregularity]:
        """Yields the first row of each group whose heading was lost."""
        known: str | None = None
        for leaf in leaves:
            group = leaf.group[0] if leaf.group_inferred and leaf.group else None
            if group is not None and group != known:
                yield self._at(IrregularityKind.MISSING_HEADING, self._first_piece(leaf.row), group)
            known = group

    def _malformed_rows(self, has_lost_headings: bool) -> Iterator[Irregularity]:
        """Yields heading rows without a number whose text slid into the column of numbers.

        Headings without numbers that span the whole table are a usual form; where other headings of the
        table were lost altogether, this one lost its number.
        """
        if not has_lost_headings or self._table.columns[0] is not ColumnRole.ORDINAL:
            return
        for line in self._table.rows:
            cell = line.cells[0]
            if line.filled == (0,) and not is_ordinal(cell.text) and not cell.text[:1].isdigit():
                yield self._at(IrregularityKind.MALFORMED_ROW, cell)

    def _split_cells(self, leaves: Sequence[Leaf]) -> Iterator[Irregularity]:
        """Yields the two parts of each cell that a page broke; an objective's cell spans several rows."""
        chains: dict[tuple[int, int], tuple[Cell, Cell]] = {}
        for leaf in leaves:
            joined = _JOINED in leaf.row.repairs and _INFERRED not in leaf.row.repairs
            cells = leaf.row.cells if joined else {}
            owned = [pieces for role, pieces in cells.items() if role is not ColumnRole.OBJECTIVE]
            for pieces in (*owned, leaf.objective):
                for cut, rest in pairwise(pieces):
                    if rest.text.lstrip("-+ ")[:1].islower():
                        chains[rest.start, rest.end] = cut, rest
        for cut, rest in chains.values():
            yield self._at(IrregularityKind.PAGE_BREAK_SPLIT, cut)
            yield self._at(IrregularityKind.PAGE_BREAK_SPLIT, rest, "rest")

    def _blank_cells(self, leaves: Sequence[Leaf]) -> Iterator[Irregularity]:
        """Yields rows with an empty cell in a column that hardly any other row leaves empty."""
        if len(leaves) < _FEWEST_ROWS:
            return
        blanks: dict[int, list[str]] = {}
        for role in _OWED:
            if role not in self._table.columns:
                continue
            empty = [i for i, leaf in enumerate(leaves) if not leaf.row.has(role)]
            if len(empty) <= max(1, int(_MOST_BLANK * len(leaves))):
                for i in empty:
                    if _MOVED.isdisjoint(leaves[i].row.repairs):
                        blanks.setdefault(i, []).append(role.value)
        for i, roles in sorted(blanks.items()):
            yield self._at(IrregularityKind.MISSING_CELL, self._first_piece(leaves[i].row), *roles)

    def _unnumbered(self, leaves: Sequence[Leaf]) -> Iterator[Irregularity]:
        """Yields tasks without a number among numbered ones, and those that bear a group's number."""
        columns = self._table.columns
        if ColumnRole.ORDINAL not in columns or ColumnRole.OBJECTIVE in columns:
            return
        numbered = [leaf for leaf in leaves if leaf.row.ordinal]
        if len(leaves) < _FEWEST_ROWS or len(numbered) < _LEAST_NUMBERED * len(leaves):
            return
        figures = [leaf for leaf in numbered if ordinal_level(leaf.row.ordinal) >= ordinal_level("1")]
        for leaf in leaves:
            if not leaf.row.ordinal and _INFERRED not in leaf.row.repairs:
                yield self._at(IrregularityKind.MISSING_ORDINAL, self._first_piece(leaf.row))
            elif leaf not in figures and len(figures) >= _LEAST_NUMBERED * len(leaves):
                yield self._at(IrregularityKind.HEADING_AND_TASK, self._first_piece(leaf.row))

    def bare_values(self) -> Iterator[Irregularity]:
        """Yields values without a comparator in a table that prints one with others.

        100 % is left out: nothing lies above it, so that the comparator cannot be in doubt.
        """
        patterns = load_irregularity_patterns()
        cells = [cell for row in self._rows for cell in row.cells.get(ColumnRole.VALUE, [])]
        compared = [cell for cell in cells if patterns["comparator_in_cell"].shows_in(cell.text)]
        if not cells or len(compared) < max(2, _LEAST_COMPARED * len(cells)):
            return
        for cell in cells:
            words = fold_phrase(cell.text)
            if patterns["bare_value"].pattern.search(words) and words.strip(" %") != "100":
                yield self._at(IrregularityKind.MISSING_COMPARATOR, cell)

    def _first_piece(self, row: PlanRow) -> Cell:
        pieces = row.cells.get(main_role(self._table)) or row.cells.get(ColumnRole.CONTENT) or row.pieces
        return pieces[0]

    def _at(self, kind: IrregularityKind, cell: Cell, *detail: str) -> Irregularity:
        return Irregularity(kind, self._source.raw_span(cell.start, cell.end), detail)
