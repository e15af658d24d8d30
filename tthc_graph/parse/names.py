"""Turns names printed in capitals back into running text, and finds the units that a text speaks from."""

from __future__ import annotations

import re

from tthc_graph.registers.patterns import compile_template

_KINDS = "TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU"
_UPPER_UNIT = re.compile(rf"(?P<body>.*?)\b(?P<kind>{_KINDS})(?: (?P<name>.+))?$")
_UNIT = "(?P<kind><unit_kind>|TP\\.?) (?P<name><proper_name>)"
_BODY = re.compile(r"(?:ủy ban|uỷ ban|hội đồng) nhân dân")
_NOT_A_NAME = frozenset({"HĐND", "UBND", "MTTQ", "Đảng", "Ủy", "Uỷ", "Hội"})


def running_form(words: str, flat: str) -> str:
    """Returns words in normal case.

    The document's own running text is the best witness (`BỘ QUỐC PHÒNG` reads `Bộ Quốc phòng` there);
    without one, a unit's name is capitalised and everything else is lower case.

    Args:
        words: as printed.
        flat: the whole text with line breaks as spaces.
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
    unit = _UPPER_UNIT.match(plain)
    name = ""
    if unit is not None:
        plain = f"{unit['body']}{unit['kind']}"
        name = f" {title_case(unit['name'])}" if unit["name"] else ""
    return _capitalised(_BODY.sub(lambda body: _capitalised(body.group()), plain.lower())) + name


def title_case(name: str) -> str:
    """Returns a proper name with every word capitalised."""
    return " ".join(word.capitalize() for word in name.split())


def units_in(flat: str) -> list[tuple[str, str]]:
    """Returns (kind, name) of the units named in a text, in order, kinds in lower case."""
    found = []
    for match in compile_template(_UNIT).finditer(flat):
        name = match["name"].strip(" -")
        kind = match["kind"].lower()
        if name.split()[0] in _NOT_A_NAME or (
            name.isupper() and len(name) > 3 and not match["kind"].isupper()
        ):
            continue
        found.append((kind, title_case(name) if name.isupper() and len(name) > 3 else name))
    return found


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
