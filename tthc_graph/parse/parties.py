"""Names the agencies of a cell or clause one by one, and tells which body of which unit each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from tthc_graph.model.agency import Agency, Level, Unit
from tthc_graph.model.document import Header
from tthc_graph.model.identifier import slugify
from tthc_graph.model.plan import Part, Party
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.agencies_in_cells import Item, is_agency
from tthc_graph.parse.passages import Passage
from tthc_graph.recognise import AgencyName, find_agency_names
from tthc_graph.registers.agency_roles import AgencyRole, fold_agency, is_many, role_of
from tthc_graph.registers.gazetteer import Gazetteer
from tthc_graph.registers.unit_names import spoken_level

_SUPPORT = re.compile(r"phối hợp|cùng với|với sự tham gia")
_OWN_UNIT = re.compile(
    r"(?:^|\s)(cấp )?(tỉnh|thành phố|tp|huyện|quận|thị xã|tx|xã|phường|thị trấn|đặc khu)(?= này$|$)"
)
_ANY_UNIT = re.compile(r"(?:^|\s)(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?!\w)")
_LEVELS = re.compile(r"(?:các )?(?:huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?:,|$)")
_EDGES = " \t\n.,;:-+•*"
_LONGEST_ITEM = 2_000
"""An item of more characters is a paragraph; the recogniser sees its beginning."""


class PartyReader:
    """Reads the agencies of one document, seen from its own unit and day."""

    def __init__(self, source: SourceText, header: Header, gazetteer: Gazetteer | None) -> None:
        self._source = source
        self._header = header
        self._day = header.issued_on.first_day if header.issued_on else None
        self._gazetteer = gazetteer
        self._known: dict[tuple[str, str, str], tuple[str | None, str | None, str]] = {}

    def parties(self, passage: Passage, items: Iterable[Item], part: Part) -> list[Party]:
        """Returns the agencies of the items; those behind `phối hợp với` support in any cell."""
        text = passage.text
        found: list[Party] = []
        for item in items:
            words = text[item.start : item.end]
            names = _names_in(words)
            for n, name in enumerate(names):
                start, end = item.start + name.start, item.start + name.end
                gap = words[names[n - 1].end : name.start] if n else ""
                if part is Part.LEAD and _SUPPORT.search(fold_agency(gap)):
                    part = Part.SUPPORT
                found.append(
                    self._party(text[start:end], passage.spans(start, end, self._source), name, part)
                )
        return found

    def _party(self, words: str, spans: tuple[Span, ...], name: AgencyName, part: Part) -> Party:
        printed = " ".join(words.split())
        known = (printed, name.kind, name.key)
        if known not in self._known:
            self._known[known] = self._identity(printed, name)
        agency, role, label = self._known[known]
        kind = "group" if name.kind == "agency" and self._is_many(printed) else name.kind
        return Party(part, printed, spans, kind, agency, role, label)

    def _identity(self, name: str, found: AgencyName) -> tuple[str | None, str | None, str]:
        """Returns key, role and label of a name."""
        many = found.kind == "group" or self._is_many(name)
        role = role_of(name, many=many)
        agency = None if many or not found.kind else self._agency(name, found.key, role)
        label = agency.label if agency else role.label if role else ""
        return agency.key if agency else None, role.code if role else None, label

    def _is_many(self, name: str) -> bool:
        """A level below the document's own stands for all units (`UBND cấp xã` in a province's plan)."""
        own = self._own_level()
        spoken = _OWN_UNIT.search(fold_agency(name))
        level = spoken_level(spoken[2])[1] if spoken else None
        return is_many(name) or bool(own and level and level.rank > own.rank)

    def _own_level(self) -> Level | None:
        units = self._header.units
        below = (
            (units.commune, Level.COMMUNE),
            (units.district, Level.DISTRICT),
            (units.province, Level.PROVINCE),
        )
        return self._header.level or next((level for key, level in below if key), None)

    def _agency(self, name: str, key: str, role: AgencyRole | None) -> Agency | None:
        gazetteer = self._gazetteer
        if gazetteer is None:
            return None
        if key:
            return gazetteer.issuer_with_key(key)
        unit = self._own_unit(gazetteer, name, role) if role is not None and role.own else None
        if role is not None and unit is not None:
            return body_of(gazetteer, role, unit)
        agency = gazetteer.issuer(name, self._header.units, self._day)
        return agency if agency is not None and self._is_sure(gazetteer, agency) else None

    def _own_unit(self, gazetteer: Gazetteer, name: str, role: AgencyRole) -> Unit | None:
        """Returns the document's unit of the level that a name ends with, or its lowest; None for others."""
        folded = fold_agency(name)
        head = role.pattern.match(folded)
        folded = folded[head.end() :] if head else folded
        chain, day = self._header.units, self._day
        spoken = _OWN_UNIT.search(folded)
        if spoken is None:
            own = chain.lowest if not _ANY_UNIT.search(folded) else None
            return _as_of(gazetteer, own, day)
        kind, level = spoken_level(spoken[2])
        unit = _as_of(gazetteer, chain.at(level or Level.PROVINCE), day)
        fits = unit is not None and (
            spoken[1] or level is Level.PROVINCE or unit.kind == kind or kind == "xã"
        )
        return unit if fits else None

    def _is_sure(self, gazetteer: Gazetteer, agency: Agency) -> bool:
        """A unit that only the words made (`Phòng Văn hóa - Xã hội` as of a commune Hội) is not taken."""
        chain = self._header.units
        if agency.unit is None or agency.unit in (chain.province, chain.district, chain.commune):
            return True
        unit = gazetteer.units.get(agency.unit)
        return unit is not None and not unit.provisional


