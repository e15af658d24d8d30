"""Reads tables of indicators (STT, Nội dung chỉ tiêu, Đơn vị, Chỉ tiêu năm …): one target a value cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tthc_graph.model.document import Annex
from tthc_graph.model.plan import Due, Target
from tthc_graph.model.text import SourceText
from tthc_graph.parse.due import parse_due
from tthc_graph.parse.rows import PlanRow, main_role, whole_rows
from tthc_graph.parse.tables import Cell, Table
from tthc_graph.parse.target_clauses import conditions_of, levels_of
from tthc_graph.parse.target_values import compare_words, read_number
from tthc_graph.parse.tasks import annex_index, responsible_agencies
from tthc_graph.registers.indicators import classify_indicator
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole

_FIGURE = re.compile(r"(?<![\w.,/])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s?(%)?")
_LONGEST_VALUE = 60


def indicator_targets(
    table: Table, source: SourceText, annexes: Sequence[Annex], period: int | None
) -> Iterator[Target]:
    """Yields a target for each filled value cell; a row without one names that of its sub-rows."""
    main = main_role(table)
    parents: dict[str, PlanRow] = {}
    for row in whole_rows(table):
        if row.ordinal and not row.has(ColumnRole.VALUE):
            parents[row.ordinal.rstrip(".")] = row
        parent = parents.get(row.ordinal.rstrip(".").rpartition(".")[0])
        for cell in row.cells.get(ColumnRole.VALUE, []):
            target = _target(row, cell, parent, main, table, source, annexes, period)
            if target:
                yield target


def _target(
    row: PlanRow,
    cell: Cell,
    parent: PlanRow | None,
    main: ColumnRole,
    table: Table,
    source: SourceText,
    annexes: Sequence[Annex],
    period: int | None,
) -> Target | None:
    own = row.cells.get(main, [])
    found = _FIGURE.search(cell.text)
    if not own or not found or len(cell.text) > _LONGEST_VALUE:
        return None
    folded = fold_phrase(cell.text)
    operator, rule, _, _ = compare_words(folded[: found.start()], folded[found.end() :])
    sub_scope = row.text(main) if parent else ""
    indicator = parent.text(main) if parent else row.text(main)
    span = source.raw_span(min(own[0].start, cell.start), max(own[-1].end, cell.end))
    unit = (found.group(2) or row.text(ColumnRole.UNIT) or _unit_behind(cell.text, found.end())).strip()
    agencies = responsible_agencies(row)
    words = fold_phrase(f"{row.text(main)} {row.text(ColumnRole.PERFORMER)}" if parent else row.text(main))
    return Target(
        span=span,
        quote=source.quote(span),
        value_span=source.raw_span(cell.start + found.start(), cell.start + found.end()),
        indicator=indicator,
        concept=classify_indicator(indicator),
        operator=operator,
        value=read_number(found.group(1)),
        unit=unit,
        condition=conditions_of(indicator, fold_phrase(indicator)),
        scope=sub_scope or "; ".join((*agencies.lead, *agencies.supporting)),
        levels=levels_of(words),
        due=_due(table, cell, period),
        aspirational=False,
        repeats=None,
        annex=annex_index(span, annexes),
        rule=f"indicator_table_{rule}",
        confidence=0.9 if rule == "bare" else 0.95,
    )


def _unit_behind(text: str, end: int) -> str:
    return text[end:].strip(" .;,")


def _due(table: Table, cell: Cell, period: int | None) -> Due | None:
    """The year in the label of the value's column."""
    for role, label in zip(table.columns, table.labels, strict=False):
        if role is ColumnRole.VALUE and (
            year := re.search(r"năm\s+20\d\d|20\d\d(?:\s?-\s?20\d\d)?", fold_phrase(label))
        ):
            return parse_due(label[year.start() : year.end()], period)
    return None
