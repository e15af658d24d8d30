"""Tables of `extract --format csv`: one heading for each kind, whatever a document holds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Runner = Callable[..., Run]
RICH = """Điều 1. Phạm vi

Luật này quy định theo Nghị định số 61/2018/NĐ-CP và Nghị định số 999/2099/NĐ-CP, số 12/34.
Theo Kế hoạch số 15/KH-UBND và Luật Tinh thần.
2. Bãi bỏ khoản 2 Điều 5 Thông tư số 21/2019/TT-BTC ngày 18 tháng 5 năm 2019 của Bộ Tài chính.
"""
KINDS = [
    *(("--what", kind) for kind in ("citations", "pointers", "effects", "tasks", "targets", "header")),
    ("--rejections",),
]


def heading(printed: str) -> list[str]:
    return next(csv.reader(io.StringIO(printed.removeprefix("\ufeff"))))


@pytest.mark.parametrize("options", KINDS, ids=lambda o: o[-1])
def test_the_heading_holds_every_field_and_is_the_same_without_rows(
    run: Runner, project: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    rich, bare = tmp_path / "rich.txt", tmp_path / "bare.txt"
    rich.write_text(RICH, encoding="utf-8")
    bare.write_text("Không có gì ở đây.\n", encoding="utf-8")
    columns = heading(run("extract", bare, *options, "--format", "csv").out)
    assert heading(run("extract", rich, *options, "--format", "csv").out) == columns
    plans = project / "corpus" / "plans"
    lines = (run("extract", rich, *options).out + run("extract", plans, *options).out).splitlines()
    names = {name for line in lines for name in json.loads(line)}
    assert names - {"file"} == set(columns) - {"file"}
    assert len(columns) == len(set(columns))


def test_the_heading_of_a_folder_begins_with_the_file(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("Không có gì ở đây.\n", encoding="utf-8")
    alone = heading(run("extract", tmp_path / "bare.txt", "--format", "csv").out)
    assert heading(run("extract", tmp_path, "--format", "csv").out) == ["file", *alone]
    header = heading(run("extract", tmp_path, "--what", "header", "--format", "csv").out)
    assert (header[0], header.count("file")) == ("file", 1)
