"""Reading stays about linear on hostile text, measured by counted calls rather than by time."""

from __future__ import annotations

import re
import sys
from types import FrameType
from typing import Any

import pytest

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.numbers import find_cores
from tthc_graph.cite.plain_text import parsed_from_text
from tthc_graph.registers import load_registers
from tthc_graph.registers.patterns import compile_template, load_fragments, load_patterns
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import resource_folder

HOSTILE = {
    "digits": "1234567890",
    "spaces": " \t ",
    "bases": "Căn cứ ",
    "laws": "Luật sửa đổi, bổ sung một số điều của ",
    "numbers": "12/QĐ-UBND, ",
    "provisions": "điểm a khoản 1 Điều 2, ",
    "open parentheses": "(Kèm theo ",
    "issuers": "của Bộ Văn hóa, Thể thao và Du lịch ",
    "slashes": "1/ ",
    "words": "sửa đổi bổ sung thực hiện hướng dẫn ",
}


def calls_to_read(text: str) -> int:
    """Counts calls of Python functions and of built-in ones (each search of a pattern is one)."""
    counted = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    parsed = parsed_from_text(text)
    find_mentions(parsed, load_registers())
    sys.setprofile(count)
    try:
        find_mentions(parsed, load_registers())
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_takes_about_twice_the_steps(piece: str) -> None:
    length = 6_000
    once = calls_to_read(piece * (length // len(piece)))
    twice = calls_to_read(piece * (2 * length // len(piece)))
    assert twice <= 2.6 * once + 200


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_long_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (50_000 // len(piece)) + "\nCăn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018;"
    assert find_mentions(parsed_from_text(text), load_registers())[-1].number == "61/2018/NĐ-CP"


def test_no_pattern_nests_one_unbounded_repetition_in_another() -> None:
    import re._parser as sre  # the only public view of a pattern's structure

    templates = [f"<{name}>" for name in load_fragments()]
    templates += [row["regex"] for row in read_yaml("headers.yaml").values()]
    for template in templates:
        assert _depth_of_open_repeats(sre.parse(_in_place(template)), 0) <= 1, template[:80]


def _in_place(template: str) -> str:
    """Puts fragments in place, letters as one of them: what matters here is only what repeats what."""

    def replace(match: re.Match[str]) -> str:
        if match[1] in ("U", "l", "type"):
            return "a"
        return f"(?:{_in_place(load_fragments()[match[1]]['regex'])})"

    return re.sub(r"(?<!\?P)(?<!\?)<([a-z_]+|U)>", replace, template)


def _depth_of_open_repeats(node: Any, depth: int) -> int:
    deepest = depth
    for operation, argument in list(node):
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, high, inner = argument
            grows = depth + 1 if int(high) > 1_000 else depth
            deepest = max(deepest, _depth_of_open_repeats(inner, grows))
        elif name == "SUBPATTERN":
            deepest = max(deepest, _depth_of_open_repeats(argument[3], depth))
        elif name == "BRANCH":
            deepest = max(deepest, *(_depth_of_open_repeats(branch, depth) for branch in argument[1]))
        elif name in ("ASSERT", "ASSERT_NOT"):
            deepest = max(deepest, _depth_of_open_repeats(argument[1], depth))
    return deepest


@pytest.mark.parametrize("core", ["number", "serial_number", "serial_and_year", "blank_number"])
def test_marks_lead_to_whatever_a_core_finds(core: str) -> None:
    plans = [p.read_text(encoding="utf-8") for p in (resource_folder("corpus") / "plans").glob("*.txt")]
    examples = [text for row in load_fragments().values() for text in row.get("matches", ())]
    whole = [example.text for pattern in load_patterns().citations for example in pattern.matches]
    assert plans
    expression = compile_template(f"<{core}>")
    count = 0
    for text in (*plans, *whole, *(f"Kế hoạch số {example} " for example in examples)):
        flat = " ".join(text.split())
        cores = find_cores(flat)
        for match in expression.finditer(flat):
            count += 1
            around = [end for start, (end, _) in cores.items() if start <= match.start() < end]
            assert max(around, default=0) >= match.end(), match.group()
    assert count


def test_number_that_ends_with_the_text_is_whole() -> None:
    assert [(start, end) for start, (end, _) in find_cores("theo 61/2018/NĐ-CP").items()] == [(5, 18)]
