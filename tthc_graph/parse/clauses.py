"""Finds the preamble and its clauses: legal bases, what is carried out, proposals, enacting words."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

from tthc_graph.model.document import Clause, ClauseKind
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.model.text import SourceText
from tthc_graph.model.value import dataclass
from tthc_graph.parse.lines import Lines
from tthc_graph.registers.line_heads import plain_pattern
from tthc_graph.registers.patterns import header_pattern

_KINDS = (
    ("kind_legal_basis", ClauseKind.LEGAL_BASIS),
    ("kind_implements", ClauseKind.IMPLEMENTS),
    ("kind_proposal", ClauseKind.PROPOSAL),
)
_PREAMBLE_LIMIT = 30_000
_AS_FOLLOWS = lazy_re(r"(?:như sau|sau đây|nội dung (?:chủ yếu|cụ thể|chính))[^\n]{0,20}:[ \t]*(?=\n|$)")
_BASIS = lazy_re(r"\nCăn[ \n]cứ[ \n][^;]{5,600};")
_LONGEST_KIND = 32
"""So many characters tell what a clause is; few clauses differ in them."""
_ENACTING_SEARCH = 400
_LONGEST_ENACTING = 1_500
_ITEM = lazy_re(r"\n(?=[-+•*] |\d{1,2}[.)] |[a-zđ]\) |[A-ZĐC]\w+ )")
_LIST_ITEM = lazy_re(r"\n(?:[-+•*] |[a-zđ]\) |\d{1,2}[.)] )")


@dataclass(frozen=True, slots=True)
class Preamble:
    """The preamble `[start, end)` in folded offsets, its clauses, and the words that name who enacts."""

    start: int
    end: int
    clauses: tuple[Clause, ...]
    issuer: tuple[int, int] | None


def find_preamble(source: SourceText, lines: Lines, start: int, limit: int) -> Preamble:
    """Reads the preamble that begins behind the title at folded offset `start`."""
    folded = source.folded
    end = _preamble_end(lines, start, min(limit, start + _PREAMBLE_LIMIT))
    starts = _clause_starts(lines, start, end)
    enacting, issuer = _enacting(lines, starts, start, end)
    if enacting is not None:
        starts = [s for s in starts if s < enacting]
        end = _end_of_enacting(folded, enacting, end)
    bounds = [*starts, enacting if enacting is not None else end]
    clauses: list[Clause] = []
    for at, stop in pairwise(bounds):
        clauses.append(
            Clause(_kind(folded[at : at + _LONGEST_KIND]), source.raw_span(at, _trimmed(folded, at, stop)))
        )
    if enacting is not None and enacting < end:
        clauses.append(
            Clause(ClauseKind.ENACTING, source.raw_span(enacting, _trimmed(folded, enacting, end)))
        )
    return Preamble(start, end, tuple(clauses), issuer)


def find_basis_section(source: SourceText, lines: Lines, start: int, limit: int) -> tuple[Clause, ...]:
    """Returns the lines under a heading such as `I. CĂN CỨ PHÁP LÝ` as clauses of legal basis."""
    folded = source.folded
    at, heading = next(lines.headed_by("basis_heading", start, limit), (0, None))
    if heading is None:
        return ()
    words = heading.group()[1:]
    behind = at + len(words)
    label = words.split(".")[0]
    following = lines.headed_by("section_label", behind, limit)
    stop = next((head for head, match in following if not _is_inside(label, match["label"])), limit)
    items = [match.end() for match in _ITEM.finditer(folded, behind, stop)]
    bounds = [behind + 1, *(item for item in items if item > behind + 1)]
    found = []
    for first, last in zip(bounds, [*bounds[1:], stop], strict=True):
        if first < last and folded[first:last].strip():
            kind = _kind(folded[first : first + _LONGEST_KIND], ClauseKind.LEGAL_BASIS)
            found.append(Clause(kind, source.raw_span(first, _trimmed(folded, first, last))))
    return tuple(found)


def _is_inside(heading: str, label: str) -> bool:
    """Tells whether a label numbers items of the section: `1` or `a` under `I`, `a` under `1`."""
    roman = not heading.strip().isdigit()
    return label[0].islower() or (roman and label.isdigit())


def find_body(lines: Lines, start: int, limit: int) -> int:
    """Returns where the body begins at or behind `start`, at most `limit`.

    A numbered paragraph opens it only where no `Căn cứ …` comes later: consolidated texts list the
    amending instruments by number in front of the preamble.
    """
    limit = next((at for at, _ in lines.headed_by("body_start", start, limit)), limit)
    item = next(lines.headed_by("body_item", start, limit), None)
    if item is None or _BASIS.search(lines.text, item[0] + 1, limit):
        return limit
    return item[0]


def _preamble_end(lines: Lines, start: int, limit: int) -> int:
    ends = [find_body(lines, start, limit)]
    word = next(lines.headed_by("enacting_word", start, limit), None)
    if word:
        ends.append(word[0] + len(word[1].group()) - 1)
    follows = _AS_FOLLOWS.search(lines.text, start, min(ends))
    return min([*ends, *([follows.end()] if follows else [])])


def _clause_starts(lines: Lines, start: int, end: int) -> list[int]:
    folded = lines.text
    found: list[int] = []
    for at in lines.openings("basis_start", start, end):
        at_line = at == 0 or folded[at - 1] == "\n"
        before = _trimmed(folded, start, at)
        # a wrapped line may begin with such a word: the clause before it must have ended
        if not at_line or before == start or folded[before - 1] in ";.:,)/" or not found:
            found.append(at)
    return found


def _enacting(
    lines: Lines, starts: list[int], start: int, end: int
) -> tuple[int | None, tuple[int, int] | None]:
    """Returns where the enacting words start and the range of the authority named there."""
    first = starts[-1] if starts else start
    if issuer := _enacting_issuer(lines, first, end):
        return issuer[0], issuer
    return next((at for at, _ in lines.headed_by("enacting_word", start, end)), None), None


def _enacting_issuer(lines: Lines, start: int, end: int) -> tuple[int, int] | None:
    """Returns the range of the last authority that opens a line, or else stands behind a clause, and acts."""
    flat = lines.flat
    verbs = plain_pattern("enacting_verb").finditer(flat, start, min(len(flat), end + _ENACTING_SEARCH))
    acts = [verb.start() for verb in verbs]
    if not acts:
        return None
    for line in reversed(lines.between(start, end)):
        nearest = bisect_left(acts, line.start)
        if line.text[:1].islower() or nearest == len(acts):
            continue  # a body's name opens with a capital, so this line goes on with the one above
        if acts[nearest] < line.start + _ENACTING_SEARCH:
            match = header_pattern("enacting_line").match(flat[line.start : line.start + _ENACTING_SEARCH])
            if match is not None:
                return line.start, line.start + match.end("issuer")
    best: tuple[int, int] | None = None
    if acts[0] < end:
        base = max(0, start - 2)
        for match in header_pattern("enacting_act").finditer(flat[base:end], start - base):
            best = (base + match.start("issuer"), base + match.end("issuer"))
    return best


def _end_of_enacting(folded: str, start: int, end: int) -> int:
    """Cuts the enacting words off where a list begins, in texts without numbered headings."""
    item = _LIST_ITEM.search(folded, start, end)
    return min(end, item.start() if item else end, start + _LONGEST_ENACTING)


@lru_cache(maxsize=4096)
def _kind(text: str, default: ClauseKind = ClauseKind.LEGAL_BASIS) -> ClauseKind:
    flat = text.replace("\n", " ").lstrip()
    for name, kind in _KINDS:
        if header_pattern(name).match(flat):
            return kind
    return default


def _trimmed(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1].isspace():
        end -= 1
    return end
