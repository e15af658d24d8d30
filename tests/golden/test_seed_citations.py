"""Citations against hand-checked gold: exact spans, roles, fields and relations; differences are shown."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.evaluate.gold import GoldMention, load_gold
from tthc_graph.evaluate.scores import Scores, score_citations
from tthc_graph.evaluate.tables import scores_as_text
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import Mention
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers


def as_gold(mention: Mention) -> GoldMention:
    return GoldMention(
        place=(mention.span.start, mention.span.end),
        text=mention.quote,
        doc_type=mention.doc_type,
        number=mention.number,
        issued_on=str(mention.issued_on) if mention.issued_on else None,
        role=mention.role.value,
        relations=tuple((r.predicate.value, r.subject) for r in mention.relations),
        name=mention.name,
    )


def score(gold: Path, texts: Mapping[str, str]) -> Scores:
    registers = load_registers()
    documents = load_gold(gold)
    predicted = {}
    for document in documents:
        parsed = parse_document(source_from_text(texts[document.id], document.id), registers)
        predicted[document.id] = [as_gold(m) for m in find_mentions(parsed, registers)]
    return score_citations(documents, predicted, texts)


@pytest.fixture(scope="module")
def seed_scores(shared: Path) -> Scores:
    gold = shared / "gold" / "seed_citations.jsonl"
    texts = {}
    for document in load_gold(gold):
        with open(shared / "seeds" / document.id, encoding="utf-8", newline="") as file:
            texts[document.id] = file.read()
    return score(gold, texts)


@pytest.fixture(scope="module")
def dev_scores(shared: Path) -> Scores:
    with gzip.open(shared / "data" / "dev_documents.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = {row["id"]: row["text"] for row in map(json.loads, file)}
    return score(shared / "gold" / "dev_citations.jsonl", texts)


@pytest.mark.shared
def test_seeds_reach_the_promised_scores(seed_scores: Scores) -> None:
    shown = f"{scores_as_text(seed_scores)}\n" + "\n".join(map(str, seed_scores.differences))
    assert seed_scores.spans.expected == 120
    assert seed_scores.spans.precision >= 0.98, shown
    assert seed_scores.spans.recall >= 0.98, shown
    assert seed_scores.fields["role"].value >= 0.97, shown
    assert min(seed_scores.fields[name].value for name in ("number", "type", "date")) >= 0.98, shown
    assert seed_scores.relations.precision == seed_scores.relations.recall == 1.0, shown


@pytest.mark.shared
def test_other_real_documents_reach_the_promised_scores(dev_scores: Scores) -> None:
    shown = f"{scores_as_text(dev_scores)}\n" + "\n".join(map(str, dev_scores.differences))
    assert dev_scores.spans.expected >= 330
    assert dev_scores.spans.precision >= 0.97, shown
    assert dev_scores.spans.recall >= 0.97, shown
    assert dev_scores.fields["role"].value >= 0.95, shown
    assert dev_scores.relations.recall >= 0.93, shown
    assert dev_scores.relations.precision >= 0.93, shown
