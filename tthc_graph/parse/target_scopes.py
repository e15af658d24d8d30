"""Tells for whom a target is set: the agency, place or level that its clause names."""

from __future__ import annotations

import re

from tthc_graph.recognise import find_agency_names
from tthc_graph.registers.phrases import fold_phrase

_SCOPE = re.compile(
    r"(?P<place>trên địa bàn|thuộc thẩm quyền(?: giải quyết)? của|thuộc phạm vi quản lý của|đối với|tại|ở)\s"
    r"(?:toàn\s)?"
)
_LEVEL = re.compile(r"(?:cấp|ubnd)\s(?:tỉnh|huyện|xã)(?:(?:,| và)\s(?:cấp\s)?(?:tỉnh|huyện|xã))*")
_PLACE = re.compile(
    r"(?:các )?(?:[Cc]ấp )?"
    r"(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ịa phương|[Cc]ả nước)"
    r"(?:, (?:huyện|xã|phường|thị trấn|đặc khu))*(?:\s[A-ZĐÂĂÊÔƠƯ]\w*)*(?!\w)"
)
_COORDINATED = re.compile(r"(?:,\s?|\svà\s|,\svà\s)")
_ONLY_LEVEL = re.compile(
    r"\s*(?:(?:đối với|ở|tại|của|riêng)\s)?(?:(?:các\s)?(?:cấp|ubnd|sở|huyện)\s?)+"
    r"(?:tỉnh|huyện|xã|các xã|phường|, ban, ngành)?(?:, phường)?\s*"
)


def scope_of(words: str) -> str:
    """Returns for whom a clause says that its value is, as printed; empty where it does not.

    >>> scope_of("hồ sơ thuộc thẩm quyền của các sở, ban, ngành và UBND cấp xã được số hóa đạt 90%")
    'thuộc thẩm quyền của các sở, ban, ngành và UBND cấp xã'
    """
    folded = fold_phrase(words)
    if not (_SCOPE.search(folded) or _LEVEL.search(folded)):
        return ""
    names = {name.start: name.end for name in find_agency_names(words)}
    for place in _SCOPE.finditer(folded):
        if end := names.get(place.end()):
            while (joint := _COORDINATED.match(folded, end)) and joint.end() in names:
                end = names[joint.end()]
            return words[place.start() : end]
        if unit := _PLACE.match(words, place.end()):
            return words[place.start() : unit.end()]
    level = _LEVEL.search(folded)
    return words[level.start() : level.end()] if level else ""


def is_only_level(indicator: str) -> bool:
    """Tells whether words name a level alone (`cấp xã`), so that the indicator is the one before."""
    return _ONLY_LEVEL.fullmatch(fold_phrase(indicator)) is not None


def without_level_behind(indicator: str) -> str:
    """`Tỷ lệ hồ sơ trực tuyến: cấp tỉnh` names the indicator and, behind the colon, one of its levels."""
    words, colon, level = indicator.rpartition(":")
    return words.strip() if colon and words and is_only_level(level) else indicator


def without_levels(condition: str) -> str:
    """Leaves the level out that a denominator ends with (`hồ sơ của cấp tỉnh, huyện`)."""
    return re.sub(r" của (?:cấp )?(?:tỉnh|huyện|xã)(?:(?:,| và) (?:cấp )?(?:tỉnh|huyện|xã))*$", "", condition)
