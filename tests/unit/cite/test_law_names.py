"""Law names by longest match."""

from __future__ import annotations

import pytest

from tthc_graph.cite.law_names import LawNames, law_names_of
from tthc_graph.registers import load_registers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phí và lệ phí và Luật Giá", "Phí và lệ phí"),
        ("phòng, chống ma túy năm 2021", "phòng, chống ma túy"),
        (
            "Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân;",
            "Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân",
        ),
        ("Ban hành văn bản QPPL năm 2015", "Ban hành văn bản QPPL"),
        ("Thực hiện dân chủ ở cơ sở. Điều", "Thực hiện dân chủ ở cơ sở"),
    ],
)
def test_longest_known_name_is_found_without_regard_to_commas(text: str, name: str) -> None:
    end = law_names_of(load_registers()).end_of_name(text)
    assert text[:end] == name


@pytest.mark.parametrize("text", ["sư Nguyễn Văn A", "này có hiệu lực", "", ", Đất đai"])
def test_no_name_where_none_starts(text: str) -> None:
    assert law_names_of(load_registers()).end_of_name(text) is None


def test_name_that_would_run_over_a_semicolon_is_none() -> None:
    names = LawNames(["Phí và lệ phí"])
    assert names.end_of_name("Phí; và lệ phí") is None


def test_tone_placement_and_case_make_no_difference() -> None:
    names = LawNames(["Hòa giải, đối thoại tại Tòa án"])
    assert names.end_of_name("HOÀ GIẢI ĐỐI THOẠI TẠI TOÀ ÁN năm 2020") == len("HOÀ GIẢI ĐỐI THOẠI TẠI TOÀ ÁN")
