"""What one mention says about the instrument it names: number, type, issuer, year, and the key they make."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tthc_graph.model.agency import Agency, UnitChain
from tthc_graph.model.citation import Mention
from tthc_graph.model.document import Header
from tthc_graph.model.identifier import DocumentNumber, fold_name, parse_number
from tthc_graph.registers import DocumentType, Registers
from tthc_graph.registers.identity import instrument_key
from tthc_graph.registers.issuers import local_symbol

_LETTER = "Công văn"


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention with its parts looked up.

    Attributes:
        kind: the type; the number's own symbol decides where it names one.
        stated: the agency that the words name, through the document's chain.
        issuer: the agency whose registry numbered it: that of the symbol, else the stated one.
        year: printed in the number, else of the date.
        key: of the instrument, or None while a part is missing.
    """

    mention: Mention
    number: DocumentNumber | None
    kind: DocumentType | None
    stated: Agency | None
    issuer: Agency | None
    year: int | None
    key: str | None

    @property
    def office(self) -> str | None:
        """The registry office of the issuer."""
        return self.issuer.office if self.issuer else None

    @property
    def issuer_differs(self) -> bool:
        """Whether the words right behind the mention name another office than the number's symbol.

        An issuer carried over from the end of a list may belong to its neighbours; it proves no fault. One of
        several joint issuers may stand for all.
        """
        if self.stated is None or self.issuer is None:
            return False
        if f"-{self.stated.office}-" in f"-{self.issuer.office}-":
            return False
        return fold_name(self.mention.subject).startswith(fold_name(f"của {self.mention.issuer}"))


def read_mention(mention: Mention, header: Header, registers: Registers) -> Reading:
    """Looks up the parts of a mention.

    `UBND tỉnh` is read through the units of the document itself on the day of the cited instrument, or
    of the document where the mention has no date.
    """
    number = _spaced(parse_number(mention.number), registers) if mention.number else None
    day = _day(mention, header)
    stated = registers.gazetteer.issuer(mention.issuer, header.units, day) if mention.issuer else None
    kind = _kind(mention, number, header.units, registers)
    issuer = _issuer(number, stated, header.units, registers)
    year = number.year if number and number.year else mention.issued_on.year if mention.issued_on else None
    key = None
    if number is not None and kind is not None and issuer is not None:
        key = instrument_key(kind.name, number, year, issuer.office)
    return Reading(mention, number, kind, stated, issuer, year, key)


def read_as_of_province(reading: Reading, header: Header, registers: Registers) -> Reading | None:
    """Completes a local number that names no issuer, in a document of a province, with that province.

    Nobody above a province has a committee or council of the people, and those below are named. None for
    documents of other levels, and for a day on which the province was still in several parts.
    """
    chain, number, printed = header.units, reading.number, reading.mention.issued_on
    is_of_province = chain.province is not None and chain.lowest == chain.province
    if reading.mention.issuer or number is None or reading.kind is None or not is_of_province:
        return None
    body, level = local_symbol(number) or (None, None)
    day = printed.last_day if printed else date(reading.year, 12, 31) if reading.year else None
    if body is None or level is not None or day is None or chain.province is None:
        return None
    gazetteer = registers.gazetteer
    if [unit.key for unit in gazetteer.units.predecessors(chain.province, day)] != [chain.province]:
        return None
    issuer = gazetteer.issuer_with_key(f"{body}/{chain.province}")
    key = instrument_key(reading.kind.name, number, reading.year, issuer.office) if issuer else None
    return replace(reading, issuer=issuer, key=key) if key else None


def _day(mention: Mention, header: Header) -> date | None:
    known = mention.issued_on or header.issued_on
    return known.last_day if known else None


def _spaced(number: DocumentNumber | None, registers: Registers) -> DocumentNumber | None:
    """Puts back the hyphen that a symbol lost between type and agency: `TTBTC`, `NĐCP`."""
    if number is None or number.is_party or not number.symbol.isalpha():
        return number
    types, gazetteer = registers.document_types, registers.gazetteer
    if types.by_code(number.symbol) or gazetteer.agency_with_symbol(number.symbol):
        return number
    for end in range(2, len(number.symbol)):
        code, agency = number.symbol[:end], number.symbol[end:]
        spaced = replace(number, symbol=f"{code}-{agency}")
        is_known = gazetteer.agency_with_symbol(agency) or gazetteer.local_body(spaced)
        if types.by_code(code) is not None and is_known:
            return spaced
    return number


def _kind(
    mention: Mention, number: DocumentNumber | None, chain: UnitChain, registers: Registers
) -> DocumentType | None:
    types = registers.document_types
    by_words = types.by_name(mention.doc_type) if mention.doc_type else None
    by_symbol = types.of_number(number) if number is not None else None
    if by_symbol is None or number is None or by_words is None:
        return by_words or by_symbol
    if number.is_party or _is_misread(by_words, by_symbol, number, chain, registers):
        return by_words
    return by_symbol


def _is_misread(
    by_words: DocumentType,
    by_symbol: DocumentType,
    number: DocumentNumber,
    chain: UnitChain,
    registers: Registers,
) -> bool:
    """Tells whether a symbol only looks as if it named another type than the words do.

    `Công văn 5106/CT-CS` begins with the abbreviation of Cục Thuế, not with that of a chỉ thị: nothing
    behind it is an agency. `Chỉ thị 15/CTT-TTg` ends with one, so that it begins with a misprinted type.
    """
    gazetteer = registers.gazetteer
    has_code = registers.document_types.by_code(number.type_code) is not None
    if has_code:
        issuer = gazetteer.issuer_of_number(number, chain) or gazetteer.local_body(number)
        return by_words.name == _LETTER and issuer is None and not number.symbol.isalpha()
    if by_symbol.name != _LETTER or gazetteer.agency_with_symbol(number.type_code) is not None:
        return False
    return gazetteer.agency_with_symbol(number.symbol.rpartition("-")[2]) is not None


def _issuer(
    number: DocumentNumber | None, stated: Agency | None, chain: UnitChain, registers: Registers
) -> Agency | None:
    """The symbol decides the body and, in the centre, the agency; the words decide the unit."""
    gazetteer = registers.gazetteer
    if number is None:
        return stated
    by_symbol = gazetteer.issuer_of_number(number)
    if by_symbol is not None:
        return stated if stated is not None and stated.office == by_symbol.office else by_symbol
    if stated is None:
        return gazetteer.issuer_of_number(number, chain)
    body, level = local_symbol(number) or (None, None)
    if body is None or stated.office.startswith(f"{body}/") or level not in (None, stated.level):
        return stated  # a Party committee beside the one of the level that `ĐU` tells (Đảng ủy UBND tỉnh)
    return gazetteer.issuer_with_key(f"{body}/{stated.unit}") if stated.unit else None
