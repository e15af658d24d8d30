"""Words that tell apart the cells of tables whose grid was lost, from `flat_tables.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tthc_graph.registers.cell_patterns import CellPattern, read_cell_patterns
from tthc_graph.resources import register_data

NAMES = (
    "assignment",
    "product",
    "body",
    "no_body",
    "funding",
    "reference",
    "open_end",
    "open_body",
    "open_name",
    "open_number",
    "group_title",
    "behind",
    "other_column",
    "other_title",
    "unit",
)


def load_flat_words(path: Path | None = None) -> Mapping[str, CellPattern]:
    """Reads `flat_tables.yaml`.

    Raises:
        RegisterError: a name is missing or unknown, or a pattern is no regular expression.
    """
    return _load(path)


@lru_cache(maxsize=4)
def _load(given: Path | None) -> Mapping[str, CellPattern]:
    return read_cell_patterns(given or register_data() / "flat_tables.yaml", NAMES)
