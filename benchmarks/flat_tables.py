"""How well tables without a grid are read: rows checked by hand, and ruled tables with their grid taken away.

usage: flat_tables.py DOCUMENTS --checked FILE | flat_tables.py --flatten FOLDER [--width N]. DOCUMENTS
is a .jsonl(.gz) of {"id", "text"}. FILE is a CSV of rows read by hand beside their text: document, start
(offset of the content), a digest of what was read, and for each column right, missing (printed, but left
out), wrong or unclear; rows that are read otherwise by now count as changed. FOLDER holds .txt plans
with ruled tables (cells parted by tabs): each cell is put on lines of its own, wrapped at N characters,
empty cells are dropped, and the tasks are compared with those of the ruled table.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from read_documents import documents

from tthc_graph.ingest import source_from_text
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Task
from tthc_graph.parse import parse_document
from tthc_graph.parse.tasks import parse_tasks
from tthc_graph.registers import load_registers

FIELDS = ("content", "lead", "supporting", "deliverable", "due")
VERDICTS = ("right", "missing", "wrong", "unclear")
WRAP = {"break_long_words": False, "break_on_hyphens": False}


def printed(task: Task) -> dict[str, str]:
    """Returns the fields as printed, white space evened out."""
    fields = {
        "content": task.content,
        "lead": "; ".join(task.lead_agencies),
        "supporting": "; ".join(task.supporting_agencies),
        "deliverable": task.deliverable,
        "due": task.due.text if task.due else "",
    }
    return {name: " ".join(text.split()) for name, text in fields.items()}


def digest(task: Task) -> str:
    text = "\n".join(printed(task).values())
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def flat_tasks(path: Path) -> Iterator[tuple[str, Task]]:
    registers = load_registers()
    for row in documents(path):
        parsed = parse_document(source_from_text(row["text"], row["id"]), registers)
        for task in parsed.tasks:
            if task.rule == "task_flat_table_row":
                yield row["id"], task


def checked(path: Path, checks: Path) -> None:
    found = {(name, task.content_span.start): task for name, task in flat_tasks(path)}
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    changed = 0
    with checks.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        task = found.pop((row["document"], int(row["start"])), None)
        if task is None or digest(task) != row["digest"]:
            changed += 1
            continue
        for field in FIELDS:
            counts[field][row[field]] += 1
    print(f"{len(rows)} rows checked by hand; read otherwise by now: {changed}; new: {len(found)}")
    show(counts)


def show(counts: dict[str, Counter[str]]) -> None:
    print(f"  {'':12}" + "".join(f"{verdict:>9}" for verdict in VERDICTS))
    for field, verdicts in counts.items():
        print(f"  {field:12}" + "".join(f"{verdicts[verdict]:9}" for verdict in VERDICTS))


def flattened(text: str, width: int) -> str:
    """Puts each cell on lines of its own; the first line is shorter, as behind the mark-up of a paragraph."""
    lines: list[str] = []
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split("\t")] if "\t" in line else [line]
        for cell in cells:
            head = textwrap.wrap(cell, width * 2 // 5, **WRAP)[:1] if "\t" in line else [cell]
            lines += head
            lines += (
                textwrap.wrap(cell[len(head[0]) :].strip(), width, **WRAP) if head and "\t" in line else []
            )
    return "\n".join(lines)


def compare(folder: Path, width: int) -> None:
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    expected = met = extra = 0
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        ruled = [printed(t) for t in parse_tasks(source_from_text(text, "ruled"), (), (), Header())]
        flat = [
            printed(t)
            for t in parse_tasks(source_from_text(flattened(text, width), "flat"), (), (), Header())
        ]
        by_start = {fields["content"][:30]: fields for fields in flat}
        print(f"{path.name}: {len(ruled)} tasks, {len(flat)} without the grid")
        expected += len(ruled)
        for fields in ruled:
            other = by_start.pop(fields["content"][:30], None)
            if other is None:
                continue
            met += 1
            for field in FIELDS:
                is_right = other[field] == fields[field]
                counts[field]["right" if is_right else "wrong" if other[field] else "missing"] += 1
        extra += len(by_start)
    print(f"{expected} tasks of ruled tables; found {met}, besides {extra} that are none")
    show(counts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path, nargs="?")
    parser.add_argument("--checked", type=Path)
    parser.add_argument("--flatten", type=Path)
    parser.add_argument("--width", type=int, default=78)
    options = parser.parse_args()
    if options.flatten:
        compare(options.flatten, options.width)
    elif options.documents and options.checked:
        checked(options.documents, options.checked)
    else:
        parser.error("give DOCUMENTS with --checked FILE, or --flatten FOLDER")


if __name__ == "__main__":
    main()
