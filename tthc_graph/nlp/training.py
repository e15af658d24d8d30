"""Citations as spaCy training data: silver from what was read, gold from hand-checked files.

Every Doc has the citations as `doc.ents` (labels: types of documents, as in CoNLL) for `ner`, and by type and
by role in `doc.spans["citations"]` and `doc.spans["roles"]` for `spancat`. Tokens end where a mention does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc, DocBin, Span, SpanGroup
from spacy.vocab import Vocab

from tthc_graph.evaluate.gold import GoldDocument
from tthc_graph.model.document import Document
from tthc_graph.nlp.marks import CITATIONS, mark_citations, register_extensions
from tthc_graph.nlp.tokenizer import blank_pipeline
from tthc_graph.recognise.tokenizer import make_doc
from tthc_graph.report.conll import type_tag

ROLES = "roles"


def silver_docbin(documents: Iterable[Document]) -> bytes:
    """Returns a DocBin of documents as they were read.

    What is no part of a document has unknown labels, so that its numbers are not learnt to be none.
    """
    vocab = blank_pipeline().vocab
    return _docbin(_silver(document, vocab) for document in documents)


def gold_docbin(documents: Iterable[GoldDocument], texts: Mapping[str, str]) -> bytes:
    """Returns a DocBin of the checked regions of gold documents.

    Args:
        documents: the gold; mentions that count neither way have unknown labels.
        texts: raw text by the document's id.

    Raises:
        KeyError: the text of a document is missing.
    """
    vocab = blank_pipeline().vocab
    return _docbin(_gold(document, texts[document.id], vocab) for document in documents)


def _docbin(docs: Iterable[Doc]) -> bytes:
    data: bytes = DocBin(docs=docs, store_user_data=True).to_bytes()
    return data


def _silver(document: Document, vocab: Vocab) -> Doc:
    register_extensions()
    mentions = [c.mention for c in document.citations]
    places = [(m.span.start, m.span.end, m.role.value) for m in mentions]
    excluded = [(span.start, span.end) for span in document.parsed.excluded]
    doc = make_doc(vocab, document.parsed.source.raw, _edges([*places, *excluded]))
    mark_citations(doc, document)
    _label(doc, places, [m.doc_type for m in mentions], excluded)
    doc.user_data["id"] = document.parsed.source.name
    return doc


def _gold(document: GoldDocument, text: str, vocab: Vocab) -> Doc:
    low, high = document.region
    checked = [m for m in document.mentions if not m.is_free]
    unknown = [*document.free, *(m.place for m in document.mentions if m.is_free)]
    places = [(m.place[0] - low, m.place[1] - low, m.role) for m in checked]
    free = [(start - low, end - low) for start, end in unknown]
    doc = make_doc(vocab, text[low:high], _edges([*places, *free]))
    spans = [
        _span(doc, start, end, m.doc_type or "") for (start, end, _), m in zip(places, checked, strict=True)
    ]
    doc.spans[CITATIONS] = SpanGroup(doc, name=CITATIONS, spans=spans)
    _label(doc, places, [m.doc_type for m in checked], free)
    doc.user_data["id"] = document.id
    return doc


def _edges(places: Iterable[Sequence[Any]]) -> list[int]:
    return [edge for place in places for edge in place[:2]]


def _label(
    doc: Doc,
    places: Sequence[tuple[int, int, str]],
    types: Sequence[str | None],
    unknown: Iterable[tuple[int, int]],
) -> None:
    """Sets entities and roles."""
    roles = [_span(doc, start, end, role) for start, end, role in places]
    doc.spans[ROLES] = SpanGroup(doc, name=ROLES, spans=roles)
    entities = [
        _span(doc, start, end, type_tag(kind)) for (start, end, _), kind in zip(places, types, strict=True)
    ]
    missing = [s for s in (doc.char_span(a, b, alignment_mode="expand") for a, b in unknown) if s is not None]
    taken = {token.i for span in entities for token in span}
    doc.set_ents(entities, missing=[s for s in missing if not taken & {t.i for t in s}])


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    # tokens end at both places already; a place may begin or end with white space, which no label covers
    span = doc.char_span(start, end, label=label, alignment_mode="contract")
    if span is None:
        raise ValueError(f"no tokens end at [{start}, {end})")
    return span
