"""Lines are cut out where they are asked for, with their places in the text."""

from __future__ import annotations

import pytest

from tthc_graph.parse.lines import Line, Lines
from tthc_graph.parse.ranges import Ranges
from tthc_graph.registers.line_heads import load_header_rows

TEXT = "một\n\nhai ba\nbốn"
LINES = [Line(0, 3, "một"), Line(4, 4, ""), Line(5, 11, "hai ba"), Line(12, 15, "bốn")]


def test_every_position_lies_in_one_line_and_a_line_feed_in_the_line_that_it_ends() -> None:
    lines = Lines(TEXT)
    expected = [next(line for line in LINES if at <= line.end) for at in range(len(TEXT) + 1)]
    assert [lines.at(at) for at in range(len(TEXT) + 1)] == expected
    assert [lines.at(at) for at in reversed(range(len(TEXT) + 1))] == expected[::-1]


@pytest.mark.parametrize("index", range(4))
def test_neighbours_are_the_nearest_first(index: int) -> None:
    lines = Lines(TEXT)
    assert list(lines.above(LINES[index], 2)) == LINES[max(0, index - 2) : index][::-1]
    assert list(lines.below(LINES[index], 2)) == LINES[index + 1 : index + 3]


@pytest.mark.parametrize("start", range(17))
@pytest.mark.parametrize("end", [0, 1, 4, 5, 6, 12, 15, 20])
def test_lines_between_start_there(start: int, end: int) -> None:
    assert Lines(TEXT).between(start, end) == [line for line in LINES if start <= line.start < end]


@pytest.mark.parametrize("text", ["", "\n", "a\n", "\na"])
def test_lines_are_those_between_line_feeds(text: str) -> None:
    assert [line.text for line in Lines(text).between(0, len(text) + 1)] == text.split("\n")


def test_heads_are_found_at_the_start_of_the_text_and_behind_each_line_feed() -> None:
    lines = Lines("I. A\nI. B I. C\n\nII. D")
    assert [(at, match["label"]) for at, match in lines.headed_by("section_label", 0, 100)] == [
        (0, "I"),
        (5, "I"),
        (16, "II"),
    ]
    assert [at for at, _ in lines.headed_by("section_label", 1, 16)] == [5]


def test_clauses_open_lines_cells_and_parts_of_a_list() -> None:
    text = "Căn cứ A; Căn cứ B\nTheo đề nghị của C\tXét Tờ trình D. Căn cứ E"
    assert [text[at : at + 4] for at in Lines(text).openings("basis_start", 0, len(text))] == [
        "Căn ",
        "Căn ",
        "Theo",
        "Xét ",
    ]
    assert Lines(text).openings("basis_start", 1, 12) == []
    assert Lines(text).openings("basis_start", 10, len(text))[0] == 10


@pytest.mark.parametrize("mark", ["\n", "; ", "\t"])
def test_each_reviewed_opening_of_a_clause_is_found_behind_each_mark(mark: str) -> None:
    row = load_header_rows()["basis_start"]
    for bullet in ("", "- ", "+"):
        for words in row["matches"]:
            text = f"lời dẫn{mark}{bullet}{words}"
            assert Lines(text).openings("basis_start", 0, len(text)) == [7 + len(mark)], text
        for words in row["excludes"]:
            text = f"lời dẫn{mark}{bullet}{words}"
            assert Lines(text).openings("basis_start", 0, len(text)) == [], text


def test_an_opening_must_be_whole_within_the_range() -> None:
    text = "\nCăn cứ Luật"
    assert Lines(text).openings("basis_start", 0, 7) == []
    assert Lines(text).openings("basis_start", 0, 8) == [1]


def test_ranges_meet_what_shares_a_character_with_them() -> None:
    ranges = [(8, 12), (2, 4), (3, 6)]
    asked = [(start, start + 1) for start in range(14)]
    passed_over = Ranges(ranges)
    assert [passed_over.meet(a, b) for a, b in asked] == [
        any(first < b and a < last for first, last in ranges) for a, b in asked
    ]
