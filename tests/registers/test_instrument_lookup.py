"""The ways to find an instrument are the same in memory, in an index file and in a layered register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Fact, Instrument, Nature, Origin
from tthc_graph.model.validity import BasisKind, EventKind, ValidityEvent
from tthc_graph.registers import Registers, instrument_index, load_registers
from tthc_graph.registers.instrument_files import INDEX
from tthc_graph.registers.instrument_index import InstrumentIndex, write_index
from tthc_graph.registers.instrument_lookup import (
    Instruments,
    InstrumentTable,
    LayeredInstruments,
    comparable_name,
    layered,
    links_of,
)
from tthc_graph.registers.user_folder import index_beside

KNOWN = load_registers().instruments
DECREE, LATER = "cp/nghi-dinh/2018/61", "cp/nghi-dinh/2025/118"


def _made(key: str, number: str, title: str = "", **fields: object) -> Instrument:
    made = Instrument(
        key=key,
        doc_type="Nghị định",
        number=number,
        issuer="cp",
        issuer_label="Chính phủ",
        issued_on=None,
        title=title,
        nature=Nature.NORMATIVE,
        origin=Origin.REGISTER,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def _table(instruments: dict[str, Instrument], _folder: Path) -> Instruments:
    return InstrumentTable(instruments)


def _file(instruments: dict[str, Instrument], folder: Path) -> Instruments:
    path = folder / "register.lmdb"
    assert write_index(path, reversed(instruments.values())) == len(instruments)
    return InstrumentIndex(path)


def _layers(instruments: dict[str, Instrument], _folder: Path) -> Instruments:
    keys = sorted(instruments)
    lower = InstrumentTable({k: replace(instruments[k], title="cũ") for k in keys[::2]})
    half = layered(lower, {k: instruments[k] for k in keys[: len(keys) // 2]})
    return layered(half, {k: instruments[k] for k in keys})


def _layers_of_files(instruments: dict[str, Instrument], folder: Path) -> Instruments:
    keys = sorted(instruments)
    write_index(folder / "upper.lmdb", (instruments[k] for k in keys[::2]))
    below = _file({k: replace(one, title="cũ") for k, one in instruments.items()}, folder)
    return layered(
        layered(below, InstrumentIndex(folder / "upper.lmdb")), {k: instruments[k] for k in keys[1::2]}
    )


FORMS = (_table, _file, _layers, _layers_of_files)
Form = Callable[[dict[str, Instrument], Path], Instruments]


@pytest.mark.parametrize("form", FORMS)
def test_every_way_to_find_an_instrument_finds_it(form: Form, tmp_path: Path) -> None:
    everything = dict(KNOWN)
    found = form(everything, tmp_path)
    assert len(found) == len(everything)
    assert list(found) == sorted(everything)
    laws = []
    for key, instrument in everything.items():
        assert found[key] == instrument
        assert key in found
        if instrument.number:
            assert instrument in found.numbered(instrument.number)
        if instrument.issued_on and instrument.issued_on.is_full:
            assert instrument in found.issued_on(instrument.issued_on.first_day)
        if len(instrument.title.split()) >= 6:
            assert instrument in found.titled("Về việc " + instrument.title.upper())
        for cause in links_of(instrument):
            assert key in found.resting_on(cause)
        if instrument.doc_type in ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"):
            laws.append(instrument)
    assert list(found.laws()) == [law for law in laws if law.title]
    wanted = comparable_name("Luật Tổ chức chính quyền địa phương", "Luật")
    years = [law.issued_on.year for law in found.law_names[wanted] if law.issued_on]
    assert years == [2015, 2025, 2025]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_there_is_not_found(form: Form, tmp_path: Path) -> None:
    found = form(dict(KNOWN), tmp_path)
    assert found.get("cp/nghi-dinh/2018/9999") is None
    assert found.get("") is None
    assert "" not in found
    assert "cp/nghi-dinh/2018" not in found
    with pytest.raises(KeyError):
        found["x"]
    assert found.numbered("9999/2018/NĐ-CP") == ()
    assert found.numbered("") == ()
    assert found.issued_on(date(1900, 1, 1)) == ()
    assert found.titled("Nghị định") == ()
    assert found.resting_on("cp/nghi-dinh") == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_number_is_not_found_by_its_beginning(form: Form, tmp_path: Path) -> None:
    one, other = _made("a", "61/2018/NĐ-CP"), _made("b", "61/2018/NĐ-CPX")
    found = form({"a": one, "b": other}, tmp_path)
    assert found.numbered("61/2018/nđ-cp") == (one,)


def test_an_index_gives_back_every_field(tmp_path: Path) -> None:
    event = ValidityEvent(
        EventKind.PARTLY_REPEALED,
        PartialDate(2025, 7),
        by=("cp/nghi-dinh/2025/1",),
        provisions="Điều 3",
        confidence=Confidence.VERIFIED,
        basis=BasisKind.CLAUSE,
        sources=("a", "b"),
        note="ghi chú",
        known_by=date(2026, 1, 2),
    )
    fact = Fact("title", "Tên", Confidence.VERIFIED, ("a",), "ghi chú")
    whole = _made(
        "cp/nghi-dinh/2018/1",
        "1/2018/NĐ-CP",
        "Tên",
        issued_on=PartialDate(2018),
        aliases=("tên khác",),
        guides=("qh/luat/2015/1",),
        events=(event,),
        facts=(fact,),
        period=2018,
    )
    write_index(tmp_path / "x", [whole])
    assert InstrumentIndex(tmp_path / "x")[whole.key] == whole


def test_of_one_key_the_upper_layer_is_found() -> None:
    lower = InstrumentTable({"a": _made("a", "1/2018/NĐ-CP", issued_on=PartialDate(2018, 1, 2))})
    upper = layered(lower, {"a": _made("a", "1/2018/NĐ-CP", "x", issued_on=PartialDate(2018, 1, 3))})
    assert [i.title for i in upper.numbered("01/2018/NĐ-CP")] == ["x"]
    assert upper.issued_on(date(2018, 1, 2)) == ()
    assert len(upper) == 1


def test_an_index_with_a_key_twice_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "register.lmdb"
    write_index(path, [_made("a", "1/2018/NĐ-CP", "cũ")])
    with pytest.raises(RegisterError, match="twice"):
        write_index(path, [_made("b", "2/2018/NĐ-CP"), _made("b", "3/2018/NĐ-CP")])
    assert InstrumentIndex(path)["a"].title == "cũ"
    assert [p.name for p in tmp_path.iterdir()] == ["register.lmdb"]


@pytest.mark.parametrize("content", [b"", b"not an index", bytes(8192)])
def test_a_file_that_is_no_index_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "register.lmdb"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match=r"register\.lmdb"):
        InstrumentIndex(path)


def test_an_index_is_written_where_its_map_has_to_grow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instrument_index, "_FIRST_MAP", 1 << 20)
    long = "chữ " * 300
    path = tmp_path / "register.lmdb"
    made = [_made(f"k{n:05}", f"{n}/2018/NĐ-CP", f"{n} {long}") for n in range(2000)]
    assert write_index(path, made) == 2000
    assert InstrumentIndex(path)["k01999"] == made[-1]


@pytest.fixture
def folder(project: Path, tmp_path: Path) -> Path:
    """Rows of one's own: one instrument that nobody else knows, and an end for a known one."""
    register = project / "corpus" / "register"
    rows = {
        "instruments": "cp/nghi-dinh/2030/1,Nghị định,1/2030/NĐ-CP,verified,cp,verified,2030-01-02,verified,"
        "Về việc thử,verified,normative,,unknown,memory,,,phap-dien-01-2026,",
        "events": f"{LATER},replaced,2030-02-03,,,cp/nghi-dinh/2030/1,,,verified,registry,"
        "phap-dien-01-2026,,2030-01-03,",
    }
    for name, row in rows.items():
        head, *_ = (register / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        (tmp_path / f"{name}.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    return tmp_path


def test_an_index_beside_a_folders_rows_says_what_the_rows_say(folder: Path) -> None:
    plain = load_registers(beside=folder)
    assert index_beside(load_registers(), folder) == 2
    indexed = load_registers(beside=folder)
    assert isinstance(indexed.instruments, LayeredInstruments)
    assert isinstance(indexed.instruments.upper, InstrumentIndex)
    for key in ("cp/nghi-dinh/2030/1", LATER, DECREE):
        assert indexed.instruments[key] == plain.instruments[key]
    ends = [e for e in indexed.instruments[LATER].events if e.by == ("cp/nghi-dinh/2030/1",)]
    assert [str(e.on) for e in ends] == ["2030-02-03"]
    assert len(indexed.instruments[LATER].events) == len(KNOWN[LATER].events) + 1


def test_an_index_is_passed_over_when_the_rows_have_changed(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    index_beside(load_registers(), folder)
    table = folder / "instruments.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("Về việc thử", "Về việc khác"), encoding="utf-8"
    )
    assert load_registers(beside=folder).instruments["cp/nghi-dinh/2030/1"].title == "Về việc khác"
    assert INDEX in caplog.text


def test_the_register_is_read_where_nothing_can_be_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:

    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    found = Registers().instruments
    assert isinstance(found, InstrumentTable)
    assert found[LATER] == KNOWN[LATER]
