"""Reads tables of indicators (STT, Nội dung chỉ tiêu, Đơn vị, Chỉ tiêu năm …): one target a value cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tthc_graph.model.agency import Level
from tthc_graph.model.document import Annex
from tthc_graph.model.plan import Due, Operator, Target
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.agencies_in_cells import is_agency
from tthc_graph.parse.due import parse_due
from tthc_graph.parse.groups import ordinal_level
from tthc_graph.parse.rows import PlanRow, main_role, whole_rows
from tthc_graph.parse.tables import MAIN_ROLES, Cell, Table
from tthc_graph.parse.target_clauses import LONGEST_CLAUSE
from tthc_graph.parse.target_limits import conditions_of, levels_of
from tthc_graph.parse.tasks import annex_index, responsible_agencies
from tthc_graph.recognise import Quantity, classify_indicator, find_quantities
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole
from tthc_graph.registers.target_patterns import load_target_patterns

_LONGEST_VALUE = 60
_DASH = re.compile(r"[-+•*]")
_DASHED = re.compile(r"^[-+•*]\s*(?=\D)")
_STAGE = re.compile(r"(?:giai đoạn|(?:đến|hết|trong) năm|^năm)\s20\d\d(?:\s?-\s?20\d\d)?")
_TWO = 2
_LOOKS_LIKE_VALUE = re.compile(
    r"(?:%\s)?(?:[^\W\d]+\s){0,4}[≥≤<>=]{0,2}\s?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\s?[%‰]?(?:\s?[^\W\d]+){0,4}"
)
"""A cell that holds a figure with a comparator and a unit and hardly a word more."""
_ENOUGH_VALUES = 0.6
"""Share of a column's cells that must look like values."""
_PERCENT_BEHIND = re.compile(r"\(\s*(?:(?:đơn vị|tính)[^()%]{0,20})?%\s*\)\W*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:đến\s|hết\s)?năm\s+20\d\d(?!\s?-)|20\d\d(?:\s?-\s?20\d\d)?")


def with_value_column(table: Table) -> Table:
    """Returns a table of indicators whose column of values is headed like the indicators, with that mended.

    `Nội dung | Chỉ tiêu` and `Nội dung chỉ tiêu | Đơn vị | Chỉ tiêu` do: what the cells hold tells it.
    """
    candidates = (*MAIN_ROLES, ColumnRole.DELIVERABLE)
    if ColumnRole.VALUE in table.columns or not table.is_indicator_table:
        return table
    if sum(role in candidates for role in table.columns) < _TWO:
        return table
    for i, role in enumerate(table.columns):
        if role in (ColumnRole.INDICATOR, ColumnRole.DELIVERABLE):
            cells = [row.cells[i].text for row in table.rows if i < len(row.cells) and row.cells[i]]
            values = sum(bool(_LOOKS_LIKE_VALUE.fullmatch(text[:_LONGEST_VALUE])) for text in cells)
            if cells and values >= _ENOUGH_VALUES * len(cells):
                return replace(table, columns=(*table.columns[:i], ColumnRole.VALUE, *table.columns[i + 1 :]))
    return table


def indicator_targets(
    table: Table, source: SourceText, annexes: Sequence[Annex], period: int | None
) -> Iterator[Target]:
    """Yields a target for each filled value cell; a row without one names that of its sub-rows."""
    main = main_role(table)
    above = _Above()
    labels = _labels_of_cells(table)
    for row in whole_rows(table):
        words = row.text(main)[:LONGEST_CLAUSE]
        named = above.name(row, words) if row.cells.get(main) else None
        for cell in row.printed(ColumnRole.VALUE) if named else ():
            assert named is not None
            label = labels.get(cell.start, "")
            if _is_past(label, period):
                continue
            own = row.cells[main]
            span = source.raw_span(min(own[0].start, cell.start), max(own[-1].end, cell.end))
            due = _due(row, label, period) or parse_due(above.years, period)
            for found in _values_of(cell):
                target = _target(row, named, cell, found, span, source, annexes, due)
                yield _as_flat(target) if table.is_flat else target


def _values_of(cell: Cell) -> Sequence[Quantity]:
    """Returns the figure of a cell, or both ends of a range; its unit may stand in another column."""
    if len(cell.text) > _LONGEST_VALUE:
        return ()
    found = find_quantities(f"{cell.text} %")  # so that `1 - 1,5` is a range here, too
    is_range = len(found) > 1 and found[1].rule == "range" and found[1].operator is Operator.LE
    length = len(cell.text)
    return [
        replace(one, end=min(one.end, length), unit=one.unit if one.end <= length else "")
        for one in found[: 1 + is_range]
        if one.start < length
    ]


