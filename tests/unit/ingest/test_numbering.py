"""Automatic numbers of Word lists, computed as Word shows them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document as WordDocument
from docx.oxml import parse_xml

from tthc_graph.ingest import read_source

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def shown(tmp_path: Path, definition: str, places: Sequence[tuple[int, int]]) -> list[str]:
    """The lines of a file whose paragraphs stand in the lists `(number, depth)`."""
    document = WordDocument()
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for element in parse_xml(f"<w:numbering {_W}>{definition}</w:numbering>"):
        root.append(element)
    for number, depth in places:
        paragraph = document.add_paragraph("x")
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {_W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>',
            )
        )
    out = io.BytesIO()
    document.save(out)
    path = tmp_path / "list.docx"
    path.write_bytes(out.getvalue())
    return read_source(path).raw.splitlines()


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def one_list(*levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("upperRoman", ["I. x", "II. x", "III. x", "IV. x"]),
        ("lowerRoman", ["i. x", "ii. x", "iii. x", "iv. x"]),
        ("lowerLetter", ["a. x", "b. x", "c. x", "d. x"]),
        ("upperLetter", ["A. x", "B. x", "C. x", "D. x"]),
        ("decimalZero", ["01. x", "02. x", "03. x", "04. x"]),
        ("bullet", ["- x"] * 4),
    ],
)
def test_each_form_of_number_is_shown(tmp_path: Path, form: str, expected: list[str]) -> None:
    assert shown(tmp_path, one_list(level(0, form, "%1.")), [(1, 0)] * 4) == expected


def test_lower_levels_start_again_below_each_higher_one(tmp_path: Path) -> None:
    levels = one_list(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
    assert shown(tmp_path, levels, places) == ["I. x", "1.1 x", "1.2 x", "II. x", "2.1 x"]


def test_a_list_that_starts_elsewhere_counts_for_itself(tmp_path: Path) -> None:
    lists = one_list(level(0, "decimal", "%1.")) + (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    assert shown(tmp_path, lists, [(1, 0), (2, 0), (1, 0), (2, 0)]) == ["1. x", "5. x", "2. x", "6. x"]


def test_a_paragraph_taken_out_of_its_list_has_no_number(tmp_path: Path) -> None:
    assert shown(tmp_path, one_list(level(0, "decimal", "%1.")), [(1, 0), (0, 0), (1, 0)]) == [
        "1. x",
        "x",
        "2. x",
    ]
