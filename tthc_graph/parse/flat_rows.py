"""Cuts the lines below a flat heading into rows: a number and all that is printed up to the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tthc_graph.parse.due import is_deadline
from tthc_graph.parse.flat_lines import begins_as_agency, is_figure, is_open_end, is_wrap
from tthc_graph.parse.groups import roman_value
from tthc_graph.parse.lines import Line
from tthc_graph.registers.flat_words import load_flat_words
from tthc_graph.registers.phrases import fold_phrase

_MOST_LINES = 60
"""A row of more lines is none: the table ended before it."""
_FARTHEST = 10
"""By how much the number of a row may miss the next one."""
_ROMAN = r"[IVXL]{1,6}(?:\.\d{1,2}){0,3}"
_ALONE = re.compile(
    rf"\(?(?P<number>\d{{1,3}}|\d{{1,2}}(?:\.\d{{1,3}}){{1,4}}|{_ROMAN}|[A-ZĐ]|[a-zđ](?=[.)]))\s?[.):]{{0,2}}"
)
_GROUP = re.compile(rf"(?P<number>{_ROMAN}|[A-ZĐ])\s?[.):]\s*(?=[^\W\d_])")
_INLINE = re.compile(r"(?P<number>\d{1,3}|\d{1,2}(?:\.\d{1,3}){1,4})\s?[.)]\s+(?=[^\W\d_])")
_PAGE_NUMBER = re.compile(r"(?:-\s*)?(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*-)?", re.IGNORECASE)
_LETTERS = "ABCDĐEFGHIKLMNOPQRSTUVXY"


@dataclass(slots=True)
class FlatRow:
    """The lines of one row.

    Attributes:
        number: the line with nothing but the row's number; None where the number stands in front of its
            text or where there is none.
        is_group: it is numbered as groups are (`II`, `B`).
    """

    number: Line | None
    lines: list[Line] = field(default_factory=list)
    is_group: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether one of its lines is an agency's name or a deadline."""
        texts = (line.text.strip() for line in self.lines)
        return any(is_deadline(text.rstrip(". ")) or begins_as_agency(fold_phrase(text)) for text in texts)


def cut_rows(lines: Sequence[Line]) -> list[FlatRow]:
    """Returns the rows of a table, up to where it ends.

    Page numbers are left out. A first row without number holds what stands in front of the first number.
    """
    cutter = _Cutter(lines)
    behind = load_flat_words()["behind"]
    for i, line in enumerate(lines):
        if behind.search(fold_phrase(line.text.strip()[:40])) or len(cutter.rows[-1].lines) > _MOST_LINES:
            break
        cutter.take(i, line)
    rows = cutter.rows
    if len(rows[-1].lines) > _MOST_LINES:
        rows.pop()
    return [row for row in rows if row.lines]


class _Cutter:
    """Goes down the lines with the numbers of the rows so far."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.rows = [FlatRow(None)]
        self._lines = lines
        self._figure = 0
        self._group = 0
        self._letter = 0
        self._is_inline = bool(lines) and _INLINE.match(lines[0].text.strip()) is not None

    def take(self, i: int, line: Line) -> None:
        """Adds a line to the row it belongs to, a new one if it numbers one."""
        text = line.text.strip()
        if found := _ALONE.fullmatch(text):
            if self._opens(found["number"], i):
                self._count(found["number"])
                self.rows.append(FlatRow(line, is_group=found["number"][:1].isupper()))
                return
            if found["number"].isdigit():
                return
        elif _PAGE_NUMBER.fullmatch(text) and not is_figure(text):
            return
        elif found := self._inline_number(text):
            self._count(found["number"])
            self.rows.append(FlatRow(None, is_group=found["number"][:1].isupper()))
        self.rows[-1].lines.append(line)

    def _inline_number(self, text: str) -> re.Match[str] | None:
        """Returns the number in front of a row's text, if it is the next one."""
        found = _GROUP.match(text) or (_INLINE.match(text) if self._is_inline else None)
        return found if found and self._follows(found["number"]) and not self._is_within() else None

    def _opens(self, number: str, i: int) -> bool:
        """A number opens a row if text follows it and it is the next one, or the row before is full."""
        following = next((line.text.strip() for line in self._lines[i + 1 : i + 2]), "")
        if not following or following[:1].islower() or is_figure(following) or self._is_within():
            return False
        if _ALONE.fullmatch(following) and not following.isupper():
            return False
        return self._follows(number) or self._is_misnumbered(number, following)

    def _is_misnumbered(self, number: str, following: str) -> bool:
        """A row out of order stands behind a full one; else its number is that of a page."""
        row = self.rows[-1]
        if self._is_inline or not number.isdigit() or abs(int(number) - self._figure) > _FARTHEST:
            return False
        return row.is_filled and not is_wrap(row.lines[-1].text.strip(), following)

    def _is_within(self) -> bool:
        lines = self.rows[-1].lines
        return bool(lines) and is_open_end(lines[-1].text.strip())

    def _follows(self, number: str) -> bool:
        parts = number.split(".")
        if parts[0].isdigit():
            first = int(parts[0])
            return first in (self._figure + 1, 1) or (len(parts) > 1 and first == self._figure)
        if re.fullmatch("[IVXL]+", parts[0]):
            value = roman_value(parts[0])
            if value in (self._group, self._group + 1, 1):
                return True
        if not number.isupper():
            return len(number) == 1
        return len(number) == 1 and _LETTERS.find(number) in (self._letter, 0)

    def _count(self, number: str) -> None:
        parts = number.split(".")
        if parts[0].isdigit():
            self._figure = int(parts[0])
        elif re.fullmatch("[IVXL]+", parts[0]) and roman_value(parts[0]) in (self._group, self._group + 1, 1):
            self._group = roman_value(parts[0])
        elif number in _LETTERS:
            self._letter = _LETTERS.find(number) + 1


def common_width(lines: Iterable[Line]) -> int:
    """Returns how many characters a full line holds, 0 where too few lines are long enough to tell."""
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[len(lengths) * 95 // 100] if len(lengths) > 10 else 0
    return width if width >= 60 else 0
