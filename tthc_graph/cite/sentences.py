"""Boundaries of sentences, list items and parentheses in hard-wrapped text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

_BOUNDARY = re.compile(
    r"""\t                                            # table cell
      | \./\.?                                        # end of the document
      | (?<=[^\W\d_])[.!?](?=\s+[^\W\d_a-zà-ỹđ]|\s*$|\s*\n) # full stop behind a word
      | (?<=\d)\.(?=\n)                               # full stop behind a figure, at the end of a line
      | [.;:,)”"]?\n(?=\ ?(?:[-+•*]\ |\d{1,2}[.)]\ |[a-zđ]\)\ ))  # new item of a list
      | [.;:,)”"]?\n(?=\ ?(?:Điều|Chương|Mục|PHỤ\ LỤC)\ [\dIVX])  # new article, chapter or annex
      | (?<=[.;:])\n                                  # end of a paragraph
      | \n(?=(?:Bãi\ bỏ|Sửa\ đổi|Thay\ thế|Bổ\ sung|Ban\ hành|Công\ bố|Phê\ duyệt)\ )  # a heading above it
      | (?:(?<=\n)|^)(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\ [IVXLC\d]{1,6}\.?\n  # heading alone on its line
    """,
    re.VERBOSE,
)
_PARENTHESES = re.compile(r"[()]")
_LONGEST_PARENTHESIS = 600
_FIRST_LOOK = 400
_LONGEST_BOUNDARY = 64


class Sentences:
    """Answers where sentences begin and end in one folded text, by looking only around the places asked for.

    What one question found is kept for the next, so that questions in reading order cost one pass at most.
    """

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._begin = (0, 0)
        """The last position asked for and where its sentence begins."""
        self._next = (0, -1)
        """A position and the start of the first boundary at or behind it."""

    def parted(self, start: int, end: int, in_parentheses: bool = False) -> bool:
        """Tells whether a boundary or, outside parentheses, a semicolon lies in `[start, end)`."""
        if not in_parentheses and self._folded.find(";", start, end) >= 0:
            return True
        return start < end and self._next_boundary(start) < end

    def begin(self, position: int) -> int:
        """Returns where the sentence or list item begins in which a position lies."""
        known, floor = self._begin if self._begin[0] <= position else (0, 0)
        reach = _FIRST_LOOK
        while True:
            start = max(position - reach, known - _LONGEST_BOUNDARY, 0)
            ends = [m.end() for m in _BOUNDARY.finditer(self._folded, start, position + _LONGEST_BOUNDARY)]
            ends = [end for end in ends if end <= position]
            if ends or start <= known:
                begin = max(ends[-1], floor) if ends else floor
                self._begin = (position, begin)
                return begin
            reach *= 4

    def end(self, position: int) -> int:
        """Returns where that sentence or list item ends."""
        return self._next_boundary(position)

    def in_parentheses(self, one: int, other: int) -> bool:
        """Tells whether the second position lies in parentheses that do not close before it."""
        if self._folded.rfind("(", max(0, other - _LONGEST_PARENTHESIS), other) < 0:
            return False
        index = bisect_right(self._open_starts, other) - 1
        if index < 0:
            return False
        start, end = self._open[index]
        return start < other < end and (start > one or one < end)

    def _next_boundary(self, position: int) -> int:
        asked, found = self._next
        if not asked <= position <= found:
            match = _BOUNDARY.search(self._folded, position)
            found = match.start() if match is not None else len(self._folded)
            self._next = (position, found)
        return found

    @cached_property
    def _open(self) -> list[tuple[int, int]]:
        return _parentheses(self._folded)

    @cached_property
    def _open_starts(self) -> list[int]:
        return [start for start, _ in self._open]


def _parentheses(folded: str) -> list[tuple[int, int]]:
    """Returns the outermost pairs of parentheses that close within reach."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _PARENTHESES.finditer(folded):
        if match.group() == "(":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if match.start() - start > _LONGEST_PARENTHESIS:
                opened.clear()
            elif not opened:
                pairs.append((start, match.start()))
    return pairs
