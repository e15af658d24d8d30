"""Collects extracted lines of text and table rows, and beside them which empty cells a merged cell covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tthc_graph.model.text import MergedCell, Span


class GridCell(NamedTuple):
    """The text of one grid column of a row, on one line.

    Attributes:
        text: empty for columns that a cell to the left or above covers.
        merge: the same number for a cell that is merged downwards and each cell that it covers.
        breaks: places in the text at which a paragraph starts, the first one left out.
    """

    text: str
    merge: int | None = None
    breaks: tuple[int, ...] = ()


Row = tuple[GridCell, ...]
Line = str | Row
"""A line of running text, or the cells of a table row."""


class Extracted(NamedTuple):
    """What a reader takes out of a file; see `SourceText` for all but the text."""

    text: str
    merged: tuple[MergedCell, ...] = ()
    cell_breaks: tuple[int, ...] = ()
    converted_from: tuple[str, ...] = ()


def as_text(line: Line) -> str:
    """Returns a line with its cells parted by tabs."""
    return line if isinstance(line, str) else "\t".join(cell.text for cell in line)


def joined(lines: Iterable[Line], converted_from: tuple[str, ...] = ()) -> Extracted:
    """Returns the text of the lines, each closed by a line feed, and what is told beside it."""
    parts: list[str] = []
    covered: list[MergedCell] = []
    breaks: list[int] = []
    origins: dict[int, Span] = {}
    at = 0
    for line in lines:
        if not isinstance(line, str):
            _note(line, at, origins, covered, breaks)
        text = as_text(line)
        parts.append(text)
        at += len(text) + 1
    text = "".join(f"{part}\n" for part in parts)
    return Extracted(text, tuple(covered), tuple(breaks), converted_from)


def _note(
    row: Sequence[GridCell], at: int, origins: dict[int, Span], covered: list[MergedCell], breaks: list[int]
) -> None:
    for cell in row:
        end = at + len(cell.text)
        breaks += [at + place for place in cell.breaks]
        if cell.merge is not None and cell.text:
            origins[cell.merge] = Span(at, end)
        elif cell.merge in origins:
            covered.append(MergedCell(end, origins[cell.merge]))
        at = end + 1
