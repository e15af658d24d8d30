"""`unit`: a place or ministry with its history, and every candidate where a name repeats."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Run

Runner = Callable[..., Run]
DAY = ("--as-of", "2026-11-23")


def test_a_merged_commune_is_shown_with_chain_code_heir_and_resolution(run: Runner) -> None:
    shown = run("unit", "xã Nam Phúc Thăng", *DAY).out
    for words in (
        "huyện Cẩm Xuyên, tỉnh Hà Tĩnh",
        "18712",
        "đến hết 30/6/2025",
        "xã Thiên Cầm",
        "1665/NQ-UBTVQH15",
    ):
        assert words in shown


def test_the_same_is_said_in_english(run: Runner) -> None:
    shown = run("unit", "Tân Trung, Tân Yên", *DAY, "--lang", "en").out
    assert "Taken over by: xã Nhã Nam, tỉnh Bắc Ninh" in shown
    assert "On 23 November 2026: xã Nhã Nam, thành phố Bắc Ninh" in shown


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("nam phuc thang", "ha-tinh/cam-xuyen/nam-phuc-thang"),
        ("18712", "ha-tinh/cam-xuyen/nam-phuc-thang"),
        ("ha-tinh/xa-thien-cam", "ha-tinh/xa-thien-cam"),
        ("tx ky anh", "ha-tinh/thi-xa-ky-anh"),
        ("TP. Đà Nẵng", "da-nang"),
        ("P.4, Q.10, TP Hồ Chí Minh", "ho-chi-minh/quan-10/phuong-4"),
        ("xã Tân Trung, huyện Tân Yên, tỉnh Bắc Giang", "bac-giang/tan-yen/tan-trung"),
        ("BKHĐT", "bkhdt"),
        ("Bộ Tài chính", "btc"),
    ],
)
def test_a_unit_is_named_by_name_code_key_or_symbol(run: Runner, words: str, key: str) -> None:
    assert json.loads(run("unit", words, "--format", "json").out)["key"] == key


def test_a_name_that_repeats_lists_its_units_and_picks_none(run: Runner) -> None:
    candidates = json.loads(run("unit", "Tân Trung", "--format", "json").out)["candidates"]
    assert [c["key"] for c in candidates if c["key"].startswith("bac-giang/")] == [
        "bac-giang/tan-yen/tan-trung"
    ]
    assert len(candidates) == 5
    assert "bac-giang/tan-yen/tan-trung" in run("unit", "Tân Trung").out


def test_the_day_decides_between_units_of_one_name(run: Runner) -> None:
    key = lambda day: json.loads(run("unit", "Trị An", "--as-of", day, "--format", "json").out)["key"]  # noqa: E731
    assert key("2024-01-01") == "dong-nai/vinh-cuu/tri-an"
    assert key("2026-01-31") == "dong-nai/xa-tri-an"
    assert key("2026-05-01") == "thanh-pho-dong-nai/phuong-tri-an"


def test_a_province_that_lived_on_says_what_was_joined_to_it(run: Runner) -> None:
    assert "Nhập thêm: tỉnh Bắc Giang" in run("unit", "bac-ninh", *DAY).out
    assert "Nhập thêm: Bộ Kế hoạch và Đầu tư" in run("unit", "BTC").out


def test_the_land_of_a_later_unit_is_told_for_an_earlier_day(run: Runner) -> None:
    shown = run("unit", "ha-tinh/xa-thien-cam", "--as-of", "2024-01-01").out
    for name in ("thị trấn Thiên Cầm", "xã Cẩm Nhượng", "xã Nam Phúc Thăng"):
        assert name in shown


def test_an_unknown_name_is_an_error(run: Runner) -> None:
    result = run("unit", "Không Có Ở Đâu")
    assert result.code == 2
    assert "Không Có Ở Đâu" in result.err
