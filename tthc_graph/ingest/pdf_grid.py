"""The text of one PDF page, with the text of its ruled tables put into their cells."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tthc_graph.ingest.cell_lines import FULL, keeps_spaces, one_line
from tthc_graph.ingest.layout import places_text_only
from tthc_graph.ingest.lines import GridCell
from tthc_graph.ingest.pdf_letters import Letter, in_reading_order, letters_of
from tthc_graph.ingest.pdf_rules import VIEWS, Box, Rulings

_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
"""PDFium puts these in place of a hyphen at a line's end. Vietnamese does not hyphenate words, so that the
hyphen is one that was typed, as in `NĐ-CP`."""

_MARGIN = 22.0
"""A line whose last letter starts so near the right border (in points) is full."""

_LIFT = 1.0
"""How far above its base line (in points) a letter is looked up: there it lies on no border."""

_NEAR = 6.0
"""Columns whose borders lie this close (in points) on two pages are the same."""

_FEWEST_COLUMNS_OF_A_REST = 3


@dataclass(slots=True)
class PdfRow:
    """A row of a table: one cell a grid column; `is_wide` where one of its cells spans several."""

    cells: list[GridCell]
    is_wide: bool = False


@dataclass(slots=True)
class PdfTable:
    """A table or the part of it on one page.

    Attributes:
        edges: where its columns start and the last one ends, in points.
    """

    rows: list[PdfRow]
    edges: tuple[float, ...]


Block = str | PdfTable
"""Text outside of tables, lines parted by line feeds, or a table."""


@dataclass(slots=True)
class _Cell:
    box: Box
    row: int
    column: int
    height: int
    width: int
    text: list[str] = field(default_factory=list)


class _Grid(NamedTuple):
    cells: tuple[_Cell, ...]
    edges: tuple[float, ...]
    height: int
    bounds: Box
    is_rest: bool


def page_blocks(
    page: Any, rulings: Rulings, merges: Iterator[int], above: Sequence[float] = ()
) -> list[Block]:
    """Returns the text and tables of a page in PDFium's reading order.

    Without a ruled table that is one block: the page's text as PDFium gives it, but for letters that are
    painted behind their line.

    Args:
        page: a `pypdfium2.PdfPage`.
        rulings: what finds the tables of the document.
        merges: numbers for cells that are merged downwards.
        above: the edges of the last table of the page before.
    """
    layer = page.get_textpage()
    try:
        text = _plain(layer.get_text_range())
        view = VIEWS[page.get_rotation() // 90 % 4]
        letters = letters_of(layer, view)
        if _as_text(letters).split() != text.split():
            return [text.strip("\n")]  # places and characters are not told apart letter by letter
        ordered = in_reading_order(letters, layer, view)
    finally:
        layer.close()
    if ordered is not None:
        letters, text = ordered, _as_text(ordered)
    boxes = rulings.tables_on(page, view) if text.strip() else []
    if not boxes:
        return [text.strip("\n")]
    grids = [grid for cells in boxes if (grid := _grid(cells, above)) is not None]
    blocks = _sorted_into(letters, grids)
    only_places = [grid for grid in grids if _places_text_only(grid)]
    if only_places:
        grids = [grid for grid in grids if grid not in only_places]
        for grid in grids:
            for cell in grid.cells:
                cell.text.clear()
        blocks = _sorted_into(letters, grids)
    return [
        _plain(block).strip("\n") if isinstance(block, str) else _table(block, merges) for block in blocks
    ]


def _plain(text: str) -> str:
    return _LINE_END_HYPHEN.sub("-", text.replace("\r\n", "\n").replace("\r", "\n"))


def _as_text(letters: Sequence[Letter]) -> str:
    return _plain("".join(letter.text for letter in letters))


def has_columns(edges: Sequence[float], others: Sequence[float]) -> bool:
    """Tells whether two tables have the same columns, wherever on the page."""
    if len(edges) != len(others):
        return False
    shift = others[0] - edges[0]
    return all(abs(b - a - shift) <= _NEAR for a, b in zip(edges, others, strict=True))


def _grid(boxes: Sequence[Box], above: Sequence[float]) -> _Grid | None:
    """Returns the columns and rows that cells make up; None for what is no table: one column, or one row.

    One row with three columns or more that the table of the page before has too is the end of that table.
    """
    lefts, tops = sorted({b.x0 for b in boxes}), sorted({b.top for b in boxes})
    edges = (*lefts, max(b.x1 for b in boxes))
    is_rest = len(lefts) >= _FEWEST_COLUMNS_OF_A_REST and has_columns(edges, above)
    if len(lefts) < 2 or (len(tops) < 2 and not is_rest):
        return None
    cells = []
    for box in sorted(boxes, key=lambda one: (one.top, one.x0)):
        row, column = bisect_left(tops, box.top), bisect_left(lefts, box.x0)
        height = bisect_left(tops, box.bottom - 1) - row
        width = bisect_left(lefts, box.x1 - 1) - column
        cells.append(_Cell(box, row, column, height, width))
    bounds = Box(lefts[0], tops[0], edges[-1], max(b.bottom for b in boxes))
    return _Grid(tuple(cells), edges, len(tops), bounds, is_rest)


def _sorted_into(letters: Sequence[Letter], grids: Sequence[_Grid]) -> list[str | _Grid]:
    """Puts each letter into its cell or between the tables; a table stands where its first letter does."""
    blocks: list[str | _Grid] = []
    outside: list[str] = []
    last: tuple[_Grid, _Cell] | None = None
    seen: set[int] = set()
    is_near_border = False
    for letter, at_x, at_y, _ in letters:
        x, y = at_x + _LIFT / 2, at_y - _LIFT
        if letter.isspace():
            if last and letter in "\r\n" and is_near_border and not last[1].text[-1].isspace():
                last[1].text.append(FULL)
            (last[1].text if last else outside).append(letter)
            continue
        place = _place(x, y, last, grids)
        if place is None:
            outside.append(letter)
        else:
            grid, cell = place
            if id(grid) not in seen:
                seen.add(id(grid))
                blocks += ["".join(outside), grid]
                outside = []
            if last is None or cell is not last[1]:
                cell.text.append("\n")
            cell.text.append(letter)
            is_near_border = x > cell.box.x1 - _MARGIN
        if last is not None and place is None and outside:
            outside[-1:] = ["\n", outside[-1]]
        last = place
    blocks.append("".join(outside))
    return [block for block in blocks if not isinstance(block, str) or block.strip()]


def _place(
    x: float, y: float, last: tuple[_Grid, _Cell] | None, grids: Sequence[_Grid]
) -> tuple[_Grid, _Cell] | None:
    """Returns the cell that holds a point; the one of the letter before is looked at first."""
    if last is not None and _holds(last[1].box, x, y):
        return last
    for grid in grids:
        if _holds(grid.bounds, x, y):
            cell = next((one for one in grid.cells if _holds(one.box, x, y)), None)
            return (grid, cell) if cell is not None else None
    return None


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _texts(grid: _Grid) -> Iterator[str]:
    """Yields the texts of a grid's cells, each on one line."""
    texts = [_plain("".join(cell.text)) for cell in grid.cells]
    spaced = keeps_spaces(texts)
    for text in texts:
        yield one_line(text.strip("\n"), spaced=spaced)


def _places_text_only(grid: _Grid) -> bool:
    text = unicodedata.normalize("NFC", " ".join(_texts(grid)))
    if grid.is_rest and grid.height == 1:
        return not text.strip()
    return not text.strip() or places_text_only(grid.height, len(grid.edges) - 1, text)


def _table(grid: _Grid, merges: Iterator[int]) -> PdfTable:
    rows = [PdfRow([GridCell("")] * (len(grid.edges) - 1)) for _ in range(grid.height)]
    for cell, text in zip(grid.cells, _texts(grid), strict=True):
        merge = next(merges) if cell.height > 1 else None
        for row in rows[cell.row : cell.row + cell.height]:
            row.cells[cell.column] = GridCell("", merge)
            row.is_wide = row.is_wide or cell.width > 1
        rows[cell.row].cells[cell.column] = GridCell(text, merge)
    return PdfTable(rows, grid.edges)
