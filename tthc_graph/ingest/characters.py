"""Characters that mean the same in Vietnamese administrative texts although their codes differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tthc_graph.ingest.draft import Edit

_LETTERS = {"Đ": "\u00d0\u0189", "đ": "\u00f0\u0256"}
"""Icelandic eth and African D print like Đ and come from wrong keyboards and old converters."""

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_SLASHES = "\u2044\u2215\uff0f"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"

TABLE: dict[int, str] = {
    ord(character): target
    for target, characters in (
        *_LETTERS.items(),
        ("-", _DASHES),
        ("/", _SLASHES),
        (" ", _SPACES),
        ("\n", _BREAKS),
    )
    for character in characters
}

_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x1f\x7f"  # controls that are no white space
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, joiners, fillers
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero width, directions
    "\ufe00-\ufe0f\ufeff"  # variation selectors, byte order mark
    "]+"
)
_MARKS = "\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_CLUSTER = re.compile(f"[^{_MARKS}][{_MARKS}]+")
_STROKES = str.maketrans("", "", "\u0335\u0336")


def invisible_edits(text: str) -> Iterator[Edit]:
    """Yields the edits that drop what a reader cannot see."""
    for match in _INVISIBLE.finditer(text):
        yield match.start(), match.end(), ""


def composing_edits(text: str) -> Iterator[Edit]:
    """Yields the edits that compose letters with their marks (NFC), also those of the input NFD."""
    if text.isascii():
        return
    for match in _CLUSTER.finditer(text):
        cluster = match[0]
        composed = _compose(cluster)
        if composed == cluster or len(composed) > len(cluster):
            continue
        # Marks that cannot be composed stay letters of their own behind the composed one.
        first = match.end() - len(composed) + 1
        yield match.start(), first, composed[0]
        for i, mark in enumerate(composed[1:], start=first):
            yield i, i + 1, mark


def _compose(cluster: str) -> str:
    stroked = cluster[0] in "Dd" and cluster.translate(_STROKES)
    if stroked and stroked != cluster:
        cluster = ("Đ" if cluster[0] == "D" else "đ") + stroked[1:]
    return unicodedata.normalize("NFC", cluster)
