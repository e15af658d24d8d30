"""The kinds of bodies that a province, district or commune has, and the words by which they are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tthc_graph.errors import RegisterError
from tthc_graph.model.agency import Level
from tthc_graph.model.identifier import fold_name
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

_FIELDS = frozenset({"key", "label", "forms", "office", "level", "takes_field", "names_level", "own_alone"})


@dataclass(frozen=True, slots=True)
class Body:
    """One kind of body of a unit.

    Attributes:
        key: first part of the agency's key.
        label: its name in front of a unit's.
        forms: folded words that name it, longest first.
        office: key of the kind whose registry numbers its documents, or empty for its own.
        level: level that the name itself tells (`Tỉnh ủy`), or None.
        takes_field: a field follows the words (`Sở Tư pháp`) and belongs to the body's name.
        names_level: the name tells the level, so that the unit's kind is not repeated in the label.
        own_alone: named without a unit, it is that of the document's own unit.
    """

    key: str
    label: str
    forms: tuple[str, ...]
    office: str = ""
    level: Level | None = None
    takes_field: bool = False
    names_level: bool = False
    own_alone: bool = False


@dataclass(frozen=True, slots=True)
class IssuingBodies:
    """All kinds of bodies in order of precedence, words that may stand before them, and symbols.

    Attributes:
        prefixes: folded words.
        departments: full names of a province's departments by their symbol in capitals.
        local_symbols: kind of body and, where the symbol tells it, level, by symbol in capitals.
    """

    bodies: tuple[Body, ...]
    prefixes: tuple[str, ...]
    departments: Mapping[str, str]
    local_symbols: Mapping[str, tuple[str, Level | None]]


def load_issuing_bodies(path: Path | None = None) -> IssuingBodies:
    """Reads `issuing_bodies.yaml`.

    Raises:
        RegisterError: a field is unknown or missing.
    """
    return _load(path or register_data() / "issuing_bodies.yaml")


@lru_cache(maxsize=8)
def _load(path: Path) -> IssuingBodies:
    data = read_yaml(path)
    bodies = []
    for position, row in enumerate(data["bodies"], start=1):
        if unknown := sorted(set(row) - _FIELDS):
            raise RegisterError(f"{path.name}, body {position}: unknown field {unknown[0]!r}")
        if missing := sorted({"key", "label", "forms"} - set(row)):
            raise RegisterError(f"{path.name}, body {position}: field {missing[0]!r} is missing")
        forms = {fold_name(form) for form in row["forms"]}
        bodies.append(
            Body(
                key=row["key"],
                label=row["label"],
                forms=tuple(sorted(forms, key=lambda form: (-len(form), form))),
                office=row.get("office", ""),
                level=Level(row["level"]) if "level" in row else None,
                takes_field=bool(row.get("takes_field", False)),
                names_level=bool(row.get("names_level", False)),
                own_alone=bool(row.get("own_alone", False)),
            )
        )
    prefixes = sorted({fold_name(word) for word in data["prefixes"]}, key=lambda word: (-len(word), word))
    return IssuingBodies(
        tuple(bodies),
        tuple(prefixes),
        {symbol.upper(): name for symbol, name in data["departments"].items()},
        {symbol.upper(): _symbol(row) for symbol, row in data["local_symbols"].items()},
    )


def _symbol(row: dict[str, str]) -> tuple[str, Level | None]:
    return row["body"], Level(row["level"]) if "level" in row else None
