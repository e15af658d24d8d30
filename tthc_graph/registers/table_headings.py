"""Synonyms of column headings in annex tables, as data with examples; one label gives one role or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.registers.phrases import as_texts, compile_phrase, fold_phrase
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

LONGEST_LABEL = 80
_NUMBERING = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z])\s*[-.)]\s*(?=\w)")
_EDGE = " \t:;.,*-"


class ColumnRole(StrEnum):
    """What the cells of a column hold; `performer` cells say in words who leads and who supports.

    `group` cells name the group of the tasks beside them. `subject` cells name what is worked on: they are
    tasks only beside an agency and a date.
    `result` cells hold what is to come out of tasks beside them, and what was reached beside indicators.
    """

    ORDINAL = "ordinal"
    OBJECTIVE = "objective"
    GROUP = "group"
    CONTENT = "content"
    SUBJECT = "subject"
    ACTIVITY = "activity"
    LEAD = "lead"
    SUPPORT = "support"
    PERFORMER = "performer"
    DELIVERABLE = "deliverable"
    RESULT = "result"
    DUE = "due"
    INDICATOR = "indicator"
    UNIT = "unit"
    VALUE = "value"
    PAST = "past"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class HeadingSynonyms:
    """The labels of one role, with examples that must match and counter-examples that must not."""

    role: ColumnRole
    patterns: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    matches: tuple[str, ...]
    excludes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableHeadings:
    """All roles in the order in which they are tried."""

    entries: tuple[HeadingSynonyms, ...]
    any_of_them: re.Pattern[str]
    """Fits whatever one of the entries fits; most cells are no headings, and one look tells it."""

    def role(self, label: str) -> ColumnRole | None:
        """Returns the role that a column's label names, or None for an unknown or overlong one."""
        folded = re.sub(r"\s+", " ", fold_phrase(label)).strip(_EDGE)
        if not folded or len(folded) > LONGEST_LABEL:
            return None
        for form in dict.fromkeys((folded, _NUMBERING.sub("", folded), re.sub(r"\s*\(.*\)$", "", folded))):
            for entry in self.entries if self.any_of_them.fullmatch(form) else ():
                if _fits(entry.patterns, form) and not _fits(entry.unless, form):
                    return entry.role
        return None


def load_table_headings(path: Path | None = None) -> TableHeadings:
    """Reads `table_headings.yaml`.

    Raises:
        RegisterError: an unknown role or field, or a pattern that is no regular expression.
    """
    return _load(path)


@lru_cache(maxsize=4)
def _load(given: Path | None) -> TableHeadings:
    path = given or register_data() / "table_headings.yaml"
    rows = read_yaml(path)
    if not isinstance(rows, list) or not rows:
        raise RegisterError(f"{path.name}: expected a list of roles")
    entries = tuple(_entry(row, f"{path.name}, entry {n}") for n, row in enumerate(rows, 1))
    patterns = [pattern.pattern for entry in entries for pattern in entry.patterns]
    return TableHeadings(entries, re.compile("|".join(f"(?:{pattern})" for pattern in patterns)))


def _entry(row: Any, where: str) -> HeadingSynonyms:
    known = {"role", "patterns", "unless", "matches", "excludes"}
    if not isinstance(row, dict) or set(row) - known or not row.get("patterns"):
        raise RegisterError(f"{where}: needs role and patterns; known fields: {sorted(known)}")
    try:
        role = ColumnRole(row["role"])
    except (KeyError, ValueError) as error:
        raise RegisterError(f"{where}: unknown role {row.get('role')!r}") from error
    return HeadingSynonyms(
        role=role,
        patterns=tuple(compile_phrase(p, where) for p in as_texts(row["patterns"], where)),
        unless=tuple(compile_phrase(p, where) for p in as_texts(row.get("unless"), where)),
        matches=as_texts(row.get("matches"), where),
        excludes=as_texts(row.get("excludes"), where),
    )


def _fits(patterns: Sequence[re.Pattern[str]], folded: str) -> bool:
    return any(pattern.fullmatch(folded) for pattern in patterns)
