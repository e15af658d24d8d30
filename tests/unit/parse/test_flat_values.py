"""Tables of figures without a grid: one target a year, none where a figure's column cannot be told."""

from __future__ import annotations

import pytest

from tests.properties.reading import registers
from tthc_graph.ingest import source_from_text
from tthc_graph.model.plan import Target
from tthc_graph.parse import parse_document

TITLE = "KẾ HOẠCH\nPhát triển nông nghiệp\nPHỤ LỤC\nCHỈ TIÊU CHỦ YẾU\n"
HEADING = "TT\nChỉ tiêu\nĐVT\nƯTH năm 2025\nNăm 2026\nNăm 2027\n"


def targets(text: str) -> tuple[Target, ...]:
    parsed = parse_document(source_from_text(text, "text"), registers())
    return tuple(target for target in parsed.targets if target.rule.startswith("flat_"))


def figures(text: str) -> list[tuple[str, str, str, str]]:
    found = targets(text)
    return [(t.indicator, str(t.value), t.unit, t.due.text if t.due else "") for t in found]


def test_each_year_to_come_gives_a_target_and_the_year_behind_none() -> None:
    text = f"{TITLE}{HEADING}1\nDiện tích chè\nHa\n6.132\n6.500\n6.700\n2\nĐàn bò\nCon\n280\n281\n283\n"
    assert figures(text) == [
        ("Diện tích chè", "6500", "Ha", "Năm 2026"),
        ("Diện tích chè", "6700", "Ha", "Năm 2027"),
        ("Đàn bò", "281", "Con", "Năm 2026"),
        ("Đàn bò", "283", "Con", "Năm 2027"),
    ]


def test_a_row_that_lacks_a_figure_gives_no_target() -> None:
    text = (
        f"{TITLE}{HEADING}1\nDiện tích chè\nHa\n6.132\n6.500\n6.700\n"
        "2\nĐàn bò\nCon\n281\n283\n3\nĐàn lợn\nCon\n500\n510\n520\n"
    )
    assert {words for words, *_ in figures(text)} == {"Diện tích chè", "Đàn lợn"}


def test_a_mark_for_an_empty_cell_keeps_the_other_figures_in_their_columns() -> None:
    text = f"{TITLE}{HEADING}1\nDiện tích chè\nHa\n6.132\n6.500\n6.700\n2\nĐàn bò\nCon\n280\n-\n283\n"
    assert figures(text)[2:] == [("Đàn bò", "283", "Con", "Năm 2027")]


def test_a_label_above_its_years_is_no_column() -> None:
    heading = "TT\nChỉ tiêu\nĐVT\nƯTH năm 2025\nGiai đoạn 2026 - 2027\nNăm 2026\nNăm 2027\n"
    text = f"{TITLE}{heading}1\nDiện tích chè\nHa\n6.132\n6.500\n6.700\n2\nĐàn bò\nCon\n280\n281\n283\n"
    assert [due for *_, due in figures(text)] == ["Năm 2026", "Năm 2027"] * 2


def test_measures_behind_dashes_belong_to_what_the_row_above_names() -> None:
    text = (
        f"{TITLE}{HEADING}I\nCây công nghiệp\n1\nChè\n-\nDiện tích\nHa\n6.132\n6.500\n6.700\n"
        "-\nSản lượng\nTấn\n56.182\n64.213\n66.456\n2\nMía\n-\nDiện tích\nHa\n9.961\n10.600\n10.700\n"
    )
    found = [(target.scope, target.indicator, str(target.value)) for target in targets(text)]
    assert found[::2] == [
        ("Chè", "Diện tích", "6500"),
        ("Chè", "Sản lượng", "64213"),
        ("Mía", "Diện tích", "10600"),
    ]


def test_the_years_of_a_group_are_those_of_its_targets() -> None:
    text = (
        "KẾ HOẠCH\nPHỤ LỤC\nTT\nChỉ tiêu\nĐơn vị\nKết quả\nCơ quan chủ trì\ntheo dõi\n"
        "I\nGiai đoạn 2025-2027\n1\nTỷ lệ hồ sơ trực tuyến\n%\n80%\nVăn phòng\nỦy ban\n"
        "II\nGiai đoạn 2028-2030\n1\nTỷ lệ hồ sơ trực tuyến\n%\n100%\nSở Khoa học và\nCông nghệ\n"
    )
    assert figures(text) == [
        ("Tỷ lệ hồ sơ trực tuyến", "80", "%", "Giai đoạn 2025-2027"),
        ("Tỷ lệ hồ sơ trực tuyến", "100", "%", "Giai đoạn 2028-2030"),
    ]
    assert targets(text)[1].scope == "Sở Khoa học và Công nghệ"


@pytest.mark.parametrize(
    "title",
    [
        "DỰ BÁO MỘT SỐ CHỈ TIÊU KINH TẾ",
        "BIỂU TỔNG HỢP DỰ TOÁN THU NSNN",
        "BẢNG GIÁ ĐẤT",
        "KẾT QUẢ THỰC HIỆN NĂM",
    ],
)
def test_forecasts_budgets_prices_and_results_set_nothing(title: str) -> None:
    rows = "1\nDiện tích chè\nHa\n6.132\n6.500\n6.700\n2\nĐàn bò\nCon\n280\n281\n283\n"
    assert targets(f"KẾ HOẠCH\nPHỤ LỤC\n{title}\n{HEADING}{rows}") == ()


def test_goods_by_number_are_no_targets() -> None:
    goods = "STT\nNội dung\nĐơn vị tính\nSố lượng\n1\nChăn cá nhân\nCái\n01\n2\nĐệm cá nhân\nCái\n01\n"
    assert targets(f"KẾ HOẠCH\nPHỤ LỤC\n{goods}") == ()


def test_targets_of_a_table_without_a_grid_are_less_sure() -> None:
    ruled = "KẾ HOẠCH\nPHỤ LỤC\nTT\tChỉ tiêu\tĐVT\tNăm 2026\n1\tDiện tích chè\tHa\t6.500\n"
    flat = targets(
        f"{TITLE}{HEADING}1\nDiện tích chè\nHa\n6.132\n6.500\n6.700\n2\nĐàn bò\nCon\n280\n281\n283\n"
    )
    parsed = parse_document(source_from_text(ruled, "text"), registers())
    assert flat[0].confidence < parsed.targets[0].confidence
