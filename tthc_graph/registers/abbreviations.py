"""Abbreviations inside names and titles, spelt out so that names can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from tthc_graph.errors import RegisterError
from tthc_graph.model.identifier import fold_name
from tthc_graph.registers.yaml_files import read_yaml

_FILE = "name_abbreviations.yaml"


def expanded_fold(text: str, path: Path | None = None) -> str:
    """Returns the folded form of a name with its abbreviations spelt out.

    >>> expanded_fold("Ban hành văn bản QPPL") == fold_name("ban hành văn bản quy phạm pháp luật")
    True
    """
    known = load_abbreviations(path)
    return fold_name(re.sub(r"\w+", lambda m: known.get(m.group().upper(), m.group()), text))


@lru_cache(maxsize=8)
def load_abbreviations(path: Path | None = None) -> Mapping[str, str]:
    """Reads the abbreviations, in capitals, with their full words.

    Raises:
        RegisterError: an entry is not text for text.
    """
    rows = read_yaml(path or _FILE)
    if not isinstance(rows, dict):
        raise RegisterError(f"{_FILE}: expected abbreviations with their full words")
    for short, full in rows.items():
        if not isinstance(short, str) or not isinstance(full, str):
            raise RegisterError(f"{_FILE}: {short!r} needs its full words as text")
    return {short.upper(): full for short, full in rows.items()}
