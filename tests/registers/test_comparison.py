"""The vocabulary of comparisons: every example holds, and a broken file stops at load."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tthc_graph.errors import RegisterError
from tthc_graph.registers.comparison import load_comparison_terms
from tthc_graph.resources import register_data

TERMS = load_comparison_terms()


@pytest.mark.parametrize("name", sorted(TERMS.patterns))
def test_examples_hold(name: str) -> None:
    pattern = TERMS.patterns[name]
    assert [text for text in pattern.matches if not pattern.is_in(text)] == []
    assert [text for text in pattern.excludes if pattern.is_in(text)] == []


@pytest.mark.parametrize(
    ("entry", "name", "value"),
    [
        ("thresholds", "task", 1.5),
        ("thresholds", "task", True),
        ("thresholds", "unknown", 0.5),
        ("weights", "letters", "much"),
        ("fillers", "pattern", "("),
        ("fillers", "matches", []),
        ("levels", "village", {"pattern": "thôn"}),
    ],
)
def test_broken_entry_stops_at_load(tmp_path: Path, entry: str, name: str, value: object) -> None:
    rows = yaml.safe_load((register_data() / "comparison.yaml").read_text(encoding="utf-8"))
    rows[entry][name] = value
    path = tmp_path / "comparison.yaml"
    path.write_text(yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")
    with pytest.raises(RegisterError, match=entry):
        load_comparison_terms(path)
