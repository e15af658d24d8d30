"""Counts what was judged right and wrong in assignments read from running text, and which are still found.

`python benchmarks/assignments.py DOCUMENTS` takes a gzipped file of JSON lines with `id` and `text`. The
verdicts in `checked_assignments.csv` were given by reading each place: of all that was found, everything with
a deadline and each third of the rest.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from tthc_graph.evaluate.intervals import wilson_interval
from tthc_graph.pipeline import read_text
from tthc_graph.registers import load_registers

CHECKED = Path(__file__).with_name("checked_assignments.csv")
FIELDS = ("task", "lead", "support", "due")


def main(documents: Path) -> None:
    with CHECKED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for field in FIELDS:
        counts = Counter(row[field] for row in rows)
        right, judged = counts["right"], counts["right"] + counts["wrong"]
        low, high = wilson_interval(right, judged)
        print(f"{field}: {right} of {judged} right ({low:.3f} to {high:.3f}); not given in {counts['none']}")
    wanted = {row["document"] for row in rows}
    found = set()
    total = Counter[str]()
    registers = load_registers()
    with gzip.open(documents, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            parsed = read_text(record["text"], record["id"], registers).parsed
            for task in (*parsed.tasks, *parsed.responsibilities):
                total[task.rule] += 1
                if record["id"] in wanted:
                    found.add((record["id"], task.span.start, task.rule))
    lost = [row for row in rows if (row["document"], int(row["start"]), row["rule"]) not in found]
    print("found by rule:", dict(sorted(total.items())))
    print(f"of {len(rows)} judged assignments, no longer found: {len(lost)}")
    for row in lost:
        print(" ", row["document"], row["start"], row["task"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
