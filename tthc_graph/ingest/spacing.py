"""White space and the borders of table cells, line by line.

A table line is one with cell borders: pipes, or tabs behind its first visible character; a line that only
starts with tabs belongs to a table where the line before it does. In a table line every border is one tab,
empty cells and empty first cells included, without spaces around it. Elsewhere a tab is a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tthc_graph.ingest.draft import Edit
from tthc_graph.model.lazy_re import lazy_re

_RULER = lazy_re(r"[ \t]*+(?:\|?[ \t]*+:?-{2,}+:?[ \t]*+(?=[|]))[-|: \t]*+|[ \t]*+\+(?:[-=:]++\+)++[ \t]*+")
"""`|---|:--:|` under the head of a Markdown table, `+----+----+` between the rows of a drawn one."""

_SPACED_PIPE = lazy_re(r"(?:^|[ \t])\||\|(?=[ \t]|$)")
_WIDE_SPACE = lazy_re(r"  ++")
_BROKEN_LINE = lazy_re(r"\n(?:(?<= \n)|[ \n])[ \n]*+")
_SPACED_TAB = lazy_re(r"\t(?:(?<= \t)| ) *+")
"""A line feed and a tab with white space beside them, without the spaces before. Each pattern starts with a
literal, so that the search passes over the spaces between words, of which there are most."""

_PAGE_LINE = lazy_re(r"\n {0,8}[-–] ?\d{1,3} ?[-–] {0,8}(?=\n)")

_BORDERS = ("\t", "\n")
_BLANKS = str.maketrans("\t|", "  ")


def page_edits(text: str) -> Iterator[Edit]:
    """Yields the lines that hold a page number between hyphens and nothing else (`- 5 -`), to be dropped."""
    for match in _PAGE_LINE.finditer(text):
        yield *match.span(), ""


def spacing_edits(text: str) -> Iterable[Edit]:
    """Returns the edits that make one character of a run of white space (tabs of a table line excepted)."""
    edits = list(_runs(_BROKEN_LINE, text, "\n"))
    breaks = len(edits)
    if "\t" in text:
        edits += _runs(_SPACED_TAB, text, "\t")
    if "  " in text:
        edits += _wide_spaces(text)
    return sorted(edits) if len(edits) > breaks else edits


def _runs(pattern: re.Pattern[str], text: str, character: str) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        start, end = match.span()
        if text[start - 1 : start] == " ":
            start = _spaces_before(text, start)
        if end - start > 1:
            yield start, end, character


def _spaces_before(text: str, place: int) -> int:
    """Returns where the spaces before a place start, if they do not belong to a border in front of them."""
    start = place
    while start and text[start - 1] == " ":
        start -= 1
    return place if text[max(0, start - 1) : start] in _BORDERS else start


def _wide_spaces(text: str) -> Iterator[Edit]:
    """Yields the runs of spaces between words."""
    for match in _WIDE_SPACE.finditer(text):
        start, end = match.span()
        if text[max(0, start - 1) : start] not in _BORDERS and text[end : end + 1] not in _BORDERS:
            yield start, end, " "


def without_borders(text: str) -> tuple[str, list[Edit]]:
    """Returns the text with a tab for each cell border and a space for any other tab; and the rulers' edits.

    The text keeps its length. The edits, which drop the rulers, are to be made on it.
    """
    lines = text.split("\n")
    bordered = _bordered_lines(lines) if "|" in text else frozenset()
    rulers: list[Edit] = []
    start = 0
    after_table = False
    for i, line in enumerate(lines):
        length = len(line)
        has_pipe = "|" in line
        has_tab = "\t" in line
        if (has_pipe or "+" in line) and _RULER.fullmatch(line):
            rulers.append((start, start + length, ""))
        elif not line.strip(" \t|"):
            lines[i] = line.translate(_BLANKS)
        elif has_pipe and _has_pipes(line):
            lines[i] = _with_tabs(line, drop_outer=i in bordered)
            after_table = True
        elif has_tab and _is_tabbed(line, after_table):
            after_table = True
        else:
            after_table = False
            lines[i] = line.replace("\t", " ")
        start += length + 1
    return "\n".join(lines), rulers


def _bordered_lines(lines: list[str]) -> frozenset[int]:
    """Returns the lines of Markdown tables whose first and last pipes are a frame, not cell borders."""
    found: list[int] = []
    for i, line in enumerate(lines):
        if "|" not in line or not (_RULER.fullmatch(line) and line.lstrip().startswith("|")):
            continue
        if i and lines[i - 1].lstrip().startswith("|"):
            found.append(i - 1)
        for j in range(i + 1, len(lines)):
            if not lines[j].lstrip().startswith("|") or _RULER.fullmatch(lines[j]):
                break
            found.append(j)
    return frozenset(found)


def _has_pipes(line: str) -> bool:
    return "|" in line and (line.count("|") > 1 or bool(_SPACED_PIPE.search(line)))


def _is_tabbed(line: str, after_table: bool) -> bool:
    visible = line.strip(" \t")
    leading = line[: line.find(visible)].count("\t")
    trailing = line.count("\t") - visible.count("\t") - leading
    return "\t" in visible or trailing > 1 or bool(leading and (trailing or after_table))


def _with_tabs(line: str, *, drop_outer: bool) -> str:
    """Puts a tab for each pipe, but a space for those of a Markdown table's frame and for tabs."""
    tabbed = line.replace("\t", " ").replace("|", "\t")
    if not drop_outer:
        return tabbed
    first = line.index("|")
    tabbed = f"{tabbed[:first]} {tabbed[first + 1 :]}"
    if line.rstrip().endswith("|"):
        last = line.rindex("|")
        tabbed = f"{tabbed[:last]} {tabbed[last + 1 :]}"
    return tabbed
