"""Assignments outside lists of agencies: items that begin with an agency, paragraphs, and brackets."""

from __future__ import annotations

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.model.agency import Level, UnitChain
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Task
from tthc_graph.parse.agencies_in_cells import read_performers
from tthc_graph.parse.assignments import parse_assignments

PLAN = Header(doc_type="Kế hoạch", period=2026, level=Level.PROVINCE, units=UnitChain("ha-tinh"))


def tasks(*lines: str) -> tuple[Task, ...]:
    source = source_from_text("\n".join(lines))
    found = parse_assignments(source, (), (), PLAN)
    for task in found:
        assert source.quote(task.content_span).split() == task.content.split()
    return found


def by(task: Task) -> str | None:
    return task.due.until.isoformat() if task.due and task.due.until else None


@pytest.mark.parametrize("mark", ["1.", "a)", "-"])
@pytest.mark.parametrize("heading", ["II. NHIỆM VỤ", "III. NỘI DUNG, GIẢI PHÁP", "V. TỔ CHỨC THỰC HIỆN"])
def test_item_that_begins_with_an_agency_and_its_duty_is_an_assignment(heading: str, mark: str) -> None:
    (task,) = tasks(
        heading,
        f"{mark} Công an tỉnh chủ trì, phối hợp với Sở Y tế rà soát cơ sở, xong trước ngày 15/3/2026.",
    )
    assert (task.ordinal, task.lead_agencies, task.supporting_agencies) == (
        mark,
        ("Công an tỉnh",),
        ("Sở Y tế",),
    )
    assert by(task) == "2026-03-15"


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", "1. Các sở, ngành thực hiện nghiêm túc Kế hoạch."),
        ("I. KẾT QUẢ NĂM 2025", "1. Sở Y tế tổ chức 12 lớp tập huấn."),
        ("II. NHIỆM VỤ", "1. Sở Y tế đã tổ chức 12 lớp tập huấn."),
        ("II. NHIỆM VỤ", "- Xã Tân Tiến: 02 vị trí; xã Vạn Lộc: 01 vị trí."),
        ("II. NHIỆM VỤ", "1. Doanh nghiệp, tổ chức, cá nhân được miễn phí."),
    ],
)
def test_what_agencies_did_or_shall_heed_is_no_assignment(heading: str, line: str) -> None:
    assert tasks(heading, line) == ()


def test_paragraph_below_a_heading_in_capitals_is_an_assignment_without_the_heading() -> None:
    (task,) = tasks(
        "III. TỔ CHỨC THỰC HIỆN",
        "Sở Khoa học và Công nghệ chủ trì hướng dẫn, báo cáo UBND tỉnh trước ngày 20/12/2026.",
    )
    assert (task.ordinal, task.lead_agencies) == ("", ("Sở Khoa học và Công nghệ",))
    assert task.group == ("III. TỔ CHỨC THỰC HIỆN",)
    assert by(task) == "2026-12-20"


def test_each_paragraph_that_begins_with_an_agency_is_one_assignment() -> None:
    first, second = tasks(
        "III. TỔ CHỨC THỰC HIỆN",
        "UBND các xã, phường xây dựng kế hoạch, gửi Sở Y tế trước ngày 10/3/2026.",
        "Sở Y tế báo cáo kết quả về UBND tỉnh trước ngày 10/12/2026.",
    )
    assert (first.lead_agencies, by(first)) == (("UBND các xã, phường",), "2026-03-10")
    assert (second.lead_agencies, by(second)) == (("Sở Y tế",), "2026-12-10")


def test_paragraph_about_reports_is_an_assignment_where_it_sets_a_deadline() -> None:
    (task,) = tasks(
        "III. CHẾ ĐỘ BÁO CÁO",
        "UBND các xã, phường báo cáo Sở Y tế trước ngày 10/6/2026.",
        "Các cơ quan báo cáo bằng văn bản giấy và bản điện tử.",
    )
    assert (task.lead_agencies, by(task)) == (("UBND các xã, phường",), "2026-06-10")


