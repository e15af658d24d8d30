"""Keys of instruments."""

from __future__ import annotations

import pytest

from tthc_graph.model.identifier import parse_number
from tthc_graph.registers.identity import instrument_key


@pytest.mark.parametrize(
    ("doc_type", "number", "year", "office", "key"),
    [
        ("Nghị định", "61/2018/NĐ-CP", None, "cp", "cp/nghi-dinh/2018/61"),
        ("Quyết định", "31/2021/QĐ-TTg", None, "ttg", "ttg/quyet-dinh-qppl/2021/31"),
        ("Quyết định", "31/QĐ-TTg", 2021, "ttg", "ttg/quyet-dinh/2021/31"),
        ("Quyết định", "461/QĐ-UBND", 2022, "ubnd/ha-tinh", "ubnd/ha-tinh/quyet-dinh/2022/461"),
        ("Luật", "77/2015/QH13", 2015, "qh", "qh/luat/2015/77"),
        ("Nghị quyết", "66.7/2025/NQ-CP", None, "cp", "cp/nghi-quyet-qppl/2025/66.7"),
        ("Quyết định", "06/QĐ-TTg", 2022, "ttg", "ttg/quyet-dinh/2022/6"),
        ("Nghị quyết", "30c/NQ-CP", 2011, "cp", "cp/nghi-quyet/2011/30c"),
        ("Nghị quyết", "57-NQ/TW", 2024, "tw", "tw/nghi-quyet/2024/57"),
    ],
)
def test_a_key_joins_office_type_year_and_serial(
    doc_type: str, number: str, year: int | None, office: str, key: str
) -> None:
    assert instrument_key(doc_type, parse_number(number), year, office) == key


def test_the_year_in_the_number_wins_over_that_of_the_date() -> None:
    assert instrument_key("Nghị định", parse_number("61/2018/NĐ-CP"), 2019, "cp") == "cp/nghi-dinh/2018/61"


@pytest.mark.parametrize(
    ("number", "year", "office"), [(None, 2021, "ttg"), ("468/QĐ-TTg", None, "ttg"), ("468/QĐ-TTg", 2021, "")]
)
def test_no_key_is_made_while_a_part_is_missing(number: str | None, year: int | None, office: str) -> None:
    parsed = parse_number(number) if number else None
    assert instrument_key("Quyết định", parsed, year, office) is None
