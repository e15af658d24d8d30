"""When a target is to be met: a heading's year, lists of years, quarters, the date of its sentence."""

from __future__ import annotations

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers

HEAD = "KẾ HOẠCH\nGiảm nghèo năm 2024\nThực hiện Quyết định số 1/QĐ-UBND của UBND tỉnh;\n"


def dues(text: str) -> list[tuple[str, str]]:
    """Returns value and last day of each target."""
    found = parse_document(source_from_text(HEAD + text), load_registers()).targets
    return [(str(t.value), str(t.due.until) if t.due else "") for t in found]


@pytest.mark.parametrize("heading", ["II. CHỈ TIÊU NĂM 2024", "2. Mục tiêu cụ thể năm 2024"])
def test_heading_on_targets_gives_its_year(heading: str) -> None:
    text = f"{heading}\n- 80% hồ sơ được tiếp nhận trực tuyến.\n- Số hộ nghèo giảm ít nhất 20 hộ.\n"
    assert dues(text) == [("80", "2024-12-31"), ("20", "2024-12-31")]


@pytest.mark.parametrize("heading", ["II. MỤC TIÊU", "II. NHIỆM VỤ NĂM 2024", "II. CHỈ TIÊU SO VỚI NĂM 2023"])
def test_title_and_other_headings_give_no_year(heading: str) -> None:
    assert dues(f"{heading}\n- Bảo đảm 80% hồ sơ được tiếp nhận trực tuyến.\n") == [("80", "")]


def test_each_value_takes_its_year_from_a_list_behind_them() -> None:
    text = "- Tỷ lệ nước thải thu gom lần lượt đạt 45%, 55% và 65% vào các năm 2026, 2028 và 2030.\n"
    assert dues(text) == [("45", "2026-12-31"), ("55", "2028-12-31"), ("65", "2030-12-31")]


def test_quarter_in_front_of_a_goal_is_its_deadline() -> None:
    assert dues("I. MỤC TIÊU\n- Quý I/2024 phấn đấu cấp mới 10 dự án.\n") == [("10", "2024-03-31")]


def test_value_behind_a_semicolon_keeps_the_date_of_its_own_sentence() -> None:
    text = (
        "I. MỤC TIÊU\n- Trong quý II/2024: cấp 100% tài khoản. "
        "Đến 31/12/2024, 50% bệnh viện triển khai; 40% giao dịch không dùng tiền mặt.\n"
    )
    assert dues(text) == [("100", "2024-06-30"), ("50", "2024-12-31"), ("40", "2024-12-31")]
