"""Splits the agencies of a table cell, and tells who leads from who supports where the words say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tthc_graph.registers.cell_patterns import CellPattern, load_cell_patterns
from tthc_graph.registers.phrases import fold_phrase

_LONGEST_AGENCY_CELL = 250
_EDGES = " \t\n.,;:-+•*"
_SIGHT = 300
"""How many characters behind a bullet are looked at for the name of an agency."""
_BULLET = re.compile(r"(?:(?<=[;.,:])|(?<=\s)|^)\s*[-+•]\s+")


@dataclass(frozen=True, slots=True)
class Responsible:
    """Agencies as printed, without bullets and closing punctuation."""

    lead: tuple[str, ...]
    supporting: tuple[str, ...]


def split_agencies(text: str) -> tuple[str, ...]:
    """Splits a cell at semicolons and at bullets; commas belong to names (`Các sở, ban, ngành`).

    >>> split_agencies("- Các phòng, ban huyện; - UBND các xã.")
    ('Các phòng, ban huyện', 'UBND các xã')
    """
    items = [item for bullet in _bullets(text) for item in bullet.split(";")]
    cleaned = (" ".join(item.split()).strip(_EDGES) for item in items)
    return tuple(dict.fromkeys(item for item in cleaned if item))


def read_performers(text: str) -> Responsible:
    """Reads a cell that names all agencies and marks some of them (`… chủ trì; … phối hợp`).

    Where somebody is marked as the lead, agencies without a mark support; where nobody is, they lead.
    """
    marked: list[tuple[str, str]] = []
    for bullet in _bullets(text):
        marked.extend(_marked_items(bullet))
    has_lead = any(mark == "lead" for _, mark in marked)
    lead = [name for name, mark in marked if mark == "lead" or (not mark and not has_lead)]
    supporting = [name for name, mark in marked if mark == "support" or (not mark and has_lead)]
    if not lead:
        lead, supporting = supporting, []
    return Responsible(_unique(lead), _unique(supporting))


def is_agency(text: str) -> bool:
    """Tells whether a cell begins with the name of an agency and is not a whole paragraph."""
    found = load_cell_patterns()["agency"].search(fold_phrase(text.strip()))
    return bool(found) and len(text) <= _LONGEST_AGENCY_CELL


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _bullets(text: str) -> list[str]:
    """Splits at bullets; a hyphen inside a name (`Văn hóa - Xã hội`) is none."""
    agency = load_cell_patterns()["agency"]
    has_bullets = bool(re.match(r"\s*[-+•]\s*\S", text))
    parts, start = [], 0
    for found in _BULLET.finditer(text):
        before = found.start()
        while before and text[before - 1].isspace():
            before -= 1
        ends_item = not before or text[before - 1] in ";.:"
        if not ends_item and has_bullets:
            follows = fold_phrase(text[found.end() : found.end() + _SIGHT])
            ends_item = agency.search(follows) is not None and not _is_within_name(follows)
        if ends_item:
            parts.append(text[start : found.start()])
            start = found.end()
    parts.append(text[start:])
    return [part for part in parts if part.strip(_EDGES)]


def _is_within_name(follows: str) -> bool:
    """Words that begin agencies and also stand behind hyphens within names (`Tài chính - Kế toán`)."""
    return bool(
        re.match(
            r"(?:văn hóa|kế toán|tài chính|xã hội|địa chính|tư pháp|ubnd|hđnd|đoàn|xã)\b(?! các)", follows
        )
    )


def _marked_items(bullet: str) -> list[tuple[str, str]]:
    """Returns the agencies of one bullet, each with `lead`, `support` or an empty mark."""
    patterns = load_cell_patterns()
    label = patterns["role_label"].search(fold_phrase(bullet))
    if label:
        mark = "lead" if "chủ trì" in label.group() else "support"
        return [(name, mark) for name in split_agencies(bullet[label.end() :])]
    both = re.search(r"chủ trì,?\s+phối hợp(?: với| cùng)?\s+", fold_phrase(bullet))
    if both:
        lead = [(name, "lead") for name in split_agencies(bullet[: both.start()])]
        return lead + [(name, "support") for name in split_agencies(bullet[both.end() :])]
    items = [item for item in bullet.split(";") if item.strip(_EDGES)]
    marks = [_mark(item, patterns["lead_mark"], patterns["support_mark"]) for item in items]
    if marks and marks[-1] and not any(marks[:-1]):
        marks = [marks[-1]] * len(marks)
    names = [_without_duty(item, patterns["duty"]) for item in items]
    return [(name, mark) for name, mark in zip(names, marks, strict=True) if name]


def _mark(item: str, lead: CellPattern, support: CellPattern) -> str:
    folded = fold_phrase(item)
    if lead.search(folded):
        return "lead"
    return "support" if support.search(folded) else ""


def _without_duty(item: str, duty: CellPattern) -> str:
    """Cuts the description of a duty behind an agency's name."""
    clean = " ".join(item.split()).strip(_EDGES)
    found = duty.search(fold_phrase(clean))
    name = clean[: found.start()] if found else clean
    return name.strip(_EDGES) or clean
