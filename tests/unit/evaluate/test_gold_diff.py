"""`make gold-diff`: what the working tree gains and loses against a commit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path("benchmarks") / "gold_diff.py"


def run(project: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    if not (project / ".git").exists():
        pytest.skip("not a git checkout: there is no commit to compare with")
    command = [sys.executable, project / SCRIPT, *arguments]
    return subprocess.run(list(map(str, command)), cwd=project, capture_output=True, text=True)


def test_absent_documents_are_said_plainly_and_are_no_failure(project: Path, tmp_path: Path) -> None:
    done = run(project, tmp_path / "none.jsonl")
    assert done.returncode == 0
    assert "none.jsonl is absent" in done.stdout
    assert "Nothing was compared" in done.stdout


def test_an_unknown_commit_is_an_error_in_words(project: Path, tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_text('{"id": "a", "text": "a"}\n', encoding="utf-8")
    done = run(project, tmp_path / "documents.jsonl", "no-such-commit")
    assert done.returncode == 1
    assert "BASE=no-such-commit is no commit here" in done.stderr


def test_each_version_reads_the_documents_and_the_commits_run_is_kept(project: Path, tmp_path: Path) -> None:
    row = {"id": "a", "text": "Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ."}
    (tmp_path / "documents.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    kept = set((project / "build" / "gold-diff").glob("*"))
    done = run(project, tmp_path / "documents.jsonl", "HEAD")
    new = set((project / "build" / "gold-diff").glob("*")) - kept
    try:
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("1 documents, ")
        assert "1 mentions; working tree: 1\nlost: 0, gained: 0" in done.stdout
    finally:
        for path in new:
            path.unlink()
