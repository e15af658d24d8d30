"""Words that show something out of order: every example holds, and every entry has examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.registers.irregularity_patterns import load_irregularity_patterns


@pytest.mark.parametrize("name", sorted(load_irregularity_patterns()))
def test_examples_of_irregularities_hold(name: str) -> None:
    pattern = load_irregularity_patterns()[name]
    assert [text for text in pattern.matches if not pattern.shows_in(text)] == []
    assert [text for text in pattern.excludes if pattern.shows_in(text)] == []


@pytest.mark.parametrize(
    "entry",
    [
        "a: {matches: [a], excludes: [b]}",
        "a: {phrase: a, printed: a, matches: [a], excludes: [b]}",
        "a: {phrase: a, matches: [a]}",
        "a: {printed: '(', matches: [a], excludes: [b]}",
    ],
    ids=["no pattern", "two patterns", "no counter-example", "no regular expression"],
)
def test_broken_entry_is_refused_by_name(entry: str, tmp_path: Path) -> None:
    path = tmp_path / "patterns.yaml"
    path.write_text(entry, encoding="utf-8")
    with pytest.raises(RegisterError, match="a"):
        load_irregularity_patterns(path)
