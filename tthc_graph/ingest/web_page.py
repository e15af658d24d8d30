"""What a reader sees of an HTML page, as edits on its source, so that offsets stay those of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tthc_graph.ingest.draft import Edit
from tthc_graph.ingest.web_table import Border, WebCell, WebTable
from tthc_graph.ingest.web_tokens import Token, iter_tokens
from tthc_graph.model.text import MergedCell, Span

_DROPPED, _VOID, _BLOCK = (
    frozenset(re.findall(r"\w+", names))
    for names in (
        "head script style template noscript svg math select button iframe object audio video",
        "area base br col embed hr img input link meta param source track wbr",
        """address article aside blockquote body br caption center dd details div dl dt fieldset figcaption
        figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary ul""",
    )
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WRAPPED = re.compile(r"[\t\r\n\f]")
_BLANK = re.compile(r"[ \t\r\n\f]*")


def read_page(source: str) -> tuple[list[Edit], tuple[MergedCell, ...], tuple[int, ...]]:
    """Returns the edits that leave the visible text, the cells that merged ones cover, and breaks in cells.

    Blocks stand on lines of their own, cells are parted by tabs. See `SourceText` for the last two.
    """
    page = _Page(source)
    page.read()
    covered: list[tuple[int, WebCell]] = []
    edits = list(_edits(source, page.kept, page.borders, covered))
    merged = (
        MergedCell(at, Span(page.kept[cell.first].start, page.kept[cell.end - 1].end))
        for at, cell in covered
        if cell.first < cell.end
    )
    return edits, tuple(merged), tuple(_breaks(page.kept, page.borders))


def _breaks(kept: list[_Kept], borders: list[list[Border]]) -> Iterator[int]:
    """Yields where text starts behind the end of a block within a cell."""
    for piece, before in zip(kept, borders, strict=False):
        is_in_cell = piece.table is not None and piece.table.is_flat
        if is_in_cell and before and all(border.kind == "block" for border in before):
            yield piece.start


class _Kept(NamedTuple):
    """A range of the source that is shown, as it stands or as the one character it encodes."""

    start: int
    end: int
    character: str
    literal: bool
    table: WebTable | None


class _Page:
    """Collects the text that is shown, and what stands in front of each piece (`borders[i]`)."""

    def __init__(self, source: str) -> None:
        self.kept: list[_Kept] = []
        self.borders: list[list[Border]] = [[]]
        self._source = source
        self._skipped: list[str] = []
        self._table: WebTable | None = None
        self._literal = 0

    def read(self) -> None:
        """Goes through the source once."""
        for token in iter_tokens(self._source):
            if token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token.name)
            elif not self._skipped:
                self._keep(token)

    def _start(self, token: Token) -> None:
        tag = token.name
        if self._skipped and self._stays_hidden(tag):
            return
        values = token.values()
        if tag not in _VOID and (tag in _DROPPED or _is_hidden(values)):
            self._skipped = [tag]
        elif tag == "table":
            self._border("block")
            self._table = WebTable(self._table)
        elif tag in ("tr", "td", "th") and self._table is not None:
            self.borders[-1].extend(self._table.open(tag, values, len(self.kept)))
        elif tag in _BLOCK:
            self._literal += tag == "pre"
            self._border("block")

    def _end(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
            elif tag in ("body", "html"):
                self._skipped.clear()
        elif tag in ("tr", "td", "th") and self._table is not None:
            self._table.is_between_cells = True
        elif tag == "table" and self._table is not None:
            self.borders[-1].extend(self._table.close_row(len(self.kept)))
            self._table = self._table.parent
            self._border("block")
        elif tag in _BLOCK:
            self._literal = max(0, self._literal - (tag == "pre"))
            self._border("block")

    def _keep(self, token: Token) -> None:
        # A reference to several characters at once stays as written; no Vietnamese letter is one.
        character = token.name if len(token.name) == 1 else ""
        if self._table is not None:
            self._table.note(token.name or self._source[token.start : token.end])
            if self._table.is_between_cells and _BLANK.fullmatch(self._source, token.start, token.end):
                return  # else it takes room that the borders around it need
        self.kept.append(_Kept(token.start, token.end, character, self._literal > 0, self._table))
        self.borders.append([])

    def _stays_hidden(self, tag: str) -> bool:
        """Follows the tags inside a hidden element; tells whether it is still open."""
        outer = self._skipped[0]
        if (outer == "head" and tag == "body") or (outer == "p" and tag in _BLOCK and tag != "br"):
            self._skipped.clear()
            return False
        if tag == outer:
            self._skipped.append(tag)
        return True

    def _border(self, kind: str) -> None:
        self.borders[-1].append(Border(kind, self._table))


def _is_hidden(values: dict[str, str]) -> bool:
    return "hidden" in values or bool(_HIDDEN_STYLE.search(values.get("style", "")))


def _edits(
    source: str, kept: list[_Kept], borders: list[list[Border]], covered: list[tuple[int, WebCell]]
) -> Iterator[Edit]:
    position = 0
    for piece, before in zip(kept, borders, strict=False):
        yield from _gap(position, piece.start, before, covered)
        if piece.character:
            yield piece.start, piece.end, piece.character
        elif not piece.literal or (piece.table is not None and piece.table.is_flat):
            for match in _WRAPPED.finditer(source, piece.start, piece.end):
                yield match.start(), match.end(), " "
        position = piece.end
    yield from _gap(position, len(source), borders[len(kept)], covered)


def _gap(start: int, end: int, borders: list[Border], covered: list[tuple[int, WebCell]]) -> Iterator[Edit]:
    """Puts the white space that tags stand for in place of them, a character each while there is room.

    Notes in `covered` the places of borders behind empty cells that a merged cell covers.
    """
    spaces = ""
    for border in borders:
        space = border.as_space()
        if border.covers is not None and space != " " and len(spaces) < end - start:
            covered.append((start + len(spaces), border.covers))
        if space == "\t" or not spaces.endswith(space):
            spaces += space
    spaces = spaces[: end - start]
    if start == end:
        return
    for i, space in enumerate(spaces[:-1], start=start):
        yield i, i + 1, space
    yield start + max(0, len(spaces) - 1), end, spaces[-1:]
