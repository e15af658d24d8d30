"""What columns hold where their label alone does not say: broken headings, figures, agencies."""

from __future__ import annotations

from datetime import date

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Target, Task
from tthc_graph.parse.tables import Table, find_tables
from tthc_graph.parse.targets import parse_targets
from tthc_graph.parse.tasks import parse_tasks
from tthc_graph.registers.table_headings import ColumnRole, load_table_headings

C = ColumnRole
PLAN = Header(doc_type="Kế hoạch", period=2026)


def tables(text: str) -> tuple[Table, ...]:
    return find_tables(text, (), load_table_headings())


def read(text: str) -> tuple[tuple[Task, ...], tuple[Target, ...]]:
    source = source_from_text(text)
    tasks = parse_tasks(source, (), (), PLAN)
    return tasks, parse_targets(source, (), (), PLAN, tasks)


def test_labels_broken_over_two_lines_are_read_together() -> None:
    (table,) = tables(
        "TT\tNội dung\tCơ quan\tCơ quan\tDự kiến\tThời gian\n"
        "\tcông việc\tchủ trì\tphối hợp\tsản phẩm\tthực hiện\n1\tLập kế hoạch\tSở A\tSở B\tKế hoạch\tQuý I"
    )
    assert table.columns == (C.ORDINAL, C.CONTENT, C.LEAD, C.SUPPORT, C.DELIVERABLE, C.DUE)
    assert [row.cells[0].text for row in table.rows] == ["1"]


def test_a_heading_whose_first_line_says_nothing_alone_is_read_with_the_second() -> None:
    (table,) = tables(
        "\tDanh mục\tBộ phận\tMốc\n\tnhiệm vụ\tchủ trì\tthời gian\n1\tLập kế hoạch\tSở A\tQuý I"
    )
    assert table.columns == (C.ORDINAL, C.CONTENT, C.LEAD, C.DUE)
    assert len(table.rows) == 1


def test_a_merged_label_is_read_with_each_label_below_it() -> None:
    (table,) = tables(
        "TT\tTên chỉ tiêu\tĐơn vị tính\tKết quả\t\tMục tiêu\t\n\t\t\tNăm 2024\tNăm 2025\tNăm 2026\tNăm 2027\n"
        "1\tTỷ lệ hồ sơ trực tuyến\t%\t50\t60\t70\t80"
    )
    assert table.columns == (C.ORDINAL, C.INDICATOR, C.UNIT, C.PAST, C.PAST, C.VALUE, C.VALUE)


def test_the_years_of_a_second_heading_line_are_due_years() -> None:
    _, targets = read(
        "TT\tTên chỉ tiêu\tĐơn vị tính\tMục tiêu\t\n\t\t\tNăm 2026\tNăm 2027"
        "\n1\tTỷ lệ hồ sơ trực tuyến\t%\t70\t80"
    )
    assert [(int(t.value), t.due.text if t.due else "") for t in targets] == [
        (70, "Năm 2026"),
        (80, "Năm 2027"),
    ]


def test_a_start_of_work_is_no_deadline() -> None:
    tasks, _ = read(
        "TT\tNội dung công việc\tCơ quan chủ trì\tThời gian\t\n\t\t\tBắt đầu\tKết thúc"
        "\n1\tLập kế hoạch\tSở A\tQuý I\tQuý II"
    )
    assert [task.due.text if task.due else "" for task in tasks] == ["Quý II"]


@pytest.mark.parametrize("label", ["Chỉ tiêu", "Mục tiêu"])
def test_figures_beside_a_task_are_values_with_the_unit_of_another_column(label: str) -> None:
    tasks, targets = read(
        f"TT\tNội dung công việc\t{label}\tĐVT\tCơ quan chủ trì\tThời gian\n"
        "1\tSố hóa hồ sơ giải quyết TTHC\t95\t%\tSở A\tQuý IV\n2\tMở lớp tập huấn\t3\tLớp\tSở B\tQuý II"
    )
    assert [task.content for task in tasks] == ["Số hóa hồ sơ giải quyết TTHC", "Mở lớp tập huấn"]
    assert [(t.indicator, int(t.value), t.unit) for t in targets] == [
        ("Số hóa hồ sơ giải quyết TTHC", 95, "%"),
        ("Mở lớp tập huấn", 3, "Lớp"),
    ]


def test_figures_beside_a_task_are_values_without_a_column_of_units() -> None:
    _, targets = read(
        "TT\tNội dung công việc\tChỉ tiêu\tCơ quan chủ trì\tThời gian\n"
        "1\tSố hóa hồ sơ giải quyết TTHC\tTối thiểu 95%\tSở A\tQuý IV"
    )
    assert [(t.indicator, int(t.value), t.unit) for t in targets] == [
        ("Số hóa hồ sơ giải quyết TTHC", 95, "%")
    ]


