"""Units by key: the curated provinces, the listing of the country, and what documents alone name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from tthc_graph.model.agency import Level, Unit, UnitChain
from tthc_graph.model.identifier import fold_name, slugify
from tthc_graph.registers.abbreviations import expanded_fold
from tthc_graph.registers.places import Places


class UnitTable(Mapping[str, Unit]):
    """Finds a unit by key wherever it stands; iterates over the curated and the added ones alone.

    Args:
        curated: units of `units.csv`, which win over the listing.
        places: the listing, or None.
    """

    def __init__(self, curated: Iterable[Unit], places: Places | None = None) -> None:
        self.places = places
        self._curated = {unit.key: unit for unit in curated}
        self._added: dict[str, Unit] = {}
        self._by_slug: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._curated.values():
            self._by_slug[slugify(expanded_fold(unit.name))].append(unit)

    def __getitem__(self, key: str) -> Unit:
        found = self._curated.get(key) or self._added.get(key) or self._listed(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from self._curated
        yield from self._added

    def __len__(self) -> int:
        return len(self._curated) + len(self._added)

    def add(self, unit: Unit) -> Unit:
        """Keeps a unit that a document alone names, and returns what is known under its key."""
        return self.get(unit.key) or self._added.setdefault(unit.key, unit)

    def named(self, name: str, level: Level | None = None, within: str | None = None) -> list[Unit]:
        """Returns curated and listed units whose name agrees, diacritics aside, sorted by key.

        Args:
            name: without its kind.
            level: keeps units of that level.
            within: key of a unit that must be above.
        """
        curated = self._by_slug.get(slugify(expanded_fold(name)), ())
        found = {unit.key: unit for unit in curated if within is None or within in self.above(unit)}
        if self.places is not None and level is not Level.PROVINCE:
            for key in self.places.named(name, within):
                found.setdefault(key, self[key])
        return [found[key] for key in sorted(found) if level is None or found[key].level is level]

    def above(self, unit: Unit) -> tuple[str, ...]:
        """Returns the keys of the units above one, the nearest first."""
        keys: list[str] = []
        parent = unit.parent
        while parent and parent not in keys:
            keys.append(parent)
            found = self.get(parent)
            parent = found.parent if found else None
        return tuple(keys)

    def chain(self, key: str) -> UnitChain:
        """Returns the chain from the province down to a unit; empty for an unknown key."""
        unit = self.get(key)
        if unit is None:
            return UnitChain()
        keys = {self[k].level: k for k in (key, *self.above(unit)) if k in self}
        return UnitChain(keys.get(Level.PROVINCE), keys.get(Level.DISTRICT), keys.get(Level.COMMUNE))

    def successors(self, key: str, on: date | None = None) -> tuple[Unit, ...]:
        """Returns the units that took over: the next ones, or those that lived on a later day.

        Several mean that the territory was parted; a unit alive on that day is its own successor.
        """
        if on is None:
            return self._known(self[key].successors) if key in self else ()
        return self._followed(key, on, lambda unit: () if unit.exists_on(on) else unit.successors)

    def predecessors(self, key: str, on: date | None = None) -> tuple[Unit, ...]:
        """Returns the units that one was made of: the last ones, or those that lived on an earlier day.

        A unit alive on that day is among them, with what was joined to it afterwards.
        """
        if on is None:
            return self._known(self[key].predecessors) if key in self else ()
        return self._followed(key, on, lambda unit: unit.predecessors)

    def as_of(self, key: str, on: date | None) -> Unit | None:
        """Returns what a document's own unit was on an earlier day; None where it was several.

        A province that others were joined to keeps its registry. A commune is new when made of several, so
        that `UBND xã` alone does not tell whose document an older one was.
        """
        unit = self.get(key)
        if unit is None or on is None or unit.valid_from is None or on >= unit.valid_from:
            return unit
        earlier = self.predecessors(key, on)
        if unit.level is Level.PROVINCE and len(earlier) > 1:
            earlier = tuple(other for other in earlier if fold_name(other.name) == fold_name(unit.name))
        return earlier[0] if len(earlier) == 1 else None

    def _followed(self, key: str, on: date, links: Callable[[Unit], tuple[str, ...]]) -> tuple[Unit, ...]:
        seen, waiting = {key}, list(self._known((key,)))
        for unit in waiting:
            new = [k for k in links(unit) if k not in seen]
            seen.update(new)
            waiting += self._known(new)
        return tuple(sorted((u for u in waiting if u.exists_on(on)), key=lambda unit: unit.key))

    def _known(self, keys: Iterable[str]) -> tuple[Unit, ...]:
        return tuple(self[key] for key in keys if key in self)

    def _listed(self, key: str) -> Unit | None:
        return self.places.unit(key) if self.places is not None and "/" in key else None
