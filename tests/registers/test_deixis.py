"""Every pattern of pointing words reads its examples and none of its counter-examples."""

from __future__ import annotations

import pytest

from tthc_graph.registers.deixis import load_deixis

MATCHES = [(p.id, text) for p in load_deixis() for text in p.matches]
EXCLUDES = [(p.id, text) for p in load_deixis() for text in p.excludes]
PATTERNS = {p.id: p.pattern for p in load_deixis()}


def test_there_are_cases_of_both_kinds() -> None:
    assert len(MATCHES) >= 9
    assert len(EXCLUDES) >= 9


@pytest.mark.parametrize(("rule", "text"), MATCHES)
def test_pattern_reads_its_example(rule: str, text: str) -> None:
    assert PATTERNS[rule].search(text)


@pytest.mark.parametrize(("rule", "text"), EXCLUDES)
def test_pattern_passes_over_its_counter_example(rule: str, text: str) -> None:
    assert PATTERNS[rule].search(text) is None
