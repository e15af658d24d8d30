"""The characters of a PDF page with their places, each line in the order in which it is read.

Where a font lacks letters, a program that writes a PDF takes them from another font and may paint them behind
the rest of the line (LibreOffice does). PDFium keeps that order: `Th c hi n ự ệ` for `Thực hiện`.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from tthc_graph.ingest.pdf_rules import Matrix

_SAME_LINE = 1.0
"""Letters whose base lines lie this close (in points) stand on one line."""
_STEP_BACK = 1.0
"""How far (in points) a letter starts before the one that it follows, where the order is not the reader's."""
_SPACE = 0.15
"""A gap wider than this share of a line's height is a space; a space is about a quarter of it wide."""
_OVERLAP = 0.5
"""Letters that share more than this much of their width are printed over each other."""


class Letter(NamedTuple):
    """A character as the page is seen.

    Attributes:
        x, y: where it starts on its base line, in points, downwards.
        number: its place in the text layer; -1 for a space put in here.
    """

    text: str
    x: float
    y: float
    number: int


def letters_of(layer: Any, view: Matrix) -> list[Letter]:
    """Returns the characters of a `pypdfium2` text layer in PDFium's order."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    letters = []
    for i in range(pdfium.FPDFText_CountChars(layer)):
        code = pdfium.FPDFText_GetUnicode(layer, i)
        if code:
            pdfium.FPDFText_GetCharOrigin(layer, i, x, y)
            letters.append(Letter(chr(code), *view.at(x.value, y.value), i))
    return letters


def in_reading_order(letters: Sequence[Letter], layer: Any, view: Matrix) -> list[Letter] | None:
    """Returns the letters with those painted behind their line put into it; None where there are none.

    A line is put in order only where every letter finds room: text printed over text stays as it is.
    """
    ordered: list[Letter] = []
    is_changed = False
    for line in _lines(letters):
        mended = _mended(line, layer, view) if _steps_back(line) else None
        is_changed = is_changed or mended is not None
        ordered += line if mended is None else mended
    return ordered if is_changed else None


def _lines(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yields the runs of letters on one base line; the characters that end lines are runs of their own."""
    line: list[Letter] = []
    base = 0.0
    for letter in letters:
        is_end = letter.text in "\r\n"
        if line and (is_end or (not letter.text.isspace() and abs(letter.y - base) > _SAME_LINE)):
            yield line
            line = []
        if is_end:
            yield [letter]
            continue
        if not line or not letter.text.isspace():
            base = letter.y
        line.append(letter)
    if line:
        yield line


def _steps_back(line: Sequence[Letter]) -> bool:
    placed = [one for one in line if not unicodedata.combining(one.text)]
    return any(after.x < one.x - _STEP_BACK for one, after in pairwise(placed))


def _mended(line: Sequence[Letter], layer: Any, view: Matrix) -> list[Letter] | None:
    """Returns a line's letters from left to right, with spaces for its gaps.

    None where letters overlap or the text runs another way.
    """
    import pypdfium2.raw as pdfium

    groups: list[list[Letter]] = []
    for letter in line:
        if letter.text.isspace() and pdfium.FPDFText_IsGenerated(layer, letter.number):
            continue
        if groups and unicodedata.combining(letter.text):
            groups[-1].append(letter)  # a mark of its own goes with its letter
        else:
            groups.append([letter])
    groups.sort(key=lambda group: group[0].x)
    ordered: list[Letter] = []
    end, width, is_space = None, 0.0, True
    for group in groups:
        first = group[0]
        left, right, height = _bounds(layer, first, view)
        if not first.text.isspace():
            shared = 0.0 if end is None else end - left
            if shared > _OVERLAP * min(width, right - left) or first.x - left > right - first.x:
                return None
            if not is_space and -shared > _SPACE * height:
                ordered.append(Letter(" ", first.x, first.y, -1))
            end, width = right, right - left
        is_space = first.text.isspace()
        ordered += group
    return ordered


def _bounds(layer: Any, letter: Letter, view: Matrix) -> tuple[float, float, float]:
    """Returns where a letter and the room that its font gives it start and end, and how high that is."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(layer, letter.number, box)
    xs, ys = zip(view.at(box.left, box.top), view.at(box.right, box.bottom), strict=True)
    return min(xs), max(xs), max(ys) - min(ys)
