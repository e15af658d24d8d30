"""Puts cells back that slid into a neighbouring column, judged by what each column should hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from tthc_graph.parse.agencies_in_cells import is_agency
from tthc_graph.parse.due import is_deadline
from tthc_graph.parse.tables import Cell, Row
from tthc_graph.registers.cell_patterns import load_cell_patterns
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole

_AGENCY_ROLES = frozenset({ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.PERFORMER})
_MARGIN = 2.0
"""How much better a repaired row must fit: at least a deadline back in its column."""
_OVERFLOW = 3.0
"""What a cell beyond the last column costs."""
_MOST_CELLS = 40
"""Wider rows are left as they are: the moves to weigh are as many as the cells squared."""


def is_ordinal(text: str) -> bool:
    """Tells whether a cell holds nothing but a row's number."""
    return bool(load_cell_patterns()["ordinal"].search(fold_phrase(text)))


def fit_row(row: Row, columns: Sequence[ColumnRole | None]) -> tuple[Row, str | None]:
    """Returns the row with one cell a column, and the name of the repair if cells had to move.

    Cells move only where a deadline stands outside the time column, which itself has none, and where one
    insertion or removal of empty cells gives a clearly better fit.
    """
    width = len(columns)
    cells = _trimmed(row.cells, width)
    if len(cells) <= width:
        cells = [*cells, *(_empty_behind(cells, row) for _ in range(width - len(cells)))]
    if len(cells) > _MOST_CELLS or not _is_suspicious(cells, columns):
        return Row(tuple(cells[:width])), None
    fits = _Fits(cells, columns)
    best, best_score = None, fits.along(0) + _MARGIN
    for move in _moves(cells, width):
        score = fits.after(move)
        if score >= best_score:
            best, best_score = move, score
    if best is None:
        return Row(tuple(cells[:width])), None
    return Row(tuple(_moved(cells, best, width))), best.repair


def _trimmed(cells: Sequence[Cell], width: int) -> list[Cell]:
    kept = list(cells)
    while len(kept) > width and not kept[-1]:
        kept.pop()
    return kept


def _empty_behind(cells: Sequence[Cell], row: Row) -> Cell:
    at = cells[-1].end if cells else row.cells[0].start
    return Cell(at, at, "")


def _is_suspicious(cells: Sequence[Cell], columns: Sequence[ColumnRole | None]) -> bool:
    if len(cells) > len(columns):
        return True
    if ColumnRole.DUE not in columns or is_deadline(cells[columns.index(ColumnRole.DUE)].text):
        return False
    return any(
        is_deadline(cell.text)
        for cell, role in zip(cells, columns, strict=True)
        if role not in (ColumnRole.DUE, ColumnRole.NOTE, ColumnRole.VALUE, ColumnRole.UNIT, None)
    )


class _Move(NamedTuple):
    """Cells from an index on go to the right by a shift; by a negative one, in place of empty cells there."""

    at: int
    shift: int

    @property
    def repair(self) -> str:
        """What had happened to the cells."""
        return "shifted_left" if self.shift > 0 else "shifted_right"


def _moves(cells: list[Cell], width: int) -> Iterator[_Move]:
    """Yields all that one insertion (cells slid left) or removal (right) of empty cells can do to a row.

    The last of equally good ones wins, so small moves far to the right come last.
    """
    filled = [i for i, cell in enumerate(cells) if cell]
    if not filled:
        return
    for gap in range(width - filled[-1] - 1, 0, -1):
        for place in range(filled[-1] + 1):
            yield _Move(place, gap)
    for start in range(len(cells)):
        for end in range(start + 1, len(cells) + 1):
            if cells[end - 1]:
                break
            yield _Move(start, start - end)


def _moved(cells: list[Cell], move: _Move, width: int) -> list[Cell]:
    if move.shift > 0:
        at = cells[move.at].start
        moved = [*cells[: move.at], *[Cell(at, at, "")] * move.shift, *cells[move.at :]]
    else:
        tail = Cell(cells[-1].end, cells[-1].end, "")
        moved = [*cells[: move.at], *cells[move.at - move.shift :], *[tail] * -move.shift]
    return moved[:width]


class _Fits:
    """How well the cells of a row fit the columns, also when they move; what a cell holds is told once."""

    def __init__(self, cells: Sequence[Cell], columns: Sequence[ColumnRole | None]) -> None:
        self._columns = columns
        self._kinds = [_Kind(cell.text) if cell else None for cell in cells]
        self._sums: dict[int, list[float]] = {}

    def along(self, shift: int) -> float:
        """Returns how well the row fits with all its cells moved by a shift."""
        return self._sum(shift)[-1]

    def after(self, move: _Move) -> float:
        """Returns how well the row fits after a move."""
        behind = self._sum(move.shift)
        return self._sum(0)[move.at] + behind[-1] - behind[move.at - min(move.shift, 0)]

    def _sum(self, shift: int) -> list[float]:
        """Returns how well the first 0, 1, 2 … cells fit the columns a shift to the right of their own."""
        if shift not in self._sums:
            fits = (self._fit(kind, i + shift) for i, kind in enumerate(self._kinds))
            self._sums[shift] = [0.0, *accumulate(fits)]
        return self._sums[shift]

    def _fit(self, kind: _Kind | None, column: int) -> float:
        if kind is None or column < 0:
            return 0.0
        return kind.fit(self._columns[column]) if column < len(self._columns) else -_OVERFLOW


class _Kind:
    """What a cell holds, asked for only where a column wants to know."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _is_deadline(self) -> bool:
        return is_deadline(self._text)

    @cached_property
    def _is_agency(self) -> bool:
        return is_agency(self._text)

    def fit(self, role: ColumnRole | None) -> float:
        """Returns how well the cell stands in a column."""
        if role is ColumnRole.DUE:
            return 2.0 if self._is_deadline else -0.5
        if self._is_deadline and role is not None and role is not ColumnRole.NOTE:
            return -2.0
        if role is ColumnRole.ORDINAL:
            return 1.0 if is_ordinal(self._text) else -2.0
        if role in _AGENCY_ROLES:
            return 1.0 if self._is_agency else -1.0
        if role is ColumnRole.DELIVERABLE:
            return -0.5 if self._is_agency else 0.0
        return 0.0
