"""Finds units by what people type: a name, with or without kind, diacritics, units above; a code; a key."""

from __future__ import annotations

from datetime import date

from tthc_graph.model.agency import Unit
from tthc_graph.model.identifier import slugify
from tthc_graph.registers.gazetteer import Gazetteer
from tthc_graph.registers.unit_names import KINDS_BY_SLUG


def find_places(gazetteer: Gazetteer, words: str, on: date | None = None) -> tuple[Unit, ...]:
    """Returns the units that the words name, sorted by key: none, one, or all between which they do not tell.

    Args:
        gazetteer: where to look.
        words: `xã Tân Trung, Tân Yên`, `TP. Huế`, `nam phuc thang`, `18712`, `ha-tinh/xa-thien-cam`.
        on: keeps the units that lived on that day; where none did, all of them.
    """
    text = " ".join(words.split())
    if text in gazetteer.units:
        return (gazetteer.units[text],)
    if text.isdigit() and len(text) in (2, 3, 5):
        found = _coded(gazetteer, text)
    else:
        parts = [part for part in (piece.strip() for piece in text.split(",")) if part]
        named = _named(gazetteer, parts[0]) if parts else []
        found = [unit for unit in named if _lies_in(gazetteer, unit, parts[1:])]
    alive = [unit for unit in found if on is None or unit.exists_on(on)]
    return tuple(alive or found)


def _coded(gazetteer: Gazetteer, code: str) -> list[Unit]:
    units = gazetteer.units
    keys = {unit.key for unit in units.values() if any(c.value == code for c in unit.codes)}
    if units.places is not None:
        keys.update(units.places.coded(code))
    return [units[key] for key in sorted(keys)]


def _named(gazetteer: Gazetteer, words: str) -> list[Unit]:
    """Looks the words up as a kind and a name, else as a name alone; diacritics count where there are any."""
    loose = words.isascii()
    kind, name = _parted(words)
    if kind:
        found = gazetteer.find_units(name, kind=kind, loose=loose)
        if found:
            return list(found)
    return list(gazetteer.find_units(words, loose=loose))


def _parted(words: str) -> tuple[str, str]:
    spread = words.replace(".", ". ").split()
    for count in (2, 1):
        kind = KINDS_BY_SLUG.get(slugify(" ".join(spread[:count])))
        if kind and len(spread) > count:
            return kind, " ".join(spread[count:])
    return "", words


def _lies_in(gazetteer: Gazetteer, unit: Unit, above: list[str]) -> bool:
    names = [
        slugify(gazetteer.units[key].name) for key in gazetteer.units.above(unit) if key in gazetteer.units
    ]
    return all(slugify(_parted(words)[1]) in names or slugify(words) in names for words in above)
