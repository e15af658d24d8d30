"""Folds a raw text into the form that patterns match, with an exact map back to every raw character.

The folded form is described in `model.text.SourceText`. Folding is idempotent, and a text in NFD folds to
the same characters as in NFC.
"""

from __future__ import annotations

from tthc_graph.ingest.characters import TABLE, composing_edits, invisible_edits
from tthc_graph.ingest.draft import Draft
from tthc_graph.ingest.markup import link_edits, markup_edits
from tthc_graph.ingest.spacing import spacing_edits, table_edits
from tthc_graph.model.text import OffsetMap

_PASSES = 6
"""Taking a mark out can bring another one to light (`<*b*>`); real texts are stable after the first pass."""


def fold(raw: str) -> tuple[str, OffsetMap]:
    """Returns the folded text and its map to the raw one.

    >>> fold("**Số:**  61/2018/NÐ–CP")[0]
    'Số: 61/2018/NĐ-CP'
    """
    draft = Draft(raw)
    fold_draft(draft)
    return draft.text, draft.offsets()


def fold_draft(draft: Draft) -> None:
    """Folds a draft from which a reader has already taken what is not text."""
    for _ in range(_PASSES):
        before = draft.text
        draft.apply(invisible_edits(draft.text))
        draft.apply(composing_edits(draft.text))
        draft.translate(TABLE)
        draft.apply(link_edits(draft.text))
        draft.apply(markup_edits(draft.text))
        draft.apply(table_edits(draft.text))
        draft.apply(spacing_edits(draft.text))
        if draft.text == before:
            return
