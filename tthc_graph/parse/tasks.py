"""Reads the leaf rows of task tables: content, group, agencies, deliverable and deadline, each with spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from tthc_graph.model.document import Annex, Header
from tthc_graph.model.plan import Due, Part, Task, TaskSpans
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.agencies_in_cells import Item, Responsible, read_performers, split_items
from tthc_graph.parse.due import parse_due
from tthc_graph.parse.flat_tables import find_flat_tables
from tthc_graph.parse.groups import Leaf, leaves_of
from tthc_graph.parse.parties import PartyReader
from tthc_graph.parse.passages import Passage, spans_of
from tthc_graph.parse.rows import PlanRow, main_role, whole_rows
from tthc_graph.parse.tables import Table, find_tables
from tthc_graph.registers.cell_patterns import load_cell_patterns
from tthc_graph.registers.gazetteer import Gazetteer
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole, load_table_headings

_RULE = "task_table_row"
_FLAT_RULE = "task_flat_table_row"
_TASK_COLUMNS = frozenset(
    {ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.PERFORMER, ColumnRole.DELIVERABLE, ColumnRole.DUE}
)
_COST_OF_A_REPAIR = 0.1


def parse_tasks(
    source: SourceText,
    annexes: tuple[Annex, ...],
    excluded: tuple[Span, ...],
    header: Header,
    gazetteer: Gazetteer | None = None,
) -> tuple[Task, ...]:
    """Returns one task for each leaf row of the task tables, in reading order.

    Group headings, repeated table headings and tables of indicators give no tasks; rows that go on behind
    a page break are joined to the row they continue.

    Args:
        source: the text; tables are read from its folded form.
        annexes: for `Task.annex`.
        excluded: raw spans that are not part of the document.
        header: `header.period` completes deadlines without a year; its units are those that agencies
            without a unit of their own belong to.
        gazetteer: names the agencies; without it parties have roles alone.
    """
    reader = PartyReader(source, header, gazetteer)
    found = (
        _task(leaf, table, source, annexes, header.period, reader)
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
            names = ("lead_agencies", "supporting_agencies", "deliverable", "due")
            same = [name for name in names if _is_ditto(getattr(task, name))]
            task = _filled(task, above, same) if same else task
        yield task
        above = task


def _filled(task: Task, above: Task, names: Sequence[str]) -> Task:
    """Takes fields of the row above, with the places where they are printed."""
    filled: dict[str, Any] = {name: getattr(above, name) for name in names}
    spans = replace(task.spans, **{n: getattr(above.spans, n) for n in names if n in ("deliverable", "due")})
    parts = {Part.LEAD: "lead_agencies", Part.SUPPORT: "supporting_agencies"}
    parties = (
        p
        for part, name in parts.items()
        for p in (above if name in names else task).parties
        if p.part is part
    )
    return replace(task, **filled, spans=spans, parties=tuple(parties))


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
    breaks = [source.offsets.folded_position(at) for at in source.cell_breaks]
    ruled = find_tables(source.folded, ranges, headings, merged, breaks)
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


class Assigned(NamedTuple):
    """Items of one cell that have the same part in a task."""

    part: Part
    passage: Passage
    items: tuple[Item, ...]


def assigned_items(row: PlanRow) -> list[Assigned]:
    """Returns what the lead, support and performer cells of a row name, leads first."""
    cells = [(Part.LEAD, ColumnRole.LEAD), (Part.SUPPORT, ColumnRole.SUPPORT)]
    passages = [(part, row.passage(role)) for part, role in cells]
    lead, support = (Assigned(part, cell, split_items(cell.text)) for part, cell in passages)
    if not row.has(ColumnRole.PERFORMER):
        return [lead, support]
    cell = row.passage(ColumnRole.PERFORMER)
    named = read_performers(cell.text)
    others = Assigned(Part.SUPPORT, cell, named.supporting_items)
    if lead.items:
        return [lead, support, Assigned(Part.SUPPORT, cell, named.lead_items), others]
    return [Assigned(Part.LEAD, cell, named.lead_items), others, support]


def responsible_agencies(row: PlanRow) -> Responsible:
    """Returns the agencies of a row from its lead, support and performer cells."""
    assigned = assigned_items(row)
    lead, support = (
        tuple(item for each in assigned if each.part is part for item in each.items) for part in Part
    )
    return Responsible(lead, support)


def _task(
    leaf: Leaf,
    table: Table,
    source: SourceText,
    annexes: Sequence[Annex],
    period: int | None,
    reader: PartyReader,
) -> Task | None:
    row = leaf.row
    role = main_role(table) if row.has(main_role(table)) else ColumnRole.CONTENT
    content = row.cells.get(role, [])
    if not content:
        return None
    pieces = row.pieces
    span = source.raw_span(pieces[0].start, pieces[-1].end)
    assigned = assigned_items(row)
    agencies = responsible_agencies(row)
    is_numbered = row.ordinal and not (
        ColumnRole.OBJECTIVE in table.columns and row.has(ColumnRole.OBJECTIVE)
    )
    is_group_too = (
        bool(leaf.group)
        and leaf.group[-1].startswith(row.ordinal)
        and leaf.group[-1].endswith(row.text(role))
    )
    has_number = bool(is_numbered) and not is_group_too
    return Task(
        span=span,
        quote=source.quote(span),
        ordinal=row.ordinal if has_number else "",
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
        confidence=_confidence(row, leaf, bool(agencies.lead), is_flat=table.is_flat),
        parties=tuple(
            party for each in assigned for party in reader.parties(each.passage, each.items, each.part)
        ),
        spans=TaskSpans(
            ordinal=spans_of([row.ordinal_cell], source) if has_number and row.ordinal_cell else (),
            group=tuple(spans_of(pieces, source) for pieces in leaf.group_pieces),
            content=spans_of(content, source),
            deliverable=spans_of(row.printed(ColumnRole.DELIVERABLE), source),
            due=spans_of(row.printed(ColumnRole.DUE), source),
        ),
    )


def _deliverable(row: PlanRow) -> str:
    """Joins the pieces of the cell; one that starts a sentence of its own is set off by a slash."""
    text = ""
    for piece in row.printed(ColumnRole.DELIVERABLE):
        starts_anew = text.endswith(".") and piece.text[:1].isupper()
        text += (" / " if starts_anew else " " if text else "") + piece.text
    return text


def _confidence(row: PlanRow, leaf: Leaf, has_lead: bool, *, is_flat: bool) -> float:
    doubts = len(set(row.repairs)) + (not has_lead) + leaf.group_inferred + is_flat
    return round(max(0.4, 0.95 - _COST_OF_A_REPAIR * doubts), 2)
