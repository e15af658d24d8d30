"""The texts that a document carries out: parents, their parents, and where the document names them."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_graph.audit.case import Case
from tthc_graph.audit.fault import Place, place_of
from tthc_graph.model.citation import Role
from tthc_graph.model.text import Span
from tthc_graph.query.rows import DocumentRow, InstrumentRow


def parents(case: Case) -> Iterator[tuple[InstrumentRow, DocumentRow]]:
    """Yields the parents whose texts are in the store, nearest first."""
    for key in dict.fromkeys(_parent_keys(case.document.parents, case)):
        text, instrument = case.index.texts.get(key), case.rows.instruments.get(key)
        if text is not None and instrument is not None and key != case.document.instrument:
            yield instrument, text


def ancestors(case: Case) -> Iterator[tuple[InstrumentRow, DocumentRow]]:
    """Yields parents, their parents and so on, nearest first, as far as their texts are in the store."""
    seen = {case.document.instrument}
    queue = list(_parent_keys(case.document.parents, case))
    while queue:
        key = queue.pop(0)
        if key in seen:
            continue
        seen.add(key)
        text, instrument = case.index.texts.get(key), case.rows.instruments.get(key)
        if text is not None and instrument is not None:
            yield instrument, text
            queue += text.parents


def _parent_keys(keys: tuple[str, ...], case: Case) -> Iterator[str]:
    """Yields each parent and the instrument that its printed number is taken for."""
    guesses = {c.instrument: c.taken_for.instrument for c in case.citations if c.instrument and c.taken_for}
    for key in keys:
        yield key
        if key in guesses:
            yield guesses[key]


def places_of_parent(case: Case, parent: InstrumentRow) -> tuple[Place, ...]:
    """Returns where the document names the parent, or the nearest thing that leads to it."""
    direct = [
        c
        for c in case.citations
        if c.role is not Role.SELF
        and (c.instrument == parent.key or (c.taken_for and c.taken_for.instrument == parent.key))
    ]
    leading = direct or [c for c in case.citations if c.instrument in case.document.parents]
    if leading:
        return tuple(place_of(c) for c in leading)
    return (Place(Span(0, 0), ""),)
