"""Effects of clauses as events of the register, and what speaks against taking one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

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
    (EffectKind.EXTENDS, Extent.WHOLE): EventKind.EXTENDED,
}
_RANKS = (
    ("qh/hien-phap",),
    ("qh/",),
    ("ubtvqh/",),
    ("ctn/", "cp/"),
    ("ttg/",),
)
"""Beginnings of keys by rank (Luật 64/2025/QH15, Điều 4); what is not listed comes last."""


def event_kind(kind: EffectKind, extent: Extent, until: date | None = None) -> EventKind | None:
    """Returns what happens to the object; None where no event says so.

    Args:
        kind: of the effect.
        extent: of the effect.
        until: the day from which it works no longer; without it an extension is no event.
    """
    event = _EVENTS.get((kind, extent))
    return None if event is EventKind.EXTENDED and until is None else event


def day_behind(last: PartialDate | None) -> date | None:
    """Returns the day from which an effect works no longer whose last day a clause prints.

    >>> day_behind(PartialDate(2027, 6, 30))
    datetime.date(2027, 7, 1)
    """
    return last.last_day + timedelta(days=1) if last is not None else None


def objection_to(
    subject: Instrument, target: Instrument, on: PartialDate | None, starts: Iterable[PartialDate] = ()
) -> Objection | None:
    """Returns why an instrument cannot have changed another one on a day, or None where it can.

    Args:
        subject: what is said to change the other one.
        target: the other one.
        on: the day.
        starts: the days from which the subject is law, as sources tell them; it is not before its issue.
    """
    if target.key == subject.key:
        return Objection.ITSELF
    if rank_of(target.key) < rank_of(subject.key):
        return Objection.HIGHER_RANK
    if _is_later(target.issued_on, subject.issued_on):
        return Objection.YOUNGER_OBJECT
    if on is not None and target.issued_on is not None and on.last_day < target.issued_on.first_day:
        return Objection.BEFORE_ISSUE
    law_from = [*starts, *((subject.issued_on,) if subject.issued_on is not None else ())]
    if on is not None and any(on.last_day < day.first_day for day in law_from):
        return Objection.BEFORE_ACTING
    return None


def rank_of(key: str) -> int:
    """A circular ends no decree: where one seems to, the object stands in another instrument's name."""
    ranks = (n for n, beginnings in enumerate(_RANKS) if key.startswith(beginnings))
    return next(ranks, len(_RANKS))


def _is_later(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and one.first_day > other.last_day
