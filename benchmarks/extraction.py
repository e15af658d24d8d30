"""How much slower is reading citations than a bare pattern search over the same texts, in one run?

The bare search applies one pattern of the usual public kind to each text: it finds numbers, not mentions, and
is the floor that any reader stands on. Prints medians and the ratio.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Sequence

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.ingest import read_source
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers
from tthc_graph.resources import resource_folder

BARE = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ]{1,8}(?:-[A-ZĐ]{1,8})*")
ROUNDS = 15


def median_seconds(work: Callable[[], object]) -> tuple[float, float, float]:
    """Returns the least, the median and the greatest time of ROUNDS runs, after one that is not counted."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times), statistics.median(times), max(times)


def line(label: str, figures: Sequence[float], floor: float) -> str:
    low, middle, high = (1000 * f for f in figures)
    return f"{label:<28} {low:9.2f} {middle:9.2f} {high:9.2f} ms   {middle / 1000 / floor:8.1f} x"


def main() -> None:
    registers = load_registers()
    sources = [read_source(p) for p in sorted((resource_folder("corpus") / "plans").iterdir()) if p.is_file()]
    parsed = [parse_document(s, registers) for s in sources]
    bare = median_seconds(lambda: [BARE.findall(s.raw) for s in sources])
    structure = median_seconds(lambda: [parse_document(s, registers) for s in sources])
    mentions = median_seconds(lambda: [find_mentions(p, registers) for p in parsed])
    print(f"{len(sources)} documents, {sum(len(s.raw) for s in sources):,} characters, {ROUNDS} rounds")
    print(f"{'':<28} {'least':>9} {'median':>9} {'most':>9}      {'ratio':>8}")
    print(line("bare pattern search", bare, bare[1]))
    print(line("citations (find_mentions)", mentions, bare[1]))
    print(line("structure, tasks, targets", structure, bare[1]))


if __name__ == "__main__":
    main()
