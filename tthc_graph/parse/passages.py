"""Text that is printed in pieces, as a cell over a page break is, with the way back to its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.tables import Cell


@dataclass(frozen=True, slots=True)
class Passage:
    """Pieces of one cell or clause in reading order.

    Attributes:
        mark: what stands between the pieces in `text`.
    """

    pieces: Sequence[Cell]
    mark: str = " "

    @property
    def text(self) -> str:
        """The pieces in a row."""
        return self.mark.join(piece.text for piece in self.pieces)

    def spans(self, start: int, end: int, source: SourceText) -> tuple[Span, ...]:
        """Returns the raw spans of a range of `text`, one for each piece that it touches."""
        found, at = [], 0
        for piece in self.pieces:
            first, last = max(start, at), min(end, at + len(piece.text))
            if first < last:
                found.append(source.raw_span(piece.start + first - at, piece.start + last - at))
            at += len(piece.text) + len(self.mark)
        return tuple(found)


def spans_of(pieces: Sequence[Cell], source: SourceText) -> tuple[Span, ...]:
    """Returns the raw spans of whole pieces."""
    return tuple(source.raw_span(piece.start, piece.end) for piece in pieces)
