"""Joins the lines of a table cell on a page to one line, words that a narrow column broke put together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tthc_graph.ingest.syllables import is_syllable

FULL = "\v"
"""Stands in front of a line feed where the line reached the border of its column."""

_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"s?tt|[ivxl]+\.?|\d{1,3}(?:\.\d{1,3})*\.?", re.IGNORECASE)
_LONGEST_NUMBER = 12


def keeps_spaces(texts: Sequence[str]) -> bool:
    """Tells whether most lines end with the space at which they were broken; others end within a word."""
    breaks = sum(text.count("\n") for text in texts)
    return sum(len(re.findall(r" \v?\n", text)) for text in texts) > breaks / 2


def one_line(text: str, *, spaced: bool) -> str:
    """Returns the text of a cell with spaces for line ends.

    Args:
        text: its lines.
        spaced: what `keeps_spaces` says of the table.
    """
    lines = text.split("\n")
    number = "".join(text.split()) if len(text) <= 2 * _LONGEST_NUMBER else ""
    if len(number) <= _LONGEST_NUMBER and _NUMBER.fullmatch(number):
        return number
    joined = last = lines[0]
    for line in lines[1:]:
        joined = joined.rstrip(FULL) + line if _is_broken(last, line, spaced) else f"{joined} {line}"
        last = line
    return " ".join(joined.split())


def _is_broken(above: str, below: str, spaced: bool) -> bool:
    """Tells whether a word goes on in the next line."""
    is_full, above = above.endswith(FULL), above.rstrip(FULL)
    if not above or above[-1].isspace() or not below[:1].isalnum():
        return False
    if re.search(r"\w[-/]$", above):
        return True  # `15/2024/` and `NĐ-CP`
    if " " in above.strip():
        return False  # a word is broken only where it stands alone in its line
    if below[0].isdigit():
        return is_full and above[-1].isdigit()
    is_certain = is_full and spaced
    if below[0].isupper():
        return is_certain and above[-1].isupper()  # `02/2017/T` and `T-VPCP`
    return _is_one_syllable(above, below, is_certain)


def _is_one_syllable(above: str, below: str, is_certain: bool) -> bool:
    first, rest = _LAST_LETTERS.search(above), _FIRST_LETTERS.match(below)
    if first is None or rest is None:
        return False
    a, b = unicodedata.normalize("NFC", first[0]), unicodedata.normalize("NFC", rest[0])
    return is_syllable(a + b) and (is_certain or not (is_syllable(a) and is_syllable(b)))
