"""Marks of Markdown and leftovers of HTML in running text: dropped, or turned into the white space they mean.

Only what really looks like a mark is touched: `a < b`, `<tên cơ quan>`, `5*3`, `(*)` and `snake_case` stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tthc_graph.ingest.characters import MARK_CHARACTERS
from tthc_graph.ingest.draft import Edit
from tthc_graph.model.lazy_re import lazy_re

_INLINE = (
    r"a|abbr|b|big|cite|code|del|em|font|i|img|input|ins|label|mark|o:p|s|small|span|strike|strong|sub|sup|tt|u"
    r"|w:\w+"
)
_BLOCK = (
    "address|article|blockquote|body|caption|center|col|colgroup|dd|div|dl|dt|figure|footer|form|h[1-6]|head|header"
    "|hr|html|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|ul"
)
_ATTRIBUTES = (
    r"""(?:\s++(?:[\w:.-]++\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>=]++)|nowrap|noshade|hidden))*+\s*+/?"""
)

_MARK = lazy_re(
    rf"""
    [<&\\\#!*`_](?:  # all marks start with one of these, so that the search skips everything else at once
      (?P<newline>(?<=<)/?tr{_ATTRIBUTES}>)
    | (?P<line_break>(?<=<)br{_ATTRIBUTES}>)
    | (?P<cell>(?<=<)/t[dh]\s*+>\s*+<t[dh]{_ATTRIBUTES}>)
    | (?P<block>(?<=<)/?(?:{_BLOCK}){_ATTRIBUTES}>)
    | (?P<inline>(?<=<)(?:/?(?:{_INLINE}){_ATTRIBUTES}>|!--[^<>]{{0,2000}}-->))
    | (?P<entity>(?<=&)(?:[a-z][a-z0-9]{{1,8}}|\#\d{{1,7}}|\#x[0-9a-f]{{1,6}});)
    | (?P<bar>(?<=\\)\|)                              # a pipe that is text, not the border of a cell
    | (?P<escape>(?<=\\)(?=[\\*_\#\[\]()<>~`+.!&-]))  # Markdown's escapes
    | (?P<heading>(?<=\#)\#{{0,5}}+[ \t]++(?:\#{{1,6}}+[ \t]++)*+)
    | (?P<picture>(?<=!)\[[^\[\]\n]{{0,500}}+\]\([^()\s]{{0,500}}+\))
    | (?P<stars>(?<=\*)(?:(?<!\(\*)\*++|\*+(?!\))   # not the note marks (*) and (**)
        |(?<![(*\d]\*)(?=[^\s*)])|(?<=[^\s*(]\*)(?![\d*)])))
    | (?P<underlines>(?<=_)_++)
    | (?P<ticks>(?<=`)`*+)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINK = lazy_re(r"\[([^\[\]\n]{1,500}+)(\]\((?:https?:|/|\#|mailto:|www\.)[^()\s]{0,500}+\))")
_EMPHASIS = lazy_re(r'_(?<![\w\\]_)(?=[\w"“(*])([^_\n]{1,300}+)(?<=\S)_(?!\w)')

_BAR = "¦"
"""Stands for an escaped pipe, so that it is not taken for the border of a table cell."""


def _marks(text: str, first: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yields the marks that start with one of the characters, as a search for `_MARK` does.

    Most texts have one or two such characters: to look where they stand takes less than to go through all.
    """
    places = sorted(match.start() for one in first for match in re.finditer(re.escape(one), text))
    behind = 0
    for place in places:
        if place >= behind and (match := _MARK.match(text, place)) is not None:
            behind = match.end()
            yield match


def markup_edits(text: str, first: Iterable[str] = MARK_CHARACTERS) -> Iterator[Edit]:
    """Yields the edits that take marks out: block tags become a space, `<br>` and rows a line break.

    `<br>` within a table line is a space, since a row stays one line.

    Args:
        text: the text.
        first: those of `MARK_CHARACTERS` that it has.
    """
    line_end = -1
    in_table = False
    for match in _marks(text, first):
        kind = match.lastgroup
        start, end = match.span()
        character = ""
        if kind == "line_break":
            if start >= line_end:
                line_end = text.find("\n", start) % (len(text) + 1)
                line = text[text.rfind("\n", 0, start) + 1 : line_end]
                in_table = "|" in line or "\t" in line
            character = " " if in_table else "\n"
        elif kind == "heading":
            start = _line_start(text, start)
            if start < 0:
                continue
        elif kind in _REPLACED:
            character = _REPLACED[kind]
        elif kind == "entity":
            from html import unescape  # a table of 2,231 names, which few texts need

            character = unescape(match[0])
            if len(character) != 1:
                continue
        yield start, end, character


def _line_start(text: str, place: int) -> int:
    """Returns where the line of `place` starts if only blanks stand between; else -1."""
    while place and text[place - 1] in " \t":
        place -= 1
    return place if not place or text[place - 1] == "\n" else -1


_REPLACED = {"newline": "\n", "cell": "\t", "block": " ", "bar": _BAR}


def link_edits(text: str) -> Iterator[Edit]:
    """Yields the edits that leave the words of a Markdown link and drop its address."""
    for match in _LINK.finditer(text):
        yield match.start(), match.start(1), ""
        yield match.start(2), match.end(2), ""


def emphasis_edits(text: str) -> Iterator[Edit]:
    """Yields the edits that drop the underlines around emphasised words (not `KH_UBND`, `số _`)."""
    for match in _EMPHASIS.finditer(text):
        yield match.start(), match.start(1), ""
        yield match.end(1), match.end(), ""
