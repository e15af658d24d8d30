"""Comparison of a plan's targets with those of the plan above it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from tthc_graph.compare.targets import Side, compare_targets
from tthc_graph.model.agency import Level
from tthc_graph.model.comparison import TargetComparison, Verdict
from tthc_graph.model.plan import Operator

PROVINCE_ONLY = "Văn phòng UBND tỉnh; các sở, ban, ngành cấp tỉnh"


@dataclass(frozen=True)
class Goal:
    indicator: str = "mức độ hài lòng của người dân"
    concept: str | None = "satisfaction"
    operator: Operator = Operator.GE
    value: Decimal = Decimal(90)
    unit: str = "%"
    condition: str = ""
    scope: str = ""
    levels: tuple[Level, ...] = ()
    due_until: date | None = None
    repeats: int | None = None
    quote: str = ""


def compared(
    parent: Goal, *child: Goal, years: tuple[int | None, int | None] = (2022, 2022)
) -> TargetComparison[Goal]:
    return compare_targets(Side([parent], years[0]), Side(child, years[1]), Level.COMMUNE)[0]


def verdict(parent: Goal, *child: Goal) -> Verdict:
    return compared(parent, *child).verdict


def codes(comparison: TargetComparison[Goal]) -> list[str]:
    return [reason.code for reason in comparison.reasons]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (Goal(), Verdict.EQUAL),
        (Goal(operator=Operator.EQ), Verdict.EQUAL),
        (Goal(value=Decimal(95)), Verdict.STRONGER),
        (Goal(value=Decimal(85)), Verdict.WEAKER),
        (Goal(operator=Operator.GT), Verdict.STRONGER),
        (Goal(operator=Operator.LE), Verdict.NOT_COMPARABLE),
        (Goal(unit="điểm"), Verdict.NOT_COMPARABLE),
        (Goal(condition="trừ hồ sơ liên thông"), Verdict.SCOPE_CHANGED),
        (Goal(levels=(Level.PROVINCE,)), Verdict.SCOPE_CHANGED),
        (Goal(concept="online_files"), Verdict.MISSING),
    ],
)
def test_child_is_weighed_against_a_floor(own: Goal, expected: Verdict) -> None:
    assert verdict(Goal(), own) is expected


def test_lower_value_is_stronger_against_a_ceiling() -> None:
    ceiling = Goal(operator=Operator.LE, value=Decimal(5))
    assert verdict(ceiling, Goal(operator=Operator.LE, value=Decimal(3))) is Verdict.STRONGER
    assert verdict(ceiling, Goal(operator=Operator.LT, value=Decimal(5))) is Verdict.STRONGER
    assert verdict(ceiling, Goal(operator=Operator.LE, value=Decimal(8))) is Verdict.WEAKER


def test_value_for_another_level_does_not_bind_the_child() -> None:
    comparison = compared(Goal(levels=(Level.PROVINCE,)), Goal())
    assert (comparison.verdict, comparison.binds, comparison.child) == (Verdict.NOT_APPLICABLE, False, None)


def test_commune_is_held_against_its_own_level_of_three() -> None:
    parent = [
        Goal(value=Decimal(value), levels=(level,))
        for value, level in ((50, Level.PROVINCE), (40, Level.DISTRICT), (35, Level.COMMUNE))
    ]
    found = compare_targets(Side(parent), Side([Goal(value=Decimal(35))]), Level.COMMUNE)
    assert [c.verdict for c in found] == [Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE, Verdict.EQUAL]


def test_value_of_the_provinces_own_departments_is_missed_but_does_not_bind() -> None:
    comparison = compared(Goal(scope=PROVINCE_ONLY))
    assert (comparison.verdict, comparison.binds) == (Verdict.MISSING, False)
    assert codes(comparison) == ["no_such_indicator", "leads_elsewhere"]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("", True),
        ("Các sở, ban, ngành cấp tỉnh; UBND cấp huyện, cấp xã", True),
        ("Các cơ quan, đơn vị, địa phương", True),
        ("Các sở, ban, ngành; UBND cấp huyện", False),
        ("Tổ công tác", None),
        ("Bảo hiểm xã hội tỉnh", False),
    ],
)
def test_agencies_of_the_row_tell_whether_it_binds(scope: str, expected: bool | None) -> None:
    assert compared(Goal(scope=scope), Goal()).binds is expected


def test_value_that_fits_best_is_compared_and_the_other_is_extra() -> None:
    fitting, other = Goal(), Goal(value=Decimal(50))
    first, second = compare_targets(Side([Goal()]), Side([other, fitting]), Level.COMMUNE)
    assert (first.child, first.verdict) == (fitting, Verdict.EQUAL)
    assert (second.parent, second.child, second.verdict) == (None, other, Verdict.EXTRA)


def test_what_the_parent_says_twice_is_taken_over_by_saying_it_once() -> None:
    found = compare_targets(Side([Goal(), Goal()]), Side([Goal()]), Level.COMMUNE)
    assert [c.verdict for c in found] == [Verdict.EQUAL, Verdict.EQUAL]


def test_restatement_is_no_target_of_its_own() -> None:
    found = compare_targets(Side([Goal()]), Side([Goal(), Goal(repeats=0)]), Level.COMMUNE)
    assert [c.verdict for c in found] == [Verdict.EQUAL]


def test_provisos_in_nearly_the_same_words_agree() -> None:
    one, other = Goal(condition="số hồ sơ tiếp nhận"), Goal(condition="số hồ sơ tiếp nhận trong năm")
    assert verdict(one, other) is Verdict.EQUAL


@pytest.mark.parametrize(
    ("parent", "own", "code"),
    [
        ("có đủ điều kiện", "", "condition_dropped"),
        ("", "có đủ điều kiện", "condition_added"),
        ("có đủ điều kiện", "trừ hồ sơ liên thông", "condition_differs"),
    ],
)
def test_reason_says_what_became_of_the_proviso(parent: str, own: str, code: str) -> None:
    assert codes(compared(Goal(condition=parent), Goal(condition=own)))[0] == code


def test_proviso_that_the_childs_clause_says_is_not_dropped() -> None:
    parent = Goal(condition="số hồ sơ tiếp nhận")
    kept = Goal(quote="số hóa đạt tối thiểu 35% số hồ sơ đã tiếp nhận của xã")
    apart = Goal(quote="số liệu về hồ sơ do bộ phận nhận và trả, công dân tiếp tục nộp đạt 35%")
    assert verdict(parent, kept) is Verdict.EQUAL
    assert verdict(parent, apart) is Verdict.SCOPE_CHANGED


def test_same_value_at_a_later_day_is_weaker_and_a_higher_one_of_another_scope() -> None:
    parent = Goal(due_until=date(2022, 6, 30))
    late = date(2022, 12, 31)
    same = compared(parent, Goal(due_until=late))
    assert (same.verdict, codes(same)[0]) == (Verdict.WEAKER, "due_later")
    assert verdict(parent, Goal(value=Decimal(95), due_until=late)) is Verdict.SCOPE_CHANGED


def test_step_of_an_earlier_year_is_not_weighed_against_the_goal_of_a_programme() -> None:
    goal = Goal(due_until=date(2025, 12, 31))
    step = Goal(value=Decimal(60))
    comparison = compared(goal, step, years=(None, 2022))
    assert (comparison.verdict, codes(comparison)) == (Verdict.NOT_COMPARABLE, ["other_year"])


def test_plans_of_two_years_are_not_weighed() -> None:
    assert compared(Goal(), Goal(), years=(2023, 2024)).verdict is Verdict.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("parent", "own", "paired"),
    [
        ("tỷ lệ hộ nghèo trên địa bàn tỉnh", "tỷ lệ hộ nghèo trên địa bàn xã", True),
        ("tỷ lệ hộ nghèo", "tỷ lệ hộ cận nghèo đa chiều", False),
        ("dịch vụ công trực tuyến toàn trình", "dịch vụ công trực tuyến một phần", False),
        ("trường đạt chuẩn quốc gia mức độ 1", "trường đạt chuẩn quốc gia mức độ 2", False),
        ("tỷ lệ hồ sơ trả đúng hạn", "tỷ lệ hồ sơ trả trước hạn", False),
    ],
)
def test_indicators_outside_the_vocabulary_pair_when_they_say_nearly_the_same(
    parent: str, own: str, paired: bool
) -> None:
    comparison = compared(Goal(parent, concept=None), Goal(own, concept=None))
    assert (comparison.child is not None, comparison.decided_by) == (paired, "words" if paired else "")


def test_two_concepts_never_pair_whatever_their_words() -> None:
    assert verdict(Goal(concept="a"), Goal(concept="b")) is Verdict.MISSING


def test_empty_plans_give_nothing_and_extras_only() -> None:
    assert compare_targets(Side(()), Side(()), Level.COMMUNE) == ()
    (only,) = compare_targets(Side(()), Side([Goal()]), Level.COMMUNE)
    assert only.verdict is Verdict.EXTRA
