"""The ways in which typing, conversion and layout disturb a citation without changing what it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from tests.properties.forms import Block, Piece

Noise = Callable[[Random, str], str]
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_DASHES = "‐‑–—−"
_SPACES = ("\u00a0", "\u202f", "\u2009", "\u3000")


def _at_a_space(random: Random, text: str, put: str) -> str:
    places = [i for i, character in enumerate(text) if character == " "]
    if not places:
        return text
    at = random.choice(places)
    return text[:at] + put + text[at + 1 :]


def other_d(random: Random, text: str) -> str:
    return text.replace("Đ", random.choice("ÐƉ"))


def other_dashes(random: Random, text: str) -> str:
    return text.replace("-", random.choice(_DASHES))


def other_spaces(random: Random, text: str) -> str:
    return _at_a_space(random, text, random.choice(_SPACES))


def doubled_spaces(random: Random, text: str) -> str:
    return _at_a_space(random, text, " " * random.randint(2, 5))


def invisible_characters(random: Random, text: str) -> str:
    for _ in range(random.randint(1, 3)):
        at = random.randint(1, len(text) - 1) if len(text) > 1 else 0
        text = text[:at] + random.choice(_INVISIBLE) + text[at:] if at else text
    return text


def soft_hyphens(random: Random, text: str) -> str:
    """Marks where a word may be parted; between capitals it would be the hyphen of a symbol."""
    return re.sub(r"(?<=[a-z])(?=[a-z])", lambda _: random.choice(("\u00ad", "")), text, count=3)


def line_break(random: Random, text: str) -> str:
    return _at_a_space(random, text, random.choice(("\n", "\r\n", " \n", "\n  ")))


def page_break(random: Random, text: str) -> str:
    return _at_a_space(random, text, random.choice(("\f", "\n\f", "\n\f\n")))


def glued_date(random: Random, text: str) -> str:
    return re.sub(r"(\d) tháng (\d+) năm", r"\1tháng \2năm", text)


def glued_label(random: Random, text: str) -> str:
    if text.startswith("Luật"):  # `Luật … số:` is no usual print: the number of a law stands behind its name
        return text
    return re.sub(r" số (?=\d)", random.choice((" số", " số:")), text)


def spaced_number(random: Random, text: str) -> str:
    return re.sub(r"(?<=[A-ZĐ])-(?=[A-ZĐ]{2})", random.choice(("- ", " -", " - ")), text, count=1)


def doubled_slash(random: Random, text: str) -> str:
    return re.sub(r"(\d+/\d+)/(\d{4})\Z", r"\1//\2", text)


def bold_number(random: Random, text: str) -> str:
    return re.sub(r"(?<= )(\d+/[\w/-]+\w)(?= )", r"**\1**", text, count=1)


def tag_for_space(random: Random, text: str) -> str:
    return _at_a_space(random, text, random.choice(("<br>", "<br/>", " <b>", "</b> ")))


def entity(random: Random, text: str) -> str:
    return _at_a_space(random, text, random.choice(("&nbsp;", "&#160;")))


def decomposed(random: Random, text: str) -> str:
    return unicodedata.normalize("NFD", text)


def old_tones(random: Random, text: str) -> str:
    return text.replace("hòa", "hoà").replace("Hòa", "Hoà").replace("Ủy", "Uỷ").replace("hủy", "huỷ")


INSIDE: tuple[Noise, ...] = (
    glued_date,
    glued_label,
    spaced_number,
    doubled_slash,
    bold_number,
    old_tones,
    other_d,
    other_dashes,
    other_spaces,
    doubled_spaces,
    line_break,
    page_break,
    tag_for_space,
    entity,
    soft_hyphens,
    invisible_characters,
)
"""Noise inside a mention, which must not move its borders; what looks for words stands first."""


def emphasised(random: Random, block: Block) -> Block:
    """Puts the mentions into bold or italics, as Markdown or HTML."""
    before, after = random.choice((("**", "**"), ("*", "*"), ("<b>", "</b>"), ("<strong>", "</strong>")))
    pieces: list[Piece] = []
    for piece in block:
        pieces += [Piece(before), piece, Piece(after)] if piece.fields else [piece]
    return tuple(pieces)


def in_upper_case(random: Random, block: Block) -> Block:
    return tuple(Piece(piece.text.upper(), piece.fields) for piece in block)


def in_a_table(random: Random, block: Block) -> Block:
    cells = "| 1 | ", " | Sở Tài chính | Quý II |"
    return (Piece(cells[0]), *block, Piece(cells[1]))


def in_a_tabbed_row(random: Random, block: Block) -> Block:
    return (Piece("3\t"), *block, Piece("\tPhòng Nội vụ\t30/6/2026"))


AROUND: tuple[Callable[[Random, Block], Block], ...] = (emphasised, in_a_table, in_a_tabbed_row)
"""What stands around the mentions of a block."""


def disturbed(random: Random, block: Block) -> Block:
    """Applies one to three kinds of noise to the mentions, and now and then one around them."""
    noises = sorted(random.sample(INSIDE, random.randint(1, 3)), key=INSIDE.index)
    pieces = []
    for piece in block:
        text = piece.text
        for noise in noises if piece.fields else ():
            text = noise(random, text)
        pieces.append(Piece(text, piece.fields))
    changed = tuple(pieces)
    if random.random() < 0.2:
        changed = random.choice(AROUND)(random, changed)
    if random.random() < 0.2:
        changed = tuple(Piece(decomposed(random, piece.text), piece.fields) for piece in changed)
    return changed
