"""Tags, character references and text of an HTML source, each with its exact offsets, in linear time.

Of the parsers considered, selectolax, lxml and html5lib give no offsets of text nodes and entities, and the
standard library's `html.parser` takes quadratic time over tags that are never closed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<comment><!--)
    | <(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>]*+)
        (?P<attributes>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>
    | (?P<other><[!?/a-zA-Z][^<>]*+>)   # declarations, and tags with a stray quote
    | (?P<reference>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)
    """,
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++)))?""")
_RAW_TEXT = frozenset({"script", "style", "title", "xmp"})
"""Elements whose content is characters only, up to their own end tag (HTML Standard, 13.1.2)."""


class Token(NamedTuple):
    """A piece of the source: `text`, `reference`, `start` or `end`.

    Attributes:
        name: the tag's name in lower case, or what a character reference stands for.
        attributes: the start tag's words behind its name, as written.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: str = ""

    def values(self) -> dict[str, str]:
        """Returns the attributes by lower-case name, entities decoded."""
        return {
            m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "")
            for m in _ATTRIBUTE.finditer(self.attributes)
        }


def iter_tokens(source: str) -> Iterator[Token]:
    """Yields what the source consists of; comments, declarations and scripts are left out."""
    position = 0
    while match := _TOKEN.search(source, position):
        start, end = match.span()
        if position < start:
            yield Token("text", position, start)
        position = end
        if match["comment"]:
            close = source.find("-->", end)
            position = len(source) if close < 0 else close + 3
        elif match["reference"]:
            yield Token("reference", start, end, html.unescape(match["reference"]))
        elif match["name"]:
            name = match["name"].lower()
            yield Token("end" if match["close"] else "start", start, end, name, match["attributes"])
            if name in _RAW_TEXT and not match["close"]:
                closing = re.compile(rf"</{name}(?![^\s/>])", re.IGNORECASE).search(source, end)
                position = closing.start() if closing else len(source)
    if position < len(source):
        yield Token("text", position, len(source))