def _as_flat(target: Target) -> Target:
    """Marks a target of a table without a grid: its column is told by counting."""
    return replace(target, rule=f"flat_{target.rule}", confidence=round(target.confidence - 0.1, 2))


class _Above:
    """What the rows above one say of it.

    Attributes:
        years: those that the heading of its group gives.
    """

    def __init__(self) -> None:
        self.years = ""
        self._depth = 0.0
        self._parents: dict[str, str] = {}
        self._numbered = ""

    def name(self, row: PlanRow, words: str) -> _Named:
        """Returns what a row says of its values; one without any names the rows below it."""
        ordinal = row.ordinal.rstrip(".")
        if _DASH.fullmatch(ordinal) or (not ordinal and _DASHED.match(words)):
            return _measured(row, _DASHED.sub("", words), self._parents.get(self._numbered))
        if not row.has(ColumnRole.VALUE):
            self._open(ordinal, words)
        self._numbered = ordinal or self._numbered
        return _named(row, words, self._parents.get(ordinal.rpartition(".")[0]))

    def _open(self, ordinal: str, words: str) -> None:
        if ordinal:
            self._parents[ordinal] = words
        depth = ordinal_level(ordinal) if ordinal else self._depth
        folded = fold_phrase(words)
        found = _STAGE.search(folded) or load_target_patterns().words["due"].search(folded)
        if found:
            self.years, self._depth = words[found.start() : found.end()], depth
        elif depth <= self._depth:
            self.years = ""


def _measured(row: PlanRow, words: str, parent: str | None) -> _Named:
    """Names a row behind a dash: a measure of what the row above names, or a part of its scope."""
    if parent is None or levels_of(fold_phrase(words)) or is_agency(words):
        return _named(row, words, parent)
    return _named(row, words, None)._replace(scope=parent)


class _Named(NamedTuple):
    """What a row says of all its values."""

    indicator: str
    concept: str | None
    condition: str
    scope: str
    levels: tuple[Level, ...]


def _named(row: PlanRow, words: str, parent: str | None) -> _Named:
    indicator = words if parent is None else parent
    agencies = responsible_agencies(row)
    levels = words if parent is None else f"{words} {row.text(ColumnRole.PERFORMER)[:LONGEST_CLAUSE]}"
    return _Named(
        indicator,
        classify_indicator(indicator),
        conditions_of(indicator, fold_phrase(indicator)),
        (words if parent is not None else "")
        or "; ".join((*agencies.lead, *agencies.supporting))[:LONGEST_CLAUSE],
        levels_of(fold_phrase(levels)),
    )


def _target(
    row: PlanRow,
    named: _Named,
    cell: Cell,
    found: Quantity,
    span: Span,
    source: SourceText,
    annexes: Sequence[Annex],
    due: Due | None,
) -> Target:
    unit = (found.unit or row.text(ColumnRole.UNIT) or cell.text[found.end :].strip(" .;,")).strip()
    if not unit and _PERCENT_BEHIND.search(named.indicator):
        unit = "%"
    return Target(
        span=span,
        quote=source.quote(span),
        value_span=source.raw_span(cell.start + found.start, cell.start + found.end),
        indicator=named.indicator,
        concept=named.concept,
        operator=found.operator,
        value=found.number,
        unit=unit,
        condition=named.condition,
        scope=named.scope,
        levels=named.levels,
        due=due,
        aspirational=False,
        repeats=None,
        annex=annex_index(span, annexes),
        rule=f"indicator_table_{found.rule}",
        confidence=0.9 if found.rule == "bare" else 0.95,
    )


def _labels_of_cells(table: Table) -> dict[int, str]:
    """Returns the label of the column in which each filled cell stands, by where the cell starts."""
    return {
        cell.start: label
        for line in table.rows
        for cell, label in zip(line.cells, table.labels, strict=False)
        if cell
    }


def _is_past(label: str, period: int | None) -> bool:
    """Tells whether a column is one of a year before that of the plan: what it holds is no target."""
    years = [int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", label)]
    return period is not None and bool(years) and max(years) < period


def _due(row: PlanRow, label: str, period: int | None) -> Due | None:
    """Returns the row's own deadline, or the year in the label of the value's column."""
    if own := row.text(ColumnRole.DUE):
        return parse_due(own, period)
    year = _YEAR.search(fold_phrase(label))
    return parse_due(label[year.start() : year.end()], period) if year else None
