"""Dated rules of law that derive events of validity (`validity_rules.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from tthc_graph.errors import RegisterError
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.levels import Level
from tthc_graph.model.nature import Nature
from tthc_graph.model.validity import ENDING, EventKind
from tthc_graph.registers.yaml_files import read_yaml

_FILE = "validity_rules.yaml"
_NEEDED = frozenset(
    {
        "id", "clause", "about", "in_force", "natures", "levels", "derives", "unless", "says", "confidence",
        "sources", "recorded_on", "note",
    }
)  # fmt: skip
_OWN = {"guidance": {"parent_ends"}, "territory": {"unit_change", "ends_on"}}
_CHANGES = ("merged", "reformed", "any")

About = Literal["guidance", "territory"]
UnitChange = Literal["merged", "reformed"]


@dataclass(frozen=True, slots=True)
class ValidityRule:
    """One provision, applied to what happened while it was law.

    Attributes:
        clause: the provision as it is printed.
        in_force_from, in_force_until: half-open; an open end is None.
        levels: of the issuer of the instrument to which it is applied.
        parent_ends: for guidance: kinds of end of what is guided that count.
        unit_change: for acts of a unit that changed: how it changed; `any` for every way.
        ends_on: the day of the derived event where the provision names it.
        unless: kinds of events of the instrument itself that keep the rule from it.
        says: the last sentence of the chain of reasons, in Vietnamese.
        confidence: how sure the wording of the provision is.
    """

    id: str
    clause: str
    about: About
    in_force_from: date
    in_force_until: date | None
    natures: frozenset[Nature]
    levels: frozenset[Level]
    derives: EventKind
    unless: frozenset[EventKind]
    says: str
    confidence: Confidence
    sources: tuple[str, ...]
    recorded_on: date
    note: str = ""
    parent_ends: frozenset[EventKind] = frozenset()
    unit_change: str = ""
    ends_on: date | None = None

    def covers(self, first: date, last: date) -> bool:
        """Tells whether the provision was law on all days from the first to the last."""
        return self.in_force_from <= first and (self.in_force_until is None or last < self.in_force_until)


@lru_cache(maxsize=4)
def load_validity_rules(path: Path | None = None) -> tuple[ValidityRule, ...]:
    """Reads the rules in the order of their file.

    Raises:
        RegisterError: the file is malformed; the message names the rule.
    """
    rows = read_yaml(path or _FILE)
    if not isinstance(rows, list) or not rows:
        raise RegisterError(f"{_FILE}: expected a list of rules")
    rules = tuple(_rule(row) for row in rows)
    ids = [rule.id for rule in rules]
    for name in ids:
        if ids.count(name) > 1:
            raise RegisterError(f"{_FILE}: rule {name!r} stands twice")
    return rules


def _rule(row: Any) -> ValidityRule:
    if not isinstance(row, dict) or "id" not in row:
        raise RegisterError(f"{_FILE}: a rule needs an id: {row!r}")
    where = f"{_FILE}: rule {row['id']!r}"
    own = _OWN.get(row.get("about", ""), set())
    missing, unknown = sorted(_NEEDED - set(row)), sorted(set(row) - _NEEDED - own)
    if missing or unknown:
        raise RegisterError(f"{where}: lacks {missing}, holds unknown {unknown}")
    try:
        rule = _read(row)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RegisterError(f"{where}: {error}") from error
    if rule.about == "guidance" and not (rule.parent_ends and rule.parent_ends <= ENDING):
        raise RegisterError(f"{where}: parent_ends must be kinds of end")
    if rule.about == "territory" and rule.unit_change not in _CHANGES:
        raise RegisterError(f"{where}: unit_change must be one of {list(_CHANGES)}")
    if rule.derives in ENDING and rule.about == "territory" and rule.ends_on is None:
        raise RegisterError(f"{where}: an end needs its day in ends_on")
    return rule


def _read(row: dict[str, Any]) -> ValidityRule:
    days = row["in_force"]
    for day in (days["from"], days["until"], row["recorded_on"], row.get("ends_on")):
        if day is not None and not isinstance(day, date):
            raise ValueError(f"{day!r} is no date")
    if not row["sources"]:
        raise ValueError("names no source")
    return ValidityRule(
        id=row["id"],
        clause=row["clause"],
        about=cast(About, row["about"]),
        in_force_from=days["from"],
        in_force_until=days["until"],
        natures=frozenset(map(Nature, row["natures"])),
        levels=frozenset(map(Level, row["levels"])),
        derives=EventKind(row["derives"]),
        unless=frozenset(map(EventKind, row["unless"])),
        says=row["says"],
        confidence=Confidence(row["confidence"]),
        sources=tuple(row["sources"]),
        recorded_on=row["recorded_on"],
        note=row["note"],
        parent_ends=frozenset(map(EventKind, row.get("parent_ends", ()))),
        unit_change=row.get("unit_change", ""),
        ends_on=row.get("ends_on"),
    )
