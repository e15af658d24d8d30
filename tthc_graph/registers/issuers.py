"""Reads the words that name an issuing authority, seen from a document's own administrative chain."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tthc_graph.model.agency import Agency, Level, Unit, UnitChain
from tthc_graph.model.identifier import DocumentNumber, fold_name, slugify
from tthc_graph.registers.document_types import load_document_types
from tthc_graph.registers.issuer_bodies import Body, load_issuing_bodies
from tthc_graph.registers.unit_names import KIND_WORDS, spoken_level

if TYPE_CHECKING:
    from tthc_graph.registers.gazetteer import Gazetteer

_WORD = re.compile(r"\w+")
_PLURAL = {fold_name(w) for w in ("các", "cấp", "những", "mọi")}
_MINISTER = tuple(fold_name(w) for w in ("bộ trưởng", "thứ trưởng", "lãnh đạo"))
_COMMITTEE = "ubnd"
"""The body that `xã`, `huyện`, `tỉnh` alone stand for."""
_JOINT_CODES = ("TTLT", "NQLT")
_LEVELS = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a text: folded for comparison, and their places in the text as it was given."""

    text: str
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Words:
        plain = unicodedata.normalize("NFC", text)
        found = list(_WORD.finditer(plain))
        return cls(
            plain,
            tuple(fold_name(m.group()) for m in found),
            tuple(m.start() for m in found),
            tuple(m.end() for m in found),
        )

    def printed(self, start: int, end: int) -> str:
        """Returns the words `[start, end)` as printed; capitals throughout become normal case."""
        words = self.text[self.starts[start] : self.ends[end - 1]]
        return words.title() if words.isupper() and len(words) > 1 else words

    def has(self, at: int, phrase: str) -> int:
        """Returns how many words a folded phrase covers at a place, 0 where it does not stand there."""
        wanted = phrase.split()
        return len(wanted) if list(self.folded[at : at + len(wanted)]) == wanted else 0


def read_issuer(gazetteer: Gazetteer, words: str, chain: UnitChain, on: date | None) -> Agency | None:
    """Returns the agency that the words name; see `Gazetteer.issuer`."""
    central = _central(gazetteer, words)
    if central is not None:
        return central
    text = _Words.of(words)
    start = _skip_prefix(text)
    for body in load_issuing_bodies().bodies:
        length = max((text.has(start, form) for form in body.forms), default=0)
        if length:
            return _body_of_unit(gazetteer, body, text, start, start + length, chain, on)
    kind = _kind_at(text, start) if start < len(text.folded) else 0
    if kind and start + kind == len(text.folded):
        unit = _own_unit(gazetteer, text.printed(start, start + kind), chain, on)
        return agency_of_unit(gazetteer, _COMMITTEE, unit) if unit else None
    return None


def agency_of_symbol(gazetteer: Gazetteer, number: DocumentNumber) -> Agency | None:
    """Returns the agency in a number's symbol; see `Gazetteer.issuer_of_number`."""
    if number.is_party:
        return gazetteer.agency_with_symbol(number.symbol.rpartition("/")[2])
    parts = _parts_of(number.symbol)
    if len(parts) > 2:
        joint = _joint(gazetteer, parts[1:])
        if joint is not None or parts[0].upper() in _JOINT_CODES:
            return joint
    is_typed = load_document_types().by_code(parts[0]) is not None
    candidates = ["-".join(parts[1:]), parts[1]] if is_typed and len(parts) > 1 else [parts[0]]
    if number.year is not None and len(parts) < 3:
        candidates.append(parts[-1])  # a misprinted type code (`ND-CP`) leaves the agency readable
    for symbol in candidates:
        found = gazetteer.agency_with_symbol(symbol)
        if found is not None:
            return found
    return None


def _parts_of(symbol: str) -> list[str]:
    """Returns the code of the type and the agencies; a joint symbol may set a slash behind its code."""
    code, slash, agencies = symbol.partition("/")
    is_joint = bool(slash) and code.upper() in _JOINT_CODES
    return [code, *agencies.split("-")] if is_joint else symbol.split("-")


