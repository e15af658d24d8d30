"""Finds the folders ontology/, queries/ and corpus/: bundled in a wheel, or live in a checkout."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from tthc_graph.errors import ResourceError

Folder = Literal["ontology", "queries", "corpus"]


def resource_folder(name: Folder) -> Path:
    """Returns the path of a bundled folder.

    A checkout wins over the copy in the wheel, so that edits to registers and queries act at once.

    Raises:
        ResourceError: the folder is in neither place.
    """
    package = Path(__file__).resolve().parent
    checkout = package.parent / name
    if checkout.is_dir() and (package.parent / "pyproject.toml").is_file():
        return checkout
    bundled = package / "_bundled" / name
    if bundled.is_dir():
        return bundled
    raise ResourceError(f"{name}/: not found in {bundled} nor beside the package; reinstall tthc-graph")


@lru_cache(maxsize=1)
def register_data() -> Path:
    """Returns the folder of the reviewed pattern and vocabulary files that ship inside the package."""
    return Path(__file__).resolve().parent / "registers" / "data"
