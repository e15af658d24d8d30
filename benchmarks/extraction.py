"""How much slower is reading citations than a bare pattern search over the same texts, in one process?

Usage: python benchmarks/extraction.py [TEXTS] [ROUNDS]

TEXTS is a file of JSON lines with a field `text`, perhaps gzipped; without it the bundled plans are read.
Texts are shuffled, in every round their figures and names are changed, and what the program remembers of
words is forgotten, so that nothing from one round helps the next. Each round takes the processor's time for
the bare search and then for every stage of the extraction from the same texts; indented are the parts of the
stage above them, each without those below it. Printed are medians, the least and the greatest.
"""

from __future__ import annotations

import gc
import gzip
import json
import random
import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from tthc_graph import parse
from tthc_graph.cite import mentions as cite
from tthc_graph.cite import nesting, numbers
from tthc_graph.ingest import read_source, source_from_text
from tthc_graph.registers import load_registers
from tthc_graph.resources import resource_folder

BARE = re.compile(r"\d+[/.:]\d{0,4}/?[A-ZĐ-]+")
FIGURE = re.compile(r"\d+")
NAME = re.compile(r"((?:tỉnh|huyện|xã|phường|Sở) )[A-ZĐ]\w+")
SYLLABLES = (
    "An",
    "Bình",
    "Đông",
    "Hòa",
    "Khánh",
    "Lộc",
    "Mỹ",
    "Ninh",
    "Phú",
    "Quảng",
    "Sơn",
    "Thạnh",
    "Vĩnh",
)
SEED = 20260101
STRUCTURE = (
    (parse, "find_foreign_ranges"),
    (parse, "read_head"),
    (parse, "find_preamble"),
    (parse, "find_annexes"),
)
MENTIONS = (
    (cite, "find_laws"),
    (numbers, "find_cores"),
    (cite, "find_numbered"),
    (cite, "read_surroundings"),
    (cite, "repair_numbers"),
    (cite, "assign_roles"),
    (cite, "relate"),
    (nesting, "read_deeds"),
    (cite, "settle_subjects"),
)
FEWEST_WORDS = 1_000
"""Smaller memories hold compiled patterns and registers."""
Given = TypeVar("Given")
Made = TypeVar("Made")


def load_texts(path: Path | None) -> list[str]:
    if path is None:
        plans = sorted((resource_folder("corpus") / "plans").iterdir())
        return [read_source(plan).raw for plan in plans if plan.is_file()]
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def perturbed(text: str, chance: random.Random) -> str:
    """Changes serials, dates and names; every figure keeps its length, a year and a month stay possible."""

    def figure(match: re.Match[str]) -> str:
        digits = match[0]
        if len(digits) == 4 and digits[:2] in ("19", "20"):
            return f"{digits[:3]}{chance.randrange(10)}"
        if len(digits) <= 2 and 0 < int(digits) <= 12:
            return str(chance.randrange(1, 10 if len(digits) == 1 else 13)).zfill(len(digits))
        return digits[0] + "".join(chance.choice("123456789") for _ in digits[1:])

    return FIGURE.sub(figure, NAME.sub(lambda m: m[1] + chance.choice(SYLLABLES), text))


def timed(work: Callable[[Given], Made], things: Iterable[Given]) -> tuple[list[Made], float]:
    start = time.process_time()
    made = [work(thing) for thing in things]
    return made, time.process_time() - start


class Parts:
    """Takes the time of functions without that of other such functions which they call."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def watch(self, module: ModuleType, name: str) -> None:
        """Puts a function in its place that takes the time of the function."""
        work = getattr(module, name)

        def watched(*given: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            start = time.process_time()
            made = work(*given, **named)
            taken = time.process_time() - start
            self.seconds[name] += taken - self._inner.pop()
            self._inner[-1] += taken
            return made

        setattr(module, name, watched)


def forget_words() -> None:
    """Empties every memory of words that the package keeps."""
    for name, module in list(sys.modules.items()):
        if name.startswith("tthc_graph."):
            for kept in vars(module).values():
                limit = kept.cache_parameters()["maxsize"] if hasattr(kept, "cache_parameters") else 0
                if limit and limit > FEWEST_WORDS:
                    kept.cache_clear()


def one_round(texts: list[str], parts: Parts) -> tuple[dict[str, float], int]:
    """Returns the seconds of the bare search, of each stage and of its parts, and the number of mentions."""
    registers = load_registers()
    forget_words()
    gc.collect()
    parts.seconds.clear()
    _, bare = timed(BARE.findall, texts)
    sources, fold = timed(lambda text: source_from_text(text, digest=False), texts)
    parsed, structure = timed(lambda source: parse.parse_structure(source, registers), sources)
    mentions, citing = timed(lambda document: cite.find_mentions(document, registers), parsed)
    seconds = {"bare search": bare, "text folded, offsets kept": fold, "structure for roles": structure}
    seconds |= {f"  {name}": parts.seconds[name] for _, name in STRUCTURE}
    seconds["mentions, fields, relations"] = citing
    seconds |= {f"  {name}": parts.seconds[name] for _, name in MENTIONS}
    seconds["full extraction"] = fold + structure + citing
    return seconds, sum(map(len, mentions))


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else (15 if path is None else 7)
    texts, chance = load_texts(path), random.Random(SEED)
    parts = Parts()
    for module, name in (*STRUCTURE, *MENTIONS):
        parts.watch(module, name)
    one_round(texts, parts)  # compiles patterns, reads registers
    figures: dict[str, list[float]] = defaultdict(list)
    ratios: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        chance.shuffle(texts)
        seconds, mentions = one_round([perturbed(text, chance) for text in texts], parts)
        for stage, taken in seconds.items():
            figures[stage].append(1000 * taken)
            ratios[stage].append(taken / seconds["bare search"])
    size = sum(map(len, texts))
    print(f"{len(texts)} texts, {size:,} characters, {mentions:,} mentions, {rounds} rounds, changed in each")
    print(f"{'milliseconds':<28} {'least':>9} {'median':>9} {'most':>9} {'x bare':>8} {'range':>15}")
    for stage, taken in figures.items():
        ratio = ratios[stage]
        middle = statistics.median(taken)
        print(
            f"{stage:<28} {min(taken):9.2f} {middle:9.2f} {max(taken):9.2f} {statistics.median(ratio):8.2f}"
            f" {min(ratio):7.2f} - {max(ratio):.2f}"
        )


if __name__ == "__main__":
    main()