def agency_of_unit(gazetteer: Gazetteer, body_key: str, unit: Unit) -> Agency | None:
    """Returns a unit's body by the first part of its key (`ubnd`, `ctubnd`, `hdnd` …)."""
    fitting = [b for b in load_issuing_bodies().bodies if b.key == body_key and not b.takes_field]
    body = next((b for b in fitting if b.level in (None, unit.level)), None)
    if body is None:
        return None
    label = f"{body.label} {unit.name if body.names_level else unit.label}"
    office = f"{body.office}/{unit.key}" if body.office else ""
    return gazetteer.remember(Agency(f"{body.key}/{unit.key}", label, unit.level, unit.key, office))


def local_symbol(number: DocumentNumber) -> tuple[str, Level | None] | None:
    """Returns the kind of local body in a symbol (`ubnd` for QĐ-UBND), and the level if it says so."""
    known = load_issuing_bodies().local_symbols
    return next((known[part] for part in _symbol_parts(number) if part in known), None)


def department_of_symbol(gazetteer: Gazetteer, number: DocumentNumber, chain: UnitChain) -> Agency | None:
    """Returns the department that a symbol names (`STP`), in the province of the document that is read."""
    known = load_issuing_bodies().departments
    name = next((known[part] for part in _symbol_parts(number) if part in known), None)
    unit = gazetteer.units.get(chain.province or "")
    if name is None or unit is None:
        return None
    return gazetteer.remember(
        Agency(f"{slugify(name)}/{unit.key}", f"{name} {unit.label}", unit.level, unit.key)
    )


def _symbol_parts(number: DocumentNumber) -> list[str]:
    parts = re.split(r"[-/]", number.symbol.replace("&", "").upper())
    is_typed = load_document_types().by_code(parts[0]) is not None
    return parts[1:] if is_typed and len(parts) > 1 else parts


def _joint(gazetteer: Gazetteer, symbols: list[str]) -> Agency | None:
    """Returns the group of agencies of a joint circular, in the order of its symbol."""
    members = [gazetteer.agency_with_symbol(symbol) for symbol in symbols]
    known = [member for member in members if member is not None]
    if len(known) != len(members):
        return None
    return _group(gazetteer, known)


def joint_agency(gazetteer: Gazetteer, key: str) -> Agency | None:
    """Returns the group of central agencies whose keys, joined by hyphens, make this one."""
    members: list[Agency] = []
    begun = ""
    for part in key.split("-"):
        begun = f"{begun}-{part}" if begun else part
        member = gazetteer.agencies.get(begun)
        if member is not None:
            members.append(member)
            begun = ""
    return _group(gazetteer, members) if len(members) > 1 and not begun else None


def _group(gazetteer: Gazetteer, members: list[Agency]) -> Agency:
    key = "-".join(member.key for member in members)
    label = ", ".join(member.label for member in members)
    return gazetteer.remember(Agency(key, label, Level.CENTRAL))


def _central(gazetteer: Gazetteer, words: str) -> Agency | None:
    folded = fold_name(words)
    found = gazetteer.agency_named(folded)
    if found is not None:
        return found
    for title in _MINISTER:
        if folded.startswith(title + " "):
            found = gazetteer.agency_named(folded[len(title) + 1 :])
            if found is not None:
                return found
    return None


def _skip_prefix(text: _Words) -> int:
    prefixes = load_issuing_bodies().prefixes
    at = 0
    while length := next((n for prefix in prefixes if (n := text.has(at, prefix))), 0):
        at += length
    return at


def _body_of_unit(
    gazetteer: Gazetteer, body: Body, text: _Words, start: int, at: int, chain: UnitChain, on: date | None
) -> Agency | None:
    if body.takes_field:
        at = _end_of_field(text, at)
    unit = _unit_at(gazetteer, text, at, chain, on, body)
    if unit is None:
        return None
    if not body.takes_field:
        return agency_of_unit(gazetteer, body.key, unit)
    title = text.printed(start, at)
    label = f"{title} {unit.label}"
    return gazetteer.remember(Agency(f"{slugify(title)}/{unit.key}", label, unit.level, unit.key))


def _end_of_field(text: _Words, at: int) -> int:
    """Returns where the field of a department ends: before the words of a unit, or at the end."""
    for position in range(at + 1, len(text.folded)):
        if _kind_at(text, position) and _opens_unit(text, position):
            return position
    return len(text.folded)


