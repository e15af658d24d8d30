"""Administrative units and agencies with their life-spans, and those that a document alone names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from tthc_graph.errors import RegisterError
from tthc_graph.model.agency import Agency, Level, Unit, UnitChain
from tthc_graph.model.identifier import DocumentNumber, fold_name
from tthc_graph.registers.abbreviations import expanded_fold
from tthc_graph.registers.agencies import confidence_of, read_agencies
from tthc_graph.registers.tables import read_table
from tthc_graph.registers.unit_names import level_of_kind, spoken_level, unit_key

DISTRICT_LEVEL_END = date(2025, 7, 1)
"""Luật 72/2025/QH15, Điều 51 khoản 3: the district level ends."""

_UNIT_COLUMNS = (
    "key", "name", "kind", "level", "parent", "valid_from", "valid_until", "successors", "confidence",
    "sources",
)  # fmt: skip


class Gazetteer:
    """Looks up units and agencies; remembers the provisional ones it was asked to make.

    A provisional unit or agency is a pure function of the words and the chain it was made from, and is
    never found by `find_units`: what one document says does not change how another one is read.
    """

    def __init__(
        self,
        units: Iterable[Unit],
        agencies: Iterable[Agency],
        symbols: Mapping[str, str],
        names: Mapping[str, str],
    ) -> None:
        self._curated = {unit.key: unit for unit in units}
        self._units = dict(self._curated)
        self._agencies = {agency.key: agency for agency in agencies}
        self._symbols = dict(symbols)
        self._names = dict(names)
        self._by_name: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._curated.values():
            self._by_name[expanded_fold(unit.name)].append(unit)

    @property
    def units(self) -> Mapping[str, Unit]:
        """All units by key, the provisional ones met so far included."""
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
    ) -> tuple[Unit, ...]:
        """Returns the curated units of that name, sorted by key.

        Args:
            name: without its kind; case and tone placement do not matter.
            kind: `tỉnh`, `xã` … in full or short.
            level: keeps units of that level.
            within: key of a unit that must be an ancestor.
            on: keeps units that existed on that day.
        """
        wanted = spoken_level(kind)[0] if kind else None
        found = [
            unit
            for unit in self._by_name.get(expanded_fold(name), ())
            if (wanted is None or unit.kind == wanted)
            and (level is None or unit.level is level)
            and (within is None or within in self._ancestors(unit))
            and (on is None or unit.exists_on(on))
        ]
        return tuple(sorted(found, key=lambda unit: unit.key))

    def chain_of(self, unit_key: str) -> UnitChain:
        """Returns the chain from the province down to a unit; empty for an unknown key."""
        keys: dict[Level, str] = {}
        unit = self._units.get(unit_key)
        while unit is not None:
            keys[unit.level] = unit.key
            unit = self._units.get(unit.parent) if unit.parent else None
        return UnitChain(keys.get(Level.PROVINCE), keys.get(Level.DISTRICT), keys.get(Level.COMMUNE))

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
        ends = DISTRICT_LEVEL_END if level is Level.DISTRICT else None
        unit = Unit(key, name, full_kind, level, parent, valid_until=ends, provisional=True)
        return self._units.setdefault(key, unit)

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
        """Returns the agency with a key; those of units (`ubnd/ha-tinh`) are made on demand."""
        if key in self._agencies:
            return self._agencies[key]
        from tthc_graph.registers.issuers import agency_of_unit

        body, _, unit_key = key.partition("/")
        unit = self._units.get(unit_key)
        return agency_of_unit(self, body, unit) if unit else None

    def agency_named(self, folded: str) -> Agency | None:
        """Returns the central agency with that folded name or alias."""
        key = self._names.get(folded)
        return self._agencies[key] if key else None

    def agency_with_symbol(self, symbol: str) -> Agency | None:
        """Returns the central agency with that abbreviation; a session's number is left out (`QH13`)."""
        key = self._symbols.get(symbol.upper()) or self._symbols.get(symbol.rstrip("0123456789").upper())
        return self._agencies[key] if key else None

    def remember(self, agency: Agency) -> Agency:
        """Keeps an agency of a unit, so that its label can be looked up by key."""
        return self._agencies.setdefault(agency.key, agency)

    def _ancestors(self, unit: Unit) -> tuple[str, ...]:
        keys = []
        parent = unit.parent
        while parent:
            keys.append(parent)
            parent = self._units[parent].parent if parent in self._units else None
        return tuple(keys)

    def _level(self, kind: str, name: str, on: date | None) -> Level:
        """Tells a city under the centre from one in a province: the former are all in the gazetteer."""
        level = level_of_kind(kind)
        if level is not None:
            return level
        is_province = bool(self.find_units(name, kind=kind, level=Level.PROVINCE, on=on))
        return Level.PROVINCE if is_province else Level.DISTRICT

    def _choose(self, name: str, kind: str, level: Level, chain: UnitChain, on: date | None) -> Unit | None:
        """Picks the curated unit that fits the chain and the day; None while several or none fit."""
        fitting = [
            unit
            for unit in self.find_units(name, kind=kind, level=level)
            if all(
                above is None or above == unit.key or above in self._ancestors(unit)
                for above in self._above(level, chain)
            )
        ]
        alive = [unit for unit in fitting if on is None or unit.exists_on(on)]
        if len(alive) > 1 and on is None:
            alive = [unit for unit in alive if unit.valid_until is None]
        if not alive and len(fitting) == 1:
            alive = fitting
        return alive[0] if len(alive) == 1 else None

    def _above(self, level: Level, chain: UnitChain) -> tuple[str | None, ...]:
        if level is Level.PROVINCE:
            return ()
        return (chain.province,) if level is Level.DISTRICT else (chain.province, chain.district)

    def _parent_for(self, level: Level, chain: UnitChain) -> str | None:
        above = [key for key in self._above(level, chain) if key]
        return above[-1] if above else None


def load_gazetteer(folder: Path) -> Gazetteer:
    """Reads `units.csv` and `agencies.csv`.

    Raises:
        RegisterError: a malformed cell, a key or name given twice, a parent or successor that is missing.
    """
    units: dict[str, Unit] = {}
    for row in read_table(folder / "units.csv", _UNIT_COLUMNS):
        unit = Unit(
            key=row.needed("key"),
            name=row.needed("name"),
            kind=row.needed("kind"),
            level=row.choice("level", Level),
            parent=row.text("parent") or None,
            valid_from=row.full_date("valid_from"),
            valid_until=row.full_date("valid_until"),
            successors=row.parts("successors"),
            sources=row.parts("sources"),
            confidence=confidence_of(row),
        )
        if unit.key in units:
            raise row.error("key", f"{unit.key!r} stands twice; give every unit its own key")
        units[unit.key] = unit
    for unit in units.values():
        for other in (*unit.successors, *([unit.parent] if unit.parent else [])):
            if other not in units:
                raise RegisterError(f"units.csv: {unit.key!r} refers to unknown unit {other!r}; add it")
    known = read_agencies(folder)
    return Gazetteer(units.values(), known.agencies, known.symbols, known.names)
