"""Checks on what a citation names against the register and the rest of the text (kinds B7, B8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tthc_graph.audit.case import Case, is_basis, is_relied_on
from tthc_graph.audit.fault import Fault, Term, place_of
from tthc_graph.audit.register_conflicts import grouped, registered_conflicts, together
from tthc_graph.audit.validity import known
from tthc_graph.model.citation import Role
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import DocumentNumber, fold_name, fold_number, parse_number
from tthc_graph.model.instrument import Nature
from tthc_graph.query.rows import CitationRow, InstrumentRow
from tthc_graph.registers.document_types import load_document_types


def basis_unresolved(case: Case) -> Iterator[Fault]:
    """Yields the citations of which it cannot be said what they name (B7), the same words once."""
    open_ones = [c for c in case.citations if c.state != "resolved" and _should_be_known(c)]
    for citations in together(open_ones):
        first = citations[0]
        candidates = known(case, first.candidates)
        yield Fault(
            _open_variant(citations, bool(candidates)),
            tuple(place_of(c) for c in citations),
            {"quote": first.quote, "reason": first.reason.rstrip(". "), "candidates": candidates},
        )


def _should_be_known(citation: CitationRow) -> bool:
    """Tells whether the text owes what is missing; a law may be named without number in running text."""
    if is_basis(citation):
        return True
    return is_relied_on(citation) and (citation.number is not None or citation.name is None)


def _open_variant(citations: list[CitationRow], has_candidates: bool) -> str:
    first = citations[0]
    if first.state == "ambiguous":
        return "ambiguous"
    if first.number is None and first.name:
        return "unknown_law_near" if has_candidates else "unknown_law"
    where = "basis" if any(is_basis(c) for c in citations) else "reference"
    return f"{where}_near" if has_candidates else where


def number_conflict(case: Case) -> Iterator[Fault]:
    """Yields numbers that differ from the head of the same document, or from what was surely meant (B8)."""
    head = case.document.number
    own = [c for c in case.citations if _names_itself(case, c)]
    differing = [c for c in own if c.number and head and fold_number(c.number) != fold_number(head)]
    for citations in grouped(differing, lambda c: fold_number(c.number or "")):
        yield Fault(
            "own",
            tuple(place_of(c) for c in citations),
            {"printed": citations[0].number, "head": head},
        )
    itself = {id(c) for c in own}
    others = [c for c in case.citations if id(c) not in itself]
    for citations in together([c for c in others if _taken_number(case, c)]):
        first, meant = citations[0], _taken_number(case, citations[0])
        yield Fault(
            "taken",
            tuple(place_of(c) for c in citations),
            {
                "printed": first.number,
                "meant": meant,
                "reason": first.taken_for.reason.rstrip(".") if first.taken_for else "",
                "line": meant,
            },
            case.rows.instruments.get(first.instrument or ""),
            Confidence.VERIFIED if meant and meant.documents else Confidence.SEED,
        )
    yield from registered_conflicts(case, "number", others)


def symbol_conflict(case: Case) -> Iterator[Fault]:
    """Yields symbols of another type of document than the words in front name (B8)."""
    disagreeing = {id(c) for c in _symbol_against_issuer(case)}
    others = [c for c in case.citations if id(c) not in disagreeing and _symbol_type(c)]
    for citations in grouped(others, lambda c: fold_number(f"{c.doc_type} {c.number}")):
        first = citations[0]
        meant = case.rows.instruments.get(first.taken_for.instrument) if first.taken_for else None
        yield Fault(
            "taken" if meant else "type",
            tuple(place_of(c) for c in citations),
            {"type": first.doc_type, "other": _symbol_type(first), "printed": first.number, "meant": meant},
            case.rows.instruments.get(first.instrument or ""),
        )


def _symbol_type(citation: CitationRow) -> str | None:
    """Returns the normative type that the symbol names where the words name another normative one."""
    number = parse_number(citation.number) if citation.number else None
    if number is None or number.year is None or number.is_party or citation.role is Role.SELF:
        return None
    types = load_document_types()
    worded, coded = types.by_name(citation.doc_type or ""), types.by_code(number.type_code)
    if worded is None or coded is None or worded == coded:
        return None
    is_normative = worded.nature_of(number) is coded.nature_of(number) is Nature.NORMATIVE
    return coded.name if is_normative else None


def date_conflict(case: Case) -> Iterator[Fault]:
    """Yields dates that differ from the register, from the number's own year, or within the text (B8)."""
    others = [c for c in case.citations if not _names_itself(case, c)]
    odd_year = [c for c in others if _year_differs(c)]
    for citations in together(odd_year):
        first = citations[0]
        number = parse_number(first.number or "")
        yield Fault(
            "year",
            tuple(place_of(c) for c in citations),
            {"printed": first.issued_on, "number": first.number, "year": number.year if number else None},
            case.rows.instruments.get(first.instrument or ""),
        )
    odd = {c.instrument for c in odd_year}
    rest = [c for c in others if c.instrument not in odd]
    yield from _taken_dates(case, rest)
    registered = list(registered_conflicts(case, "issued_on", rest))
    yield from registered
    done = {f.instrument.key for f in registered if f.instrument}
    for citations in together([c for c in rest if c.instrument and c.instrument not in done and c.issued_on]):
        first = citations[0]
        differing = [
            c
            for c in citations
            if c.issued_on and first.issued_on and not c.issued_on.agrees_with(first.issued_on)
        ]
        if differing:
            yield Fault(
                "within",
                tuple(place_of(c) for c in (*differing, first)),
                {"printed": differing[0].issued_on, "other": first.issued_on},
                case.rows.instruments.get(first.instrument or ""),
            )


