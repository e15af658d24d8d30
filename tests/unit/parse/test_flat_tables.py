"""Tables whose cells stand on lines of their own: rows, columns, doubts, and lists that are none."""

from __future__ import annotations

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Task
from tthc_graph.parse.tasks import parse_tasks, plan_tables

HEADING = """KẾ HOẠCH
STT
Nhiệm vụ
Cơ quan chủ trì
Cơ quan phối hợp
Sản phẩm
Thời gian thực hiện
"""
FIRST = """1
Rà soát quy trình nội bộ
Sở Nội vụ
Các sở, ban, ngành
Báo cáo
Quý I
"""
SECOND = """2
Xây dựng quy chế
Văn phòng UBND tỉnh
Sở Tư pháp
Quyết định
Tháng 6/2026
"""


def tasks(text: str) -> tuple[Task, ...]:
    return parse_tasks(source_from_text(text, "text"), (), (), Header(period=2026))


def fields(task: Task) -> tuple[str, tuple[str, ...], tuple[str, ...], str, str]:
    due = task.due.text if task.due else ""
    return task.content, task.lead_agencies, task.supporting_agencies, task.deliverable, due


def test_each_cell_on_its_own_line_goes_to_its_column() -> None:
    first, second = tasks(HEADING + FIRST + SECOND)
    assert fields(first) == (
        "Rà soát quy trình nội bộ",
        ("Sở Nội vụ",),
        ("Các sở, ban, ngành",),
        "Báo cáo",
        "Quý I",
    )
    assert (second.ordinal, second.lead_agencies) == ("2", ("Văn phòng UBND tỉnh",))


def test_tasks_bear_a_rule_of_their_own_and_less_confidence_than_those_of_a_ruled_table() -> None:
    ruled = "KẾ HOẠCH\nSTT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n1\tRà soát\tSở Nội vụ\tQuý I\n"
    flat = tasks(HEADING + FIRST + SECOND)[0]
    assert flat.rule == "task_flat_table_row"
    assert flat.confidence < tasks(ruled)[0].confidence


def test_wrapped_labels_and_wrapped_cells_are_joined() -> None:
    text = (
        "KẾ HOẠCH\nTT\nNội dung\ncông việc\nCơ quan chủ\ntrì\nCơ quan phối\nhợp\nThời gian\nhoàn thành\n"
        "1\nTriển khai nền tảng đào tạo\ntrực tuyến cho cán bộ, công chức\nSở Khoa học và\nCông nghệ\n"
        "Các sở, ban, ngành; Ủy ban\nnhân dân các xã, phường\nThường xuyên\n"
        "2\nTổ chức hội nghị\nSở Nội vụ\nCác đơn vị\nliên quan\nQuý II\n"
    )
    first, second = tasks(text)
    assert first.content == "Triển khai nền tảng đào tạo trực tuyến cho cán bộ, công chức"
    assert first.lead_agencies == ("Sở Khoa học và Công nghệ",)
    assert first.supporting_agencies == ("Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường")
    assert second.supporting_agencies == ("Các đơn vị liên quan",)


def test_spans_quote_the_cells_as_printed() -> None:
    text = HEADING + FIRST.replace("quy trình nội bộ", "quy trình\nnội bộ") + SECOND
    task = tasks(text)[0]
    assert task.content_span.of(text) == "Rà soát quy trình\nnội bộ"
    assert task.span.of(text) == FIRST.replace("quy trình nội bộ", "quy trình\nnội bộ").strip()


def test_a_row_with_an_empty_cell_keeps_the_others_in_their_columns() -> None:
    text = HEADING + FIRST + SECOND + "3\nTổng hợp kết quả\nSở Nội vụ\nBáo cáo tổng kết\nTháng 12\n"
    assert fields(tasks(text)[2]) == ("Tổng hợp kết quả", ("Sở Nội vụ",), (), "Báo cáo tổng kết", "Tháng 12")


@pytest.mark.parametrize(
    "title", ["I\nCải cách thể chế\n", "I.\nCẢI CÁCH\nTHỂ CHẾ\n", "I. Cải cách\nthể chế\n"]
)
def test_group_titles_are_no_tasks(title: str) -> None:
    found = tasks(HEADING + title + FIRST + SECOND)
    assert [task.ordinal for task in found] == ["1", "2"]
    assert [" ".join(task.group).casefold().replace(".", "") for task in found] == ["i cải cách thể chế"] * 2


def test_a_group_title_without_number_is_no_part_of_the_row_above() -> None:
    found = tasks(HEADING + FIRST + "NHIỆM VỤ CỦA CẤP XÃ\n" + SECOND)
    assert [task.group for task in found] == [(), ("NHIỆM VỤ CỦA CẤP XÃ",)] or found[0].group_inferred
    assert found[0].due is not None
    assert found[0].due.text == "Quý I"


