"""Finds what a law portal has put around a document: link lists, headlines, an English translation."""

from __future__ import annotations

from collections.abc import Iterable

from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.parse.lines import Line, Lines
from tthc_graph.registers.line_heads import plain_pattern
from tthc_graph.registers.patterns import header_pattern

_MIN_LINKS = 3
_LETTERHEAD_LINES = 6
_LINK_HEAD = 100
_NUMBERED_DASH = lazy_re(r"\n- \d{1,3} [^\n]*")


def find_foreign_ranges(lines: Lines) -> tuple[tuple[int, int], ...]:
    """Returns the ranges of the folded text that are not part of the document, in order, apart.

    Three rules: a run of three or more rows of links (`- 2 Quyết định 16/2020/QĐ-UBND …`); a text in
    front of the letterhead that holds no number, preamble or body of a document; a translation from its
    motto on.
    """
    found = [*_link_runs(lines), *_before_letterhead(lines), *_translation(lines)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _link_runs(lines: Lines) -> list[tuple[int, int]]:
    """Returns the runs of links; only what stands among as many numbered dashes is looked at closely."""
    dashes = _runs((start, start + len(words)) for start, words in lines.beginning(_NUMBERED_DASH))
    found: list[tuple[int, int]] = []
    for run in dashes:
        link = header_pattern("portal_link")
        links = (line for line in run if link.match(lines.text[line[0] : min(line[1], line[0] + _LINK_HEAD)]))
        found += [(links[0][0], links[-1][1]) for links in _runs(links)]
    return found


def _runs(ranges: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Groups lines that follow each other, and keeps groups as long as a list of links."""
    runs: list[list[tuple[int, int]]] = []
    for start, end in ranges:
        if runs and runs[-1][-1][1] + 1 == start:
            runs[-1].append((start, end))
        else:
            runs.append([(start, end)])
    return [run for run in runs if len(run) >= _MIN_LINKS]


def _before_letterhead(lines: Lines) -> list[tuple[int, int]]:
    motto = plain_pattern("motto").search(lines.flat)
    if motto is None:
        return []
    at = lines.at(motto.start())
    start = at.start
    for line in lines.above(at, _LETTERHEAD_LINES):
        if not (line.is_rule or line.is_upper):
            break
        start = line.start
    before = lines.text[:start]
    return [(0, start)] if before.strip() and not _opens_document(before) else []


def _opens_document(text: str) -> bool:
    bases = sum(1 for m in header_pattern("basis_start").finditer(text) if text.startswith("Căn", m.end()))
    return bases > 1 or any(header_pattern(p).search(text) for p in ("body_start", "own_number"))


def _translation(lines: Lines) -> list[tuple[int, int]]:
    if not _has_english(lines.text):
        return []
    motto = header_pattern("english_motto").search(lines.text)
    if motto is None:
        return []
    top = lines.at(motto.start())
    for line in lines.above(top, len(lines.text)):
        if not _is_plain(line):
            break
        top = line
    again = plain_pattern("motto").search(lines.flat, motto.end())
    return [(top.start, again.start() if again else len(lines.text))]


def _has_english(text: str) -> bool:
    """Tells at little cost that there can be an English motto: no Vietnamese word has an f."""
    return ("f" in text or "F" in text) and any(word in text for word in (" of ", " OF ", " Of ", " oF "))


def _is_plain(line: Line) -> bool:
    """Tells whether a line has letters and none of them is Vietnamese alone."""
    return line.text.isascii() or all(ord(c) < 128 or not c.isalpha() for c in line.text)
