"""Reads CSV files (UTF-8) into rows of cells."""

from __future__ import annotations

import os

from tthc_graph.errors import RegisterError
from tthc_graph.registers.kept import read_kept
from tthc_graph.resources import bundled_corpus

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from pathlib import Path


def read_rows(file: str | Path) -> list[tuple[int, list[str]]]:
    """Returns the rows of a file, each with the number of its last line, the heading's row first.

    Raises:
        RegisterError: it is missing or is no CSV in UTF-8; the message names it.
    """
    path = os.fspath(file)
    try:
        if path.startswith(bundled_corpus()):
            rows: list[tuple[int, list[str]]] = read_kept(path, "rows", lambda data: _parse(data, path))
            return rows
        with open(path, "rb") as handle:
            return _parse(handle.read(), path)
    except OSError as problem:
        raise RegisterError(f"{path}: cannot be read ({problem.strerror}); restore the register") from None


def _parse(data: bytes, path: str) -> list[tuple[int, list[str]]]:
    import csv
    import io

    try:
        reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        return [(reader.line_num, cells) for cells in reader]
    except (csv.Error, UnicodeDecodeError) as problem:
        raise RegisterError(f"{os.path.basename(path)}: not a CSV table in UTF-8 ({problem})") from None
