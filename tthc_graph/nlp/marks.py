"""Puts what was read from a document on a spaCy Doc of the same text: span groups, attributes, categories.

Spans reach to whole tokens; the exact characters are in the span's attribute. All attributes hold plain
values, so that they outlive `DocBin` and `to_bytes`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from tthc_graph.model.document import Document
from tthc_graph.nlp.agencies import find_agencies
from tthc_graph.registers import Registers, load_document_types
from tthc_graph.report.extraction import records

CITATIONS, AGENCIES, TARGETS = "citations", "agencies", "targets"
_SHORTCUTS = ("role", "number", "doc_type", "issued_on", "issuer", "provision", "relations", "instrument")
_Place = tuple[dict[str, Any], str, str, str]


def register_extensions() -> None:
    """Registers the attributes; a second call changes nothing.

    `Span._.tthc_citation`, `tthc_agency` and `tthc_target` hold what was read, or None; `tthc_role`,
    `tthc_number`, … are the fields of a citation. `Doc._.tthc_header` is the head of the document.
    """
    for name in ("tthc_citation", "tthc_agency", "tthc_target"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)
    for field in _SHORTCUTS:
        if not Span.has_extension(f"tthc_{field}"):
            Span.set_extension(f"tthc_{field}", getter=_field_of_citation(field))
    if not Doc.has_extension("tthc_header"):
        Doc.set_extension("tthc_header", default=None)


def _field_of_citation(field: str) -> Any:
    def read(span: Span) -> Any:
        citation = span._.tthc_citation
        return None if citation is None else citation[field]

    return read


def mark_citations(doc: Doc, document: Document, key: str = CITATIONS) -> None:
    """Fills the group of citations: label the type, id the number or name, kb_id the instrument's key.

    Also sets `doc._.tthc_header`, and in `doc.cats` every type of document: 1.0 for the document's own.
    """
    rows = records(document, "citations")
    places = [
        (row, row["doc_type"] or "", row["number"] or row["name"] or "", row["instrument"] or "")
        for row in rows
    ]
    _put(doc, key, "tthc_citation", places)
    doc._.tthc_header = records(document, "header")[0]
    own = document.parsed.header.doc_type
    doc.cats.update({kind.name: float(kind.name == own) for kind in load_document_types().types})


def mark_agencies(doc: Doc, document: Document, registers: Registers, key: str = AGENCIES) -> None:
    """Fills the group of agencies: label the level of government or `agency`, kb_id the agency's key."""
    places = [
        (
            {"start": a.span.start, "end": a.span.end, "key": a.key, "label": a.label, "level": a.level},
            a.level or "agency",
            "",
            a.key or "",
        )
        for a in find_agencies(document, registers)
    ]
    _put(doc, key, "tthc_agency", places)


def mark_targets(doc: Doc, document: Document, key: str = TARGETS) -> None:
    """Fills the group of targets: label the indicator's concept, or `target` where it has none."""
    places = [(row, row["concept"] or "target", "", "") for row in records(document, "targets")]
    _put(doc, key, "tthc_target", places)


def _put(doc: Doc, key: str, attribute: str, places: Iterable[_Place]) -> None:
    spans = []
    for row, label, id_, kb_id in places:
        span = doc.char_span(
            row["start"], row["end"], label=label, kb_id=kb_id, span_id=id_, alignment_mode="expand"
        )
        if span is not None:
            span._.set(attribute, row)
            spans.append(span)
    doc.spans[key] = SpanGroup(doc, name=key, spans=spans)
