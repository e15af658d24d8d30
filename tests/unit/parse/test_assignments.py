"""Who is to do what in running text: labels, agencies that items begin with, orders."""

from __future__ import annotations

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.model.agency import Level, UnitChain
from tthc_graph.model.document import Header
from tthc_graph.model.plan import DueKind, Part, Task
from tthc_graph.parse.assignments import assigns_work, parse_assignments

PLAN = Header(doc_type="Kế hoạch", period=2026, level=Level.PROVINCE, units=UnitChain("ha-tinh"))


def tasks(*lines: str, header: Header = PLAN) -> tuple[Task, ...]:
    source = source_from_text("\n".join(lines))
    found = parse_assignments(source, (), (), header)
    for task in found:
        assert source.quote(task.content_span).split() == task.content.split()
        for party in task.parties:
            assert " ".join(source.quote(party.spans[0]).split()) == party.name
    return found


def test_labels_below_an_item_give_its_fields() -> None:
    (task,) = tasks(
        "II. NHIỆM VỤ",
        "1. Rà soát thủ tục hành chính",
        "- Lập danh mục, đề xuất phương án.",
        "- Cơ quan chủ trì: Sở Nội",
        "vụ.",
        "- Cơ quan phối hợp: Sở Tư pháp, UBND các xã, phường.",
        "- Sản phẩm: Báo cáo của UBND tỉnh.",
        "- Thời gian hoàn thành: trước ngày 15/8/2026.",
    )
    assert (task.ordinal, task.content) == ("1.", "Rà soát thủ tục hành chính")
    assert task.lead_agencies == ("Sở Nội vụ",)
    assert task.supporting_agencies == ("Sở Tư pháp", "UBND các xã, phường")
    assert task.deliverable == "Báo cáo của UBND tỉnh"
    assert task.due is not None
    assert (task.due.kind, str(task.due.until)) == (DueKind.DATE, "2026-08-15")
    assert (task.group, task.rule) == (("II. NHIỆM VỤ",), "prose_labels")


def test_labels_in_brackets_give_the_fields_of_their_item() -> None:
    (task,) = tasks(
        "II. NHIỆM VỤ",
        "a) Số hóa hồ sơ (Cơ quan chủ trì: Sở Nội vụ; thời gian thực hiện: Quý II).",
    )
    assert (task.content, task.lead_agencies) == ("Số hóa hồ sơ", ("Sở Nội vụ",))
    assert task.due is not None
    assert task.due.text == "Quý II"


def test_agencies_listed_below_a_label_belong_to_it() -> None:
    (task,) = tasks(
        "II. NHIỆM VỤ",
        "1. Tuyên truyền",
        "- Cơ quan thực hiện:",
        "+ Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp.",
    )
    assert (task.lead_agencies, task.supporting_agencies) == (("Sở Nội vụ",), ("Sở Tư pháp",))


def test_items_below_an_agency_are_its_assignments() -> None:
    first, second = tasks(
        "V. TỔ CHỨC THỰC HIỆN",
        "2. Sở Nội vụ:",
        "- Chủ trì, phối hợp với Sở Tư pháp kiểm tra việc thực hiện, xong trước ngày 30/11.",
        "- Phối hợp với Sở Tài chính tham mưu bố trí kinh phí.",
    )
    assert [(p.name, p.part) for p in first.parties] == [
        ("Sở Nội vụ", Part.LEAD),
        ("Sở Tư pháp", Part.SUPPORT),
    ]
    assert first.due is not None
    assert str(first.due.until) == "2026-11-30"
    assert first.group == ("V. TỔ CHỨC THỰC HIỆN", "2. Sở Nội vụ:")
    assert second.lead_agencies == ()
    assert second.supporting_agencies == ("Sở Nội vụ", "Sở Tài chính")


def test_text_behind_the_agency_is_an_assignment_of_its_own() -> None:
    (task,) = tasks("V. TỔ CHỨC THỰC HIỆN", "3. Các phòng, ban: Triển khai các nội dung của Kế hoạch này.")
    assert (task.lead_agencies, task.content) == (
        ("Các phòng, ban",),
        "Triển khai các nội dung của Kế hoạch này",
    )


def test_order_gives_an_agency_its_work_in_any_section() -> None:
    (task,) = tasks("II. NỘI DUNG", "- Giao Sở Tài chính chủ trì tham mưu bố trí kinh phí trong Quý I/2026.")
    assert (task.rule, task.lead_agencies) == ("prose_order", ("Sở Tài chính",))
    assert task.due is not None
    assert str(task.due.until) == "2026-03-31"


