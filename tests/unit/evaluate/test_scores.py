"""Scores and changes on small made-up runs whose figures can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tthc_graph.evaluate.changes import compare_runs, load_run, save_run
from tthc_graph.evaluate.gold import GoldDocument, GoldMention, load_gold
from tthc_graph.evaluate.scores import form_of, score_citations

TEXT = "Nghị định số 1/2020/NĐ-CP; Luật Đất đai năm 2024; 5/QĐ-TTg"


def mention(text: str, role: str = "reference", **more: object) -> GoldMention:
    start = TEXT.index(text)
    fields: dict[str, object] = {"doc_type": None, "number": None, "issued_on": None, **more}
    return GoldMention(place=(start, start + len(text)), text=text, role=role, **fields)  # type: ignore[arg-type]


DECREE = mention("Nghị định số 1/2020/NĐ-CP", doc_type="Nghị định", number="1/2020/NĐ-CP")
LAW = mention("Luật Đất đai năm 2024", doc_type="Luật", issued_on="2024")
BARE = mention("5/QĐ-TTg", doc_type="Quyết định", number="5/QĐ-TTg")


def gold(*mentions: GoldMention) -> GoldDocument:
    return GoldDocument("a", (0, len(TEXT)), mentions)


def test_precision_and_recall_count_exact_spans() -> None:
    shifted = GoldMention((LAW.place[0], LAW.place[1] - 9), "Luật Đất đai", "Luật", None, None, "reference")
    scores = score_citations([gold(DECREE, LAW, BARE)], {"a": [DECREE, shifted]}, {"a": TEXT})
    assert (scores.spans.expected, scores.spans.found, scores.spans.shared) == (3, 2, 1)
    assert scores.spans.precision == 0.5
    assert scores.spans.recall == pytest.approx(1 / 3)
    assert sorted((d.kind, d.text) for d in scores.differences) == [
        ("extra", "Luật Đất đai"),
        ("missed", "5/QĐ-TTg"),
        ("missed", "Luật Đất đai năm 2024"),
    ]


def test_wrong_role_is_a_difference_but_no_lost_span() -> None:
    nested = mention("5/QĐ-TTg", "nested", doc_type="Quyết định", number="5/QĐ-TTg")
    scores = score_citations([gold(BARE)], {"a": [nested]}, {"a": TEXT})
    assert scores.spans.recall == 1.0
    assert scores.fields["role"] == 0.0
    assert scores.by_role["reference"].recall == 0.0


def test_free_mentions_count_neither_way() -> None:
    free = mention("5/QĐ-TTg", number="5/QĐ-TTg", is_free=True)
    for found in ([DECREE], [DECREE, BARE]):
        scores = score_citations([gold(DECREE, free)], {"a": found}, {"a": TEXT})
        assert scores.spans.precision == scores.spans.recall == 1.0


def test_relations_are_compared_by_place_not_by_index() -> None:
    expected = mention("Luật Đất đai năm 2024", doc_type="Luật", issued_on="2024", relations=(("guides", 0),))
    found = mention("Luật Đất đai năm 2024", doc_type="Luật", issued_on="2024", relations=(("guides", 1),))
    scores = score_citations([gold(DECREE, expected)], {"a": [BARE, DECREE, found]}, {"a": TEXT})
    assert (scores.relations.precision, scores.relations.recall) == (1.0, 1.0)


def test_a_date_printed_in_part_agrees_with_its_fuller_form() -> None:
    fuller = mention("Luật Đất đai năm 2024", doc_type="Luật", issued_on="2024-01-18")
    assert score_citations([gold(LAW)], {"a": [fuller]}, {"a": TEXT}).fields["date"] == 1.0


@pytest.mark.parametrize(
    ("one", "form"),
    [(DECREE, "numbered"), (LAW, "name and date"), (BARE, "without type")],
    ids=lambda v: str(v)[:12],
)
def test_forms_are_told_apart(one: GoldMention, form: str) -> None:
    assert form_of(one) == form


def test_changes_name_gains_losses_and_new_roles(tmp_path: Path) -> None:
    save_run({"a": [DECREE, LAW]}, tmp_path / "run.jsonl")
    before = load_run(tmp_path / "run.jsonl")
    now = mention("Luật Đất đai năm 2024", "legal_basis", doc_type="Luật", issued_on="2024")
    assert [(c.kind, c.text) for c in compare_runs(before, {"a": [now, BARE]})] == [
        ("lost", DECREE.text),
        ("changed", LAW.text),
        ("gained", BARE.text),
    ]
    assert compare_runs(before, before) == ()


def test_broken_gold_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a"}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"gold\.jsonl, line 1"):
        load_gold(path)
