"""`evaluate`: scores against gold, and gains and losses between two runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Runner = Callable[..., Run]
TEXT = "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;\n"
QUOTE = "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    mention = {
        "start": TEXT.index(QUOTE),
        "end": TEXT.index(QUOTE) + len(QUOTE),
        "text": QUOTE,
        "doc_type": "Nghị định",
        "number": "118/2025/NĐ-CP",
        "issued_on": "2025-06-09",
        "role": "legal_basis",
        "relations": [],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(
        json.dumps({"id": "a.txt", "region": [0, len(TEXT)], "mentions": [mention]}), encoding="utf-8"
    )
    return path


def test_a_text_read_as_the_gold_says_scores_full(run: Runner, gold: Path) -> None:
    done = run("evaluate", gold, gold.parent / "texts", "--lang", "en")
    assert done.out.startswith("gold.jsonl: 1/1 documents\n")
    assert "precision 1.0000  recall 1.0000  (1 of 1 expected, 1 found)" in done.out


def test_a_later_run_tells_what_it_gains_and_changes(run: Runner, gold: Path) -> None:
    saved = gold.parent / "run.jsonl"
    command = ("evaluate", gold, gold.parent / "texts")
    before = run(*command, "--save", saved).out
    assert run(*command, "--against", saved).out == before
    row = json.loads(saved.read_text(encoding="utf-8"))
    row["mentions"][0]["role"] = "reference"
    saved.write_text(json.dumps(row), encoding="utf-8")
    after = run(*command, "--against", saved).out.removeprefix(before)
    assert after.startswith("a.txt changed ")
    assert after.rstrip().endswith("reference | Nghị định 118/2025/NĐ-CP 2025-06-09 legal_basis")


def test_a_damaged_file_is_named_with_its_line(run: Runner, gold: Path) -> None:
    gold.write_text("{}\n", encoding="utf-8")
    done = run("evaluate", gold, gold.parent / "texts")
    assert done.code == 2
    assert "gold.jsonl: line 1" in done.err
