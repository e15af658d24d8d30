"""Loads how pages look and what their controls say from style.yaml and texts.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tthc_graph.model.identifier import slugify

_FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Style:
    """The style sheet of a page; `data` is embedded in it as it stands.

    Attributes:
        types: code to outline, rank in the hierarchy of acts, slugs and label.
        width, height: of a node's box, in the picture's units.
    """

    data: dict[str, Any]
    types: dict[str, dict[str, Any]]
    width: int
    height: int

    def type_of(self, doc_type: str) -> str:
        """Returns the code of the outline for a type's full name.

        >>> load_style().type_of("Nghị định")
        'decree'
        """
        slug = slugify(doc_type)
        return next((code for code, kind in self.types.items() if slug in kind["slugs"]), "other")

    def rank_of(self, doc_type: str) -> int:
        """Returns the place of a type in the hierarchy of acts, 0 for laws."""
        rank: int = self.types[self.type_of(doc_type)]["rank"]
        return rank


@cache
def load_style() -> Style:
    """Returns the style sheet."""
    data = _read("style.yaml")
    return Style(data, data["types"], data["node"]["width"], data["node"]["height"])


@cache
def load_texts(lang: str) -> dict[str, str]:
    """Returns the words of the page's controls in one language."""
    return {key: pair[1 if lang == "en" else 0] for key, pair in _read("texts.yaml").items()}


def _read(name: str) -> dict[str, Any]:
    import yaml

    loaded: dict[str, Any] = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    return loaded
