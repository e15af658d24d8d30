"""Gains, losses and changes between two runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthc_graph.evaluate.changes import changes_as_text, compare_runs, load_run, save_run
from tthc_graph.evaluate.gold import GoldMention

TEXT = "Theo Nghị định số 1/2020/NĐ-CP; Luật Đất đai năm 2024; 5/QĐ-TTg"


def mention(text: str, **more: object) -> GoldMention:
    start = TEXT.index(text)
    fields: dict[str, object] = {
        "doc_type": None,
        "number": None,
        "issued_on": None,
        "role": "reference",
        **more,
    }
    return GoldMention(place=(start, start + len(text)), text=text, **fields)  # type: ignore[arg-type]


DECREE = mention("Nghị định số 1/2020/NĐ-CP", doc_type="Nghị định", number="1/2020/NĐ-CP", issuer="Chính phủ")
LAW = mention("Luật Đất đai năm 2024", doc_type="Luật", issued_on="2024", provision="Điều 5")
BARE = mention("5/QĐ-TTg", doc_type="Quyết định", number="5/QĐ-TTg")


def test_a_saved_run_comes_back_whole(tmp_path: Path) -> None:
    run = {"a": (DECREE, LAW), "b": (BARE,)}
    save_run(run, tmp_path / "run.jsonl")
    assert load_run(tmp_path / "run.jsonl") == run


def test_gains_losses_and_each_changed_field_are_named() -> None:
    now = mention("Luật Đất đai năm 2024", doc_type="Luật", issued_on="2024", role="legal_basis")
    changes = compare_runs({"a": [DECREE, LAW]}, {"a": [now, BARE]})
    assert [(c.kind, c.text, c.before, c.after) for c in changes] == [
        ("lost", DECREE.text, "Nghị định · 1/2020/NĐ-CP · Chính phủ · reference", ""),
        ("provision", LAW.text, "Điều 5", ""),
        ("role", LAW.text, "reference", "legal_basis"),
        ("gained", BARE.text, "", "Quyết định · 5/QĐ-TTg · reference"),
    ]


def test_moved_borders_are_one_change() -> None:
    shorter = mention("Luật Đất đai", doc_type="Luật", issued_on="2024", provision="Điều 5")
    assert [(c.kind, c.before, c.after) for c in compare_runs({"a": [LAW]}, {"a": [shorter]})] == [
        ("span", "Luật Đất đai năm 2024", "Luật Đất đai")
    ]


def test_a_gain_in_front_does_not_change_the_relations_behind() -> None:
    before = [LAW, mention("5/QĐ-TTg", relations=(("guides", 0),))]
    after = [DECREE, LAW, mention("5/QĐ-TTg", relations=(("guides", 1),))]
    assert [c.kind for c in compare_runs({"a": before}, {"a": after})] == ["gained"]


def test_another_subject_is_a_change_of_relations() -> None:
    before = [DECREE, LAW, mention("5/QĐ-TTg", relations=(("guides", 0),))]
    after = [DECREE, LAW, mention("5/QĐ-TTg", relations=(("guides", 1), ("amends", "document")))]
    (change,) = compare_runs({"a": before}, {"a": after})
    assert (change.kind, change.before) == ("relations", f"guides ← {DECREE.text}")
    assert change.after == f"amends ← document; guides ← {LAW.text}"


def test_the_same_run_twice_changes_nothing() -> None:
    assert compare_runs({"a": [DECREE, LAW]}, {"a": [DECREE, LAW]}) == ()
    assert changes_as_text((), {}) == "lost: 0, gained: 0"


def test_changes_are_counted_and_shown_in_context() -> None:
    shown = changes_as_text(compare_runs({"a": [DECREE]}, {"a": [DECREE, BARE]}), {"a": TEXT})
    assert shown.splitlines() == [
        "lost: 0, gained: 1",
        "",
        "gained (1)",
        "  a [55–63]",
        "    " + TEXT[15:55] + "⟦5/QĐ-TTg⟧",
        "    – → Quyết định · 5/QĐ-TTg · reference",
    ]


def test_a_damaged_run_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text('{"id": "a", "mentions": []}\n{"id": 1}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"run\.jsonl, line 2"):
        load_run(path)
