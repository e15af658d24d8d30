"""Finds annexes: by their label, or by the line `(Kèm theo Quyết định số …)` where the label is lost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tthc_graph.model.document import Annex
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.model.text import SourceText
from tthc_graph.parse.lines import Line, Lines
from tthc_graph.registers.document_types import load_document_types
from tthc_graph.registers.line_heads import plain_pattern
from tthc_graph.registers.patterns import header_pattern

_TITLE_LINES = 9
_LOOSE_TITLE_LINES = 3
_LETTERHEAD_LINES = 6
_SENTENCE_END = lazy_re(r"[.;:]\s*$|/\.")


def find_attached(folded: str) -> tuple[tuple[int, int], ...]:
    """Returns the ranges of the lines `(Kèm theo …)`, in order."""
    return tuple(match.span() for match in plain_pattern("attached").finditer(folded))


def find_annexes(
    source: SourceText, lines: Lines, attached: Sequence[tuple[int, int]], body_start: int, end: int
) -> tuple[Annex, ...]:
    """Returns the annexes between the start of the body and `end` (folded offsets), in order.

    Args:
        source: the text.
        lines: its lines.
        attached: ranges of the lines `(Kèm theo …)`.
        body_start: where the preamble ends.
        end: where the document ends.
    """
    inside = [at for at, last in attached if body_start <= at and last <= end]
    starts: dict[int, tuple[str, int]] = {}
    for label, first, last in _heads(lines, inside, body_start, end):
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


def _heads(lines: Lines, attached: Sequence[int], body_start: int, end: int) -> list[tuple[str, int, int]]:
    """Returns (label, start, end of title) of every annex head."""
    heads: list[tuple[str, int, int]] = []
    line, top = Line(0, -1, ""), None
    for at in attached:
        if at > line.end:
            line = lines.at(at)
            top = _climb(lines, line, body_start)
        start = at if top is None else top
        label = lines.head_at("annex_label", start)
        heads.append((label["label"] if label else "", start, at))
    taken = sorted((start, title_end) for _, start, title_end in heads)
    reach = list(accumulate((title_end for _, title_end in taken), max))
    for at, match in lines.headed_by("annex_label", body_start, end):
        before = bisect_right(taken, at, key=lambda one: one[0])
        if not before or reach[before - 1] < at:
            heads.append((match["label"], at, _title_end(lines, at)))
    return heads


def _climb(lines: Lines, attached: Line, floor: int) -> int | None:
    """Returns the start of the title block above a line with `(Kèm theo …)`.

    None where there is no such block and the bracket stands inside its line: it is then a head by itself.
    """
    start = attached.start if attached.text.startswith("(") else None
    loose = 0
    for line in lines.above(attached, _TITLE_LINES):
        if line.start < floor or lines.head_at("signature", line.start) or "\t" in line.text.strip("\t"):
            break
        if lines.head_at("annex_label", line.start):
            return line.start
        if line.is_upper or line.is_rule:
            start = line.start
            if load_document_types().by_name(line.text.strip()) is not None:
                return _with_letterhead(lines, line, floor)
            continue
        loose += 1
        if loose > _LOOSE_TITLE_LINES or _SENTENCE_END.search(line.text):
            break
    return start


def _with_letterhead(lines: Lines, top: Line, floor: int) -> int:
    """Includes a letterhead that an attached document repeats above its type."""
    block: list[Line] = []
    for line in lines.above(top, _LETTERHEAD_LINES):
        if line.start < floor or not (
            header_pattern("letterhead_line").match(line.text) or _is_head_line(line)
        ):
            break
        if lines.head_at("signature", line.start):
            break
        block.append(line)
    text = " ".join(line.text for line in reversed(block))
    if not plain_pattern("motto").search(text):
        return top.start
    return min(
        (line.start for line in block if header_pattern("letterhead_issuer").match(line.text)),
        default=top.start,
    )


def _is_head_line(line: Line) -> bool:
    return line.is_rule or line.text.startswith(("Độc lập", "Số:"))


def _title_end(lines: Lines, position: int) -> int:
    head = lines.at(position)
    end = head.end
    for line in lines.below(head, _TITLE_LINES - 1):
        if not line.text.isupper() or "\t" in line.text:
            break
        end = line.end
    return end
