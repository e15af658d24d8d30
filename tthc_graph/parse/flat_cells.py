"""Gives the lines of a row to its columns: the split whose cells look most like what their columns hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from tthc_graph.parse.flat_lines import Block
from tthc_graph.registers.flat_words import load_flat_words
from tthc_graph.registers.table_headings import ColumnRole

_NEVER = float("-inf")
_MOST_BLOCKS = 25
"""How many blocks one cell takes at most."""
_SURE = 1.5
"""How much better a split must be than the best one in which a certain cell is another."""
_NEW_ROW = -4.0
_TAIL = -4.5
_LAST_TAIL = -1.0
_TITLE = 4.5
_LONG_NAME = 160
_TEXTS = frozenset({ColumnRole.CONTENT, ColumnRole.ACTIVITY, ColumnRole.INDICATOR, ColumnRole.OBJECTIVE})
_AGENCIES = frozenset({ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.PERFORMER})
_CHECKED = _AGENCIES | {ColumnRole.DUE, ColumnRole.DELIVERABLE}
"""Columns that a doubt about is told of."""
_EMPTY = {
    ColumnRole.LEAD: -2.5,
    ColumnRole.SUPPORT: -0.8,
    ColumnRole.PERFORMER: -2.0,
    ColumnRole.DUE: -1.0,
    ColumnRole.DELIVERABLE: -0.8,
    ColumnRole.OBJECTIVE: -0.5,
    ColumnRole.CONTENT: -0.5,
    ColumnRole.NOTE: -0.1,
}
"""What an empty cell costs; where nothing is said, a column without a known role."""
_EMPTY_TEXT, _EMPTY_UNKNOWN = -5.0, -0.3


class Place(NamedTuple):
    """Blocks `[start, end)` in a column; column -1 is what stands behind the row."""

    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Split:
    """One or more rows under one number, each with its cells in the order of the columns.

    Attributes:
        unsure: cells that another split, nearly as good, fills otherwise.
    """

    rows: tuple[tuple[Place, ...], ...]
    unsure: frozenset[Place]
    tail: Place | None
    worth: float


def split_row(blocks: Sequence[Block], columns: Sequence[ColumnRole | None], *, is_last: bool) -> Split:
    """Returns the best split of a row's blocks over the columns behind its number.

    A row's number may stand for several rows, each beginning with its text again; blocks that fit nowhere
    stay behind the row (the title of a group, or what follows the table).

    Args:
        blocks: all that is printed between two numbers.
        columns: the roles of the columns behind that of the numbers.
        is_last: no further row follows.
    """
    search = _Search(blocks, columns, is_last)
    best, worth = search.best(frozenset())
    unsure = set()
    for place in best:
        if place.column >= 0 and columns[place.column] in _CHECKED:
            _, other = search.best(frozenset({place}))
            if other > worth - _SURE:
                unsure.add(place)
    rows: list[list[Place]] = []
    tail = None
    for place in best:
        if place.column < 0:
            tail = place
        elif not rows or place.column <= rows[-1][-1].column:
            rows.append([place])
        else:
            rows[-1].append(place)
    return Split(tuple(map(tuple, rows)), frozenset(unsure), tail, worth)


class _Step(NamedTuple):
    worth: float
    places: tuple[Place, ...]


class _Search:
    """Dynamic programming over columns and blocks."""

    def __init__(self, blocks: Sequence[Block], columns: Sequence[ColumnRole | None], is_last: bool) -> None:
        self._fits = _Fits(blocks, columns)
        self._count = len(blocks)
        self._width = len(columns)
        self._is_last = is_last
        leaf = max((n for n, role in enumerate(columns) if role in _TEXTS), default=0)
        self._empty = [_EMPTY_TEXT if n == leaf else _empty_worth(role) for n, role in enumerate(columns)]

    def best(self, forbidden: frozenset[Place]) -> tuple[tuple[Place, ...], float]:
        """Returns the best places and their worth, without those that are forbidden."""
        nothing = _Step(_NEVER, ())
        steps = [[nothing] * (self._width + 1) for _ in range(self._count + 1)]
        steps[0][0] = _Step(0.0, ())
        for i in range(self._count + 1):
            self._pass_empty(steps[i])
            if 0 < i < self._count:
                again = _Step(steps[i][-1].worth + _NEW_ROW, steps[i][-1].places)
                if again.worth > steps[i][0].worth:
                    steps[i][0] = again
            if i < self._count:
                self._fill(steps, i, forbidden)
        final = steps[-1][-1]
        for i in range(1, self._count):
            step = steps[i][-1]
            worth = step.worth + self._fits.tail(i, is_last=self._is_last)
            if worth > final.worth:
                final = _Step(worth, (*step.places, Place(-1, i, self._count)))
        return final.places, final.worth

    def _pass_empty(self, row: list[_Step]) -> None:
        for column, cost in enumerate(self._empty):
            worth = row[column].worth + cost
            if worth > row[column + 1].worth:
                row[column + 1] = _Step(worth, row[column].places)

    def _fill(self, steps: list[list[_Step]], i: int, forbidden: frozenset[Place]) -> None:
        gap = self._fits.gap(i)
        for column in range(self._width):
            step = steps[i][column]
            if step.worth == _NEVER:
                continue
            for end in range(i + 1, min(self._count, i + _MOST_BLOCKS) + 1):
                place = Place(column, i, end)
                worth = step.worth + gap + self._fits.cell(column, i, end)
                if worth > steps[end][column + 1].worth and place not in forbidden:
                    steps[end][column + 1] = _Step(worth, (*step.places, place))


def main_column(columns: Sequence[ColumnRole | None]) -> int:
    """Returns the index of the column that holds the rows' text."""
    return next((n for n, role in enumerate(columns) if role in _TEXTS), 0)


