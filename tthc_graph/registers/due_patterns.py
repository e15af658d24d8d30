"""Forms in which plans print deadlines, as data with examples that a generated test reads back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.model.plan import DueKind
from tthc_graph.registers.phrases import as_texts, compile_phrase
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data


@dataclass(frozen=True, slots=True)
class DueExample:
    """A deadline as printed and the ISO days it stands for in a plan for the year 2024."""

    text: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class DuePattern:
    """One form; its named groups give the parts of the days."""

    id: str
    kind: DueKind
    pattern: re.Pattern[str]
    matches: tuple[DueExample, ...]
    excludes: tuple[str, ...]


def load_due_patterns(path: Path | None = None) -> tuple[DuePattern, ...]:
    """Reads `due_patterns.yaml` in the order in which the forms are tried.

    Raises:
        RegisterError: an unknown kind or field, a duplicate id, or a pattern that is none.
    """
    return _load(path)


@lru_cache(maxsize=4)
def _load(given: Path | None) -> tuple[DuePattern, ...]:
    path = given or register_data() / "due_patterns.yaml"
    rows = read_yaml(path)
    if not isinstance(rows, list) or not rows:
        raise RegisterError(f"{path.name}: expected a list of forms")
    patterns = tuple(_pattern(row, f"{path.name}, entry {n}") for n, row in enumerate(rows, 1))
    if len({pattern.id for pattern in patterns}) != len(patterns):
        raise RegisterError(f"{path.name}: two entries share an id")
    return patterns


def _pattern(row: Any, where: str) -> DuePattern:
    known = {"id", "kind", "pattern", "matches", "excludes"}
    if not isinstance(row, dict) or set(row) - known or not {"id", "kind", "pattern"} <= set(row):
        raise RegisterError(f"{where}: needs id, kind and pattern; known fields: {sorted(known)}")
    try:
        kind = DueKind(row["kind"])
    except ValueError as error:
        raise RegisterError(f"{where}: unknown kind {row['kind']!r}") from error
    examples = row.get("matches") or []
    if not all(isinstance(example, list) and len(example) == 3 for example in examples):
        raise RegisterError(f"{where}: a match is [text, since, until]")
    return DuePattern(
        id=row["id"],
        kind=kind,
        pattern=compile_phrase(row["pattern"], where),
        matches=tuple(DueExample(*example) for example in examples),
        excludes=as_texts(row.get("excludes"), where),
    )
