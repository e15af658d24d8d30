"""Targets of the unabridged plans against the hand-checked list, and parent against child."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tthc_graph.compare.targets import Side, compare_targets
from tthc_graph.ingest import read_source
from tthc_graph.model.agency import Level
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Target
from tthc_graph.model.text import SourceText
from tthc_graph.parse.targets import parse_targets
from tthc_graph.parse.tasks import parse_tasks
from tthc_graph.recognise import classify_indicator

pytestmark = pytest.mark.shared

PERIODS = {"000": 2022, "001": 2026, "002": 2024, "003": 2022, "004": 2024}
ENOUGH = 0.95
Key = tuple[str, int, str, Decimal]


def line(source: SourceText, target: Target) -> int:
    return source.raw.count("\n", 0, target.value_span.start) + 1


@pytest.fixture(scope="module")
def plans(shared: Path) -> dict[str, tuple[SourceText, tuple[Target, ...]]]:
    read = {}
    for seed, period in PERIODS.items():
        source = read_source(next((shared / "seeds").glob(f"{seed}_*.txt")))
        header = Header(period=period)
        tasks = parse_tasks(source, (), (), header)
        read[seed] = (source, parse_targets(source, (), (), header, tasks))
    return read


@pytest.fixture(scope="module")
def expected(shared: Path) -> list[dict[str, str]]:
    with (shared / "gold" / "seed_targets.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 90
    return rows


def test_values_are_found_and_nothing_else(
    plans: dict[str, tuple[SourceText, tuple[Target, ...]]], expected: list[dict[str, str]]
) -> None:
    gold: Counter[Key] = Counter(
        (row["seed"], int(row["line"]), row["comparator"], Decimal(row["value"])) for row in expected
    )
    found: Counter[Key] = Counter(
        (seed, line(source, target), target.operator.value, target.value)
        for seed, (source, targets) in plans.items()
        for target in targets
    )
    both = (gold & found).total()
    precision, recall = both / found.total(), both / gold.total()
    print(f"targets: precision {precision:.3f}, recall {recall:.3f}")
    print("lost:", sorted(gold - found), "gained:", sorted(found - gold))
    assert min(precision, recall) >= ENOUGH


def test_text_and_gold_name_the_same_concept(
    plans: dict[str, tuple[SourceText, tuple[Target, ...]]], expected: list[dict[str, str]]
) -> None:
    waiting = list(expected)
    wrong = []
    for seed, (source, targets) in plans.items():
        for target in targets:
            key = (seed, str(line(source, target)), target.operator.value, target.value)
            row = next(
                (
                    row
                    for row in waiting
                    if (row["seed"], row["line"], row["comparator"], Decimal(row["value"])) == key
                ),
                None,
            )
            if row is None:
                continue
            waiting.remove(row)
            if classify_indicator(row["indicator"]) != target.concept:
                wrong.append((*key, target.concept))
    print("other concept:", wrong)
    assert len(wrong) <= (1 - ENOUGH) * len(expected)


def test_every_span_holds_its_figure(plans: dict[str, tuple[SourceText, tuple[Target, ...]]]) -> None:
    for source, targets in plans.values():
        for target in targets:
            printed = source.quote(target.value_span)
            assert str(target.value) in printed.replace(",", ".")
            assert target.span.contains(target.value_span)


def test_parent_and_child_compare_as_by_hand(
    shared: Path, plans: dict[str, tuple[SourceText, tuple[Target, ...]]]
) -> None:
    with (shared / "gold" / "target_crosswalk.csv").open(encoding="utf-8") as file:
        gold = [(row["parent_line"], row["child_line"], row["verdict"]) for row in csv.DictReader(file)]
    (parent, upper), (child, lower) = plans["003"], plans["000"]
    found = [
        (
            str(line(parent, comparison.parent)) if comparison.parent else "",
            str(line(child, comparison.child)) if comparison.child else "",
            comparison.verdict.value,
        )
        for comparison in compare_targets(Side(upper, 2022), Side(lower, 2022), Level.COMMUNE)
    ]
    assert found == gold
