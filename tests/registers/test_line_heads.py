"""The standard engine reads the header patterns that whole texts are searched for as PCRE2 does."""

from __future__ import annotations

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.registers.line_heads import (
    line_head,
    load_header_rows,
    plain_pattern,
)

HEADS = (
    *("addressee", "annex_label", "basis_heading", "body_item", "body_start"),
    *("enacting_word", "section_label", "signature"),
)
PLAIN = ("attached", "enacting_verb", "motto", "party_title")


@pytest.mark.parametrize("name", HEADS)
def test_heads_of_lines_are_found_behind_the_line_feed(name: str) -> None:
    row = load_header_rows()[name]
    for text in row["matches"]:
        assert line_head(name).match(f"\n{text}"), text
        assert line_head(name).search(f"a\n{text}"), text
    for text in row["excludes"]:
        assert line_head(name).search(f"\n{text}") is None, text


@pytest.mark.parametrize("name", PLAIN)
def test_plain_patterns_fit_their_examples(name: str) -> None:
    row = load_header_rows()[name]
    assert all(plain_pattern(name).search(text) for text in row["matches"])
    assert not any(plain_pattern(name).search(text) for text in row["excludes"])


@pytest.mark.parametrize("name", ["enacting_act", "enacting_line"])
def test_who_enacts_always_acts_by_a_verb_that_is_looked_for_first(name: str) -> None:
    rows = load_header_rows()
    assert rows[name]["regex"].endswith(rows["enacting_verb"]["regex"])


def test_a_pattern_with_fragments_is_refused() -> None:
    with pytest.raises(RegisterError, match=r"headers\.yaml, enacting_line: <issuer>"):
        plain_pattern("enacting_line")


def test_a_pattern_that_begins_anywhere_is_no_head_of_a_line() -> None:
    with pytest.raises(RegisterError, match=r"headers\.yaml, motto"):
        line_head("motto")
