"""Whether what a plan sets binds a plan of a lower level: by the levels and the agencies that it names."""

from __future__ import annotations

from collections.abc import Iterable

from tthc_graph.model.agency import Level
from tthc_graph.registers.comparison import ComparisonTerms

EVERY_LEVEL = frozenset(Level)


def levels_of_agency(name: str, terms: ComparisonTerms) -> frozenset[Level]:
    """Returns the levels that the name of an agency gives away; empty where it names none.

    `Các cơ quan, đơn vị, địa phương` stands for all levels; with a level named it stands for that one.
    """
    named = frozenset(level for level, pattern in terms.levels.items() if pattern.is_in(name))
    if named:
        return named
    return EVERY_LEVEL if terms.every_level.is_in(name) else frozenset()


def binds(agencies: Iterable[str], level: Level, terms: ComparisonTerms) -> bool | None:
    """Tells whether a duty of these agencies binds a level; None where no name tells.

    An agency whose name says no level says nothing against the level either, so that one beside others
    (`Công an; UBND cấp huyện`) leaves the question open.
    """
    found = [levels_of_agency(name, terms) for name in agencies]
    if any(level in levels for levels in found):
        return True
    return False if found and all(found) else None
