"""Names of agencies in cells and prose, by the examples of the data file and beyond them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_graph.recognise import find_agency_names
from tthc_graph.registers.agency_names import load_agency_words

EXAMPLES = load_agency_words().examples
LATER = """
import sys, tthc_graph.recognise as r
assert "spacy" not in sys.modules
r.find_agency_names("Sở Nội vụ")
assert "spacy" in sys.modules and "spacy.cli" not in sys.modules
import spacy, spacy.cli
assert spacy.cli.__file__ and spacy.info(silent=True)["spacy_version"] == spacy.__version__
"""


def names(text: str) -> tuple[str, ...]:
    return tuple(text[name.start : name.end] for name in find_agency_names(text))


@pytest.mark.parametrize(("text", "expected"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_example_of_the_register_holds(text: str, expected: tuple[str, ...]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Sở Văn hoá, Thể thao và Du lịch", "sở văn hóa, thể thao và du lịch", "Sở Văn hóa, Thể thao & Du lịch"],
)
def test_spelling_of_a_department_does_not_matter(text: str) -> None:
    assert names(text) == (text,)


def test_central_agency_has_its_key_and_a_group_has_none() -> None:
    found = find_agency_names("Bộ Tài chính; các sở, ban, ngành; Công chức một cửa")
    assert [(name.kind, name.key) for name in found] == [("agency", "btc"), ("group", ""), ("post", "")]


def test_spacy_is_imported_with_the_first_text_and_without_its_command_line() -> None:
    subprocess.run([sys.executable, "-c", LATER], check=True)


@given(
    st.lists(
        st.sampled_from(["Sở", "Nội vụ", ",", "và", "UBND", "xã", "các", "ban", "-", "ngành", " ", "5%", "A"])
    )
)
def test_names_lie_apart_within_the_text(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for name in find_agency_names(text):
        assert end <= name.start < name.end <= len(text)
        end = name.end
