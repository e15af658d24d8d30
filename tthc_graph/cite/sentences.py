"""Boundaries of sentences, list items and parentheses in hard-wrapped text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

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
_SEMICOLON = re.compile(";")
_PARENTHESES = re.compile(r"[()]")
_LONGEST_PARENTHESIS = 600


class Sentences:
    """Answers where sentences begin and end in one folded text; every question is a binary search."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        matches = list(_BOUNDARY.finditer(folded))
        self._starts = [m.start() for m in matches]
        self._ends = [m.end() for m in matches]
        self._semicolons = [m.start() for m in _SEMICOLON.finditer(folded)]
        self._open = _parentheses(folded)
        self._open_starts = [start for start, _ in self._open]

    def parted(self, start: int, end: int, in_parentheses: bool = False) -> bool:
        """Tells whether a boundary or, outside parentheses, a semicolon lies in `[start, end)`."""
        if bisect_left(self._starts, start) < bisect_left(self._starts, end):
            return True
        return not in_parentheses and bisect_left(self._semicolons, start) < bisect_left(
            self._semicolons, end
        )

    def begin(self, position: int) -> int:
        """Returns where the sentence or list item begins in which a position lies."""
        index = bisect_right(self._ends, position) - 1
        return self._ends[index] if index >= 0 else 0

    def end(self, position: int) -> int:
        """Returns where that sentence or list item ends."""
        index = bisect_left(self._starts, position)
        return self._starts[index] if index < len(self._starts) else len(self._folded)

    def in_parentheses(self, one: int, other: int) -> bool:
        """Tells whether the second position lies in parentheses that do not close before it."""
        index = bisect_right(self._open_starts, other) - 1
        if index < 0:
            return False
        start, end = self._open[index]
        return start < other < end and (start > one or one < end)


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
