"""Twice the text takes at most 2.2 times the steps, counted instead of timed, for texts made to take more.

A step is a line of the package that runs, or some characters that are folded: copies of what is left of a
text are as dear as loops over it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import tthc_graph
from tests.audits.factories import AS_OF, document, own_mention, rows
from tests.properties.reading import registers
from tthc_graph.audit import run_audit
from tthc_graph.cite.deixis import find_pointers
from tthc_graph.cite.mentions import find_mentions
from tthc_graph.ingest import source_from_text
from tthc_graph.parse import parse_document, parse_structure
from tthc_graph.registers.phrases import fold_phrase

COUNTED = (str(Path(tthc_graph.__file__).parent), "<string>")
"""Files of the package, and what its dataclasses are compiled from."""
LIMIT = 2.2
FOLDED = 10
"""Characters that count as one step when they are folded."""
HEADING = "KẾ HOẠCH\nnăm 2026\nSTT\tNhiệm vụ\tCơ quan chủ trì\tSản phẩm\tThời hạn\n"
FIGURES = "KẾ HOẠCH\nSTT\nChỉ tiêu\nĐVT\nNăm 2026\nNăm 2027\n"
FLAT = "KẾ HOẠCH\nSTT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nSản phẩm\nThời hạn\n"


def steps(work: Callable[[], object]) -> int:
    """Returns how many steps a piece of work takes."""
    counted = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal counted
        if not frame.f_code.co_filename.startswith(COUNTED):
            return None
        counted += 1
        if event == "call" and frame.f_code is fold_phrase.__code__:
            counted += len(frame.f_locals["text"]) // FOLDED
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted


def growth(text_of: Callable[[int], str], read: Callable[[str], object], count: int) -> float:
    """Returns how many times the steps grow when the count of repeats in a text is doubled."""
    read(text_of(1))  # what is loaded when first used is no part of the work
    once, twice = (steps(partial(read, text_of(n))) for n in (count, 2 * count))
    return twice / once


def plan(text: str) -> object:
    return parse_document(source_from_text(text, "text"), registers())


PLANS: dict[str, Callable[[int], str]] = {
    "rows without a grid": lambda n: FLAT + "1\nRà soát\nSở Tư pháp\nBáo cáo\nQuý I\n" * n,
    "lines of one row without a grid": lambda n: f"{FLAT}1\nRà soát\n" + "Sở Tư pháp\n" * n,
    "wrapped lines of one row without a grid": lambda n: f"{FLAT}1\nRà soát\n" + "quy trình nội bộ\n" * n,
    "figures without a grid": lambda n: FIGURES + "1\nDiện tích\nHa\n10\n20\n" * n,
    "figures of one row without a grid": lambda n: f"{FIGURES}1\nDiện tích\nHa\n" + "10\n" * n,
    "headings without a grid": lambda n: f"{FLAT}1\n" * (n // 4),
    "numbers without a grid": lambda n: FLAT + "".join(f"{i % 900 + 1}\nRà soát\n" for i in range(n)),
    "bullets in one cell": lambda n: f"{HEADING}1\tRà soát\t{'- Sở Tư pháp ' * n}\tBáo cáo\tQuý I\n",
    "columns of one row": lambda n: HEADING + "\t".join(["1", "Rà soát", *["", "Quý I"] * n]) + "\n",
    "columns of one heading": lambda n: (
        f"KẾ HOẠCH\nSTT\tNhiệm vụ\tThời hạn{chr(9).join(['', *['Ghi chú'] * n])}\n"
        + "1\tRà soát\tQuý I\n" * (n // 2)
    ),
    "sub-rows of one long row": lambda n: (
        f"KẾ HOẠCH\nSTT\tChỉ tiêu\tĐơn vị tính\tNăm 2026\n1\t{'Tỷ lệ hồ sơ ' * n}\t%\t\n"
        + "1.1\tLoại này\t%\t95\n" * (n // 2)
    ),
    "list under one long lead-in": lambda n: f"KẾ HOẠCH\n{'Các phòng ' * n}:\n" + "- Đạt 95%.\n" * n,
    "values behind one long phrase": lambda n: f"KẾ HOẠCH\nTỷ lệ {'hồ sơ ' * n}đạt 95%{', 90%' * n}\n",
    "targets in one line": lambda n: (
        f"KẾ HOẠCH\nI. MỤC TIÊU\n{'phấn đấu giảm từ 5% xuống 3%, trong đó ' * n}\n"
    ),
    "targets of one long lead": lambda n: (
        f"{HEADING}1\t{'Tỷ lệ hồ sơ đạt 95%; ' * (n // 2)}\t{'Văn phòng ' * n}\tBáo cáo\tQuý I\n"
    ),
    "duties of an agency": lambda n: (
        "KẾ HOẠCH\nV. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ:\n"
        + "- Chủ trì, phối hợp với Sở Tư pháp kiểm tra trước ngày 15/6.\n" * n
    ),
    "agencies with duties": lambda n: (
        "KẾ HOẠCH\nV. TỔ CHỨC THỰC HIỆN\n" + "1. Sở Nội vụ: Triển khai Kế hoạch này.\n" * n
    ),
    "items without the labels behind them": lambda n: (
        "KẾ HOẠCH\nII. NHIỆM VỤ\n" + "- Rà soát thủ tục\n" * n + "- Cơ quan chủ trì: Sở Nội vụ\n" * n
    ),
    "labels in one item": lambda n: (
        "KẾ HOẠCH\nII. NHIỆM VỤ\n- Rà soát " + "(Cơ quan chủ trì: Sở Y tế; thời gian thực hiện: Quý I) " * n
    ),
}


@pytest.mark.parametrize("text_of", PLANS.values(), ids=PLANS)
def test_steps_of_reading_a_plan_grow_with_its_length(text_of: Callable[[int], str]) -> None:
    assert growth(text_of, plan, 200) <= LIMIT


def citations(text: str) -> object:
    return find_mentions(parse_structure(source_from_text(text, "text"), registers()), registers())


def pointers(text: str) -> object:
    parsed = parse_structure(source_from_text(text, "text"), registers())
    return find_pointers(parsed, find_mentions(parsed, registers()), registers())


LINKS = "- 1 Luật Đất đai\n- 2 Luật Đất đai\n- 3 Luật Đất đai\nTheo Luật Đất đai\n"
CITED = "Nghị định số 5/2020/NĐ-CP, "


def test_steps_of_reading_citations_among_link_lists_grow_with_their_number() -> None:
    assert growth(lambda n: LINKS * n, citations, 200) <= LIMIT


@pytest.mark.parametrize(
    "text_of",
    [
        lambda n: f"{CITED}Nghị định này, " * n,
        lambda n: f"{CITED}Nghị định nêu trên, " * n,
        lambda n: f"{CITED}các Nghị định nêu trên, " * n,
        lambda n: f"{CITED}Nghị định 77, " * n,
        lambda n: "".join(f"Luật Thanh tra số {i}/2022/QH15 (sau đây gọi là Luật {i}); " for i in range(n)),
    ],
    ids=["this", "above", "all above", "serial", "given names"],
)
def test_steps_of_following_what_points_back_grow_with_its_number(text_of: Callable[[int], str]) -> None:
    assert growth(text_of, pointers, 300) <= LIMIT


def test_steps_of_the_audit_grow_with_how_often_a_document_names_itself() -> None:
    def audit(count: int) -> object:
        own = (own_mention(i, "Kế hoạch số 51/KH-UBND") for i in range(count))
        return run_audit(rows(*own, documents=(document(),)), AS_OF, rules=("B8",))

    audit(1)
    assert steps(partial(audit, 400)) <= LIMIT * steps(partial(audit, 200))