def _unit_at(
    gazetteer: Gazetteer, text: _Words, at: int, chain: UnitChain, on: date | None, body: Body
) -> Unit | None:
    """Reads `huyện X, tỉnh Y`, `tỉnh`, or nothing.

    Nothing means the chain's unit of the body's own level, or the document's own unit where the body has
    one at each level and is named alone (`Chủ tịch UBND`).
    """
    if at >= len(text.folded):
        key = chain.at(body.level) if body.level else chain.lowest if body.own_alone else None
        return gazetteer.units.as_of(key, on) if key else None
    if text.folded[at] in _PLURAL:
        return None
    phrases = _phrases(text, at)
    if not phrases:
        return _named_without_kind(gazetteer, text, at, chain, on, body.level)
    for kind, name in reversed(phrases[1:]):
        if name and spoken_level(kind)[1] is not Level.COMMUNE:
            above = gazetteer.provisional_unit(kind, _known_beginning(gazetteer, kind, name), chain, on)
            chain = gazetteer.chain_of(above.key)
    kind, name = phrases[0]
    if name:
        return _named_unit(gazetteer, kind, name, chain, on)
    return _own_unit(gazetteer, kind, chain, on)


def _named_unit(gazetteer: Gazetteer, kind: str, name: str, chain: UnitChain, on: date | None) -> Unit:
    """Returns a unit by name: the chain's own one first, then a curated one, then a provisional one."""
    full = spoken_level(kind)[0]
    name = _known_beginning(gazetteer, kind, name)
    for level in _LEVELS:
        key = chain.at(level)
        own = gazetteer.units.get(key) if key else None
        if own is not None and own.kind == full and fold_name(own.name) == fold_name(name):
            return own
    return gazetteer.provisional_unit(kind, name, chain, on)


def _known_beginning(gazetteer: Gazetteer, kind: str, name: str) -> str:
    """Cuts words behind the name of a province, all of which are known: `tỉnh Bắc Giang Sửa đổi`."""
    level = spoken_level(kind)[1]
    if level not in (Level.PROVINCE, None):
        return name
    words = name.split()
    for count in range(len(words), 0, -1):
        beginning = " ".join(words[:count])
        if gazetteer.find_units(beginning, kind=kind, level=Level.PROVINCE):
            return beginning
    return name


def _own_unit(gazetteer: Gazetteer, kind: str, chain: UnitChain, on: date | None) -> Unit | None:
    full, level = spoken_level(kind)
    levels = (level,) if level else (Level.DISTRICT, Level.PROVINCE)
    for candidate in levels:
        key = chain.at(candidate)
        unit = gazetteer.units.get(key) if key else None
        if unit is not None and (level is Level.PROVINCE or unit.kind == full):
            return gazetteer.units.as_of(unit.key, on)
    return None


def _named_without_kind(
    gazetteer: Gazetteer, text: _Words, at: int, chain: UnitChain, on: date | None, level: Level | None
) -> Unit | None:
    name = text.printed(at, len(text.folded))
    within = chain.province if level in (None, Level.DISTRICT, Level.COMMUNE) else None
    for place in (within, None):
        found = gazetteer.find_units(name, level=level, within=place, on=on)
        if len(found) == 1:
            return found[0]
    return None


def _phrases(text: _Words, at: int) -> list[tuple[str, str]]:
    """Splits the rest into kinds of units with their names; the first stands right at the start."""
    starts: list[int] = []
    position = at
    while position < len(text.folded):
        length = _kind_at(text, position)
        if length and (position == at or _opens_unit(text, position)):
            starts.append(position)
        position += length or 1
    if not starts or starts[0] != at:
        return []
    phrases = []
    for start, end in zip(starts, [*starts[1:], len(text.folded)], strict=True):
        length = _kind_at(text, start)
        kind = text.printed(start, start + length)
        last = end
        while last > start + length and text.folded[last - 1] in _FILLERS:
            last -= 1
        phrases.append((kind, text.printed(start + length, last) if last > start + length else ""))
    return phrases


_FILLERS = {fold_name(w) for w in ("thuộc", "của")}


def _kind_at(text: _Words, at: int) -> int:
    return next((length for word in KIND_WORDS if (length := text.has(at, word))), 0)


def _opens_unit(text: _Words, at: int) -> bool:
    """Tells a kind of unit from part of a name: a comma or dash stands before it, or its letter is small."""
    before = text.text[text.ends[at - 1] : text.starts[at]]
    word = text.text[text.starts[at] : text.ends[at]]
    return bool(before.strip()) or word.islower() or text.text.isupper()
