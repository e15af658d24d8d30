"""Task tables: leaf rows, groups, agencies, and rows that a page or a slip of cells has broken."""

from __future__ import annotations

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.model.document import Annex, Header
from tthc_graph.model.plan import DueKind, Task
from tthc_graph.model.text import Span
from tthc_graph.parse.agencies_in_cells import read_performers, split_agencies
from tthc_graph.parse.groups import roman_numeral, roman_value
from tthc_graph.parse.tasks import parse_tasks

HEADING = "TT\tNội dung công việc\tCơ quan chủ trì\tCơ quan phối hợp\tDự kiến sản phẩm\tThời gian thực hiện"


def tasks(*lines: str, heading: str = HEADING, period: int | None = 2022) -> tuple[Task, ...]:
    source = source_from_text("\n".join((heading, *lines)))
    return parse_tasks(source, (), (), Header(period=period))


def test_row_gives_all_fields_with_exact_spans() -> None:
    raw = f"Phụ lục\n{HEADING}\n1\tLập kế hoạch\tUBND xã.\tSở A; - Sở B;\tKế hoạch\tTháng 3/2022\n"
    source = source_from_text(raw)
    annex = Annex("Phụ lục", "", Span(0, len(raw)))
    (task,) = parse_tasks(source, (annex,), (), Header())
    assert source.quote(task.content_span) == task.content == "Lập kế hoạch"
    assert task.quote.startswith("1\tLập kế hoạch")
    assert task.quote.endswith("Tháng 3/2022")
    assert (task.ordinal, task.lead_agencies, task.supporting_agencies) == (
        "1",
        ("UBND xã",),
        ("Sở A", "Sở B"),
    )
    assert (task.deliverable, task.annex, task.repairs) == ("Kế hoạch", 0, ())
    assert task.due is not None
    assert task.due.kind is DueKind.MONTH


def test_group_headings_are_no_tasks_and_stand_over_their_rows() -> None:
    first, second = tasks(
        "I\tChỉ đạo điều hành\t\t\t\t",
        "1\tLập kế hoạch\tUBND xã\t\tKế hoạch\tQuý I",
        "<b>II Rà soát</b>\t\t\t\t\t",
        "1\tRà soát TTHC\tUBND xã\t\tBáo cáo\tQuý II",
    )
    assert first.group == ("I Chỉ đạo điều hành",)
    assert second.group == ("II Rà soát",)


def test_numbered_row_over_sub_rows_is_a_heading_even_with_a_lead() -> None:
    found = tasks(
        "2\tRà soát TTHC\t\t\t\t",
        "2.1\tĐăng ký\tUBND xã\t\tVăn bản\tQuý I",
        "5\tBáo cáo\tVăn phòng\t\t\t",
        "5.1\tGiao ban\tVăn phòng\t\tHội nghị\tHàng tháng",
    )
    assert [(task.ordinal, task.group) for task in found] == [
        ("2.1", ("2 Rà soát TTHC",)),
        ("5.1", ("5 Báo cáo",)),
    ]


def test_row_without_agencies_between_its_neighbours_stays_a_task() -> None:
    found = tasks(
        "1\tLập kế hoạch\tUBND xã\t\tKế hoạch\tQuý I",
        "2\tNiêm yết TTHC\t\t\t\t",
        "3\tBáo cáo\tUBND xã\t\tBáo cáo\tQuý IV",
    )
    assert [task.ordinal for task in found] == ["1", "2", "3"]


def test_numbers_that_start_again_show_lost_headings() -> None:
    found = tasks(
        "1\tA\tUBND xã\t\tB\tQuý I",
        "2\tC\tUBND xã\t\tD\tQuý I",
        "Rà soát, đơn giản hóa\t\t\t\t\t",
        "1\tE\tUBND xã\t\tG\tQuý I",
        "1\tH\tUBND xã\t\tI\tQuý I",
    )
    assert [(task.group, task.group_inferred) for task in found] == [
        (("I",), True),
        (("I",), True),
        (("Rà soát, đơn giản hóa",), False),
        (("III",), True),
    ]


