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
from tthc_graph.parse.due import parse_due
from tthc_graph.parse.rows import PlanRow, main_role, whole_rows
from tthc_graph.parse.tables import MAIN_ROLES, Cell, Table
from tthc_graph.parse.target_clauses import LONGEST_CLAUSE, conditions_of, levels_of
from tthc_graph.parse.tasks import annex_index, responsible_agencies
from tthc_graph.recognise import Quantity, classify_indicator, find_quantities
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole
from tthc_graph.registers.target_patterns import load_target_patterns

_LONGEST_VALUE = 60
_TWO = 2
_LOOKS_LIKE_VALUE = re.compile(
    r"(?:%\s)?(?:[^\W\d]+\s){0,4}[≥≤<>=]{0,2}\s?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\s?[%‰]?(?:\s?[^\W\d]+){0,4}"
)
"""A cell that holds a figure with a comparator and a unit and hardly a word more."""
_ENOUGH_VALUES = 0.6
"""Share of a column's cells that must look like values."""
_YEAR = re.compile(r"(?:đến\s|hết\s)?năm\s+20\d\d|20\d\d(?:\s?-\s?20\d\d)?")


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
    parents: dict[str, str] = {}
    group_due: Due | None = None
    labels = {
        cell.start: label for row in table.rows for cell, label in zip(row.cells, table.labels, strict=False)
    }
    for row in whole_rows(table):
        words = row.text(main)[:LONGEST_CLAUSE]
        ordinal = row.ordinal.rstrip(".")
        if ordinal and not row.has(ColumnRole.VALUE):
            parents[ordinal] = words
            if date := load_target_patterns().words["due"].search(fold_phrase(words)):
                group_due = parse_due(words[date.start() : date.end()], period)
        parent = parents.get(ordinal.rpartition(".")[0])
        named = _named(row, words, parent) if row.cells.get(main) else None
        for cell in row.printed(ColumnRole.VALUE) if named else ():
            assert named is not None
            own = row.cells[main]
            span = source.raw_span(min(own[0].start, cell.start), max(own[-1].end, cell.end))
            due = _due(row, labels.get(cell.start, ""), period) or group_due
            for found in _values_of(cell):
                yield _target(row, named, cell, found, span, source, annexes, due)


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


def _due(row: PlanRow, label: str, period: int | None) -> Due | None:
    """Returns the row's own deadline, or the year in the label of the value's column."""
    if own := row.text(ColumnRole.DUE):
        return parse_due(own, period)
    year = _YEAR.search(fold_phrase(label))
    return parse_due(label[year.start() : year.end()], period) if year else None
