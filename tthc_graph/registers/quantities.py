"""Comparators, units and the words between them and a figure (`quantities.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from tthc_graph.errors import RegisterError
from tthc_graph.model.plan import Operator
from tthc_graph.registers.phrases import as_texts
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data

_LISTS = ("fillers", "percent", "per", "ranges", "scales", "units", "measures", "not_units")
_EXAMPLES = ("unit_examples", "range_examples")


@dataclass(frozen=True, slots=True)
class Comparator:
    """Words in front of a figure or behind its unit that say how it is compared.

    Attributes:
        matches, excludes: texts with one figure that it must and must not compare.
    """

    id: str
    operator: Operator
    side: Literal["before", "after"]
    phrases: tuple[str, ...]
    matches: tuple[str, ...]
    excludes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InWords:
    """A figure that is spelt out."""

    phrase: str
    number: Decimal
    unit: str
    operator: Operator


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """The whole register; `lists` holds fillers, percent, per, ranges, scales, units and not_units."""

    comparators: tuple[Comparator, ...]
    in_words: tuple[InWords, ...]
    lists: Mapping[str, tuple[str, ...]]
    unit_examples: tuple[Mapping[str, Any], ...]
    range_examples: tuple[Mapping[str, Any], ...]


def load_quantity_words(path: Path | None = None) -> QuantityWords:
    """Reads `quantities.yaml`.

    Raises:
        RegisterError: a part is missing or unknown, or a comparator has an unknown operator or side.
    """
    return _load(path)


@lru_cache(maxsize=2)
def _load(given: Path | None) -> QuantityWords:
    path = given or register_data() / "quantities.yaml"
    rows = read_yaml(path)
    parts = {"comparators", "in_words", *_LISTS, *_EXAMPLES}
    if not isinstance(rows, dict) or set(rows) != parts:
        raise RegisterError(f"{path.name}: expected exactly the parts {', '.join(sorted(parts))}")
    try:
        comparators = tuple(_comparator(row, path.name) for row in rows["comparators"])
        in_words = tuple(
            InWords(row["phrase"], Decimal(row["number"]), row["unit"], Operator(row["operator"]))
            for row in rows["in_words"]
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RegisterError(f"{path.name}: {error!r}") from error
    return QuantityWords(
        comparators,
        in_words,
        {name: as_texts(rows[name], f"{path.name}, {name}") for name in _LISTS},
        tuple(rows["unit_examples"]),
        tuple(rows["range_examples"]),
    )


def _comparator(row: Mapping[str, Any], name: str) -> Comparator:
    where = f"{name}, {row['id']}"
    if row["side"] not in ("before", "after"):
        raise RegisterError(f"{where}: side is before or after, not {row['side']!r}")
    phrases, matches = as_texts(row["phrases"], where), as_texts(row["matches"], where)
    if not phrases or not matches:
        raise RegisterError(f"{where}: needs phrases and matches")
    return Comparator(
        row["id"], Operator(row["operator"]), row["side"], phrases, matches, as_texts(row["excludes"], where)
    )