def test_row_that_goes_on_behind_a_page_break_is_joined() -> None:
    (task,) = tasks(
        "3\tKiểm tra cơ chế một cửa, một cửa\tVăn phòng\tUBND xã\tBáo cáo\tThực hiện lồng ghép với công tác",
        "",
        "\tliên thông\t\t\t\ttự kiểm tra",
    )
    assert task.content == "Kiểm tra cơ chế một cửa, một cửa liên thông"
    assert task.due is not None
    assert task.due.text == "Thực hiện lồng ghép với công tác tự kiểm tra"
    assert task.repairs == ("joined_over_page",)


@pytest.mark.parametrize(
    "names",
    [
        ("a) Rà soát khai sinh", "b) Rà soát chứng thực", "c) Rà soát đất đai"),
        ("rà soát TTHC", "niêm yết TTHC", "báo cáo"),
        ("- rà soát TTHC", "- niêm yết TTHC", "- báo cáo"),
    ],
)
def test_rows_that_each_say_who_and_when_are_tasks_though_they_begin_small(names: tuple[str, ...]) -> None:
    heading = "Nội dung công việc\tCơ quan chủ trì\tSản phẩm\tThời gian"
    ends = ("UBND xã\tBáo cáo\tQuý I", "Văn phòng\tbáo cáo\tTháng 6/2022", "UBND xã\t\tThường xuyên")
    found = tasks(*(f"{name}\t{end}" for name, end in zip(names, ends, strict=True)), heading=heading)
    assert [task.content for task in found] == list(names)
    assert [task.lead_agencies for task in found] == [("UBND xã",), ("Văn phòng",), ("UBND xã",)]
    assert [task.repairs for task in found] == [(), (), ()]


def test_items_under_a_numbered_row_are_tasks_of_their_own() -> None:
    found = tasks(
        "1\tRà soát TTHC\t\t\t\t",
        "\ta) Rà soát khai sinh\tCông chức Tư pháp\t\tBáo cáo\tQuý I",
        "\tb) Rà soát đất đai\tCông chức Địa chính\t\tBáo cáo\tQuý II",
    )
    assert [(task.content, task.group) for task in found] == [
        ("a) Rà soát khai sinh", ("1 Rà soát TTHC",)),
        ("b) Rà soát đất đai", ("1 Rà soát TTHC",)),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Rà soát các thủ tục\tVăn phòng\tThường xuyên", "hành chính\tUBND xã\ttrong năm 2022"),
        ("Rà soát các thủ tục\tVăn phòng,\tQuý I", "hành chính\tUBND xã\tQuý II"),
        ("Rà soát các thủ tục\tVăn phòng\tTừ tháng 1 đến", "hành chính\tUBND xã\tTháng 3/2022"),
        ("Rà soát các thủ tục\tCông chức\tThường", "hành chính\tchuyên môn\txuyên"),
    ],
)
def test_row_whose_agency_or_deadline_goes_on_behind_a_page_is_one_task(first: str, second: str) -> None:
    (task,) = tasks(first, second, heading="Nội dung công việc\tCơ quan chủ trì\tThời gian")
    assert task.content == "Rà soát các thủ tục hành chính"
    assert task.repairs == ("joined_over_page",)


def test_row_with_only_a_deliverable_belongs_to_the_row_above() -> None:
    (task,) = tasks(
        "1\tCập nhật\tUBND xã\t\tQuyết định công bố.\tThường xuyên",
        "\t\t\t\tPhát hiện TTHC chưa công bố.\tThường xuyên",
    )
    assert task.deliverable == "Quyết định công bố. / Phát hiện TTHC chưa công bố."
    assert task.due is not None
    assert task.due.text == "Thường xuyên"


def test_unnumbered_full_row_is_a_task_of_its_own() -> None:
    found = tasks(
        "6\tTổ chức chứng thực điện tử\t\t\t\t",
        "\tTriển khai chứng thực\tTư pháp\tVăn phòng\tBáo cáo\tThường xuyên",
    )
    assert [(task.ordinal, task.content) for task in found] == [("", "Triển khai chứng thực")]
    assert found[0].group == ("6 Tổ chức chứng thực điện tử",)


def test_cells_that_slid_left_are_put_back() -> None:
    (task,) = tasks("1\tXử lý phản ánh đúng hạn\tVăn phòng\tThông báo kết quả\tThường xuyên\t")
    assert task.due is not None
    assert task.due.text == "Thường xuyên"
    assert task.deliverable == "Thông báo kết quả"
    assert task.repairs == ("shifted_left",)


