"""Rows of one's own beside the bundled register: they add, correct and retract, and it stays as it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.model.validity import Status
from tthc_graph.registers import load_registers, status
from tthc_graph.registers.instruments import EVENT_COLUMNS, INSTRUMENT_COLUMNS
from tthc_graph.registers.sources import SOURCE_COLUMNS

DAY = date(2027, 6, 1)


def _write(folder: Path, name: str, columns: tuple[str, ...], *rows: dict[str, str]) -> None:
    lines = [",".join(columns), *(",".join(row.get(c, "") for c in columns) for row in rows)]
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _event(**cells: str) -> dict[str, str]:
    basic = {
        "instrument": "cp/nghi-dinh/2020/45",
        "kind": "replaced",
        "on": "2027-01-01",
        "confidence": "verified",
        "basis": "clause",
        "sources": "cong-bao",
        "recorded_on": "2026-12-01",
    }
    return {**basic, **cells}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = {"id": "cong-bao", "label": "Công báo", "kind": "clause"}
    _write(tmp_path, "sources.csv", SOURCE_COLUMNS, source)
    return tmp_path


def test_an_event_of_ones_own_counts_with_those_that_are_known(folder: Path) -> None:
    _write(folder, "events.csv", EVENT_COLUMNS, _event())
    registers = load_registers(beside=folder)
    assert status("45/2020/NĐ-CP", DAY, registers=registers).status is Status.EXPIRED
    assert status("45/2020/NĐ-CP", date(2025, 7, 1), registers=registers).status is Status.PARTLY_EXPIRED
    assert status("45/2020/NĐ-CP", DAY).status is Status.PARTLY_EXPIRED


def test_before_it_was_recorded_the_answer_is_that_of_before(folder: Path) -> None:
    _write(folder, "events.csv", EVENT_COLUMNS, _event())
    registers = load_registers(beside=folder)
    found = status("45/2020/NĐ-CP", DAY, known_at=date(2026, 11, 30), registers=registers)
    assert found.status is Status.PARTLY_EXPIRED


def test_a_row_with_a_day_of_retraction_takes_a_known_event_back(folder: Path) -> None:
    known = {
        "instrument": "cp/nghi-quyet-qppl/2026/66.18", "kind": "lapsed", "on": "2027-03-01",
        "basis": "secondary",
        "sources": "theo-doi-van-ban-2026", "recorded_on": "2026-11-23", "retracted_on": "2026-12-01",
    }  # fmt: skip
    _write(folder, "events.csv", EVENT_COLUMNS, _event(**known))
    registers = load_registers(beside=folder)
    assert status("66.18/2026/NQ-CP", DAY).status is Status.EXPIRED
    assert status("66.18/2026/NQ-CP", DAY, registers=registers).status is Status.IN_FORCE
    then = status("66.18/2026/NQ-CP", DAY, known_at=date(2026, 11, 30), registers=registers)
    assert then.status is Status.EXPIRED


def test_an_instrument_of_ones_own_is_found_by_its_number(folder: Path) -> None:
    row = {
        "key": "cp/nghi-dinh/2027/1", "doc_type": "Nghị định", "number": "1/2027/NĐ-CP",
        "number_confidence": "verified", "issuer": "cp", "issuer_confidence": "verified",
        "nature": "normative", "guides": "cp/nghi-dinh/2020/45", "sources": "cong-bao",
    }  # fmt: skip
    _write(folder, "instruments.csv", INSTRUMENT_COLUMNS, row)
    registers = load_registers(beside=folder)
    assert registers.find_one("01/2027/NĐ-CP").key == "cp/nghi-dinh/2027/1"
    assert registers.sources["cong-bao"].label == "Công báo"
    assert "cong-bao" not in load_registers().sources


def test_an_event_is_derived_from_what_the_folder_adds(folder: Path) -> None:
    _write(folder, "events.csv", EVENT_COLUMNS, _event())
    kinds = [e.kind.value for e in load_registers(beside=folder).history("vpcp/thong-tu/2023/1")]
    assert "lapsed_with_parent" in kinds


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"sources": ""}, r"events\.csv, line 2, column 'sources'"),
        ({"instrument": "cp/nghi-dinh/2099/1"}, "unknown instrument"),
        ({"recorded_on": ""}, "column 'recorded_on'"),
        ({"retracted_on": "2026-11-01"}, "before the day on which it was recorded"),
    ],
)
def test_a_broken_row_stops_with_file_and_cell(folder: Path, cells: dict[str, str], says: str) -> None:
    _write(folder, "events.csv", EVENT_COLUMNS, _event(**cells))
    with pytest.raises(RegisterError, match=says):
        load_registers(beside=folder)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (
            ["a,b"],
            "line 2, column 'number': the row ends before it, with 2 cells where 18 are",
        ),
        ([",".join("a" * 19)], "line 2, after column 'note': 19 cells where 18 are expected; put a cell"),
        ([""], "line 2: is empty; delete it"),
        (['"a" b,'], "line 2: not a CSV table in UTF-8 (',' expected after '\"'); save it as"),
    ],
)
def test_a_line_that_is_no_row_is_told_with_folder_line_and_remedy(
    tmp_path: Path, lines: list[str], says: str
) -> None:
    text = "\n".join([",".join(INSTRUMENT_COLUMNS), *lines]) + "\n"
    (tmp_path / "instruments.csv").write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError) as raised:
        load_registers(beside=tmp_path)
    assert str(raised.value).startswith(f"{tmp_path / 'instruments.csv'}, {says}")


def test_a_heading_that_lacks_a_column_is_told_which(tmp_path: Path) -> None:
    heading = ",".join("nummer" if c == "number" else c for c in INSTRUMENT_COLUMNS)
    (tmp_path / "instruments.csv").write_text(heading + "\n", encoding="utf-8")
    with pytest.raises(RegisterError) as raised:
        load_registers(beside=tmp_path)
    where = f"{tmp_path / 'instruments.csv'}, line 1"
    assert str(raised.value) == (
        f"{where}: column 'number' missing; column 'nummer' unknown; "
        f"make this line {','.join(INSTRUMENT_COLUMNS)}"
    )


def test_a_wrong_cell_is_told_with_its_folder(folder: Path) -> None:
    _write(folder, "events.csv", EVENT_COLUMNS, _event(kind="vanished"))
    with pytest.raises(RegisterError) as raised:
        load_registers(beside=folder)
    assert str(raised.value).startswith(f"{folder / 'events.csv'}, line 2, column 'kind': 'vanished' must be")


def test_a_source_id_that_is_taken_is_refused(folder: Path) -> None:
    source = {"id": "phap-dien-3-3", "label": "Khác", "kind": "clause"}
    _write(folder, "sources.csv", SOURCE_COLUMNS, source)
    with pytest.raises(RegisterError, match="another source already"):
        load_registers(beside=folder)


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="no such folder"):
        load_registers(beside=tmp_path / "none")


def test_an_empty_folder_changes_nothing(tmp_path: Path) -> None:
    registers = load_registers(beside=tmp_path)
    assert dict(registers.instruments) == dict(load_registers().instruments)
