"""The vocabulary of indicators: which concept a target's own words speak of, as data with examples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.registers.phrases import as_texts, fold_phrase
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

ABBREVIATIONS: Mapping[str, str] = {
    "TTHC": "thủ tục hành chính",
    "DVCTT": "dịch vụ công trực tuyến",
    "DVCQG": "dịch vụ công quốc gia",
    "DVC": "dịch vụ công",
    "PAKN": "phản ánh, kiến nghị",
    "TTPVHCC": "trung tâm phục vụ hành chính công",
}
_WRITTEN_OUT = tuple((re.compile(rf"\b{short.lower()}\b"), words) for short, words in ABBREVIATIONS.items())
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_FIELDS = frozenset({"code", "label_vi", "label_en", "synonyms", "patterns", "unless", "matches", "excludes"})
Pattern = tuple[tuple[str, ...], ...]
"""Phrases in their order, each with its variants; `^` and `$` bind one to the ends of the text."""


@dataclass(frozen=True, slots=True)
class Synonym:
    """Words that name a concept, with the years in which plans used them; None for always."""

    text: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One concept with its labels, synonyms, patterns, examples and counter-examples."""

    code: str
    label_vi: str
    label_en: str
    synonyms: tuple[Synonym, ...]
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    matches: tuple[str, ...]
    excludes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicators:
    """All concepts in the order in which they are tried."""

    entries: tuple[Indicator, ...]
    by_code: Mapping[str, Indicator] = field(repr=False)


def fold_indicator(phrase: str) -> str:
    """Folds an indicator's words: lower case, single spaces, abbreviations written out.

    >>> fold_indicator("Số hoá  TTHC")
    'số hóa thủ tục hành chính'
    """
    folded = " ".join(fold_phrase(phrase).split())
    for pattern, words in _WRITTEN_OUT:
        folded = pattern.sub(words, folded)
    return folded


def load_indicators(path: Path | None = None) -> Indicators:
    """Reads `indicators.yaml`.

    Raises:
        RegisterError: an unknown field, a code that is no English identifier or stands twice, a missing
            label or example, or a pattern without words.
    """
    return _load(path)


@lru_cache(maxsize=4)
def _load(given: Path | None) -> Indicators:
    path = given or register_data() / "indicators.yaml"
    rows = read_yaml(path)
    if not isinstance(rows, list) or not rows:
        raise RegisterError(f"{path.name}: expected a list of indicators")
    entries = tuple(_entry(row, f"{path.name}, entry {n}") for n, row in enumerate(rows, 1))
    by_code = {entry.code: entry for entry in entries}
    if len(by_code) != len(entries):
        raise RegisterError(f"{path.name}: two entries share a code")
    return Indicators(entries, by_code)


def _entry(row: Any, where: str) -> Indicator:
    if not isinstance(row, dict) or set(row) - _FIELDS:
        raise RegisterError(f"{where}: known fields are {', '.join(sorted(_FIELDS))}")
    for name in ("code", "label_vi", "label_en"):
        if not isinstance(row.get(name), str):
            raise RegisterError(f"{where}: needs {name}")
    where = f"{where} ({row['code']})"
    if not _CODE.fullmatch(row["code"]):
        raise RegisterError(f"{where}: the code must be an English identifier in lower case")
    patterns, matches = as_texts(row.get("patterns"), where), as_texts(row.get("matches"), where)
    if not patterns or not matches:
        raise RegisterError(f"{where}: needs patterns and matches")
    return Indicator(
        code=row["code"],
        label_vi=row["label_vi"],
        label_en=row["label_en"],
        synonyms=tuple(_synonym(item, where) for item in row.get("synonyms") or ()),
        patterns=tuple(_pattern(text, where) for text in patterns),
        unless=tuple(_pattern(text, where) for text in as_texts(row.get("unless"), where)),
        matches=matches,
        excludes=as_texts(row.get("excludes"), where),
    )


def _synonym(item: Any, where: str) -> Synonym:
    row = {"text": item} if isinstance(item, str) else item
    if not isinstance(row, dict) or set(row) - {"text", "since", "until"} or not row.get("text"):
        raise RegisterError(f"{where}: a synonym is a text, or has text, since and until; got {item!r}")
    if any(not isinstance(row.get(year, 0), int) for year in ("since", "until")):
        raise RegisterError(f"{where}: since and until of {row['text']!r} are years")
    return Synonym(row["text"], row.get("since"), row.get("until"))


def _pattern(text: str, where: str) -> Pattern:
    """Reads `hồ sơ|giấy tờ … trực tuyến`: what follows what, each with its variants."""
    parts = tuple(tuple(word.strip() for word in part.split("|")) for part in text.split("…"))
    if not all(word.strip("^$") for part in parts for word in part):
        raise RegisterError(f"{where}: pattern {text!r} has a part without words")
    return parts
