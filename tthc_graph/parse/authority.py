"""Tells who enacts a document and which administrative units it speaks from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tthc_graph.model.agency import Agency, Level, UnitChain
from tthc_graph.parse.header import Head
from tthc_graph.parse.names import units_in
from tthc_graph.registers import Registers
from tthc_graph.registers.running_form import running_form

_COMMITTEE = re.compile(r"(?i)^(?:UBND|(?:ủy|uỷ) ban nhân dân)")
_COUNCIL = re.compile(r"(?i)^(?:HĐND|hội đồng nhân dân)")
_PARTY = re.compile(r"(?i)(?<!\w)(?:tỉnh|huyện|thành|thị|quận|đảng) (?:ủy|uỷ)$")
_CHAIR = re.compile(r"(?i)^(?:phó )?chủ tịch ")
_KIND = re.compile(
    r"(?i)(?<!\w)(tỉnh|thành phố|huyện|quận|thị xã|xã(?! hội)|phường|thị trấn|đặc khu)(?!\w)(?P<name>.*)$"
)
_LEVELS = {
    "tỉnh": 0,
    "thành phố": 0,
    "huyện": 1,
    "quận": 1,
    "thị xã": 1,
    "xã": 2,
    "phường": 2,
    "thị trấn": 2,
    "đặc khu": 2,
}


@dataclass(frozen=True, slots=True)
class Authority:
    """Who enacts, in normal case, with the body of the letterhead where it is another one."""

    issuer: str | None
    at_head: str | None
    agency: Agency | None
    level: Level | None
    units: UnitChain


def find_authority(
    head: Head,
    enacting: str | None,
    attached: tuple[str, ...],
    opening: str,
    flat: str,
    registers: Registers,
    on: date | None,
) -> Authority:
    """Weighs letterhead, authority line, enacting words and annex lines.

    Args:
        head: what the head prints.
        enacting: the authority's words in the enacting clause.
        attached: texts of the lines `(Kèm theo …)` that cite the document itself.
        opening: head and preamble with line breaks as spaces, where higher units are named.
        flat: the whole text with line breaks as spaces.
        registers: for the gazetteer.
        on: the document's date, as far as known.
    """
    labels = registers.agency_labels
    letterhead = running_form(head.letterhead[-1], flat, labels) if head.letterhead else None
    stated = running_form(head.authority, flat, labels) if head.authority else enacting
    if head.doc_type == "Văn bản hợp nhất" and letterhead:
        stated = None  # who consolidates signs; the authority in the text enacted what is consolidated
    stated = " ".join(stated.split()) if stated else None
    from_annex = next((found for text in attached if (found := _issuer_of_attached(text))), None)
    issuer = _full_name(stated or letterhead or from_annex, letterhead, head.place, from_annex)
    chain, agency = _chain(issuer, letterhead, head, attached, opening, registers, on)
    level = agency.level if agency else _level_of(issuer)
    at_head = letterhead if letterhead and issuer and letterhead.lower() != issuer.lower() else None
    return Authority(issuer, at_head, agency, level, chain)


def _issuer_of_attached(text: str) -> str | None:
    match = re.search(r"(?<!\w)của (?P<issuer>.{3,120}?)\)?$", " ".join(text.split()))
    return match["issuer"].strip(" ().") if match else None


def _full_name(
    stated: str | None, letterhead: str | None, place: str | None, from_annex: str | None
) -> str | None:
    """Completes `UBND tỉnh` with the unit's name from letterhead, annex line or place."""
    if stated is None:
        return None
    party = _PARTY.search(stated)
    if party and letterhead and letterhead.lower().startswith(f"{party.group().lower()} "):
        return stated + letterhead[len(party.group()) :]
    body = _CHAIR.sub("", stated)
    kind = _KIND.search(body)
    is_local = _COMMITTEE.match(body) or _COUNCIL.match(body)
    if not is_local or (kind and kind["name"].strip()):
        return stated
    chair = stated[: len(stated) - len(body)]
    at_head = _CHAIR.sub("", letterhead) if letterhead else ""
    if at_head and _same_body(body, at_head):
        return chair + at_head[:1].upper() + at_head[1:]
    annexed = _CHAIR.sub("", from_annex) if from_annex else ""
    if annexed and _same_body(body, annexed) and (found := _KIND.search(annexed)) and found["name"].strip():
        return chair + annexed
    if kind and place:
        name = re.sub(r"(?i)^(?:xã|phường|thị trấn|huyện|thành phố|tỉnh) ", "", place)
        return f"{stated.rstrip()} {name}"
    return stated


def _same_body(one: str, other: str) -> bool:
    return any(p.match(one) and p.match(other) for p in (_COMMITTEE, _COUNCIL))


def _level_of(issuer: str | None) -> Level | None:
    kind = _KIND.search(issuer) if issuer else None
    order = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
    return order[_LEVELS[kind[1].lower()]] if kind else None


def _chain(
    issuer: str | None,
    letterhead: str | None,
    head: Head,
    attached: tuple[str, ...],
    opening: str,
    registers: Registers,
    on: date | None,
) -> tuple[UnitChain, Agency | None]:
    """Returns the chain of units and the enacting agency.

    The issuer's own unit comes first; higher units are those named in letterhead, head and preamble, and
    where they are silent those that the gazetteer puts above it.
    """
    gazetteer = registers.gazetteer
    superior = " ; ".join(running_form(body, opening) for body in head.letterhead[:-1])
    own = _own_unit(issuer, letterhead, superior)
    named = units_in(" ; ".join([superior, *attached, head.subject or "", opening]))
    chain = UnitChain()
    depth = _LEVELS[own[0]] if own else -1
    for level, field in ((0, "province"), (1, "district")):
        if level >= depth:
            break
        found = _higher_unit(named, level, own, chain, registers, on)
        if found:
            chain = UnitChain(**{**_fields(chain), field: found})
    if own and own[1]:
        unit = gazetteer.provisional_unit(own[0], own[1], chain, on)
        above = gazetteer.chain_of(unit.key)
        chain = UnitChain(
            above.province or chain.province, above.district or chain.district, above.commune or chain.commune
        )
    agency = gazetteer.issuer(issuer, chain, on) if issuer else None
    if agency is None and letterhead:
        agency = gazetteer.issuer(letterhead, chain, on) if not issuer else None
    if agency is not None and agency.unit and chain.lowest is None:
        chain = gazetteer.chain_of(agency.unit)
    return chain, agency


def _own_unit(*bodies: str | None) -> tuple[str, str] | None:
    """Returns the unit of the issuer; a department is that of the body printed above it."""
    for words in bodies:
        units = units_in(words) if words else []
        if units:
            return units[-1]
    return None


def _higher_unit(
    named: list[tuple[str, str]],
    level: int,
    own: tuple[str, str] | None,
    chain: UnitChain,
    registers: Registers,
    on: date | None,
) -> str | None:
    wanted = (Level.PROVINCE, Level.DISTRICT)[level]
    for kind, name in named:
        if kind not in _LEVELS or _LEVELS[kind] != level or (own and own[1] == name and own[0] == kind):
            continue
        known = registers.gazetteer.find_units(name, kind=kind, level=wanted)
        if kind == "thành phố" and not known:
            continue
        return registers.gazetteer.provisional_unit(kind, name, chain, on).key
    return None


def _fields(chain: UnitChain) -> dict[str, str | None]:
    return {"province": chain.province, "district": chain.district, "commune": chain.commune}