def test_page_number_and_repeated_heading_within_a_cell_are_left_out() -> None:
    heading = HEADING.removeprefix("KẾ HOẠCH\n")
    broken = SECOND.replace("Sở Tư pháp\n", f"Sở Tư pháp, Sở\n12\n{heading}Tài chính\n")
    task = tasks(HEADING + FIRST + broken)[1]
    assert task.supporting_agencies == ("Sở Tư pháp, Sở Tài chính",)
    assert task.deliverable == "Quyết định"
    assert "joined_row" in task.repairs or "joined_over_page" in task.repairs


def test_one_number_may_stand_for_two_rows() -> None:
    text = (
        HEADING
        + FIRST
        + "Cập nhật dữ liệu lên hệ thống\nSở Tài chính\nCông an tỉnh\nBáo cáo\nQuý II\n"
        + SECOND
    )
    found = tasks(text)
    assert [task.ordinal for task in found] == ["1", "", "2"]
    assert found[1].lead_agencies == ("Sở Tài chính",)


def test_agencies_that_could_stand_in_either_column_are_left_out() -> None:
    unsure = "3\nTổ chức hội nghị\nSở Nội vụ\nSở Tư pháp\nSở Tài chính\nSở Y tế\nBáo cáo\nQuý III\n"
    task = tasks(HEADING + FIRST + SECOND + unsure)[2]
    assert "cells_inferred" in task.repairs
    assert task.lead_agencies == () or task.supporting_agencies == ()
    assert task.confidence < tasks(HEADING + FIRST + SECOND)[0].confidence


def test_what_stands_behind_the_table_is_no_part_of_its_last_row() -> None:
    for behind in (
        "Nơi nhận:\n- Như trên;\n",
        "Trên đây là Kế hoạch của tỉnh.\n",
        "Kinh phí do tỉnh cấp.\n",
    ):
        task = tasks(HEADING + FIRST + SECOND + behind)[1]
        assert task.due is not None
        assert task.due.text == "Tháng 6/2026"


def test_deputies_of_a_merged_label_are_columns_in_its_place() -> None:
    text = (
        "KẾ HOẠCH\nSTT\nNội dung\nPhân công thực hiện\nThời gian\nChủ trì\nPhối hợp\n"
        "1\nRà soát quy trình\nSở Nội vụ\nSở Tư pháp\nQuý I\n"
        "2\nXây dựng quy chế\nSở Y tế\nSở Tư pháp\nQuý II\n"
    )
    assert [task.lead_agencies for task in tasks(text)] == [("Sở Nội vụ",), ("Sở Y tế",)]


def test_a_table_with_columns_is_not_read_twice() -> None:
    text = "KẾ HOẠCH\nSTT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n1\tRà soát\tSở Nội vụ\tQuý I\n"
    assert [table.is_flat for table in plan_tables(source_from_text(text, "text"), ())] == [False]


LISTS = {
    "procedures": "STT\nMã TTHC\nTên thủ tục hành chính\nLĩnh vực\nCơ quan thực hiện\n"
    "1\n1.001234\nCấp giấy phép\nXây dựng\nSở Xây dựng\n"
    "2\n1.001235\nCấp lại giấy phép\nXây dựng\nSở Xây dựng\n",
    "contacts": "STT\nHọ và tên\nChức vụ\nĐơn vị\nSố điện thoại\n"
    "1\nNguyễn Văn A\nGiám đốc\nSở Nội vụ\n0912345678\n"
    "2\nTrần Thị B\nTrưởng phòng\nSở Y tế\n0912345679\n",
    "fees": "STT\nNội dung\nĐơn vị tính\nMức thu\n"
    "1\nPhí thẩm định\nĐồng/hồ sơ\n100.000\n2\nLệ phí cấp\nĐồng\n50.000\n",
    "steps": "STT\nNội dung công việc\nTrách nhiệm\nThời gian\nBiểu mẫu/Kết quả\n"
    "B1\nTiếp nhận hồ sơ\nBộ phận một cửa\n0,5 ngày\nB2\nThẩm định\nPhòng chuyên môn\n2 ngày\n",
    "prose": "STT\n1\nSở Nội vụ chủ trì, phối hợp với các sở.\n2\nSở Tài chính bố trí kinh phí.\n",
    "no agency or deadline": "STT\nNội dung\nCơ quan chủ trì\nThời gian\n"
    "1\nMột\nHai\nBa\n2\nBốn\nNăm mươi\nSáu\n",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_other_lists_give_no_tasks(text: str) -> None:
    assert tasks(f"QUYẾT ĐỊNH\n{text}") == ()
