"""Reads the documents of a .jsonl(.gz) with the tthc_graph on the path and writes what `extract` would print.

usage: read_documents.py DOCUMENTS OUT. One line a document: {"id", "mentions"}. Runs unchanged with older
versions of the package, so it keeps to what the command has always offered where a faster way is missing.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGE = "tthc_graph"
Reader = Callable[[str, str], list[dict[str, Any]]]


def in_memory() -> Reader:
    from tthc_graph.pipeline import read_text
    from tthc_graph.registers import load_registers
    from tthc_graph.report.extraction import records

    registers = load_registers()
    return lambda text, name: records(read_text(text, name, registers), "citations")


def by_command() -> Reader:
    from tthc_graph.cli import main

    folder = Path(tempfile.mkdtemp())

    def read(text: str, _: str) -> list[dict[str, Any]]:
        path = folder / "document.txt"
        path.write_text(text, encoding="utf-8", newline="")
        sys.argv = ["tthc-graph", "extract", str(path), "--format", "jsonl"]
        printed = io.StringIO()
        with redirect_stdout(printed):
            try:
                main()
            except SystemExit as stop:
                if stop.code not in (None, 0, 1):
                    raise RuntimeError(f"extract ended with {stop.code}") from stop
        return [json.loads(line) for line in printed.getvalue().splitlines() if line.startswith("{")]

    return read


def reader() -> Reader:
    try:
        read = in_memory()
        read("Theo Nghị định số 1/2020/NĐ-CP.", "probe")
    except (ImportError, AttributeError, TypeError):
        return by_command()
    return read


def documents(path: Path) -> list[dict[str, Any]]:
    packed = path.read_bytes()
    content = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    return [json.loads(line) for line in content.split("\n") if line.strip()]


def without_foreign_entry_points() -> None:
    """Hides what the installed version announces to spaCy where the version on the path lacks the module."""
    announced = metadata.entry_points(group="spacy_factories")
    modules = {one.module for one in announced if one.module.partition(".")[0] == PACKAGE}
    if all(find_spec(".".join(module.split(".")[:2])) for module in modules):
        return
    known = metadata.distributions
    metadata.distributions = lambda **context: (  # type: ignore[assignment]
        one for one in known(**context) if one.name.replace("-", "_") != PACKAGE
    )


def main() -> None:
    source, out = (Path(argument) for argument in sys.argv[1:])
    without_foreign_entry_points()
    read = reader()
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for row in documents(source):
            mentions = read(row["text"], row["id"])
            file.write(json.dumps({"id": row["id"], "mentions": mentions}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