def test_deadline_of_unusual_wording_moves_no_cells() -> None:
    (task,) = tasks("1\tLập kế hoạch\tUBND xã\tSở Nội vụ\tKế hoạch\tKhi cần")
    assert (task.lead_agencies, task.repairs) == (("UBND xã",), ())


def test_merged_objectives_become_groups_over_activities() -> None:
    found = tasks(
        "I.\tKIỂM SOÁT TTHC\t\t\t\t\t\t",
        "1\t100% TTHC được\tNiêm yết\tCập nhật\tTTHC\tTrung tâm\tPhòng\tThường xuyên",
        "\tniêm yết đúng hạn\t\t\t\t\t\t",
        "\t\t\tRà soát\tBáo cáo\tTrung tâm\tPhòng\tThường xuyên",
        heading="Stt\t1-Mục tiêu\t2-Nhiệm vụ\t3-Hoạt động\t4-Kết quả\t5-Chủ trì\t6-Phối hợp\t7-Thời gian",
    )
    assert [task.content for task in found] == ["Cập nhật", "Rà soát"]
    assert found[1].group == ("I. KIỂM SOÁT TTHC", "1 100% TTHC được niêm yết đúng hạn", "Niêm yết")


def test_indicator_table_gives_no_tasks() -> None:
    heading = "STT\tNội dung chỉ tiêu\tĐơn vị\tChỉ tiêu năm 2024\tCơ quan thực hiện"
    assert tasks("1\tTỷ lệ A\t%\t90\tUBND xã", heading=heading) == ()


def test_heading_without_rows_gives_no_tasks() -> None:
    assert tasks() == ()


@pytest.mark.parametrize(
    ("cell", "lead", "supporting"),
    [
        ("- Văn phòng HĐND chủ trì; - Các phòng phối hợp", ("Văn phòng HĐND",), ("Các phòng",)),
        ("- Văn phòng HĐND chủ trì; - Các phòng, ban huyện.", ("Văn phòng HĐND",), ("Các phòng, ban huyện",)),
        ("- Các phòng chuyên môn; - UBND các xã.", ("Các phòng chuyên môn", "UBND các xã"), ()),
        ("Sở A chủ trì, phối hợp với Sở B, Sở C", ("Sở A",), ("Sở B, Sở C",)),
        ("Phòng A; UBND xã chủ trì. - Văn phòng phối hợp.", ("Phòng A", "UBND xã"), ("Văn phòng",)),
        (
            "Các đơn vị được giao chủ trì (theo kế hoạch)",
            ("Các đơn vị được giao chủ trì (theo kế hoạch)",),
            (),
        ),
        ("Chủ trì: Sở A; Sở B", ("Sở A", "Sở B"), ()),
        ("Các xã phối hợp", ("Các xã",), ()),
    ],
)
def test_performers_are_split_by_their_words(
    cell: str, lead: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    found = read_performers(cell)
    assert (found.lead, found.supporting) == (lead, supporting)


def test_hyphens_inside_names_do_not_split() -> None:
    assert split_agencies("- Phòng Nội vụ, Trung tâm Truyền thông - Văn hóa - Thể thao") == (
        "Phòng Nội vụ, Trung tâm Truyền thông - Văn hóa - Thể thao",
    )
    assert split_agencies("Văn phòng HĐND - UBND") == ("Văn phòng HĐND - UBND",)


@pytest.mark.parametrize("value", [1, 4, 9, 14, 40, 49])
def test_roman_numerals_round_trip(value: int) -> None:
    assert roman_value(roman_numeral(value)) == value


def test_row_of_more_cells_than_any_table_has_keeps_them_where_they_are() -> None:
    (task,) = tasks(
        "\t".join(["1", "Lập kế hoạch", "UBND xã", "Sở Nội vụ", "Kế hoạch", "Tháng 3", *"abc" * 40])
    )
    assert (task.content, task.lead_agencies, task.repairs) == ("Lập kế hoạch", ("UBND xã",), ())


def test_line_of_more_labels_than_any_table_has_is_no_heading() -> None:
    assert tasks("1\tLập kế hoạch", heading="\t".join([HEADING, *["Ghi chú"] * 200])) == ()
