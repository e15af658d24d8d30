"""How targets are worded: links, provisos, levels, and figures that are no targets, as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.model.agency import Level
from tthc_graph.registers.phrases import as_texts, compile_phrase
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

_WORD_NAMES = (
    *("link", "change", "lead_in", "boundary", "aspirational", "not_target_heading", "plan_words"),
    *("no_plan_words", "counted", "achieved", "goal_words", "money", "goal_heading", "baseline"),
    *("carries_plan", "due", "set_aside", "part", "next_part", "measured", "year_opens", "increase"),
    *("compared_to", "year_list", "due_heading"),
)


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts that an entry must match, and texts that it must not."""

    matches: tuple[str, ...]
    excludes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotTarget:
    """Words in front of a figure that show it to be something else than a target."""

    id: str
    before: re.Pattern[str]
    unless: re.Pattern[str] | None
    examples: Examples

    def rules_out(self, folded_before: str, near: str | None = None) -> bool:
        """Tells whether the folded text in front of a figure rules it out.

        Args:
            folded_before: what stands in front of the figure.
            near: the end of it in which the words must stand, where that is less than the whole.
        """
        if not self.before.search(folded_before if near is None else near):
            return False
        return self.unless is None or not self.unless.search(folded_before)


@dataclass(frozen=True, slots=True)
class TargetPatterns:
    """The whole register; `words` holds the single patterns by name."""

    words: Mapping[str, re.Pattern[str]]
    word_examples: Mapping[str, Examples]
    conditions: tuple[re.Pattern[str], ...]
    condition_examples: Examples
    levels: Mapping[Level, tuple[re.Pattern[str], ...]]
    level_list: re.Pattern[str]
    not_targets: tuple[NotTarget, ...]


def load_target_patterns(path: Path | None = None) -> TargetPatterns:
    """Reads `target_patterns.yaml`.

    Raises:
        RegisterError: a part is missing, a level is unknown, or a pattern is none.
    """
    return _load(path)


@lru_cache(maxsize=4)
def _load(given: Path | None) -> TargetPatterns:
    path = given or register_data() / "target_patterns.yaml"
    rows = read_yaml(path)
    parts = {"condition", "levels", "not_target", *_WORD_NAMES}
    if not isinstance(rows, dict) or set(rows) != parts:
        raise RegisterError(f"{path.name}: expected exactly the parts {', '.join(sorted(parts))}")
    try:
        return _read(rows, path.name)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RegisterError(f"{path.name}: {error!r}") from error


def _read(rows: dict[str, Any], name: str) -> TargetPatterns:
    condition = rows["condition"]
    levels = dict(rows["levels"])
    level_list = levels.pop("list")
    return TargetPatterns(
        words={word: compile_phrase(rows[word]["pattern"], f"{name}, {word}") for word in _WORD_NAMES},
        word_examples={word: _examples(rows[word], f"{name}, {word}") for word in _WORD_NAMES},
        conditions=tuple(compile_phrase(pattern, f"{name}, condition") for pattern in condition["patterns"]),
        condition_examples=_examples(condition, f"{name}, condition"),
        levels={
            Level(level): tuple(compile_phrase(pattern, f"{name}, {level}") for pattern in patterns)
            for level, patterns in levels.items()
        },
        level_list=compile_phrase(level_list, f"{name}, levels"),
        not_targets=tuple(_not_target(row, f"{name}, {row['id']}") for row in rows["not_target"]),
    )


def _not_target(row: dict[str, Any], where: str) -> NotTarget:
    unless = compile_phrase(row["unless"], where) if "unless" in row else None
    return NotTarget(row["id"], compile_phrase(row["before"], where), unless, _examples(row, where))


def _examples(row: dict[str, Any], where: str) -> Examples:
    return Examples(as_texts(row.get("matches"), where), as_texts(row.get("excludes"), where))
