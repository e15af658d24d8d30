"""Words that show something out of order in a text: misprinted dates, a higher level's territory, signers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.registers.phrases import as_texts, compile_phrase, fold_phrase
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

_RANGES = ((0x41, 0x5B), (0x61, 0x7B), (0xC0, 0x1B1), (0x1EA0, 0x1EFA))
_LETTERS = "".join(chr(code) for first, last in _RANGES for code in range(first, last))
_UPPER = "".join(c for c in _LETTERS if c.isupper())
_LOWER = "".join(c for c in _LETTERS if c.islower())


@dataclass(frozen=True, slots=True)
class WordPattern:
    """A pattern with its examples.

    Attributes:
        is_folded: it is written for folded phrases (`fold_phrase`), not for the text as printed.
    """

    pattern: re.Pattern[str]
    is_folded: bool
    matches: tuple[str, ...]
    excludes: tuple[str, ...]

    def shows_in(self, text: str) -> bool:
        """Tells whether a printed text holds it."""
        return self.pattern.search(fold_phrase(text) if self.is_folded else text) is not None


@lru_cache(maxsize=4)
def load_irregularity_patterns(path: Path | None = None) -> Mapping[str, WordPattern]:
    """Reads `irregularity_patterns.yaml` as `{name: pattern}`.

    Raises:
        RegisterError: an entry has not exactly one of `phrase` and `printed`, lacks an example, or is no
            regular expression.
    """
    file = path or register_data() / "irregularity_patterns.yaml"
    rows = read_yaml(file)
    if not isinstance(rows, dict) or not rows:
        raise RegisterError(f"{file.name}: needs entries by name")
    return {str(name): _pattern(row, f"{file.name}, {name}") for name, row in rows.items()}


def _pattern(row: Any, where: str) -> WordPattern:
    if not isinstance(row, dict) or ("phrase" in row) == ("printed" in row):
        raise RegisterError(f"{where}: needs either phrase or printed")
    matches, excludes = as_texts(row.get("matches"), where), as_texts(row.get("excludes"), where)
    if not matches or not excludes:
        raise RegisterError(f"{where}: needs matches and excludes")
    if "phrase" in row:
        return WordPattern(compile_phrase(str(row["phrase"]), where), True, matches, excludes)
    printed = str(row["printed"]).replace("<U>", _UPPER).replace("<l>", _LOWER)
    try:
        return WordPattern(re.compile(printed, re.MULTILINE), False, matches, excludes)
    except re.error as error:
        raise RegisterError(f"{where}: {error}") from error
