"""Tasks of the unabridged plans against the hand-checked list, field by field."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tthc_graph.ingest import read_source
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Task
from tthc_graph.parse.tasks import parse_tasks

pytestmark = pytest.mark.shared

PERIODS = {"000": 2022, "001": 2026, "002": 2024, "003": 2022, "004": 2024}
ENOUGH = 0.97
Rows = dict[tuple[str, int], dict[str, str]]


def folded(text: str) -> str:
    return re.sub(r"[\s\-–.;:]+", " ", text.casefold()).strip()


def items(cell: str) -> list[str]:
    return sorted(folded(item) for item in cell.split(";") if folded(item))


def agrees(field: str, task: Task, row: dict[str, str]) -> bool:
    checks = {
        "content": lambda: folded(task.content).startswith(folded(row["content"])[:70]),
        "ordinal": lambda: task.ordinal.strip(". ") == row["ordinal"],
        "lead": lambda: sorted(map(folded, task.lead_agencies)) == items(row["lead_agencies"]),
        "supporting": lambda: (
            sorted(map(folded, task.supporting_agencies)) == items(row["supporting_agencies"])
        ),
        "deliverable": lambda: folded(task.deliverable) == folded(row["deliverable"]),
        "deadline": lambda: folded(task.due.text if task.due else "") == folded(row["deadline_text"]),
    }
    return checks[field]()


@pytest.fixture(scope="module")
def expected(shared: Path) -> Rows:
    with (shared / "gold" / "seed_tasks.csv").open(encoding="utf-8") as file:
        rows = {(row["seed"], int(row["line"])): row for row in csv.DictReader(file)}
    assert len(rows) > 100
    return rows


@pytest.fixture(scope="module")
def found(shared: Path) -> dict[tuple[str, int], Task]:
    tasks = {}
    for seed, period in PERIODS.items():
        source = read_source(next((shared / "seeds").glob(f"{seed}_*.txt")))
        for task in parse_tasks(source, (), (), Header(period=period)):
            tasks[seed, source.raw.count("\n", 0, task.content_span.start) + 1] = task
    return tasks


def test_tasks_are_found_and_nothing_else(expected: Rows, found: dict[tuple[str, int], Task]) -> None:
    both = expected.keys() & found.keys()
    precision, recall = len(both) / len(found), len(both) / len(expected)
    print(f"tasks: precision {precision:.3f}, recall {recall:.3f}")
    print("lost:", sorted(expected.keys() - found.keys()), "gained:", sorted(found.keys() - expected.keys()))
    assert min(precision, recall) >= ENOUGH


@pytest.mark.parametrize("field", ["content", "ordinal", "lead", "supporting", "deliverable", "deadline"])
def test_fields_agree(field: str, expected: Rows, found: dict[tuple[str, int], Task]) -> None:
    both = sorted(expected.keys() & found.keys())
    wrong = [key for key in both if not agrees(field, found[key], expected[key])]
    print(f"{field}: {1 - len(wrong) / len(both):.3f}", wrong)
    assert len(wrong) <= (1 - ENOUGH) * len(both)


def test_rows_over_a_page_are_joined_and_slipped_cells_mended(found: dict[tuple[str, int], Task]) -> None:
    by_repair = defaultdict(set)
    for key, task in found.items():
        for repair in task.repairs:
            by_repair[repair].add(key)
    assert {("002", 112), ("002", 126), ("004", 100), ("004", 110), ("004", 123)} <= by_repair[
        "joined_over_page"
    ]
    assert by_repair["shifted_left"] == {("001", 164), ("003", 62)}
    assert by_repair["spilled_cell"] == {("004", 86)}


def test_lost_group_headings_are_inferred(expected: Rows, found: dict[tuple[str, int], Task]) -> None:
    inferred = Counter(
        task.group[0] for (seed, _), task in found.items() if seed == "003" and task.group_inferred
    )
    gold = Counter(
        row["group"]
        for (seed, _), row in expected.items()
        if seed == "003" and row["group"] not in ("", "II", "V")
    )
    assert inferred == gold
