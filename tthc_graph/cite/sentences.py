"""Boundaries of sentences, list items and parentheses in hard-wrapped text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tthc_graph.model.lazy_re import lazy_re

_CAPITALS = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
"""Vietnamese capitals, as part of a character class; from Ạ on they take turns with the small letters."""
_BOUNDARY = lazy_re(
    r"""[\t.!?;:,)”"\n](?:               # one of these first, so that the engine leaps from one to the next
        (?<=\t)                          # table cell
      | (?:(?<=\n)|\n)(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\ [IVXLC\d]{1,6}\.?\n  # heading alone on its line
      | (?<=\.)/\.?                      # end of the document
      | (?<=[^\W\d_][.!?])(?=\s+["""
    + _CAPITALS
    + r"""]|\s*$|\s*\n)  # full stop behind a word
      | (?<=\d\.)(?=\n)                  # full stop behind a figure, at the end of a line
      | (?<=[/ ](?:19|20)\d\d\.)(?=\ [A-ZĐ])  # full stop behind the year of a date
      | (?<=[”"]\.)(?=\ (?:Bãi|Thay|Sửa|Bổ|Bỏ)\ )  # behind words that are put in the place of others
      | (?:(?<=\n)|(?<=[.;:,)”"])\n)(?=\ ?(?:
            (?:[-+•*]|\d{1,2}[.)]|[a-zđ]\))\   # new item of a list
          | (?:Điều|Chương|Mục|PHỤ\ LỤC)\ [\dIVX]))  # new article, chapter or annex
      | (?<=[.;:]\n)                     # end of a paragraph
      | (?<=\n)(?=(?:Bãi\ bỏ|Sửa\ đổi|Thay\ thế|Bổ\ sung|Ban\ hành|Công\ bố|Phê\ duyệt)\ )  # heading above
    )""",
    re.VERBOSE,
)
_PARENTHESES = lazy_re(r"[()]")
_LONGEST_PARENTHESIS = 600
_DEEPEST = 4
_FIRST_LOOK = 256
_SIGHT = 32
"""How far a boundary reaches and looks around itself."""


class Sentences:
    """Answers where sentences begin and end in one folded text, by looking only around the places asked for.

    What was found for one place is kept for the next: questions in reading order cost one pass at most.
    """

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._asked = self._begin = 0

    def parted(self, start: int, end: int, in_parentheses: bool = False) -> bool:
        """Tells whether a boundary or, outside parentheses, a semicolon lies in `[start, end)`."""
        if not in_parentheses and self._folded.find(";", start, end) >= 0:
            return True
        return self._first_boundary(start, end) >= 0

    def begin(self, position: int) -> int:
        """Returns where the sentence or list item begins in which a position lies."""
        if position < self._asked:
            self._asked = self._begin = 0
        floor, reach, low = max(0, self._asked - _SIGHT), _FIRST_LOOK, position
        found = -1
        while found < 0 and low > floor:
            low, reach = max(floor, position - reach), 2 * reach
            for _, behind in self._boundaries(low, position):
                if behind <= position:
                    found = behind
        self._asked, self._begin = position, max(found, self._begin)
        return self._begin

    def end(self, position: int, limit: int) -> int:
        """Returns where that sentence or list item ends, `limit` at the latest."""
        limit = min(limit, len(self._folded))
        first = self._first_boundary(position, limit)
        return limit if first < 0 else first

    def in_parentheses(self, position: int) -> bool:
        """Tells whether a position lies in parentheses that close within reach."""
        opened: list[int] = []
        floor = max(0, position - _LONGEST_PARENTHESIS)
        if self._folded.find("(", floor, position) < 0:
            return False
        for match in _PARENTHESES.finditer(self._folded, floor, position):
            if match.group() == "(":
                opened.append(match.start())
            elif opened:
                opened.pop()
        return any(self._closing(start) > position for start in opened[-_DEEPEST:])

    def _closing(self, opened: int) -> int:
        depth = 0
        for match in _PARENTHESES.finditer(self._folded, opened, opened + _LONGEST_PARENTHESIS + 1):
            depth += 1 if match.group() == "(" else -1
            if depth == 0:
                return match.start()
        return -1

    def _first_boundary(self, start: int, end: int) -> int:
        """Returns where the first boundary in `[start, end)` starts; -1 where there is none."""
        match = _BOUNDARY.search(self._folded, start, min(len(self._folded), end + _SIGHT))
        return match.start() if match is not None and match.start() < end else -1

    def _boundaries(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yields the boundaries that start in `[start, end)`, in order."""
        for match in _BOUNDARY.finditer(self._folded, start, min(len(self._folded), end + _SIGHT)):
            if match.start() >= end:
                return
            yield match.span()
