"""Tells group headings from leaf rows and gives each leaf the headings above it, lost ones inferred."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tthc_graph.parse.rows import PlanRow, main_role
from tthc_graph.parse.tables import Cell, Table
from tthc_graph.registers.table_headings import ColumnRole

_ROMAN = re.compile(r"[IVXL]+")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_DEEPEST = 20
"""Levels below a figure that are told apart."""
_LONGEST_LABEL = 1_000
"""How much of a heading's text is kept: every row below repeats it."""
_MOST_PIECES = 100
"""Lines over which the cell of one objective can go on."""
_UPPER, _ROMANS, _UNNUMBERED, _MERGED, _FIGURES, _LETTERS = 0.0, 1.0, 1.5, 1.7, 2.0, 8.0


@dataclass(slots=True)
class Leaf:
    """A leaf row with the headings above it.

    Attributes:
        group_pieces: for each heading where it is printed.
        objective: pieces of the objective cell that covers the row, shared by the rows it covers.
        opens_objective: the row is the first one of its objective.
    """

    row: PlanRow
    group: tuple[str, ...]
    group_inferred: bool
    objective: list[Cell] = field(default_factory=list)
    opens_objective: bool = False
    group_pieces: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading's words, cut where they are too long to be repeated, and where they are printed."""

    label: str
    pieces: tuple[Cell, ...] = ()


_NO_HEADING = _Heading("")


def ordinal_level(ordinal: str) -> float:
    """Returns the depth of a number: A before I before 1 before 1.1 before a and hyphens.

    >>> ordinal_level("II.") < ordinal_level("2.") < ordinal_level("2.1") < ordinal_level("a)")
    True
    """
    bare = ordinal.strip("().:- ")
    if _ROMAN.fullmatch(bare.split(".")[0]):
        return _ROMANS + bare.count(".") * 0.1
    if re.fullmatch(r"[A-ZĐ]", bare):
        return _UPPER
    if re.fullmatch(r"\d+(?:\.\d+)*", bare):
        return _FIGURES + min(bare.count("."), _DEEPEST)
    return _LETTERS


