"""Citations are found without the parts of the package and the libraries that they do not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    *("spacy", "rdflib", "pyoxigraph", "networkx", "typer", "rapidfuzz", "docx", "pypdfium2"),
    *("yaml", "csv", "decimal", "dataclasses", "inspect", "typing", "contextlib", "hashlib", "calendar"),
)
PROGRAM = """
import json, sys
from tthc_graph import find_citations
clauses = "Căn cứ Luật Đất đai; Nghị định số 61/2018/NĐ-CP ngày 23/4/2018;"
found = find_citations(f"KẾ HOẠCH\\nVề A\\n{clauses}\\nI. MỤC ĐÍCH")
print(json.dumps([[one.quote for one in found], sorted(sys.modules)]))
"""
IMPORTS = """
import json, re
made, compile_now = [], re.compile
re.compile = lambda pattern, flags=0: made.append(pattern) or compile_now(pattern, flags)
import tthc_graph.cite.mentions, tthc_graph.ingest, tthc_graph.parse
print(json.dumps(made))
"""
QUOTES = ["Luật Đất đai", "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018"]


def read_in_a_new_process(cache: Path) -> tuple[list[str], set[str]]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, check=True, encoding="utf-8"
    )
    quotes, modules = json.loads(done.stdout)
    return quotes, set(modules)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    assert read_in_a_new_process(folder)[0] == QUOTES
    return folder


@pytest.mark.parametrize("library", HEAVY)
def test_citations_need_no(library: str, cache: Path) -> None:
    _, modules = read_in_a_new_process(cache)
    assert library not in modules


def test_citations_need_no_plans_units_or_instruments(cache: Path) -> None:
    _, modules = read_in_a_new_process(cache)
    assert "tthc_graph.parse" in modules
    unneeded = {"targets", "tasks", "tables", "authority"}
    assert not {f"tthc_graph.parse.{name}" for name in unneeded} & modules
    assert not {f"tthc_graph.ingest.{name}" for name in ("errors", "markup", "legacy", "decode")} & modules
    assert not {f"tthc_graph.model.{name}" for name in ("citation", "instrument", "plan")} & modules
    assert not {f"tthc_graph.registers.{name}" for name in ("gazetteer", "instruments", "validity")} & modules


def test_no_pattern_is_compiled_before_a_text_calls_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTS], capture_output=True, check=True, encoding="utf-8")
    assert json.loads(done.stdout) == []


def test_citations_are_found_where_nothing_can_be_kept(tmp_path: Path) -> None:
    no_folder = tmp_path / "file"
    no_folder.write_text("", encoding="utf-8")
    assert read_in_a_new_process(no_folder)[0] == QUOTES
