"""Forms in which plans print deadlines, as data with examples that a generated test reads back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.model.plan import DueKind
from tthc_graph.registers.phrases import as_texts, compile_phrase
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

EXTRAS = frozenset(
    {"months", "every", "times", "day", "continuous", "at", "event", "within", "working_days", "repair"}
)
"""What an example can say beside its days."""


@dataclass(frozen=True, slots=True)
class DueExample:
    """A deadline as printed and the ISO days it stands for in a plan for the year 2024.

    Attributes:
        more: further fields that are read, by names out of `EXTRAS`.
    """

    text: str
    since: str | None
    until: str | None
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DuePattern:
    """One form; its named groups give the parts of the days.

    Attributes:
        repair: what the form mends in the figures, or empty.
    """

    id: str
    kind: DueKind
    pattern: re.Pattern[str]
    repair: str
    matches: tuple[DueExample, ...]
    excludes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frequency:
    """Words for a period after which something is due again.

    Attributes:
        every: ISO 8601 duration; empty for what is due at all times.
    """

    every: str
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    excludes: tuple[str, ...]


def load_due_patterns(path: Path | None = None) -> tuple[DuePattern, ...]:
    """Reads `due_patterns.yaml` in the order in which the forms are tried.

    Raises:
        RegisterError: an unknown kind or field, a duplicate id, or a pattern that is none.
    """
    return _load(path)


@lru_cache(maxsize=4)
def load_frequencies(path: Path | None = None) -> tuple[Frequency, ...]:
    """Reads `due_frequencies.yaml`, the shortest period first.

    Raises:
        RegisterError: an unknown field, or a pattern that is none.
    """
    path = path or register_data() / "due_frequencies.yaml"
    found = []
    for where, row in _rows(path):
        if not isinstance(row, dict) or set(row) - {"every", "pattern", "matches", "excludes"}:
            raise RegisterError(f"{where}: known fields are every, pattern, matches and excludes")
        found.append(
            Frequency(
                every=row.get("every", ""),
                pattern=compile_phrase(row["pattern"], where),
                matches=as_texts(row.get("matches"), where),
                excludes=as_texts(row.get("excludes"), where),
            )
        )
    return tuple(found)


@lru_cache(maxsize=4)
def _load(given: Path | None) -> tuple[DuePattern, ...]:
    path = given or register_data() / "due_patterns.yaml"
    patterns = tuple(_pattern(row, where) for where, row in _rows(path))
    if len({pattern.id for pattern in patterns}) != len(patterns):
        raise RegisterError(f"{path.name}: two entries share an id")
    return patterns


def _rows(path: Path) -> list[tuple[str, Any]]:
    rows = read_yaml(path)
    if not isinstance(rows, list) or not rows:
        raise RegisterError(f"{path.name}: expected a list of forms")
    return [(f"{path.name}, entry {n}", row) for n, row in enumerate(rows, 1)]


def _pattern(row: Any, where: str) -> DuePattern:
    known = {"id", "kind", "pattern", "repair", "matches", "excludes"}
    if not isinstance(row, dict) or set(row) - known or not {"id", "kind", "pattern"} <= set(row):
        raise RegisterError(f"{where}: needs id, kind and pattern; known fields: {sorted(known)}")
    try:
        kind = DueKind(row["kind"])
    except ValueError as error:
        raise RegisterError(f"{where}: unknown kind {row['kind']!r}") from error
    return DuePattern(
        id=row["id"],
        kind=kind,
        pattern=compile_phrase(row["pattern"], where),
        repair=row.get("repair", ""),
        matches=tuple(_example(example, where) for example in row.get("matches") or []),
        excludes=as_texts(row.get("excludes"), where),
    )


def _example(example: Any, where: str) -> DueExample:
    if not isinstance(example, list) or len(example) not in (3, 4):
        raise RegisterError(f"{where}: a match is [text, since, until], or with further fields behind")
    text, since, until = example[:3]
    more = example[3] if len(example) == 4 else {}
    if not isinstance(more, dict) or set(more) - EXTRAS:
        raise RegisterError(f"{where}: further fields of a match are {', '.join(sorted(EXTRAS))}")
    return DueExample(text, since, until, more)
