"""Scores the targets of real plans against a hand check: found, false, and each field.

`python benchmarks/targets.py DOCUMENTS` takes a gzipped file of JSON lines with `id` and `text`. In
`checked_targets.csv` one row is a value (`target`, or `unsure`, which counts neither way) or a range of a
text that was read whole (`covered`): what is found outside of these is not judged. The rows were marked by
reading, before any output was looked at. A value is found where a figure that is read overlaps it; an empty
field of a row is not judged, and several years in one field mean that any of them is right.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tthc_graph.evaluate.intervals import wilson_interval
from tthc_graph.model.plan import Target
from tthc_graph.pipeline import read_text
from tthc_graph.registers import load_registers

CHECKED = Path(__file__).with_name("checked_targets.csv")
Row = dict[str, str]


def main(documents: Path) -> None:
    rows: dict[str, list[Row]] = defaultdict(list)
    with CHECKED.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            rows[row["document"]].append(row)
    counts: Counter[str] = Counter()
    for document, targets in _read(documents, frozenset(rows)):
        _score(document, rows.pop(document), targets, counts)
    if rows:
        print("not among the documents:", ", ".join(sorted(rows)))
    for name in ("precision", "recall", "comparator", "value", "unit", "due_year", "aspirational"):
        right, total = counts[f"{name} right"], counts[name]
        low, high = wilson_interval(right, total)
        print(f"{name}: {right} of {total} ({low:.3f} to {high:.3f})")


def _read(documents: Path, wanted: frozenset[str]) -> Iterator[tuple[str, tuple[Target, ...]]]:
    registers = load_registers()
    with gzip.open(documents, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["id"] in wanted:
                yield record["id"], read_text(record["text"], record["id"], registers).parsed.targets


def _score(document: str, rows: list[Row], targets: tuple[Target, ...], counts: Counter[str]) -> None:
    gold = [row for row in rows if row["kind"] != "covered"]
    covered = [row for row in rows if row["kind"] == "covered"]
    met: dict[int, Target] = {}
    for target in targets:
        span = target.value_span
        hit = [
            i for i, row in enumerate(gold) if span.start < int(row["end"]) and int(row["start"]) < span.end
        ]
        for i in hit:
            met.setdefault(i, target)
        inside = any(int(row["start"]) <= span.start and span.end <= int(row["end"]) for row in covered)
        if any(gold[i]["kind"] == "target" for i in hit) or (inside and not hit):
            counts["precision"] += 1
            counts["precision right"] += bool(hit)
            if not hit:
                print(f"false: {document} [{span.start}:{span.end}]")
    for i, row in enumerate(gold):
        if row["kind"] != "target":
            continue
        counts["recall"] += 1
        counts["recall right"] += i in met
        if i not in met:
            print(f"missed: {document} [{row['start']}:{row['end']}]")
            continue
        for field, found in _fields(met[i]).items():
            if row[field]:
                counts[field] += 1
                counts[f"{field} right"] += _agrees(row[field], found)


def _fields(target: Target) -> dict[str, str]:
    return {
        "comparator": str(target.operator),
        "value": str(target.value),
        "unit": target.unit,
        "due_year": str(target.due.until.year) if target.due and target.due.until else "",
        "aspirational": str(target.aspirational).lower(),
    }


def _agrees(expected: str, found: str) -> bool:
    if found and expected.replace(".", "", 1).isdigit():
        return Decimal(expected) == Decimal(found)
    return found.casefold() in [one.casefold() for one in expected.split("|")]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