def is_title(block: Block) -> bool:
    """Tells whether a block between two rows opens a group without a number."""
    return block.is_upper or load_flat_words()["group_title"].search(block.folded) is not None


def _empty_worth(role: ColumnRole | None) -> float:
    return _EMPTY_UNKNOWN if role is None else _EMPTY.get(role, _EMPTY_UNKNOWN)


class _Fits:
    """How well blocks stand in columns, behind each other in one cell, and in two."""

    def __init__(self, blocks: Sequence[Block], columns: Sequence[ColumnRole | None]) -> None:
        self._columns = columns
        self._kinds = [_Kind(block) for block in blocks]
        self._blocks = blocks
        self._wraps = [0.0, *accumulate(_wrap(a, b) for a, b in pairwise(blocks))]
        self._lengths = [0, *accumulate(len(block.text) + 1 for block in blocks)]
        self._agencies = _sums(b.is_agency and not a.text.endswith((",", ";")) for a, b in pairwise(blocks))
        self._others = _sums(
            not (b.is_agency or a.is_open or b.is_bullet or b.text[:1].islower()) for a, b in pairwise(blocks)
        )
        self._bullets = _sums(block.is_bullet for block in blocks)
        self._deadlines = _sums(block.is_deadline for block in blocks)
        self._assignments = _sums(block.is_assignment for block in blocks)

    def cell(self, column: int, start: int, end: int) -> float:
        """Returns how well blocks `[start, end)` make up one cell of a column."""
        role = self._columns[column]
        worth = self._kinds[start].fit(role) + self._wraps[end - 1] - self._wraps[start]
        length = self._lengths[end] - self._lengths[start]
        agencies = self._agencies[end - 1] - self._agencies[start]
        if role in _AGENCIES:
            worth -= 1.0 * (length > _LONG_NAME) + 2.0 * (length > 2 * _LONG_NAME)
            worth -= 3.0 * (self._assignments[end] - self._assignments[start] > 0)
            worth -= 0.5 * agencies + 1.5 * (self._others[end - 1] - self._others[start])
        else:
            worth -= 1.0 * agencies
        if role is not ColumnRole.DUE:
            later = self._deadlines[end] - self._deadlines[start + 1]
            worth -= 3.0 * later
        elif end - start > 1:
            later = self._deadlines[end] - self._deadlines[start + 1]
            worth -= 3.5 * (end - start - 1 - later)
            if not self._blocks[start].is_bullet:
                worth -= 1.5 * (self._bullets[end] - self._bullets[start])
        return worth

    def gap(self, at: int) -> float:
        """Returns how well a cell ends in front of a block."""
        if at == 0:
            return 0.0
        above, below = self._blocks[at - 1], self._blocks[at]
        if above.is_open:
            return -3.0
        if below.text[:1].islower() and not below.is_deadline:
            return -2.0
        return 0.3 * above.is_closed + 0.5 * above.is_short - 0.5 * above.is_full

    def tail(self, at: int, *, is_last: bool) -> float:
        """Returns what it costs to leave all blocks from one on behind the row."""
        block = self._blocks[at]
        cost = _LAST_TAIL if is_last else _TAIL
        return cost + self.gap(at) + _TITLE * is_title(block) - 0.3 * (len(self._blocks) - at - 1)


def _sums(flags: Iterable[bool]) -> list[int]:
    return [0, *accumulate(map(int, flags))]


def _wrap(above: Block, below: Block) -> float:
    """Returns how well a block goes on with the next one in the same cell."""
    if above.is_open:
        return 1.0
    if below.is_bullet:
        return 0.3 if above.is_closed or above.is_bullet else 0.0
    if below.text[:1].islower():
        return 0.5
    if above.is_upper and below.is_upper:
        return 0.3
    worth = 0.8 if above.is_full else 0.0
    worth -= 1.2 if below.text[:1].isupper() else 0.5
    return worth - 1.5 * above.is_short - 0.5 * above.is_closed


class _Kind:
    """What a block is, asked for only where a column wants to know."""

    def __init__(self, block: Block) -> None:
        self._block = block

    @cached_property
    def _is_product(self) -> bool:
        return load_flat_words()["product"].search(self._block.folded) is not None

    @cached_property
    def _is_remark(self) -> bool:
        words = load_flat_words()
        return any(words[name].search(self._block.folded) for name in ("funding", "reference"))

    def fit(self, role: ColumnRole | None) -> float:
        """Returns how well a cell that begins with the block stands in a column."""
        block = self._block
        if role is ColumnRole.DUE:
            return 3.0 if block.is_deadline else 1.0 if block.is_timed else -3.0
        if block.is_deadline:
            return -3.0
        if block.is_figure and role not in (ColumnRole.VALUE, ColumnRole.PAST, ColumnRole.UNIT, None):
            return -3.0
        if role in _AGENCIES:
            return 2.5 if block.is_agency else -3.5
        if role is ColumnRole.OBJECTIVE:
            return 0.0
        if role is ColumnRole.ACTIVITY:
            return 1.5 if block.is_assignment else -0.5
        if role in _TEXTS:
            return (
                1.5 if block.is_assignment else -1.0 if block.is_agency else 0.0 if self._is_product else 0.5
            )
        if role is ColumnRole.DELIVERABLE:
            return (
                -2.0 if block.is_agency else 1.0 if self._is_product else -0.5 if block.is_assignment else 0.3
            )
        if role is ColumnRole.NOTE:
            return 1.5 if self._is_remark else -1.5 if block.is_agency or block.is_assignment else -0.3
        return -0.5
