"""The instrument that a document is itself a text of, made from its head."""

from __future__ import annotations

from dataclasses import replace

from tthc_graph.model.agency import Agency
from tthc_graph.model.document import Header, ParsedDocument
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import DocumentNumber, parse_number, slugify
from tthc_graph.model.instrument import Fact, Instrument, Nature, Origin
from tthc_graph.registers import DocumentType, Registers
from tthc_graph.registers.identity import instrument_key, slugify_serial

_UNKNOWN_TYPE = "Văn bản"
_HASH_DIGITS = 12


def own_instrument(parsed: ParsedDocument, registers: Registers) -> Instrument:
    """Returns the work that a document is a text of.

    The key is provisional while the head lacks number, year or issuer: its last part then carries the
    first twelve digits of the file's sha256, so that two drafts never share one. What the register
    knows of the same work (events, aliases) is kept.
    """
    header = parsed.header
    number = parse_number(header.number) if header.number else None
    kind = registers.document_types.by_name(header.doc_type) if header.doc_type else None
    issuer = _issuer(header, number, registers)
    doc_type = kind.name if kind else header.doc_type or _UNKNOWN_TYPE
    year = header.issued_on.year if header.issued_on else header.period
    key = instrument_key(doc_type, number, year, issuer.office) if issuer else None
    if key is None:
        key = _provisional_key(parsed, doc_type, number, year, issuer)
    own = Instrument(
        key=key,
        doc_type=doc_type,
        number=header.number,
        issuer=issuer.key if issuer else None,
        issuer_label=issuer.label if issuer else header.issuer,
        issued_on=header.issued_on,
        title=header.subject_line or "",
        nature=_nature(kind, number),
        origin=Origin.DOCUMENT,
        facts=_facts(header),
        period=header.period,
    )
    known = registers.instruments.get(key)
    return _joined(own, known) if known is not None else own


def _issuer(header: Header, number: DocumentNumber | None, registers: Registers) -> Agency | None:
    if header.issuer_key:
        found = registers.gazetteer.issuer_with_key(header.issuer_key)
        if found is not None:
            return found
    day = header.issued_on.last_day if header.issued_on else None
    stated = registers.gazetteer.issuer(header.issuer, header.units, day) if header.issuer else None
    if stated is None and number is not None:
        return registers.gazetteer.issuer_of_number(number)
    return stated


def _nature(kind: DocumentType | None, number: DocumentNumber | None) -> Nature:
    return kind.nature_of(number) if kind else Nature.CORRESPONDENCE


def _provisional_key(
    parsed: ParsedDocument,
    doc_type: str,
    number: DocumentNumber | None,
    year: int | None,
    issuer: Agency | None,
) -> str:
    office = issuer.office if issuer else "khong-ro-co-quan"
    serial = f"so-{slugify_serial(number)}" if number else "chua-so"
    digits = parsed.source.sha256[:_HASH_DIGITS]
    return f"{office}/{slugify(doc_type)}/{year or 'khong-ro-nam'}/{serial}-{digits}"


def _facts(header: Header) -> tuple[Fact, ...]:
    values = {
        "number": header.number,
        "issuer": header.issuer,
        "issued_on": str(header.issued_on) if header.issued_on else None,
        "title": header.subject_line,
    }
    return tuple(Fact(name, value, Confidence.SEED) for name, value in values.items() if value)


def _joined(own: Instrument, known: Instrument) -> Instrument:
    """Keeps what the register knows; the document's own text fills what it lacks."""
    return replace(
        known,
        issued_on=known.issued_on if known.issued_on and known.issued_on.is_full else own.issued_on,
        title=known.title or own.title,
        origin=Origin.DOCUMENT if known.origin is Origin.CITATION else known.origin,
        period=known.period or own.period,
        facts=known.facts or own.facts,
    )
