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
    return fold_name(expanded(text, path))


def expanded(text: str, path: Path | None = None) -> str:
    """Returns a text with its abbreviations spelt out."""
    known = load_abbreviations(path)
    return re.sub(r"\w+", lambda m: known.get(m.group().upper(), m.group()), text)


def contracted_fold(text: str) -> str:
    """Returns the folded form of a text in which every name that has an abbreviation bears it.

    Spelt out, a name of four words would make two texts that share nothing else look alike.

    >>> contracted_fold("Rà soát thủ tục hành chính") == contracted_fold("rà soát TTHC")
    True
    """
    folded = expanded_fold(text)
    for full, short in _contractions():
        folded = folded.replace(full, short)
    return folded


@lru_cache(maxsize=1)
def _contractions() -> tuple[tuple[str, str], ...]:
    """Returns names of three words and more with their abbreviations, a name before what contains it."""
    pairs = {fold_name(full): fold_name(short) for short, full in load_abbreviations().items()}
    return tuple(sorted((p for p in pairs.items() if p[0].count(" ") > 1), key=lambda p: (len(p[0]), p)))


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
