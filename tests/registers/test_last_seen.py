"""How far what is known reaches: in force to the last day on which a source saw it so, unknown behind it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers.life import event, instrument, on
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Fact, Instrument
from tthc_graph.model.validity import Status, ValidityEvent
from tthc_graph.registers.validity import status_segments

UNKNOWN = (Fact("status", "unknown", Confidence.MEMORY),)
START = event("effective", "2018-06-21", basis="registry")


def unknown(*events: ValidityEvent) -> Instrument:
    """An instrument of which the register says that its status today is not known."""
    return instrument(*events, facts=UNKNOWN)


@pytest.mark.parametrize("kind", ["amended", "partly_repealed", "confirmed"])
def test_what_changed_or_confirmed_an_instrument_shows_it_in_force_from_its_first_day_to_that_day(
    kind: str,
) -> None:
    found = unknown(START, event(kind, "2021-12-06", sources=("clause",)))
    assert on(found, "2018-06-20").status is Status.NOT_YET_IN_FORCE
    assert on(found, "2018-06-21").status is Status.IN_FORCE
    assert on(found, "2021-12-05").status is Status.IN_FORCE
    assert on(found, "2021-12-06").status in (Status.IN_FORCE, Status.PARTLY_EXPIRED)
    after = on(found, "2021-12-07")
    assert (after.status, after.last_confirmed) == (Status.UNKNOWN, date(2021, 12, 6))
    assert (after.sources, after.confidence) == (("clause",), Confidence.MEMORY)


def test_an_end_by_another_instrument_shows_it_in_force_until_that_day() -> None:
    found = unknown(START, event("replaced", "2025-07-01", by=("a",)))
    assert on(found, "2025-06-30").status is Status.IN_FORCE
    assert on(found, "2025-07-01").status is Status.EXPIRED


@pytest.mark.parametrize("kind", ["lapsed", "declared_expired", "lapsed_with_parent"])
def test_an_end_that_comes_by_itself_shows_no_day_before_it(kind: str) -> None:
    found = unknown(START, event(kind, "2025-07-01"))
    assert on(found, "2025-06-30").status is Status.UNKNOWN
    assert on(found, "2025-06-30").last_confirmed is None
    assert on(found, "2025-07-01").status is Status.EXPIRED


@pytest.mark.parametrize(
    "change",
    [
        event("amended", "2021-12-06", confidence="memory"),
        event("amended", "2021-12-06", confidence="derived"),
        event("amended", None, known_by="2021-12-06"),
    ],
    ids=["remembered", "unreviewed", "known by a day only"],
)
def test_what_no_source_dates_is_no_sign_of_life(change: ValidityEvent) -> None:
    found = unknown(START, change)
    assert on(found, "2019-01-01").status is Status.UNKNOWN
    assert on(found, "2026-01-01").last_confirmed is None


def test_a_month_shows_life_on_its_first_day_only() -> None:
    found = unknown(START, event("amended", "2021-12"))
    assert on(found, "2021-12-01").status is Status.IN_FORCE
    after = on(found, "2021-12-02")
    assert (after.status, after.last_confirmed) == (Status.UNKNOWN, date(2021, 12, 1))


def test_the_last_of_several_changes_counts() -> None:
    found = unknown(
        START, event("amended", "2021-12-06", by=("a",)), event("amended", "2023-08-15", by=("b",))
    )
    assert on(found, "2022-01-01").status is Status.PARTLY_EXPIRED
    assert on(found, "2024-01-01").last_confirmed == date(2023, 8, 15)


def test_the_first_day_alone_shows_nothing_of_the_days_behind_it() -> None:
    after = on(unknown(START), "2018-06-21")
    assert (after.status, after.last_confirmed) == (Status.UNKNOWN, None)


def test_what_was_changed_before_its_first_day_is_not_law_before_it_and_is_no_sign_of_life() -> None:
    found = unknown(event("amended", "2022-06-20", by=("a",)), event("effective", "2022-07-01"))
    assert on(found, "2022-06-20").status is Status.NOT_YET_IN_FORCE
    assert on(found, "2022-06-30").status is Status.NOT_YET_IN_FORCE
    assert (on(found, "2022-07-01").status, on(found, "2022-07-01").last_confirmed) == (Status.UNKNOWN, None)


def test_what_was_changed_before_its_first_day_becomes_law_as_changed() -> None:
    found = instrument(event("amended", "2022-06-20", by=("a",)), event("effective", "2022-07-01"))
    assert on(found, "2022-06-30").status is Status.NOT_YET_IN_FORCE
    first = on(found, "2022-07-01")
    assert (first.status, first.causes) == (Status.PARTLY_EXPIRED, ("a",))


def test_a_remembered_first_day_does_not_outweigh_a_change_that_was_read() -> None:
    found = instrument(
        event("amended", "2022-06-20", by=("a",)), event("effective", "2022-07-01", confidence="memory")
    )
    assert on(found, "2022-06-20").status is Status.PARTLY_EXPIRED


def test_an_instrument_in_force_today_has_no_last_day() -> None:
    found = instrument(START, event("amended", "2021-12-06"))
    assert {one.last_confirmed for one in status_segments(found)} == {None}


def test_an_end_of_unknown_day_leaves_the_day_on_which_it_was_last_seen_alive() -> None:
    found = instrument(START, event("amended", "2021-12-06"), event("replaced", None))
    segments = status_segments(found, earliest=lambda _: date(2025, 3, 1))
    (doubtful,) = (one for one in segments if one.status is Status.UNKNOWN)
    assert (doubtful.valid_from, doubtful.last_confirmed) == (date(2025, 3, 1), date(2021, 12, 6))
