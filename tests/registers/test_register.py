"""The shipped register: every fact with its confidence, nothing invented, and errors that name the cell."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tthc_graph.cite.law_names import law_names_of
from tthc_graph.errors import RegisterError
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Origin
from tthc_graph.registers import Registers, load_registers
from tthc_graph.registers.validity_rules import load_validity_rules

REGISTERS = load_registers()


@pytest.fixture
def folder(project: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "register"
    shutil.copytree(project / "corpus" / "register", copy)
    return copy


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_numbers_shared_by_several_instruments_are_all_found() -> None:
    years = [i.issued_on.year for i in REGISTERS.instruments.numbered("468/QĐ-TTg") if i.issued_on]
    assert years == [2011, 2021]


@pytest.mark.parametrize("number", ["6/QĐ-TTg", "06/qđ-ttg", "06/QÐ-TTg"])
def test_numbers_are_compared_folded(number: str) -> None:
    assert [i.key for i in REGISTERS.instruments.numbered(number)] == ["ttg/quyet-dinh/2022/6"]


def test_confidence_is_kept_for_each_fact() -> None:
    law = REGISTERS.instruments["qh/luat/2019/47"]
    number, issued_on, effective = law.fact("number"), law.fact("issued_on"), law.fact("effective_from")
    assert number is not None
    assert issued_on is not None
    assert effective is not None
    assert number.confidence is Confidence.VERIFIED
    assert issued_on.confidence is Confidence.SEED
    assert effective.confidence is Confidence.MEMORY


def test_instruments_known_from_plans_alone_are_marked_so() -> None:
    assert REGISTERS.instruments["ubnd/ha-tinh/ke-hoach/2021/223"].origin is Origin.CITATION
    assert REGISTERS.instruments["cp/nghi-dinh/2018/61"].origin is Origin.REGISTER


@pytest.mark.parametrize(
    "key",
    [
        "ubnd/ha-tinh/quyet-dinh/2022/416",
        "ubnd/quang-ngai/son-ha/quyet-dinh/2024/282",
        "ubnd/dong-nai/ke-hoach/2025/228",
        "ubnd/bac-giang/tan-yen/ke-hoach/2024/15",
        "ubnd/quang-ngai/quyet-dinh/2024/165",
    ],
)
def test_misprints_and_inferred_dates_are_no_entries(key: str) -> None:
    assert key not in REGISTERS.instruments


def test_every_verified_fact_and_event_names_a_source() -> None:
    for instrument in REGISTERS.instruments.values():
        for fact in instrument.facts:
            assert fact.sources or fact.confidence is not Confidence.VERIFIED, (instrument.key, fact.name)
        for event in instrument.events:
            assert event.sources or event.confidence is not Confidence.VERIFIED, (instrument.key, event.kind)


def test_units_name_sources_that_exist() -> None:
    for unit in REGISTERS.gazetteer.units.values():
        assert set(unit.sources) <= set(REGISTERS.sources)


def test_every_source_is_used() -> None:
    units = REGISTERS.gazetteer.units
    used = {s for u in units.values() for s in (*u.sources, *(s for c in u.codes for s in c.sources))}
    assert units.places is not None
    used |= {s for change in units.places.changes.values() for s in change.sources}
    used |= {s for agency in REGISTERS.agencies for s in agency.sources}
    for instrument in REGISTERS.instruments.values():
        used |= {s for fact in instrument.facts for s in fact.sources}
        used |= {s for event in instrument.events for s in event.sources}
    used |= {s for rule in load_validity_rules() for s in rule.sources}
    assert sorted(set(REGISTERS.sources) - used) == []


def test_sources_are_readable_references(project: Path) -> None:
    bare = re.compile(r"\bid \d{5,}|\bseed \d|\.md\b.*…")
    tables = sorted((project / "corpus" / "register").rglob("*.csv"))
    assert len(tables) > 5
    for path in tables:
        assert not bare.search(path.read_text(encoding="utf-8")), path.name


def test_compilations_from_the_press_are_secondary(project: Path) -> None:
    with (project / "corpus" / "register" / "sources.csv").open(encoding="utf-8") as handle:
        press = [row for row in csv.DictReader(handle) if "tin báo chí" in row["citation"]]
    assert len(press) >= 4
    assert {row["kind"] for row in press} == {"secondary"}


def test_own_text_replaces_a_record_known_by_citation_only() -> None:
    cited = REGISTERS.instruments["ubnd/ha-tinh/ke-hoach/2021/223"]
    curated = REGISTERS.instruments["cp/nghi-dinh/2018/61"]
    extra = [replace(i, title="x", origin=Origin.DOCUMENT) for i in (cited, curated)]
    joined = REGISTERS.with_instruments(extra)
    assert joined.instruments[cited.key].title == "x"
    assert joined.instruments[curated.key].title == curated.title
    assert REGISTERS.instruments[cited.key] == cited


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("events.csv", "2025-07-01", "01/07/2025", r"events.csv, line \d+, column 'on'"),
        ("events.csv", ",replaced,", ",vanished,", r"column 'kind': 'vanished' must be one of"),
        ("events.csv", "cp/nghi-dinh/2018/61,", "cp/nghi-dinh/1900/1,", "unknown instrument"),
        ("instruments.csv", "ke-hoach/2021/520,", "ke-hoach/2021/521,", "disagrees with the row"),
        ("instruments.csv", "Nghị định,61/2018/NĐ-CP", "Nghị địn,61/2018/NĐ-CP", "unknown type"),
        ("sources.csv", "nd-118-2025-dieu-40,", "nd-118,", "unknown source 'nd-118-2025-dieu-40'"),
        (
            "units.csv",
            "key,name",
            "key,nom",
            r"units.csv, line 1: column 'name' missing; column 'nom'",
        ),
        ("units.csv", ",an-giang,memory", ",an-giangg,memory", "unknown unit 'an-giangg'"),
        ("agencies.csv", "btc,Bộ Tài chính,central,BTC", "btc,Bộ Tài chính,central,BTP", "already names"),
    ],
)
def test_a_malformed_register_stops_with_file_and_cell(
    folder: Path, file: str, old: str, new: str, problem: str
) -> None:
    _edit(folder / file, old, new)
    with pytest.raises(RegisterError, match=problem):
        load_registers(folder)


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "events.csv").unlink()
    with pytest.raises(RegisterError, match=r"events\.csv"):
        load_registers(folder)


def test_names_that_citations_need_are_those_of_the_whole_register() -> None:
    lean, whole = Registers(), Registers()
    assert lean.agency_labels == {a.label.lower(): a.label for a in whole.agencies}
    assert whole.instruments["qh/luat/2019/47"].title in {title for _, title in lean.titles}
    assert lean.titles == whole.titles
    assert "instruments" not in vars(lean)


def test_names_of_laws_that_a_part_adds_are_read_without_opening_it() -> None:
    known = law_names_of(Registers())
    plain = [law.title.removeprefix(law.doc_type).strip() for law in REGISTERS.instruments.laws()]
    plain = [name for name in plain if "sửa đổi" not in name.lower() and ";" not in name]
    assert len(plain) > 150
    assert [name for name in plain if known.end_of_name(name) != len(name)] == []


def test_titles_of_a_batch_count_among_those_of_laws() -> None:
    law = replace(REGISTERS.instruments["qh/luat/2019/47"], key="qh/luat/2030/1", title="Luật Mặt trăng")
    assert ("Luật", "Luật Mặt trăng") in REGISTERS.with_instruments([law]).titles
