"""Joins the pages of a PDF to lines: tables that go on over a page become one, rows cut by it are mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from tthc_graph.ingest.lines import GridCell, Line
from tthc_graph.ingest.pdf_grid import Block, PdfRow, PdfTable, has_columns
from tthc_graph.registers.table_headings import load_table_headings

_PAGE_NUMBER = re.compile(r"\W*(?:trang\s*)?\d{1,4}(?:\s*(?:/|trên)\s*\d{1,4})?\W*", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_SMALL = re.compile(r"[-+•\s]*[^\W\d_]")
_CLOSED = re.compile(r"[.;:!?]\W*$")
_EDGE_LINES = 2
"""So many lines at the head and foot of a page can be its running head and foot."""
_FEWEST_REPEATS = 3
_LONGEST_RUNNING = 200
_FEWEST_LABELS = 2
_MOST_HEADING_ROWS = 3


def lines_of(pages: Sequence[Sequence[Block]]) -> Iterator[Line]:
    """Yields the lines of all pages, pages parted by an empty line.

    Where a table goes on over a page, its rows come in one run and the running foot and head behind it.
    """
    running = _running_lines(pages)
    open_table: PdfTable | None = None
    waiting: list[Line] = []
    for number, page in enumerate(pages):
        if number:
            waiting.append("")
        for i, block in enumerate(page):
            if isinstance(block, PdfTable):
                if open_table is not None and has_columns(open_table.edges, block.edges):
                    _join(open_table, block)
                    continue
                yield from _rows(open_table)
                yield from waiting
                open_table, waiting = block, []
                continue
            is_edge = i in (0, len(page) - 1)
            lines = block.split("\n")
            if open_table is not None and not (is_edge and all(_is_running(one, running) for one in lines)):
                yield from _rows(open_table)
                yield from waiting
                open_table, waiting = None, []
            waiting += lines
            if open_table is None:
                yield from waiting
                waiting = []
    yield from _rows(open_table)
    yield from waiting


def _rows(table: PdfTable | None) -> Iterator[Line]:
    if table is not None:
        yield from (tuple(row.cells) for row in table.rows)


def _running_lines(pages: Sequence[Sequence[Block]]) -> frozenset[str]:
    """Returns the lines, figures aside, that several pages have at their head or foot."""
    if len(pages) < _FEWEST_REPEATS:
        return frozenset()
    seen: Counter[str] = Counter()
    for page in pages:
        edges = [block.split("\n") for block in (*page[:1], *page[-1:]) if isinstance(block, str)]
        near = [line for lines in edges for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])]
        seen.update({_masked(line) for line in near if 0 < len(line) <= _LONGEST_RUNNING})
    return frozenset(line for line, times in seen.items() if times >= _FEWEST_REPEATS)


def _masked(line: str) -> str:
    return _FIGURES.sub("0", line.strip())


def _is_running(line: str, running: frozenset[str]) -> bool:
    return not line.strip() or bool(_PAGE_NUMBER.fullmatch(line)) or _masked(line) in running


def _join(table: PdfTable, part: PdfTable) -> None:
    """Adds the rows of the next page, without the heading that it repeats."""
    rows = part.rows[_repeated_rows(table.rows, part.rows) :]
    if not rows:
        return
    owners = [_owner(table, column) for column in range(len(table.edges) - 1)]
    is_cut = _is_cut([above.cells[column] for column, above in enumerate(owners)], table.rows[-1], rows[0])
    for column, owner in enumerate(owners):
        if is_cut or _continues_merge(owner.cells[column], table.rows[-1].cells[column], rows[0], column):
            _link(table, rows, column, owner)
    table.rows += rows[1:] if is_cut else rows


def _owner(table: PdfTable, column: int) -> PdfRow:
    """Returns the row that prints the text of the last row's cell, or in which its merged cell starts."""
    owner = table.rows[-1]
    merge = owner.cells[column].merge
    for row in reversed(table.rows):
        if merge is None or row.cells[column].merge != merge or owner.cells[column].text:
            break
        owner = row
    return owner


def _continues_merge(owner: GridCell, above: GridCell, row: PdfRow, column: int) -> bool:
    """Tells whether a cell at a page's head is the rest of one that covers several rows.

    A row with a number and a title alone is a heading: its empty cells are its own.
    """
    cell = row.cells[column]
    if above.merge is None and cell.merge is None:
        return False
    if not owner.text:
        return bool(cell.text) and above.merge is not None and cell.merge is not None  # centred in its height
    if cell.text:
        return above.merge is not None and _starts_small(cell.text)
    return cell.merge is not None or any(one.text for one in row.cells[2:])


def _link(table: PdfTable, rows: Sequence[PdfRow], column: int, owner: PdfRow) -> None:
    """Puts the rest of a cell behind its beginning on the page before and lets it cover the same rows."""
    above, cell = table.rows[-1].cells[column], rows[0].cells[column]
    merge = above.merge if above.merge is not None else cell.merge
    if above.merge is None:
        table.rows[-1].cells[column] = GridCell(above.text, merge)
    owner.cells[column] = _mended(owner.cells[column], cell)
    for row in rows:
        if row is not rows[0] and (cell.merge is None or row.cells[column].merge != cell.merge):
            break
        row.cells[column] = GridCell("", merge)


def _repeated_rows(above: Sequence[PdfRow], rows: Sequence[PdfRow]) -> int:
    """Returns how many rows at a page's head repeat the heading."""
    headings = load_table_headings()
    if sum(headings.role(cell.text) is not None for cell in rows[0].cells) < _FEWEST_LABELS:
        return 0
    pairs = zip(above[:_MOST_HEADING_ROWS], rows, strict=False)
    return sum(1 for _ in takewhile(lambda pair: _is_same(*pair), pairs))


def _is_same(above: PdfRow, row: PdfRow) -> bool:
    texts = [[cell.text.casefold() for cell in one.cells] for one in (above, row)]
    return texts[0] == texts[1] and any(texts[0])


def _is_cut(owners: Sequence[GridCell], last: PdfRow, row: PdfRow) -> bool:
    """Tells whether a page's first row is the rest of the row before.

    It has no number, each of its texts goes on with one above, and one of them starts small; or the row
    before has a number, and what goes on is one cell, or two that are not closed there; or a figure goes on
    with the one cell that is not closed.
    """
    if row.cells[0].text or row.is_wide or last.is_wide:
        return False
    found = [(above.text, cell.text) for above, cell in zip(owners, row.cells, strict=True) if cell.text]
    pairs = [(above, rest) for above, rest in found if above]
    is_numbered = bool(last.cells[0].text)
    if not pairs:
        # Where text stands in the middle of its cells, the short ones of a high row come on the next page.
        return bool(found) and is_numbered and not row.cells[1].text
    if len(pairs) < len(found) and not is_numbered:
        return False
    if any(_starts_small(rest) and (is_numbered or rest[0].isalpha()) for _, rest in pairs):
        return True
    is_open = not any(_CLOSED.search(above) for above, _ in pairs)
    if not is_numbered:
        return len(pairs) == 1 and is_open and pairs[0][1][0].isdigit()
    return len(pairs) == 1 or (len(pairs) == 2 and is_open)


def _starts_small(text: str) -> bool:
    match = _SMALL.match(text)
    return match is not None and match[0][-1].islower()


def _mended(above: GridCell, rest: GridCell) -> GridCell:
    if not rest.text:
        return above
    glue = "" if re.search(r"\w[-/]$", above.text) else " "
    return GridCell(f"{above.text}{glue}{rest.text}".strip(), above.merge)
