"""Spans of a Doc as a page, by displaCy: one colour a label, nothing loaded from a network."""

from __future__ import annotations

from spacy import displacy
from spacy.tokens import Doc

from tthc_graph.nlp.marks import CITATIONS

_COLOURS = ("#7fb2f0", "#f2c14e", "#6fcf97", "#ff9b92", "#d79bea", "#5fd0d0", "#c9b458", "#9db4ff", "#e0a070")


def spans_page(doc: Doc, spans_key: str = CITATIONS) -> str:
    """Returns an HTML page of the text with the spans of one group, their labels written out.

    Raises:
        KeyError: the Doc has no such group.
    """
    labels = sorted({span.label_ for span in doc.spans[spans_key]})
    colours = {label: _COLOURS[index % len(_COLOURS)] for index, label in enumerate(labels)}
    page: str = displacy.render(
        doc, style="span", page=True, jupyter=False, options={"spans_key": spans_key, "colors": colours}
    )
    return page
