"""Reads what bounds the values of a clause: levels, years of a list, denominators and provisos."""

from __future__ import annotations

import re

from tthc_graph.model.agency import Level
from tthc_graph.registers.target_patterns import load_target_patterns

_EDGES = ' \t\n,;:.-+•*“”"()'


def levels_of(folded: str) -> tuple[Level, ...]:
    """Returns the levels that a folded clause names, the higher first."""
    patterns = load_target_patterns()
    named = {level for level, words in patterns.levels.items() if any(word.search(folded) for word in words)}
    if coordinated := patterns.level_list.search(folded):
        named |= set(_listed_levels(coordinated.group(1)))
    return tuple(sorted(named, key=lambda level: level.rank))


def respective_levels(folded: str, count: int) -> tuple[Level, ...]:
    """Returns the levels of a list that gives each of `count` values its own, in their order."""
    for found in load_target_patterns().level_list.finditer(folded):
        listed = _listed_levels(found.group(1))
        if len(listed) == count:
            return listed
    return ()


def respective_years(folded: str, count: int) -> tuple[str, ...]:
    """Returns the years of a list that gives each of `count` values its own, as `năm 2026`."""
    for found in load_target_patterns().words["year_list"].finditer(folded):
        years = re.findall(r"20\d\d", found["years"])
        if len(years) == count:
            return tuple(f"năm {year}" for year in years)
    return ()


def conditions_of(text: str, folded: str, value: tuple[int, int] = (0, 0)) -> str:
    """Returns the denominators and provisos of a clause as printed, in reading order.

    Args:
        text: the clause as printed.
        folded: the same in folded form.
        value: range of its figure with the comparator, which is no condition of itself.
    """
    ranges: list[tuple[int, int]] = []
    for pattern in load_target_patterns().conditions:
        for found in pattern.finditer(folded):
            if not any(a < found.end() and found.start() < b for a, b in (*ranges, value)):
                ranges.append(found.span())
    return "; ".join(text[a:b].strip(_EDGES) for a, b in sorted(ranges))


def _listed_levels(words: str) -> tuple[Level, ...]:
    names = {"tỉnh": Level.PROVINCE, "thành phố": Level.PROVINCE, "sở": Level.PROVINCE}
    names |= {"huyện": Level.DISTRICT, "xã": Level.COMMUNE}
    return tuple(names[word] for word in re.findall("tỉnh|thành phố|sở|huyện|xã", words))
