"""Fixtures for all layers: the originals in ../shared where they exist, and loaded registers."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of unabridged originals and hand-checked expectations, which not every checkout has."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("../shared is absent: comparison with the unabridged originals and gold is not run")
    return SHARED


@pytest.fixture(scope="session")
def project() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def corpus_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built once from the bundled editions."""
    from tthc_graph.pipeline import build_store
    from tthc_graph.registers import load_registers

    folder = tmp_path_factory.mktemp("graph") / "store"
    report = build_store([ROOT / "corpus" / "plans"], folder, load_registers())
    assert report.documents == 5
    assert not report.problems
    return folder
