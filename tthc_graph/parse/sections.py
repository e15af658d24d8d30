"""Finds numbered headings: parts, chapters, articles, Roman and Arabic numbers, letters."""

from __future__ import annotations

from tthc_graph.model.document import Section
from tthc_graph.model.text import SourceText
from tthc_graph.parse.lines import Lines

_TITLE_LENGTH = 200


def find_sections(source: SourceText, lines: Lines, start: int, end: int) -> tuple[Section, ...]:
    """Returns the sections between two folded offsets, each up to the next one that is not deeper."""
    heads = [(at, match["label"]) for at, match in lines.headed_by("section_label", start, end)]
    depths = [_depth(label) for _, label in heads]
    stops = _stops(depths, [at for at, _ in heads], end)
    text = source.folded
    sections: list[Section] = []
    for (at, label), depth, stop in zip(heads, depths, stops, strict=True):
        last = min(end, at + _TITLE_LENGTH)
        line_end = text.find("\n", at, last)
        title = text[at + len(label) : last if line_end < 0 else line_end].strip(" .:)/–-\t")
        sections.append(Section(" ".join(label.split()), title, depth, source.raw_span(at, stop)))
    return tuple(sections)


def _stops(depths: list[int], starts: list[int], end: int) -> list[int]:
    """Returns where each section ends; one pass with a stack of open sections."""
    stops = [end] * len(depths)
    open_sections: list[int] = []
    for index, depth in enumerate(depths):
        while open_sections and depths[open_sections[-1]] >= depth:
            stops[open_sections.pop()] = starts[index]
        open_sections.append(index)
    return stops


def _depth(label: str) -> int:
    if label.isdigit():
        return 2
    first = label.split()[0].lower()
    if first in ("phần", "chương"):
        return 0
    return 1 if first == "điều" or label.isupper() else 3
