"""Rows under merged cells: agency and deadline count for each row they span, printed in one place only."""

from __future__ import annotations

from tthc_graph.ingest import source_from_text
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Target, Task
from tthc_graph.model.text import SourceText
from tthc_graph.parse.targets import parse_targets
from tthc_graph.parse.tasks import parse_tasks

HEADING = (
    "<tr><th rowspan=2>TT<th rowspan=2>Nội dung công việc<th colspan=2>Cơ quan thực hiện"
    "<th rowspan=2>Sản phẩm<th rowspan=2>Thời gian</tr><tr><th>Chủ trì<th>Phối hợp</tr>"
)
PLAN = Header(doc_type="Kế hoạch", period=2026)


def read(rows: str, heading: str = HEADING) -> tuple[SourceText, tuple[Task, ...]]:
    source = source_from_text(f"<table>{heading}{rows}</table>", media_type="text/html")
    return source, parse_tasks(source, (), (), PLAN)


def targets(source: SourceText, tasks: tuple[Task, ...]) -> tuple[Target, ...]:
    return parse_targets(source, (), (), PLAN, tasks)


def test_a_merged_agency_and_deadline_hold_for_each_row_and_for_no_more() -> None:
    _, tasks = read(
        "<tr><td>1<td>Lập kế hoạch<td rowspan=3>Sở Nội vụ<td>UBND xã<td>Kế hoạch<td rowspan=3>Quý I</tr>"
        "<tr><td>2<td>Rà soát<td>Sở Tư pháp<td>Báo cáo</tr><tr><td>3<td>Công bố<td><td></tr>"
        "<tr><td>4<td>Sơ kết<td><td><td><td></tr>"
    )
    assert [task.lead_agencies for task in tasks] == [("Sở Nội vụ",)] * 3 + [()]
    assert [task.supporting_agencies for task in tasks] == [("UBND xã",), ("Sở Tư pháp",), (), ()]
    assert [task.due.text if task.due else "" for task in tasks] == ["Quý I"] * 3 + [""]
    assert not any(task.repairs for task in tasks)


def test_a_row_is_quoted_without_the_cells_merged_over_it() -> None:
    source, tasks = read(
        "<tr><td>1<td>Lập kế hoạch<td rowspan=2>Sở Nội vụ<td><td>Kế hoạch<td>Quý I</tr>"
        "<tr><td>2<td>Rà soát<td><td>Báo cáo<td>Quý II</tr>"
    )
    assert tasks[1].quote.startswith("2<td>Rà soát")
    assert source.raw.count("Sở Nội vụ") == source.folded.count("Sở Nội vụ") == 1


def test_a_row_under_a_merged_agency_is_a_task_also_when_it_starts_small() -> None:
    _, tasks = read(
        "<tr><td>1<td>Lập kế hoạch<td rowspan=2>Sở Nội vụ<td><td>Kế hoạch<td>Quý I</tr>"
        "<tr><td>2<td>- rà soát<td><td>Báo cáo<td>Quý II</tr>"
    )
    assert len(tasks) == 2


def test_rows_that_share_a_number_are_tasks_of_their_own() -> None:
    _, tasks = read(
        "<tr><td rowspan=2>1<td>Lập kế hoạch<td>Sở A<td><td>Kế hoạch<td>Quý I</tr>"
        "<tr><td>tổng hợp<td>Sở B<td><td>Báo cáo<td>Quý II</tr>"
    )
    assert [(task.content, task.lead_agencies) for task in tasks] == [
        ("Lập kế hoạch", ("Sở A",)),
        ("tổng hợp", ("Sở B",)),
    ]


def test_rows_that_share_a_task_are_one_task_with_all_its_agencies() -> None:
    _, (task,) = read(
        "<tr><td rowspan=2>1<td rowspan=2>Việc chung<td>Sở A<td><td>Kế hoạch<td>Quý I</tr>"
        "<tr><td>Sở B<td><td>Báo cáo<td>Quý II</tr>"
    )
    assert task.lead_agencies == ("Sở A", "Sở B")
    assert task.deliverable == "Kế hoạch Báo cáo"
    assert task.repairs == ()


def test_a_group_heading_under_a_merged_column_stays_a_heading() -> None:
    _, tasks = read(
        "<tr><td>I<td>Nhóm một<td><td><td><td rowspan=4>Năm 2026</tr><tr><td>1<td>A<td>Sở A<td><td></tr>"
        "<tr><td>II<td>Nhóm hai<td><td><td></tr><tr><td>1<td>B<td>Sở B<td><td></tr>"
    )
    assert [(task.group, task.content) for task in tasks] == [(("I Nhóm một",), "A"), (("II Nhóm hai",), "B")]
    assert [task.due.text if task.due else "" for task in tasks] == ["Năm 2026"] * 2


def test_a_row_with_number_and_task_alone_under_a_merged_agency_is_a_task() -> None:
    _, tasks = read(
        "<tr><td>1<td>A<td rowspan=3>Sở A<td><td>x<td>Quý I</tr><tr><td>2<td>B<td><td><td></tr>"
        "<tr><td>1<td>C<td><td>y<td>Quý II</tr>"
    )
    assert [task.content for task in tasks] == ["A", "B", "C"]


def test_targets_in_a_merged_cell_are_counted_once() -> None:
    source, tasks = read(
        "<tr><td>1<td>Lập kế hoạch<td>Sở A<td><td rowspan=2>Tối thiểu 50% hồ sơ được số hóa<td>Quý I</tr>"
        "<tr><td>2<td>Rà soát<td>Sở B<td><td>Quý II</tr>"
    )
    assert [task.deliverable for task in tasks] == ["Tối thiểu 50% hồ sơ được số hóa"] * 2
    assert len(targets(source, tasks)) == 1


def test_a_merged_value_sets_a_target_for_each_indicator() -> None:
    source, tasks = read(
        "<tr><td>1<td>Tỷ lệ hồ sơ trực tuyến<td>%<td rowspan=2>80</tr>"
        "<tr><td>2<td>Tỷ lệ hồ sơ đúng hạn<td>%</tr>",
        "<tr><th>TT<th>Tên chỉ tiêu<th>Đơn vị tính<th>Năm 2026</tr>",
    )
    found = targets(source, tasks)
    assert [(target.indicator, int(target.value), target.unit) for target in found] == [
        ("Tỷ lệ hồ sơ trực tuyến", 80, "%"),
        ("Tỷ lệ hồ sơ đúng hạn", 80, "%"),
    ]
    assert {source.quote(target.value_span) for target in found} == {"80"}
