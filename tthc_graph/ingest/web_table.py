"""Rows and cells of one HTML table while its page is read, merged cells (`colspan`, `rowspan`) included."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from tthc_graph.ingest.layout import places_text_only

_PORTAL_ROWS = 3
"""A table of so many rows that holds another one frames a web page; it is no table of data."""

_NOTED = 4000
_DEEPEST = 40
_WIDEST = 100


class WebCell:
    """A cell that is merged downwards: its text is the kept pieces `[first, end)` of the page."""

    __slots__ = ("end", "first")

    def __init__(self, first: int) -> None:
        self.first = first
        self.end = first


class Border(NamedTuple):
    """What a tag parts: `block`, `cell` or `row`, and the table in which it stands.

    Attributes:
        covers: the cell above that covers the empty cell in front of this border.
    """

    kind: str
    table: WebTable | None
    covers: WebCell | None = None

    def as_space(self) -> str:
        """Returns the one character that stands for it: a tab only between cells of a table of data."""
        if self.table is None:
            return "\n"
        if self.kind == "block":
            return " " if self.table.is_flat else "\n"
        if self.table.parent is not None and self.table.parent.is_flat:
            return " "
        return "\t" if self.kind == "cell" and not self.table.is_layout else "\n"


class WebTable:
    """A table; `parent` is the one around it. What it is for is known only when all of it was read.

    Attributes:
        is_between_cells: none of its cells is open; white space there is shown nowhere.
    """

    def __init__(self, parent: WebTable | None) -> None:
        # Deeper ones than any page has only occur where end tags are missing.
        too_deep = parent is not None and parent.depth >= _DEEPEST
        self.parent: WebTable | None = parent.parent if parent is not None and too_deep else parent
        self.depth: int = self.parent.depth + 1 if self.parent is not None else 0
        self._rows = 0
        self._columns = 0
        self._column = 0
        self._open_span = 0
        self._is_in_row = False
        self.is_between_cells = True
        self._carried: dict[int, int] = {}
        self._above: dict[int, WebCell] = {}
        self._open_cell: WebCell | None = None
        self._holds_table = False
        self._shown: list[str] = []
        self._noted = 0
        self._is_layout: bool | None = None
        self._is_flat: bool | None = None
        if parent is not None:
            parent._holds_table = True

    def open(self, tag: str, values: dict[str, str], piece: int) -> Iterator[Border]:
        """Yields the borders in front of a row or cell that starts.

        Args:
            tag: `tr`, `td` or `th`.
            values: its attributes.
            piece: how many pieces of text the page has kept so far.
        """
        self.is_between_cells = tag == "tr"
        if tag == "tr":
            yield from self.close_row(piece)
            self._rows += 1
            self._is_in_row = True
            yield Border("row", self)
            return
        self._close_cell(piece)
        self._is_in_row = True
        if self._column:
            yield from self._cells(self._open_span)
        while self._carried.get(self._column, 0):
            yield Border("cell", self, self._carry(self._column))
            self._column += 1
        width, height = _count(values.get("colspan")), _count(values.get("rowspan"))
        for column in range(self._column, min(self._column + width, _WIDEST)):
            self._carried[column] = height - 1
            self._above.pop(column, None)
        if height > 1:
            self._open_cell = self._above[self._column] = WebCell(piece)
        self._open_span = width
        self._column += width
        self._columns = max(self._columns, self._column)

    def close_row(self, piece: int) -> Iterator[Border]:
        """Yields the borders behind the row's last cell, of columns that are covered from above too."""
        self._close_cell(piece)
        has_cells = self._column > 0
        if has_cells:
            yield from self._cells(self._open_span - 1)
        covers: WebCell | None = None
        if self._is_in_row:
            last = max((column for column, rows in self._carried.items() if rows), default=-1)
            for column in range(self._column, last + 1):
                if has_cells:
                    yield Border("cell", self, covers)
                covers = self._carry(column)
        if has_cells and covers is not None:
            yield Border("row", self, covers)
        self._column = 0
        self._is_in_row = False

    def _carry(self, column: int) -> WebCell | None:
        """Passes over a column that a cell above may cover; returns that cell at the first of its columns."""
        if not self._carried.get(column, 0):
            return None
        self._carried[column] -= 1
        return self._above.get(column)

    def _close_cell(self, piece: int) -> None:
        if self._open_cell is not None:
            self._open_cell.end = piece
            self._open_cell = None

    def note(self, shown: str) -> None:
        """Keeps the beginning of the table's text, by which a letterhead is known."""
        if self._noted < _NOTED:
            self._noted += len(shown)
            self._shown.append(shown)

    def _cells(self, count: int) -> Iterator[Border]:
        for _ in range(count):
            yield Border("cell", self)

    @property
    def is_layout(self) -> bool:
        """Whether it only places text on the page."""
        if self._is_layout is None:
            text = unicodedata.normalize("NFC", "".join(self._shown))
            self._is_layout = (self._holds_table and self._rows >= _PORTAL_ROWS) or places_text_only(
                self._rows, self._columns, text
            )
        return self._is_layout

    @property
    def is_flat(self) -> bool:
        """Whether text in it must stay on one line, because it lies in a row of data."""
        if self._is_flat is None:
            self._is_flat = not self.is_layout or (self.parent is not None and self.parent.is_flat)
        return self._is_flat


def _count(value: str | None) -> int:
    return min(_WIDEST, max(1, int(value))) if value and value.strip().isdecimal() else 1
