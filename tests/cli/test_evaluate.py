"""`evaluate`: scores against gold, and gains and losses between two runs."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
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
        "issuer": "Chính phủ",
        "role": "legal_basis",
        "relations": [],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(
        json.dumps({"id": "a.txt", "region": [0, len(TEXT)], "mentions": [mention]}), encoding="utf-8"
    )
    return path


def test_a_text_read_as_the_gold_says_scores_full(run: Runner, gold: Path) -> None:
    done = run("evaluate", "--gold", gold, gold.parent / "texts", "--lang", "en")
    assert done.code == 0
    assert done.out.startswith("gold.jsonl: 1 documents\n")
    row = next(line for line in done.out.splitlines() if line.startswith("exact span"))
    # 1 of 1: Wilson's lower bound is 1 / (1 + 1.96²) = 0.2065
    assert row.split()[2:4] == ["1.0000", "[0.207–1.000]"]
    assert row.endswith(" 1/1/1")


def test_errors_are_listed_in_context_when_asked_for(run: Runner, gold: Path) -> None:
    gold.write_text(gold.read_text("utf-8").replace("legal_basis", "proposal"), encoding="utf-8")
    command = ("evaluate", "--gold", gold, gold.parent / "texts", "--lang", "en")
    without, listed = run(*command).out, run(*command, "--errors").out
    assert listed.removeprefix(without).split("\n") == [
        "",
        f"a.txt [{TEXT.index(QUOTE)}–{TEXT.index(QUOTE) + len(QUOTE)}] role",
        f"    Căn cứ ⟦{QUOTE}⟧ của Chính phủ;",
        "    expected: proposal   found: legal_basis",
        "",
    ]


def test_json_holds_scores_and_errors(run: Runner, gold: Path) -> None:
    gold.write_text(gold.read_text("utf-8").replace("2025-06-09", "2025-06-08"), encoding="utf-8")
    command = ("evaluate", "--gold", gold, gold.parent / "texts", "--format", "json")
    record = json.loads(run(*command, "--errors").out)
    assert record["spans"]["f1"]["value"] == 1.0
    assert record["fields"]["date"]["right"] == 0
    (error,) = record["errors"]
    assert (error["kind"], error["expected"], error["found"]) == ("date", "2025-06-08", "2025-06-09")
    assert "errors" not in json.loads(run(*command).out)


@pytest.mark.parametrize("packed", ["texts.jsonl", "texts.jsonl.gz", "texts.json"])
def test_texts_may_be_packed_in_one_file(run: Runner, gold: Path, packed: str) -> None:
    path = gold.parent / packed
    rows = {"a.txt": TEXT} if packed.endswith(".json") else {"id": "a.txt", "text": TEXT}
    data = json.dumps(rows).encode()
    path.write_bytes(gzip.compress(data) if packed.endswith(".gz") else data)
    record = json.loads(run("evaluate", "--gold", gold, path, "--format", "json").out)
    assert record["spans"]["shared"] == 1


def test_a_later_run_tells_what_it_gains_and_changes(run: Runner, gold: Path) -> None:
    saved = gold.parent / "run.jsonl"
    command = ("evaluate", "--gold", gold, gold.parent / "texts")
    before = run(*command, "--save", saved).out
    assert run(*command, "--against", saved).out == before + "\nlost: 0, gained: 0\n"
    row = json.loads(saved.read_text(encoding="utf-8"))
    row["mentions"][0]["role"] = "reference"
    saved.write_text(json.dumps(row), encoding="utf-8")
    after = run(*command, "--against", saved).out.removeprefix(before)
    assert after.startswith("\nlost: 0, gained: 0, role: 1\n")
    assert after.rstrip().endswith("reference → legal_basis")


def test_a_damaged_file_is_named_with_its_line(run: Runner, gold: Path) -> None:
    gold.write_text("{}\n", encoding="utf-8")
    done = run("evaluate", "--gold", gold, gold.parent / "texts")
    assert done.code == 2
    assert "gold.jsonl: line 1" in done.err


def test_texts_that_the_gold_names_and_that_are_missing_are_listed(run: Runner, gold: Path) -> None:
    (gold.parent / "texts" / "a.txt").unlink()
    done = run("evaluate", "--gold", gold, gold.parent / "texts", "--lang", "en")
    assert done.code == 2
    assert "1 texts that the gold names are missing: a.txt" in done.err


def test_ids_without_the_ending_of_the_files_are_told_what_is_there(run: Runner, gold: Path) -> None:
    gold.write_text(gold.read_text("utf-8").replace("a.txt", "a"), encoding="utf-8")
    for number in range(6):
        (gold.parent / "texts" / f"b{number}.txt").write_text("", encoding="utf-8")
    done = run("evaluate", "--gold", gold, gold.parent / "texts", "--lang", "en")
    assert done.code == 2
    assert "missing: a; there are: a.txt, b0.txt, b1.txt, b2.txt, b3.txt …; the gold's ids" in done.err


def test_a_file_that_is_no_text_is_named_with_what_to_do(run: Runner, gold: Path) -> None:
    (gold.parent / "texts" / "a.txt").write_bytes(b"PK\x03\x04\xff")
    done = run("evaluate", "--gold", gold, gold.parent / "texts", "--lang", "en")
    assert done.code == 2
    assert f"{gold.parent / 'texts' / 'a.txt'}: only UTF-8 text; use tthc-graph extract" in done.err
    assert "--text-out" in done.err


def _documented(project: Path) -> tuple[str, str]:
    """The text and the gold line that the page on gold shows."""
    page = (project / "docs" / "evaluate.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    (line,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    return text, line


def test_the_documented_sample_is_gold_that_can_be_scored(run: Runner, project: Path, tmp_path: Path) -> None:
    text, line = _documented(project)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "plan.txt").write_bytes(text.encode())
    (tmp_path / "gold.jsonl").write_bytes(line.encode())
    done = run("evaluate", "--gold", tmp_path / "gold.jsonl", tmp_path / "texts", "--format", "json")
    record = json.loads(done.out)
    assert (record["spans"]["expected"], record["spans"]["shared"]) == (2, 2)
    assert (record["relations"]["expected"], record["relations"]["shared"]) == (1, 1)


def test_lines_of_extract_serve_as_mentions_of_gold(run: Runner, project: Path, tmp_path: Path) -> None:
    text, line = _documented(project)
    (tmp_path / "plan.txt").write_bytes(text.encode())
    read = run("extract", tmp_path / "plan.txt").out.splitlines()
    row = {**json.loads(line), "mentions": [json.loads(one) for one in read]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row), encoding="utf-8")
    record = json.loads(
        run("evaluate", "--gold", tmp_path / "gold.jsonl", tmp_path, "--format", "json", "--errors").out
    )
    assert (record["spans"]["expected"], record["errors"]) == (2, [])


def test_texts_of_another_edition_are_refused_with_the_place(run: Runner, gold: Path) -> None:
    (gold.parent / "texts" / "a.txt").write_text(" " + TEXT, encoding="utf-8")
    done = run("evaluate", "--gold", gold, gold.parent / "texts", "--lang", "vi")
    assert done.code == 2
    start = TEXT.index(QUOTE)
    assert f"a.txt [{start}–{start + len(QUOTE)}]: chuẩn ghi «{QUOTE}» nhưng văn bản có" in done.err


@pytest.mark.parametrize("content", [b"\xff\xfe", b"no json", b"[1]", b'{"id": 1}'])
def test_unreadable_texts_are_an_error_in_words(run: Runner, gold: Path, content: bytes) -> None:
    path = gold.parent / "texts.jsonl"
    path.write_bytes(content)
    done = run("evaluate", "--gold", gold, path, "--lang", "en")
    assert done.code == 2
    assert "texts.jsonl: texts cannot be read (" in done.err


def test_a_missing_file_is_named(run: Runner, gold: Path) -> None:
    done = run("evaluate", "--gold", gold.parent / "none.jsonl", gold.parent / "texts", "--lang", "en")
    assert done.code == 2
    assert "none.jsonl: no such file or folder." in done.err


@pytest.mark.shared
def test_scores_are_those_of_the_outside_scorer(run: Runner, shared: Path) -> None:
    gold, texts = shared / "gold" / "seed_citations.jsonl", shared / "seeds"
    record = json.loads(run("evaluate", "--gold", gold, texts, "--format", "json").out)
    command = [sys.executable, shared / "tools" / "score_citations.py"]
    product = Path(sys.executable).with_name("tthc-graph")
    done = subprocess.run([*command, product, gold, texts], capture_output=True, text=True, check=True)
    outside = json.loads(done.stdout)
    assert outside["gold"] == record["spans"]["expected"] > 0
    ours = {
        "pred": record["spans"]["found"],
        "precision": record["spans"]["precision"]["value"],
        "recall": record["spans"]["recall"]["value"],
        "overlap_recall": record["overlaps"]["recall"]["value"],
        "role_macro_f1": record["role_macro_f1"],
        "role_accuracy": record["fields"]["role"]["value"],
        "number_ok": record["fields"]["number"]["value"],
        "type_ok": record["fields"]["type"]["value"],
        "date_ok": record["fields"]["date"]["value"],
        "relation_precision": record["relations"]["precision"]["value"],
        "relation_recall": record["relations"]["recall"]["value"],
    }
    assert ours == pytest.approx({name: outside[name] for name in ours}, abs=1e-4)


def test_gold_becomes_training_data_for_spacy(run: Runner, gold: Path, tmp_path: Path) -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    out = tmp_path / "gold.spacy"
    assert run("evaluate", "--gold", gold, gold.parent / "texts", "--docbin", out).code == 0
    (doc,) = DocBin().from_disk(out).get_docs(Vocab())
    assert doc.text == TEXT
    assert [(e.text, e.label_) for e in doc.ents] == [(QUOTE, "NGHI_DINH")]
    assert [s.label_ for s in doc.spans["roles"]] == ["legal_basis"]
