"""What is read from the abridged editions, against what a careful reader wrote down.

Run with `-rP` to see precision and recall.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.ingest import read_source
from tthc_graph.model.citation import Mention
from tthc_graph.model.document import ParsedDocument
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers

PLANS = Path(__file__).resolve().parents[2] / "corpus" / "plans"
EXPECTED: dict[str, Any] = json.loads(
    (Path(__file__).parent / "data" / "corpus_expectations.json").read_text(encoding="utf-8")
)
ENOUGH = 0.98

per_edition = pytest.mark.parametrize("name", sorted(EXPECTED))
Reading = tuple[ParsedDocument, tuple[Mention, ...]]


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    registers = load_registers()
    parsed = {name: parse_document(read_source(PLANS / name), registers) for name in sorted(EXPECTED)}
    return {name: (document, find_mentions(document, registers)) for name, document in parsed.items()}


def squeezed(text: str) -> str:
    return " ".join(text.split())


def differences(wanted: Counter[Any], found: Counter[Any]) -> str:
    missed, extra = sorted((wanted - found).elements(), key=str), sorted((found - wanted).elements(), key=str)
    return f"missed: {missed}\nextra: {extra}"


def sure(records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [r for r in records if not r.get("unsure")]


def counted(readings: dict[str, Reading]) -> tuple[Counter[Any], Counter[Any]]:
    """Mentions wanted and found as (file, number, date, role); doubtful ones count for neither."""
    wanted: Counter[Any] = Counter()
    found: Counter[Any] = Counter()
    for name, (_, mentions) in readings.items():
        citations = EXPECTED[name]["citations"]
        wanted.update((name, c["number"], c["date"], c["role"]) for c in sure(citations))
        doubtful = {squeezed(c["quote"]) for c in citations if c.get("unsure")}
        found.update(
            (name, m.number, str(m.issued_on) if m.issued_on else None, str(m.role))
            for m in mentions
            if squeezed(m.quote) not in doubtful
        )
    return wanted, found


def test_mentions_reach_the_agreed_precision_and_recall(readings: dict[str, Reading]) -> None:
    wanted, found = counted(readings)
    both = (wanted & found).total()
    precision, recall = both / found.total(), both / wanted.total()
    print(f"mentions by number, date and role: precision {precision:.3f}, recall {recall:.3f}")
    assert min(precision, recall) >= ENOUGH, differences(wanted, found)


def test_mentions_of_each_edition_cover_the_printed_words(readings: dict[str, Reading]) -> None:
    wanted: Counter[Any] = Counter()
    found: Counter[Any] = Counter()
    for name, (_, mentions) in readings.items():
        wanted.update((name, squeezed(c["quote"])) for c in EXPECTED[name]["citations"])
        found.update((name, squeezed(m.quote)) for m in mentions)
    both = (wanted & found).total()
    print(f"exact spans: precision {both / found.total():.3f}, recall {both / wanted.total():.3f}")
    assert min(both / found.total(), both / wanted.total()) >= ENOUGH, differences(wanted, found)


@per_edition
def test_relations_point_from_the_right_mention_to_the_right_one(
    name: str, readings: dict[str, Reading]
) -> None:
    mentions = readings[name][1]
    citations = EXPECTED[name]["citations"]

    def printed(rows: list[str], subject: int | str) -> str:
        return rows[subject] if isinstance(subject, int) else subject

    quotes = [squeezed(c["quote"]) for c in citations]
    wanted = Counter(
        (quotes[i], p, printed(quotes, s)) for i, c in enumerate(citations) for p, s in c["relations"]
    )
    texts = [squeezed(m.quote) for m in mentions]
    found = Counter(
        (texts[i], str(r.predicate), printed(texts, r.subject))
        for i, m in enumerate(mentions)
        for r in m.relations
    )
    assert found == wanted, differences(wanted, found)


@per_edition
def test_every_task_row_is_read_with_its_deadline(name: str, readings: dict[str, Reading]) -> None:
    tasks = readings[name][0].tasks
    expected = EXPECTED[name]["tasks"]
    wanted = Counter(squeezed(t["due"]) for t in expected)
    found = Counter(squeezed(t.due.text) if t.due else "" for t in tasks)
    assert len(tasks) == len(expected), differences(wanted, found)
    assert found == wanted, differences(wanted, found)


@per_edition
def test_every_target_value_is_read_with_its_comparator(name: str, readings: dict[str, Reading]) -> None:
    targets = EXPECTED[name]["targets"]
    wanted = Counter((t["operator"], Decimal(t["value"])) for t in sure(targets))
    doubtful = Counter((t["operator"], Decimal(t["value"])) for t in targets if t.get("unsure"))
    found = Counter((str(t.operator), t.value) for t in readings[name][0].targets)
    assert wanted <= found, differences(wanted, found)
    assert found <= wanted + doubtful, differences(wanted + doubtful, found)
