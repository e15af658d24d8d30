"""Reads tables of indicators (STT, Nội dung chỉ tiêu, Đơn vị, Chỉ tiêu năm …): one target a value cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tthc_graph.model.agency import Level
from tthc_graph.model.document import Annex
from tthc_graph.model.plan import Due, Target
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.due import parse_due
from tthc_graph.parse.rows import PlanRow, main_role, whole_rows
from tthc_graph.parse.tables import Cell, Table
from tthc_graph.parse.target_clauses import LONGEST_CLAUSE, conditions_of, levels_of
from tthc_graph.parse.tasks import annex_index, responsible_agencies
from tthc_graph.recognise import Quantity, find_quantities
from tthc_graph.registers.indicators import classify_indicator
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole

_LONGEST_VALUE = 60


def indicator_targets(
    table: Table, source: SourceText, annexes: Sequence[Annex], period: int | None
) -> Iterator[Target]:
    """Yields a target for each filled value cell; a row without one names that of its sub-rows."""
    main = main_role(table)
    parents: dict[str, str] = {}
    labels = {
        cell.start: label for row in table.rows for cell, label in zip(row.cells, table.labels, strict=False)
    }
    for row in whole_rows(table):
        words = row.text(main)[:LONGEST_CLAUSE]
        ordinal = row.ordinal.rstrip(".")
        if ordinal and not row.has(ColumnRole.VALUE):
            parents[ordinal] = words
        parent = parents.get(ordinal.rpartition(".")[0])
        named = _named(row, words, parent) if row.cells.get(main) else None
        for cell in row.printed(ColumnRole.VALUE):
            found = find_quantities(cell.text) if len(cell.text) <= _LONGEST_VALUE else ()
            if named and found:
                own = row.cells[main]
                span = source.raw_span(min(own[0].start, cell.start), max(own[-1].end, cell.end))
                due = _due(labels.get(cell.start, ""), period)
                yield _target(row, named, cell, found[0], span, source, annexes, due)


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
    unit = (found.unit or row.text(ColumnRole.UNIT) or _unit_behind(cell.text, found.end)).strip()
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


def _unit_behind(text: str, end: int) -> str:
    return text[end:].strip(" .;,")


def _due(label: str, period: int | None) -> Due | None:
    """Returns the year in the label of the value's column."""
    year = re.search(r"năm\s+20\d\d|20\d\d(?:\s?-\s?20\d\d)?", fold_phrase(label))
    return parse_due(label[year.start() : year.end()], period) if year else None
