"""Folding of phrases for the pattern registers: lower case and one tone placement, offsets unchanged."""

from __future__ import annotations

import re
from typing import Any

from tthc_graph.errors import RegisterError

_NEW_TO_OLD = {
    new: old
    for base in ("oa", "oe", "uy")
    for new, old in zip(
        (base[0] + mark for mark in {"a": "áàảãạ", "e": "éèẻẽẹ", "y": "ýỳỷỹỵ"}[base[1]]),
        (mark + base[1] for mark in {"o": "óòỏõọ", "u": "úùủũụ"}[base[0]]),
        strict=True,
    )
}
_SPACE = re.compile(r" ([?*])?")
_TONE = re.compile(r"(?:o[áàảãạéèẻẽẹ]|(?<!q)u[ýỳỷỹỵ])(?!\w)")


def fold_phrase(text: str) -> str:
    """Returns the phrase in lower case with the tone on the first vowel, as long as the phrase itself.

    >>> fold_phrase("Số hoá, Uỷ ban")
    'số hóa, ủy ban'
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _TONE.sub(lambda found: _NEW_TO_OLD[found.group()], lowered)


def compile_phrase(pattern: str, where: str) -> re.Pattern[str]:
    """Compiles a pattern of a register for folded phrases; a space stands for any white space.

    Raises:
        RegisterError: the pattern is no regular expression; `where` names file and entry.
    """
    try:
        return re.compile(fold_pattern(pattern))
    except re.error as error:
        raise RegisterError(f"{where}: pattern {pattern!r}: {error}") from error


def fold_pattern(pattern: str) -> str:
    """Folds the words of a pattern, keeps its escapes, and lets a space match any white space."""
    parts = re.split(r"(\\.|\(\?P[<=>])", pattern)
    folded = [part if part.startswith(("\\", "(?P")) else fold_phrase(part) for part in parts]
    return _SPACE.sub(lambda found: r"\s*" if found.group(1) else r"\s+", "".join(folded))


def as_texts(value: Any, where: str) -> tuple[str, ...]:
    """Reads a list of texts out of a register entry; a missing list is empty.

    Raises:
        RegisterError: something else than a list of texts.
    """
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RegisterError(f"{where}: expected a list of texts, got {value!r}")
    return tuple(value)
