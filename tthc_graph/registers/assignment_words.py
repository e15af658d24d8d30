"""Words by which plans assign work in running text: labels, orders, headings, and what ends them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tthc_graph.errors import RegisterError
from tthc_graph.registers.cell_patterns import CellPattern
from tthc_graph.registers.phrases import as_texts, compile_phrase
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

NAMES = (
    "lead_label", "support_label", "due_label", "product_label", "performers", "bare_item",
    "content_label", "order", "order_within", "section", "task_section", "duty_verb", "verb_in_name",
    "support_duty", "duty_opening", "closing", "due_phrase",
)  # fmt: skip


@lru_cache(maxsize=2)
def load_assignment_words(path: Path | None = None) -> Mapping[str, CellPattern]:
    """Reads `assignment_words.yaml`.

    Raises:
        RegisterError: a name is missing or unknown, or a pattern is no regular expression.
    """
    path = path or register_data() / "assignment_words.yaml"
    rows = read_yaml(path)
    if not isinstance(rows, dict) or set(rows) != set(NAMES):
        raise RegisterError(f"{path.name}: expected exactly the entries {', '.join(NAMES)}")
    words = {}
    for name in NAMES:
        where, row = f"{path.name}, {name}", rows[name]
        if not isinstance(row, dict) or not isinstance(row.get("pattern"), str):
            raise RegisterError(f"{where}: needs a pattern")
        words[name] = CellPattern(
            pattern=compile_phrase(row["pattern"], where),
            unless=None,
            matches=as_texts(row.get("matches"), where),
            excludes=as_texts(row.get("excludes"), where),
        )
    return words
