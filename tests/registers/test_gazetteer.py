"""Units in time, and issuers seen from a document's own chain."""

from __future__ import annotations

from datetime import date

import pytest

from tthc_graph.model.agency import Level, Unit, UnitChain
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import parse_number
from tthc_graph.registers import load_registers

GAZETTEER = load_registers().gazetteer
NAM_PHUC_THANG = GAZETTEER.chain_of("ha-tinh/cam-xuyen/nam-phuc-thang")
SON_HA = GAZETTEER.chain_of("quang-ngai/son-ha")
NOWHERE = UnitChain()
BEFORE_MERGER, MERGER = date(2025, 6, 30), date(2025, 7, 1)


def _provinces(day: date) -> list[Unit]:
    return [
        u
        for u in GAZETTEER.units.values()
        if u.level is Level.PROVINCE and not u.provisional and u.exists_on(day)
    ]


@pytest.mark.parametrize(
    ("day", "count"), [(date(2024, 12, 31), 63), (BEFORE_MERGER, 63), (MERGER, 34), (date(2026, 11, 23), 34)]
)
def test_provinces_are_63_before_and_34_after_the_merger(day: date, count: int) -> None:
    assert len(_provinces(day)) == count


@pytest.mark.parametrize(
    ("old", "new"), [("bac-giang", "bac-ninh"), ("kon-tum", "quang-ngai"), ("binh-phuoc", "dong-nai")]
)
def test_merged_provinces_name_their_successor_and_source(old: str, new: str) -> None:
    unit = GAZETTEER.units[old]
    assert unit.successors == (new,)
    assert unit.valid_until == MERGER
    assert unit.sources == ("nq-202-2025-qh15",)


def test_every_ended_province_leads_to_one_that_lives() -> None:
    today = date(2026, 11, 23)
    ended = [u for u in GAZETTEER.units.values() if u.level is Level.PROVINCE and not u.exists_on(today)]
    assert len(ended) >= 63 - 34
    for unit in ended:
        ends = {unit.key}
        while not any(GAZETTEER.units[key].exists_on(today) for key in ends):
            ends = {s for key in ends for s in GAZETTEER.units[key].successors}
            assert ends, f"{unit.key} leads nowhere"


@pytest.mark.parametrize(
    ("old", "new", "day"),
    [
        ("ha-tinh/cam-xuyen/nam-phuc-thang", "xã Thiên Cầm", MERGER),
        ("bac-giang/tan-yen/tan-trung", "xã Nhã Nam", MERGER),
        ("dong-nai/xa-tri-an", "phường Trị An", date(2026, 4, 30)),
    ],
)
def test_communes_of_the_plans_have_their_successors(old: str, new: str, day: date) -> None:
    unit = GAZETTEER.units[old]
    assert unit.valid_until == day
    assert [GAZETTEER.units[key].label for key in unit.successors] == [new]


def test_the_district_of_son_ha_became_five_communes() -> None:
    successors = [GAZETTEER.units[key] for key in GAZETTEER.units["quang-ngai/son-ha"].successors]
    assert {u.name for u in successors} == {"Sơn Hạ", "Sơn Linh", "Sơn Hà", "Sơn Thủy", "Sơn Kỳ"}
    assert len({u.key for u in successors}) == 5


def test_every_district_ends_with_the_district_level() -> None:
    listed = GAZETTEER.provisional_unit("huyện", "Chợ Mới", UnitChain(province="an-giang"))
    made = GAZETTEER.provisional_unit("huyện", "Không Có", UnitChain(province="an-giang"))
    assert (listed.provisional, made.provisional) == (False, True)
    assert (listed.valid_until, made.valid_until) == (MERGER, MERGER)


def test_the_day_tells_units_of_one_name_apart() -> None:
    on = lambda day: [u.key for u in GAZETTEER.find_units("Trị An", on=day)]  # noqa: E731
    assert on(date(2024, 1, 1)) == ["dong-nai/vinh-cuu/tri-an"]
    assert on(date(2026, 1, 31)) == ["dong-nai/xa-tri-an"]
    assert on(date(2026, 5, 1)) == ["thanh-pho-dong-nai/phuong-tri-an"]


