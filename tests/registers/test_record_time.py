"""Record time: what the register knew on a day, as against what was law on a day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers.life import event, instrument
from tthc_graph.errors import RegisterError
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.validity import Status
from tthc_graph.registers import Registers, load_registers, status


def _registers(*instruments: Instrument) -> Registers:
    known = load_registers()
    return Registers.of({i.key: i for i in instruments}, known.sources, known.gazetteer, known.document_types)


CORRECTED = instrument(
    event("effective", "2018-06-21", recorded_on="2026-01-01"),
    event("replaced", "2025-07-01", recorded_on="2026-02-01", retracted_on="2026-03-01", sources=("a",)),
    event("replaced", "2025-09-15", recorded_on="2026-03-01", sources=("b",)),
)


@pytest.mark.parametrize(
    ("known_at", "expected"),
    [
        ("2025-12-31", Status.UNKNOWN),
        ("2026-01-01", Status.IN_FORCE),
        ("2026-01-31", Status.IN_FORCE),
        ("2026-02-01", Status.EXPIRED),
        ("2026-02-28", Status.EXPIRED),
        ("2026-03-01", Status.IN_FORCE),
        (None, Status.IN_FORCE),
    ],
)
def test_the_status_of_a_day_changes_with_what_was_known(known_at: str | None, expected: Status) -> None:
    registers = _registers(CORRECTED)
    at = date.fromisoformat(known_at) if known_at else None
    assert status(CORRECTED.key, date(2025, 8, 1), at, registers).status is expected


def test_what_was_retracted_is_no_conflict_any_more() -> None:
    registers = _registers(CORRECTED)
    assert registers.conflicts(CORRECTED.key) == ()
    assert [str(e.on) for e in registers.history(CORRECTED.key)] == ["2018-06-21", "2025-09-15"]


def test_a_number_that_nobody_has_is_refused() -> None:
    with pytest.raises(RegisterError, match="no such key or number"):
        status("1/1900/NĐ-CP", date(2026, 1, 1))


def test_a_number_that_several_have_asks_for_the_key() -> None:
    with pytest.raises(RegisterError, match=r"ttg/quyet-dinh/2011/468, ttg/quyet-dinh/2021/468"):
        status("468/QĐ-TTg", date(2026, 1, 1))


def test_every_event_says_when_it_was_recorded() -> None:
    for one in load_registers().instruments.values():
        assert all(e.recorded_on is not None for e in one.events), one.key
