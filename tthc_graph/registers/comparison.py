"""Reads the vocabulary and the thresholds of comparisons between plans."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.model.agency import Level
from tthc_graph.registers.phrases import as_texts, compile_phrase, fold_phrase
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

ENTRIES = frozenset(
    {
        "thresholds",
        "weights",
        "levels",
        "office",
        "ratios",
        "for_each",
        "every_level",
        "general_body",
        "fillers",
        "title_fillers",
        "themes",
        "activities",
        "contraries",
    }
)
THRESHOLDS = frozenset(
    {
        "target_words",
        "same_condition",
        "said_in_clause",
        "task",
        "task_of_others",
        "task_nearest",
        "task_margin",
        "task_part",
        "telling_deliverable",
        "telling_deliverable_words",
        "same_deliverable",
        "same_agency",
        "same_subject",
    }
)
WEIGHTS = frozenset({"letters", "rare_words", "deliverable"})


@dataclass(frozen=True, slots=True)
class ReviewedPattern:
    """A pattern for folded text with its examples and counter-examples."""

    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    excludes: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        """Tells whether the pattern occurs in a text as printed."""
        return self.pattern.search(fold_phrase(text)) is not None


@dataclass(frozen=True, slots=True)
class ComparisonTerms:
    """Everything that a comparison decides by.

    Attributes:
        themes: what plans are about, by id.
        activities: parts of that work that have plans of their own, by id.
        contraries: groups of folded phrases that exclude each other.
    """

    thresholds: Mapping[str, float]
    weights: Mapping[str, float]
    levels: Mapping[Level, ReviewedPattern]
    office: ReviewedPattern
    ratios: ReviewedPattern
    for_each: ReviewedPattern
    every_level: ReviewedPattern
    general_body: ReviewedPattern
    fillers: ReviewedPattern
    title_fillers: ReviewedPattern
    themes: Mapping[str, ReviewedPattern]
    activities: Mapping[str, ReviewedPattern]
    contraries: tuple[tuple[str, ...], ...]

    @property
    def patterns(self) -> Mapping[str, ReviewedPattern]:
        """All patterns by name, for checking their examples."""
        named = {f"levels.{level}": pattern for level, pattern in self.levels.items()}
        return {
            **named,
            "office": self.office,
            "ratios": self.ratios,
            "for_each": self.for_each,
            "every_level": self.every_level,
            "general_body": self.general_body,
            "fillers": self.fillers,
            "title_fillers": self.title_fillers,
            **{f"themes.{id_}": pattern for id_, pattern in self.themes.items()},
            **{f"activities.{id_}": pattern for id_, pattern in self.activities.items()},
        }


def load_comparison_terms(path: Path | None = None) -> ComparisonTerms:
    """Reads `comparison.yaml`.

    Raises:
        RegisterError: an entry is missing or malformed, or a number lies outside its range.
    """
    return _load(path)


@lru_cache(maxsize=4)
def _load(given: Path | None) -> ComparisonTerms:
    path = given or register_data() / "comparison.yaml"
    rows = read_yaml(path)
    if not isinstance(rows, dict) or set(rows) != ENTRIES:
        raise RegisterError(f"{path.name}: expected exactly the entries {', '.join(sorted(ENTRIES))}")
    levels = rows["levels"]
    if not isinstance(levels, dict) or set(levels) != {level.value for level in Level}:
        raise RegisterError(f"{path.name}, levels: expected an entry for each level")
    return ComparisonTerms(
        thresholds=_numbers(rows["thresholds"], THRESHOLDS, f"{path.name}, thresholds"),
        weights=_numbers(rows["weights"], WEIGHTS, f"{path.name}, weights"),
        levels={level: _pattern(levels[level.value], f"{path.name}, levels.{level}") for level in Level},
        office=_pattern(rows["office"], f"{path.name}, office"),
        ratios=_pattern(rows["ratios"], f"{path.name}, ratios"),
        for_each=_pattern(rows["for_each"], f"{path.name}, for_each"),
        every_level=_pattern(rows["every_level"], f"{path.name}, every_level"),
        general_body=_pattern(rows["general_body"], f"{path.name}, general_body"),
        fillers=_pattern(rows["fillers"], f"{path.name}, fillers"),
        title_fillers=_pattern(rows["title_fillers"], f"{path.name}, title_fillers"),
        themes=_patterns(rows["themes"], f"{path.name}, themes"),
        activities=_patterns(rows["activities"], f"{path.name}, activities"),
        contraries=_contraries(rows["contraries"], f"{path.name}, contraries"),
    )


def _numbers(rows: Any, names: frozenset[str], where: str) -> Mapping[str, float]:
    if not isinstance(rows, dict) or set(rows) != names:
        raise RegisterError(f"{where}: expected exactly {', '.join(sorted(names))}")
    for name, value in rows.items():
        highest = 100 if name.endswith("_words") and name != "target_words" else 1
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= highest:
            raise RegisterError(f"{where}, {name}: expected a number in 0..{highest}, got {value!r}")
    return {name: float(value) for name, value in rows.items()}


def _pattern(row: Any, where: str) -> ReviewedPattern:
    if not isinstance(row, dict) or not isinstance(row.get("pattern"), str):
        raise RegisterError(f"{where}: needs a pattern")
    matches, excludes = as_texts(row.get("matches"), where), as_texts(row.get("excludes"), where)
    if not matches or not excludes:
        raise RegisterError(f"{where}: needs matches and excludes")
    return ReviewedPattern(compile_phrase(row["pattern"], where), matches, excludes)


def _patterns(rows: Any, where: str) -> Mapping[str, ReviewedPattern]:
    if not isinstance(rows, dict) or not rows:
        raise RegisterError(f"{where}: expected patterns by id")
    return {id_: _pattern(row, f"{where}.{id_}") for id_, row in rows.items()}


def _contraries(rows: Any, where: str) -> tuple[tuple[str, ...], ...]:
    if not isinstance(rows, list):
        raise RegisterError(f"{where}: expected a list")
    groups = []
    for row in rows:
        words = as_texts(row.get("words") if isinstance(row, dict) else None, where)
        if len(words) < 2:
            raise RegisterError(f"{where}: each entry needs two or more words")
        groups.append(tuple(fold_phrase(word) for word in words))
    return tuple(groups)
