"""The curated units (`units.csv`) with their predecessors and official codes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from tthc_graph.errors import RegisterError
from tthc_graph.model.agency import Level, Unit, UnitCode
from tthc_graph.registers.agencies import confidence_of
from tthc_graph.registers.tables import read_table

_COLUMNS = (
    "key", "name", "kind", "level", "parent", "valid_from", "valid_until", "successors", "confidence",
    "sources",
)  # fmt: skip
_CODE_COLUMNS = ("unit", "code", "valid_from", "valid_until", "sources")


def read_units(folder: Path) -> tuple[Unit, ...]:
    """Reads `units.csv` and, where they stand beside it, the codes of provinces.

    Raises:
        RegisterError: a malformed cell, a key given twice, a parent or successor that is missing.
    """
    units: dict[str, Unit] = {}
    for row in read_table(folder / "units.csv", _COLUMNS):
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
    before: dict[str, list[str]] = defaultdict(list)
    for unit in units.values():
        for other in (*unit.successors, *([unit.parent] if unit.parent else [])):
            if other not in units:
                raise RegisterError(f"units.csv: {unit.key!r} refers to unknown unit {other!r}; add it")
        for other in unit.successors:
            before[other].append(unit.key)
    codes = _codes(folder / "places" / "province_codes.csv", units)
    return tuple(
        replace(unit, predecessors=tuple(sorted(before[unit.key])), codes=codes.get(unit.key, ()))
        for unit in units.values()
    )


def _codes(path: Path, units: dict[str, Unit]) -> dict[str, tuple[UnitCode, ...]]:
    if not path.exists():
        return {}
    found: dict[str, list[UnitCode]] = defaultdict(list)
    for row in read_table(path, _CODE_COLUMNS):
        key = row.needed("unit")
        if key not in units:
            raise row.error("unit", f"unknown unit {key!r}; add it to units.csv")
        start = row.full_date("valid_from") or units[key].valid_from
        end = row.full_date("valid_until") or units[key].valid_until
        found[key].append(UnitCode(row.needed("code"), start, end, row.parts("sources")))
    return {key: tuple(codes) for key, codes in found.items()}
