"""The vocabulary of indicators: which concept a target's own words speak of, as data with examples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.registers.phrases import as_texts, compile_phrase, fold_phrase
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

_ABBREVIATIONS = (
    (re.compile(r"\btthc\b"), "thủ tục hành chính"),
    (re.compile(r"\bdvctt\b"), "dịch vụ công trực tuyến"),
    (re.compile(r"\bdvcqg\b"), "dịch vụ công quốc gia"),
    (re.compile(r"\bdvc\b"), "dịch vụ công"),
    (re.compile(r"\bpakn\b"), "phản ánh, kiến nghị"),
    (re.compile(r"\btt ?pv ?hcc\b"), "trung tâm phục vụ hành chính công"),
)
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_FIELDS = frozenset({"code", "label_vi", "label_en", "patterns", "unless", "matches", "excludes"})


@dataclass(frozen=True, slots=True)
class Indicator:
    """One concept with its labels, synonyms as patterns, examples and counter-examples."""

    code: str
    label_vi: str
    label_en: str
    patterns: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    matches: tuple[str, ...]
    excludes: tuple[str, ...]

    def fits(self, folded: str) -> bool:
        """Tells whether a folded phrase speaks of this indicator."""
        if not any(pattern.search(folded) for pattern in self.patterns):
            return False
        return not any(pattern.search(folded) for pattern in self.unless)


@dataclass(frozen=True, slots=True)
class Indicators:
    """All concepts in the order in which they are tried."""

    entries: tuple[Indicator, ...]
    by_code: Mapping[str, Indicator] = field(repr=False)

    def classify(self, phrase: str) -> str | None:
        """Returns the code of the concept that a phrase speaks of, or None for one outside the vocabulary."""
        folded = fold_indicator(phrase)
        return next((entry.code for entry in self.entries if entry.fits(folded)), None)


def fold_indicator(phrase: str) -> str:
    """Folds an indicator's words: lower case, single spaces, abbreviations written out.

    >>> fold_indicator("Số hoá  TTHC")
    'số hóa thủ tục hành chính'
    """
    folded = " ".join(fold_phrase(phrase).split())
    for pattern, words in _ABBREVIATIONS:
        folded = pattern.sub(words, folded)
    return folded


@lru_cache(maxsize=1024)
def classify_indicator(phrase: str) -> str | None:
    """Returns the concept of an indicator phrase by the vocabulary that ships with the package.

    >>> classify_indicator("Tỷ lệ giải quyết hồ sơ đúng hạn")
    'on_time_settlement'
    """
    return load_indicators().classify(phrase)


def load_indicators(path: Path | None = None) -> Indicators:
    """Reads `indicators.yaml`.

    Raises:
        RegisterError: an unknown field, a code that is no English identifier or stands twice, a missing
            label or example, or a pattern that is no regular expression.
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
        patterns=tuple(compile_phrase(pattern, where) for pattern in patterns),
        unless=tuple(compile_phrase(pattern, where) for pattern in as_texts(row.get("unless"), where)),
        matches=matches,
        excludes=as_texts(row.get("excludes"), where),
    )
