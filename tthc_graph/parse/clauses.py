"""Finds the preamble and its clauses: legal bases, what is carried out, proposals, enacting words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tthc_graph.model.document import Clause, ClauseKind
from tthc_graph.model.text import SourceText
from tthc_graph.parse.lines import Lines
from tthc_graph.registers.patterns import load_header_patterns

_KINDS = (
    ("kind_legal_basis", ClauseKind.LEGAL_BASIS),
    ("kind_implements", ClauseKind.IMPLEMENTS),
    ("kind_proposal", ClauseKind.PROPOSAL),
)
_PREAMBLE_LIMIT = 30_000
_AS_FOLLOWS = re.compile(r"(?:như sau|sau đây|nội dung (?:chủ yếu|cụ thể|chính))[^\n]{0,20}:[ \t]*(?=\n|$)")
_BASIS = re.compile(r"\nCăn[ \n]cứ[ \n][^;]{5,600};")
_ENACTING_SEARCH = 400
_LONGEST_ENACTING = 1_500
_LIST_ITEM = re.compile(r"\n(?:[-+•*] |[a-zđ]\) |\d{1,2}[.)] )")


@dataclass(frozen=True, slots=True)
class Preamble:
    """The preamble `[start, end)` in folded offsets, its clauses, and the words that name who enacts."""

    start: int
    end: int
    clauses: tuple[Clause, ...]
    issuer: tuple[int, int] | None


def find_preamble(source: SourceText, lines: Lines, start: int, limit: int) -> Preamble:
    """Reads the preamble that begins behind the title at folded offset `start`."""
    end = _preamble_end(source.folded, start, min(limit, start + _PREAMBLE_LIMIT))
    starts = _clause_starts(source.folded, lines, start, end)
    enacting, issuer = _enacting(source.folded, lines, starts, start, end)
    if enacting is not None:
        starts = [s for s in starts if s < enacting]
        end = _end_of_enacting(source.folded, enacting, end)
    bounds = [*starts, enacting if enacting is not None else end]
    clauses: list[Clause] = []
    for at, stop in pairwise(bounds):
        clauses.append(
            Clause(_kind(source.folded[at : at + 40]), source.raw_span(at, _trimmed(source.folded, at, stop)))
        )
    if enacting is not None and enacting < end:
        clauses.append(
            Clause(ClauseKind.ENACTING, source.raw_span(enacting, _trimmed(source.folded, enacting, end)))
        )
    return Preamble(start, end, tuple(clauses), issuer)


def find_basis_section(source: SourceText, start: int, limit: int) -> tuple[Clause, ...]:
    """Returns the lines under a heading such as `I. CĂN CỨ PHÁP LÝ` as clauses of legal basis."""
    patterns = load_header_patterns()
    heading = patterns["basis_heading"].search(source.folded, start, limit)
    if heading is None:
        return ()
    following = patterns["section_label"].search(source.folded, heading.end(), limit)
    label = heading.group().split(".")[0]
    while following is not None and _is_inside(label, following["label"]):
        following = patterns["section_label"].search(source.folded, following.end(), limit)
    stop = following.start() if following else limit
    bounds = [heading.end() + 1]
    for match in re.finditer(r"\n(?=[-+•*] |\d{1,2}[.)] |[a-zđ]\) |[A-ZĐC]\w+ )", source.folded[:stop]):
        if match.end() > bounds[-1]:
            bounds.append(match.end())
    found = []
    for at, end in zip(bounds, [*bounds[1:], stop], strict=True):
        if at < end and source.folded[at:end].strip():
            kind = _kind(source.folded[at : at + 40], ClauseKind.LEGAL_BASIS)
            found.append(Clause(kind, source.raw_span(at, _trimmed(source.folded, at, end))))
    return tuple(found)


def _is_inside(heading: str, label: str) -> bool:
    """Tells whether a label numbers items of the section: `1` or `a` under `I`, `a` under `1`."""
    roman = not heading.strip().isdigit()
    return label[0].islower() or (roman and label.isdigit())


def find_body(folded: str, start: int, limit: int) -> int:
    """Returns where the body begins at or behind `start`, at most `limit`.

    A numbered paragraph opens it only where no `Căn cứ …` comes later: consolidated texts list the
    amending instruments by number in front of the preamble.
    """
    patterns = load_header_patterns()
    heading = patterns["body_start"].search(folded, start, limit)
    limit = heading.start() if heading else limit
    item = patterns["body_item"].search(folded, start, limit)
    if item is None or _BASIS.search(folded, item.end(), limit):
        return limit
    return item.start()


def _preamble_end(folded: str, start: int, limit: int) -> int:
    ends = [find_body(folded, start, limit)]
    word = load_header_patterns()["enacting_word"].search(folded, start, limit)
    if word:
        ends.append(word.end())
    follows = _AS_FOLLOWS.search(folded, start, min(ends))
    return min([*ends, *([follows.end()] if follows else [])])


def _clause_starts(folded: str, lines: Lines, start: int, end: int) -> list[int]:
    pattern = load_header_patterns()["basis_start"]
    found: list[int] = []
    for match in pattern.finditer(folded, start, end):
        index = lines.index_at(match.start())
        at_line = lines.lines[index].start == match.start()
        before = folded[start : match.start()].rstrip()
        # a wrapped line may begin with such a word: the clause before it must have ended
        if not at_line or not before or before[-1] in ";.:,)/" or not found:
            found.append(match.start())
    return found


def _enacting(
    folded: str, lines: Lines, starts: list[int], start: int, end: int
) -> tuple[int | None, tuple[int, int] | None]:
    """Returns where the enacting words start and the range of the authority named there."""
    patterns = load_header_patterns()
    flat = folded.replace("\n", " ")
    word = patterns["enacting_word"].search(folded, start, end)
    best: tuple[int, tuple[int, int]] | None = None
    first = starts[-1] if starts else start
    for line in lines.between(first, end):
        match = patterns["enacting_line"].match(flat[line.start : line.start + _ENACTING_SEARCH])
        if match:
            best = (line.start, (line.start, line.start + match.end("issuer")))
    if best is None:
        for match in patterns["enacting_act"].finditer(flat, first, end):
            best = (match.start("issuer"), match.span("issuer"))
    if best is not None:
        return best
    return (word.start() if word else None), None


def _end_of_enacting(folded: str, start: int, end: int) -> int:
    """Cuts the enacting words off where a list begins, in texts without numbered headings."""
    item = _LIST_ITEM.search(folded, start, end)
    return min(end, item.start() if item else end, start + _LONGEST_ENACTING)


def _kind(text: str, default: ClauseKind = ClauseKind.LEGAL_BASIS) -> ClauseKind:
    flat = text.replace("\n", " ").lstrip()
    for name, kind in _KINDS:
        if load_header_patterns()[name].match(flat):
            return kind
    return default


def _trimmed(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1].isspace():
        end -= 1
    return end
