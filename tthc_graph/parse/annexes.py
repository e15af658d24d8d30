"""Finds annexes: by their label, or by the line `(Kèm theo Quyết định số …)` where the label is lost."""

from __future__ import annotations

import re

from tthc_graph.model.document import Annex
from tthc_graph.model.text import SourceText
from tthc_graph.parse.lines import Line, Lines
from tthc_graph.registers.document_types import load_document_types
from tthc_graph.registers.patterns import load_header_patterns

_TITLE_LINES = 9
_LOOSE_TITLE_LINES = 3
_SENTENCE_END = re.compile(r"[.;:]\s*$|/\.")


def find_annexes(source: SourceText, lines: Lines, body_start: int, end: int) -> tuple[Annex, ...]:
    """Returns the annexes between the start of the body and `end` (folded offsets), in order."""
    starts: dict[int, tuple[str, int]] = {}
    for label, first, last in _heads(source.folded, lines, body_start, end):
        if first not in starts or last > starts[first][1]:
            starts[first] = (label or starts.get(first, ("", 0))[0], last)
    ordered = sorted(starts)
    annexes: list[Annex] = []
    for position, start in enumerate(ordered):
        stop = ordered[position + 1] if position + 1 < len(ordered) else end
        label, title_end = starts[start]
        title = " ".join(source.folded[start + len(label) : title_end].split()).strip(" .:–-")
        annexes.append(Annex(label, title, source.raw_span(start, max(stop - 1, start))))
    return tuple(annexes)


def _heads(folded: str, lines: Lines, body_start: int, end: int) -> list[tuple[str, int, int]]:
    """Returns (label, start, end of title) of every annex head."""
    patterns = load_header_patterns()
    heads: list[tuple[str, int, int]] = []
    covered = -1
    for attached in patterns["attached"].finditer(folded, body_start, end):
        start = _climb(lines, attached.start(), body_start)
        label = patterns["annex_label"].match(folded, start)
        heads.append((label["label"] if label else "", start, attached.start()))
        covered = max(covered, attached.end())
    taken = [(start, title_end) for _, start, title_end in heads]
    for label in patterns["annex_label"].finditer(folded, body_start, end):
        if any(start <= label.start() <= title_end for start, title_end in taken):
            continue
        heads.append((label["label"], label.start(), _title_end(lines, label.start())))
    return heads


def _climb(lines: Lines, position: int, floor: int) -> int:
    """Returns the start of the title block above the line `(Kèm theo …)`."""
    patterns = load_header_patterns()
    index = lines.index_at(position)
    start = lines.lines[index].start if lines.lines[index].text.startswith("(") else position
    loose = 0
    for line in reversed(lines.lines[max(0, index - _TITLE_LINES) : index]):
        if line.start < floor or patterns["signature"].match(line.text) or "\t" in line.text.strip("\t"):
            break
        if patterns["annex_label"].match(line.text):
            return line.start
        if line.is_upper or line.is_rule:
            start = line.start
            if load_document_types().by_name(line.text.strip()) is not None:
                return _with_letterhead(lines, line.start, floor)
            continue
        loose += 1
        if loose > _LOOSE_TITLE_LINES or _SENTENCE_END.search(line.text):
            break
    return start


def _with_letterhead(lines: Lines, start: int, floor: int) -> int:
    """Includes a letterhead that an attached document repeats above its type."""
    patterns = load_header_patterns()
    index = lines.index_at(start)
    block: list[Line] = []
    for line in reversed(lines.lines[max(0, index - 6) : index]):
        if line.start < floor or not (patterns["letterhead_line"].match(line.text) or _is_head_line(line)):
            break
        if patterns["signature"].match(line.text):
            break
        block.append(line)
    text = " ".join(line.text for line in reversed(block))
    if not patterns["motto"].search(text):
        return start
    return min(
        (line.start for line in block if patterns["letterhead_issuer"].match(line.text)), default=start
    )


def _is_head_line(line: Line) -> bool:
    return line.is_rule or line.text.startswith(("Độc lập", "Số:"))


def _title_end(lines: Lines, position: int) -> int:
    index = lines.index_at(position)
    end = lines.lines[index].end
    for line in lines.lines[index + 1 : index + _TITLE_LINES]:
        if not line.text.isupper() or "\t" in line.text:
            break
        end = line.end
    return end
