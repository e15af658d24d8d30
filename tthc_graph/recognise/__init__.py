"""Recognisers in spaCy for what plans name: agencies, indicators, and figures with comparator and unit.

One pipeline of three components that take their words from the data files; see docs/decisions/0018. The only
package besides `nlp` that imports spaCy, which it does when a first text is to be recognised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["AgencyName", "find_agency_names", "iter_agency_names"]


@dataclass(frozen=True, slots=True)
class AgencyName:
    """One name of an agency, a group of agencies or a post in a text.

    Attributes:
        start, end: range in the text that was given.
        kind: `agency` for one body, `group` for many at once (`các sở, ban, ngành`), `post` for people.
        key: of a central agency in the gazetteer, or empty.
    """

    start: int
    end: int
    kind: str
    key: str = ""


def find_agency_names(text: str) -> tuple[AgencyName, ...]:
    """Returns the agencies that a cell or a sentence names, in reading order, apart.

    >>> text = "Sở Nội vụ, UBND các xã, phường"
    >>> [text[a.start : a.end] for a in find_agency_names(text)]
    ['Sở Nội vụ', 'UBND các xã, phường']
    """
    return next(iter_agency_names((text,)))


def iter_agency_names(texts: Iterable[str]) -> Iterator[tuple[AgencyName, ...]]:
    """Yields for each text the agencies that it names."""
    from tthc_graph.recognise.language import AGENCY_NAMES, docs_of

    for doc in docs_of(texts, AGENCY_NAMES):
        spans = doc.spans[AGENCY_NAMES]
        yield tuple(AgencyName(s.start_char, s.end_char, s.label_, s.kb_id_) for s in spans)
