"""Administrative units and agencies with their life-spans, and those that a document alone names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from tthc_graph.model.agency import Agency, Level, Unit, UnitChain
from tthc_graph.model.identifier import DocumentNumber, fold_name
from tthc_graph.registers.abbreviations import expanded_fold
from tthc_graph.registers.agencies import read_agencies
from tthc_graph.registers.places import Places
from tthc_graph.registers.unit_names import level_of_kind, spoken_level, unit_key
from tthc_graph.registers.unit_table import UnitTable
from tthc_graph.registers.units import read_units

DISTRICT_LEVEL_END = date(2025, 7, 1)
"""Luật 72/2025/QH15, Điều 51 khoản 3: the district level ends."""


class Gazetteer:
    """Looks up units and agencies; remembers the provisional ones it was asked to make.

    A provisional unit or agency is a pure function of the words and the chain it was made from, and is
    never found by `find_units`: what one document says does not change how another one is read.
    """

    def __init__(
        self,
        units: UnitTable,
        agencies: Iterable[Agency],
        symbols: Mapping[str, str],
        names: Mapping[str, str],
    ) -> None:
        self._units = units
        self._agencies = {agency.key: agency for agency in agencies}
        self._symbols = dict(symbols)
        self._names = dict(names)

    @property
    def units(self) -> UnitTable:
        """All units by key; iteration leaves out those of the listing."""
        return self._units

    @property
    def agencies(self) -> Mapping[str, Agency]:
        """All agencies by key, those of units met so far included."""
        return self._agencies

    def find_units(
        self,
        name: str,
        *,
        kind: str | None = None,
        level: Level | None = None,
        within: str | None = None,
        on: date | None = None,
        loose: bool = False,
    ) -> tuple[Unit, ...]:
        """Returns the curated and listed units of that name, sorted by key; several where names repeat.

        Args:
            name: without its kind; case and tone placement do not matter.
            kind: `tỉnh`, `xã` … in full or short.
            level: keeps units of that level.
            within: key of a unit that must be an ancestor.
            on: keeps units that existed on that day.
            loose: diacritics do not matter either.
        """
        wanted = spoken_level(kind)[0] if kind else None
        folded = "" if loose else _comparable(name)
        return tuple(
            unit
            for unit in self._units.named(name, level, within)
            if (wanted is None or unit.kind == wanted)
            and (loose or _comparable(unit.name) == folded)
            and (on is None or unit.exists_on(on))
        )

    def chain_of(self, unit_key: str) -> UnitChain:
        """Returns the chain from the province down to a unit; empty for an unknown key."""
        return self._units.chain(unit_key)

    def provisional_unit(self, kind: str, name: str, chain: UnitChain, on: date | None = None) -> Unit:
        """Returns the unit that a document names, curated where there is one, else made for it.

        Args:
            kind: as printed, in full or short (`TP`, `thị trấn`).
            name: in normal case.
            chain: of the document; its known higher units become the parent.
            on: the document's date, which decides between units of the same name.
        """
        full_kind, _ = spoken_level(kind)
        level = self._level(full_kind, name, on)
        known = self._choose(name, full_kind, level, chain, on)
        if known is not None:
            return known
        parent = self._parent_for(level, chain)
        key = unit_key(full_kind, name, level, parent)
        taken = self._units.get(key)
        if taken is not None and taken.level is not level:
            key = f"{key}-{level.value}"
        elif taken is not None and fold_name(taken.name) != fold_name(name):
            key = unit_key(full_kind, name, level, parent, with_tones=True)
        elif taken is not None and on is not None and taken.valid_from is not None and on < taken.valid_from:
            key += f"-truoc-{taken.valid_from.year}"  # an older commune whose district the text leaves out
        ends = DISTRICT_LEVEL_END if level is Level.DISTRICT else None
        unit = Unit(key, name, full_kind, level, parent, valid_until=ends, provisional=True)
        return self._units.add(unit)

    def issuer(self, words: str, chain: UnitChain, on: date | None = None) -> Agency | None:
        """Returns the agency that the words name, seen from a document's own chain.

        `UBND tỉnh` is the committee of the chain's province; `UBND xã X` that of the commune X in the
        chain's district or province. None where the words name no single agency (`UBND các xã`) or the
        chain does not know the unit.
        """
        from tthc_graph.registers.issuers import read_issuer

        return read_issuer(self, words, chain, on)

    def issuer_of_number(self, number: DocumentNumber, chain: UnitChain | None = None) -> Agency | None:
        """Returns the agency that a number's own symbol names (`NĐ-CP` is the Government).

        With a chain also the departments of its province (`TTr-STP`) and the Party committee of the level
        that the symbol tells (`/TU`). None for `QĐ-UBND`, which does not say of which level.
        """
        from tthc_graph.registers import issuers

        found = issuers.agency_of_symbol(self, number)
        if found is not None or chain is None:
            return found
        body, level = issuers.local_symbol(number) or ("", None)
        if level is not None:
            unit = chain.at(level)
            return self.issuer_with_key(f"{body}/{unit}") if unit else None
        return None if body else issuers.department_of_symbol(self, number, chain)

    def local_body(self, number: DocumentNumber) -> str | None:
        """Returns the kind of local body that a number's symbol names (`ubnd` for QĐ-UBND), or None."""
        from tthc_graph.registers.issuers import local_symbol

        found = local_symbol(number)
        return found[0] if found else None

    def issuer_with_key(self, key: str) -> Agency | None:
        """Returns the agency with a key.

        Those of units (`ubnd/ha-tinh`) and groups that issue together (`bca-btp`) are made on demand.
        """
        if key in self._agencies:
            return self._agencies[key]
        from tthc_graph.registers.issuers import agency_of_unit, joint_agency

        body, slash, unit_key = key.partition("/")
        if not slash:
            return joint_agency(self, key)
        unit = self._units.get(unit_key)
        return agency_of_unit(self, body, unit) if unit else None

    def agency_named(self, folded: str) -> Agency | None:
        """Returns the central agency with that folded name or alias."""
        key = self._names.get(folded)
        return self._agencies[key] if key else None

    def agency_called(self, words: str) -> Agency | None:
        """Returns the central agency whose name, alias or symbol the words are."""
        return self.agency_named(fold_name(words)) or self._agencies.get(
            self._symbols.get(words.strip().upper(), "")
        )

    def agency_with_symbol(self, symbol: str) -> Agency | None:
        """Returns the central agency with that abbreviation; a session's number is left out (`QH13`)."""
        key = self._symbols.get(symbol.upper()) or self._symbols.get(symbol.rstrip("0123456789").upper())
        return self._agencies[key] if key else None

    def remember(self, agency: Agency) -> Agency:
        """Keeps an agency of a unit, so that its label can be looked up by key."""
        return self._agencies.setdefault(agency.key, agency)

    def _level(self, kind: str, name: str, on: date | None) -> Level:
        """Tells a city under the centre from one in a province: the former are all in the gazetteer."""
        level = level_of_kind(kind)
        if level is not None:
            return level
        is_province = bool(self.find_units(name, kind=kind, level=Level.PROVINCE, on=on))
        return Level.PROVINCE if is_province else Level.DISTRICT

    def _choose(self, name: str, kind: str, level: Level, chain: UnitChain, on: date | None) -> Unit | None:
        """Picks the unit that fits the chain and the day; None while several or none fit."""
        above = self._parent_for(level, chain)
        if above is None:
            return self._anywhere(name, kind, level, on)
        for scope in (above, *self._lands_of(above)):
            found = _one_of(self.find_units(name, kind=kind, level=level, within=scope), on)
            if found is not None:
                return found
        return None

    def _anywhere(self, name: str, kind: str, level: Level, on: date | None) -> Unit | None:
        """Picks a unit without knowing what is above it; a commune where no other place bears its name.

        Names of communes repeat, and the listing does not know those that ended before 2025.
        """
        if level is Level.COMMUNE:
            homes = {unit.key.split("/")[0] for unit in self.find_units(name, level=level)}
            if len({self._last(home) for home in homes}) != 1:
                return None
        return _one_of(self.find_units(name, kind=kind, level=level), on)

    def _lands_of(self, key: str) -> tuple[str, ...]:
        """Returns the keys of the provinces that were joined to one, at once or one after the other."""
        found: list[str] = []
        waiting = [key]
        while waiting:
            unit = self._units.get(waiting.pop())
            if unit is not None and unit.level is Level.PROVINCE:
                new = [k for k in unit.predecessors if k not in found]
                found += new
                waiting += new
        return tuple(found)

    def _last(self, province: str) -> str:
        unit = self._units.get(province)
        while unit is not None and unit.successors:
            province = unit.successors[0]
            unit = self._units.get(province)
        return province

    def _above(self, level: Level, chain: UnitChain) -> tuple[str | None, ...]:
        if level is Level.PROVINCE:
            return ()
        return (chain.province,) if level is Level.DISTRICT else (chain.province, chain.district)

    def _parent_for(self, level: Level, chain: UnitChain) -> str | None:
        above = [key for key in self._above(level, chain) if key]
        return above[-1] if above else None


def _comparable(name: str) -> str:
    """Returns the form by which names of units are compared; `Phường 04` is `Phường 4`."""
    return expanded_fold(name.lstrip("0") if name.isdigit() else name)


def _one_of(fitting: tuple[Unit, ...], on: date | None) -> Unit | None:
    """Returns the one unit that lives on a day, today where none is given; else the only one, if it ended."""
    alive = [unit for unit in fitting if on is None or unit.exists_on(on)]
    if len(alive) > 1 and on is None:
        alive = [unit for unit in alive if unit.valid_until is None]
    if not alive:
        alive = [unit for unit in fitting if on is None or unit.valid_from is None or unit.valid_from <= on]
        return alive[0] if len(fitting) == len(alive) == 1 else None
    return alive[0] if len(alive) == 1 else None


def load_gazetteer(folder: Path) -> Gazetteer:
    """Reads `units.csv` and `agencies.csv`, and opens the listing of the country where it stands beside them.

    Raises:
        RegisterError: a malformed cell, a key or name given twice, a parent or successor that is missing.
    """
    known = read_agencies(folder)
    listing = folder / "places"
    table = UnitTable(read_units(folder), Places(listing) if listing.is_dir() else None)
    return Gazetteer(table, known.agencies, known.symbols, known.names)
