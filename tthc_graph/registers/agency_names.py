"""Words that agencies, groups of agencies and posts are named with in plans (`agency_names.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.registers.phrases import as_texts
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

_LISTS = ("prefixes", "groups", "posts", "fields", "levels", "tails", "stops", "not_agencies")


@dataclass(frozen=True, slots=True)
class AgencyWords:
    """The lists of the register.

    Attributes:
        phrases: by list: `prefixes`, `groups`, `posts`, `fields`, `levels`, `tails`, `stops`,
            `not_agencies`, and the heads as `alone` and `named`; in normal case.
        examples: texts, each with the names in it.
    """

    phrases: Mapping[str, tuple[str, ...]]
    examples: tuple[tuple[str, tuple[str, ...]], ...]


def load_agency_words(path: Path | None = None) -> AgencyWords:
    """Reads `agency_names.yaml`.

    Raises:
        RegisterError: a list is missing or unknown, or holds something else than texts.
    """
    return _load(path)


@lru_cache(maxsize=2)
def _load(given: Path | None) -> AgencyWords:
    path = given or register_data() / "agency_names.yaml"
    rows = read_yaml(path)
    if not isinstance(rows, dict) or set(rows) != {*_LISTS, "heads", "examples"}:
        raise RegisterError(f"{path.name}: expected exactly {', '.join(_LISTS)}, heads, examples")
    heads = rows["heads"]
    if not isinstance(heads, dict) or set(heads) != {"alone", "named"}:
        raise RegisterError(f"{path.name}, heads: expected alone and named")
    lists = {name: rows[name] for name in _LISTS} | heads
    return AgencyWords(
        {name: as_texts(texts, f"{path.name}, {name}") for name, texts in lists.items()},
        tuple(_example(row, f"{path.name}, examples") for row in rows["examples"]),
    )


def _example(row: Any, where: str) -> tuple[str, tuple[str, ...]]:
    if not isinstance(row, dict) or set(row) != {"text", "names"}:
        raise RegisterError(f"{where}: an example has text and names")
    return str(row["text"]), as_texts(row["names"], where)
