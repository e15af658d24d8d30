"""What was read from one document as records: the public JSON contract of `extract`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from tthc_graph.cite.deixis import find_pointers
from tthc_graph.cite.effects import find_effects
from tthc_graph.cite.rejections import find_rejections
from tthc_graph.model.citation import Citation, Resolved
from tthc_graph.model.document import Document
from tthc_graph.model.plan import Due, Party, Target, Task
from tthc_graph.model.text import Span
from tthc_graph.registers import Registers
from tthc_graph.registers.rejections import load_rejections
from tthc_graph.report.cells import as_cell

Record = dict[str, Any]


def records(document: Document, what: str) -> list[Record]:
    """Returns one record a citation, task, target or header, in reading order.

    Args:
        document: the document.
        what: `citations`, `tasks`, `responsibilities`, `targets` or `header`.
    """
    if what == "tasks":
        return [_task(t) for t in document.parsed.tasks]
    if what == "responsibilities":
        return [_task(t) for t in document.parsed.responsibilities]
    if what == "targets":
        return [_target(t) for t in document.parsed.targets]
    if what == "header":
        return [_header(document)]
    return [_citation(c) for c in document.citations]


def rejection_records(document: Document, registers: Registers, lang: str = "vi") -> list[Record]:
    """Returns one record for each place that looks like a number with a symbol and is no citation."""
    rules = load_rejections()
    mentions = [c.mention for c in document.citations]
    return [
        {
            "start": rejection.span.start,
            "end": rejection.span.end,
            "text": rejection.quote,
            "reason": rejection.reason.value,
            "explanation": rules.label(rejection.reason, lang),
        }
        for rejection in find_rejections(document.parsed, mentions, registers)
    ]


def pointer_records(document: Document, registers: Registers) -> list[Record]:
    """Returns one record for each place that points at an instrument without naming it (`Luật này`)."""
    mentions = [c.mention for c in document.citations]
    return [
        {
            "start": pointer.span.start,
            "end": pointer.span.end,
            "text": pointer.quote,
            "doc_type": pointer.doc_type,
            "form": pointer.form.value,
            "antecedents": pointer.antecedents
            if pointer.antecedents == "document"
            else list(pointer.antecedents),
            "rule": pointer.rule,
            "confidence": pointer.confidence,
        }
        for pointer in find_pointers(document.parsed, mentions, registers)
    ]


def effect_records(document: Document, registers: Registers) -> list[Record]:
    """Returns one record for each thing that an enacting clause does to an instrument.

    `start` and `end` are those of the mention of the instrument, `clause_start` and `clause_end` those of the
    sentence or list item; `citation` is its position among the records of `citations`.
    """
    return [
        {
            "start": effect.affected.span.start,
            "end": effect.affected.span.end,
            "text": effect.affected.quote,
            "predicate": effect.kind.value,
            "object": {
                "doc_type": effect.affected.doc_type,
                "number": effect.affected.number,
                "name": effect.affected.name,
                "issued_on": _text(effect.affected.issued_on),
            },
            "extent": effect.extent.value,
            "provisions": effect.provisions,
            "effective_on": _text(effect.effective_on),
            "effective_from": _text(effect.effective_from),
            "effective_until": _text(effect.effective_until),
            "awaits": effect.awaits,
            "exception": effect.exception,
            "citation": effect.index,
            "clause_start": effect.span.start,
            "clause_end": effect.span.end,
            "clause": effect.quote,
            "rule": effect.rule,
        }
        for effect in find_effects(document.parsed, registers)
    ]


def _citation(citation: Citation) -> Record:
    mention, resolution = citation.mention, citation.resolution
    confidence = resolution.confidence if isinstance(resolution, Resolved) else mention.confidence
    record: Record = {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.quote,
        "doc_type": mention.doc_type,
        "number": mention.number,
        "raw_number": mention.raw_number,
        "issued_on": _text(mention.issued_on),
        "issuer": mention.issuer,
        "provision": mention.provision,
        "role": mention.role.value,
        "relations": [{"predicate": r.predicate.value, "subject": r.subject} for r in mention.relations],
        "instrument": citation.instrument,
        "resolution": resolution.state,
        "confidence": round(confidence, 3),
        "rule": mention.rule,
        "name": mention.name,
        "raw_date": mention.raw_date,
        "subject": mention.subject,
        "via": resolution.via.value if isinstance(resolution, Resolved) else None,
    }
    if isinstance(resolution, Resolved):
        record["conflicts"] = [
            {"field": c.field, "printed": c.printed, "registered": c.registered} for c in resolution.conflicts
        ]
    else:
        record["reason"] = resolution.reason
        record["candidates"] = list(resolution.candidates)
    if resolution.taken_for is not None:
        guess = resolution.taken_for
        record["taken_for"] = {
            "instrument": guess.instrument,
            "reason": guess.reason,
            "confidence": round(guess.confidence, 3),
        }
    return record


def _task(task: Task) -> Record:
    return {
        "start": task.span.start,
        "end": task.span.end,
        "ordinal": task.ordinal,
        "group": list(task.group),
        "group_inferred": task.group_inferred,
        "content": task.content,
        "content_start": task.content_span.start,
        "content_end": task.content_span.end,
        "lead_agencies": list(task.lead_agencies),
        "supporting_agencies": list(task.supporting_agencies),
        "agencies": [_party(party) for party in task.parties],
        "deliverable": task.deliverable,
        "due": _due(task.due),
        "spans": {
            "ordinal": _spans(task.spans.ordinal),
            "group": [_spans(spans) for spans in task.spans.group],
            "content": _spans(task.spans.content),
            "deliverable": _spans(task.spans.deliverable),
            "due": _spans(task.spans.due),
        },
        "annex": task.annex,
        "repairs": list(task.repairs),
        "rule": task.rule,
        "confidence": round(task.confidence, 3),
    }


def _party(party: Party) -> Record:
    return {
        "part": party.part.value,
        "text": party.name,
        "spans": _spans(party.spans),
        "kind": party.kind,
        "agency": party.agency,
        "role": party.role,
        "label": party.label,
    }


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _target(target: Target) -> Record:
    return {
        "start": target.span.start,
        "end": target.span.end,
        "text": target.quote,
        "value_start": target.value_span.start,
        "value_end": target.value_span.end,
        "indicator": target.indicator,
        "concept": target.concept,
        "comparator": target.operator.value,
        "value": float(target.value),
        "unit": target.unit,
        "condition": target.condition,
        "scope": target.scope,
        "levels": [level.value for level in target.levels],
        "due": _due(target.due),
        "aspirational": target.aspirational,
        "repeats": target.repeats,
        "annex": target.annex,
        "rule": target.rule,
        "confidence": round(target.confidence, 3),
    }


def _header(document: Document) -> Record:
    header = document.parsed.header
    return {
        "file": document.parsed.source.name,
        "sha256": document.parsed.source.sha256,
        "instrument": document.instrument.key,
        "doc_type": header.doc_type,
        "number": header.number,
        "raw_number": header.raw_number,
        "issuer": header.issuer,
        "issuer_at_head": header.issuer_at_head,
        "issuer_key": header.issuer_key,
        "issued_on": _text(header.issued_on),
        "raw_date": header.raw_date,
        "place": header.place,
        "subject_line": header.subject_line,
        "level": header.level.value if header.level else None,
        "province": header.units.province,
        "district": header.units.district,
        "commune": header.units.commune,
        "period": header.period,
        "missing": list(header.missing),
        "number_span": _span(header.number_span),
        "date_span": _span(header.date_span),
    }


def _due(due: Due | None) -> Record | None:
    if due is None:
        return None
    recurrence, term = due.recurrence, due.term
    return {
        "text": due.text,
        "kind": due.kind.value,
        "since": _text(due.since),
        "until": _text(due.until),
        "at": due.at.strftime("%H:%M") if due.at else None,
        "months": list(due.months),
        "recurrence": recurrence
        and {
            "continuous": recurrence.continuous,
            "every": list(recurrence.every),
            "times": recurrence.times,
            "day": recurrence.day,
        },
        "term": term and {"event": term.event, "within": term.within, "working_days": term.working_days},
        "repair": due.repair,
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def as_jsonl(rows: Sequence[Record]) -> str:
    """Returns one JSON object a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def as_json(rows: Sequence[Record]) -> str:
    """Returns a JSON array."""
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_csv(rows: Sequence[Record], columns: Sequence[str]) -> str:
    """Returns CSV with a byte order mark, so that spreadsheets read the Vietnamese; lists as JSON.

    Args:
        rows: the records.
        columns: the heading, which stands there without records too.

    Raises:
        ValueError: a record has a field that is no column.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: as_cell(value) for name, value in row.items()})
    return out.getvalue()


def marked_text(document: Document) -> str:
    """Returns the raw text with `⟦n|…⟧` around each citation; n is its position in reading order."""
    raw = document.parsed.source.raw
    parts: list[str] = []
    at = 0
    for position, citation in enumerate(document.citations):
        span = citation.mention.span
        parts += [raw[at : span.start], f"⟦{position}|", span.of(raw), "⟧"]
        at = span.end
    return "".join([*parts, raw[at:]])
