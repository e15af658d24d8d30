"""Finds numbered headings: parts, chapters, articles, Roman and Arabic numbers, letters."""

from __future__ import annotations

from tthc_graph.model.document import Section
from tthc_graph.model.text import SourceText
from tthc_graph.registers.patterns import load_header_patterns

_TITLE_LENGTH = 200


def find_sections(source: SourceText, start: int, end: int) -> tuple[Section, ...]:
    """Returns the sections between two folded offsets, each up to the next one that is not deeper."""
    pattern = load_header_patterns()["section_label"]
    heads = [(m.start(), m["label"], _depth(m["label"])) for m in pattern.finditer(source.folded, start, end)]
    stops = _stops([depth for _, _, depth in heads], [at for at, _, _ in heads], end)
    sections: list[Section] = []
    for (at, label, depth), stop in zip(heads, stops, strict=True):
        line_end = source.folded.find("\n", at)
        line_end = end if line_end < 0 else min(line_end, end)
        title = source.folded[at + len(label) : min(line_end, at + _TITLE_LENGTH)].strip(" .:)/–-\t")
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
    first = label.split()[0].lower()
    if first in ("phần", "chương"):
        return 0
    if first == "điều" or (label.isupper() and not label.isdigit()):
        return 1
    return 2 if label.isdigit() else 3
