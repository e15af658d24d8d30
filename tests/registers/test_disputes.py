"""Sources that disagree: the most trusted one decides, the others are kept, equals leave it unknown."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.registers.life import event, instrument, on
from tthc_graph.model.validity import BasisKind, ConflictKind, Status, ValidityConflict, ValidityEvent
from tthc_graph.registers.disputes import settle, trust_rank

START = event("effective", "2018-06-21")


def _conflicts(*events: ValidityEvent) -> tuple[ValidityConflict, ...]:
    return settle("x", events).conflicts


def test_the_order_of_trust_is_that_of_the_sources() -> None:
    order = ["human", "clause", "registry", "secondary", "derived", "memory"]
    ranks = [trust_rank(event("repealed", "2025-01-01", basis=basis)) for basis in order]
    assert [b.value for b in BasisKind] == order
    assert all(one < other for one, other in pairwise(ranks))


def test_of_two_ends_the_more_trusted_one_decides_though_it_comes_later() -> None:
    early = event("repealed", "2024-01-01", confidence="memory")
    late = event("replaced", "2025-07-01")
    found = instrument(START, early, late)
    assert on(found, "2024-06-01").status is Status.IN_FORCE
    assert on(found, "2025-07-01").status is Status.EXPIRED
    (conflict,) = _conflicts(START, early, late)
    assert (conflict.kind, conflict.deciding) == (ConflictKind.END, late)
    assert set(conflict.events) == {early, late}


def test_between_two_ends_of_one_trust_the_status_is_unknown() -> None:
    first, second = event("repealed", "2025-03-01"), event("replaced", "2025-07-01")
    found = instrument(START, first, second)
    assert [on(found, day).status for day in ("2025-02-28", "2025-03-01", "2025-06-30", "2025-07-01")] == [
        Status.IN_FORCE,
        Status.UNKNOWN,
        Status.UNKNOWN,
        Status.EXPIRED,
    ]
    assert _conflicts(START, first, second)[0].deciding is None


def test_ends_that_can_mean_one_day_are_no_conflict() -> None:
    assert _conflicts(event("replaced", "2025-07"), event("repealed", "2025-07-01")) == ()
    assert _conflicts(event("replaced", None, known_by="2025-11-20"), event("repealed", "2025-07-01")) == ()


def test_a_day_by_which_it_had_ended_excludes_a_later_end() -> None:
    assert (
        len(_conflicts(event("replaced", None, known_by="2025-06-01"), event("repealed", "2025-07-01"))) == 1
    )


@pytest.mark.parametrize(
    ("end", "sign", "status", "deciding"),
    [
        ("clause", "secondary", Status.EXPIRED, 0),
        ("derived", "registry", Status.IN_FORCE, 1),
        ("secondary", "secondary", Status.UNKNOWN, None),
    ],
)
def test_a_sign_of_life_behind_the_end_counts_by_its_trust(
    end: str, sign: str, status: Status, deciding: int | None
) -> None:
    confidence = "derived" if end == "derived" else "verified"
    ended = event("replaced", "2025-07-01", basis=end, confidence=confidence)
    seen = event("confirmed", "2026-01-01", basis=sign)
    found = instrument(START, ended, seen)
    assert on(found, "2026-02-01").status is status
    assert on(found, "2025-08-01").status is status
    (conflict,) = _conflicts(START, ended, seen)
    assert conflict.kind is ConflictKind.ALIVE_AFTER_END
    assert conflict.deciding == (None if deciding is None else (ended, seen)[deciding])


def test_being_amended_on_the_day_of_the_end_is_no_sign_of_life() -> None:
    assert _conflicts(event("replaced", "2025-07-01"), event("amended", "2025-07-01")) == ()
    assert len(_conflicts(event("replaced", "2025-07-01"), event("amended", "2025-07-02"))) == 1


def test_between_two_first_days_of_one_trust_the_status_is_unknown() -> None:
    found = instrument(event("effective", "2025-06-12"), event("effective", "2025-07-01"))
    assert [on(found, day).status for day in ("2025-06-11", "2025-06-12", "2025-07-01")] == [
        Status.NOT_YET_IN_FORCE,
        Status.UNKNOWN,
        Status.IN_FORCE,
    ]


def test_a_first_day_from_memory_gives_way_to_that_of_the_clause() -> None:
    found = instrument(event("effective", "2018-01-01", confidence="memory"), START)
    assert on(found, "2018-03-01").status is Status.NOT_YET_IN_FORCE
