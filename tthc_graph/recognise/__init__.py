"""Recognisers in spaCy for what plans name: agencies, indicators, and figures with comparator and unit.

One pipeline of components that take their words from the data files; see docs/decisions/0018. The only
package besides `nlp` that imports spaCy, which it does when a first text is to be recognised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from tthc_graph.recognise.spans import AgencyName, Quantity, read_number

__all__ = [
    "AgencyName",
    "Quantity",
    "classify_indicator",
    "find_agency_names",
    "find_quantities",
    "iter_agency_names",
    "iter_quantities",
    "read_number",
]


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


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Returns the figures of a sentence or cell in reading order, those without a unit included.

    >>> [(q.operator.value, str(q.number), q.unit) for q in find_quantities("đạt từ 95% trở lên, 05 lớp")]
    [('ge', '95', '%'), ('eq', '5', 'lớp')]
    """
    return next(iter_quantities((text,)))


def iter_quantities(texts: Iterable[str]) -> Iterator[tuple[Quantity, ...]]:
    """Yields for each text its figures."""
    from tthc_graph.recognise.language import QUANTITIES, docs_of

    for doc in docs_of(texts, QUANTITIES):
        yield doc.user_data[QUANTITIES]


@lru_cache(maxsize=4096)
def classify_indicator(phrase: str) -> str | None:
    """Returns the code of the concept that an indicator's words speak of, or None outside the vocabulary.

    >>> classify_indicator("Tỷ lệ giải quyết hồ sơ đúng hạn")
    'on_time_settlement'
    """
    from tthc_graph.recognise.language import INDICATORS, docs_of

    (doc,) = docs_of((" ".join(phrase.split()),), INDICATORS)
    return next((span.label_ for span in doc.spans[INDICATORS]), None)
