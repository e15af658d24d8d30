"""Events to segments: what an instrument was worth on a day, and how far that can be trusted."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Fact, Instrument, Nature, Origin
from tthc_graph.model.validity import BasisKind, EventKind, Status, StatusSegment, ValidityEvent, segment_on
from tthc_graph.registers import load_registers
from tthc_graph.registers.validity import status_segments

REGISTERS = load_registers()


def _event(kind: str, on: str | None, confidence: str = "verified", **more: object) -> ValidityEvent:
    basis = BasisKind.MEMORY if confidence == "memory" else BasisKind.CLAUSE
    day = parse_date(on) if on else None
    return ValidityEvent(EventKind(kind), day, confidence=Confidence(confidence), basis=basis, **more)  # type: ignore[arg-type]


def _instrument(*events: ValidityEvent, **more: object) -> Instrument:
    fields: dict[str, object] = {
        "key": "cp/nghi-dinh/2018/61", "doc_type": "Nghị định", "number": "61/2018/NĐ-CP", "issuer": "cp",
        "issuer_label": "Chính phủ", "issued_on": PartialDate(2018, 4, 23), "title": "Về cơ chế một cửa",
        "nature": Nature.NORMATIVE, "origin": Origin.REGISTER, "events": events,
    }  # fmt: skip
    return Instrument(**(fields | more))  # type: ignore[arg-type]


def _on(instrument: Instrument, day: str) -> StatusSegment:
    return segment_on(status_segments(instrument), date.fromisoformat(day))


LIFE = _instrument(
    _event("effective", "2018-06-21", "memory"),
    _event("amended", "2021-12-06", by=("cp/nghi-dinh/2021/107",)),
    _event("replaced", "2025-07-01", by=("cp/nghi-dinh/2025/118",)),
)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2018-06-20", Status.NOT_YET_IN_FORCE),
        ("2018-06-21", Status.IN_FORCE),
        ("2021-12-05", Status.IN_FORCE),
        ("2021-12-06", Status.PARTLY_EXPIRED),
        ("2025-06-30", Status.PARTLY_EXPIRED),
        ("2025-07-01", Status.EXPIRED),
    ],
)
def test_segments_are_half_open(day: str, status: Status) -> None:
    assert _on(LIFE, day).status is status


def test_segments_follow_each_other_without_gap_or_overlap() -> None:
    for instrument in (*REGISTERS.instruments.values(), LIFE):
        segments = status_segments(instrument)
        assert segments[0].valid_from is None
        assert segments[-1].valid_until is None
        for earlier, later in pairwise(segments):
            assert earlier.valid_until == later.valid_from
            assert earlier.valid_until is not None


def test_the_end_rests_on_its_own_source_alone() -> None:
    end = _on(LIFE, "2026-01-01")
    assert end.confidence is Confidence.VERIFIED
    assert end.causes == ("cp/nghi-dinh/2025/118",)


def test_in_force_is_trusted_no_more_than_its_first_day() -> None:
    assert _on(LIFE, "2019-01-01").confidence is Confidence.MEMORY


def test_one_verified_amendment_proves_a_partial_end() -> None:
    instrument = _instrument(
        _event("effective", "2018-06-21"),
        _event("amended", "2020-01-01", by=("a",)),
        _event("amended", "2021-01-01", "memory", by=("b",)),
    )
    assert _on(instrument, "2022-01-01").confidence is Confidence.VERIFIED
    assert _on(instrument, "2022-01-01").causes == ("a", "b")


def test_an_amendment_of_unknown_date_invents_none() -> None:
    instrument = _instrument(_event("effective", "2018-06-21"), _event("amended", None, by=("a",)))
    assert {s.status for s in status_segments(instrument)} == {Status.NOT_YET_IN_FORCE, Status.IN_FORCE}
    assert "chưa rõ từ ngày nào" in _on(instrument, "2020-01-01").note


def test_an_amendment_known_by_a_day_acts_from_that_day_at_the_latest() -> None:
    instrument = _instrument(
        _event("effective", "2018-06-21"), _event("amended", None, by=("a",), known_by=date(2021, 1, 1))
    )
    assert _on(instrument, "2020-12-31").status is Status.IN_FORCE
    assert _on(instrument, "2021-01-01").status is Status.PARTLY_EXPIRED


def test_a_date_known_in_part_counts_from_its_last_day() -> None:
    instrument = _instrument(_event("replaced", "2025-07", by=("a",)))
    assert _on(instrument, "2025-07-30").status is Status.UNKNOWN
    assert _on(instrument, "2025-07-31").status is Status.EXPIRED


def test_before_an_unknown_first_day_nothing_is_known() -> None:
    instrument = _instrument(_event("replaced", "2025-07-01", by=("a",)))
    assert _on(instrument, "2019-01-01").status is Status.UNKNOWN


def test_a_confirmation_lifts_the_confidence_from_its_day_on() -> None:
    instrument = _instrument(_event("effective", "2018-06-21", "memory"), _event("confirmed", "2025-11-20"))
    assert _on(instrument, "2020-01-01").confidence is Confidence.MEMORY
    assert _on(instrument, "2026-01-01").confidence is Confidence.VERIFIED


def test_a_confirmation_alone_proves_nothing_before_its_day() -> None:
    instrument = _instrument(_event("confirmed", "2025-11-20"))
    assert _on(instrument, "2018-04-22").status is Status.UNKNOWN
    before = _on(instrument, "2019-01-01")
    assert (before.status, before.confidence) == (Status.IN_FORCE, Confidence.MEMORY)
    assert _on(instrument, "2026-01-01").confidence is Confidence.VERIFIED


def test_unknown_stays_unknown_though_the_first_day_is_known() -> None:
    instrument = _instrument(
        _event("effective", "2016-12-15"), facts=(Fact("status", "unknown", Confidence.VERIFIED, ("s",)),)
    )
    assert _on(instrument, "2016-12-14").status is Status.NOT_YET_IN_FORCE
    assert _on(instrument, "2026-01-01").status is Status.UNKNOWN


def test_without_any_event_a_normative_act_is_unknown() -> None:
    assert _on(_instrument(), "2026-01-01").status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("nature", "issuer", "status"),
    [
        (Nature.PLAN, "ubnd/ha-tinh", Status.NOT_APPLICABLE),
        (Nature.CORRESPONDENCE, "vpcp", Status.NOT_APPLICABLE),
        (Nature.INDIVIDUAL, "ubnd/ha-tinh", Status.NOT_APPLICABLE),
        (Nature.INDIVIDUAL, "ttg", Status.UNKNOWN),
        (Nature.PARTY, "tw", Status.UNKNOWN),
    ],
)
def test_plans_and_local_individual_acts_have_no_validity(
    nature: Nature, issuer: str, status: Status
) -> None:
    instrument = _instrument(nature=nature, issuer=issuer)
    assert {s.status for s in status_segments(instrument)} == {status}
