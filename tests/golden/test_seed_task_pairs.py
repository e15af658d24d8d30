"""Tasks of the province's plan against the commune's, as a reading of both texts pairs them.

`task_pairs.csv` holds line numbers and verdicts; `unsure` marks what two readers could see differently.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tthc_graph.compare.tasks import compare_tasks
from tthc_graph.ingest import read_source
from tthc_graph.model.agency import Level
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Task
from tthc_graph.model.text import SourceText
from tthc_graph.parse.tasks import parse_tasks

pytestmark = pytest.mark.shared

GOLD = Path(__file__).parent / "data" / "task_pairs.csv"


def read_plan(shared: Path, seed: str, year: int) -> tuple[SourceText, tuple[Task, ...]]:
    source = read_source(next((shared / "seeds").glob(f"{seed}_*.txt")))
    return source, parse_tasks(source, (), (), Header(period=year))


def lines(source: SourceText, tasks: tuple[Task, ...]) -> str:
    return " ".join(str(source.raw.count("\n", 0, task.span.start) + 1) for task in tasks)


def test_tasks_pair_as_by_hand(shared: Path) -> None:
    with GOLD.open(encoding="utf-8") as file:
        gold = list(csv.DictReader(file))
    assert len(gold) > 30
    (parent, upper), (child, lower) = read_plan(shared, "003", 2022), read_plan(shared, "000", 2022)
    found = {
        (
            lines(parent, c.parents),
            lines(child, c.children),
            c.verdict.value,
            " ".join(change.value for change in c.changes),
        )
        for c in compare_tasks(upper, lower, Level.COMMUNE)
    }
    sure = {
        (r["parent_lines"], r["child_lines"], r["verdict"], r["changes"]) for r in gold if not r["unsure"]
    }
    open_to_doubt = {(r["parent_lines"], r["child_lines"]) for r in gold if r["unsure"]}
    assert sure - found == set()
    assert {row[:2] for row in found - sure} == open_to_doubt
