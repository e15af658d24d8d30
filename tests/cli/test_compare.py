"""`compare`: files and stores, found and named parents, forms of output, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Runner = Callable[..., Run]
CHILD = "nam-phuc-thang-51-kh-ubnd-2022.md"
PARENT = "ha-tinh-461-qd-ubnd-2022.txt"


@pytest.fixture
def plans(project: Path) -> Path:
    folder = project / "corpus" / "plans"
    assert (folder / CHILD).is_file()
    return folder


def test_files_are_compared_and_differences_give_exit_1(run: Runner, plans: Path) -> None:
    done = run("compare", plans / CHILD, plans / PARENT, "--format", "json")
    assert done.code == 1
    (record,) = json.loads(done.out)["comparisons"]
    assert record["summary"]["targets"]["equal"] > 5
    assert "weaker" not in record["summary"]["targets"]
    assert record["parent"]["kind"] == "grandparent"


def test_parents_are_found_in_a_store_and_those_without_text_are_shown(
    run: Runner, plans: Path, corpus_store: Path
) -> None:
    done = run("compare", plans / CHILD, "--store", corpus_store, "--format", "json")
    found = {r["parent"]["key"]: r["compared"] for r in json.loads(done.out)["comparisons"]}
    assert found["ubnd/ha-tinh/quyet-dinh/2022/461"] is True
    assert found["ubnd/ha-tinh/cam-xuyen/ke-hoach/2022/563"] is False
    assert done.code == 1


def test_plans_are_named_by_their_numbers_in_a_store(run: Runner, corpus_store: Path) -> None:
    done = run("compare", "51/KH-UBND", "461/QĐ-UBND", "--store", corpus_store, "--lang", "en")
    assert done.code == 1
    assert "Scope changed" in done.out
    assert "does not bind this level" in done.out


def test_plan_against_itself_differs_in_nothing_but_is_no_higher_plan(
    run: Runner, corpus_store: Path
) -> None:
    done = run("compare", "51/KH-UBND", "51/KH-UBND", "--store", corpus_store, "--format", "json")
    (record,) = json.loads(done.out)["comparisons"]
    assert done.code == 0
    assert set(record["summary"]["targets"]) == {"equal"}
    assert set(record["summary"]["tasks"]) == {"same"}
    assert "Kế hoạch đem so không thuộc cấp cao hơn." in record["notes"]


def test_plan_of_another_unit_and_year_is_told_to_be_no_parent(run: Runner, plans: Path) -> None:
    done = run("compare", plans / "tan-trung-kh-ubnd-2024.txt", plans / PARENT, "--format", "json")
    (record,) = json.loads(done.out)["comparisons"]
    assert record["parent"]["kind"] is None
    assert any("khác năm" in note for note in record["notes"])
    assert any("không thuộc đơn vị cấp trên" in note for note in record["notes"])
    assert {"equal", "weaker", "stronger"}.isdisjoint(record["summary"]["targets"])


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "html"])
def test_result_is_written_to_a_file(run: Runner, plans: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "result"
    done = run("compare", plans / CHILD, plans / PARENT, "--format", form, "--out", out)
    assert (done.code, done.out) == (1, "")
    assert "35%" in out.read_text(encoding="utf-8")


def test_what_cannot_be_read_gives_exit_2(run: Runner, plans: Path, tmp_path: Path) -> None:
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"no archive")
    assert run("compare", broken, plans / PARENT).code == 2
    assert run("compare", tmp_path / "khong-co.txt").code == 2
    assert run("compare", plans / CHILD, broken).code == 2


def test_unknown_number_in_a_store_is_told(run: Runner, corpus_store: Path) -> None:
    done = run("compare", "999/KH-UBND", "--store", corpus_store)
    assert done.code == 2
    assert "999/KH-UBND" in done.err
