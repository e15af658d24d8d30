"""Finds tables in a folded text: a row is one line, cells are parted by tabs.

One reader with exact spans serves every format (docs/decisions/0010-tables-from-folded-text.md).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from types import MappingProxyType

from tthc_graph.parse.columns import Columns, settle_by_cells, settle_columns, settle_subjects
from tthc_graph.parse.ranges import Ranges
from tthc_graph.registers.table_headings import LONGEST_LABEL, ColumnRole, TableHeadings

_RULER = re.compile(r"[\s|:+=-]*")
_PAGE_NUMBER = re.compile(r"\s*(?:-\s*)?(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*-)?\s*", re.IGNORECASE)
_LONGEST_CELL = 10_000
_MOST_COLUMNS = 100
"""A line of more cells is no heading: every row of a table costs time by its columns."""
_COLUMN_NUMBERS = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])\)?")

MAIN_ROLES = frozenset({ColumnRole.CONTENT, ColumnRole.ACTIVITY, ColumnRole.INDICATOR, ColumnRole.OBJECTIVE})
_NAMING = MAIN_ROLES | {ColumnRole.GROUP, ColumnRole.SUBJECT}


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of one cell without outer white space, and its range in the folded text.

    Attributes:
        is_merged: the row's own cell is empty, and this is the one merged downwards that covers it.
        breaks: places in the folded text at which its further paragraphs start.
    """

    start: int
    end: int
    text: str
    is_merged: bool = False
    breaks: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """One table line as printed; an empty cell has a range of no length.

    Attributes:
        repairs: what was mended when it was read.
        continues: it only carries on the row before it.
    """

    cells: tuple[Cell, ...]
    repairs: tuple[str, ...] = ()
    continues: bool = False

    @property
    def filled(self) -> tuple[int, ...]:
        """Indices of the cells that hold text or are covered by one that does."""
        return tuple(i for i, cell in enumerate(self.cells) if cell)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one heading (repeated headings of the same table left out).

    Attributes:
        columns: role of each column, None for an unknown label.
        labels: the heading as printed.
        start, end: range in the folded text, the heading included.
        is_flat: its grid was lost, and the cells were told by what they look like.
    """

    columns: Columns
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    start: int
    end: int
    is_flat: bool = False

    @property
    def is_indicator_table(self) -> bool:
        """Whether its rows set values (STT, Nội dung chỉ tiêu, Đơn vị, Chỉ tiêu năm …) instead of tasks."""
        has_value = ColumnRole.VALUE in self.columns
        if ColumnRole.INDICATOR in self.columns:
            return has_value or ColumnRole.CONTENT not in self.columns
        return has_value and not {ColumnRole.DUE, ColumnRole.DELIVERABLE} & set(self.columns)


Merged = Mapping[int, tuple[int, int]]
"""Folded place of an empty cell to the folded range of the cell that covers it."""


def find_tables(
    folded: str,
    excluded: Sequence[tuple[int, int]],
    headings: TableHeadings,
    merged: Merged = MappingProxyType({}),
    breaks: Sequence[int] = (),
) -> tuple[Table, ...]:
    """Returns all tables with a heading that names at least a main column and one more.

    Args:
        folded: text in which a table row is one line with cells parted by tabs.
        excluded: folded ranges that are not part of the document.
        headings: the synonyms of column labels.
        merged: the cells that vertically merged ones cover.
        breaks: places at which paragraphs within cells start, in order.
    """
    if "\t" not in folded:
        return ()
    reader = _Reader(headings)
    passed_over = Ranges(excluded)
    for start, end in _lines(folded):
        if passed_over.meet(start, end):
            reader.close()
        elif "\t" in folded[start:end]:
            row = split_cells(folded, start, end, merged)
            reader.table_line(_with_breaks(row, breaks) if breaks else row)
        else:
            reader.plain_line(folded, start, end)
    reader.close()
    return tuple(reader.tables)


def split_cells(folded: str, start: int, end: int, merged: Merged = MappingProxyType({})) -> Row:
    """Returns the cells of a line."""
    cells = []
    at = start
    for part in folded[start:end].split("\t"):
        stripped = part.strip()
        left = at + len(part) - len(part.lstrip()) if stripped else at
        if not stripped and at + len(part) in merged:
            cells.append(_covering(folded, *merged[at + len(part)]))
        else:
            cells.append(Cell(left, left + len(stripped), stripped))
        at += len(part) + 1
    return Row(tuple(cells))


def _covering(folded: str, start: int, end: int) -> Cell:
    text = folded[start:end].replace("\n", " ")
    start += len(text) - len(text.lstrip())
    return Cell(start, start + len(text.strip()), text.strip(), is_merged=True)


def _put_together(upper: Row, lower: Row) -> Row:
    """Returns a heading whose labels go on in a second line."""
    pairs = zip_longest(upper.cells, lower.cells)
    return Row(tuple(_label(above, below) for above, below in pairs))


def _label(above: Cell | None, below: Cell | None) -> Cell:
    if above is None or below is None or not above or not below or below.is_merged:
        return (above if above else below) or Cell(0, 0, "")
    return Cell(above.start, below.end, f"{above.text} {below.text}")


def _with_breaks(row: Row, breaks: Sequence[int]) -> Row:
    return Row(tuple(_broken(cell, breaks) for cell in row.cells))


def _broken(cell: Cell, breaks: Sequence[int]) -> Cell:
    first, last = bisect_right(breaks, cell.start), bisect_left(breaks, cell.end)
    return replace(cell, breaks=tuple(breaks[first:last])) if first < last else cell


def _lines(folded: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in folded.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


class _Reader:
    """Collects lines into tables."""

    def __init__(self, headings: TableHeadings) -> None:
        self.tables: list[Table] = []
        self._headings = headings
        self._columns: Columns = ()
        self._labels: tuple[str, ...] = ()
        self._upper: tuple[str, ...] = ()
        self._rows: list[Row] = []
        self._start = 0
        self._end = 0
        self._open = False
        self._heading_is_last = False
        self._above: Row | None = None

    def table_line(self, row: Row) -> None:
        """Takes a line with tabs: a heading, a repeated heading, a row, or neither."""
        if not row.filled or _RULER.fullmatch("".join(cell.text for cell in row.cells)):
            return
        is_unnumbered = not row.cells[0] or row.cells[0].is_merged
        if self._heading_is_last and is_unnumbered and self._take_second_heading(row):
            self._heading_is_last = False
            self._end = max(cell.end for cell in row.cells)
            return
        columns = self._read_heading(row)
        above, self._above = self._above, None
        if columns:
            self._take_heading(columns, row)
        elif self._open:
            self._take_row(row)
        elif above is not None and (columns := self._read_heading(whole := _put_together(above, row))):
            self._take_heading(columns, whole)
        else:
            self._above = row

    def plain_line(self, folded: str, start: int, end: int) -> None:
        """Takes a line without tabs: a page number within a table, wrapped cell text, or the table's end."""
        line = folded[start:end]
        self._above = None
        if not self._open or not line.strip() or _PAGE_NUMBER.fullmatch(line):
            return
        if not self._wraps(line):
            self.close()
            return
        cell = split_cells(folded, start, end).cells[0]
        last = self._rows[-1].cells
        joined = Cell(last[-1].start, cell.end, folded[last[-1].start : cell.end].replace("\n", " "))
        self._rows[-1] = Row((*last[:-1], joined))
        self._end = cell.end

    def close(self) -> None:
        """Ends the table that is being read."""
        if self._open and self._rows:
            texts = [[cell.text for cell in row.cells] for row in self._rows]
            columns = settle_subjects(self._columns, texts)
            if columns:
                columns = settle_by_cells(columns, texts)
                self.tables.append(Table(columns, self._labels, tuple(self._rows), self._start, self._end))
        self._open, self._rows, self._above, self._heading_is_last = False, [], None, False

    def _wraps(self, line: str) -> bool:
        """A row that broke inside a cell has too few cells, and its text goes on in the next line."""
        if not self._rows:
            return False
        cells = self._rows[-1].cells
        is_short = 1 < len(cells) < len(self._columns) and len(cells[-1].text) < _LONGEST_CELL
        return is_short and not cells[-1].is_merged and line.strip()[:1].islower()

    def _read_heading(self, row: Row) -> Columns:
        if len(row.cells) > _MOST_COLUMNS:
            return ()
        labels = [cell.text for cell in row.cells]
        filled = [label for label in labels if label]
        if len(filled) < 2 or any(len(label) > LONGEST_LABEL for label in filled):
            return ()
        columns = tuple(self._headings.role(label) for label in labels)
        known = [role for role in columns if role]
        if len(known) < max(2, (len(filled) + 1) // 2) or not _NAMING & set(known):
            return ()
        return settle_columns(columns)

    def _take_heading(self, columns: Columns, row: Row) -> None:
        labels = tuple(cell.text.casefold() for cell in row.cells)
        if not (self._open and labels == tuple(label.casefold() for label in self._upper)):
            self.close()
            self._columns = columns
            self._labels = self._upper = tuple(cell.text for cell in row.cells)
            self._start = row.cells[0].start
            self._open = True
        self._heading_is_last = True
        self._end = max(cell.end for cell in row.cells)

    def _take_row(self, row: Row) -> None:
        self._end = max(cell.end for cell in row.cells)
        if self._heading_is_last:
            self._heading_is_last = False
            if self._take_second_heading(row):
                return
        if self._rows and (joined := self._join_broken(row)):
            self._rows[-1] = joined
            return
        self._rows.append(row)

    def _take_second_heading(self, row: Row) -> bool:
        """Reads a second line of the heading: labels under a merged one or broken ones, or column numbers."""
        if len(row.cells) > _MOST_COLUMNS:
            return False
        own = [i for i in row.filled if not row.cells[i].is_merged]
        texts = [row.cells[i].text for i in own]
        if len(texts) > 1 and all(_COLUMN_NUMBERS.fullmatch(text) for text in texts):
            return True
        roles = [self._lower_role(row, i) for i in range(len(row.cells))]
        if not 0 < len(own) < len(self._columns) or not all(roles[i] for i in own):
            return False
        if 0 in own and roles[0] is not ColumnRole.ORDINAL:
            return False
        width = max(len(self._columns), len(roles))
        pairs = zip_longest(self._upper, (cell.text for cell in row.cells), fillvalue="")
        self._labels = tuple(f"{above} {below}".strip() for above, below in pairs)
        upper = (*self._columns, *[None] * (width - len(self._columns)))
        lower = (*roles, *[None] * (width - len(roles)))
        self._columns = settle_columns(tuple(low or up for low, up in zip(lower, upper, strict=True)))
        return True

    def _lower_role(self, row: Row, column: int) -> ColumnRole | None:
        """Returns what a label in the heading's second line names, together with the one above it or alone.

        A merged label stands above the columns to its right too, where the upper line is empty.
        """
        cell = row.cells[column]
        if not cell:
            return None
        labels = self._upper[: column + 1]
        above = next((label for label in reversed(labels) if label), "") if len(labels) > column else ""
        whole = None if cell.is_merged or not above else self._headings.role(f"{above} {cell.text}")
        return whole or self._headings.role(cell.text)

    def _join_broken(self, row: Row) -> Row | None:
        """Joins a row whose cell was broken by a line feed, if both parts make up one full row."""
        width = len(self._columns)
        last = self._rows[-1].cells
        if not 1 < len(last) < width or len(last) + len(row.cells) - 1 != width or not row.cells[0]:
            return None
        if last[-1].is_merged or row.cells[0].is_merged or not row.cells[0].text[:1].islower():
            return None
        joint = Cell(last[-1].start, row.cells[0].end, f"{last[-1].text} {row.cells[0].text}".strip())
        if len(joint.text) != joint.end - joint.start:
            return None
        return Row((*last[:-1], joint, *row.cells[1:]))
