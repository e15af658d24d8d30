"""The listing of districts and communes agrees with itself, and look-ups find what stands there."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.model.agency import Level, Unit
from tthc_graph.model.evidence import Confidence
from tthc_graph.registers import load_registers
from tthc_graph.registers.place_names import find_places
from tthc_graph.registers.places import Places

GAZETTEER = load_registers().gazetteer
UNITS = GAZETTEER.units
LAST_DAY, MERGER, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 23)


@pytest.fixture(scope="module")
def places(project: Path) -> Places:
    return Places(project / "corpus" / "register" / "places")


@pytest.fixture(scope="module")
def listed(project: Path, places: Places) -> list[Unit]:
    lines = (
        (project / "corpus" / "register" / "places" / "units.tsv").read_text(encoding="utf-8").splitlines()
    )
    units = [places.unit(line.partition("\t")[0]) for line in lines]
    assert len(units) > 14_000
    return [unit for unit in units if unit is not None]


def test_both_files_are_sorted_by_their_bytes(project: Path) -> None:
    for name in ("units.tsv", "index.tsv"):
        lines = (project / "corpus" / "register" / "places" / name).read_bytes().splitlines()
        assert lines == sorted(lines)


def test_every_unit_is_found_by_key_name_and_code(listed: list[Unit], places: Places, project: Path) -> None:
    count = (project / "corpus" / "register" / "places" / "units.tsv").read_bytes().count(b"\n")
    assert len(listed) == count
    for unit in listed:
        assert unit.key in places.named(unit.name)
        assert all(unit.key in places.coded(code.value) for code in unit.codes)


@pytest.mark.parametrize(
    ("day", "districts", "communes", "wards"),
    [
        (LAST_DAY, 696, 10035, 1724),
        (MERGER, 0, 3321, 687),
        (date(2026, 5, 1), 0, 3321, 697),
        (TODAY, 0, 3321, 709),
    ],
)
def test_numbers_of_units_are_those_of_the_statistics_office(
    listed: list[Unit], day: date, districts: int, communes: int, wards: int
) -> None:
    alive = [unit for unit in listed if unit.exists_on(day)]
    levels = Counter(unit.level for unit in alive)
    assert (levels[Level.DISTRICT], levels[Level.COMMUNE]) == (districts, communes)
    assert sum(unit.kind == "phường" for unit in alive) == wards


def test_parents_and_both_ends_of_every_link_exist(listed: list[Unit]) -> None:
    for unit in listed:
        assert unit.parent in UNITS, unit.key
        for key in unit.successors:
            other = UNITS[key]
            assert unit.level is Level.DISTRICT or other.valid_from == unit.valid_until, unit.key
            assert unit.level is Level.DISTRICT or unit.key in other.predecessors, unit.key
        assert all(unit.key in UNITS[key].successors for key in unit.predecessors), unit.key


def test_a_unit_lives_no_longer_than_the_unit_above_it(listed: list[Unit]) -> None:
    for unit in listed:
        parent = UNITS[unit.parent or ""]
        assert parent.valid_until is None or (unit.valid_until or date.max) <= parent.valid_until, unit.key


def test_every_unit_that_ended_has_a_successor_and_a_source(listed: list[Unit]) -> None:
    for unit in listed:
        if unit.valid_until is not None:
            assert unit.successors, unit.key
            assert unit.sources, unit.key


def test_links_that_the_two_sources_tell_differently_are_not_called_verified(listed: list[Unit]) -> None:
    doubtful = {unit.key for unit in listed if unit.confidence is Confidence.DERIVED}
    assert "can-tho/vinh-thanh/thanh-quoi" in doubtful
    assert len(doubtful) < 50


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ha-tinh/cam-xuyen/nam-phuc-thang", ["xã Thiên Cầm"]),
        ("bac-giang/tan-yen/tan-trung", ["xã Nhã Nam"]),
        ("dong-nai/vinh-cuu/tri-an", ["phường Trị An"]),
        ("can-tho/vinh-thanh/thanh-quoi", ["xã Thạnh Quới"]),
        ("quang-ngai/ly-son", ["đặc khu Lý Sơn"]),
    ],
)
def test_successors_are_followed_to_a_day(old: str, new: list[str]) -> None:
    assert [unit.label for unit in UNITS.successors(old, TODAY)] == new


def test_a_unit_that_was_parted_has_several_successors() -> None:
    found = UNITS.successors("ha-noi/ba-vi/minh-quang", TODAY)
    assert {unit.name for unit in found} == {"Ba Vì", "Bất Bạt"}


def test_predecessors_are_followed_back_to_a_day() -> None:
    assert {u.label for u in UNITS.predecessors("thanh-pho-bac-ninh/xa-nha-nam", LAST_DAY)} == {
        "thị trấn Nhã Nam", "xã An Dương", "xã Liên Sơn", "xã Tân Trung",
    }  # fmt: skip
    assert [u.key for u in UNITS.predecessors("thanh-pho-bac-ninh/xa-nha-nam")] == ["bac-ninh/xa-nha-nam"]
    assert [u.key for u in UNITS.predecessors("thanh-pho-bac-ninh", LAST_DAY)] == ["bac-giang", "bac-ninh"]


@pytest.mark.parametrize(
    ("old", "day", "heirs"),
    [
        ("ha-noi/tu-liem", date(2013, 12, 28), {"quận Nam Từ Liêm", "quận Bắc Từ Liêm"}),
        ("ha-tinh/loc-ha", date(2025, 1, 1), {"huyện Thạch Hà"}),
        ("ho-chi-minh/quan-9", date(2021, 1, 1), {"thành phố Thủ Đức"}),
        ("ninh-binh/hoa-lu", date(2025, 1, 1), {"thành phố Hoa Lư"}),
    ],
)
def test_districts_that_ended_before_2025_lead_on_to_communes(old: str, day: date, heirs: set[str]) -> None:
    unit = UNITS[old]
    assert (unit.valid_until, {u.label for u in UNITS.successors(old)}) == (day, heirs)
    assert {u.level for u in UNITS.successors(old, TODAY)} == {Level.COMMUNE}


def test_a_living_unit_is_its_own_successor_and_an_unknown_one_has_none() -> None:
    assert [u.key for u in UNITS.successors("ha-tinh", TODAY)] == ["ha-tinh"]
    assert UNITS.successors("khong-co/xa-nao") == ()


@pytest.mark.parametrize(
    ("name", "on", "count"),
    [
        ("Nam Phúc Thăng", None, 1),
        ("nam phuc thang", None, 1),
        ("Phường Không Có", None, 0),
        ("Nhã Nam", MERGER, 1),
    ],
)
def test_a_name_is_found_with_and_without_diacritics(name: str, on: date | None, count: int) -> None:
    assert len(GAZETTEER.find_units(name, on=on, loose=True)) == count


def test_a_name_that_repeats_yields_all_its_units() -> None:
    found = GAZETTEER.find_units("Tân Trung", level=Level.COMMUNE, on=LAST_DAY)
    assert len(found) > 1
    assert [u.key for u in GAZETTEER.find_units("Tân Trung", on=LAST_DAY, within="bac-giang")] == [
        "bac-giang/tan-yen/tan-trung"
    ]


@pytest.mark.parametrize("name", ["4", "04"])
def test_numbered_wards_are_found_with_and_without_a_zero(name: str) -> None:
    found = GAZETTEER.find_units(name, kind="P", within="ho-chi-minh/quan-10")
    assert [unit.label for unit in found] == ["phường 4"]


def test_official_codes_are_dated() -> None:
    codes = {(c.value, c.valid_from, c.valid_until) for c in UNITS["bac-ninh"].codes}
    assert codes == {("27", None, MERGER), ("24", MERGER, date(2026, 9, 20))}
    assert [c.value for c in UNITS["ha-tinh/cam-xuyen/nam-phuc-thang"].codes] == ["18712"]


def test_a_damaged_listing_is_named(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "places"
    shutil.copytree(project / "corpus" / "register" / "places", copy)
    lines = (
        (copy / "units.tsv").read_text(encoding="utf-8").replace("\tha-tinh-2025\t", "\tha-tinh-2052\t", 1)
    )
    (copy / "units.tsv").write_text(lines, encoding="utf-8", newline="")
    key = next(line.split("\t")[0] for line in lines.splitlines() if "ha-tinh-2052" in line)
    with pytest.raises(RegisterError, match="unknown change 'ha-tinh-2052'"):
        Places(copy).unit(key)
    (copy / "units.tsv").unlink()
    with pytest.raises(RegisterError, match=r"units\.tsv"):
        Places(copy).unit(key)


@pytest.mark.parametrize("words", ["", " ", ",", " , ,"])
def test_words_without_a_name_find_no_unit(words: str) -> None:
    assert find_places(GAZETTEER, words) == ()
