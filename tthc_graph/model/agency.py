"""Authorities and administrative units, each with the time in which it existed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tthc_graph.model.evidence import Confidence
from tthc_graph.model.levels import Level as Level
from tthc_graph.model.levels import UnitChain as UnitChain


@dataclass(frozen=True, slots=True)
class UnitCode:
    """The number by which the statistics office names a unit, within `[valid_from, valid_until)`."""

    value: str
    valid_from: date | None = None
    valid_until: date | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, district or commune within one span of time `[valid_from, valid_until)`.

    Attributes:
        key: slugs from the province down, `ha-tinh/cam-xuyen/nam-phuc-thang`.
        kind: as printed before the name: `tỉnh`, `thành phố`, `huyện`, `xã`, `phường` …
        parent: key of the next higher unit that is known, or None for a province.
        successors: keys of the units that took over, in whole or in part.
        predecessors: keys of the units that it was made of, in whole or in part.
        codes: official codes, in the order of time.
        provisional: met in a document only, not in the gazetteer.
        sources: ids of the sources in `corpus/register/sources.csv`.
        confidence: how sure its name and life-span are.
    """

    key: str
    name: str
    kind: str
    level: Level
    parent: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    successors: tuple[str, ...] = ()
    provisional: bool = False
    sources: tuple[str, ...] = ()
    confidence: Confidence = Confidence.MEMORY
    predecessors: tuple[str, ...] = ()
    codes: tuple[UnitCode, ...] = ()

    @property
    def label(self) -> str:
        """Kind and name, as in running text."""
        return f"{self.kind} {self.name}"

    def exists_on(self, day: date) -> bool:
        """Tells whether the unit existed on that day, as far as is known."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that issues documents.

    Attributes:
        key: `cp`, `ttg`, `vpcp`, `btc` …; for a unit's body `ubnd/{unit}`, `ctubnd/{unit}`, `hdnd/{unit}`.
        label: the full name in normal case.
        unit: key of the administrative unit it belongs to, or None for central bodies.
        office: key of the registry whose numbers it uses: a chairman's documents are numbered with
            those of his committee, so that `ctubnd/x` has the office `ubnd/x`.
        valid_from, valid_until: of central bodies that were founded or dissolved; a unit's body lives
            with its unit.
        successors: keys of the agencies that took over.
        sources: ids of the sources in `corpus/register/sources.csv`.
        confidence: how sure life-span and successors are.
    """

    key: str
    label: str
    level: Level
    unit: str | None = None
    office: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    successors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: Confidence = Confidence.MEMORY

    def __post_init__(self) -> None:
        if not self.office:
            object.__setattr__(self, "office", self.key)
