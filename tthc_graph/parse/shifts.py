"""Puts cells back that slid into a neighbouring column, judged by what each column should hold."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_graph.parse.agencies_in_cells import is_agency
from tthc_graph.parse.due import is_deadline
from tthc_graph.parse.tables import Cell, Row
from tthc_graph.registers.cell_patterns import load_cell_patterns
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole

_AGENCY_ROLES = frozenset({ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.PERFORMER})
_MARGIN = 2.0
"""How much better a repaired row must fit: at least a deadline back in its column."""


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
    if not _is_suspicious(cells, columns):
        return Row(tuple(cells[:width])), None
    best, best_score, name = cells, _score(cells, columns) + _MARGIN, ""
    for candidate, repair in _candidates(cells, width):
        score = _score(candidate, columns)
        if score >= best_score:
            best, best_score, name = candidate, score, repair
    return Row(tuple(best[:width])), name or None


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


def _candidates(cells: list[Cell], width: int) -> list[tuple[list[Cell], str]]:
    """All rows that one insertion (cells slid left) or removal (right) of empty cells can give.

    The last of equally good ones wins, so small moves far to the right come last.
    """
    filled = [i for i, cell in enumerate(cells) if cell]
    if not filled:
        return []
    found = []
    for gap in range(width - filled[-1] - 1, 0, -1):
        for place in range(filled[-1] + 1):
            at = cells[place].start
            moved = [*cells[:place], *[Cell(at, at, "")] * gap, *cells[place:]]
            found.append((moved[:width], "shifted_left"))
    for start in range(len(cells)):
        for end in range(start + 1, len(cells) + 1):
            if any(cells[start:end]):
                break
            kept = [*cells[:start], *cells[end:]]
            tail = Cell(cells[-1].end, cells[-1].end, "")
            found.append((kept + [tail] * (width - len(kept)), "shifted_right"))
    return found


def _score(cells: Sequence[Cell], columns: Sequence[ColumnRole | None]) -> float:
    overflow = sum(3.0 for cell in cells[len(columns) :] if cell)
    pairs = zip(cells, columns, strict=False)
    return sum(_fit(cell.text, role) for cell, role in pairs if cell) - overflow


def _fit(text: str, role: ColumnRole | None) -> float:
    deadline = is_deadline(text)
    if role is ColumnRole.DUE:
        return 2.0 if deadline else -0.5
    if deadline and role is not None and role is not ColumnRole.NOTE:
        return -2.0
    if role is ColumnRole.ORDINAL:
        return 1.0 if is_ordinal(text) else -2.0
    if role in _AGENCY_ROLES:
        return 1.0 if is_agency(text) else -1.0
    if role is ColumnRole.DELIVERABLE:
        return -0.5 if is_agency(text) else 0.0
    return 0.0
