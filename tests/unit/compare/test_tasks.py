"""Comparison of a plan's tasks with those of the plan above it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tthc_graph.compare.tasks import compare_tasks
from tthc_graph.model.agency import Level
from tthc_graph.model.comparison import TaskComparison, TaskVerdict

REVIEW = "Rà soát, đơn giản hóa thủ tục hành chính trong lĩnh vực đất đai"
TRAINING = "Tổ chức tập huấn nghiệp vụ cho công chức làm việc tại bộ phận một cửa"
MEDIA = "Tuyên truyền trên đài truyền thanh về dịch vụ công trực tuyến"


@dataclass(frozen=True)
class Job:
    content: str = REVIEW
    lead_agencies: tuple[str, ...] = ("UBND cấp xã",)
    supporting_agencies: tuple[str, ...] = ()
    deliverable: str = ""
    due_text: str | None = None
    due_kind: str | None = None
    due_until: date | None = None


def due(text: str, day: date, kind: str = "month") -> dict[str, object]:
    return {"due_text": text, "due_kind": kind, "due_until": day}


def compared(parent: Job, child: Job) -> TaskComparison[Job]:
    found = compare_tasks([parent, Job(MEDIA)], [child, Job(MEDIA)], Level.COMMUNE)
    return found[0]


def test_task_in_the_same_words_is_the_same() -> None:
    comparison = compared(Job(), Job(lead_agencies=("Văn phòng HĐND và UBND xã",)))
    assert (comparison.verdict, comparison.changes) == (TaskVerdict.SAME, ())
    assert comparison.score == 1.0


def test_unit_level_and_year_do_not_part_two_tasks() -> None:
    parent = Job("Kiểm tra bộ phận một cửa trên địa bàn tỉnh năm 2024")
    assert compared(parent, Job("Kiểm tra bộ phận một cửa trên địa bàn xã")).verdict is TaskVerdict.SAME


def test_task_without_counterpart_is_missing_and_the_childs_own_is_extra() -> None:
    found = compare_tasks([Job(REVIEW)], [Job(TRAINING)], Level.COMMUNE)
    assert [c.verdict for c in found] == [TaskVerdict.MISSING, TaskVerdict.EXTRA]


@pytest.mark.parametrize(
    ("leads", "verdict", "binds"),
    [
        (("Sở Tư pháp",), TaskVerdict.NOT_APPLICABLE, False),
        (("Văn phòng UBND tỉnh", "UBND cấp huyện"), TaskVerdict.NOT_APPLICABLE, False),
        (("Các sở, ban, ngành", "UBND cấp xã"), TaskVerdict.MISSING, True),
        (("Các cơ quan, đơn vị, địa phương",), TaskVerdict.MISSING, True),
        (("Tổ công tác",), TaskVerdict.MISSING, None),
        ((), TaskVerdict.MISSING, None),
    ],
)
def test_leads_of_the_row_tell_whether_a_missing_task_binds(
    leads: tuple[str, ...], verdict: TaskVerdict, binds: bool | None
) -> None:
    comparison = compare_tasks([Job(lead_agencies=leads)], [Job(TRAINING)], Level.COMMUNE)[0]
    assert (comparison.verdict, comparison.binds) == (verdict, binds)


def test_task_that_is_split_names_all_its_parts() -> None:
    parent = Job("Xây dựng báo cáo phương án đơn giản hóa thủ tục hành chính, trình phê duyệt")
    parts = [
        Job("Phân loại kết quả rà soát, xây dựng báo cáo phương án đơn giản hóa thủ tục hành chính"),
        Job("Tổng hợp, xây dựng báo cáo phương án đơn giản hóa thủ tục hành chính, trình phê duyệt"),
    ]
    others = [Job(MEDIA), Job(TRAINING)]
    comparison = compare_tasks([parent, *others], [*parts, *others], Level.COMMUNE)[0]
    assert (comparison.verdict, comparison.children) == (TaskVerdict.SPLIT, tuple(parts))


def test_tasks_that_are_merged_name_all_that_the_child_carries_out() -> None:
    child = Job("Tiếp nhận, phân loại và xử lý phản ánh, kiến nghị của cá nhân, tổ chức")
    parents = [
        Job("Tiếp nhận, phân loại phản ánh, kiến nghị của cá nhân, tổ chức"),
        Job("Xử lý phản ánh, kiến nghị của cá nhân, tổ chức"),
    ]
    others = [Job(MEDIA), Job(TRAINING)]
    comparison = compare_tasks([*parents, *others], [child, *others], Level.COMMUNE)[0]
    assert (comparison.verdict, comparison.parents) == (TaskVerdict.MERGED, tuple(parents))


def test_part_of_a_split_task_stands_beside_its_neighbour() -> None:
    parent = Job("Xây dựng báo cáo phương án đơn giản hóa thủ tục hành chính, trình phê duyệt")
    first = Job("Tổng hợp, xây dựng báo cáo phương án đơn giản hóa thủ tục hành chính, trình phê duyệt")
    far = Job("Phân loại kết quả rà soát, xây dựng báo cáo phương án đơn giản hóa thủ tục hành chính")
    others = [Job(MEDIA), Job(TRAINING)]
    comparison = compare_tasks([parent, *others], [first, *others, far], Level.COMMUNE)[0]
    assert (comparison.verdict, comparison.children) == (TaskVerdict.SAME, (first,))


OTHER_WORDS = (
    "Thực hiện niêm yết, đăng tải công khai thủ tục hành chính trên cổng thông tin điện tử sau khi công bố",
    "Công khai các thủ tục hành chính tại bộ phận tiếp nhận và trả kết quả và trên cổng thông tin điện tử",
)


def test_task_in_other_words_is_paired_where_nothing_else_comes_near() -> None:
    theirs, own = OTHER_WORDS
    comparison = compare_tasks([Job(theirs), Job(MEDIA)], [Job(own), Job(TRAINING)], Level.COMMUNE)[0]
    assert comparison.children == (Job(own),)
    assert 0.38 <= comparison.score < 0.5


def test_task_in_other_words_is_left_alone_where_two_come_equally_near() -> None:
    theirs, own = OTHER_WORDS
    twins = [Job(own, deliverable="Bảng"), Job(own, deliverable="Sổ")]
    comparison = compare_tasks([Job(theirs), Job(MEDIA)], [*twins, Job(TRAINING)], Level.COMMUNE)[0]
    assert comparison.verdict is TaskVerdict.MISSING


def test_later_deadline_is_told() -> None:
    parent = Job(**due("Quý I", date(2024, 3, 31), "quarter"))
    comparison = compared(parent, Job(**due("Tháng 6", date(2024, 6, 30))))
    assert comparison.verdict is TaskVerdict.LATER
    assert comparison.reasons[0].values == (("parent", "Quý I"), ("child", "Tháng 6"))


@pytest.mark.parametrize(
    "child",
    [
        due("Tháng 02", date(2024, 2, 29)),
        due("Quý I", date(2024, 3, 31), "quarter"),
        due("Thường xuyên trong năm", date(2024, 12, 31), "recurring"),
        {},
    ],
)
def test_earlier_same_recurring_or_open_deadline_is_not_late(child: dict[str, object]) -> None:
    parent = Job(**due("Quý I", date(2024, 3, 31), "quarter"))
    assert compared(parent, Job(**child)).verdict is TaskVerdict.SAME


@pytest.mark.parametrize(
    ("theirs", "own", "changed"),
    [
        (("UBND cấp xã",), ("Công chức tư pháp - hộ tịch",), False),
        (("Công an cấp xã",), ("Công an xã",), False),
        (("Công an cấp xã",), ("Văn phòng HĐND và UBND xã",), True),
        (("Công an cấp xã",), ("UBND xã",), False),
        (("Sở Nội vụ",), ("Văn phòng HĐND và UBND xã",), False),
        (("UBND cấp xã",), ("Phòng Nội vụ huyện",), True),
        (("UBND cấp huyện, cấp xã",), (), False),
    ],
)
def test_agency_is_changed_only_where_the_parent_named_one_of_this_level(
    theirs: tuple[str, ...], own: tuple[str, ...], changed: bool
) -> None:
    found = compared(Job(lead_agencies=theirs), Job(lead_agencies=own))
    assert (found.verdict is TaskVerdict.CHANGED_AGENCY) is changed


@pytest.mark.parametrize(
    ("theirs", "own", "changed"),
    [
        ("Kế hoạch được ban hành", "Kế hoạch của UBND xã được ban hành", False),
        ("Báo cáo kết quả kiểm tra", "Báo cáo kết quả kiểm tra và kiến nghị xử lý", False),
        ("Quyết định phê duyệt phương án đơn giản hóa", "Các lớp tập huấn", True),
        ("Quyết định", "", False),
    ],
)
def test_deliverable_is_changed_when_it_is_another_thing(theirs: str, own: str, changed: bool) -> None:
    found = compared(Job(deliverable=theirs), Job(deliverable=own))
    assert (found.verdict is TaskVerdict.CHANGED_DELIVERABLE) is changed


def test_gravest_change_names_the_verdict_and_all_are_listed() -> None:
    parent = Job(deliverable="Quyết định phê duyệt", **due("Tháng 3", date(2024, 3, 31)))
    child = Job(deliverable="Các lớp tập huấn", **due("Tháng 5", date(2024, 5, 31)))
    comparison = compared(parent, child)
    assert comparison.verdict is TaskVerdict.LATER
    assert comparison.changes == (TaskVerdict.LATER, TaskVerdict.CHANGED_DELIVERABLE)


def test_each_task_of_either_plan_is_told_of_once() -> None:
    parent = [Job(REVIEW), Job(TRAINING), Job(MEDIA), Job(REVIEW)]
    child = [Job(MEDIA), Job(REVIEW), Job("Mua sắm máy tính cho bộ phận một cửa")]
    found = compare_tasks(parent, child, Level.COMMUNE)
    assert sum(len(c.parents) for c in found) == len(parent)
    assert sum(len(c.children) for c in found) == len(child)


def test_empty_plans_give_nothing() -> None:
    assert compare_tasks([], [], Level.COMMUNE) == ()


@pytest.mark.parametrize(
    ("lead", "issuer", "verdict"),
    [
        ("Phòng Tư pháp", Level.DISTRICT, TaskVerdict.NOT_APPLICABLE),
        ("Phòng Kinh tế và Hạ tầng", Level.DISTRICT, TaskVerdict.NOT_APPLICABLE),
        ("Chi cục An toàn vệ sinh thực phẩm", Level.PROVINCE, TaskVerdict.NOT_APPLICABLE),
        ("Phòng Tư pháp", Level.PROVINCE, TaskVerdict.MISSING),  # a lower level's, it does not say which
        ("Công an", Level.DISTRICT, TaskVerdict.MISSING),
        ("Phòng chuyên môn, UBND các xã", Level.DISTRICT, TaskVerdict.MISSING),
    ],
)
def test_bare_office_in_a_districts_plan_is_the_districts(
    lead: str, issuer: Level, verdict: TaskVerdict
) -> None:
    (found, _) = compare_tasks(
        [Job(REVIEW, lead_agencies=(lead,))], [Job(MEDIA)], Level.COMMUNE, issuer=issuer
    )
    assert found.verdict is verdict


def test_task_that_the_commune_supports_is_told_and_left_open() -> None:
    parent = Job(REVIEW, ("Sở Tư pháp",), ("Công an tỉnh", "UBND các xã"))
    found = compare_tasks([parent], [Job(MEDIA)], Level.COMMUNE)[0]
    assert (found.verdict, found.binds) == (TaskVerdict.NOT_APPLICABLE, None)
    assert found.reasons[0].code == "supports_here"
    assert dict(found.reasons[0].values) == {"agencies": "UBND các xã"}


def test_support_by_agencies_of_all_levels_says_nothing_of_this_one() -> None:
    parent = Job(REVIEW, ("Sở Tư pháp",), ("Các cơ quan, đơn vị, địa phương",))
    assert compare_tasks([parent], [Job(MEDIA)], Level.COMMUNE)[0].binds is False
