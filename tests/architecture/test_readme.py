"""What the README shows is what the commands print."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run, run

__all__ = ["run"]


def shown(project: Path, marker: str) -> list[str]:
    """The lines of the text block that holds the marker, without those that stand for left-out ones."""
    blocks = re.findall(r"```text\n(.*?)```", (project / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (block,) = (b for b in blocks if marker in b)
    return [line for line in block.splitlines() if line.strip(" │…")]


AS_OF = ("--as-of", "2026-11-23")
CHECKED = "tan-trung-kh-ubnd-2024.txt"
SHOWN = {
    "văn bản đã đọc": [["audit", *AS_OF], ["view", "--out", "build/demo.html"]],
    CHECKED: [["check", f"corpus/plans/{CHECKED}", *AS_OF]],
    "được hiểu là:": [["lineage", "51/KH-UBND", *AS_OF]],
}


@pytest.mark.parametrize("marker", SHOWN)
def test_every_line_shown_is_printed(
    run: Callable[..., Run],
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    marker: str,
) -> None:
    lines, commands = shown(project, marker), SHOWN[marker]
    assert len(lines) > 5
    (tmp_path / "corpus").symlink_to(project / "corpus")
    monkeypatch.chdir(tmp_path)
    store = ["--store", "build/demo-store"]
    printed = run("build", *store).out
    for command in commands:
        printed += run(*command, *([] if command[0] == "check" else store)).out
    assert [line for line in lines if line not in printed.splitlines()] == []
