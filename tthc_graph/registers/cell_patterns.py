"""Words that tell what a table cell holds: an agency, a row's number, who leads and who supports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tthc_graph.errors import RegisterError
from tthc_graph.registers.phrases import as_texts, compile_phrase
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

NAMES = ("agency", "rest_of_name", "ordinal", "lead_mark", "support_mark", "role_label", "duty", "ditto")


@dataclass(frozen=True, slots=True)
class CellPattern:
    """A pattern for folded text; `unless` is tried on the words in front of a hit."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    matches: tuple[str, ...]
    excludes: tuple[str, ...]

    def search(self, folded: str) -> re.Match[str] | None:
        """Returns the first hit that the words in front of it do not rule out."""
        for found in self.pattern.finditer(folded):
            if self.unless is None or not self.unless.search(folded[: found.start()]):
                return found
        return None


def load_cell_patterns(path: Path | None = None) -> Mapping[str, CellPattern]:
    """Reads `cell_patterns.yaml`.

    Raises:
        RegisterError: a name is missing or unknown, or a pattern is no regular expression.
    """
    return _load(path)


@lru_cache(maxsize=4)
def _load(given: Path | None) -> Mapping[str, CellPattern]:
    return read_cell_patterns(given or register_data() / "cell_patterns.yaml", NAMES)


def read_cell_patterns(path: Path, names: tuple[str, ...]) -> Mapping[str, CellPattern]:
    """Reads a file that holds exactly the named patterns.

    Raises:
        RegisterError: a name is missing or unknown, or a pattern is no regular expression.
    """
    rows = read_yaml(path)
    if not isinstance(rows, dict) or set(rows) != set(names):
        raise RegisterError(f"{path.name}: expected exactly the entries {', '.join(names)}")
    patterns = {}
    for name in names:
        where, row = f"{path.name}, {name}", rows[name]
        if not isinstance(row, dict) or not isinstance(row.get("pattern"), str):
            raise RegisterError(f"{where}: needs a pattern")
        patterns[name] = CellPattern(
            pattern=compile_phrase(row["pattern"], where),
            unless=compile_phrase(row["unless"], where) if "unless" in row else None,
            matches=as_texts(row.get("matches"), where),
            excludes=as_texts(row.get("excludes"), where),
        )
    return patterns
