"""Text as it was read, with an exact map from the form used for matching back to every raw character."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from tthc_graph.model.value import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of character offsets `[start, end)` into a raw text.

    >>> Span(2, 5).of("abcdef")
    'cde'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Returns the characters that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tells whether both spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tells whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """A monotone map from offsets of the folded text to offsets of the raw text.

    The folded text is a chain of segments; segment `i` covers folded `[folded[i], folded[i + 1])` and raw
    `[raw_starts[i], raw_ends[i])`. In a `linear` segment both sides have the same length and characters
    correspond one to one; any other one is a single folded character that stands for the whole raw range
    (a composed letter for its parts, one space for many). Raw characters between segments were left out.
    """

    folded: tuple[int, ...]
    raw_starts: tuple[int, ...]
    raw_ends: tuple[int, ...]
    linear: tuple[bool, ...]

    def raw_start(self, position: int) -> int:
        """Returns the raw offset at which the folded character at `position` starts."""
        i = bisect_right(self.folded, position) - 1
        if i < 0:
            return 0
        shift = position - self.folded[i]
        return self.raw_starts[i] + shift if self.linear[i] else self.raw_starts[i]

    def raw_end(self, position: int) -> int:
        """Returns the raw offset just behind the folded character that ends at `position`."""
        i = bisect_right(self.folded, position - 1) - 1
        if i < 0:
            return 0
        shift = position - self.folded[i]
        return self.raw_starts[i] + shift if self.linear[i] else self.raw_ends[i]

    def folded_position(self, raw: int) -> int:
        """Returns the folded offset of the first kept character at or behind raw offset `raw`."""
        i = bisect_right(self.raw_starts, raw) - 1
        if i < 0:
            return 0
        if raw < self.raw_ends[i]:
            return self.folded[i] + (raw - self.raw_starts[i] if self.linear[i] else 0)
        if i + 1 < len(self.folded):
            return self.folded[i + 1]
        return self.folded[i] + (self.raw_ends[i] - self.raw_starts[i] if self.linear[i] else 1)

    def folded_end(self, raw: int) -> int:
        """Returns the folded offset just behind the last kept character that starts before `raw`."""
        i = bisect_left(self.raw_starts, raw) - 1
        if i < 0:
            return 0
        return self.folded[i] + (min(raw, self.raw_ends[i]) - self.raw_starts[i] if self.linear[i] else 1)


@dataclass(frozen=True, slots=True)
class MergedCell:
    """An empty cell of a table line that lies under a cell printed above it.

    Attributes:
        at: raw offset of the border or line end that closes the empty cell.
        origin: raw span of the text of the cell that covers it.
    """

    at: int
    origin: Span


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's text: `raw` as decoded (never changed) and `folded` for matching.

    `folded` is NFC, has one letter Đ (U+0110), plain hyphens, no zero-width characters and no markup
    marks. A run of white space is one character: a line feed if the run breaks a line or a page, else a
    space. In a table line each border between cells, tab or pipe, is one tab without spaces around it, so
    that empty cells are runs of tabs, also at the line's start and end.

    Attributes:
        name: file name or other label for messages.
        sha256: hex digest of the file's bytes; empty where a text is told from no other.
        media_type: such as `text/plain` or `application/pdf`.
        size: the file's length in bytes.
        converted_from: names of the encodings of old fonts, such as `TCVN3`, of which letters were
            converted; in `folded`, and where the reader's format allows it in `raw` too.
        suspected_encoding: name of the one that the text may be in, where that was not certain enough to
            convert it.
        merged: the empty cells that vertically merged cells cover, in formats that tell of them; the text
            itself is not repeated.
        cell_breaks: raw offsets at which a paragraph starts within a table cell, in order, in formats that
            tell of them; in `folded` a cell is one line.
    """

    raw: str
    folded: str
    offsets: OffsetMap
    name: str
    sha256: str
    media_type: str
    size: int
    converted_from: tuple[str, ...] = ()
    suspected_encoding: str | None = None
    merged: tuple[MergedCell, ...] = ()
    cell_breaks: tuple[int, ...] = ()

    def raw_span(self, start: int, end: int) -> Span:
        """Returns the raw span of the folded range `[start, end)`."""
        offsets = self.offsets
        if start >= end:
            at = offsets.raw_start(start)
            return Span(at, at)
        i = bisect_right(offsets.folded, start) - 1
        is_last = i + 1 == len(offsets.folded)
        if i >= 0 and offsets.linear[i] and (is_last or end <= offsets.folded[i + 1]):
            shift = offsets.raw_starts[i] - offsets.folded[i]
            return Span(start + shift, end + shift)
        return Span(offsets.raw_start(start), offsets.raw_end(end))

    def folded_range(self, span: Span) -> tuple[int, int]:
        """Returns the folded range that stands for a raw span."""
        if span.start == span.end:
            at = self.offsets.folded_position(span.start)
            return at, at
        start = self.offsets.folded_position(span.start)
        return start, max(start, self.offsets.folded_end(span.end))

    def quote(self, span: Span) -> str:
        """Returns the raw characters of a span."""
        return span.of(self.raw)
