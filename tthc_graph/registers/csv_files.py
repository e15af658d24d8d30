"""Reads CSV files (UTF-8) row by row."""

from __future__ import annotations

import io
import os

from tthc_graph.errors import RegisterError
from tthc_graph.registers.kept import read_kept
from tthc_graph.resources import bundled_corpus

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO


def read_rows(file: str | Path) -> Iterator[tuple[int, list[str]]]:
    """Yields the rows of a file one by one, each with the number of its last line, the heading's row first.

    Raises:
        RegisterError: it is missing or is no CSV in UTF-8; the message names it.
    """
    path = os.fspath(file)
    try:
        if path.startswith(bundled_corpus()):
            yield from read_kept(path, "rows", lambda data: _parsed(io.BytesIO(data), path))
            return
        with open(path, "rb") as handle:
            yield from _rows(handle, path)
    except OSError as problem:
        raise RegisterError(f"{path}: cannot be read ({problem.strerror}); restore the register") from None


def _parsed(data: BinaryIO, path: str) -> list[tuple[int, list[str]]]:
    return list(_rows(data, path))


def _rows(data: BinaryIO, path: str) -> Iterator[tuple[int, list[str]]]:
    import csv

    try:
        with io.TextIOWrapper(data, encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(text, strict=True)
            for cells in reader:
                yield reader.line_num, cells
    except (csv.Error, UnicodeDecodeError) as problem:
        where = f"{path}, line {reader.line_num}" if isinstance(problem, csv.Error) else path
        raise RegisterError(
            f"{where}: not a CSV table in UTF-8 ({problem}); save it as comma-separated UTF-8, each quote "
            "within a quoted cell doubled"
        ) from None
