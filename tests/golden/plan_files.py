"""Writes the folded text of a plan as Word and HTML files with real tables and merged cells."""

from __future__ import annotations

import html
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from tthc_graph.registers.table_headings import ColumnRole, load_table_headings

MERGED_ROLES = frozenset({ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.PERFORMER, ColumnRole.DUE})
"""Equal cells of these columns, one below the other, are written as one merged cell."""

_WIDTHS = {ColumnRole.ORDINAL: 1.0, ColumnRole.CONTENT: 6.0, ColumnRole.OBJECTIVE: 4.0, ColumnRole.DUE: 2.2}


@dataclass
class Grid:
    """A table: `rows[0]` is its heading; `height` and `width` of merged cells by row and column."""

    rows: list[list[str]]
    height: dict[tuple[int, int], int] = field(default_factory=dict)
    width: dict[tuple[int, int], int] = field(default_factory=dict)
    widths: list[float] = field(default_factory=list)

    def covered(self) -> set[tuple[int, int]]:
        """Places that a merged cell above or to the left covers."""
        below = {(r + i, c) for (r, c), n in self.height.items() for i in range(1, n)}
        return below | {(r, c + i) for (r, c), n in self.width.items() for i in range(1, n)}


def blocks(folded: str) -> Iterator[str | Grid]:
    """Yields paragraphs, and runs of table lines; headings that a table repeats are left out."""
    for is_table, lines in groupby(folded.split("\n"), key=lambda line: "\t" in line):
        if is_table:
            yield from (_grid(rows) for rows in _split([line.split("\t") for line in lines]))
        else:
            yield from (line for line in lines if line.strip())


def docx_of(folded: str, *, landscape: bool = False) -> bytes:
    """Returns a Word file."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Pt

    document = docx.Document()
    document.styles["Normal"].font.size = Pt(11)
    if landscape:
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    for block in blocks(folded):
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _add_table(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def html_of(folded: str) -> str:
    """Returns an HTML page."""
    parts = [
        f"<p>{html.escape(block)}</p>" if isinstance(block, str) else _html_table(block)
        for block in blocks(folded)
    ]
    style = "<style>table { border-collapse: collapse } td { border: 1px solid #000 }</style>"
    head = f'<html><head><meta charset="utf-8">{style}</head><body>'
    return head + "\n".join(parts) + "</body></html>"


def _split(rows: list[list[str]]) -> Iterator[list[list[str]]]:
    """Cuts a run of rows at headings that differ from the one before."""
    part: list[list[str]] = []
    for row in rows:
        if part and _is_heading(row):
            if [cell.casefold() for cell in row] == [cell.casefold() for cell in part[0]]:
                continue
            yield part
            part = []
        part.append(row)
    yield part


def _is_heading(row: list[str]) -> bool:
    headings = load_table_headings()
    return sum(headings.role(cell) is not None for cell in row) > max(1, len(row) // 2)


def _grid(rows: list[list[str]]) -> Grid:
    columns = max(map(len, rows))
    grid = Grid([row + [""] * (columns - len(row)) for row in rows])
    if not _is_heading(rows[0]):
        grid.widths = [1.0] * columns
        return grid
    roles = [load_table_headings().role(label) for label in grid.rows[0]]
    grid.widths = [_WIDTHS.get(role, 3.0) if role else 3.0 for role in roles]
    for column, role in enumerate(roles):
        if role in MERGED_ROLES:
            _merge_equal(grid, column)
    rows_below = {r for r, _ in grid.covered()}
    for r, row in enumerate(grid.rows):
        if row[0] and row[1] and not any(row[2:]) and r not in rows_below:
            grid.width[r, 1] = columns - 1
    return grid


def _merge_equal(grid: Grid, column: int) -> None:
    first = 1
    for r in range(2, len(grid.rows) + 1):
        if r < len(grid.rows) and grid.rows[r][column] and grid.rows[r][column] == grid.rows[first][column]:
            continue
        if r - first > 1:
            grid.height[first, column] = r - first
        first = r


def _add_table(document: Any, grid: Grid) -> None:
    from docx.oxml import OxmlElement

    table = document.add_table(len(grid.rows), len(grid.rows[0]), style="Table Grid")
    table.autofit = False
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    widths = [int(room * share / sum(grid.widths)) for share in grid.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    covered = grid.covered()
    cells = [row.cells for row in table.rows]
    for r, row in enumerate(cells):
        for c, cell in enumerate(row):
            cell.width = widths[c]
            if (r, c) not in covered:
                cell.text = grid.rows[r][c]
    for (r, c), n in grid.height.items():
        cells[r][c].merge(cells[r + n - 1][c])
    for (r, c), n in grid.width.items():
        cells[r][c].merge(cells[r][c + n - 1])
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _html_table(grid: Grid) -> str:
    covered = grid.covered()
    lines = []
    for r, row in enumerate(grid.rows):
        cells = [
            f"<td{_span('rowspan', grid.height.get((r, c)))}{_span('colspan', grid.width.get((r, c)))}>"
            f"<p>{html.escape(text)}</p></td>"
            for c, text in enumerate(row)
            if (r, c) not in covered
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    head, body = lines[0], "\n".join(lines[1:])
    return f'<table border="1"><thead>{head}</thead><tbody>{body}</tbody></table>'


def _span(name: str, count: int | None) -> str:
    return f' {name}="{count}"' if count else ""
