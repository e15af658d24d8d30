"""Characters that mean the same in Vietnamese administrative texts although their codes differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tthc_graph.ingest.draft import Edit
from tthc_graph.model.lazy_re import lazy_re

_LETTERS = {"Đ": "\u00d0\u0189", "đ": "\u00f0\u0256"}
"""Icelandic eth and African D print like Đ and come from wrong keyboards and old converters."""

_DASHES = (
    "\u02d7\u05be\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2796\u2e3a\u2e3b\ufe58\ufe63\uff0d"
    "\x96\x97"
)
_SLASHES = "\u2044\u2215\u29f8\uff0f"
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2800\u3000"
)
_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_WIDE = "".join(chr(c) for c in range(0xFF01, 0xFF5F) if chr(c - 0xFEE0) not in "<>&\\#!*`_[]|~-/")
"""Full-width forms; those of marks are left, since nobody marks a text up with them."""

_STYLED = range(0x1D400, 0x1D800)
"""Bold, italic and other mathematical letters and digits, with which posts on the web set words apart."""
_HALVES = range(0xD800, 0xE000)

_ALIKE = {
    character: target
    for target, characters in (
        *_LETTERS.items(),
        ("-", _DASHES),
        ("/", _SLASHES),
        (" ", _SPACES),
        ("\n", _BREAKS),
        *zip("‘’“”", "\x91\x92\x93\x94", strict=True),  # Windows-1252 read as Latin-1, as are two dashes
    )
    for character in characters
}

_LATIN = {"A": "АΑ", "B": "ВΒ", "C": "С", "E": "ЕΕ", "H": "НΗ", "I": "ІΙ", "J": "Ј", "K": "КΚ", "M": "МΜ"}
_LATIN |= {"N": "Ν", "O": "ОΟ", "P": "РΡ", "S": "Ѕ", "T": "ТΤ", "X": "ХΧ", "Y": "УΥ", "Z": "Ζ"}
_LOOKALIKES = str.maketrans({c: letter for letter, characters in _LATIN.items() for c in characters})
_FOREIGN = "".join(map(chr, _LOOKALIKES))
_SYMBOL = lazy_re(rf"(?<![\w/.-])[0-9A-ZĐg/.{_FOREIGN}-]++(?!\w)")
_LATIN_LETTER = lazy_re("[A-ZĐ]")

MARK_CHARACTERS = frozenset("<&\\#!*`_")
STRUCTURE = MARK_CHARACTERS | frozenset("]\t|+")
"""Each mark of Markdown and HTML starts with one of the first; links and borders of cells have the others."""

LEGACY_CODES = frozenset("¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÄÅÆÇËÎÏÐÑÖ×ØÜÞßäåæçëîïñö÷øûüþ")
"""Western letters and signs which Vietnamese lacks, and with which TCVN3 and VNI fonts print its letters."""

_UNUSUAL = lazy_re(
    r"[^\n \"$%'(),\-./0-9:;=>?@A-Z\[^a-z{}~À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ“”‘’…•]"
)
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x1f\x7f"  # controls that are no white space
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"  # soft hyphen, joiners, fillers
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero width, directions
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb"  # variation selectors, byte order mark
)
_FIRST_TAG, _LAST_TAG = "\U000e0000", "\U000e0fff"
_INVISIBLE_RUN = lazy_re(f"[{_INVISIBLE}{_FIRST_TAG}-{_LAST_TAG}]+")
_SYMBOL_START = lazy_re(r"\d/(?:\d{4}/)?[A-ZĐÐƉa-z\u00ad-]*[A-ZĐÐƉa-z]$")
_SYMBOL_REST = lazy_re(r"[\r\n]{0,2}[A-ZĐÐƉ]")
_SYMBOL_LENGTH = 24
_MARKS = "\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_CLUSTER = lazy_re(f"[^{_MARKS}][{_MARKS}]{{1,30}}+(?![{_MARKS}])")
"""No letter has more marks in Unicode's stream-safe format, and ordering them takes quadratic time."""

_STROKES = str.maketrans("", "", "\u0335\u0336")


def unusual_characters(text: str) -> frozenset[str]:
    """Returns the characters that folding may have to do with; a clean text has none.

    White space is not among them, except for tabs and what folds to a space or a line feed.
    """
    return frozenset(_UNUSUAL.findall(text))


