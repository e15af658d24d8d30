"""The two headline questions on the five originals, against what was checked by hand."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from tthc_graph.graph.iris import code_of
from tthc_graph.graph.store import GraphStore
from tthc_graph.model.agency import Level
from tthc_graph.pipeline import read_documents, store_of
from tthc_graph.query.comparisons import compare_texts, parents_of
from tthc_graph.query.projection import load_rows
from tthc_graph.query.runner import run_query
from tthc_graph.registers import load_registers

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def originals(shared: Path) -> GraphStore:
    batch = read_documents([shared / "seeds"], load_registers())
    assert len(batch.documents) == 5
    return store_of(batch)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expired_on(store: GraphStore, day: str) -> set[tuple[str, str]]:
    """File and number of every citation of an expired instrument, at all levels."""
    found = set()
    for level in Level:
        answer = run_query(store, "cq03", {"as_of": day, "level": level.value})
        file, label = (answer.variables.index(name) for name in ("file", "label"))
        for row in answer.rows:
            assert row[file] is not None
            assert row[label] is not None
            found.add((row[file].value[:3], row[label].value.split()[-1]))
    return found


def test_plans_citing_expired_instruments_are_those_of_the_gold(shared: Path, originals: GraphStore) -> None:
    numbers = {row["key"]: row["number"] for row in table(shared / "register" / "register.csv")}
    audit = table(shared / "gold" / "expected_audit.csv")
    expected = {
        (row["seed"], numbers[row["citation_key"]])
        for row in audit
        if row["status_2026_11_23"] == "expired" and not row["unsure"]
    }
    assert len(expected) > 5
    unsure = {(r["seed"], numbers.get(r["citation_key"], "")) for r in audit if r["unsure"]}
    assert expired_on(originals, "2026-11-23") - unsure == expected


def test_before_any_of_them_expired_no_plan_is_reported(originals: GraphStore) -> None:
    assert expired_on(originals, "2024-12-31") == set()


def test_diverging_targets_are_those_of_the_crosswalk(shared: Path, originals: GraphStore) -> None:
    lines = table(shared / "gold" / "target_crosswalk.csv")
    expected = sorted(r["verdict"] for r in lines if r["verdict"] not in ("equal", "not_applicable"))
    assert expected
    answer = run_query(originals, "cq05")
    verdict = answer.variables.index("verdict")
    assert sorted(code_of(row[verdict].value) for row in answer.rows if row[verdict]) == expected


def test_shares_of_targets_are_those_of_the_crosswalk(shared: Path, originals: GraphStore) -> None:
    verdicts = Counter(r["verdict"] for r in table(shared / "gold" / "target_crosswalk.csv"))
    answer = run_query(originals, "cq25")
    (row,) = answer.rows
    shown = {name: term.value for name, term in zip(answer.variables, row, strict=True) if term}
    assert int(shown["targets"]) == verdicts.total()
    assert {name: int(shown[name]) for name in verdicts} == dict(verdicts)


def test_graph_and_rows_give_one_comparison(originals: GraphStore) -> None:
    rows = load_rows(originals)
    child = next(d for d in rows.documents if d.file.startswith("000"))
    compared = [compare_texts(rows, child, parent) for parent in parents_of(rows, child) if parent.text]
    found = Counter(c.verdict.value for one in compared if one.comparison for c in one.comparison.tasks)
    assert found.total() > 30
    stored = originals.select(
        "SELECT ?verdict (COUNT(*) AS ?n) WHERE { ?c a tthc:TaskComparison ; tthc:verdict ?verdict } "
        "GROUP BY ?verdict"
    )
    assert {code_of(v.value): int(n.value) for v, n in stored.rows if v and n} == dict(found)
