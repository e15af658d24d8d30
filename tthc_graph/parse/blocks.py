"""Cuts running text into its numbered and bulleted items, each with how deep it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tthc_graph.parse.agencies_in_cells import is_agency
from tthc_graph.parse.prose_names import end_of_names, opens_duty
from tthc_graph.parse.ranges import Ranges
from tthc_graph.parse.tables import Cell
from tthc_graph.registers.assignment_words import load_assignment_words
from tthc_graph.registers.phrases import fold_phrase

_MARKER = re.compile(
    r"""[ ]*(?P<marker>
        (?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s(?:[IVXL]+|\d+)\b\.?
      | Điều\s\d{1,3}[.:]
      | [IVXL]{1,6}[.)](?=\s|[^\W\d_]|$)     # I.  IV)
      | [A-ZĐ][.)](?=\s)                     # A.
      | \d{1,2}(?:\.\d{1,2}){0,3}[.)](?=\s|[^\W\d_]|$)   # 1.  2.1.  3)
      | \d{1,2}(?:\.\d{1,2}){1,3}(?=\s)      # 2.1
      | [a-zđ][.)](?=\s)                     # a)
      | [-+•*](?=\s|[^\W\d_])
    )""",
    re.VERBOSE,
)
_BULLETS = {"-": 20, "+": 21, "*": 22, "•": 22}
HEADINGS = 2
"""Depths below this one are parts, chapters and Roman numbers."""
FIGURES = 2
_LETTERS = 10
PLAIN = 30
"""Depth of a paragraph without a mark of its own: it belongs to whatever stands before it."""
_CLOSING = 0
_SIGHT = 160
"""How many characters of a line are looked at for the agencies that it begins with, and behind them."""
_LONG_LINE = 150
"""A line of so many characters is a paragraph: the text was not wrapped."""


@dataclass(frozen=True, slots=True)
class Block:
    """One item or paragraph, from its mark to the next one.

    Attributes:
        marker: as printed (`1.`, `a)`, `-`), empty for a paragraph or a label that begins a line.
        depth: smaller is further out.
        body: what stands behind the mark; offsets are those of the folded text.
        closes: it is said behind the last assignment (`Trên đây là …`, `Nơi nhận`).
    """

    marker: str
    depth: int
    start: int
    body: Cell
    closes: bool = False

    @property
    def end(self) -> int:
        """Just behind the last character."""
        return self.body.end


def blocks_of(folded: str, excluded: Sequence[tuple[int, int]]) -> Iterator[Block]:
    """Yields the items of a text in reading order; lines of tables and of excluded ranges end them."""
    passed_over = Ranges(excluded)
    begun: tuple[str, int, int, int, bool] | None = None
    last, before = 0, ""
    at = 0
    for line in folded.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if passed_over.meet(start, max(end, start + 1)) or "\t" in line:
            if begun:
                yield _block(folded, begun, last)
            begun, before = None, ""
            continue
        opening = _opening(line, before)
        if opening is not None:
            if begun:
                yield _block(folded, begun, last)
            marker, depth, body, closes = opening
            begun = (marker, depth, start, start + body, closes)
        if line.strip():
            last, before = end, line
    if begun:
        yield _block(folded, begun, last)


def _block(folded: str, begun: tuple[str, int, int, int, bool], end: int) -> Block:
    marker, depth, start, body, closes = begun
    text = folded[body:end].replace("\n", " ")
    left = body + len(text) - len(text.lstrip())
    start += len(folded[start:end]) - len(folded[start:end].lstrip())
    return Block(marker, depth, start, Cell(left, left + len(text.strip()), text.strip()), closes)


def _opening(line: str, before: str) -> tuple[str, int, int, bool] | None:
    """Returns mark, depth, where the body begins in the line, and whether it closes; None within an item."""
    words = load_assignment_words()
    folded = fold_phrase(line[:80]).strip()
    if words["closing"].search(folded):
        return "", _CLOSING, 0, True
    found = _MARKER.match(line)
    if found:
        marker = found["marker"].strip()
        return marker, depth_of(marker), found.end(), False
    labels = ("lead_label", "support_label", "due_label", "product_label")
    if line[:1].isupper() and any(
        (hit := words[name].search(folded)) and hit.start() == 0 for name in labels
    ):
        return "", PLAIN, 0, False
    is_paragraph = max(len(line), len(before)) > _LONG_LINE and line.strip()[:1].isupper()
    is_paragraph = is_paragraph or _is_below_heading(line, before) or _begins_with_duty(line, before)
    if is_paragraph or (before.rstrip().endswith(":") and line[:1].isupper()):
        return "", PLAIN, 0, False
    return None


def _is_below_heading(line: str, before: str) -> bool:
    """A heading in capitals ends with its line where the next one is printed in small letters."""
    heading = _MARKER.match(before)
    if heading is None or depth_of(heading["marker"].strip()) >= HEADINGS:
        return False
    title = before[heading.end() :].strip()
    return title.isupper() and line.strip()[:1].isupper() and not line.isupper()


def _begins_with_duty(line: str, before: str) -> bool:
    """Behind the end of a sentence an agency with what it is to do begins a paragraph."""
    if not line[:1].isupper() or not before.rstrip().endswith((".", ";")) or not is_agency(line[:60]):
        return False
    end = end_of_names(line[:_SIGHT], 0)
    return end is not None and opens_duty(line[end : end + _SIGHT])


def depth_of(marker: str) -> int:
    """Returns how deep a mark stands.

    >>> [depth_of(m) for m in ("I.", "1.", "1.1.", "a)", "-", "+")]
    [1, 2, 3, 10, 20, 21]
    """
    bare = marker.strip(" .)")
    if marker in _BULLETS:
        return _BULLETS[marker]
    if re.fullmatch(r"[IVXL]+", bare) or bare.startswith("Điều"):
        return 1
    if bare[:1].isdigit():
        return FIGURES + bare.count(".")
    return _LETTERS if len(bare) == 1 and bare.islower() else _CLOSING
