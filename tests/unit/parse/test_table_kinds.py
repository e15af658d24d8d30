"""What a table's labels and cells together make of it: tasks, targets, a list; groups in a column beside."""

from __future__ import annotations

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Operator, Task
from tthc_graph.parse.target_tables import indicator_targets
from tthc_graph.parse.tasks import is_task_table, parse_tasks, plan_tables


def tasks(*lines: str, media_type: str = "text/plain") -> tuple[Task, ...]:
    return parse_tasks(source_from_text("\n".join(lines), media_type=media_type), (), (), Header(period=2026))


@pytest.mark.parametrize(
    "label", ["Thủ tục hành chính/nhóm TTHC rà soát", "Tên thủ tục hành chính", "Tên TTHC", "Hạng mục"]
)
def test_procedures_with_an_agency_and_a_date_each_are_tasks(label: str) -> None:
    found = tasks(
        f"STT\t{label}\tCơ quan thực hiện rà soát\t\tThời gian thực hiện rà soát\t",
        "\t\tChủ trì\tPhối hợp\tBắt đầu\tHoàn thành",
        "1\tCấp phép xây dựng\tSở Xây dựng\tUBND các xã\t01/3/2026\t30/6/2026",
        "2\tĐăng ký khai sinh\tSở Tư pháp\tCông an tỉnh\t01/4/2026\t31/7/2026",
    )
    assert [(task.content, task.lead_agencies, task.supporting_agencies) for task in found] == [
        ("Cấp phép xây dựng", ("Sở Xây dựng",), ("UBND các xã",)),
        ("Đăng ký khai sinh", ("Sở Tư pháp",), ("Công an tỉnh",)),
    ]
    assert [task.due.text for task in found if task.due] == ["30/6/2026", "31/7/2026"]


@pytest.mark.parametrize(
    "lines",
    [
        ("STT\tTên TTHC\tCơ quan thực hiện\tThời hạn", "1\tCấp phép\tSở Xây dựng\t10 ngày làm việc"),
        ("STT\tTên TTHC\tCơ quan thực hiện\tLĩnh vực", "1\tCấp phép\tSở Xây dựng\tXây dựng"),
        ("STT\tTên TTHC\tThời hạn\tPhí", "1\tCấp phép\t30/6/2026\tKhông"),
        ("STT\tHạng mục\tĐơn vị tính\tSố lượng", "1\tMáy tính\tBộ\t12"),
    ],
)
def test_lists_of_procedures_and_goods_assign_nothing_and_set_nothing(lines: tuple[str, ...]) -> None:
    assert plan_tables(source_from_text("\n".join(lines)), ()) == ()


@pytest.mark.parametrize(
    ("who", "when"), [("Chịu trách nhiệm", "Thời hạn"), ("Ai làm", "Khi nào"), ("Đơn vị", "Deadline")]
)
def test_plain_labels_name_who_and_when(who: str, when: str) -> None:
    (first, _) = tasks(
        f"STT\tNhiệm vụ\t{who}\t{when}",
        "1\tKết nối dữ liệu\tSở Tư pháp\tTháng 4/2026",
        "2\tTái cấu trúc quy trình\tSở Nội vụ\tTháng 5/2026",
    )
    assert first.lead_agencies == ("Sở Tư pháp",)
    assert first.due is not None
    assert first.due.text == "Tháng 4/2026"


def test_goals_with_a_value_an_agency_and_a_term_are_targets_and_no_tasks() -> None:
    source = source_from_text(
        "STT\tMục tiêu\tGiá trị cần đạt\tCơ quan chủ trì\tThời hạn\n"
        "1\tTỷ lệ hồ sơ trực tuyến\tTối thiểu 70%\tSở Tư pháp\t30/11/2026\n"
    )
    (table,) = plan_tables(source, ())
    (target,) = indicator_targets(table, source, (), 2026)
    assert not is_task_table(table)
    assert (target.indicator, target.operator, target.value) == ("Tỷ lệ hồ sơ trực tuyến", Operator.GE, 70)
    assert target.due is not None
    assert target.due.text == "30/11/2026"


def test_column_of_groups_stands_over_its_tasks_whether_merged_or_printed_once() -> None:
    head = ("Nhóm nhiệm vụ", "STT", "Nội dung công việc", "Chủ trì", "Thời gian")
    rows = (
        ("Công khai", "1", "Niêm yết thủ tục", "Văn phòng", "Quý I/2026"),
        ("", "2", "Đăng tải danh mục", "Sở Nội vụ", "Quý II/2026"),
        ("Rà soát", "1", "Lập danh mục", "Sở Tư pháp", "Quý II/2026"),
    )
    found = tasks(*("\t".join(row) for row in (head, *rows)))
    page = "<table><tr>" + "".join(f"<th>{label}</th>" for label in head)
    for row, span in zip(rows, ("<td rowspan=2>", "", "<td>"), strict=True):
        page += f"</tr>\n<tr>{span}{row[0]}" + "".join(f"<td>{cell}</td>" for cell in row[1:])
    expected = [
        ("1", ("Công khai",), "Niêm yết thủ tục"),
        ("2", ("Công khai",), "Đăng tải danh mục"),
        ("1", ("Rà soát",), "Lập danh mục"),
    ]
    for read in (found, tasks(f"{page}</tr></table>", media_type="text/html")):
        assert [(task.ordinal, task.group, task.content) for task in read] == expected
        assert not any(task.group_inferred for task in read)


def test_only_column_of_fields_still_names_the_tasks() -> None:
    (task,) = tasks("STT\tLĩnh vực\tCơ quan chủ trì\tThời hạn", "1\tĐất đai\tSở Tư pháp\tQuý I/2026")
    assert (task.content, task.group) == ("Đất đai", ())


@pytest.mark.parametrize(
    ("above", "below", "leads"),
    [
        ("Sở Nội vụ tỉnh", "UBND các xã", ("Sở Nội vụ tỉnh", "UBND các xã")),
        ("Ủy ban Mặt trận", "Tổ quốc Việt Nam xã", ("Ủy ban Mặt trận Tổ quốc Việt Nam xã",)),
        ("Sở Nông nghiệp và", "Môi trường", ("Sở Nông nghiệp và Môi trường",)),
        ("Văn phòng", "UBND tỉnh", ("Văn phòng UBND tỉnh",)),
    ],
)
def test_second_line_of_a_cell_is_another_agency_or_the_rest_of_a_name(
    above: str, below: str, leads: tuple[str, ...]
) -> None:
    (task,) = tasks(
        "STT\tNhiệm vụ\tChủ trì\tSản phẩm\tThời hạn",
        f"1\tPhủ sóng\t{above}\tTrạm\tQuý I/2026",
        f"\t\t{below}\t\t",
    )
    assert task.lead_agencies == leads
