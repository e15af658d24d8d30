"""Kinds of administrative units, in full and short, and the keys of units."""

from __future__ import annotations

import unicodedata

from tthc_graph.model.agency import Level
from tthc_graph.model.identifier import fold_name, slugify

_KINDS: dict[str, Level | None] = {
    "tỉnh": Level.PROVINCE,
    "thành phố": None,  # under the centre or in a province
    "huyện": Level.DISTRICT,
    "quận": Level.DISTRICT,
    "thị xã": Level.DISTRICT,
    "xã": Level.COMMUNE,
    "phường": Level.COMMUNE,
    "thị trấn": Level.COMMUNE,
    "đặc khu": Level.COMMUNE,
}
_SHORT = {"tp": "thành phố", "t.p": "thành phố", "tx": "thị xã", "tt": "thị trấn", "p": "phường", "q": "quận"}
_FOLDED = {fold_name(kind): kind for kind in _KINDS} | {fold_name(s): kind for s, kind in _SHORT.items()}
_BARE = {Level.PROVINCE: ("tỉnh", "thành phố"), Level.DISTRICT: ("huyện",), Level.COMMUNE: ("xã",)}
_DEPTH = {Level.PROVINCE: 0, Level.DISTRICT: 1, Level.COMMUNE: 2}
_TELEX = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}

KIND_WORDS: tuple[str, ...] = tuple(sorted(_FOLDED, key=lambda word: (-len(word), word)))
"""Folded words that name a kind of unit, longest first."""


KINDS_BY_SLUG: dict[str, str] = {
    slugify(word): kind for word, kind in (_SHORT | {kind: kind for kind in _KINDS}).items()
}
"""Kinds in full by how they are typed without diacritics, in full or short."""


def spoken_level(kind: str) -> tuple[str, Level | None]:
    """Returns the full name of a kind and its level (None where the kind alone does not tell).

    >>> spoken_level("TP")[0]
    'thành phố'
    """
    full = _FOLDED.get(fold_name(kind), kind.lower())
    return full, _KINDS.get(full)


def level_of_kind(kind: str) -> Level | None:
    """Returns the level of a kind given in full; None for `thành phố`, which has two."""
    return _KINDS.get(kind, Level.COMMUNE if kind not in _KINDS else None)


def read_level(words: str) -> Level:
    """Reads a level as people and programs name it; `thành phố` alone is one under the centre.

    Raises:
        ValueError: the words name no level.

    >>> read_level("Cấp xã"), read_level("district")
    (<Level.COMMUNE: 'commune'>, <Level.DISTRICT: 'district'>)
    """
    plain = words.strip().lower().removeprefix("cấp ")
    if plain == "trung ương":
        return Level.CENTRAL
    kind, level = spoken_level(plain)
    return level or (Level.PROVINCE if kind == "thành phố" else Level(plain))


def without_kind(words: str) -> str:
    """Returns a unit's name without the kind in front of it.

    >>> without_kind("TP. Đà Nẵng")
    'Đà Nẵng'
    """
    first = words.replace(".", ". ").split()
    for count in (2, 1):
        if len(first) > count and fold_name(" ".join(first[:count]).rstrip(".")) in _FOLDED:
            return " ".join(first[count:])
    return words.strip()


def unit_key(kind: str, name: str, level: Level, parent: str | None, *, with_tones: bool = False) -> str:
    """Returns a unit's key: slugs from the province down.

    The kind stands before the name wherever two units could else meet in one key: a town beside the
    district of the same name, and a commune directly under its province, as since 2025-07-01.

    >>> unit_key("xã", "Thiên Cầm", Level.COMMUNE, "ha-tinh")
    'ha-tinh/xa-thien-cam'
    """
    slug = slugify(name)
    depth = parent.count("/") + 1 if parent else 0
    if kind not in _BARE.get(level, ()) or depth != _DEPTH.get(level):
        slug = f"{slugify(kind)}-{slug}"
    if with_tones:
        tones = "".join(_TELEX.get(c, "") for c in unicodedata.normalize("NFD", name))
        slug += f"-{tones}" if tones else ""
    return f"{parent}/{slug}" if parent else slug
