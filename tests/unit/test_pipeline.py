"""A batch goes on past files that cannot be used, and says which and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthc_graph import pipeline
from tthc_graph.errors import TthcError
from tthc_graph.pipeline import build_store, collect_files, read_documents
from tthc_graph.registers import load_registers

PLAN = "KẾ HOẠCH\nCăn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;\n"


def test_a_fault_of_the_program_on_one_file_does_not_lose_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PLAN + name, encoding="utf-8")
    resolve = pipeline._resolve

    def broken(parsed, registers):  # type: ignore[no-untyped-def]
        if parsed.source.name == "a.txt":
            raise ZeroDivisionError("odd")
        return resolve(parsed, registers)

    monkeypatch.setattr(pipeline, "_resolve", broken)
    batch = read_documents([tmp_path], load_registers())
    assert [d.parsed.source.name for d in batch.documents] == ["b.txt"]
    (problem,) = batch.problems
    assert problem.path.endswith("a.txt")
    assert "ZeroDivisionError: odd" in problem.message


def test_the_same_text_under_two_names_is_read_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PLAN, encoding="utf-8")
    batch = read_documents([tmp_path], load_registers())
    assert [d.parsed.source.name for d in batch.documents] == ["a.txt"]
    assert [Path(p.path).name for p in batch.problems] == ["b.txt"]


def test_folders_are_searched_at_any_depth_and_hidden_files_passed_over(tmp_path: Path) -> None:
    kept = [tmp_path / "a.txt", tmp_path / "sub" / "deep" / "b.MD"]
    other = [tmp_path / ".hidden.txt", tmp_path / ".git" / "c.txt", tmp_path / "~$lock.docx"]
    for path in (*kept, *other, tmp_path / "old.doc"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN, encoding="utf-8")
    files, problems = collect_files([tmp_path, kept[0]])
    assert files == kept
    assert [Path(p.path).name for p in problems] == ["old.doc"]


def test_a_build_of_nothing_readable_keeps_the_old_store(tmp_path: Path) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text(PLAN, encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    before = build_store([good], tmp_path / "store", load_registers())
    with pytest.raises(TthcError, match=r"empty\.txt"):
        build_store([empty], tmp_path / "store", load_registers())
    from tthc_graph.graph.store import GraphStore

    assert GraphStore.open(tmp_path / "store").count() == before.quads
