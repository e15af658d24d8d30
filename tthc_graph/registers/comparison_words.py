"""Reads what a comparison of two plans says, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.model.comparison import Reason, TaskVerdict, Verdict
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

Words = Mapping[str, Mapping[str, str]]
"""Code to its wording by language."""

_GROUPS = ("target_verdicts", "task_verdicts", "kinds", "reasons")
_SLOTS = frozenset({"parent", "child", "levels", "agencies", "nearest", "score"})
_OF_FIGURES = frozenset({"equal", "stronger", "weaker", "direction_differs"})
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
"""Vietnamese puts a comma before decimals."""
_LEVELS = {
    "central": ("trung ương", "central"),
    "province": ("cấp tỉnh", "province"),
    "district": ("cấp huyện", "district"),
    "commune": ("cấp xã", "commune"),
}


def comparison_words(path: Path | None = None) -> Mapping[str, Words]:
    """Reads `comparison_words.yaml`: verdicts, kinds of parents and reasons by group.

    Raises:
        RegisterError: a verdict has no wording, a wording lacks a language, or a slot is unknown.
    """
    return _load(path)


@lru_cache(maxsize=4)
def _load(given: Path | None) -> Mapping[str, Words]:
    path = given or register_data() / "comparison_words.yaml"
    rows = read_yaml(path)
    if not isinstance(rows, dict) or set(rows) != set(_GROUPS):
        raise RegisterError(f"{path.name}: expected exactly the entries {', '.join(_GROUPS)}")
    for group, verdicts in (("target_verdicts", Verdict), ("task_verdicts", TaskVerdict)):
        if set(rows[group]) != {verdict.value for verdict in verdicts}:
            raise RegisterError(f"{path.name}, {group}: expected a wording for each verdict")
    for group in _GROUPS:
        for code, wording in rows[group].items():
            _check(wording, f"{path.name}, {group}, {code}")
    return rows


def _check(wording: Any, where: str) -> None:
    if not isinstance(wording, dict) or set(wording) != {"vi", "en"}:
        raise RegisterError(f"{where}: expected a text in vi and in en")
    slots = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in wording.values()]
    if slots[0] != slots[1] or not slots[0] <= _SLOTS:
        raise RegisterError(f"{where}: the languages have other slots, or one is unknown")


def reason_in_words(reason: Reason, lang: str = "vi") -> str:
    """Returns a reason as a sentence.

    >>> reason_in_words(Reason("condition_dropped", (("parent", "có đủ điều kiện"), ("child", ""))))
    'Bỏ điều kiện “có đủ điều kiện”.'
    """
    values = {name: _shown(name, value, lang) for name, value in reason.values}
    if reason.code in _OF_FIGURES and lang == "vi":
        values = {name: _POINT.sub(",", value) for name, value in values.items()}
    return comparison_words()["reasons"][reason.code][lang].format(**values)


def word_of(group: str, code: str, lang: str = "vi") -> str:
    """Returns the wording of a verdict (`target_verdicts`, `task_verdicts`) or of a kind of parent."""
    return comparison_words()[group][code][lang]


def _shown(name: str, value: str, lang: str) -> str:
    if name != "levels":
        return value or "–"
    codes = [code.strip() for code in value.split(",")]
    return ", ".join(_LEVELS[code][lang == "en"] if code in _LEVELS else code for code in codes)
