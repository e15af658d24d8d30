"""Counts as targets, baselines and shortfalls that are none, and cells that repeat the row above."""

from __future__ import annotations

import time

from tthc_graph.ingest import source_from_text
from tthc_graph.model.document import ParsedDocument
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers

HEAD = "KẾ HOẠCH\nGiảm nghèo năm 2024\nThực hiện Quyết định số 1/QĐ-UBND của UBND tỉnh;\n"


def read(text: str) -> ParsedDocument:
    return parse_document(source_from_text(HEAD + text), load_registers())


def values(text: str) -> list[tuple[str, str, str]]:
    return [(t.operator.value, str(t.value), t.unit) for t in read(text).targets]


def test_count_with_a_comparator_is_a_target_anywhere() -> None:
    assert values("II. NHIỆM VỤ\n1. Thành lập ít nhất 12 tổ công nghệ số cộng đồng.\n") == [
        ("ge", "12", "tổ")
    ]


def test_count_behind_an_achieving_verb_is_a_target_under_a_heading_on_targets() -> None:
    text = "{}\n1. Hỗ trợ 1.200 hộ nghèo vay vốn; tạo việc làm cho 18.000 lao động.\n"
    assert values(text.format("I. MỤC TIÊU")) == [("eq", "1200", "hộ"), ("eq", "18000", "lao động")]
    assert values(text.format("III. KINH PHÍ")) == []


def test_legal_threshold_that_counts_cases_is_no_target() -> None:
    assert values("II. NHIỆM VỤ\n1. Không quá 01 trường hợp được đề nghị.\n") == []


def test_figure_from_which_the_target_is_reckoned_is_none() -> None:
    (target,) = read("I. MỤC TIÊU\n- Giảm tỷ lệ hộ nghèo từ 3,5% xuống còn dưới 2,5%.\n").targets
    assert (target.operator.value, str(target.value), target.indicator) == ("lt", "2.5", "tỷ lệ hộ nghèo")


def test_shortfall_of_the_past_is_no_target() -> None:
    assert values("I. MỤC TIÊU\nTuy nhiên, còn 15% chủ rừng chưa có phương án.\n") == []


def test_part_of_a_target_is_named_by_its_own_words() -> None:
    (target,) = read(
        "I. MỤC TIÊU\n- Đào tạo nghề cho 10.500 người, trong đó lao động nữ chiếm ít nhất 40%.\n"
    ).targets
    assert target.indicator == "lao động nữ"


def test_cell_that_says_as_above_takes_the_row_above() -> None:
    tasks = read(
        "PHỤ LỤC\nTT\tNhiệm vụ\tChủ trì\tPhối hợp\tSản phẩm\tThời gian\n"
        "1\tRà soát lĩnh vực đất đai\tPhòng Kinh tế\tVăn phòng\tBáo cáo\tQuý I\n"
        "2\tRà soát lĩnh vực hộ tịch\tnt\tNhư trên\t-nt-\tnt\n"
    ).tasks
    one, other = tasks
    assert (other.lead_agencies, other.supporting_agencies) == (("Phòng Kinh tế",), ("Văn phòng",))
    assert (other.deliverable, other.due) == (one.deliverable, one.due)


def test_many_targets_in_one_line_take_linear_time() -> None:
    line = "phấn đấu giảm từ 5% xuống 3%, trong đó "
    seconds = []
    for count in (500, 2_000):
        started = time.perf_counter()
        read(f"I. MỤC TIÊU\n{line * count}\n")
        seconds.append(time.perf_counter() - started)
    assert seconds[1] < 12 * seconds[0] + 1
