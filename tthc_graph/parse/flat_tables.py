"""Finds tables that lost their grid: each cell stands on lines of its own, one behind the other.

Law portals print tables so, and so do converters that do not recognise them. Empty cells leave no trace,
so that each line is given to a column by what it looks like (docs/decisions/0020-tables-without-a-grid.md).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from tthc_graph.parse.flat_cells import Place, is_title, main_column, split_row
from tthc_graph.parse.flat_headings import FlatHeading, read_heading
from tthc_graph.parse.flat_lines import Block, blocks_of
from tthc_graph.parse.flat_rows import FlatRow, common_width, cut_rows
from tthc_graph.parse.flat_values import FigureColumns, FigureRow, read_figures, sets_figures
from tthc_graph.parse.lines import Line, Lines
from tthc_graph.parse.tables import Cell, Row, Table
from tthc_graph.registers.flat_words import load_flat_words
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole, TableHeadings

CELLS_INFERRED = "cells_inferred"
_ROW_NUMBERS = re.compile(r"^[ ]?(?:s?tt|số tt|số thứ tự|thứ tự)[. ]?$", re.IGNORECASE | re.MULTILINE)
_FIGURE = re.compile(r"\s*\d{1,3}\s*")
_HEADING_LINES = 60
_AGENCIES = frozenset({ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.PERFORMER})
_TELLING = _AGENCIES | {ColumnRole.DUE}
_MOST_BLOCKS = 40
_TITLE_LINES = 6
_FEWEST_ROWS = 2
_TRIAL = 15
"""After how many rows a table must have shown agencies or deadlines."""


def find_flat_tables(
    folded: str, taken: Sequence[tuple[int, int]], headings: TableHeadings
) -> tuple[Table, ...]:
    """Returns the tables whose cells stand on lines of their own.

    Args:
        folded: the text.
        taken: folded ranges to keep out of, in order: other tables, and what is no part of the document.
        headings: the synonyms of column labels.
    """
    starts = [found.start() for found in _ROW_NUMBERS.finditer(folded)]
    if not starts:
        return ()
    lines = Lines(folded)
    return tuple(_tables(lines, starts, taken, headings))


def _tables(
    lines: Lines, starts: Sequence[int], taken: Sequence[tuple[int, int]], headings: TableHeadings
) -> Iterator[Table]:
    ends = [*starts[1:], len(lines.text)]
    at = 0
    while at < len(starts):
        start = starts[at]
        end = _free_until(start, len(lines.text), taken)
        head = list(lines.below(Line(start - 1, start - 1, ""), _HEADING_LINES))
        heading = read_heading([line for line in head if line.end <= end], headings)
        at += 1
        if heading is None:
            continue
        printed = [line.text.strip().casefold() for line in head[: heading.length]]
        body = lines.between(head[heading.length - 1].end + 1, min(ends[at - 1], end))
        while at < len(starts) and starts[at] < end:
            again = list(lines.below(Line(starts[at] - 1, starts[at] - 1, ""), heading.length))
            if [line.text.strip().casefold() for line in again] != printed:
                break
            more = lines.between(again[-1].end + 1, min(ends[at], end))
            if more and more[0].text.strip(" .") in ("1", "01", "I", "A"):
                break
            if body and _FIGURE.fullmatch(body[-1].text):
                body.pop()  # the number of the page
            body += more
            at += 1
        table = _table(lines, heading, head[0].start, [line for line in body if line.text.strip()])
        if table:
            yield table


def _free_until(start: int, end: int, taken: Sequence[tuple[int, int]]) -> int:
    """Returns where the first of the taken ranges behind a place starts; the place itself within one."""
    at = bisect_right(taken, start, key=itemgetter(1))
    return min(taken[at][0], end) if at < len(taken) else end


def _table(lines: Lines, heading: FlatHeading, start: int, body: Sequence[Line]) -> Table | None:
    """Reads the rows below a heading; None if they neither assign work nor set figures."""
    if ColumnRole.VALUE in heading.columns:
        return _figure_table(lines, heading, start, body)
    return _task_table(heading, start, body)


def _figure_table(lines: Lines, heading: FlatHeading, start: int, body: Sequence[Line]) -> Table | None:
    """Reads a table of figures, unless its title says that it sets none (a forecast, a budget, prices)."""
    above = (line.text for line in lines.above(lines.at(start), _TITLE_LINES))
    title = fold_phrase(" ".join(reversed([text.strip() for text in above])))
    if load_flat_words()["other_title"].search(title) or not sets_figures(heading.labels, heading.columns):
        return None
    read = read_figures(body, heading.labels, heading.columns)
    if read is None:
        return None
    columns, figure_rows = read
    rows = [row for figures in figure_rows for row in _figure_cells(figures, columns)]
    if sum(len(row.filled) > columns.count for row in rows) < _FEWEST_ROWS:
        return None
    end = max(cell.end for row in rows for cell in row.cells)
    return Table(columns.roles, columns.labels, tuple(rows), start, end, is_flat=True)


def _figure_cells(figures: FigureRow, columns: FigureColumns) -> Iterator[Row]:
    """Yields a row with its figures, or without any where their number is not that of the columns."""
    pieces = {main_column(columns.roles[1:]): figures.words}
    is_whole = len(figures.figures) == columns.count
    if figures.unit:
        pieces[columns.roles.index(ColumnRole.UNIT) - 1 if ColumnRole.UNIT in columns.roles else 0] = (
            [figures.unit] if ColumnRole.UNIT in columns.roles else [*figures.words, figures.unit]
        )
    if is_whole:
        pieces |= {columns.first - 1 + n: [line] for n, line in enumerate(figures.figures)}
    agency = next((n for n, role in enumerate(columns.roles) if role in _AGENCIES), None)
    if agency is not None and figures.behind:
        pieces[agency - 1] = figures.behind
    repairs = () if is_whole or not figures.figures else (CELLS_INFERRED,)
    number = _cell([figures.number]) if figures.number else None
    yield from _printed(number, pieces, len(columns.roles) - 1, repairs)


def _task_table(heading: FlatHeading, start: int, body: Sequence[Line]) -> Table | None:
    """Reads the rows of a table that assigns work; None if hardly any of them shows an agency or deadline."""
    columns = heading.columns[1:]
    width = common_width(body)
    marked = [n for n, role in enumerate(columns) if role in _TELLING]
    rows: list[Row] = []
    tried = telling = 0
    flat_rows = cut_rows(body)
    for i, flat in enumerate(flat_rows):
        found = list(_rows_of(flat, columns, width, is_last=i + 1 == len(flat_rows)))
        rows += found
        tried += flat.number is not None and flat.number.text.strip(" .)(:")[:1].isdigit()
        telling += any(row.cells[1 + n] for row in found for n in marked)
        if tried >= _TRIAL and telling * 2 < tried:
            return None
    if telling < 2 or telling * 2 < tried:
        return None
    end = max(cell.end for row in rows for cell in row.cells)
    return Table(heading.columns, heading.labels, tuple(rows), start, end, is_flat=True)


def _rows_of(
    flat: FlatRow, columns: Sequence[ColumnRole | None], width: int, *, is_last: bool
) -> Iterator[Row]:
    blocks = blocks_of(flat.lines, width)[:_MOST_BLOCKS]
    if flat.is_group and not any(block.is_deadline or block.is_agency for block in blocks):
        title = {main_column(columns): flat.lines}
        yield from _printed(_cell([flat.number]) if flat.number else None, title, len(columns), ())
        return
    split = split_row(blocks, columns, is_last=is_last)
    number = _cell([flat.number]) if flat.number else None
    for n, places in enumerate(split.rows):
        unsure = [place for place in places if place in split.unsure]
        kept = {
            p.column: _lines_of(blocks, p)
            for p in places
            if not (p in unsure and columns[p.column] in _AGENCIES)
        }
        repairs = (CELLS_INFERRED,) if unsure else ()
        yield from _printed(number if n == 0 else None, kept, len(columns), repairs)
    if split.tail and not is_last and is_title(blocks[split.tail.start]):
        title = {main_column(columns): _lines_of(blocks, split.tail)}
        yield from _printed(None, title, len(columns), (CELLS_INFERRED,))


def _lines_of(blocks: Sequence[Block], place: Place) -> list[Line]:
    return [line for block in blocks[place.start : place.end] for line in block.lines]


def _printed(
    number: Cell | None, lines: Mapping[int, Sequence[Line]], width: int, repairs: tuple[str, ...]
) -> Iterator[Row]:
    """Yields the row; one more for each time that something else stands within a cell.

    Args:
        number: the cell of the row's number.
        lines: the lines of each filled column behind it.
        width: how many columns there are behind it.
        repairs: what was mended.
    """
    pieces = {column: list(_pieces(own)) for column, own in lines.items()}
    if not pieces:
        return
    first = number or pieces[min(pieces)][0]
    for depth in range(max(map(len, pieces.values()))):
        cells = [number if number and not depth else Cell(first.start, first.start, "")]
        for column in range(width):
            own = pieces.get(column, [])
            cells.append(own[depth] if depth < len(own) else Cell(cells[-1].end, cells[-1].end, ""))
        yield Row(tuple(cells), repairs, continues=depth > 0)


def _pieces(lines: Sequence[Line]) -> Iterator[Cell]:
    run: list[Line] = []
    for line in lines:
        if run and line.start != run[-1].end + 1:
            yield _cell(run)
            run = []
        run.append(line)
    if run:
        yield _cell(run)


def _cell(lines: Sequence[Line]) -> Cell:
    """Joins adjacent lines; line feeds become spaces, so that text and range stay of one length."""
    text = "\n".join(line.text for line in lines)
    start = lines[0].start + len(text) - len(text.lstrip())
    stripped = text.strip()
    return Cell(start, start + len(stripped), stripped.replace("\n", " "))
