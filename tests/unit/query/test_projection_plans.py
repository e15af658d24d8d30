"""The bundled plans come back from a store just as they were read, and the store is sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tthc_graph.graph.instruments import best_known
from tthc_graph.graph.reach import reached_instruments
from tthc_graph.graph.store import GraphStore
from tthc_graph.graph.validate import validate
from tthc_graph.model.citation import Resolved
from tthc_graph.model.document import Document
from tthc_graph.model.plan import Task
from tthc_graph.pipeline import Batch, batch_quads, read_documents
from tthc_graph.query.projection import load_rows
from tthc_graph.query.rows import CitationRow, DocumentRow, GraphRows, TargetRow, TaskRow
from tthc_graph.registers import load_registers


@pytest.fixture(scope="module")
def batch(project: Path) -> Batch:
    found = read_documents([project / "corpus" / "plans"], load_registers())
    assert len(found.documents) >= 5
    return found


@pytest.fixture(scope="module")
def store(batch: Batch, tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    return GraphStore.create(tmp_path_factory.mktemp("kho"), batch_quads(batch))


@pytest.fixture(scope="module")
def rows(store: GraphStore) -> GraphRows:
    return load_rows(store)


def citation_rows(document: Document) -> list[CitationRow]:
    """What the rows of a document must be, from the model alone; ids and contexts are left empty."""
    return [
        CitationRow(
            id="",
            document=document.parsed.source.sha256,
            position=n,
            span=m.span,
            quote=document.parsed.source.quote(m.span),
            context="",
            doc_type=m.doc_type,
            number=m.number,
            raw_number=m.raw_number,
            issued_on=m.issued_on,
            raw_date=m.raw_date or None,
            issuer=m.issuer or None,
            issuer_key=c.issuer,
            name=m.name or None,
            subject=m.subject,
            provision=m.provision or None,
            role=m.role,
            relations=tuple(
                (r.predicate, None if r.subject == "document" else r.subject) for r in m.relations
            ),
            state=c.resolution.state,
            instrument=c.instrument,
            candidates=()
            if isinstance(c.resolution, Resolved)
            else tuple(sorted(set(c.resolution.candidates))),
            reason="" if isinstance(c.resolution, Resolved) else c.resolution.reason,
            taken_for=c.resolution.taken_for,
            conflicts=c.resolution.conflicts if isinstance(c.resolution, Resolved) else (),
            via=c.resolution.via.value if isinstance(c.resolution, Resolved) else None,
            rule=m.rule,
            confidence=min(m.confidence, c.resolution.confidence)
            if isinstance(c.resolution, Resolved)
            else m.confidence,
        )
        for n, c in enumerate(document.citations)
        for m in (c.mention,)
    ]


def target_rows(document: Document) -> list[TargetRow]:
    return [
        TargetRow(
            id="",
            document=document.parsed.source.sha256,
            position=n,
            span=t.span,
            quote=document.parsed.source.quote(t.span),
            indicator=t.indicator,
            concept=t.concept,
            operator=t.operator,
            value=t.value,
            unit=t.unit,
            condition=t.condition,
            scope=t.scope,
            levels=tuple(sorted(set(t.levels), key=lambda level: level.rank)),
            due_until=t.due.until if t.due else None,
            repeats=t.repeats,
        )
        for n, t in enumerate(document.parsed.targets)
    ]


def task_rows(document: Document, tasks: Sequence[Task]) -> list[TaskRow]:
    return [
        TaskRow(
            id="",
            document=document.parsed.source.sha256,
            position=n,
            span=t.span,
            quote=document.parsed.source.quote(t.span),
            ordinal=t.ordinal,
            group=t.group,
            content=t.content,
            lead_agencies=t.lead_agencies,
            supporting_agencies=t.supporting_agencies,
            deliverable=t.deliverable,
            due_text=t.due.text if t.due else None,
            due_kind=t.due.kind.value if t.due else None,
            due_since=t.due.since if t.due else None,
            due_until=t.due.until if t.due else None,
            repairs=tuple(sorted(set(t.repairs))),
        )
        for n, t in enumerate(tasks)
    ]


def plain(row: CitationRow | TargetRow | TaskRow) -> CitationRow | TargetRow | TaskRow:
    """The row without what only the store can know."""
    return replace(row, id="", context="") if isinstance(row, CitationRow) else replace(row, id="")


def test_every_citation_comes_back(batch: Batch, rows: GraphRows):
    for document in batch.documents:
        found = [c for c in rows.citations if c.document == document.parsed.source.sha256]
        assert [plain(row) for row in found] == citation_rows(document)


def test_every_target_comes_back(batch: Batch, rows: GraphRows):
    for document in batch.documents:
        found = [t for t in rows.targets if t.document == document.parsed.source.sha256]
        assert [plain(row) for row in found] == target_rows(document)


def test_every_task_comes_back(batch: Batch, rows: GraphRows):
    for document in batch.documents:
        found = [t for t in rows.tasks if t.document == document.parsed.source.sha256]
        assert [plain(row) for row in found] == task_rows(document, document.parsed.tasks)


def test_every_head_comes_back(batch: Batch, rows: GraphRows):
    by_digest = {row.sha256: row for row in rows.documents}
    for document in batch.documents:
        header, row = document.parsed.header, by_digest[document.parsed.source.sha256]
        assert isinstance(row, DocumentRow)
        assert (row.instrument, row.file) == (document.instrument.key, document.parsed.source.name)
        assert (row.doc_type, row.number, row.raw_number) == (
            header.doc_type,
            header.number,
            header.raw_number,
        )
        assert (row.number_span, row.date_span) == (header.number_span, header.date_span)
        assert (row.issuer, row.issuer_key) == (header.issuer, header.issuer_key)
        assert (row.issued_on, row.raw_date) == (header.issued_on, header.raw_date)
        assert (row.subject_line, row.subject_span) == (header.subject_line, header.subject_span)
        assert (row.period, row.missing) == (header.period, tuple(sorted(set(header.missing))))
        assert (row.level, row.preamble_span) == (header.level, document.parsed.preamble)
        chain = header.units
        assert row.units == tuple(k for k in (chain.province, chain.district, chain.commune) if k)


def test_every_instrument_reached_comes_back_with_its_status(batch: Batch, rows: GraphRows):
    reached = best_known(reached_instruments(batch.documents, batch.registers))
    assert set(rows.instruments) == {instrument.key for instrument in reached}
    for instrument in reached:
        key = instrument.key
        row = rows.instruments[key]
        assert (row.doc_type, row.number, row.title) == (
            instrument.doc_type,
            instrument.number,
            instrument.title,
        )
        assert (row.nature, row.origin, row.issuer) == (
            instrument.nature,
            instrument.origin,
            instrument.issuer,
        )
        assert (row.issued_on, row.period) == (instrument.issued_on, instrument.period)
        expected = [
            (s.status, s.valid_from, s.valid_until, s.note) for s in batch.registers.segments(instrument)
        ]
        assert [(s.status, s.valid_from, s.valid_until, s.note) for s in row.segments] == expected


def test_store_of_the_plans_is_sound(store: GraphStore):
    assert [v for v in validate(store) if v.severity == "violation"] == []


def test_store_in_memory_holds_the_same_quads(batch: Batch, store: GraphStore):
    assert GraphStore.in_memory(batch_quads(batch)).dump_nquads() == store.dump_nquads()


def test_every_responsibility_comes_back(batch: Batch, rows: GraphRows):
    assert any(document.parsed.responsibilities for document in batch.documents)
    for document in batch.documents:
        found = [r for r in rows.responsibilities if r.document == document.parsed.source.sha256]
        assert [plain(row) for row in found] == task_rows(document, document.parsed.responsibilities)
