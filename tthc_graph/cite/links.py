"""Reads the words between two citations: what the first does to the second, or the second to the first."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from tthc_graph.model.mention import Predicate
from tthc_graph.model.value import dataclass
from tthc_graph.registers.patterns import RelationPattern, compile_template, load_patterns

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from typing import Literal

_LONGEST_JOINT = 40
LONGEST_GAP = 700
"""Characters between two mentions of which one can stand in the other's name."""


@dataclass(frozen=True, slots=True)
class Link:
    """What the words in front of a citation state; `joined`: it is one more item of the same list."""

    kind: Literal["link", "passive", "joined"]
    predicates: tuple[Predicate, ...] = ()
    is_bare: bool = True
    """For `joined`: nothing but an issuer stands between the two."""


def read_gap(gap: str, *, in_parentheses: bool = False) -> Link | None:
    """Reads the text between two citations of one sentence.

    Args:
        gap: without the provision in front of the second, line breaks as spaces.
        in_parentheses: a semicolon joins inside parentheses, elsewhere it parts.
    """
    if len(gap) > LONGEST_GAP or "\t" in gap:
        return None
    return _read_gap(gap, in_parentheses)


@lru_cache(maxsize=4096)
def _read_gap(gap: str, in_parentheses: bool) -> Link | None:
    issuer = compile_template("<stated_issuer>").match(gap)
    rest = gap[issuer.end() :] if issuer else gap
    passive = _last_fitting(gap, "passive")
    if passive is not None:
        return Link("passive", passive.predicates)
    joint = compile_template("<joint>").search(rest[-_LONGEST_JOINT:])
    if joint is not None or (in_parentheses and rest.rstrip().endswith(";")):
        words = rest[: len(rest) - len(joint.group()) if joint else rest.rfind(";")]
        return Link("joined", is_bare=not words.strip(" ,"))
    if compile_template("<no_title>").match(rest):
        return None
    return read_title(rest)


def read_title(words: str) -> Link | None:
    """Reads the words of a title up to a citation in it; see `read_gap`."""
    strong = _last_fitting(words, "link")
    if strong is not None:
        return Link("link", strong.predicates)
    if compile_template("<title_opening>").match(words):
        weak = _last_fitting(words, "link", weak=True)
        if weak is not None:
            return Link("link", weak.predicates)
    return None


@dataclass(frozen=True, slots=True)
class Act:
    """What the document's own verb states; the words of the object begin at `verb_end`."""

    predicates: tuple[Predicate, ...]
    verb_end: int


def read_deed(words: str, allowed: Collection[Predicate]) -> Act | None:
    """Reads a sentence in which the document acts: `words` open with the verb and end at the citation."""
    patterns = (*load_patterns().relations_at("link"), *load_patterns().relations_at("deed"))
    links = [p for p in patterns if set(p.predicates) <= set(allowed)]
    hits = [(match.end(), -order, p) for order, p in enumerate(links) if (match := p.verb.match(words))]
    rest = compile_template("<deed_object>")
    for end, _, pattern in sorted(hits, key=lambda hit: hit[:2], reverse=True):
        if rest.fullmatch(words, end) or (pattern.filler.fullmatch(words, end) and not words[end:].strip()):
            return Act(pattern.predicates, end)
    return None


def _last_fitting(words: str, position: str, *, weak: bool = False) -> RelationPattern | None:
    """Returns the pattern whose verb stands nearest to the end and whose filler fits what follows.

    Of verbs that end together the longest wins: `hướng dẫn thực hiện` is guidance, not carrying out.
    """
    tail = words[-LONGEST_GAP:]
    patterns = load_patterns()
    first = patterns.verbs[position, weak].search(tail)
    if first is None:
        return None
    hits = [
        (-match.end(), match.start(), order, pattern)
        for order, pattern in enumerate(patterns.relations_at(position))
        if pattern.weak == weak
        for match in pattern.verb.finditer(tail, first.start())
    ]
    for minus_end, start, _, pattern in sorted(hits, key=lambda hit: hit[:3]):
        if weak and tail[:start].rstrip().endswith(("và", ",", "hoặc")):
            continue
        if pattern.filler.fullmatch(tail, -minus_end):
            return pattern
    return None
