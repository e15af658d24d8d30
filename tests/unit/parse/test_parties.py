"""Agencies one by one: not cut inside names, told who leads, and known by body and unit."""

from __future__ import annotations

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.model.agency import Level, UnitChain
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Part, Party
from tthc_graph.parse.tasks import parse_tasks
from tthc_graph.registers import load_registers

COMMUNE = Header(
    level=Level.COMMUNE, units=UnitChain("ha-tinh", "ha-tinh/cam-xuyen", "ha-tinh/cam-xuyen/cam-my")
)
PROVINCE = Header(level=Level.PROVINCE, units=UnitChain("ha-tinh"))


def parties(lead: str, support: str = "", header: Header = PROVINCE) -> tuple[Party, ...]:
    heading = "TT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian"
    source = source_from_text(f"{heading}\n1\tLập kế hoạch\t{lead}\t{support}\tQuý I")
    (task,) = parse_tasks(source, (), (), header, load_registers().gazetteer)
    return task.parties


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Sở Nông nghiệp và Môi trường, Sở Nội vụ", ["Sở Nông nghiệp và Môi trường", "Sở Nội vụ"]),
        (
            "Văn phòng HĐND và UBND; Phòng Văn hóa - Xã hội",
            ["Văn phòng HĐND và UBND", "Phòng Văn hóa - Xã hội"],
        ),
        ("Các cơ quan, đơn vị và UBND các xã, phường", ["Các cơ quan, đơn vị", "UBND các xã, phường"]),
        ("UBND phường, xã, đặc khu, Sở Nội vụ", ["UBND phường, xã, đặc khu", "Sở Nội vụ"]),
        ("Công chức VP-TK, VH-XH", ["Công chức VP-TK", "VH-XH"]),
        ("Tổ công tác của Chủ tịch UBND tỉnh", ["Tổ công tác của Chủ tịch UBND tỉnh"]),
        ("Cơ quan chủ trì soạn thảo văn bản QPPL", ["Cơ quan chủ trì soạn thảo văn bản QPPL"]),
    ],
)
def test_names_are_parted_and_not_cut(cell: str, names: list[str]) -> None:
    assert [party.name for party in parties(cell)] == names


def test_those_behind_the_word_for_support_do_not_lead() -> None:
    found = parties("Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp và UBND các xã")
    assert [(party.name, party.part) for party in found] == [
        ("Sở Nội vụ", Part.LEAD),
        ("Sở Tư pháp", Part.SUPPORT),
        ("UBND các xã", Part.SUPPORT),
    ]


@pytest.mark.parametrize(
    "name",
    ["Văn phòng HĐND-UBND xã", "Văn phòng HĐND và UBND", "VP HĐND - UBND cấp xã", "Văn phòng HĐND & UBND xã"],
)
def test_office_of_the_own_unit_is_one_however_it_is_printed(name: str) -> None:
    (party,) = parties(name, header=COMMUNE)
    assert (party.agency, party.role) == (
        "van-phong-hdnd-ubnd/ha-tinh/cam-xuyen/cam-my",
        "council_committee_office",
    )


def test_level_below_the_own_one_means_all_units_of_it() -> None:
    (party,) = parties("UBND cấp xã")
    assert (party.kind, party.agency, party.role) == ("group", None, "committees")
    (own,) = parties("UBND cấp xã", header=COMMUNE)
    assert own.agency == "ubnd/ha-tinh/cam-xuyen/cam-my"


def test_level_above_is_that_of_the_own_chain() -> None:
    (party,) = parties("UBND tỉnh", header=COMMUNE)
    assert party.agency == "ubnd/ha-tinh"


def test_words_of_a_division_are_not_taken_for_a_commune() -> None:
    (party,) = parties("Phòng Văn hóa - Xã hội", header=COMMUNE)
    assert party.agency == "phong-van-hoa-xa-hoi/ha-tinh/cam-xuyen/cam-my"


def test_central_agency_has_its_key() -> None:
    (party,) = parties("Bộ Nội vụ")
    assert (party.agency, party.label) == ("bnv", "Bộ Nội vụ")


def test_unknown_words_are_kept_without_a_guess() -> None:
    (party,) = parties("Nhóm tình nguyện")
    assert (party.name, party.kind, party.agency, party.role) == ("Nhóm tình nguyện", "", None, None)
