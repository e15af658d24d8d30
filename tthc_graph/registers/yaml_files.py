"""Reads the YAML files of reviewed patterns and vocabulary."""

from __future__ import annotations

import os

from tthc_graph.errors import RegisterError
from tthc_graph.registers.kept import read_kept
from tthc_graph.resources import REGISTER_DATA

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


def read_yaml(file: str | Path) -> Any:
    """Returns what a file holds; a bare name means one of the package's data files.

    Raises:
        RegisterError: it is missing or is no YAML; the message names the place.
    """
    path = os.path.join(REGISTER_DATA, file)
    name = os.path.basename(path)
    try:
        if os.path.dirname(path) == REGISTER_DATA:
            return read_kept(path, "yaml", lambda data: _parse(data, name))
        with open(path, "rb") as handle:
            return _parse(handle.read(), name)
    except OSError as error:
        raise RegisterError(f"{name}: {error}") from error


def _parse(data: bytes, name: str) -> Any:
    import yaml

    # LibYAML is ten times as fast; PyYAML can be built without it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(data.decode("utf-8"), loader)  # noqa: S506 - both loaders are safe ones
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise RegisterError(f"{name}: {error}") from error
