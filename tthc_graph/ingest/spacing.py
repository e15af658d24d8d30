"""White space and the borders of table cells, line by line.

A table line is one with cell borders: pipes, or tabs behind its first visible character; a line that only
starts with tabs belongs to a table where the line before it does. In a table line every border is one tab,
empty cells and empty first cells included, without spaces around it. Elsewhere a tab is a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tthc_graph.ingest.draft import Edit

_RULER = re.compile(
    r"[ \t]*+(?:\|?[ \t]*+:?-{2,}+:?[ \t]*+(?=[|]))[-|: \t]*+|[ \t]*+\+(?:[-=:]++\+)++[ \t]*+"
)
"""`|---|:--:|` under the head of a Markdown table, `+----+----+` between the rows of a drawn one."""

_SPACED_PIPE = re.compile(r"(?:^|[ \t])\||\|(?=[ \t]|$)")
_RUN = re.compile(r" *+\n[ \n]*+| *+\t *+| {2,}+")


def spacing_edits(text: str) -> Iterator[Edit]:
    """Yields the edits that make one character of a run of white space (tabs of a table line excepted)."""
    for match in _RUN.finditer(text):
        run = match[0]
        character = "\n" if "\n" in run else "\t" if "\t" in run else " "
        if run != character:
            yield match.start(), match.end(), character


def table_edits(text: str) -> Iterator[Edit]:
    """Yields the edits that turn cell borders into tabs and other tabs into spaces; drops rulers."""
    if "\t" not in text and "|" not in text and "+-" not in text:
        return
    lines = text.split("\n")
    bordered = _bordered_lines(lines)
    start = 0
    after_table = False
    for i, line in enumerate(lines):
        if _RULER.fullmatch(line):
            yield start, start + len(line), ""
        elif not line.strip(" \t|"):
            yield from _blanks(line, start, "\t|")
        elif _has_pipes(line):
            yield from _pipe_borders(line, start, drop_outer=i in bordered)
            after_table = True
        else:
            after_table = _is_tabbed(line, after_table)
            if not after_table:
                yield from _blanks(line, start, "\t")
        start += len(line) + 1


def _bordered_lines(lines: list[str]) -> frozenset[int]:
    """Returns the lines of Markdown tables whose first and last pipes are a frame, not cell borders."""
    found: list[int] = []
    for i, line in enumerate(lines):
        if not (_RULER.fullmatch(line) and line.lstrip().startswith("|")):
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
    if "\t" not in line:
        return False
    visible = line.strip(" \t")
    leading = line[: line.find(visible)].count("\t")
    trailing = line.count("\t") - visible.count("\t") - leading
    return "\t" in visible or trailing > 1 or bool(leading and (trailing or after_table))


def _blanks(line: str, start: int, borders: str) -> Iterator[Edit]:
    for place, character in enumerate(line, start=start):
        if character in borders:
            yield place, place + 1, " "


def _pipe_borders(line: str, start: int, *, drop_outer: bool) -> Iterator[Edit]:
    places = [m.start() for m in re.finditer(r"[\t|]", line)]
    pipes = [p for p in places if line[p] == "|"]
    outer = set()
    if drop_outer:
        outer.add(pipes[0])
        if line.rstrip().endswith("|"):
            outer.add(pipes[-1])
    for place in places:
        is_border = line[place] == "|" and place not in outer
        yield start + place, start + place + 1, "\t" if is_border else " "
