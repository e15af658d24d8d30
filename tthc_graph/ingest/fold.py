"""Folds a raw text into the form that patterns match, with an exact map back to every raw character.

The folded form is described in `model.text.SourceText`. Folding is idempotent, and a text in NFD folds to
the same characters as in NFC.
"""

from __future__ import annotations

from tthc_graph.ingest.characters import (
    LEGACY_CODES,
    MARK_CHARACTERS,
    STRUCTURE,
    composing_edits,
    has_invisible,
    has_lookalikes,
    has_marks,
    invisible_edits,
    latin_lookalikes,
    stand_ins,
    unusual_characters,
)
from tthc_graph.ingest.draft import Draft
from tthc_graph.ingest.spacing import page_edits, spacing_edits, without_borders
from tthc_graph.model.text import OffsetMap
from tthc_graph.model.value import dataclass

_BOUNDED = frozenset("<]")
"""Comments and links are marks up to a length only, so that narrower spaces can make one of them."""

_FEWEST_CODES = 2
"""So many different codes of old fonts make a text worth a look; one alone is a sign such as § or ®."""

_ONLY_TAKEN_OUT = frozenset("#!*`_]+")
"""Marks in whose place nothing unusual is ever put."""

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


@dataclass(frozen=True, slots=True)
class Conversion:
    """What folding did about old fonts.

    Attributes:
        converted_from: names of the encodings that lines were converted from, such as `TCVN3`.
        suspected: name of the encoding that the text may be in, left as it is because that is not certain.
    """

    converted_from: tuple[str, ...] = ()
    suspected: str | None = None


def fold_draft(draft: Draft) -> Conversion:
    """Folds a draft from which a reader has already taken what is not text."""
    unusual = unusual_characters(draft.text)
    conversion = Conversion()
    if len(unusual & LEGACY_CODES) >= _FEWEST_CODES:
        conversion = _convert(draft)
        unusual = unusual_characters(draft.text)
    for _ in range(_PASSES):
        if not _change(draft, unusual):
            break
        if unusual <= _ONLY_TAKEN_OUT:
            unusual = frozenset(c for c in unusual if c in draft.text)
        else:
            unusual = unusual_characters(draft.text)
    return conversion


def _convert(draft: Draft) -> Conversion:
    # Few texts need it, and it brings the tables of letters with it.
    from tthc_graph.ingest.legacy import find_legacy, legacy_edits

    found = find_legacy(draft.text)
    draft.apply(legacy_edits(draft.text, found))
    return Conversion(found.names(), found.suspected)


def _change(draft: Draft, unusual: frozenset[str]) -> bool:
    """Makes one pass; returns whether another one may find more to do.

    Each step is taken only where a character calls for it: most texts have none of them, and going through
    a text to find that out several times takes longer than reading the citations.
    """
    if unusual:
        if has_invisible(unusual):
            draft.apply(invisible_edits(draft.text))
        if alike := stand_ins(unusual):
            draft.substitute(alike)
        if has_marks(unusual):
            draft.apply(composing_edits(draft.text))
        if has_lookalikes(unusual):
            draft.rewrite(latin_lookalikes(draft.text))
    text = draft.text
    if not unusual.isdisjoint(STRUCTURE):
        _take_marks_out(draft, unusual)
    if "-\n" in draft.text or "- \n" in draft.text:
        draft.apply(page_edits(draft.text))
    marked = draft.text is not text
    spaced = draft.apply(spacing_edits(draft.text))
    return marked or (spaced and not unusual.isdisjoint(_BOUNDED))


def _take_marks_out(draft: Draft, unusual: frozenset[str]) -> None:
    from tthc_graph.ingest.markup import emphasis_edits, link_edits, markup_edits

    if "]" in unusual and "](" in draft.text:
        draft.apply(link_edits(draft.text))
    if "_" in unusual:
        draft.apply(emphasis_edits(draft.text))
    if marks := unusual & MARK_CHARACTERS:
        draft.apply(markup_edits(draft.text, marks))
    text = draft.text
    if "\t" in text or "|" in text or ("+" in unusual and "+-" in text):
        plain, rulers = without_borders(text)
        draft.rewrite(plain)
        draft.apply(rulers)
