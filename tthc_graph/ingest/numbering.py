"""Numbers that Word writes in front of paragraphs by itself (`I.`, `1.`, `a)`), which no text run holds.

Without them the headings and task numbers of a plan typed with automatic lists would be lost
(ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    legal: bool


class Numbering:
    """Counts the numbered paragraphs of one document in reading order."""

    def __init__(self, part: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._styles: dict[str, tuple[str | None, int, str | None]] = {}
        root = next(
            (r.target_part.element for r in part.rels.values() if r.reltype.endswith("/numbering")), None
        )
        if root is not None:
            self._load(root)
            self._load_styles(part)

    def label_of(self, paragraph: Any) -> str:
        """Returns a paragraph's number with a space behind it; `- ` for a bullet, else an empty text."""
        if not self._levels:
            return ""
        number, depth = self._place(paragraph)
        levels = self._levels.get(number or "")
        if number is None or levels is None or depth not in levels:
            return ""
        level = levels[depth]
        if level.form == "bullet":
            return "- "
        counts = self._counts.setdefault(self._abstract[number], [None] * _DEEPEST)
        current = counts[depth]
        counts[depth] = level.start if current is None else current + 1
        counts[depth + 1 :] = [None] * (_DEEPEST - depth - 1)
        label = re.sub(r"%([1-9])", lambda m: _shown(levels, counts, int(m[1]) - 1, level.legal), level.text)
        return f"{label} " if label.strip() else ""

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        number, depth = self._of_style(style.get(_W + "val") if style is not None else None)
        if properties is not None:
            number = _value(properties, "numId") or number
            depth = int(_value(properties, "ilvl") or 0)
        return (None if number == "0" else number), min(depth, _DEEPEST - 1)

    def _of_style(self, style: str | None) -> tuple[str | None, int]:
        for _ in range(_DEEPEST):
            if style is None or style not in self._styles:
                break
            number, depth, style = self._styles[style]
            if number is not None:
                return number, depth
        return None, 0

    def _load(self, root: Any) -> None:
        abstract = {
            a.get(_W + "abstractNumId"): {int(e.get(_W + "ilvl")): _level(e) for e in a.findall(_W + "lvl")}
            for a in root.findall(_W + "abstractNum")
        }
        for number in root.findall(_W + "num"):
            key = number.get(_W + "numId")
            of = _value(number, "abstractNumId") or ""
            levels = dict(abstract.get(of, {}))
            group = of
            for override in number.findall(_W + "lvlOverride"):
                depth = int(override.get(_W + "ilvl"))
                own = override.find(_W + "lvl")
                start = _value(override, "startOverride")
                if own is not None:
                    levels[depth] = _level(own)
                if start is not None and depth in levels:
                    old = levels[depth]
                    levels[depth] = _Level(old.form, old.text, int(start), old.legal)
                    # A list that starts again counts for itself.
                    group = f"{of}/{key}"
            self._levels[key] = levels
            self._abstract[key] = group

    def _load_styles(self, part: Any) -> None:
        root = next(
            (r.target_part.element for r in part.rels.values() if r.reltype.endswith("/styles")), None
        )
        for style in root.findall(_W + "style") if root is not None else ():
            properties = style.find(f"{_W}pPr/{_W}numPr")
            number = _value(properties, "numId") if properties is not None else None
            depth = int(_value(properties, "ilvl") or 0) if properties is not None else 0
            self._styles[style.get(_W + "styleId")] = (number, depth, _value(style, "basedOn"))


def _value(element: Any, name: str) -> str | None:
    child = element.find(_W + name)
    return None if child is None else child.get(_W + "val")


def _level(element: Any) -> _Level:
    return _Level(
        _value(element, "numFmt") or "decimal",
        _value(element, "lvlText") or "",
        int(_value(element, "start") or 1),
        element.find(_W + "isLgl") is not None,
    )


def _shown(levels: dict[int, _Level], counts: list[int | None], depth: int, legal: bool) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    count = counts[depth]
    return _as_text(level.start if count is None else count, "decimal" if legal else level.form)


def _as_text(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = _roman(count)
        return roman.lower() if form == "lowerRoman" else roman
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    parts = []
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        parts.append(sign * (count // value))
        count %= value
    return "".join(parts)
