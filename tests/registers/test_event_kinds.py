"""What each kind of event does to the status: parts, suspensions, extensions, ends without a day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers.life import event, instrument, on
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.extent import Extent
from tthc_graph.model.validity import Status, segment_on
from tthc_graph.registers.validity import status_segments

START = event("effective", "2018-06-21")


@pytest.mark.parametrize("kind", ["replaced", "repealed", "annulled", "declared_expired", "lapsed"])
def test_a_whole_end_ends_it_and_an_end_of_provisions_does_not(kind: str) -> None:
    whole, part = event(kind, "2025-07-01"), event(kind, "2025-07-01", provisions="Điều 5, Điều 6")
    assert (whole.extent, part.extent) == (Extent.WHOLE, Extent.PART)
    assert on(instrument(START, whole), "2025-07-01").status is Status.EXPIRED
    assert on(instrument(START, part), "2025-07-01").status is Status.PARTLY_EXPIRED


def test_what_is_kept_by_exception_is_told_at_the_end() -> None:
    found = on(instrument(START, event("replaced", "2025-07-01", exceptions="Điều 9")), "2025-07-01")
    assert found.status is Status.EXPIRED
    assert found.note == "Trừ Điều 9."


def test_a_suspension_ends_on_its_day_and_all_is_as_before() -> None:
    pause = event("suspended", "2020-01-01", until="2020-07-01", by=("cp/nghi-dinh/2020/1",))
    found = instrument(START, event("amended", "2019-01-01", by=("a",)), pause)
    assert [on(found, day).status for day in ("2019-12-31", "2020-01-01", "2020-06-30", "2020-07-01")] == [
        Status.PARTLY_EXPIRED,
        Status.SUSPENDED,
        Status.SUSPENDED,
        Status.PARTLY_EXPIRED,
    ]
    assert on(found, "2020-01-01").causes == ("a", "cp/nghi-dinh/2020/1")


def test_a_suspension_without_an_end_lasts_until_it_is_resumed() -> None:
    found = instrument(START, event("suspended", "2020-01-01"), event("resumed", "2021-01-01"))
    assert on(found, "2020-12-31").status is Status.SUSPENDED
    assert on(found, "2021-01-01").status is Status.IN_FORCE


def test_a_suspended_part_leaves_the_rest_applied() -> None:
    found = instrument(START, event("suspended", "2020-01-01", provisions="Điều 7"))
    assert on(found, "2020-01-01").status is Status.PARTLY_SUSPENDED


def test_what_has_ended_cannot_be_suspended() -> None:
    found = instrument(START, event("replaced", "2019-01-01"), event("suspended", "2020-01-01"))
    assert on(found, "2020-06-01").status is Status.EXPIRED


def test_an_extension_in_time_moves_the_last_day() -> None:
    found = instrument(
        START, event("lapsed", "2025-01-01"), event("extended", "2024-12-01", until="2027-01-01")
    )
    assert on(found, "2025-01-01").status is Status.IN_FORCE
    assert on(found, "2026-12-31").status is Status.IN_FORCE
    assert on(found, "2027-01-01").status is Status.EXPIRED


def test_an_extension_comes_too_late_once_it_has_lapsed() -> None:
    found = instrument(
        START, event("lapsed", "2025-01-01"), event("extended", "2025-02-01", until="2027-01-01")
    )
    assert on(found, "2025-01-15").status is not Status.IN_FORCE


def test_a_correction_changes_nothing() -> None:
    found = instrument(START, event("corrected", "2019-01-01"))
    assert len(status_segments(found)) == len(status_segments(instrument(START)))


def test_going_on_in_an_old_territory_does_not_make_the_unknown_known() -> None:
    assert on(instrument(event("continued", "2025-07-01")), "2026-01-01").status is Status.UNKNOWN


def test_a_part_that_takes_effect_earlier_does_not_carry_the_whole() -> None:
    found = instrument(
        event("effective", "2025-02-19", provisions="Điều 46"), event("effective", "2025-04-01")
    )
    assert on(found, "2025-03-01").status is Status.NOT_YET_IN_FORCE


def test_an_end_without_a_day_makes_unknown_what_is_no_surer_than_the_end() -> None:
    found = instrument(START, event("replaced", None, by=("b",)))
    segments = status_segments(found, earliest=lambda _: date(2025, 9, 15))
    assert segment_on(segments, date(2025, 9, 14)).status is Status.IN_FORCE
    assert segment_on(segments, date(2025, 9, 15)).status is Status.UNKNOWN


def test_an_end_without_a_day_from_memory_is_a_note_to_what_is_verified() -> None:
    found = instrument(START, event("replaced", None, by=("b",), confidence="memory"))
    segment = segment_on(status_segments(found, earliest=lambda _: date(2025, 9, 15)), date(2026, 1, 1))
    assert (segment.status, segment.confidence) == (Status.IN_FORCE, Confidence.VERIFIED)
    assert "chưa rõ từ ngày nào" in segment.note


def test_before_an_end_without_a_day_can_have_come_it_is_no_matter() -> None:
    found = instrument(
        START, event("amended", "2020-01-01"), event("replaced", None, by=("b",), confidence="memory")
    )
    segments = status_segments(found, earliest=lambda _: date(2025, 9, 15))
    assert segment_on(segments, date(2019, 1, 1)).note == ""
    assert segment_on(segments, date(2021, 1, 1)).note != ""
