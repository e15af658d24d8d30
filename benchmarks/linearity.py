"""Does doubling a text double the time to read it? Ordinary and adversarial texts, doubled up to --max-mb.

Prints for each text and size the CPU seconds of each stage and their ratio to the size before. A ratio above
2.2 is measured again, several times, and flagged if it stays; the exit code is then 1. On a machine that is
busy with other work, small times can still be flagged by its caches: look at whether the next doublings are.
Stages: `fold` (text to matching form), `parse` (structure), `find` (mentions), `total` of these three, `plan`
(tasks and targets too), `page` (a text with tags read as HTML), and with --outputs `print` (citations
resolved; everything that `extract` prints as JSON).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.resolve import resolve_document
from tthc_graph.cite.resolve_own import own_instrument
from tthc_graph.ingest import source_from_text
from tthc_graph.model.document import ParsedDocument
from tthc_graph.model.mention import Mention
from tthc_graph.parse import parse_document, parse_structure
from tthc_graph.registers import Registers, load_registers
from tthc_graph.report.extraction import as_json, pointer_records, records, rejection_records

LIMIT = 2.2
SHORTEST = 0.05
"""Seconds below which a ratio says nothing."""
ROUNDS = 6
"""How often a steep doubling is measured again before it is flagged."""
MEGABYTE = 1_000_000
Done = TypeVar("Done")
STAGES = ("fold", "parse", "find", "total", "plan", "page", "print")

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
    "law words twice": "Luật Luật ",
    "list items": "- a\n",
    "numbered items": "1. a\n",
    "annex labels": "PHỤ LỤC\n",
    "own numbers": "Số: 12/KH-UBND\n",
    "link lists": "- 1 Luật Đất đai\n- 2 Luật Đất đai\n- 3 Luật Đất đai\nTheo Luật Đất đai\n",
    "this": "Nghị định số 5/2020/NĐ-CP, Nghị định này, ",
    "all above": "Nghị định số 5/2020/NĐ-CP, các Nghị định nêu trên, ",
    "serial alone": "Nghị định số 5/2020/NĐ-CP, Nghị định 77, ",
    "given names": "Luật Thanh tra số {i}/2022/QH15 (sau đây gọi là Luật {i}); ",
    "old font": "QuyÕt ®Þnh sè 12/2006/Q§-BTC ngµy 2 th¸ng 3 n¨m 2006 cña Bé tr\u00adëng\n",
    "records": '{"so": "61/2018/NĐ-CP", "ten": "Nghị định số 61/2018/NĐ-CP", "x": [1, null]},',
    "percentages": "95% ",
    "targets": "- Tỷ lệ hồ sơ loại {i} đạt từ 95% trở lên.\n",
    "tables in tables": "<table><tr><td>a",
    "table cells": "<tr><td>a</td><td>b</td></tr>",
    "merged cells": "<table><tr><td rowspan=99 colspan=99>a",
    "open attributes": '<a b="',
    "scripts": "<script>a</script>",
    "hidden parts": "<div hidden>",
}
HEADING = "KẾ HOẠCH\nnăm 2026\nSTT\tNhiệm vụ\tCơ quan chủ trì\tSản phẩm\tThời hạn\n"
HEADED = {
    "bullets in one cell": (f"{HEADING}1\tRà soát\t", "- Sở Tư pháp "),
    "columns of one row": (f"{HEADING}1\tRà soát", "\t\tQuý I"),
    "columns of one heading": (HEADING.strip(), "\tGhi chú"),
    "task rows": (HEADING, "{i}\tRà soát thủ tục {i}\tVăn phòng\tBáo cáo {i}\tQuý II/2026\n"),
    "pieces of a row": (f"{HEADING}1\tRà soát\tSở Tư pháp\tBáo cáo\tQuý I\n", "\ttiếp tục\tsở\t\t\n"),
    "brackets behind a value": ("KẾ HOẠCH\nTỷ lệ hồ sơ đạt 95% ", ")"),
    "commas behind a value": ("KẾ HOẠCH\nTỷ lệ hồ sơ đạt 95% ", ", "),
    "values of one phrase": (f"KẾ HOẠCH\nTỷ lệ {'hồ sơ ' * 500}đạt 95%", ", 90%"),
    "words in front of a value": ("KẾ HOẠCH\nPhấn đấu ", "đạt tỷ lệ "),
    "what one line repeals": ("Bãi bỏ các văn bản sau đây:\n", "1. Nghị định số 5/2020/NĐ-CP;\n"),
}
"""Texts that begin with something which the repeats then bear on."""


@dataclass(frozen=True)
class Measure:
    """CPU seconds by stage for one size in bytes."""

    size: int
    seconds: dict[str, float]


def text_of(head: str, unit: str, size: int) -> str:
    """Returns the head and the unit repeated to about this many bytes, numbered where it says so."""
    count = max(1, size // len(unit.encode()))
    if "{i}" not in unit:
        return head + unit * count
    return head + "".join(unit.replace("{i}", str(i)) for i in range(1, count + 1))


def print_all(parsed: ParsedDocument, mentions: tuple[Mention, ...], registers: Registers) -> list[str]:
    known = registers.with_instruments([own_instrument(parsed, registers)])
    document = resolve_document(parsed, mentions, known)
    kinds = [records(document, what) for what in ("citations", "tasks", "targets", "header")]
    others = [pointer_records(document, known), rejection_records(document, known)]
    return [as_json(rows) for rows in (*kinds, *others)]


def clocked(work: Callable[[], Done]) -> tuple[float, Done]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def measure(unit: tuple[str, str], size: int, registers: Registers, stages: tuple[str, ...]) -> Measure:
    text = text_of(*unit, size)
    seconds = {}
    seconds["fold"], source = clocked(lambda: source_from_text(text, "text"))
    seconds["parse"], parsed = clocked(lambda: parse_structure(source, registers))
    seconds["find"], mentions = clocked(lambda: find_mentions(parsed, registers))
    seconds["total"] = sum(seconds.values())
    if "plan" in stages:
        seconds["plan"], parsed = clocked(lambda: parse_document(source, registers))
    if "print" in stages:
        seconds["print"], _ = clocked(lambda: print_all(parsed, mentions, registers))
    if "<" in text or "&" in text:
        seconds["page"], _ = clocked(lambda: source_from_text(text, "text", "text/html"))
    return Measure(size, seconds)


def least(one: Measure, other: Measure) -> Measure:
    return Measure(one.size, {stage: min(one.seconds[stage], other.seconds[stage]) for stage in one.seconds})


def steep(before: Measure | None, now: Measure) -> list[str]:
    """Returns the stages that took more than LIMIT times as long as for half the text."""
    if before is None:
        return []
    return [s for s, t in now.seconds.items() if t > SHORTEST and t > LIMIT * max(before.seconds[s], 1e-9)]


def doublings(
    unit: tuple[str, str],
    smallest: int,
    largest: int,
    patience: float,
    registers: Registers,
    stages: tuple[str, ...],
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
    parser.add_argument("--outputs", action="store_true", help="time what is printed, too")
    parser.add_argument("--no-plan", action="store_true", help="leave tasks and targets out")
    options = parser.parse_args()
    registers = load_registers()
    left_out = {"plan": options.no_plan, "print": not options.outputs}
    stages = tuple(stage for stage in STAGES if not left_out.get(stage))
    measure(("", PLAN), 100_000, registers, stages)
    flagged: dict[str, set[str]] = {}
    for name, unit in {**{name: ("", unit) for name, unit in UNITS.items()}, **HEADED}.items():
        if options.only not in name:
            continue
        print(f"{name}: {unit[1][:40]!r}", flush=True)
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
