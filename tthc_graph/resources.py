"""Finds the folders ontology/, queries/ and corpus/: bundled in a wheel, or live in a checkout."""

from __future__ import annotations

import os.path
from functools import lru_cache

from tthc_graph.errors import ResourceError

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal

    Folder = Literal["ontology", "queries", "corpus"]

REGISTER_DATA = os.path.join(os.path.dirname(os.path.realpath(__file__)), "registers", "data")
"""Where the reviewed pattern and vocabulary files are that ship inside the package."""


def resource_path(name: Folder) -> str:
    """Returns where a bundled folder is.

    A checkout wins over the copy in the wheel, so that edits to registers and queries act at once.

    Raises:
        ResourceError: the folder is in neither place.
    """
    package = os.path.dirname(os.path.realpath(__file__))
    root = os.path.dirname(package)
    checkout = os.path.join(root, name)
    if os.path.isdir(checkout) and os.path.isfile(os.path.join(root, "pyproject.toml")):
        return checkout
    bundled = os.path.join(package, "_bundled", name)
    if os.path.isdir(bundled):
        return bundled
    raise ResourceError(f"{name}/: not found in {bundled} nor beside the package; reinstall tthc-graph")


@lru_cache(maxsize=1)
def bundled_corpus() -> str:
    """Returns the path of the bundled corpus with the separator that what lies in it goes on with."""
    return os.path.join(resource_path("corpus"), "")


def resource_folder(name: Folder) -> Path:
    """Returns `resource_path` as a path."""
    from pathlib import Path

    return Path(resource_path(name))


def register_data() -> Path:
    """Returns `REGISTER_DATA` as a path."""
    from pathlib import Path

    return Path(REGISTER_DATA)
