"""Splits the agencies of a table cell, and tells who leads from who supports where the words say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tthc_graph.registers.cell_patterns import CellPattern, load_cell_patterns
from tthc_graph.registers.phrases import fold_phrase

_LONGEST_AGENCY_CELL = 250
_FEWEST_WORDS = 3
"""Words of a name that stands for itself."""
_OPEN_NAME = re.compile(r"(?:[,(–-]|\bvà)$")
_EDGES = " \t\n.,;:-+•*"
_SIGHT = 300
"""How many characters behind a bullet are looked at for the name of an agency."""
_OTHER_ROLE = re.compile(r"[;.,]\s+(?=[cđp]\w+ )", re.IGNORECASE)
"""Where `Chủ trì:`, `Cơ quan phối hợp:`, `Đơn vị chủ trì:` may follow behind agencies of another role."""
_BULLET = re.compile(r"(?:(?<=[;.,:])|(?<=\s)|^)\s*[-+•]\s+")


@dataclass(frozen=True, slots=True)
class Item:
    """What a cell prints between semicolons and bullets: one agency or several.

    Attributes:
        start, end: range in the cell's text.
        name: the words, white space as one space.
    """

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Responsible:
    """Agencies as printed, without bullets and closing punctuation."""

    lead_items: tuple[Item, ...]
    supporting_items: tuple[Item, ...]

    @property
    def lead(self) -> tuple[str, ...]:
        """The names of those that lead."""
        return tuple(item.name for item in self.lead_items)

    @property
    def supporting(self) -> tuple[str, ...]:
        """The names of those that support."""
        return tuple(item.name for item in self.supporting_items)


def split_agencies(text: str) -> tuple[str, ...]:
    """Splits a cell at semicolons and at bullets; commas belong to names (`Các sở, ban, ngành`).

    >>> split_agencies("- Các phòng, ban huyện; - UBND các xã.")
    ('Các phòng, ban huyện', 'UBND các xã')
    """
    return tuple(item.name for item in split_items(text))


def split_items(text: str) -> tuple[Item, ...]:
    """Does what `split_agencies` does, and keeps the places."""
    return _unique(_items(text, 0, len(text)))


def read_performers(text: str) -> Responsible:
    """Reads a cell that names all agencies and marks some of them (`… chủ trì; … phối hợp`).

    Where somebody is marked as the lead, agencies without a mark support; where nobody is, they lead.
    """
    marked: list[tuple[Item, str]] = []
    for start, end in _bullets(text, 0, len(text)):
        for first, last in _labelled(text, start, end):
            marked.extend(_marked_items(text, first, last))
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


def names_another(above: str, below: str) -> bool:
    """Tells whether two lines of a cell name an agency each, and no name goes over from one to the other.

    A short one (`Văn phòng`, `Sở Tư pháp, Sở`) may end in the beginning of a name.
    """
    last = above.rpartition(",")[2]
    if len(last.split()) < _FEWEST_WORDS or _OPEN_NAME.search(above) or not below[:1].isupper():
        return False
    is_rest = load_cell_patterns()["rest_of_name"].search(fold_phrase(below))
    return not is_rest and is_agency(above) and is_agency(below)


def _unique(items: Iterable[Item]) -> tuple[Item, ...]:
    first: dict[str, Item] = {}
    for item in items:
        if item.name:
            first.setdefault(item.name, item)
    return tuple(first.values())


def _trimmed(text: str, start: int, end: int) -> Item:
    """Returns the words of a range without the marks around them."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(_EDGES))
    words = words.strip(_EDGES)
    return Item(start, start + len(words), " ".join(words.split()))


def _items(text: str, start: int, end: int) -> list[Item]:
    found = []
    for first, last in _bullets(text, start, end):
        at = first
        for part in text[first:last].split(";"):
            item = _trimmed(text, at, at + len(part))
            if item.name:
                found.append(item)
            at += len(part) + 1
    return found


def _bullets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Splits a range at bullets; a hyphen inside a name (`Văn hóa - Xã hội`) is none."""
    agency = load_cell_patterns()["agency"]
    has_bullets = bool(re.match(r"\s*[-+•]\s*\S", text[start:end]))
    parts = []
    for found in _BULLET.finditer(text, start, end):
        before = found.start()
        while before > start and text[before - 1].isspace():
            before -= 1
        ends_item = before == start or text[before - 1] in ";.:"
        if not ends_item and has_bullets:
            follows = fold_phrase(text[found.end() : min(end, found.end() + _SIGHT)])
            ends_item = agency.search(follows) is not None and not _is_within_name(follows)
        if ends_item:
            parts.append((start, found.start()))
            start = found.end()
    parts.append((start, end))
    return [(first, last) for first, last in parts if text[first:last].strip(_EDGES)]


def _is_within_name(follows: str) -> bool:
    """Words that begin agencies and also stand behind hyphens within names (`Tài chính - Kế toán`)."""
    return bool(
        re.match(
            r"(?:văn hóa|kế toán|tài chính|xã hội|địa chính|tư pháp|ubnd|hđnd|đoàn|xã)\b(?! các)", follows
        )
    )


def _labelled(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Splits a range in front of the label of the other role (`Chủ trì: …; phối hợp: …`)."""
    label = load_cell_patterns()["role_label"]
    parts, at = [], start
    for found in _OTHER_ROLE.finditer(text, start, end):
        if label.search(fold_phrase(text[found.end() : end])):
            parts.append((at, found.start()))
            at = found.end()
    return [*parts, (at, end)]


def _marked_items(text: str, start: int, end: int) -> list[tuple[Item, str]]:
    """Returns the agencies of one bullet, each with `lead`, `support` or an empty mark."""
    patterns = load_cell_patterns()
    folded = fold_phrase(text[start:end])
    label = patterns["role_label"].search(folded)
    if label:
        mark = "lead" if "chủ trì" in label.group() else "support"
        return [(item, mark) for item in _items(text, start + label.end(), end)]
    both = re.search(r"chủ trì,?\s+phối hợp(?: với| cùng)?\s+", folded)
    if both:
        lead = [(item, "lead") for item in _items(text, start, start + both.start())]
        return lead + [(item, "support") for item in _items(text, start + both.end(), end)]
    ranges = _parted(text, start, end)
    marks = [_mark(text[a:b], patterns["lead_mark"], patterns["support_mark"]) for a, b in ranges]
    if marks and marks[-1] and not any(marks[:-1]):
        marks = [marks[-1]] * len(marks)
    items = [_without_duty(text, a, b, patterns["duty"]) for a, b in ranges]
    return [(item, mark) for item, mark in zip(items, marks, strict=True) if item.name]


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Splits a range at semicolons and leaves empty parts out."""
    ranges, at = [], start
    for part in text[start:end].split(";"):
        if part.strip(_EDGES):
            ranges.append((at, at + len(part)))
        at += len(part) + 1
    return ranges


def _mark(item: str, lead: CellPattern, support: CellPattern) -> str:
    folded = fold_phrase(item)
    if lead.search(folded):
        return "lead"
    return "support" if support.search(folded) else ""


def _without_duty(text: str, start: int, end: int, duty: CellPattern) -> Item:
    """Cuts the description of a duty behind an agency's name."""
    clean = _trimmed(text, start, end)
    found = duty.search(fold_phrase(text[clean.start : clean.end]))
    name = _trimmed(text, clean.start, clean.start + found.start()) if found else clean
    return name if name.name else clean
