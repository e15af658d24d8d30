"""Old Vietnamese fonts in Word files: letters of runs in `.VnTime`, `VNI-Times` and such are converted.

Word keeps the codes and the font's name (ECMA-376, part 1, 17.3.2.26): of the run, else of its styles, else
of the document's defaults. A paragraph that is spelled better as it stands is left: its letters are in
Unicode, only the font's name was kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tthc_graph.ingest.legacy import converted_text, spelling
from tthc_graph.registers.legacy_fonts import LegacyEncoding, load_legacy_encodings

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}
"""Where Word puts the codes of fonts that call themselves symbols."""

_LAST_CODE = "ÿ"
_DEEPEST = 20


def convert_fonts(document: Any) -> tuple[str, ...]:
    """Converts the text of a python-docx document in place; returns the names of the encodings found."""
    fonts = _Fonts(document)
    names: dict[str, None] = {}
    for paragraph in document.element.iter(_W + "p"):
        runs = [run for run in paragraph.iter(_W + "r") if _paragraph_of(run) is paragraph]
        for name, group in groupby(runs, key=lambda run: fonts.of_run(run, paragraph)):
            encoding = _encoding(name)
            if encoding is not None and _convert_runs(list(group), encoding, name):
                names[encoding.name] = None
    return tuple(names)


def _paragraph_of(run: Any) -> Any:
    return next(run.iterancestors(_W + "p"))


def _encoding(font: str) -> LegacyEncoding | None:
    return next((e for e in load_legacy_encodings().values() if e.fonts and e.fonts.match(font)), None)


def _convert_runs(runs: list[Any], encoding: LegacyEncoding, font: str) -> bool:
    pieces = [t for run in runs for t in run.iter(_W + "t") if t.text]
    texts = [t.text.translate(_PRIVATE) for t in pieces]
    for i in range(1, len(texts)):
        # A mark belongs to the vowel before it, also where a run ends in between.
        if texts[i - 1] and texts[i] and texts[i - 1][-1] + texts[i][0] in encoding.letters:
            texts[i - 1], texts[i] = texts[i - 1] + texts[i][0], texts[i][1:]
    whole = " ".join(texts)
    converted = [converted_text(text, encoding) for text in texts]
    if any(c > _LAST_CODE and c.isalpha() for c in whole):
        return False
    if spelling(" ".join(converted))[0] < spelling(whole)[0]:
        return False
    prints_capitals = encoding.capital_fonts is not None and encoding.capital_fonts.match(font) is not None
    for piece, text in zip(pieces, converted, strict=True):
        piece.text = text.upper() if prints_capitals else text
    return "".join(converted) != "".join(texts)


class _Fonts:
    """Names the font of a run."""

    def __init__(self, document: Any) -> None:
        root = document.styles.element
        self._styles = {s.get(_W + "styleId"): s for s in root.iter(_W + "style")}
        defaults = root.find(f"{_W}docDefaults/{_W}rPrDefault")
        self._default = _font(defaults)
        self._normal = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(_W + "type") == "paragraph" and style.get(_W + "default") in ("1", "true")
            ),
            None,
        )

    def of_run(self, run: Any, paragraph: Any) -> str:
        """Returns the font's name; empty if none is named."""
        character_style = run.find(f"{_W}rPr/{_W}rStyle")
        paragraph_style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        styles = (
            character_style.get(_W + "val") if character_style is not None else None,
            paragraph_style.get(_W + "val") if paragraph_style is not None else self._normal,
        )
        named = (_font(run), *(font for style in styles for font in self._of_style(style)), self._default)
        return next((font for font in named if font), "")

    def _of_style(self, key: str | None) -> Iterator[str]:
        for _ in range(_DEEPEST):
            style = self._styles.get(key)
            if style is None:
                return
            yield _font(style)
            based_on = style.find(_W + "basedOn")
            key = based_on.get(_W + "val") if based_on is not None else None


def _font(holder: Any) -> str:
    """Returns the font that an element's run properties name for Latin letters."""
    fonts = holder.find(f"{_W}rPr/{_W}rFonts") if holder is not None else None
    if fonts is None:
        return ""
    return fonts.get(_W + "hAnsi") or fonts.get(_W + "ascii") or ""
