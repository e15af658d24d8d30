"""`register export`, `import`, `merge`, and `--register` on the other commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_commands import CLEAN_DRAFT, COMMANDS

Runner = Callable[..., Run]
ROWS = """instrument,kind,on,by,confidence,basis,sources,note
qh/luat/2025/72,repealed,2026-10-01,qh/luat/2025/87,verified,human,vbhn-54-vpqh-2025,Thử nghiệm
qh/luat/2025/72,repealed,2026-10-01,qh/luat/2025/87,verified,human,,Không nguồn
"""


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


def test_a_dry_run_shows_the_diff_and_writes_nothing(run: Runner, rows: Path, own: Path) -> None:
    done = run("register", "import", rows, "--register", own, "--dry-run")
    assert done.code == 1
    assert "+ events qh/luat/2025/72: repealed 2026-10-01 ← qh/luat/2025/87" in done.out
    assert "! rows.csv, dòng 3: column 'sources' is empty" in done.out
    assert "thêm 1, đổi 0, giữ nguyên 0, loại 1" in done.out
    assert not own.exists()


def test_an_import_is_used_beside_the_bundled_register(
    run: Runner, rows: Path, own: Path, tmp_path: Path
) -> None:
    assert run("register", "import", rows, "--register", own).code == 1
    shown = json.loads(run("register", "show", "72/2025/QH15", "--register", own, "--format", "json").out)
    assert shown["status_today"]["status"] == "expired"
    bundled = json.loads(run("register", "show", "72/2025/QH15", "--format", "json").out)
    assert bundled["status_today"]["status"] == "in_force"
    draft = tmp_path / "draft.txt"
    draft.write_text(CLEAN_DRAFT, encoding="utf-8")
    plain = run("check", draft, "--as-of", "2026-10-12", "--format", "json")
    told = run("check", draft, "--as-of", "2026-10-12", "--format", "json", "--register", own)
    kinds = [{f["kind"] for f in json.loads(r.out)["findings"]} for r in (plain, told)]
    assert "B1" in kinds[1] - kinds[0]


def test_a_second_import_of_the_same_rows_changes_nothing(run: Runner, rows: Path, own: Path) -> None:
    run("register", "import", rows, "--register", own)
    before = {p.name: p.read_bytes() for p in own.iterdir()}
    again = run("register", "import", rows, "--register", own, "--format", "json")
    assert json.loads(again.out)["same"] == 1
    assert {p.name: p.read_bytes() for p in own.iterdir()} == before


def test_an_indexed_register_answers_as_its_rows_do(run: Runner, rows: Path, own: Path) -> None:
    run("register", "import", rows, "--register", own)
    ask = ("register", "show", "72/2025/QH15", "--register", own, "--format", "json")
    plain = json.loads(run(*ask).out)
    made = run("register", "index", "--register", own)
    assert (made.code, made.out.strip()) == (0, f"{own / 'instruments.lmdb'}: 1 văn bản.")
    assert json.loads(run(*ask).out) == plain


def test_a_folder_that_is_no_register_is_refused_and_left_alone(run: Runner, tmp_path: Path) -> None:
    documents = tmp_path / "plans"
    documents.mkdir()
    (documents / "plan.txt").write_text(CLEAN_DRAFT, encoding="utf-8")
    for folder in (documents, tmp_path / "none"):
        for command in (("register", "index"), ("register", "show", "72/2025/QH15")):
            done = run(*command, "--register", folder)
            assert done.code == 2
            assert str(folder) in done.err
    assert [p.name for p in documents.iterdir()] == ["plan.txt"]
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("command", [("index",), ("index", "--lang", "en")])
def test_an_index_without_a_folder_of_ones_own_is_refused(run: Runner, command: tuple[str, ...]) -> None:
    assert run("register", *command).code == 2


def test_an_import_without_a_folder_of_ones_own_is_refused(run: Runner, rows: Path) -> None:
    assert run("register", "import", rows).code == 2


def test_what_one_exports_another_imports(run: Runner, rows: Path, own: Path, tmp_path: Path) -> None:
    run("register", "import", rows, "--register", own)
    out = tmp_path / "own.json"
    assert run("register", "export", "--own", "--register", own, "--out", out).code == 0
    done = run("register", "import", out, "--register", tmp_path / "other")
    assert (done.code, "thêm 1," in done.out) == (0, True)
    assert (tmp_path / "other" / "events.csv").read_bytes() == (own / "events.csv").read_bytes()


def test_a_merge_lists_what_differs_and_keeps_both(run: Runner, tmp_path: Path) -> None:
    folders = []
    for name, day in (("a", "2026-10-01"), ("b", "2026-09-01")):
        path = tmp_path / f"{name}.csv"
        path.write_text(ROWS.replace("2026-10-01", day), encoding="utf-8")
        folders.append(tmp_path / name)
        run("register", "import", path, "--register", folders[-1])
    done = run("register", "merge", *folders, "--out", tmp_path / "both")
    assert done.code == 1
    assert "ngày hết hiệu lực" in done.out
    events = (tmp_path / "both" / "events.csv").read_text(encoding="utf-8")
    assert "2026-10-01" in events
    assert "2026-09-01" in events


def test_a_merge_keeps_broken_rows_apart(run: Runner, rows: Path, own: Path, tmp_path: Path) -> None:
    run("register", "import", rows, "--register", own)
    done = run("register", "merge", own, rows, "--out", tmp_path / "both", "--format", "json")
    assert done.code == 1
    assert [r["line"] for r in json.loads(done.out)["rejected"]] == [3]
    assert "Không nguồn" in (tmp_path / "both" / "rejected.csv").read_text(encoding="utf-8")


def test_a_merge_never_writes_over_a_folder(run: Runner, rows: Path, own: Path) -> None:
    run("register", "import", rows, "--register", own)
    assert run("register", "merge", own, own, "--out", own).code == 2


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != "register"])
def test_every_command_accepts_a_register_of_ones_own(run: Runner, command: str) -> None:
    assert "--register" in run(command, "--help").out


def test_a_broken_register_of_ones_own_stops_the_command(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("a,b\n", encoding="utf-8")
    done = run("register", "show", "61/2018/NĐ-CP", "--register", tmp_path)
    assert done.code == 2
    assert "events.csv" in done.err