def test_youth_union_of_a_province_is_given_its_work() -> None:
    (task,) = tasks("II. NHIỆM VỤ", "5. Đề nghị Tỉnh đoàn phối hợp tổ chức hoạt động hè cho trẻ em.")
    assert [party.name for party in task.parties] == ["Tỉnh đoàn"]


def test_heading_that_is_wrapped_in_capitals_stays_whole() -> None:
    (task,) = tasks("III. TỔ CHỨC THỰC HIỆN VÀ CHẾ ĐỘ", "BÁO CÁO", "1. Sở Y tế: Theo dõi việc thực hiện.")
    assert task.group[0] == "III. TỔ CHỨC THỰC HIỆN VÀ CHẾ ĐỘ BÁO CÁO"


@pytest.mark.parametrize(
    "line",
    [
        "1. Kiểm tra các chợ (Sở Công Thương chủ trì; Sở Y tế phối hợp; hoàn thành trước 30/5/2026).",
        "1. Kiểm tra các chợ: Sở Công Thương chủ trì, Sở Y tế phối hợp, xong trước 30/5/2026.",
        "1. Kiểm tra các chợ (Sở Công Thương chủ trì, phối hợp với Sở Y tế, trước ngày 30/5/2026).",
    ],
)
def test_performers_behind_an_item_are_its_fields(line: str) -> None:
    (task,) = tasks("II. NHIỆM VỤ", line)
    assert (task.content, task.lead_agencies, task.supporting_agencies) == (
        "Kiểm tra các chợ",
        ("Sở Công Thương",),
        ("Sở Y tế",),
    )
    assert by(task) == "2026-05-30"


def test_verb_behind_a_field_that_could_go_on_is_no_part_of_the_name() -> None:
    (task,) = tasks(
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Sở Tài chính chủ trì, phối hợp với Sở Nông nghiệp và Môi trường xây dựng Chương trình hỗ trợ.",
    )
    assert task.supporting_agencies == ("Sở Nông nghiệp và Môi trường",)


@pytest.mark.parametrize(
    ("clause", "until"),
    [
        ("Công bố danh mục dự án trong 6 tháng đầu năm 2026", "2026-06-30"),
        ("Công bố kết quả 6 tháng đầu năm 2026", None),
    ],
)
def test_half_year_is_a_deadline_where_the_clause_says_within(clause: str, until: str | None) -> None:
    (task,) = tasks("V. TỔ CHỨC THỰC HIỆN", "1. Sở Xây dựng:", f"- {clause}.")
    assert by(task) == until


@pytest.mark.parametrize(
    ("clause", "every"),
    [
        ("Theo dõi, báo cáo UBND tỉnh hằng quý", ("P3M",)),
        ("Bố trí quỹ đất theo tiến độ hằng năm", ("P1Y",)),
        ("Lập dự toán ngân sách hằng năm", ()),
    ],
)
def test_frequency_at_the_end_of_a_clause_is_a_deadline(clause: str, every: tuple[str, ...]) -> None:
    (task,) = tasks("V. TỔ CHỨC THỰC HIỆN", "1. Sở Xây dựng:", f"- {clause}.")
    recurrence = task.due.recurrence if task.due else None
    assert (recurrence.every if recurrence else ()) == every


@pytest.mark.parametrize(
    "cell",
    [
        "Chủ trì: Văn phòng Bộ; phối hợp: các Cục, Vụ",
        "Chủ trì: Văn phòng Bộ. Cơ quan phối hợp: các Cục, Vụ",
        "Phối hợp: các Cục, Vụ; chủ trì: Văn phòng Bộ",
    ],
)
def test_labels_of_both_roles_in_one_cell_part_its_agencies(cell: str) -> None:
    named = read_performers(cell)
    assert (named.lead, named.supporting) == (("Văn phòng Bộ",), ("các Cục, Vụ",))
