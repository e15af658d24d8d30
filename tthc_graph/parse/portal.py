"""Finds what a law portal has put around a document: link lists, headlines, an English translation."""

from __future__ import annotations

from tthc_graph.parse.lines import Line, Lines
from tthc_graph.registers.patterns import load_header_patterns

_MIN_LINKS = 3
_LETTERHEAD_LINES = 6


def find_foreign_ranges(folded: str, lines: Lines) -> tuple[tuple[int, int], ...]:
    """Returns the ranges of the folded text that are not part of the document, in order, apart.

    Three rules: a run of three or more rows of links (`- 2 Quyết định 16/2020/QĐ-UBND …`); a text in
    front of the letterhead that holds no number, preamble or body of a document; a translation from its
    motto on.
    """
    found = [*_link_runs(lines), *_before_letterhead(folded, lines), *_translation(folded, lines)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _link_runs(lines: Lines) -> list[tuple[int, int]]:
    link = load_header_patterns()["portal_link"]
    runs: list[list[Line]] = [[]]
    for line in lines.lines:
        if link.match(line.text):
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [(run[0].start, run[-1].end) for run in runs if len(run) >= _MIN_LINKS]


def _before_letterhead(folded: str, lines: Lines) -> list[tuple[int, int]]:
    patterns = load_header_patterns()
    motto = patterns["motto"].search(folded.replace("\n", " "))
    if motto is None:
        return []
    index = lines.index_at(motto.start())
    top = index
    for line in reversed(lines.lines[max(0, index - _LETTERHEAD_LINES) : index]):
        if not (line.is_rule or line.is_upper):
            break
        top -= 1
    start = lines.lines[top].start
    before = folded[:start]
    bases = sum(1 for m in patterns["basis_start"].finditer(before) if before.startswith("Căn", m.end()))
    opens_document = bases > 1 or any(patterns[p].search(before) for p in ("body_start", "own_number"))
    return [(0, start)] if before.strip() and not opens_document else []


def _translation(folded: str, lines: Lines) -> list[tuple[int, int]]:
    patterns = load_header_patterns()
    motto = patterns["english_motto"].search(folded)
    if motto is None:
        return []
    index = lines.index_at(motto.start())
    while index > 0 and _is_plain(lines.lines[index - 1]):
        index -= 1
    again = patterns["motto"].search(folded.replace("\n", " "), motto.end())
    return [(lines.lines[index].start, again.start() if again else len(folded))]


def _is_plain(line: Line) -> bool:
    """Tells whether a line has letters and none of them is Vietnamese alone."""
    return line.text.isascii() or all(ord(c) < 128 or not c.isalpha() for c in line.text)