def body_of(gazetteer: Gazetteer, role: AgencyRole, unit: Unit) -> Agency | None:
    """Returns a unit's own body of a role."""
    if role.body:
        return gazetteer.issuer_with_key(f"{role.body}/{unit.key}")
    key = f"{slugify(role.label)}/{unit.key}"
    return gazetteer.remember(Agency(key, f"{role.label} {unit.label}", unit.level, unit.key))


def _as_of(gazetteer: Gazetteer, key: str | None, day: date | None) -> Unit | None:
    return gazetteer.units.as_of(key, day) if key else None


@lru_cache(maxsize=4096)
def _names_in(words: str) -> tuple[AgencyName, ...]:
    """Returns the agencies of an item, all of its words where the recogniser knows none of them."""
    names = _with_levels(words, find_agency_names(words[:_LONGEST_ITEM]))
    whole = AgencyName(0, len(words), "")
    if not names:
        return (whole,)
    before = words[: names[0].start].strip(_EDGES)
    if before and is_agency(words) and not re.search(r"[,;:]|chủ trì|phối hợp", fold_agency(before)):
        first = names[0]
        names[0] = AgencyName(0, first.end, "agency")
    return (*names, *_posts_behind(words, names[-1]))


def _with_levels(words: str, found: Sequence[AgencyName]) -> list[AgencyName]:
    """Joins levels that go on behind a comma to the name before (`UBND phường, xã, đặc khu`)."""
    names: list[AgencyName] = []
    for name in found:
        last = names[-1] if names else None
        goes_on = _LEVELS.match(fold_agency(words[name.start : name.end])) is not None
        if last and goes_on and words[last.end : name.start].strip() == "," and _ends_in_level(words, last):
            names[-1] = AgencyName(last.start, name.end, last.kind)
        else:
            names.append(name)
    return names


def _ends_in_level(words: str, name: AgencyName) -> bool:
    return _OWN_UNIT.search(fold_agency(words[name.start : name.end])) is not None


def _posts_behind(words: str, last: AgencyName) -> tuple[AgencyName, ...]:
    """Further posts named by their field alone (`Công chức VP-TK, VH-XH`)."""
    if last.kind != "post" or words[last.end : last.end + 1] != ",":
        return ()
    found, at = [], last.end
    for part in words[last.end :].split(","):
        bare = part.strip(_EDGES)
        start = at + part.find(bare) if bare else at
        if bare and role_of(bare, many=False) is not None:
            found.append(AgencyName(start, start + len(bare), "post"))
        at += len(part) + 1
    return tuple(found)
