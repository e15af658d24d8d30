"""Districts and communes of the country, in sorted files of which only the lines asked for are parsed.

Made by `tools/places.py`; `corpus/register/README.md` tells the columns and what the listing lacks.
"""

from __future__ import annotations

import mmap
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tthc_graph.errors import RegisterError
from tthc_graph.model.agency import Level, Unit, UnitCode
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import slugify
from tthc_graph.registers.abbreviations import expanded_fold
from tthc_graph.registers.agencies import confidence_of
from tthc_graph.registers.tables import read_table
from tthc_graph.registers.unit_names import level_of_kind

_CELLS = 8
_ORDER = list(Confidence)


class Change(NamedTuple):
    """What a resolution did on one day: the sources tell which, `confidence` how sure the links are."""

    on: date
    sources: tuple[str, ...]
    confidence: Confidence


class Places:
    """Finds districts and communes by key, name or official code.

    Opening maps two files and reads nothing; a look-up is a binary search of some fifteen steps.

    Args:
        folder: holds `units.tsv`, `index.tsv` and `changes.csv`.

    Raises:
        RegisterError: on the first look-up, where a file is missing or a line is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, Unit | None] = {}

    def unit(self, key: str) -> Unit | None:
        """Returns the unit with a key, or None."""
        if key not in self._known:
            line = _find(self._units, key)
            self._known[key] = self._read(line) if line else None
        return self._known[key]

    def named(self, name: str, within: str | None = None) -> tuple[str, ...]:
        """Returns the keys of units whose name agrees, diacritics aside.

        Args:
            name: without its kind; `04` agrees with `4`.
            within: key of a unit above.
        """
        bare = name.strip()
        slug = slugify(expanded_fold(bare.lstrip("0") if bare.isdigit() else bare))
        return self._listed(slug, within) if slug else ()

    def coded(self, code: str) -> tuple[str, ...]:
        """Returns the keys of units that bear or bore an official code, three digits or five."""
        return self._listed(f"={code}", None) if code.isdigit() else ()

    @cached_property
    def changes(self) -> dict[str, Change]:
        """What made and ended the units, by the ids that stand in their lines."""
        rows = read_table(self._folder / "changes.csv", ("id", "on", "sources", "confidence"))
        found = {}
        for row in rows:
            day = row.full_date("on")
            if day is None:
                raise row.error("on", "is empty; a change has a day")
            found[row.needed("id")] = Change(day, row.parts("sources"), confidence_of(row))
        return found

    @cached_property
    def _units(self) -> mmap.mmap:
        return _mapped(self._folder / "units.tsv")

    @cached_property
    def _index(self) -> mmap.mmap:
        return _mapped(self._folder / "index.tsv")

    def _listed(self, word: str, within: str | None) -> tuple[str, ...]:
        line = _find(self._index, word)
        keys = line.partition("\t")[2].split(" ") if line else []
        return tuple(key for key in keys if within is None or key.startswith(f"{within}/"))

    def _read(self, line: str) -> Unit:
        cells = line.split("\t")
        if len(cells) != _CELLS:
            raise RegisterError(f"units.tsv, {cells[0]!r}: {len(cells)} cells; run tools/places.py again")
        key, kind, name, code, began, ended, before, after = cells
        made, closed = self._change(began, key), self._change(ended, key)
        known = [change for change in (made, closed) if change is not None]
        start, end = (made.on if made else None), (closed.on if closed else None)
        sources = tuple(dict.fromkeys(source for change in known for source in change.sources))
        return Unit(
            key=key,
            name=name,
            kind=kind,
            level=level_of_kind(kind) or Level.DISTRICT,
            parent=key.rpartition("/")[0],
            valid_from=start,
            valid_until=end,
            successors=tuple(after.split()),
            sources=sources,
            confidence=max((change.confidence for change in known), key=_ORDER.index),
            predecessors=tuple(before.split()),
            codes=(UnitCode(code, start, end, sources),) if code else (),
        )

    def _change(self, id_: str, key: str) -> Change | None:
        if not id_:
            return None
        if id_ not in self.changes:
            raise RegisterError(f"units.tsv, {key!r}: unknown change {id_!r}; add it to changes.csv")
        return self.changes[id_]


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as problem:
        raise RegisterError(f"{path}: cannot be read ({problem}); run tools/places.py again") from None


def _find(lines: mmap.mmap, word: str) -> str | None:
    """Returns the line whose first cell is that word; the lines are sorted by their bytes."""
    wanted = word.encode() + b"\t"
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.find(b"\n", start)
        if lines[start : start + len(wanted)] == wanted:
            return lines[start:end].decode()
        if lines[start:end] < wanted:
            low = end + 1
        else:
            high = start
    return None