@pytest.mark.parametrize(
    ("words", "chain", "key"),
    [
        ("UBND tỉnh", NAM_PHUC_THANG, "ubnd/ha-tinh"),
        ("Ủy ban nhân dân huyện", NAM_PHUC_THANG, "ubnd/ha-tinh/cam-xuyen"),
        ("UBND xã", NAM_PHUC_THANG, "ubnd/ha-tinh/cam-xuyen/nam-phuc-thang"),
        ("HĐND tỉnh", SON_HA, "hdnd/quang-ngai"),
        ("UBND huyện Tân Yên", NOWHERE, "ubnd/bac-giang/tan-yen"),
        ("Ban Thường vụ Tỉnh ủy", SON_HA, "btv/quang-ngai"),
        ("Sở Tư pháp", SON_HA, "so-tu-phap/quang-ngai"),
        ("Giám đốc Sở Nội vụ tỉnh Hà Tĩnh", NOWHERE, "so-noi-vu/ha-tinh"),
        ("UỶ BAN NHÂN DÂN HUYỆN SƠN HÀ", SON_HA, "ubnd/quang-ngai/son-ha"),
        ("uỷ ban nhân dân tỉnh quảng ngãi", NOWHERE, "ubnd/quang-ngai"),
        ("UBND xã Hòa Bình, huyện Chợ Mới, tỉnh An Giang", NOWHERE, "ubnd/an-giang/cho-moi/hoa-binh"),
        ("UBND thị xã Kỳ Anh", NAM_PHUC_THANG, "ubnd/ha-tinh/thi-xa-ky-anh"),
        ("UBND huyện Kỳ Anh", NAM_PHUC_THANG, "ubnd/ha-tinh/ky-anh"),
        ("UBND TP Hà Nội", NOWHERE, "ubnd/ha-noi"),
        ("UBND TP. HCM", NOWHERE, "ubnd/ho-chi-minh"),
        ("UBND tỉnh Đăk Lăk", NOWHERE, "ubnd/dak-lak"),
        ("UBND tỉnh Bà Rịa-Vũng Tàu", NOWHERE, "ubnd/ba-ria-vung-tau"),
        ("Ủy ban nhân dân tỉnh Bắc Giang Sửa đổi", NOWHERE, "ubnd/bac-giang"),
        ("UBND thành phố Vinh, tỉnh Nghệ An", NOWHERE, "ubnd/nghe-an/thanh-pho-vinh"),
        ("Bộ trưởng Bộ Tài chính", NOWHERE, "btc"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", NOWHERE, "vpcp"),
        ("Văn phòng Chính phủ", NOWHERE, "vpcp"),
        ("THỦ TƯỚNG CHÍNH PHỦ", NOWHERE, "ttg"),
        ("Chính phủ", NOWHERE, "cp"),
        ("Ban Pháp chế HĐND tỉnh", SON_HA, "ban-phap-che/quang-ngai"),
        ("Ban Kinh tế - Ngân sách", GAZETTEER.chain_of("ha-noi"), "ban-kinh-te-ngan-sach/ha-noi"),
        ("Thuế tỉnh Hà Tĩnh", NOWHERE, "thue/ha-tinh"),
        ("Cục Thuế tỉnh Hà Tĩnh", NOWHERE, "cuc-thue/ha-tinh"),
        ("Cục Thuế", NOWHERE, "cuc-thue"),
        ("Đảng ủy UBND tỉnh", GAZETTEER.chain_of("gia-lai"), "dang-uy-ubnd/gia-lai"),
        ("Đảng ủy xã Trị An", GAZETTEER.chain_of("dong-nai"), "cap-uy/dong-nai/xa-tri-an"),
    ],
)
def test_issuers_are_read_through_the_chain(words: str, chain: UnitChain, key: str) -> None:
    agency = GAZETTEER.issuer(words, chain)
    assert agency is not None
    assert agency.key == key


@pytest.mark.parametrize(
    ("words", "chain"),
    [
        ("UBND các xã", SON_HA),
        ("UBND cấp xã", SON_HA),
        ("UBND xã", SON_HA),
        ("UBND huyện", NOWHERE),
        ("UBND", NOWHERE),
        ("xã", SON_HA),
        ("Công an", SON_HA),
        ("Thuế", SON_HA),
        ("", SON_HA),
        ("người dân", SON_HA),
    ],
)
def test_words_that_name_no_single_body_yield_none(words: str, chain: UnitChain) -> None:
    assert GAZETTEER.issuer(words, chain) is None


@pytest.mark.parametrize(
    ("words", "chain", "key"),
    [
        ("Chủ tịch UBND", NAM_PHUC_THANG, "ctubnd/ha-tinh/cam-xuyen/nam-phuc-thang"),
        ("Ủy ban nhân dân", SON_HA, "ubnd/quang-ngai/son-ha"),
        ("HĐND", UnitChain(province="ha-tinh"), "hdnd/ha-tinh"),
        ("xã", NAM_PHUC_THANG, "ubnd/ha-tinh/cam-xuyen/nam-phuc-thang"),
        ("huyện", NAM_PHUC_THANG, "ubnd/ha-tinh/cam-xuyen"),
        ("Tỉnh", NAM_PHUC_THANG, "ubnd/ha-tinh"),
    ],
)
def test_a_body_or_a_level_alone_is_that_of_the_document_itself(
    words: str, chain: UnitChain, key: str
) -> None:
    agency = GAZETTEER.issuer(words, chain)
    assert agency is not None
    assert agency.key == key


@pytest.mark.parametrize(
    ("words", "own", "day", "key"),
    [
        ("UBND tỉnh", "hue", date(2014, 5, 1), "ubnd/thua-thien-hue"),
        ("UBND tỉnh", "thanh-pho-dong-nai", date(2026, 3, 1), "ubnd/dong-nai"),
        ("UBND tỉnh", "thanh-pho-bac-ninh", date(2024, 3, 1), "ubnd/bac-ninh"),
        ("UBND tỉnh", "bac-ninh/xa-nha-nam", date(2025, 8, 1), "ubnd/bac-ninh"),
        ("UBND thành phố", "thanh-pho-dong-nai", date(2026, 5, 1), "ubnd/thanh-pho-dong-nai"),
        (
            "Chủ tịch UBND phường",
            "thanh-pho-dong-nai/phuong-tri-an",
            date(2026, 5, 2),
            "ctubnd/thanh-pho-dong-nai/phuong-tri-an",
        ),
        ("UBND xã", "ha-tinh/xa-thien-cam", date(2025, 3, 1), None),
        ("UBND huyện", "ha-tinh/xa-thien-cam", date(2025, 3, 1), None),
    ],
)
def test_the_documents_own_unit_is_taken_as_it_was_on_the_day(
    words: str, own: str, day: date, key: str | None
) -> None:
    agency = GAZETTEER.issuer(words, GAZETTEER.chain_of(own), day)
    assert (agency.key if agency else None) == key


def test_a_district_that_another_province_held_before_is_found_there() -> None:
    agency = GAZETTEER.issuer("UBND huyện Tân Yên", GAZETTEER.chain_of("bac-ninh"), date(2024, 3, 1))
    assert agency is not None
    assert agency.key == "ubnd/bac-giang/tan-yen"


def test_a_commune_whose_name_repeats_stays_provisional_without_a_province() -> None:
    lone = GAZETTEER.provisional_unit("xã", "Tân Trung", NOWHERE, date(2024, 1, 31))
    placed = GAZETTEER.provisional_unit("xã", "Tân Trung", UnitChain(province="bac-giang"), date(2024, 1, 31))
    only = GAZETTEER.provisional_unit("xã", "Nam Phúc Thăng", NOWHERE, date(2022, 3, 18))
    assert lone.provisional
    assert (placed.key, placed.provisional) == ("bac-giang/tan-yen/tan-trung", False)
    assert only.key == "ha-tinh/cam-xuyen/nam-phuc-thang"


def test_an_older_commune_is_not_taken_for_a_later_one_of_its_name() -> None:
    chain = UnitChain(province="quang-ngai")
    older = GAZETTEER.provisional_unit("xã", "Sơn Hà", chain, date(2023, 1, 1))
    later = GAZETTEER.provisional_unit("xã", "Sơn Hà", chain, date(2025, 8, 1))
    assert (older.provisional, later.provisional) == (True, False)
    assert older.key != later.key


def test_a_chairman_uses_the_registry_of_the_committee() -> None:
    agency = GAZETTEER.issuer("Chủ tịch UBND xã Trị An", GAZETTEER.chain_of("dong-nai"), date(2026, 1, 31))
    assert agency is not None
    assert (agency.key, agency.office) == ("ctubnd/dong-nai/xa-tri-an", "ubnd/dong-nai/xa-tri-an")


def test_a_city_of_a_province_is_not_the_later_city_under_the_centre() -> None:
    before = GAZETTEER.issuer("UBND thành phố Bắc Ninh", UnitChain(province="bac-ninh"), date(2024, 1, 1))
    after = GAZETTEER.issuer("UBND thành phố Bắc Ninh", NOWHERE, date(2026, 10, 1))
    assert before is not None
    assert after is not None
    assert (before.level, after.level) == (Level.DISTRICT, Level.PROVINCE)
    assert before.key != after.key


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("61/2018/NĐ-CP", "cp"),
        ("468/QĐ-TTg", "ttg"),
        ("02/2017/TT-VPCP", "vpcp"),
        ("2319/VPCP-KSTT", "vpcp"),
        ("77/2015/QH13", "qh"),
        ("1665/NQ-UBTVQH15", "ubtvqh"),
        ("57-NQ/TW", "tw"),
        ("01/2016/TTLT-BTC-BTP", "btc-btp"),
        ("109/2009/TTLT/BTC-BGDĐT", "btc-bgddt"),
        ("191/2005/TTLT/BQP-BLĐTBXH-BTC", "bqp-bldtbxh-btc"),
        ("54/VBHN-VPQH", "vpqh"),
    ],
)
def test_a_central_symbol_names_its_issuer(number: str, key: str) -> None:
    parsed = parse_number(number)
    assert parsed is not None
    agency = GAZETTEER.issuer_of_number(parsed)
    assert agency is not None
    assert agency.key == key


