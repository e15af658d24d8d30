"""Targets: comparators, coordinated values, provisos, levels, and figures that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.model.agency import Level
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Operator, Target
from tthc_graph.parse.targets import parse_targets
from tthc_graph.parse.tasks import parse_tasks


def targets(raw: str, doc_type: str = "Kế hoạch") -> tuple[Target, ...]:
    source = source_from_text(raw)
    header = Header(doc_type=doc_type, period=2024)
    return parse_targets(source, (), (), header, parse_tasks(source, (), (), header))


def values(raw: str) -> list[tuple[str, str]]:
    return [(target.operator.value, str(target.value)) for target in targets(raw)]


@pytest.mark.parametrize(
    ("text", "operator", "value"),
    [
        ("Mức độ hài lòng đạt tối thiểu 90%.", Operator.GE, "90"),
        ("Ít nhất 50% TTHC được tích hợp trên Cổng.", Operator.GE, "50"),
        ("Tỷ lệ giao dịch thanh toán đạt từ 80% trở lên.", Operator.GE, "80"),
        ("Bảo đảm trên 99.5% hồ sơ được giải quyết đúng hạn.", Operator.GT, "99.5"),
        ("Bảo đảm trên 99,5% hồ sơ được giải quyết đúng hạn.", Operator.GT, "99.5"),
        ("Tỷ lệ hồ sơ trễ hạn không quá 2%.", Operator.LE, "2"),
        ("Tỷ lệ hồ sơ trễ hạn còn dưới 1%.", Operator.LT, "1"),
        ("Tỷ lệ hồ sơ trực tuyến là 80%.", Operator.EQ, "80"),
        ("100 % TTHC được niêm yết.", Operator.EQ, "100"),
        ("Tỷ lệ hồ sơ đúng hạn không dưới 98%.", Operator.GE, "98"),
    ],
)
def test_comparator_is_read(text: str, operator: Operator, value: str) -> None:
    (target,) = targets(f"- {text}")
    assert (target.operator, target.value, target.unit) == (operator, Decimal(value), "%")


def test_spans_cover_clause_and_figure() -> None:
    raw = "- Tỷ lệ số hóa hồ sơ đạt 100%; mức độ hài lòng của người dân đạt tối thiểu 90%."
    source = source_from_text(raw)
    first, second = targets(raw)
    assert first.quote == "Tỷ lệ số hóa hồ sơ đạt 100%"
    assert source.quote(second.value_span) == "90%"
    assert second.indicator == "mức độ hài lòng của người dân"


def test_values_of_one_sentence_are_targets_of_their_own() -> None:
    raw = "- Bảo đảm trên 99% hồ sơ được giải quyết trước và đúng hạn, trong đó có trên 60% trả trước hạn."
    found = targets(raw)
    assert [target.concept for target in found] == ["on_time_settlement", "early_settlement"]


def test_both_ends_of_a_range_bear_the_indicator() -> None:
    found = targets("- Kim ngạch xuất khẩu: tốc độ tăng bình quân 10 - 12%/năm.")
    assert [(target.operator, target.value) for target in found] == [
        (Operator.GE, Decimal(10)),
        (Operator.LE, Decimal(12)),
    ]
    assert len({target.indicator for target in found}) == 1
    assert "tăng bình quân" in found[0].indicator


def test_narrower_field_takes_its_indicator_from_the_clause_before() -> None:
    raw = (
        "- Mức độ hài lòng của người dân đạt tối thiểu 90%, riêng các lĩnh vực đất đai, xây dựng, đầu tư "
        "đạt tối thiểu 85%."
    )
    assert [target.concept for target in targets(raw)] == [
        "satisfaction",
        "satisfaction_land_construction_investment",
    ]


def test_respective_values_go_to_their_levels() -> None:
    raw = (
        "- Số hóa kết quả giải quyết TTHC đạt tỷ lệ tối thiểu tương ứng là 50%, 40%, 35% số hồ sơ tiếp nhận "
        "của cấp tỉnh, huyện, xã."
    )
    found = targets(raw)
    assert [(str(t.value), t.operator, t.levels) for t in found] == [
        ("50", Operator.GE, (Level.PROVINCE,)),
        ("40", Operator.GE, (Level.DISTRICT,)),
        ("35", Operator.GE, (Level.COMMUNE,)),
    ]
    assert {t.condition for t in found} == {"số hồ sơ tiếp nhận"}
    assert {t.concept for t in found} == {"digitised_results"}


def test_proviso_is_kept() -> None:
    (target,) = targets("- 100% TTHC có đủ điều kiện được cung cấp trực tuyến mức độ 3.")
    assert target.condition == "có đủ điều kiện"


def test_aspiration_runs_through_the_list_it_introduces() -> None:
    found = targets(
        "Phấn đấu đến năm 2025:\n- Tỷ lệ số hóa hồ sơ đạt 80%.\n- Tỷ lệ hồ sơ trực tuyến đạt 70%."
    )
    assert [target.aspirational for target in found] == [True, True]
    assert {target.due.until.year for target in found if target.due and target.due.until} == {2025}


def test_goal_stated_again_points_at_the_first() -> None:
    goal = "100% TTHC được niêm yết công khai."
    raw = f"1. Mục tiêu\n- {goal}\n2. Nhiệm vụ\n- Bảo đảm {goal}"
    assert [target.repeats for target in targets(raw)] == [None, 0]


@pytest.mark.parametrize(
    "raw",
    [
        "- Năm 2023 đã giải quyết đúng hạn 98% hồ sơ.",
        "- Ngân sách tỉnh hỗ trợ 70% kinh phí.",
        "III. KINH PHÍ\nBố trí 10% dự toán cho công tác này.",
        "1. Nguyên tắc giao chỉ tiêu\na) Giao chỉ tiêu tăng thêm 10% so với năm trước.",
        "Căn cứ Quyết định số 12/QĐ-UBND về việc giao chỉ tiêu 95% hồ sơ đúng hạn;",
        "- Phun hóa chất Chlorine 70%, máy phun.",
        "- Ban hành trước ngày 15/12/2024 tại Quyết định số 100/QĐ-UBND.",
    ],
)
def test_other_figures_are_no_targets(raw: str) -> None:
    assert values(raw) == []


def test_bracket_that_bounds_the_clause_is_no_target() -> None:
    raw = "- 100% người dân được định danh (Đối với 100% các TTHC yêu cầu xác thực)."
    assert values(raw) == [("eq", "100")]


def test_targets_in_brackets_count() -> None:
    assert values(
        "- Rà soát TTHC (10% TTHC kiến nghị đơn giản hóa; giảm tối thiểu 20% thông tin phải khai báo)."
    ) == [
        ("eq", "10"),
        ("ge", "20"),
    ]


def test_decree_sets_no_targets() -> None:
    assert targets("- Tỷ lệ số hóa hồ sơ đạt 80%.", doc_type="Nghị định") == ()


def test_deliverable_that_repeats_its_row_gives_none() -> None:
    raw = (
        "TT\tNội dung công việc\tCơ quan chủ trì\tDự kiến sản phẩm\tThời gian\n"
        "1\tTriển khai 100% TTHC trực tuyến\tUBND xã\t100% TTHC trực tuyến được triển khai\tQuý I\n"
        "2\tCập nhật tiến độ\tUBND xã\t100% hồ sơ được theo dõi trạng thái\tQuý I"
    )
    assert [target.concept for target in targets(raw)] == ["online_services", "tracked_files"]


def test_sentence_broken_by_a_page_is_one_target() -> None:
    (target,) = targets(
        "- Việc triển khai quy trình số hóa hồ sơ, trọng tâm là việc thực\n\nhiện đạt tỷ lệ 100%."
    )
    assert target.quote.startswith("Việc triển khai")


def test_indicator_table_gives_a_target_a_row_and_names_sub_rows_by_their_parent() -> None:
    raw = (
        "STT\tNội dung chỉ tiêu\tĐơn vị\tChỉ tiêu năm 2024\tCơ quan thực hiện\n"
        "1.\tTỷ lệ số hóa hồ sơ\t%\tTối thiểu 80\tUBND xã\n"
        "2.\tTỷ lệ xử lý văn bản, hồ sơ công việc trên môi trường mạng\t\t\t\n"
        "2.1.\tUBND các xã, thị trấn\t%\t80\tUBND các xã"
    )
    first, second = targets(raw)
    assert (first.operator, first.value, first.unit, first.concept) == (
        Operator.GE,
        Decimal(80),
        "%",
        "digitised_results",
    )
    assert (second.operator, second.concept, second.scope) == (
        Operator.EQ,
        "paperless_work",
        "UBND các xã, thị trấn",
    )
    assert first.due is not None
    assert str(first.due.until) == "2024-12-31"


def test_price_list_sets_no_targets() -> None:
    source = source_from_text("Điều 1. Điều chỉnh mức giá tối đa 15% so với bảng giá đạt 90%.")
    header = Header(doc_type="Quyết định", subject_line="Ban hành Bảng giá đất", period=2024)
    assert parse_targets(source, (), (), header, ()) == ()


def test_decision_that_carries_a_plan_sets_targets() -> None:
    source = source_from_text("Ban hành kèm theo Quyết định này Kế hoạch A.\n- Tỷ lệ số hóa hồ sơ đạt 80%.")
    header = Header(doc_type="Quyết định", subject_line="Về công tác năm 2024", period=2024)
    assert len(parse_targets(source, (), (), header, ())) == 1
