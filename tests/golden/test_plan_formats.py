"""The same plan as text, Word, HTML and PDF: the same tasks, the cells of the gold, no citation lost."""

from __future__ import annotations

import csv
import difflib
import shutil
import subprocess
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHARED
from tests.golden.plan_files import docx_of, html_of
from tests.golden.test_seed_tasks import ENOUGH, agrees, folded
from tthc_graph.cite.mentions import find_mentions
from tthc_graph.ingest import read_source
from tthc_graph.model.document import ParsedDocument
from tthc_graph.parse import parse_document
from tthc_graph.registers import Registers, load_registers

PLANS = sorted((ROOT / "corpus" / "plans").iterdir())
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
FIELDS = ("content", "ordinal", "lead", "supporting", "deliverable", "deadline")
OWN = (".docx", ".html")
CONVERTED = ("-portrait.pdf", "-landscape.pdf", "-from-html.docx")
PRINTED = "-print.pdf"

soffice = shutil.which("soffice")
chromium = shutil.which("chromium")
needs_soffice = pytest.mark.skipif(soffice is None, reason="LibreOffice (soffice) is not installed")
needs_chromium = pytest.mark.skipif(chromium is None, reason="Chromium is not installed")
converted = [
    *(pytest.param(form, marks=needs_soffice) for form in CONVERTED),
    pytest.param(PRINTED, marks=needs_chromium),
]


@lru_cache(maxsize=1)
def registers() -> Registers:
    return load_registers()


@lru_cache(maxsize=100)
def parsed(path: Path) -> ParsedDocument:
    return parse_document(read_source(path), registers())


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every plan in every form; LibreOffice is started twice for all of them, Chromium once for each."""
    folder = tmp_path_factory.mktemp("plans")
    for plan in (*PLANS, *SEEDS):
        text = read_source(plan).folded
        word = docx_of(text)
        (folder / f"{plan.stem}.docx").write_bytes(word)
        (folder / f"{plan.stem}.html").write_text(html_of(text), encoding="utf-8")
        if soffice:
            (folder / f"{plan.stem}-portrait.docx").write_bytes(word)
            (folder / f"{plan.stem}-landscape.docx").write_bytes(docx_of(text, landscape=True))
            shutil.copy(folder / f"{plan.stem}.html", folder / f"{plan.stem}-from-html.html")
        if chromium:
            _print(folder, plan.stem)
    if soffice:
        _convert(folder, "pdf", [*folder.glob("*-portrait.docx"), *folder.glob("*-landscape.docx")])
        _convert(folder, "docx:MS Word 2007 XML", [*folder.glob("*-from-html.html")])
    return folder


def _print(folder: Path, stem: str) -> None:
    """Prints a page as browsers do: text in the middle of cells, merged cells open at the foot of a page."""
    command = [
        str(chromium),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder}/chromium",
    ]
    command += [f"--print-to-pdf={folder}/{stem}{PRINTED}", (folder / f"{stem}.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def _convert(folder: Path, form: str, sources: list[Path]) -> None:
    profile = (folder / "profile").as_uri()
    command = [str(soffice), "--headless", f"-env:UserInstallation={profile}", "--convert-to", form]
    if form.startswith("docx"):
        command.append("--infilter=HTML (StarWriter)")
    command += ["--outdir", str(folder), *map(str, sorted(sources))]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def by_annex(document: ParsedDocument) -> Counter[str]:
    labels = [annex.label for annex in document.annexes]
    return Counter(labels[task.annex] if task.annex is not None else "" for task in document.tasks)


def citations(document: ParsedDocument) -> Counter[str]:
    source = document.source
    found = find_mentions(document, registers())
    return Counter("".join(source.folded[slice(*source.folded_range(m.span))].split()) for m in found)


@pytest.mark.parametrize("form", [*OWN, *converted])
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_each_annex_has_as_many_tasks_as_in_the_text(files: Path, plan: Path, form: str) -> None:
    expected = by_annex(parsed(plan))
    assert sum(expected.values()) > 0
    assert by_annex(parsed(files / f"{plan.stem}{form}")) == expected


@pytest.mark.parametrize("form", [*OWN, *converted])
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_no_citation_of_the_text_is_lost(files: Path, plan: Path, form: str) -> None:
    expected = citations(parsed(plan))
    assert sum(expected.values()) > 0
    assert not expected - citations(parsed(files / f"{plan.stem}{form}"))


@pytest.mark.shared
@pytest.mark.parametrize("form", [*OWN, *converted])
def test_tasks_and_cells_of_the_originals_agree_with_the_gold(shared: Path, files: Path, form: str) -> None:
    right = total = 0
    for seed in SEEDS:
        gold = _gold(shared, seed.name[:3])
        tasks = parsed(files / f"{seed.stem}{form}").tasks
        assert len(tasks) == len(gold)
        contents = [folded(task.content)[:60] for task in tasks]
        wanted = [folded(row["content"])[:60] for row in gold]
        blocks = difflib.SequenceMatcher(None, contents, wanted, autojunk=False).get_matching_blocks()
        for i, j, length in blocks:
            for n in range(length):
                right += sum(agrees(field, tasks[i + n], gold[j + n]) for field in FIELDS)
        total += len(FIELDS) * len(gold)
    print(f"{form}: {right} of {total} cells right ({right / total:.3f})")
    assert right >= ENOUGH * total


@pytest.mark.shared
@pytest.mark.parametrize("form", [*OWN, *converted])
def test_no_citation_of_the_originals_is_lost(shared: Path, files: Path, form: str) -> None:
    lost = Counter[str]()
    for seed in SEEDS:
        lost += citations(parsed(seed)) - citations(parsed(files / f"{seed.stem}{form}"))
    assert not lost


def _gold(shared: Path, seed: str) -> list[dict[str, str]]:
    with (shared / "gold" / "seed_tasks.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["seed"] == seed]
    assert rows
    return rows
