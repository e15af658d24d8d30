"""Reads the leaf rows of task tables: content, group, agencies, deliverable and deadline, each with spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from tthc_graph.model.document import Annex, Header
from tthc_graph.model.plan import Due, Task
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.agencies_in_cells import Responsible, read_performers, split_agencies
from tthc_graph.parse.due import parse_due
from tthc_graph.parse.flat_tables import find_flat_tables
from tthc_graph.parse.groups import Leaf, leaves_of
from tthc_graph.parse.rows import PlanRow, main_role, whole_rows
from tthc_graph.parse.tables import Table, find_tables
from tthc_graph.registers.cell_patterns import load_cell_patterns
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole, load_table_headings

_RULE = "task_table_row"
_FLAT_RULE = "task_flat_table_row"
_TASK_COLUMNS = frozenset(
    {ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.PERFORMER, ColumnRole.DELIVERABLE, ColumnRole.DUE}
)
_COST_OF_A_REPAIR = 0.1


def parse_tasks(
    source: SourceText, annexes: tuple[Annex, ...], excluded: tuple[Span, ...], header: Header
) -> tuple[Task, ...]:
    """Returns one task for each leaf row of the task tables, in reading order.

    Group headings, repeated table headings and tables of indicators give no tasks; rows that go on behind
    a page break are joined to the row they continue.

    Args:
        source: the text; tables are read from its folded form.
        annexes: for `Task.annex`.
        excluded: raw spans that are not part of the document.
        header: `header.period` completes deadlines without a year.
    """
    found = (
        _task(leaf, table, source, annexes, header.period)
        for table in plan_tables(source, excluded)
        if is_task_table(table)
        for leaf in leaves_of(table, whole_rows(table))
    )
    return tuple(_with_dittos(task for task in found if task))


def _with_dittos(tasks: Iterable[Task]) -> Iterator[Task]:
    """Fills cells that only say `nt` (như trên) from the row above."""
    above: Task | None = None
    for task in tasks:
        if above is not None:
            filled: dict[str, Any] = {
                name: getattr(above, name)
                for name in ("lead_agencies", "supporting_agencies", "deliverable", "due")
                if _is_ditto(getattr(task, name))
            }
            task = replace(task, **filled) if filled else task
        yield task
        above = task


def _is_ditto(value: object) -> bool:
    if isinstance(value, tuple):
        return len(value) == 1 and _is_ditto(value[0])
    words = value.text if isinstance(value, Due) else value
    return isinstance(words, str) and load_cell_patterns()["ditto"].search(fold_phrase(words)) is not None


def plan_tables(source: SourceText, excluded: Sequence[Span]) -> tuple[Table, ...]:
    """Returns the tables of a text outside the excluded raw spans."""
    ranges = [source.folded_range(span) for span in excluded]
    merged = {
        source.offsets.folded_position(cell.at): source.folded_range(cell.origin) for cell in source.merged
    }
    headings = load_table_headings()
    ruled = find_tables(source.folded, ranges, headings, merged)
    taken = sorted([*ranges, *((table.start, table.end) for table in ruled)])
    flat = find_flat_tables(source.folded, taken, headings)
    return tuple(sorted((*ruled, *flat), key=lambda table: table.start)) if flat else ruled


def is_task_table(table: Table) -> bool:
    """Tells whether the rows of a table assign work."""
    return not table.is_indicator_table and bool(_TASK_COLUMNS & set(table.columns))


def annex_index(span: Span, annexes: Sequence[Annex]) -> int | None:
    """Returns the index of the annex in which a span starts; annexes are in order and apart."""
    index = bisect_right(annexes, span.start, key=lambda annex: annex.span.start) - 1
    return index if index >= 0 and span.start < annexes[index].span.end else None


def responsible_agencies(row: PlanRow) -> Responsible:
    """Returns the agencies of a row from its lead, support and performer cells."""
    lead = split_agencies(row.text(ColumnRole.LEAD))
    supporting = split_agencies(row.text(ColumnRole.SUPPORT))
    if not row.has(ColumnRole.PERFORMER):
        return Responsible(lead, supporting)
    named = read_performers(row.text(ColumnRole.PERFORMER))
    if lead:
        return Responsible(lead, (*supporting, *named.lead, *named.supporting))
    return Responsible(named.lead, (*named.supporting, *supporting))


def _task(
    leaf: Leaf, table: Table, source: SourceText, annexes: Sequence[Annex], period: int | None
) -> Task | None:
    row = leaf.row
    role = main_role(table) if row.has(main_role(table)) else ColumnRole.CONTENT
    content = row.cells.get(role, [])
    if not content:
        return None
    pieces = row.pieces
    span = source.raw_span(pieces[0].start, pieces[-1].end)
    agencies = responsible_agencies(row)
    is_numbered = row.ordinal and not (
        ColumnRole.OBJECTIVE in table.columns and row.has(ColumnRole.OBJECTIVE)
    )
    is_group_too = (
        bool(leaf.group)
        and leaf.group[-1].startswith(row.ordinal)
        and leaf.group[-1].endswith(row.text(role))
    )
    return Task(
        span=span,
        quote=source.quote(span),
        ordinal=row.ordinal if is_numbered and not is_group_too else "",
        group=leaf.group,
        group_inferred=leaf.group_inferred,
        content=row.text(role),
        content_span=source.raw_span(content[0].start, content[-1].end),
        lead_agencies=agencies.lead,
        supporting_agencies=agencies.supporting,
        deliverable=_deliverable(row),
        due=parse_due(row.text(ColumnRole.DUE), period),
        annex=annex_index(span, annexes),
        repairs=tuple(dict.fromkeys(row.repairs)),
        rule=_FLAT_RULE if table.is_flat else _RULE,
        confidence=_confidence(row, leaf, agencies, is_flat=table.is_flat),
    )


def _deliverable(row: PlanRow) -> str:
    """Joins the pieces of the cell; one that starts a sentence of its own is set off by a slash."""
    text = ""
    for piece in row.printed(ColumnRole.DELIVERABLE):
        starts_anew = text.endswith(".") and piece.text[:1].isupper()
        text += (" / " if starts_anew else " " if text else "") + piece.text
    return text


def _confidence(row: PlanRow, leaf: Leaf, agencies: Responsible, *, is_flat: bool) -> float:
    doubts = len(set(row.repairs)) + (not agencies.lead) + leaf.group_inferred + is_flat
    return round(max(0.4, 0.95 - _COST_OF_A_REPAIR * doubts), 2)
