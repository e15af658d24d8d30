"""Reads the words between two citations: what the first does to the second, or the second to the first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from tthc_graph.model.citation import Predicate
from tthc_graph.registers.patterns import RelationPattern, compile_template, load_patterns

_LONGEST_TITLE = 700


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
    if len(gap) > _LONGEST_TITLE or "\t" in gap:
        return None
    issuer = compile_template("<stated_issuer>").match(gap)
    rest = gap[issuer.end() :] if issuer else gap
    passive = _last_fitting(gap, load_patterns().relations_at("passive"))
    if passive is not None:
        return Link("passive", passive.predicates)
    joint = compile_template("<joint>").search(rest)
    if joint is not None or (in_parentheses and rest.rstrip().endswith(";")):
        bare = not rest[: joint.start() if joint else rest.rfind(";")].strip(" ,")
        return Link("joined", is_bare=bare)
    if compile_template("<no_title>").match(rest):
        return None
    return read_title(rest)


def read_title(words: str) -> Link | None:
    """Reads the words of a title up to a citation in it; see `read_gap`."""
    links = load_patterns().relations_at("link")
    strong = _last_fitting(words, [p for p in links if not p.weak])
    if strong is not None:
        return Link("link", strong.predicates)
    if compile_template("<title_opening>").match(words):
        weak = _last_fitting(words, [p for p in links if p.weak])
        if weak is not None:
            return Link("link", weak.predicates)
    return None


def read_deed(words: str, allowed: Collection[Predicate]) -> tuple[Predicate, ...]:
    """Reads a sentence in which the document acts: `words` open with the verb and end at the citation."""
    links = [p for p in load_patterns().relations_at("link") if set(p.predicates) <= set(allowed)]
    hits = [(match.end(), -order, p) for order, p in enumerate(links) if (match := p.verb.match(words))]
    rest = compile_template("<deed_object>")
    for end, _, pattern in sorted(hits, key=lambda hit: hit[:2], reverse=True):
        if rest.fullmatch(words, end) or (pattern.filler.fullmatch(words, end) and not words[end:].strip()):
            return pattern.predicates
    return ()


def _last_fitting(words: str, patterns: Collection[RelationPattern]) -> RelationPattern | None:
    """Returns the pattern whose verb stands nearest to the end and whose filler fits what follows.

    Of verbs that end together the longest wins: `hướng dẫn thực hiện` is guidance, not carrying out.
    """
    tail = words[-_LONGEST_TITLE:]
    hits = [
        (-match.end(), match.start(), order, pattern)
        for order, pattern in enumerate(patterns)
        for match in pattern.verb.finditer(tail)
    ]
    for minus_end, start, _, pattern in sorted(hits, key=lambda hit: hit[:3]):
        if pattern.weak and tail[:start].rstrip().endswith(("và", ",", "hoặc")):
            continue
        if pattern.filler.fullmatch(tail, -minus_end):
            return pattern
    return None
