"""Comparisons between texts of a store: which parents a plan has, and what each comparison says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tthc_graph.compare.parents import ParentKind
from tthc_graph.compare.plans import Plan, compare_plans
from tthc_graph.model.comparison import PlanComparison, Reason
from tthc_graph.query.rows import DocumentRow, GraphRows, InstrumentRow, ParentRow, TargetRow, TaskRow


@dataclass(frozen=True, slots=True)
class ParentText:
    """A parent of a plan; `text` is None where it is cited and its text is missing.

    Attributes:
        link: how it stands above; None for a plan that was named to be compared with.
        notes: what speaks against it as a parent.
    """

    instrument: InstrumentRow
    text: DocumentRow | None
    link: ParentRow | None = None
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedPlans:
    """A plan, one parent, and the comparison; None where the parent's text is missing."""

    child: DocumentRow
    parent: ParentText
    comparison: PlanComparison[TargetRow, TaskRow] | None


def parents_of(rows: GraphRows, child: DocumentRow) -> tuple[ParentText, ...]:
    """Returns the parents that the store infers, nearest first, the missing ones among them."""
    found = []
    for link in child.parent_links:
        instrument = rows.instruments.get(link.key)
        if instrument is not None and link.key != child.instrument:
            found.append(ParentText(instrument, rows.document_of(link.key), link))
    return tuple(found)


def named_parent(rows: GraphRows, child: DocumentRow, text: DocumentRow) -> ParentText:
    """Returns a text as parent because somebody names it, with what the store says against it."""
    link = next((p for p in child.parent_links if p.key == text.instrument), None)
    notes = tuple(_doubts(child, text)) if link is None else ()
    return ParentText(rows.instruments[text.instrument], text, link, notes)


def _doubts(child: DocumentRow, text: DocumentRow) -> Iterator[Reason]:
    if is_no_plan(text):
        yield Reason("no_plan")
    yield Reason("not_cited")
    if child.units and text.unit is not None and text.unit not in child.units:
        yield Reason("other_unit")


def is_no_plan(text: DocumentRow) -> bool:
    """Tells whether a text has neither the type nor the number of an administrative document."""
    return text.doc_type is None and text.number is None and text.raw_number is None


def compare_texts(rows: GraphRows, child: DocumentRow, parent: ParentText) -> ComparedPlans:
    """Compares a plan with one parent, as far as the parent's text is in the store."""
    if parent.text is None:
        return ComparedPlans(child, parent, None)
    is_thematic = parent.link is not None and parent.link.kind is ParentKind.THEMATIC
    comparison = compare_plans(
        _plan(rows, parent.text), _plan(rows, child), only_common=is_thematic or is_no_plan(parent.text)
    )
    return ComparedPlans(child, parent, comparison)


def _plan(rows: GraphRows, document: DocumentRow) -> Plan[TargetRow, TaskRow]:
    return Plan(
        level=document.level,
        period=document.period,
        targets=[t for t in rows.targets if t.document == document.sha256],
        tasks=[t for t in rows.tasks if t.document == document.sha256],
    )