def test_a_joint_symbol_with_an_unknown_agency_names_none_of_the_others() -> None:
    parsed = parse_number("9/2002/TTLT/XYZQ-BTC-BYT")
    assert parsed is not None
    assert GAZETTEER.issuer_of_number(parsed) is None


def test_a_local_symbol_does_not_tell_which_committee() -> None:
    number = parse_number("10/2014/QĐ-UBND")
    assert number is not None
    assert GAZETTEER.issuer_of_number(number) is None


@pytest.mark.parametrize(
    ("old", "new", "day"),
    [
        ("bkhdt", {"btc"}, date(2025, 3, 1)),
        ("bldtbxh", {"bnv"}, date(2025, 3, 1)),
        ("bgtvt", {"bxd"}, date(2025, 3, 1)),
        ("btnmt", {"bnnmt"}, date(2025, 3, 1)),
        ("bnnptnt", {"bnnmt"}, date(2025, 3, 1)),
        ("btttt", {"bkhcn", "bvhttdl"}, date(2025, 3, 1)),
        ("ubdt", {"bdttg"}, date(2025, 3, 1)),
    ],
)
def test_ministries_of_before_march_2025_name_their_heirs_and_the_resolution(
    old: str, new: set[str], day: date
) -> None:
    agency = GAZETTEER.agencies[old]
    assert set(agency.successors) == new
    assert (agency.valid_until, agency.confidence) == (day, Confidence.VERIFIED)
    assert agency.sources == ("nq-176-2025-qh15",)


def test_no_central_agency_ends_without_an_heir() -> None:
    ended = [agency for agency in GAZETTEER.agencies.values() if agency.valid_until and not agency.unit]
    assert len(ended) > 10
    assert [agency.key for agency in ended if not agency.successors] == []


def test_agencies_that_issue_together_are_found_by_their_joined_key() -> None:
    gazetteer = load_registers().gazetteer
    joint = gazetteer.issuer_with_key("btc-btp")
    assert joint is not None
    assert joint.label == "Bộ Tài chính, Bộ Tư pháp"
    assert gazetteer.issuer_with_key("btc") != joint
    assert gazetteer.issuer_with_key("btc-khong-co") is None
    assert gazetteer.issuer_with_key("tw-bct") == gazetteer.agencies["tw-bct"]
