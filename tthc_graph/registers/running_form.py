"""Turns names printed in capitals back into running text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from tthc_graph.model.lazy_re import lazy_re

_KINDS = "TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ(?! HỘI)|PHƯỜNG|ĐẶC KHU"
_UPPER_UNIT = lazy_re(rf"(?P<body>.*?)\b(?P<kind>{_KINDS})(?: (?P<name>.+))?$")
_BODY = lazy_re(r"(?:ủy ban|uỷ ban|hội đồng) nhân dân")
_PARTY = lazy_re(r"(?P<body>.*\b(?:TỈNH|HUYỆN|THÀNH|THỊ|QUẬN|ĐẢNG) (?:ỦY|UỶ))(?: (?P<name>.+))?$")
_HEAD_OF = lazy_re(
    r"(?P<title>BỘ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|TRƯỞNG PHÒNG|CHỦ NHIỆM|THỐNG ĐỐC|TRƯỞNG BAN)"
    r" (?P<body>(?:BỘ|SỞ|CỤC|PHÒNG|VĂN PHÒNG|NGÂN HÀNG|BAN|ỦY BAN|UỶ BAN|TRUNG TÂM|VIỆN) .+)"
)
_OF_FIELD = lazy_re(r"(?P<body>BỘ|SỞ|PHÒNG|CHI CỤC|CỤC|BAN) (?P<field>.+)")
_ABBREVIATION = lazy_re(r"(?<!\w)(?:ubnd|hđnd|mttq|ubmttq)(?!\w)")


def running_form(words: str, flat: str, labels: Mapping[str, str] | None = None) -> str:
    """Returns words in normal case.

    The document's own running text is the best witness (`BỘ QUỐC PHÒNG` reads `Bộ Quốc phòng` there);
    without one, a unit's name is capitalised and everything else is lower case.

    Args:
        words: as printed.
        flat: the whole text with line breaks as spaces.
        labels: names of known bodies by their lower-case form, for texts that do not repeat theirs.
    """
    plain = " ".join(words.split()).strip(" .,:;-–")
    if not plain.isupper():
        return _capitalised(plain)
    pattern = re.compile(
        r"(?<!\w)" + re.escape(plain).replace("Ủ", "[ỦU]").replace("Y", "[YỶ]") + r"(?!\w)", re.IGNORECASE
    )
    for match in pattern.finditer(flat):
        if not match.group().isupper():
            return _capitalised(match.group())
    head = _HEAD_OF.fullmatch(plain)
    if head is not None:
        return f"{_capitalised(head['title'].lower())} {running_form(head['body'], flat, labels)}"
    if known := (labels or {}).get(plain.lower()):
        return known
    field = _OF_FIELD.fullmatch(plain)
    if field is not None and (known := _fields().get(field["field"].lower())):
        return f"{_capitalised(field['body'].lower())} {known}"
    unit = _UPPER_UNIT.match(plain)
    party = _PARTY.match(plain)
    name = ""
    if party is not None:
        plain = party["body"]
        name = f" {title_case(party['name'])}" if party["name"] else ""
    elif unit is not None:
        plain = f"{unit['body']}{unit['kind']}"
        name = f" {title_case(unit['name'])}" if unit["name"] else ""
    lowered = _ABBREVIATION.sub(lambda word: word.group().upper(), plain.lower())
    return _capitalised(_BODY.sub(lambda body: _capitalised(body.group()), lowered)) + name


@lru_cache(maxsize=1)
def _fields() -> Mapping[str, str]:
    """Returns the fields of departments as printed, by their lower-case form."""
    from tthc_graph.registers.issuer_bodies import load_issuing_bodies  # few texts need it

    names = (name.partition(" ")[2] for name in load_issuing_bodies().departments.values())
    return {name.lower(): name for name in names}


def title_case(name: str) -> str:
    """Returns a proper name with every word capitalised."""
    return " ".join(word.capitalize() for word in name.split())


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
