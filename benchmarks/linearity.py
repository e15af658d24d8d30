"""Does doubling a text double the time to read it? Ordinary and adversarial texts, doubled up to --max-mb.

Prints for each text and size the CPU seconds of each stage and their ratio to the size before. A ratio above
2.2 is measured again, several times, and flagged if it stays; the exit code is then 1. On a machine that is
busy with other work, small times can still be flagged by its caches: look at whether the next doublings are.
Stages: `fold` (text to matching form), `parse` (structure), `find` (mentions), `total` of these three, `plan`
(tasks and targets too).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.ingest import source_from_text
from tthc_graph.parse import parse_document, parse_structure
from tthc_graph.registers import Registers, load_registers

LIMIT = 2.2
SHORTEST = 0.05
"""Seconds below which a ratio says nothing."""
ROUNDS = 6
"""How often a steep doubling is measured again before it is flagged."""
MEGABYTE = 1_000_000
STAGES = ("fold", "parse", "find", "total", "plan")

PLAN = """ỦY BAN NHÂN DÂN
XÃ TÂN LẬP
Số: 12/KH-UBND
Tân Lập, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;
Thực hiện Kế hoạch số 223/KH-UBND ngày 14/3/2025 của UBND tỉnh về cải cách hành chính,
I. MỤC ĐÍCH
1. Thực hiện khoản 2 Điều 5 Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ được sửa đổi, bổ sung bởi
Nghị định số 107/2021/NĐ-CP ngày 06/12/2021; tỷ lệ hồ sơ đúng hạn đạt từ 95% trở lên.
| STT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
|---|---|---|---|
| 1 | Rà soát thủ tục theo Quyết định số 766/QĐ-TTg | Văn phòng UBND xã | Quý II/2026 |
"""
UNITS = {
    "a plan": PLAN,
    "one huge line": PLAN.replace("\n", " "),
    "prose": "Các phòng, ban phân công cán bộ theo dõi, báo cáo kết quả trước ngày 15 hằng tháng. ",
    "law word": "Luật ",
    "law words lower": "luật sửa đổi, bổ sung một số điều của ",
    "points": "điểm a, ",
    "provisions": "khoản 1 Điều 2 và ",
    "brackets": "(",
    "bracket pairs": "(a) ",
    "quotes": "“",
    "numbers": "số 1/NQ-CP, ",
    "typed numbers": "Nghị định số 1/2020/NĐ-CP ngày 01/02/2020 của Chính phủ, ",
    "one instrument": "Nghị định này, Quyết định số 5/QĐ-TTg và ",
    "serials": "12, ",
    "digits": "1",
    "digits and slashes": "1/",
    "symbol": "/KH-UBND ",
    "capitals": "NĐCP-",
    "basis": "Căn cứ Nghị định ",
    "basis lines": "Căn cứ Nghị định số 1/2020/NĐ-CP;\n",
    "deixis": "Quyết định này ",
    "amended by": "được sửa đổi, bổ sung bởi Luật ",
    "repeals": "bãi bỏ Quyết định số 5/QĐ-UBND và ",
    "annexes": "PHỤ LỤC I\n(Kèm theo Quyết định số 5/QĐ-UBND)\n",
    "articles": "Điều 1. Sửa đổi\n",
    "dates": "ngày 01 tháng 02 năm 2020 ",
    "blank dates": "ngày   tháng   năm ",
    "dots": ".",
    "ellipses": "… ",
    "of the": "của Bộ Tài chính và ",
    "commas": ", ",
    "tabs": "\t",
    "pipes": "|",
    "table rows": "| 1 | a | 2 |\n",
    "line ends": "\n",
    "spaces": " ",
    "page breaks": "\f",
    "tags": "<b>",
    "open tags": "<",
    "entities": "&nbsp;",
    "ampersands": "&",
    "stars": "*",
    "underscores": "_a",
    "backticks": "`",
    "links": "[a](",
    "open links": "[",
    "combining marks": "\u0301",
    "decomposed": "u\u031b\u0323",
    "zero width": "\u200b",
    "soft hyphens": "1/A\u00ad",
    "no-break spaces": "\u00a0",
    "other letters Đ": "1/QÐ-",
    "letters": "a",
    "upper case": "QUYẾT ĐỊNH ",
}


@dataclass(frozen=True)
class Measure:
    """CPU seconds by stage for one size in bytes."""

    size: int
    seconds: dict[str, float]


def text_of(unit: str, size: int) -> str:
    """Returns the unit repeated to about this many bytes."""
    return unit * max(1, size // len(unit.encode()))


def clocked(work: Callable[[], object]) -> tuple[float, object]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def measure(unit: str, size: int, registers: Registers, stages: tuple[str, ...]) -> Measure:
    text = text_of(unit, size)
    seconds = {}
    seconds["fold"], source = clocked(lambda: source_from_text(text, "text"))
    seconds["parse"], parsed = clocked(lambda: parse_structure(source, registers))
    seconds["find"], _ = clocked(lambda: find_mentions(parsed, registers))
    seconds["total"] = sum(seconds.values())
    if "plan" in stages:
        seconds["plan"], _ = clocked(lambda: parse_document(source, registers))
    return Measure(size, seconds)


def least(one: Measure, other: Measure) -> Measure:
    return Measure(one.size, {stage: min(one.seconds[stage], other.seconds[stage]) for stage in one.seconds})


def steep(before: Measure | None, now: Measure) -> list[str]:
    """Returns the stages that took more than LIMIT times as long as for half the text."""
    if before is None:
        return []
    return [s for s, t in now.seconds.items() if t > SHORTEST and t > LIMIT * max(before.seconds[s], 1e-9)]


def doublings(
    unit: str, smallest: int, largest: int, patience: float, registers: Registers, stages: tuple[str, ...]
) -> Iterator[tuple[Measure | None, Measure, list[str]]]:
    """Yields the measure before, the measure and its steep stages; stops where the next takes too long."""
    before: Measure | None = None
    size = smallest
    while size <= largest:
        now = measure(unit, size, registers, stages)
        for _ in range(ROUNDS):
            if not steep(before, now):
                break
            # a disturbed clock is not a slow program: the least times of both sizes tell
            now = least(now, measure(unit, size, registers, stages))
            if before is not None:
                before = least(before, measure(unit, before.size, registers, stages))
        yield before, now, steep(before, now)
        if sum(now.seconds.values()) * 4 > patience:
            return
        before, size = now, size * 2


def row(before: Measure | None, now: Measure) -> str:
    cells = []
    for stage, seconds in now.seconds.items():
        ratio = ""
        if before is not None and seconds > SHORTEST:
            ratio = f"×{seconds / max(before.seconds[stage], 1e-9):.2f}"
        cells.append(f"{stage} {seconds:8.3f} s {ratio:<6}")
    return f"  {now.size / MEGABYTE:7.3f} MB  " + "  ".join(cells)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--max-mb", type=float, default=2.0, help="largest size; default 2")
    parser.add_argument("--min-mb", type=float, default=0.125, help="smallest size; default 0.125")
    parser.add_argument("--patience", type=float, default=60.0, help="seconds that one size may take")
    parser.add_argument("--only", default="", help="texts whose name holds these letters")
    parser.add_argument("--no-plan", action="store_true", help="leave tasks and targets out")
    options = parser.parse_args()
    registers = load_registers()
    stages = STAGES[:-1] if options.no_plan else STAGES
    measure(PLAN, 100_000, registers, stages)
    flagged: dict[str, set[str]] = {}
    for name, unit in UNITS.items():
        if options.only not in name:
            continue
        print(f"{name}: {unit[:40]!r}", flush=True)
        sizes = (int(options.min_mb * MEGABYTE), int(options.max_mb * MEGABYTE))
        reached = 0
        for before, now, bad in doublings(unit, *sizes, options.patience, registers, stages):
            print(row(before, now) + (f"  STEEP: {', '.join(bad)}" if bad else ""), flush=True)
            flagged.setdefault(name, set()).update(bad)
            reached = now.size
        if reached * 2 <= sizes[1]:
            print(f"  stopped before {reached * 2 / MEGABYTE:g} MB: it would take longer than --patience")
    steeper = {name: stages for name, stages in flagged.items() if stages}
    print(f"\n{len(flagged)} texts, {len(steeper)} with a doubling that costs more than {LIMIT} times")
    for name, bad in steeper.items():
        print(f"  {name}: {', '.join(sorted(bad))}")
    return 1 if steeper else 0


if __name__ == "__main__":
    sys.exit(main())
