"""`query`: the catalogue, its parameters, files of one's own, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Runner = Callable[..., Run]
DAY = ("--param", "as_of=2026-11-23")


def test_the_list_tells_each_question_with_its_parameters_and_their_defaults(run: Runner) -> None:
    lines = run("query", "--list", "--lang", "en").out.splitlines()
    assert len(lines) >= 20
    assert any(line.startswith("cq03_") and line.endswith("[as_of, level=commune]") for line in lines)


def test_a_question_is_found_by_its_number_and_answered_in_every_form(
    run: Runner, corpus_store: Path
) -> None:
    ask = ("query", "cq03", *DAY, "--store", corpus_store)
    rows = json.loads(run(*ask, "--format", "json").out)
    table = list(csv.DictReader(io.StringIO(run(*ask, "--format", "csv").out.lstrip("\ufeff"))))
    assert len(table) == len(rows["rows"] if isinstance(rows, dict) else rows) > 0
    assert {row["file"] for row in table} >= {"nam-phuc-thang-51-kh-ubnd-2022.md"}
    assert "Nghị định số 61/2018/NĐ-CP" in run(*ask).out


def test_a_day_and_a_level_change_the_answer(run: Runner, corpus_store: Path) -> None:
    def answers(*parameters: str) -> int:
        options = [word for p in parameters for word in ("--param", p)]
        done = run("query", "cq03", *options, "--store", corpus_store, "--format", "csv")
        return len(done.out.splitlines())

    assert answers("as_of=18/3/2022") < answers("as_of=23/11/2026")
    assert answers("as_of=2026-11-23", "level=cấp huyện") != answers("as_of=2026-11-23")


def test_a_file_of_ones_own_is_asked(run: Runner, corpus_store: Path, tmp_path: Path) -> None:
    question = tmp_path / "files.rq"
    question.write_text("SELECT ?name WHERE { ?file tthc:fileName ?name } ORDER BY ?name", encoding="utf-8")
    out = run("query", question, "--store", corpus_store, "--format", "csv").out
    assert len(out.splitlines()) == 1 + 5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("query", "cq99"), "cq99"),
        (("query", "cq03", "--param", "as_of"), "as_of"),
        (("query", "cq03", "--param", "as_of=hôm qua"), "hôm qua"),
        (("query", "cq03", "--param", "day=2026-11-23"), "day"),
        (("query", "cq03"), "as_of"),
    ],
    ids=["no such question", "no value", "no day", "no such parameter", "parameter missing"],
)
def test_what_cannot_be_asked_is_refused_by_name(
    run: Runner, corpus_store: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = run(*arguments, "--store", corpus_store)
    assert done.code == 2
    assert words in done.err


def test_an_endpoint_that_does_not_answer_is_named(run: Runner) -> None:
    done = run("query", "cq14", "--endpoint", "http://127.0.0.1:9/query")
    assert done.code == 2
    assert "127.0.0.1:9" in done.err
