"""Cuts a plan into the texts that can hold targets: paragraphs of the body and cells of tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from tthc_graph.parse.groups import leaves_of
from tthc_graph.parse.ranges import Ranges
from tthc_graph.parse.rows import PlanRow, whole_rows
from tthc_graph.parse.tables import Cell, Table
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole

_NUMBER = r"(?:[IVXL]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]|\(?\d{1,2}\)|Điều\s\d+\.?|Phụ lục|PHỤ LỤC"
_BULLET = re.compile(r"\s*(?:[-+•*]\s?(?=\D)|[-+•*]\s)")
_STARTS_PARAGRAPH = re.compile(rf"\s*(?:[-+•*]\s|[-+•](?=\w)|(?:{_NUMBER})(?:\s|$))")
_IS_HEADING = re.compile(rf"\s*(?:{_NUMBER})\s*\S")
_LETTERED = re.compile(r"[a-zđ]\)\s")
_ONLY_NUMBER = re.compile(rf"\s*(?:{_NUMBER})\s*")
_HEADING_NUMBER = re.compile(
    r"\s*(?:(?P<top>Điều\s|Phụ lục|PHỤ LỤC)|(?P<roman>[IVXL]{1,6})[.)]|(?P<capital>[A-ZĐ])[.)]"
    r"|(?P<dotted>\(?\d{1,2}(?:\.\d{1,2})*)|(?P<letter>[a-zđ])[.)])"
)
_ARABIC, _LETTER = 3, 9
_OPENS_GOALS = re.compile(r"(?:mục tiêu|chỉ tiêu)[^.;]{0,60}(?:sau|cụ thể)[^.;]{0,40}:\s*$")
"""A paragraph that introduces all goals below it, those under headings of their own included."""
_LONGEST_ITEM_LEAD = 100
_CLOSED = re.compile(r"[.;:!?]\s*$")
_OPEN_END = re.compile(
    r"(?:\d%?|\s(?:tối thiểu|ít nhất|trên|dưới|đạt|là|của|và|các|từ|đến|năm|cho|với|trong))\s*$",
    re.IGNORECASE,
)
"""A line that cannot end there, however short it is."""
_RANGE_OVER_LINES = re.compile(
    r"(?:.*(?<!\d)20\d\d\s*\n\s*[-–]\s?20\d\d(?!\d).*|.*[\s(](?!20\d\d\s*\n)[\d.,]+%?\s*\n"
    r"\s*[-–]\s?(?!20\d\d(?!\d))[\d.,]+(?:\s?%)?(?:\s?[/.,;)]|\s*$).*)"
)
"""A range of years or of figures whose upper end stands on the next line like the item of a list."""
_END_OF_LINE = 40
_WRAPPED_LINE = 55
"""A line at least this long without closing punctuation may go on in the next one."""
_UNWRAPPED_LINE = 200
"""Lines this long were not broken at a margin."""
_LONGEST_HEADING = 250
_LONGEST_LEAD_IN = 1_500
"""How much of a lead-in is kept: each item below it is read with it."""
_TEXT_ROLES = (ColumnRole.CONTENT, ColumnRole.ACTIVITY, ColumnRole.INDICATOR)


@dataclass(frozen=True, slots=True)
class TextUnit:
    """A text with the folded offsets of its characters.

    Attributes:
        starts: where each of its pieces starts in the text; one space parts it from the piece before.
        places: where each of them starts in the folded text.
        headings: headings of the sections it stands under, outermost first.
        lead_ins: what introduces the list it belongs to, outermost first: the end of a paragraph with a
            colon, then the item above it in a list of lists.
        row: the table row it is a cell of.
        role: the column of that cell.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    headings: tuple[str, ...] = ()
    lead_ins: tuple[str, ...] = ()
    row: PlanRow | None = None
    role: ColumnRole | None = None

    def folded_range(self, start: int, end: int) -> tuple[int, int]:
        """Returns the folded range that stands for `[start, end)` of the text."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, position: int) -> int:
        """Returns the folded offset of a character; a space between pieces stands at the end of the first."""
        piece = bisect_right(self.starts, position) - 1
        is_space = piece + 1 < len(self.starts) and position + 1 == self.starts[piece + 1]
        return self.places[piece] + position - self.starts[piece] - is_space


def body_units(folded: str, taken: Sequence[tuple[int, int]]) -> Iterator[TextUnit]:
    """Yields the paragraphs outside the taken folded ranges, lines broken by pages or margins joined."""
    outline = _Outline()
    for paragraph in _paragraphs(folded, taken):
        unit = unit_of(paragraph)
        outline.enter(unit.text)
        yield replace(unit, headings=outline.headings, lead_ins=outline.lead_ins)
        outline.leave(unit.text)


class _Outline:
    """What a paragraph stands under: headings by their numbers, and what introduces its list."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str]] = []
        self._list = ""
        self._item = ""
        self._goals: tuple[int, str] | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, outermost first."""
        return tuple(text for _, text in self._stack)

    @property
    def lead_ins(self) -> tuple[str, ...]:
        """What introduces the list, outermost first; what opens all goals holds for their section."""
        goals = self._goals[1] if self._goals else ""
        return tuple(text for text in (goals, self._list, self._item) if text)

    def enter(self, text: str) -> None:
        """Closes what ends where a paragraph begins."""
        sign = text.lstrip()[:1] if _BULLET.match(text) else ""
        if not sign:
            self._list = ""
        if sign != "+":
            self._item = ""
        if _is_heading(text):
            level = _level_of(text)
            while self._stack and self._stack[-1][0] >= level:
                self._stack.pop()
            if self._goals and level <= self._goals[0]:
                self._goals = None
            self._stack.append((level, text))

    def leave(self, text: str) -> None:
        """Opens what a paragraph introduces."""
        end = text.rstrip()
        if end.endswith(":"):
            self._list = text[-_LONGEST_LEAD_IN:]
            if _OPENS_GOALS.search(fold_phrase(self._list)):
                self._goals = (self._stack[-1][0] if self._stack else 0, self._list)
                self._list = ""
        elif _BULLET.match(text) and not _CLOSED.search(end) and len(end) <= _LONGEST_ITEM_LEAD:
            self._item = text


def _level_of(heading: str) -> int:
    """Returns how deep a heading stands by its number: annex, A, I, 1, 1.1, a)."""
    found = _HEADING_NUMBER.match(heading)
    if not found or found["top"]:
        return 0
    if found["dotted"]:
        return _ARABIC + found["dotted"].strip(".").count(".")
    return _LETTER if found["letter"] else 1 + bool(found["roman"])


def table_units(table: Table) -> Iterator[TextUnit]:
    """Yields the cells of a table that can hold targets, objective cells that span rows only once."""
    rows = whole_rows(table)
    openings = {id(leaf.row): leaf.objective for leaf in leaves_of(table, rows) if leaf.opens_objective}
    for row in rows:
        objective = openings.get(id(row), [])
        if objective:
            yield replace(unit_of(objective), row=row, role=ColumnRole.OBJECTIVE)
        for role in (*_TEXT_ROLES, ColumnRole.DELIVERABLE):
            if pieces := row.cells.get(role):
                yield replace(unit_of(pieces), row=row, role=role)


def unit_of(pieces: Sequence[Cell]) -> TextUnit:
    """Joins pieces by a space whose offset is the end of the piece before it."""
    starts = accumulate((len(piece.text) + 1 for piece in pieces[:-1]), initial=0)
    return TextUnit(
        " ".join(piece.text for piece in pieces), tuple(starts), tuple(piece.start for piece in pieces)
    )


@dataclass(slots=True)
class _Lines:
    """Lines that are being joined to a paragraph; `wrapped` texts break their lines at a margin."""

    wrapped: bool
    pieces: list[Cell] = field(default_factory=list)

    def goes_on(self, line: str) -> bool:
        """Tells whether a line continues the paragraph."""
        if not self.pieces:
            return False
        last = self.pieces[-1].text
        if _ONLY_NUMBER.fullmatch(last):
            return True
        if _RANGE_OVER_LINES.fullmatch(f"{last[-_END_OF_LINE:]}\n{line[:_END_OF_LINE]}"):
            return True
        is_lettered = bool(_LETTERED.match(line))
        if is_lettered or (_STARTS_PARAGRAPH.match(line) and not line[:1].islower()):
            return False
        if line[:1].islower():
            return not last.rstrip().endswith((";", ".")) or len(last) < _WRAPPED_LINE
        if _CLOSED.search(last):
            return False
        is_heading = _IS_HEADING.match(last) and line[:1].isupper() and not _OPEN_END.search(last)
        if self.wrapped and not is_heading:
            return True
        return _WRAPPED_LINE <= len(last) < _UNWRAPPED_LINE


def _paragraphs(folded: str, taken: Sequence[tuple[int, int]]) -> Iterator[list[Cell]]:
    wrapped = _is_wrapped(folded)
    lines = _Lines(wrapped)
    passed_over = Ranges(taken)
    start = 0
    for line in folded.split("\n"):
        end = start + len(line)
        is_taken = passed_over.meet(start, end)
        stripped = line.strip()
        if is_taken or not stripped:
            if is_taken and lines.pieces:
                yield lines.pieces
                lines = _Lines(wrapped)
        else:
            left = start + len(line) - len(line.lstrip())
            cell = Cell(left, left + len(stripped), stripped.replace("\t", " "))
            if not lines.goes_on(stripped) and lines.pieces:
                yield lines.pieces
                lines = _Lines(wrapped)
            lines.pieces.append(cell)
        start = end + 1
    if lines.pieces:
        yield lines.pieces


def _is_wrapped(folded: str) -> bool:
    """Tells whether lines break at a margin: many lines, hardly any longer than a printed one."""
    lengths = sorted(len(line) for line in folded.split("\n") if "\t" not in line and len(line) > 20)
    return len(lengths) > 20 and lengths[len(lengths) * 97 // 100] < 120


def _is_heading(text: str) -> bool:
    if not _IS_HEADING.match(text) or len(text) > _LONGEST_HEADING:
        return False
    return not re.search(r"[.;,]$", text.rstrip()) and "%" not in fold_phrase(text)