def _taken_dates(case: Case, citations: Iterable[CitationRow]) -> Iterator[Fault]:
    """Yields dates that differ from those of the instrument of the same number that was likely meant."""
    for group in together([c for c in citations if c.taken_for and c.issued_on]):
        guess, printed = group[0].taken_for, group[0].issued_on
        meant = case.rows.instruments.get(guess.instrument) if guess else None
        same = meant is not None and fold_number(meant.number or "") == fold_number(group[0].number or "")
        if guess and meant and same and meant.issued_on and printed and printed != meant.issued_on:
            yield Fault(
                "taken",
                tuple(place_of(c) for c in group),
                {
                    "printed": printed,
                    "meant": meant,
                    "registered": meant.issued_on,
                    "reason": guess.reason.rstrip("."),
                },
                case.rows.instruments.get(group[0].instrument or ""),
            )


def issuer_conflict(case: Case) -> Iterator[Fault]:
    """Yields issuers that differ from the register's (B8)."""
    disagreeing = {c.instrument for c in _symbol_against_issuer(case)}
    others = [
        c
        for c in case.citations
        if c.instrument not in disagreeing and _states_issuer(c) and not _names_itself(case, c)
    ]
    yield from registered_conflicts(case, "issuer", others)


def issuer_symbol_conflict(case: Case) -> Iterator[Fault]:
    """Yields citations whose symbol belongs to another agency than the one they name (B8)."""
    for citations in together(_symbol_against_issuer(case)):
        first = citations[0]
        likely = case.rows.instruments.get(first.taken_for.instrument) if first.taken_for else None
        yield Fault(
            "likely" if likely else "plain",
            tuple(place_of(c) for c in citations),
            {
                "number": first.number,
                "issuer": first.issuer,
                "agency": Term("agency", agency_symbol(first.number) or ""),
                "likely": likely,
            },
            case.rows.instruments.get(first.instrument or ""),
        )


def title_mismatch(case: Case) -> Iterator[Fault]:
    """Yields titles that differ from the register's by more than their wording."""
    yield from registered_conflicts(case, "title", [c for c in case.citations if not _names_itself(case, c)])


def _symbol_against_issuer(case: Case) -> list[CitationRow]:
    table = case.terms.issuers_of_symbol
    found = []
    for citation in case.citations:
        allowed = table.get(agency_symbol(citation.number) or "")
        if allowed is None or citation.issuer_key is None or citation.role is Role.SELF:
            continue
        if citation.issuer_key.split("/")[0] not in allowed and _states_issuer(citation):
            found.append(citation)
    return found


def agency_symbol(number: str | None) -> str | None:
    """Returns the agency's part of a number, `TTg` in `31/QĐ-TTg`, or None where the symbol has none.

    >>> agency_symbol("01/2018/TT-VPCP")
    'VPCP'
    """
    parsed = parse_number(number) if number else None
    if parsed is None or parsed.is_party or "-" not in parsed.symbol:
        return None
    return parsed.symbol.split("-", 1)[1]


def _states_issuer(citation: CitationRow) -> bool:
    """Tells whether the issuer stands right behind the mention, not carried over from elsewhere."""
    context, quote, issuer = (fold_name(t) for t in (citation.context, citation.quote, citation.issuer or ""))
    at = context.find(quote)
    if at < 0 or not issuer:
        return False
    behind = context[at + len(quote) :].strip()
    return any(behind.startswith(f"{fold_name(word)} {issuer}".strip()) for word in ("", "của", "do"))


def _names_itself(case: Case, citation: CitationRow) -> bool:
    """Tells whether a mention means the document itself, though its number may say otherwise."""
    if citation.role is Role.SELF:
        return True
    document = case.document
    if (
        is_basis(citation)
        or citation.issued_on is None
        or citation.issued_on != document.issued_on
        or citation.doc_type != document.doc_type
        or citation.issuer_key is None
        or citation.issuer_key != document.issuer_key
    ):
        return False
    return bool(case.terms.patterns["issued_with"].search(citation.context.lower()))


def _taken_number(case: Case, citation: CitationRow) -> InstrumentRow | None:
    """Returns the instrument that was surely meant where its serial number differs from the printed one."""
    if citation.taken_for is None or citation.number is None:
        return None
    meant = case.rows.instruments.get(citation.taken_for.instrument)
    printed = parse_number(citation.number)
    registered = parse_number(meant.number) if meant and meant.number else None
    return meant if _serials_differ(printed, registered) else None


def _serials_differ(a: DocumentNumber | None, b: DocumentNumber | None) -> bool:
    return a is not None and b is not None and a.bare_serial != b.bare_serial


def _year_differs(citation: CitationRow) -> bool:
    number = parse_number(citation.number) if citation.number else None
    return bool(number and number.year and citation.issued_on and citation.issued_on.year != number.year)