def test_words_under_the_same_label_stay_goals_in_words() -> None:
    (table,) = tables(
        "TT\tMục tiêu\tNội dung công việc\tCơ quan chủ trì\n"
        "1\tNâng cao mức độ hài lòng của người dân trên 90%\tKhảo sát\tSở A"
        "\n2\t100% hồ sơ đúng hạn\tRà soát\tSở B"
    )
    assert C.VALUE not in table.columns


def test_agencies_under_the_label_of_units_perform() -> None:
    tasks, _ = read(
        "TT\tNội dung công việc\tĐơn vị\tThời gian"
        "\n1\tLập kế hoạch\tSở Nội vụ\tQuý I\n2\tRà soát\tVăn phòng UBND\tQuý II"
    )
    assert [task.lead_agencies for task in tasks] == [("Sở Nội vụ",), ("Văn phòng UBND",)]


def test_a_table_of_tasks_and_times_alone_is_read() -> None:
    tasks, _ = read("Nội dung công việc\tThời gian\n1. Lập kế hoạch\tQuý I\n2. Sơ kết\t30/6/2026")
    assert [(t.ordinal, t.content, t.due.text if t.due else "") for t in tasks] == [
        ("1.", "Lập kế hoạch", "Quý I"),
        ("2.", "Sơ kết", "30/6/2026"),
    ]


def test_a_row_under_the_heading_is_no_second_heading() -> None:
    (table,) = tables("TT\tNội dung\tChủ trì\tThời gian\nI\tNhiệm vụ chung\t\t\n1\tLập kế hoạch\tSở A\tQuý I")
    assert [row.cells[0].text for row in table.rows] == ["I", "1"]


@pytest.mark.parametrize("lead", ["Người chịu trách nhiệm", "Đơn vị chính"])
@pytest.mark.parametrize("support", ["Tham gia", "Đơn vị tham gia"])
def test_labels_say_who_answers_for_the_work_and_who_takes_part(lead: str, support: str) -> None:
    ((task,), _) = read(
        f"TT\tNội dung công việc\t{lead}\t{support}\tKết quả đạt được\tThời gian bắt đầu - kết thúc\n"
        "1\tRà soát TTHC\tVăn phòng\tUBND xã\tBáo cáo\t01/3/2026 - 30/6/2026"
    )
    assert (task.lead_agencies, task.supporting_agencies) == (("Văn phòng",), ("UBND xã",))
    assert task.deliverable == "Báo cáo"
    assert task.due is not None
    assert (task.due.since, task.due.until) == (date(2026, 3, 1), date(2026, 6, 30))


def test_labels_under_units_part_who_leads_from_who_supports() -> None:
    (table,) = tables(
        "TT\tNội dung\tĐơn vị\t\tKết quả đạt được\tBắt đầu - hoàn thành\n\t\tChính\tHỗ trợ\t\t\n"
        "1\tRà soát TTHC\tVăn phòng\tUBND xã\tBáo cáo\tQuý I"
    )
    assert table.columns == (C.ORDINAL, C.CONTENT, C.LEAD, C.SUPPORT, C.DELIVERABLE, C.DUE)


def test_results_reached_beside_indicators_are_past() -> None:
    (table,) = tables("TT\tChỉ tiêu\tĐVT\tKết quả đạt được\tNăm 2026\n1\tHồ sơ trực tuyến\t%\t50\t60")
    assert table.columns == (C.ORDINAL, C.INDICATOR, C.UNIT, C.PAST, C.VALUE)


def test_agencies_before_the_indicators_perform_and_the_label_gives_the_unit() -> None:
    _, targets = read(
        "Đơn vị\tChỉ tiêu\t2026\nSở Y tế\tTỷ lệ hồ sơ trực tuyến (%)\t80"
        "\nSở Nội vụ\tTỷ lệ hồ sơ đúng hạn (%)\t95"
    )
    assert [(int(t.value), t.unit, t.scope) for t in targets] == [
        (80, "%", "Sở Y tế"),
        (95, "%", "Sở Nội vụ"),
    ]


def test_rooms_and_stations_behind_the_indicators_are_units() -> None:
    _, targets = read("TT\tChỉ tiêu\tĐơn vị\tNăm 2026\n1\tXây mới\tPhòng học\t8\n2\tNâng cấp\tTrạm y tế\t5")
    assert [t.unit for t in targets] == ["Phòng học", "Trạm y tế"]
