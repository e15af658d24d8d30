"""Four times the text costs about four times the time, also where it repeats what is looked at closely."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.model.text import SourceText
from tthc_graph.parse import parse_document, parse_structure
from tthc_graph.registers import Registers, load_registers

PLAN = "KẾ HOẠCH\nVề A\nI. MỤC TIÊU\n"
TASKS = f"{PLAN}STT\tNội dung công việc\tĐơn vị chủ trì\tĐơn vị phối hợp\tSản phẩm\tThời gian\n"
FIRST_TASK = f"{TASKS}1\tLàm\tSở A\tSở B\tbáo cáo\tQuý I\n"
OBJECTIVES = f"{PLAN}STT\tMục tiêu\tNội dung công việc\tĐơn vị chủ trì\tThời gian\n"
PLANS = {
    "annexes with targets": (PLAN, "PHỤ LỤC\n- đạt 95% hồ sơ;\n", 6_000),
    "tasks with targets": (TASKS, "1\tĐạt 95% hồ sơ\tSở A\tSở B\tbáo cáo\tQuý I\n", 6_000),
    "a cell that goes on": (FIRST_TASK, "\t\t\t\tvăn bản {n}\t\n", 20_000),
    "a line that goes on": (FIRST_TASK.replace("\tQuý I", ""), "làm tiếp\n", 40_000),
    "an objective that goes on": (OBJECTIVES, "\tmục {n}\tLàm\t\t\n\ttiếp\t\t\t\n", 10_000),
    "lists of links": (PLAN, f"{'- 1 Luật A' * 3}\nA\n", 20_000),
}
TEXTS = {
    "annex lines in one line": (PLAN, "(Kèm theo abcd) ", 100_000),
    "annex lines": (PLAN, "(Kèm theo abcd)\n", 40_000),
    "annexes": (PLAN, "PHỤ LỤC\n", 40_000),
    "clauses": ("KẾ HOẠCH\nVề A\n", "Căn cứ ", 200_000),
    "mottos": ("", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", 200_000),
    "English mottos": ("", "SOCIALIST REPUBLIC OF VIETNAM\n", 200_000),
    "numbers": ("", "Số: /KH-UBND\n", 200_000),
    "headings": (PLAN, "Điều 1. A\n", 50_000),
}


def seconds(read: Callable[[SourceText, Registers], object], opening: str, unit: str, size: int) -> float:
    text = opening + "".join(unit.replace("{n}", str(n)) for n in range(size // len(unit)))
    source = source_from_text(text)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        read(source, load_registers())
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("case", PLANS.values(), ids=PLANS.keys())
def test_plans_are_read_in_linear_time(case: tuple[str, str, int]) -> None:
    opening, unit, size = case
    small = max(seconds(parse_document, opening, unit, size), 0.01)
    assert seconds(parse_document, opening, unit, 4 * size) < 8 * small


@pytest.mark.parametrize("case", TEXTS.values(), ids=TEXTS.keys())
def test_structure_is_read_in_linear_time(case: tuple[str, str, int]) -> None:
    opening, unit, size = case
    small = max(seconds(parse_structure, opening, unit, size), 0.01)
    assert seconds(parse_structure, opening, unit, 4 * size) < 8 * small
