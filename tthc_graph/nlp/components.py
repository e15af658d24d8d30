"""Pipeline components: `nlp.add_pipe("tthc_citations")`, `"tthc_agencies"`, `"tthc_targets"`.

spaCy finds them by the package's entry points; nothing has to be imported first. Each reads the whole text of
the Doc as `extract` reads a file, so that roles and relations are the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.language import Language

from tthc_graph.model.document import Document
from tthc_graph.nlp.marks import (
    AGENCIES,
    CITATIONS,
    TARGETS,
    mark_agencies,
    mark_citations,
    mark_targets,
    register_extensions,
)
from tthc_graph.pipeline import read_text
from tthc_graph.registers import load_registers

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAME = "doc"


@lru_cache(maxsize=2)
def _read(text: str) -> Document:
    """Reads a text once for all components, which see it one after the other."""
    return read_text(text, _NAME, load_registers())


class CitationMarker:
    """Fills `doc.spans` with citations, `doc.cats` with the type of document, `doc._.tthc_header`."""

    def __init__(self, spans_key: str) -> None:
        register_extensions()
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Reads one Doc."""
        mark_citations(doc, _read(doc.text), self.spans_key)
        return doc


class AgencyMarker:
    """Fills `doc.spans` with the authorities that the text names."""

    def __init__(self, spans_key: str) -> None:
        register_extensions()
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Reads one Doc."""
        mark_agencies(doc, _read(doc.text), load_registers(), self.spans_key)
        return doc


class TargetMarker:
    """Fills `doc.spans` with the targets that a plan sets."""

    def __init__(self, spans_key: str) -> None:
        register_extensions()
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Reads one Doc."""
        mark_targets(doc, _read(doc.text), self.spans_key)
        return doc


@Language.factory(
    "tthc_citations",
    default_config={"spans_key": CITATIONS},
    assigns=["doc.spans", "doc.cats", "span._.tthc_citation", "doc._.tthc_header"],
)
def make_citations(nlp: Language, name: str, spans_key: str) -> CitationMarker:
    """Makes the component; the signature is what spaCy calls factories with."""
    del nlp, name
    return CitationMarker(spans_key)


@Language.factory(
    "tthc_agencies", default_config={"spans_key": AGENCIES}, assigns=["doc.spans", "span._.tthc_agency"]
)
def make_agencies(nlp: Language, name: str, spans_key: str) -> AgencyMarker:
    """Makes the component; the signature is what spaCy calls factories with."""
    del nlp, name
    return AgencyMarker(spans_key)


@Language.factory(
    "tthc_targets", default_config={"spans_key": TARGETS}, assigns=["doc.spans", "span._.tthc_target"]
)
def make_targets(nlp: Language, name: str, spans_key: str) -> TargetMarker:
    """Makes the component; the signature is what spaCy calls factories with."""
    del nlp, name
    return TargetMarker(spans_key)
