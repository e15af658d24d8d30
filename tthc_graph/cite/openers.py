"""Finds the line that opens a list and what it does to the instruments listed below it."""

from __future__ import annotations

from bisect import bisect_right

from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.model.mention import Predicate
from tthc_graph.model.value import dataclass
from tthc_graph.registers.patterns import load_patterns

_ENDS = (
    lazy_re(r":(?:\n| ?(?=(?:a\)|1[.)]|[-+•]) ?\w))"),  # a line feed, or the first item on the same line
    lazy_re(r" sau(?: đây)?[.,]?\n"),  # the colon was forgotten
    lazy_re(r" gồm[.,]?\n"),
)
"""Each starts with letters of its own, to which the engine leaps."""
_MARK = lazy_re(r"\s*(?:[-+•*] ?|[a-zđ]{1,2}\) ?|\d{1,2}(?:[.)] ?|\.\d{1,2}\.? ?))(?=\D)")
_PARAGRAPH = lazy_re(r"\n ?\d{1,2}\. ")
_ARTICLE = lazy_re(r"\n ?(?:Điều|ĐIỀU)[ \n]\d")
_LEAD_STARTS = lazy_re(r"[.;][\n ](?=\W*\w)|\n ?(?=Điều[ \n]\d|\d{1,2}\. |[a-zđ]\) )")
_NUMBERED = lazy_re(r"(?:\A|\n) ?\d{1,2}\. \Z")
_FIRST_ITEM = lazy_re(r"\s*1[.)]")
_LABEL = 6
_LONGEST_LEAD = 600
_REACH = 12_000


@dataclass(frozen=True, slots=True)
class Opener:
    """The line that opens a list: what it does, by which pattern, and where it stands in the folded text."""

    predicates: tuple[Predicate, ...]
    rule: str
    start: int
    end: int


class Openers:
    """The lines of one folded text that open lists, found in one pass when first asked for."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._ends: list[tuple[int, int]] | None = None
        self._read: dict[int, Opener | None] = {}

    def above(self, begin: int) -> Opener | None:
        """Returns the deed of the line above which a list item stands that begins at folded `begin`.

        An item has a mark (`a)`, `-`, `1.`), or each line between it and the opener ends as an item does.
        """
        if self._ends is None:
            self._ends = sorted(match.span() for end in _ENDS for match in end.finditer(self._folded))
        index = bisect_right(self._ends, begin, key=lambda span: span[1]) - 1
        if index < 0 or begin - self._ends[index][1] > _REACH:
            return None
        colon, behind = self._ends[index]
        if _ARTICLE.search(self._folded, colon, begin):
            return None
        if _MARK.match(self._folded, begin) is None and not self._in_plain_list(behind, begin):
            return None
        if index not in self._read:
            self._read[index] = self._opener(colon, behind)
        opener = self._read[index]
        if opener is None or self._is_numbered(opener):
            return opener
        return None if _PARAGRAPH.search(self._folded, colon, begin + _LABEL) else opener

    def _in_plain_list(self, behind: int, begin: int) -> bool:
        """Tells whether what lies between opener and item is nothing but items that end in a semicolon."""
        between = self._folded[behind:begin].rstrip()
        return not between or all(line.rstrip().endswith((";", "; và", ",")) for line in between.split("\n"))

    def _is_numbered(self, opener: Opener) -> bool:
        """Tells whether the items below carry numbers that do not go on those of the opener itself."""
        return (
            _FIRST_ITEM.match(self._folded, opener.end) is not None
            and _NUMBERED.search(self._folded[max(0, opener.start - _LABEL) : opener.start]) is None
        )

    def _opener(self, colon: int, behind: int) -> Opener | None:
        low = max(0, colon - _LONGEST_LEAD)
        window = self._folded[low:behind].rstrip(" :\n")
        heads = [match.end() for match in _LEAD_STARTS.finditer(window)]
        start = low + (heads[-1] if heads else 0)
        words = self._folded[start:behind].rstrip(" :\n").replace("\n", " ")
        read = read_opener(words)
        return Opener(*read, start, behind) if read is not None else None


def read_opener(words: str) -> tuple[tuple[Predicate, ...], str] | None:
    """Returns what the words in front of a list do to what is listed, and the id of the pattern."""
    for position in ("opener", "after"):
        for pattern in load_patterns().relations_at(position):
            if pattern.verb.search(words) is not None:
                return pattern.predicates, pattern.id
    return None
