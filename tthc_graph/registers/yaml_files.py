"""Reads the YAML files of reviewed patterns and vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tthc_graph.errors import RegisterError
from tthc_graph.resources import register_data

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser of LibYAML, ten times as fast; PyYAML can be built without it."""


def read_yaml(file: str | Path) -> Any:
    """Returns what a file holds; a bare name means one of the package's data files.

    Raises:
        RegisterError: it is missing or is no YAML; the message names the place.
    """
    path = register_data() / file
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - both loaders are safe ones
    except (OSError, yaml.YAMLError) as error:
        raise RegisterError(f"{path.name}: {error}") from error
