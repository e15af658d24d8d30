"""Effects of clauses as events of the register, and what speaks against taking one."""

from __future__ import annotations

from tthc_graph.model.dates import PartialDate
from tthc_graph.model.effect import EffectKind
from tthc_graph.model.extent import Extent
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.proposal import Objection
from tthc_graph.model.validity import EventKind

_EVENTS = {
    (EffectKind.REPLACES, Extent.WHOLE): EventKind.REPLACED,
    (EffectKind.REPLACES, Extent.PART): EventKind.AMENDED,
    (EffectKind.REPEALS, Extent.WHOLE): EventKind.REPEALED,
    (EffectKind.REPEALS, Extent.PART): EventKind.PARTLY_REPEALED,
    (EffectKind.AMENDS, Extent.WHOLE): EventKind.AMENDED,
    (EffectKind.AMENDS, Extent.PART): EventKind.AMENDED,
    (EffectKind.SUSPENDS, Extent.WHOLE): EventKind.SUSPENDED,
    (EffectKind.SUSPENDS, Extent.PART): EventKind.SUSPENDED,
}
_RANKS = (
    ("qh/hien-phap",),
    ("qh/",),
    ("ubtvqh/",),
    ("ctn/", "cp/"),
    ("ttg/",),
)
"""Beginnings of keys by rank (Luật 64/2025/QH15, Điều 4); what is not listed comes last."""


def event_kind(kind: EffectKind, extent: Extent) -> EventKind | None:
    """Returns what happens to the object; None where no event says so (an extension lacks its new end)."""
    return _EVENTS.get((kind, extent))


def objection_to(subject: Instrument, target: Instrument, on: PartialDate | None) -> Objection | None:
    """Returns why an instrument cannot have changed another one on a day, or None where it can."""
    if target.key == subject.key:
        return Objection.ITSELF
    if rank_of(target.key) < rank_of(subject.key):
        return Objection.HIGHER_RANK
    if _is_later(target.issued_on, subject.issued_on):
        return Objection.YOUNGER_OBJECT
    if on is not None and target.issued_on is not None and on.last_day < target.issued_on.first_day:
        return Objection.BEFORE_ISSUE
    return None


def rank_of(key: str) -> int:
    """A circular ends no decree: where one seems to, the object stands in another instrument's name."""
    ranks = (n for n, beginnings in enumerate(_RANKS) if key.startswith(beginnings))
    return next(ranks, len(_RANKS))


def _is_later(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and one.first_day > other.last_day