def test_name_that_is_wrapped_over_a_line_is_one() -> None:
    (task,) = tasks(
        "V. TỔ CHỨC THỰC HIỆN", "1. Sở Khoa", "học và Công nghệ:", "Hướng dẫn các đơn vị thực hiện."
    )
    assert task.lead_agencies == ("Sở Khoa học và Công nghệ",)


def test_duty_on_the_next_line_is_no_part_of_the_name() -> None:
    (task,) = tasks("V. TỔ CHỨC THỰC HIỆN", "3. Sở Công Thương", "Hỗ trợ các doanh nghiệp tìm thị trường.")
    assert (task.lead_agencies, task.content) == (
        ("Sở Công Thương",),
        "Hỗ trợ các doanh nghiệp tìm thị trường",
    )


def test_name_that_a_colon_sets_off_is_whole_though_nobody_knows_it() -> None:
    (task,) = tasks(
        "V. TỔ CHỨC THỰC HIỆN",
        "5. Tổ công tác về phát triển khoa học, công nghệ và chuyển đổi số xã: Chủ trì nâng cấp hệ thống.",
    )
    assert task.content == "Chủ trì nâng cấp hệ thống"
    assert [party.part for party in task.parties][:1] == [Part.LEAD]


def test_list_headed_by_a_group_outside_such_sections_assigns_nothing() -> None:
    assert (
        tasks("III. KHEN THƯỞNG", "1. Các cơ quan, đơn vị cấp tỉnh:", "- Ban Chỉ đạo: không quá 05 cá nhân.")
        == ()
    )


def test_order_within_an_item_gives_the_item_to_the_agency() -> None:
    (task,) = tasks("II. NHIỆM VỤ", "2. Rà soát đối tượng. Giao Sở Y tế chủ trì, hoàn thành trong Quý II.")
    assert (task.rule, task.lead_agencies) == ("prose_order", ("Sở Y tế",))
    assert task.due is not None
    assert task.due.kind is DueKind.QUARTER


def test_name_before_its_duty_is_taken_as_printed() -> None:
    (task,) = tasks("V. TỔ CHỨC THỰC HIỆN", "3. Các thôn trưởng chịu trách nhiệm lập danh sách hộ nghèo.")
    assert (task.lead_agencies, task.content) == (
        ("Các thôn trưởng",),
        "chịu trách nhiệm lập danh sách hộ nghèo",
    )


def test_day_of_each_month_is_read_in_a_clause() -> None:
    (task,) = tasks("V. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế: Tổng hợp, báo cáo trước ngày 15 hằng tháng.")
    assert task.due is not None
    assert task.due.recurrence is not None
    assert (task.due.recurrence.day, task.due.recurrence.every) == (15, ("P1M",))


def test_recipients_and_closing_words_are_no_assignments() -> None:
    assert (
        tasks(
            "V. TỔ CHỨC THỰC HIỆN",
            "Trên đây là Kế hoạch năm 2026; đề nghị Sở Nội vụ thực hiện.",
            "Nơi nhận:",
            "- Sở Nội vụ;",
            "- UBND các xã, phường;",
        )
        == ()
    )


@pytest.mark.parametrize(
    "line",
    [
        "- Các cơ quan, đơn vị nâng cao nhận thức về cải cách.",
        "- Cơ quan thực hiện thủ tục hành chính: Sở Y tế",
        "1. Giao thông nông thôn được nâng cấp.",
        "- Thời gian giải quyết: 05 ngày",
    ],
)
def test_other_items_are_no_assignments(line: str) -> None:
    assert tasks("I. MỤC ĐÍCH, YÊU CẦU", line) == ()


def test_cells_of_tables_are_left_to_the_table_reader() -> None:
    assert tasks("V. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ\tTriển khai thực hiện Kế hoạch") == ()


@pytest.mark.parametrize(
    ("doc_type", "subject", "expected"),
    [
        ("Kế hoạch", None, True),
        ("Quyết định", "Ban hành Kế hoạch cải cách hành chính", True),
        ("Quyết định", "Công bố thủ tục hành chính", False),
        ("Thông tư", "Hướng dẫn chế độ báo cáo", False),
    ],
)
def test_plans_alone_assign_work(doc_type: str, subject: str | None, *, expected: bool) -> None:
    assert assigns_work(Header(doc_type=doc_type, subject_line=subject)) is expected
