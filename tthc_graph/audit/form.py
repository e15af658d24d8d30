"""Checks on numbers and dates as printed: blank, malformed, impossible, missing (Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tthc_graph.audit.case import Case, is_basis, is_relied_on
from tthc_graph.audit.conflicts import agency_symbol
from tthc_graph.audit.fault import Fault, Place, Term, place_of, place_of_head
from tthc_graph.audit.register_conflicts import together
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.identifier import fold_number, parse_number
from tthc_graph.model.instrument import Origin
from tthc_graph.model.irregularity import IrregularityKind
from tthc_graph.query.rows import CitationRow, InstrumentRow

_NOTHING_OF_A_HEAD = frozenset({"number", "doc_type", "signer"})
"""A text without these three is no administrative document, so that it lacks nothing."""


def unfilled_number(case: Case) -> Iterator[Fault]:
    """Yields the blank number of the document, at its head and on the lines of its annexes."""
    document = case.document
    places = [
        place_of(c)
        for c in case.own_mentions
        if c.number is None and _is_blank_of(document.number, c.raw_number)
    ]
    head_blank = document.number is None and document.raw_number is not None
    if head_blank and document.number_span is not None:
        places = [Place(document.number_span, document.number_quote), *places]
    if not places:
        return
    variant = "annex" if document.number else "issued" if _is_dated(case) else "draft"
    yield Fault(variant, _unique(places), {"number": document.number})


def unfilled_date(case: Case) -> Iterator[Fault]:
    """Yields the blank day or month of the document, at its head and on the lines of its annexes."""
    document = case.document
    pattern = case.terms.patterns["blank_day"]
    places = [
        place_of(c)
        for c in case.own_mentions
        if (c.issued_on is None or not c.issued_on.is_full)
        and c.raw_date is None
        and (c.raw_number is None or c.number is not None or _is_blank_of(document.number, c.raw_number))
        and pattern.search(c.quote.lower())
    ]
    head_blank = (
        document.date_span is not None and not _is_dated(case) and _impossible(document.raw_date) is None
    )
    if head_blank and document.date_span is not None:
        places = [Place(document.date_span, document.date_quote), *places]
    if not places:
        return
    signing = case.signing
    printed = document.issued_on
    narrowed = not signing.assumed and printed is not None and signing.first > printed.first_day
    variant = "annex" if _is_dated(case) else "window" if narrowed else "draft"
    yield Fault(
        variant, _unique(places), {"first": signing.first, "last": signing.last, "date": document.issued_on}
    )


def malformed_number(case: Case) -> Iterator[Fault]:
    """Yields numbers whose printed form breaks the pattern but allows one reading (B8)."""
    wrong = [
        c
        for c in case.citations
        if c.number and c.raw_number and _letters(c.raw_number) != _letters(c.number)
    ]
    for citations in together(wrong):
        first = citations[0]
        yield Fault(
            "plain",
            tuple(place_of(c) for c in citations),
            {"printed": first.raw_number, "number": first.number},
            case.rows.instruments.get(first.instrument or ""),
        )


def malformed_date(case: Case) -> Iterator[Fault]:
    """Yields dates whose printed form is wrong but allows one reading (B8)."""
    wrong = [c for c in case.citations if c.raw_date and c.issued_on and _impossible(c.raw_date) is None]
    for citations in together(wrong):
        first = citations[0]
        yield Fault(
            "plain",
            tuple(place_of(c) for c in citations),
            {"printed": first.raw_date, "date": first.issued_on},
            case.rows.instruments.get(first.instrument or ""),
        )
    for place in _in_prose(case, IrregularityKind.MALFORMED_DATE):
        yield Fault("prose", (place,), {"printed": place.quote})


def impossible_date(case: Case) -> Iterator[Fault]:
    """Yields days that no calendar has, at the head and in citations."""
    document = case.document
    if document.date_span is not None and _impossible(document.raw_date) is not None:
        yield Fault("head", (Place(document.date_span, document.date_quote),), {"printed": document.raw_date})
    wrong = [
        c for c in case.citations if _impossible(c.raw_date) is not None and c.span != document.date_span
    ]
    for citations in together(wrong):
        first = citations[0]
        yield Fault(
            "cited",
            tuple(place_of(c) for c in citations),
            {"printed": first.raw_date},
            case.rows.instruments.get(first.instrument or ""),
        )
    for place in _in_prose(case, IrregularityKind.IMPOSSIBLE_DATE):
        yield Fault("prose", (place,), {"printed": place.quote})


def _in_prose(case: Case, kind: IrregularityKind) -> Iterator[Place]:
    """Yields the places of a kind outside the head and the citations, which are judged by what they name."""
    taken = [c.span for c in case.citations if c.raw_date or c.issued_on]
    taken += [case.document.date_span] if case.document.date_span else []
    for row in case.irregularities(kind):
        if not any(span.overlaps(row.span) for span in taken):
            yield Place(row.span, row.quote)


def missing_date(case: Case) -> Iterator[Fault]:
    """Yields cited instruments that the document never dates, where the number prints a year."""
    for cited in case.cited:
        if any(c.issued_on or c.raw_date for c in cited.mentions) or not _year_in_number(cited.lead.number):
            continue
        places = tuple(place_of(c) for c in cited.mentions if is_relied_on(c))
        issued = _known_date(cited.instrument)
        yield Fault(
            "known" if issued else "plain",
            places,
            {"instrument": cited.instrument, "date": issued},
            cited.instrument,
        )


def non_unique_number(case: Case) -> Iterator[Fault]:
    """Yields citations by a number that returns every year, given without any date."""
    for citations in together(c for c in case.citations if is_relied_on(c) and c.number):
        first = citations[0]
        if any(c.issued_on or c.raw_date for c in citations) or _year_in_number(first.number):
            continue
        instrument = case.rows.instruments.get(first.instrument or "")
        issued = _known_date(instrument) if instrument else None
        yield Fault(
            "known" if issued else "plain",
            tuple(place_of(c) for c in citations),
            {"number": first.number, "date": issued},
            instrument,
        )


def _known_date(instrument: InstrumentRow) -> PartialDate | None:
    """Returns the day of issue if the register or an own text gives it; a citation proves none."""
    issued = instrument.issued_on
    return issued if issued and issued.is_full and instrument.origin is not Origin.CITATION else None


def missing_issuer(case: Case) -> Iterator[Fault]:
    """Yields citations whose symbol fits thousands of issuers and that name none."""
    shared = case.terms.lists["shared_symbols"]
    for citations in together(c for c in case.citations if is_relied_on(c)):
        first = citations[0]
        if any(c.issuer or _is_ascribed(case, c) for c in citations):
            continue
        if agency_symbol(first.number) not in shared:
            continue
        yield Fault(
            "plain",
            tuple(place_of(c) for c in citations),
            {"number": first.number},
            case.rows.instruments.get(first.instrument or ""),
        )


def _is_ascribed(case: Case, citation: CitationRow) -> bool:
    """Tells whether `của …` stands behind a mention, though what follows could not be read as a body."""
    _, found, behind = citation.context.partition(citation.quote)
    return bool(found) and case.terms.patterns["ascribed"].match(behind.lower()) is not None


def duplicate_citation(case: Case) -> Iterator[Fault]:
    """Yields instruments that stand twice in the preamble as a basis."""
    for cited in case.bases:
        twice = [
            c
            for c in sorted(cited.mentions, key=lambda c: c.position)
            if is_basis(c) and _opens_clause(case, c)
        ]
        provisions = {c.provision for c in twice}
        if len(twice) > len(provisions):
            yield Fault(
                "plain",
                tuple(place_of(c) for c in (twice[1], twice[0], *twice[2:])),
                {"instrument": cited.instrument, "count": len(twice)},
                cited.instrument,
            )


def missing_header(case: Case) -> Iterator[Fault]:
    """Yields the parts of the head that a document of its kind needs and this text lacks."""
    parts = case.document.missing
    if parts and not _NOTHING_OF_A_HEAD.issubset(parts):
        labels = case.terms.words["header_part"]
        yield Fault(
            "plain",
            (place_of_head(case),),
            {"parts": tuple(Term("header_part", p) if p in labels else p for p in parts)},
        )


def _opens_clause(case: Case, citation: CitationRow) -> bool:
    """Tells whether a mention is given as a basis of its own: not inside a title, nor as a short form."""
    before, found, _ = citation.context.partition(citation.quote)
    return bool(found) and case.terms.patterns["opens_clause"].search(before.lower()) is not None


def _is_blank_of(head: str | None, raw: str | None) -> bool:
    """Tells whether a printed number lacks its digits and bears the symbol of the head, if that is known."""
    if raw is None or re.search(r"\d", raw.split("/")[0]):
        return False
    number = parse_number(head) if head else None
    return number is None or _capitals(raw) == _capitals(number.symbol)


def _capitals(text: str) -> str:
    """Returns the letters alone: `/2025/QĐ-UBND` and `QĐ/UBND` are the same symbol."""
    return re.sub(r"[\W\d_]", "", fold_number(text))


def _is_dated(case: Case) -> bool:
    return case.document.issued_on is not None and case.document.issued_on.is_full


def _year_in_number(number: str | None) -> bool:
    parsed = parse_number(number) if number else None
    return parsed is not None and (parsed.year is not None or parsed.symbol.startswith("QH"))


def _letters(number: str) -> str:
    """Returns a number with what only spacing, dashes and letter Đ can differ in taken away."""
    return fold_number(number).strip(".,;:")


def _impossible(raw: str | None) -> str | None:
    """Returns the printed date if it gives day, month and year that no calendar has."""
    parts = [int(p) for p in re.findall(r"\d+", raw or "")]
    if len(parts) != 3 or not 1000 <= parts[2] <= 9999:
        return None
    try:
        date(parts[2], parts[1], parts[0])
    except ValueError:
        return raw
    return None


def _unique(places: list[Place]) -> tuple[Place, ...]:
    """Drops places within another one: the head is both a head and a mention of itself."""
    kept: list[Place] = []
    for place in places:
        if not any(k.span.overlaps(place.span) for k in kept):
            kept.append(place)
    return tuple(kept)
