"""Reads who is to do what from a plan's running text.

Two forms: items with labels (`Cơ quan chủ trì: …`), and items that begin with an agency's name; see
docs/decisions/0025-assignments-in-running-text.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tthc_graph.model.document import Annex, Header
from tthc_graph.model.plan import Part, Party, Task, TaskSpans
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.agencies_in_cells import read_performers
from tthc_graph.parse.assignment_walk import HEADED, LABELLED, ORDERED, Found, Walker, others_of
from tthc_graph.parse.blocks import Block, blocks_of
from tthc_graph.parse.due import parse_due
from tthc_graph.parse.parties import PartyReader
from tthc_graph.parse.passages import Passage, spans_of
from tthc_graph.parse.tables import Cell
from tthc_graph.parse.tasks import annex_index, plan_tables
from tthc_graph.registers.gazetteer import Gazetteer
from tthc_graph.registers.phrases import fold_phrase

_CONFIDENCE = {LABELLED: 0.85, HEADED: 0.75, ORDERED: 0.8}
_PLANS = ("Kế hoạch", "Chương trình", "Đề án", "Phương án")
_ISSUES_A_PLAN = re.compile(r"(?:ban hành|phê duyệt) .{0,40}(?:kế hoạch|chương trình|đề án)|kế hoạch")
_LONGEST_LABEL = 150


def assigns_work(header: Header) -> bool:
    """Tells whether a document of this head is or carries a plan."""
    doc_type = header.doc_type or ""
    subject = fold_phrase(header.subject_line or "")
    return doc_type in _PLANS or (doc_type in ("Quyết định", "") and bool(_ISSUES_A_PLAN.search(subject)))


def _passed_over(source: SourceText, excluded: Sequence[Span]) -> list[tuple[int, int]]:
    """Returns the folded ranges that are no running text: tables, and what is not part of the document."""
    tables = [(table.start, table.end) for table in plan_tables(source, excluded)]
    return [*tables, *(source.folded_range(span) for span in excluded)]


def parse_assignments(
    source: SourceText,
    annexes: Sequence[Annex],
    excluded: Sequence[Span],
    header: Header,
    gazetteer: Gazetteer | None = None,
) -> tuple[Task, ...]:
    """Returns the assignments of a plan's running text in reading order; none for other documents.

    Args:
        source: the text; items are read from its folded form, outside tables.
        annexes: for `Task.annex`.
        excluded: raw spans that are not part of the document.
        header: tells whether it is a plan; `period` completes deadlines.
        gazetteer: names the agencies; without it parties have roles alone.
    """
    if not assigns_work(header):
        return ()
    reader = PartyReader(source, header, gazetteer)
    walker = Walker(source, reader)
    for block in blocks_of(source.folded, _passed_over(source, excluded)):
        walker.take(block)
    tasks = (_task(found, reader, source, annexes, header.period) for found in walker.found)
    return tuple(task for task in tasks if task.parties)


def _task(
    found: Found, reader: PartyReader, source: SourceText, annexes: Sequence[Annex], period: int | None
) -> Task:
    """Returns a found assignment with all of its fields."""
    parties = _parties(found, reader)
    start, end = found.blocks[0].start, max(block.end for block in found.blocks)
    span = source.raw_span(start, end)
    due = [parse_due(cell.text, period) for cell in found.labels.get("due", ())[:1]]
    ordinal = found.ordinal.marker if found.ordinal else ""
    products = found.labels.get("product", [])
    lead = _names(parties, Part.LEAD)
    return Task(
        span=span,
        quote=source.quote(span),
        ordinal=ordinal,
        group=tuple(_label(block) for block in found.group),
        group_inferred=False,
        content=found.content.text,
        content_span=source.raw_span(found.content.start, found.content.end),
        lead_agencies=lead,
        supporting_agencies=_names(parties, Part.SUPPORT),
        deliverable=" ".join(cell.text for cell in products),
        due=due[0] if due else None,
        annex=annex_index(span, annexes),
        repairs=(),
        rule=found.rule,
        confidence=round(_CONFIDENCE[found.rule] - 0.1 * (not lead), 2),
        parties=parties,
        spans=TaskSpans(
            ordinal=(source.raw_span(found.ordinal.start, found.ordinal.start + len(ordinal)),)
            if found.ordinal and ordinal
            else (),
            group=tuple(spans_of(_pieces(block), source) for block in found.group),
            content=spans_of([found.content], source),
            deliverable=spans_of(products, source),
            due=spans_of(found.labels.get("due", [])[:1], source),
        ),
    )


def _parties(found: Found, reader: PartyReader) -> tuple[Party, ...]:
    if found.rule == LABELLED:
        return _unique(_labelled_parties(found, reader))
    heads = [p if found.part is Part.LEAD else _with_part(p, found.part) for p in found.heads]
    return _unique([*heads, *others_of(found, reader)])


def _labelled_parties(found: Found, reader: PartyReader) -> Iterator[Party]:
    for name, part in (("lead", Part.LEAD), ("support", Part.SUPPORT)):
        for cell in found.labels.get(name, ()):
            passage = Passage((cell,))
            named = read_performers(cell.text)
            yield from reader.parties(passage, named.lead_items, part)
            yield from reader.parties(passage, named.supporting_items, Part.SUPPORT)


def _label(block: Block) -> str:
    return f"{block.marker} {block.body.text}".strip()[:_LONGEST_LABEL]


def _pieces(block: Block) -> list[Cell]:
    marker = [Cell(block.start, block.start + len(block.marker), block.marker)] if block.marker else []
    return [*marker, block.body]


def _with_part(party: Party, part: Part) -> Party:
    return Party(part, party.name, party.spans, party.kind, party.agency, party.role, party.label)


def _unique(parties: Sequence[Party] | Iterator[Party]) -> tuple[Party, ...]:
    first: dict[str, Party] = {}
    for party in parties:
        first.setdefault(party.name, party)
    return tuple(sorted(first.values(), key=lambda party: party.part is Part.SUPPORT))


def _names(parties: Sequence[Party], part: Part) -> tuple[str, ...]:
    return tuple(party.name for party in parties if party.part is part)