def roman_value(text: str) -> int:
    """Returns the value of a Roman numeral.

    >>> roman_value("XIV")
    14
    """
    values = [_ROMAN_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def roman_numeral(value: int) -> str:
    """Returns the Roman numeral of a value from 1 to 89.

    >>> roman_numeral(14)
    'XIV'
    """
    pairs = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    numeral = ""
    for worth, letters in pairs:
        while value >= worth:
            numeral += letters
            value -= worth
    return numeral


def leaves_of(table: Table, rows: Sequence[PlanRow]) -> tuple[Leaf, ...]:
    """Returns the leaf rows of a table in reading order."""
    walker = _Walker(table)
    for i, row in enumerate(rows):
        following = rows[i + 1] if i + 1 < len(rows) else None
        walker.take(row, following)
    return walker.finish()


class _Walker:
    """Goes down the rows and keeps the headings that hold at each."""

    def __init__(self, table: Table) -> None:
        self._main = main_role(table)
        self._has_objectives = ColumnRole.OBJECTIVE in table.columns
        self._stack: list[tuple[float, _Heading]] = []
        self._leaves: list[Leaf] = []
        self._objective: list[Cell] = []
        self._objective_number: Cell | None = None
        self._objective_label: _Heading | None = None
        self._task_label = _NO_HEADING
        self._beside = _NO_HEADING
        self._has_groups = ColumnRole.GROUP in table.columns
        self._group_number = 0
        self._lost_numeral: str | None = None
        self._last_figure = 0
        self._headings_seen = 0

    def take(self, row: PlanRow, following: PlanRow | None) -> None:
        if self._is_heading(row, following):
            self._push(row)
        elif row.has(self._main, ColumnRole.CONTENT):
            self._add_leaf(row)
        elif row.has(ColumnRole.OBJECTIVE):
            self._take_objective(row)

    def finish(self) -> tuple[Leaf, ...]:
        """Leaves before the first of several groups belong to a first group whose heading was lost."""
        first = [leaf for leaf in self._leaves if not leaf.group]
        if first and self._group_number > 1 and self._leaves[0] is first[0]:
            for leaf in first:
                leaf.group, leaf.group_inferred, leaf.group_pieces = ("I",), True, ((),)
        return tuple(self._leaves)

    def _is_heading(self, row: PlanRow, following: PlanRow | None) -> bool:
        text_roles = (self._main, ColumnRole.CONTENT, ColumnRole.OBJECTIVE)
        if not row.has(*text_roles):
            return False
        level = ordinal_level(row.ordinal) if row.ordinal else None
        bare = row.ordinal.rstrip(". ")
        is_parent = bool(
            following
            and following.ordinal
            and bare[-1:].isdigit()
            and following.ordinal.startswith(f"{bare}.")
        )
        if not self._holds_only(row, following, level, (*text_roles, ColumnRole.NOTE)):
            return is_parent and not row.has(ColumnRole.DUE)
        if level is None:
            return following is not None and (bool(following.ordinal) or following.width > row.width)
        if level < _FIGURES:
            return following is None or not self._is_sibling(row, following)
        return is_parent or bool(following and self._starts_children(level, following))

    @staticmethod
    def _holds_only(
        row: PlanRow, following: PlanRow | None, level: float | None, roles: Sequence[ColumnRole]
    ) -> bool:
        """Merged cells that pass over a numbered group's heading are none of the heading's own."""
        if level is None or level >= _FIGURES:
            return row.only(*roles) and not row.inherited
        passing = following.inherited.items() if following else ()
        below = {(role, cell.start) for role, cells in passing for cell in cells}
        shared = (r for r, cells in row.cells.items() if all((r, cell.start) in below for cell in cells))
        return row.only(*roles, *shared)

    def _is_sibling(self, row: PlanRow, following: PlanRow) -> bool:
        """Two childless headings in a row are tasks if no figures are used below them."""
        return (
            bool(following.ordinal)
            and ordinal_level(following.ordinal) == ordinal_level(row.ordinal)
            and following.only(self._main, ColumnRole.CONTENT, ColumnRole.NOTE)
            and not self._has_objectives
            and self._headings_seen == 0
        )

    @staticmethod
    def _starts_children(level: float, following: PlanRow) -> bool:
        if not following.ordinal:
            return following.width > 1
        below = ordinal_level(following.ordinal)
        return below > level and following.ordinal.strip("().:- ") in {"1", "a", "", "i"}

    def _push(self, row: PlanRow) -> None:
        text = row.text(ColumnRole.OBJECTIVE) or row.text(self._main) or row.text(ColumnRole.CONTENT)
        level = ordinal_level(row.ordinal) if row.ordinal else _UNNUMBERED
        if not row.ordinal and not any(known <= _ROMANS for known, _ in self._stack):
            level = _ROMANS
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        roles = (ColumnRole.OBJECTIVE, self._main, ColumnRole.CONTENT)
        pieces = next((pieces for role in roles if (pieces := row.printed(role))), [])
        number = (row.ordinal_cell,) if row.ordinal_cell else ()
        label = f"{row.ordinal} {text}".strip()[:_LONGEST_LABEL]
        self._stack.append((level, _Heading(label, (*number, *pieces))))
        self._headings_seen += 1
        if level <= _ROMANS:
            head = row.ordinal.strip("().:- ").split(".")[0]
            is_roman = bool(_ROMAN.fullmatch(head)) and level == _ROMANS
            self._group_number = roman_value(head) if is_roman else max(self._group_number + 1, self._count())
            self._lost_numeral = None
        self._last_figure = 0
        self._objective, self._objective_number, self._task_label = [], None, _NO_HEADING
        self._objective_label = None
        self._beside = _NO_HEADING

    def _count(self) -> int:
        """An unnumbered first heading behind leaves is the second group."""
        return 2 if self._group_number == 0 and self._leaves else 1

    def _take_objective(self, row: PlanRow) -> None:
        pieces = row.cells.get(ColumnRole.OBJECTIVE, [])
        if not pieces:
            return
        starts_anew = row.own_objective and not pieces[0].text.lstrip("-+ ")[:1].islower()
        starts_anew = starts_anew or len(self._objective) >= _MOST_PIECES
        self._objective_label = None
        if starts_anew or row.ordinal or not self._objective:
            self._objective = list(pieces)
            self._objective_number = row.ordinal_cell
            self._task_label = _NO_HEADING
        else:
            self._objective.extend(pieces)

    def _add_leaf(self, row: PlanRow) -> None:
        before = self._objective
        if self._has_objectives:
            self._take_objective(row)
        if self._main is ColumnRole.ACTIVITY and row.has(ColumnRole.CONTENT):
            self._task_label = _Heading(
                row.text(ColumnRole.CONTENT)[:_LONGEST_LABEL], tuple(row.printed(ColumnRole.CONTENT))
            )
        if beside := row.text(ColumnRole.GROUP)[:_LONGEST_LABEL]:
            self._beside = _Heading(beside, tuple(row.printed(ColumnRole.GROUP)))
        self._infer_lost_heading(row)
        headings, inferred = self._group_of(row)
        leaf = Leaf(row, (), inferred, self._objective, self._objective is not before)
        self._leaves.append(leaf)
        _put_under(leaf, headings)
        if self._is_heading_and_task(row):
            self._stack.clear()
            self._push(row)
            _put_under(leaf, [self._stack[-1][1]])

    def _is_heading_and_task(self, row: PlanRow) -> bool:
        level = ordinal_level(row.ordinal) if row.ordinal else _LETTERS
        return level <= _ROMANS and self._headings_seen > 0 and not self._has_objectives

    def _infer_lost_heading(self, row: PlanRow) -> None:
        """Numbers that start again at 1 without a heading in between show that one was lost."""
        if not row.ordinal or ordinal_level(row.ordinal) != _FIGURES or self._has_objectives:
            return
        if self._has_groups:
            return
        figure = int(row.ordinal.strip("().:- "))
        if figure == 1 and self._last_figure >= 1:
            self._group_number = max(self._group_number, 1) + 1
            self._stack = [entry for entry in self._stack if entry[0] < _ROMANS]
            self._lost_numeral = roman_numeral(self._group_number)
        self._last_figure = figure

    def _group_of(self, row: PlanRow) -> tuple[list[_Heading], bool]:
        level = ordinal_level(row.ordinal) if row.ordinal and not self._has_objectives else _LETTERS + 1
        headings = [heading for known, heading in self._stack if known < level]
        if self._lost_numeral:
            return [_Heading(self._lost_numeral), *headings], True
        if self._beside.label:
            headings.append(self._beside)
        if self._objective_label is None:
            number = (self._objective_number,) if self._objective_number else ()
            pieces = (*number, *self._objective)
            label = " ".join(piece.text for piece in pieces).strip()[:_LONGEST_LABEL]
            self._objective_label = _Heading(label, pieces)
        headings += [heading for heading in (self._objective_label, self._task_label) if heading.label]
        return headings, False


def _put_under(leaf: Leaf, headings: Sequence[_Heading]) -> None:
    leaf.group = tuple(heading.label for heading in headings)
    leaf.group_pieces = tuple(heading.pieces for heading in headings)