def stand_ins(characters: frozenset[str]) -> dict[str, str]:
    """Returns by character the one that means the same, for those that have one.

    >>> stand_ins(frozenset("a–Ａ"))
    {'–': '-', 'Ａ': 'A'}
    """
    found = {character: _stand_in(character) for character in sorted(characters)}
    return {character: target for character, target in found.items() if target is not None}


def _stand_in(character: str) -> str | None:
    found = _ALIKE.get(character)
    if found is not None or character < "\ud800":
        return found
    if ord(character) in _HALVES:
        return "\ufffd"  # half a character, which UTF-8 cannot write
    plain = unicodedata.normalize("NFKC", character)
    return plain if character in _WIDE or (ord(character) in _STYLED and plain.isalnum()) else None


def invisible_edits(text: str) -> Iterator[Edit]:
    """Yields the edits that drop what a reader cannot see.

    A soft hyphen within a document's symbol (`61/2018/NĐ-CP`) becomes a hyphen: PDF writers put it in place
    of the one that was typed, and symbols are not parted at other places.
    """
    for match in _INVISIBLE_RUN.finditer(text):
        start, end = match.span()
        is_hyphen = "\u00ad" in match[0] and _parts_symbol(text, start, end)
        yield start, end, "-" if is_hyphen else ""


def _parts_symbol(text: str, start: int, end: int) -> bool:
    before = _SYMBOL_START.search(text[max(0, start - _SYMBOL_LENGTH) : start])
    return before is not None and _SYMBOL_REST.match(text, end) is not None


def latin_lookalikes(text: str) -> str:
    """Returns the text with Latin capitals for Cyrillic and Greek ones that print alike, in symbols only.

    That is in words of capitals, digits and dashes of which another letter is Latin; never in a Cyrillic
    word. The text keeps its length.
    """

    def latin(match: re.Match[str]) -> str:
        return match[0].translate(_LOOKALIKES) if _LATIN_LETTER.search(match[0]) else match[0]

    return _SYMBOL.sub(latin, text)


def composing_edits(text: str) -> Iterator[Edit]:
    """Yields the edits that compose letters with their marks (NFC), also those of the input NFD."""
    known: dict[str, str] = {}
    for match in _CLUSTER.finditer(text):
        cluster = match[0]
        composed = known.get(cluster)
        if composed is None:
            composed = known[cluster] = _compose(cluster)
        if len(composed) == 1:
            yield match.start(), match.end(), composed
            continue
        if composed == cluster or len(composed) > len(cluster):
            continue
        # Marks that cannot be composed stay letters of their own behind the composed one.
        first = match.end() - len(composed) + 1
        yield match.start(), first, composed[0]
        for i, mark in enumerate(composed[1:], start=first):
            yield i, i + 1, mark


def has_invisible(characters: frozenset[str]) -> bool:
    """Tells whether `invisible_edits` has something to do with these characters."""
    return not characters.isdisjoint(_members(_INVISIBLE)) or any(
        _FIRST_TAG <= c <= _LAST_TAG for c in characters
    )


def has_lookalikes(characters: frozenset[str]) -> bool:
    """Tells whether `latin_lookalikes` has something to do with these characters."""
    return not characters.isdisjoint(_FOREIGN)


def has_marks(characters: frozenset[str]) -> bool:
    """Tells whether there is a combining mark, without which no text needs `composing_edits`."""
    return not characters.isdisjoint(_members(_MARKS))


@lru_cache(maxsize=2)
def _members(ranges: str) -> frozenset[str]:
    """Returns the characters of a class without escapes: single ones, and ranges by their ends."""
    return frozenset(
        chr(code)
        for part in re.findall(".-.|.", ranges, re.DOTALL)
        for code in range(ord(part[0]), ord(part[-1]) + 1)
    )


def _compose(cluster: str) -> str:
    stroked = cluster[0] in "Dd" and cluster.translate(_STROKES)
    if stroked and stroked != cluster:
        cluster = ("Đ" if cluster[0] == "D" else "đ") + stroked[1:]
    return unicodedata.normalize("NFC", cluster)
