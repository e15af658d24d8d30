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


def binds(
    agencies: Iterable[str], level: Level, terms: ComparisonTerms, issuer: Level | None = None
) -> bool | None:
    """Tells whether a duty of these agencies binds a level; None where no name tells.

    An agency whose name says no level says nothing against the level either, so that one beside others
    (`Công an; UBND cấp huyện`) leaves the question open. In a district's plan a bare `Phòng Tư pháp` is the
    district's own; a province has departments (`sở`), so that its plan may mean an office of any lower level.

    Args:
        agencies: names as printed.
        level: the level that is asked about.
        terms: the vocabulary.
        issuer: level of the plan that gives the duty; None where it is not known.
    """
    found = [_levels(name, terms, issuer) for name in agencies]
    if any(level in levels for levels in found):
        return True
    return False if found and all(found) else None


def supporting(agencies: Iterable[str], level: Level, terms: ComparisonTerms) -> tuple[str, ...]:
    """Returns the supporting agencies that are named as ones of this level, not only as some of all."""
    named = terms.levels[level]
    return tuple(name for name in agencies if named.is_in(name))


def _levels(name: str, terms: ComparisonTerms, issuer: Level | None) -> frozenset[Level]:
    found = levels_of_agency(name, terms)
    if not found and issuer is Level.DISTRICT and terms.office.is_in(name):
        return frozenset({issuer})
    return found
