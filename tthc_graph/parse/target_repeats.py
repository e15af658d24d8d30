"""Finds what a plan says twice: a goal stated again elsewhere, or in another cell of its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from tthc_graph.model.plan import Target
from tthc_graph.parse.target_units import TextUnit
from tthc_graph.registers.indicators import fold_indicator
from tthc_graph.registers.table_headings import ColumnRole

_MOST_ALIKE = 200
"""How many earlier targets of one value are looked at for a restatement."""
_SAME_INDICATOR = 82
"""Token ratio (0 to 100) from which two phrases name the same indicator."""


def of_same_row(found: Sequence[Target], unit: TextUnit) -> list[Target]:
    """Returns the targets already read from other cells of the unit's row."""
    if unit.row is None or unit.role is not ColumnRole.DELIVERABLE:
        return []
    return [target for target in found[-12:] if unit.row.text(unit.role) and _in_row(target, unit)]


def _in_row(target: Target, unit: TextUnit) -> bool:
    assert unit.row is not None
    quote = " ".join(target.quote.split())
    return any(quote in unit.row.text(role) for role in unit.row.cells)


def is_same_value(one: Target, other: Target) -> bool:
    """Tells whether two targets set the same figure with the same unit and comparator."""
    return (one.operator, one.value, one.unit) == (other.operator, other.value, other.unit)


def with_repeats(targets: Sequence[Target]) -> Iterator[Target]:
    """Points restatements at the first target with the same indicator, value and level."""
    earlier: dict[tuple[object, ...], list[tuple[int, Target, str]]] = {}
    for i, target in enumerate(targets):
        phrase = fold_indicator(target.indicator)
        alike = earlier.setdefault(
            (target.operator, target.value, target.unit, target.concept, target.levels), []
        )
        first = next((n for n, known, words in alike if _restates(target, phrase, known, words)), None)
        yield replace(target, repeats=first)
        if first is None and len(alike) < _MOST_ALIKE:
            alike.append((i, target, phrase))


def _restates(target: Target, phrase: str, known: Target, words: str) -> bool:
    if target.span.overlaps(known.span):
        return False
    return fuzz.token_set_ratio(phrase, words) >= _SAME_INDICATOR
