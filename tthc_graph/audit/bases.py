"""Checks on the preamble as a whole, and on wording taken over from a document of a higher level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tthc_graph.audit.case import Case
from tthc_graph.audit.fault import Fault, Place, place_of_head
from tthc_graph.model.agency import Level
from tthc_graph.model.citation import Role
from tthc_graph.model.identifier import fold_name
from tthc_graph.model.text import Span
from tthc_graph.query.rows import CitationRow

_LONGEST_CLAUSE = 400


def missing_legal_basis(case: Case) -> Iterator[Fault]:
    """Yields documents without a basis, without a central one, or without the one that gives competence.

    One of the three at most, the gravest.
    """
    document = case.document
    if case.is_consolidated or document.doc_type not in case.terms.lists["types_with_basis"]:
        return
    bases = [c for c in case.citations if c.role is Role.LEGAL_BASIS]
    place = (_enacting_place(case),)
    if not bases and not case.terms.patterns["basis_word"].search(document.preamble_quote.lower()):
        carried_out = any(c.role is Role.IMPLEMENTS for c in case.citations)
        yield Fault("none_but_parent" if carried_out else "none", place)
    elif not bases or not document.issuer_key or document.level in (None, Level.CENTRAL):
        return
    elif not any(_is_central(case, c) for c in bases):
        yield Fault("no_central", place, {"count": len({c.instrument or c.quote for c in bases})})
    elif not any(_gives_competence(case, c) for c in bases) and not _opens_with_its_order(case):
        yield Fault("no_competence", place)


def copied_level(case: Case) -> Iterator[Fault]:
    """Yields the scope of a higher level in a document's own subject or enacting words."""
    level = case.document.level
    higher = case.terms.patterns.get(f"scope_above_{level.value}") if level else None
    if higher is None:
        return
    places = [p for p in _own_words(case) if p is not None]
    found = []
    for place in places:
        match = higher.search(place.quote.lower())
        if match and len(place.quote.lower()) == len(place.quote):
            start = place.span.start + match.start()
            words = place.quote[match.start() : match.end()]
            found.append(Place(Span(start, start + len(words)), words))
    if found:
        yield Fault("plain", tuple(found), {"printed": " ".join(found[0].quote.split())})


def _own_words(case: Case) -> Iterator[Place]:
    """Yields the subject line and the enacting words; titles of cited documents are not the text's own."""
    document = case.document
    if document.subject_span is not None and document.subject_line:
        length = document.subject_span.end - document.subject_span.start
        if length == len(document.subject_line):
            yield Place(document.subject_span, document.subject_line)
    quote = document.preamble_quote
    lowered = quote.lower()
    if len(lowered) != len(quote):
        return
    end = max((m.start() for m in case.terms.patterns["as_follows"].finditer(lowered)), default=-1)
    start = max(
        (m.start() for m in case.terms.patterns["enacts"].finditer(lowered[: max(end, 0)])), default=-1
    )
    if 0 <= start < end:
        offset = document.preamble_span.start
        yield Place(Span(offset + start, offset + end), quote[start:end])


def _enacting_place(case: Case) -> Place:
    """Returns the preamble's first line, or the head where it has no words."""
    document = case.document
    words = document.preamble_quote
    if words.strip():
        start = len(words) - len(words.lstrip())
        line = _first_clause(words[start:])
        offset = document.preamble_span.start + start
        return Place(Span(offset, offset + len(line)), line)
    return place_of_head(case)


def _first_clause(words: str) -> str:
    """Returns the words up to the first clause's end, or as many whole ones as a reader wants to see."""
    clause = re.split(r";|\n\s*\n", words[:_LONGEST_CLAUSE])[0]
    if len(clause) == _LONGEST_CLAUSE:
        clause = clause.rsplit(None, 1)[0]
    return clause.rstrip()


def _opens_with_its_order(case: Case) -> bool:
    """Tells whether a plan begins with what it carries out (`Thực hiện Kế hoạch số …`), before any basis.

    It is made because a higher body told its issuer to; what gives competence is seldom cited then.
    """
    if case.document.doc_type not in case.terms.lists["plan_types"]:
        return False
    first = next((c for c in case.citations if c.role in (Role.LEGAL_BASIS, Role.IMPLEMENTS)), None)
    return first is not None and first.role is Role.IMPLEMENTS


def _is_central(case: Case, citation: CitationRow) -> bool:
    instrument = case.rows.instruments.get(citation.instrument or "")
    if instrument is not None and instrument.level is not None:
        return instrument.level is Level.CENTRAL
    return (citation.doc_type or "") in case.terms.lists["central_types"]


def _gives_competence(case: Case, citation: CitationRow) -> bool:
    instrument = case.rows.instruments.get(citation.instrument or "")
    texts = [citation.name or "", citation.quote, citation.subject, instrument.title if instrument else ""]
    wanted = [fold_name(name) for name in case.terms.lists["competence_laws"]]
    return any(name in fold_name(text) for text in texts for name in wanted)
