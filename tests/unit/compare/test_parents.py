"""Which cited plans stand above a plan, and how."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tthc_graph.compare.parents import CitedPlan, ParentKind, PlanFacts, Units, parent_plans
from tthc_graph.model.agency import Level
from tthc_graph.model.dates import parse_date

CONTROL = "Kiểm soát thủ tục hành chính năm 2022"
REFORM = "Cải cách hành chính năm 2022"
COMMUNE, DISTRICT, PROVINCE = "p/d/c", "p/d", "p"
CHAIN = Units((COMMUNE, DISTRICT, PROVINCE))
CHILD = PlanFacts(
    "child", Level.COMMUNE, COMMUNE, 2022, parse_date("2022-03-18"), f"{CONTROL} trên địa bàn xã"
)
OF_DISTRICT = PlanFacts("district", Level.DISTRICT, DISTRICT, 2022, parse_date("2022-03-01"), CONTROL)
OF_PROVINCE = PlanFacts("province", Level.PROVINCE, PROVINCE, 2022, parse_date("2022-02-01"), CONTROL)
OWN = PlanFacts("own", Level.COMMUNE, COMMUNE, 2022, parse_date("2022-01-20"), REFORM)


def cited(
    plan: PlanFacts, position: int = 0, *, carries_out: bool = True, guessed: bool = False
) -> CitedPlan:
    return CitedPlan(plan, position, carries_out, guessed)


def kinds(*plans: CitedPlan, child: PlanFacts = CHILD, units: Units = CHAIN) -> dict[str, str]:
    return {parent.key: parent.kind.value for parent in parent_plans(child, plans, units)}


def test_nearest_plan_of_the_subject_is_the_parent_and_those_above_it_are_grandparents() -> None:
    found = kinds(cited(OF_PROVINCE), cited(OF_DISTRICT, 1), cited(OWN, 2))
    assert found == {"own": "thematic", "district": "direct", "province": "grandparent"}
    assert list(found) == ["own", "district", "province"]


def test_plan_of_the_province_is_direct_where_the_district_has_none() -> None:
    assert kinds(cited(OF_PROVINCE, carries_out=False)) == {"province": "direct"}


@pytest.mark.parametrize(
    "plan",
    [
        replace(OF_PROVINCE, unit="q"),
        replace(OF_DISTRICT, unit="p/e"),
        replace(OF_PROVINCE, period=2021),
        replace(OF_PROVINCE, issued_on=parse_date("2022-03-19")),
        replace(OF_PROVINCE, key="child"),
        replace(OF_DISTRICT, period=None, issued_on=parse_date("2025-07-01")),
    ],
    ids=["other province", "other district", "other year", "newer", "itself", "after the districts ended"],
)
def test_plan_that_does_not_fit_is_no_parent(plan: PlanFacts) -> None:
    child = (
        CHILD if plan.period or plan.issued_on != parse_date("2025-07-01") else replace(CHILD, issued_on=None)
    )
    assert kinds(cited(plan), child=child) == {}


def test_programme_of_several_years_and_a_date_known_in_part_fit() -> None:
    programme = replace(OF_PROVINCE, period=None, issued_on=parse_date("2022-03"))
    assert kinds(cited(programme)) == {"province": "direct"}


def test_central_body_stands_above_every_unit() -> None:
    assert kinds(cited(replace(OF_PROVINCE, key="g", level=Level.CENTRAL, unit=None))) == {"g": "direct"}


def test_nothing_cited_gives_no_parent() -> None:
    assert kinds() == {}


def test_commune_of_today_stands_below_its_province_and_its_former_district_is_told_as_such() -> None:
    child = replace(CHILD, unit="p/c2", period=2025, issued_on=parse_date("2025-08-01"))
    units = Units(("p/c2", "p"), frozenset({"p/d", "p/d/c", "q"}))
    plans = [
        cited(replace(OF_PROVINCE, period=2025, issued_on=parse_date("2025-02-01"))),
        cited(replace(OF_DISTRICT, period=2025, issued_on=parse_date("2025-02-20"))),
        cited(replace(OF_PROVINCE, key="merged", unit="q", period=2025, issued_on=parse_date("2025-02-01"))),
    ]
    assert kinds(*plans, child=child, units=units) == {
        "province": "direct",
        "district": "former",
        "merged": "former",
    }


def test_guess_counts_only_where_the_plan_is_not_named_outright() -> None:
    both = parent_plans(CHILD, [cited(OF_DISTRICT), cited(OF_DISTRICT, 1, guessed=True)], CHAIN)
    assert [(p.guessed, p.positions) for p in both] == [(False, (0,))]
    alone = parent_plans(CHILD, [cited(OF_DISTRICT, 1, guessed=True)], CHAIN)
    assert [(p.guessed, p.positions) for p in alone] == [(True, (1,))]


def test_all_citations_of_a_parent_are_kept_in_order() -> None:
    (found,) = parent_plans(CHILD, [cited(OF_DISTRICT, 5), cited(OF_DISTRICT, 2)], CHAIN)
    assert found.positions == (2, 5)


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Kiểm soát TTHC và thực hiện cơ chế một cửa, một cửa liên thông năm 2022", ParentKind.DIRECT),
        ("Ban hành Kế hoạch hoạt động kiểm soát thủ tục hành chính trên địa bàn tỉnh", ParentKind.DIRECT),
        ("", ParentKind.DIRECT),
        ("Cải cách hành chính nhà nước giai đoạn 2021 - 2025", ParentKind.THEMATIC),
        ("Chuyển đổi số tỉnh năm 2022", ParentKind.THEMATIC),
        ("Rà soát, đánh giá thủ tục hành chính năm 2022", ParentKind.THEMATIC),
        ("Kiểm tra công tác kiểm soát thủ tục hành chính năm 2022", ParentKind.THEMATIC),
        ("Giảm nghèo bền vững", ParentKind.THEMATIC),
    ],
)
def test_subject_tells_the_parent_from_a_plan_on_something_else(subject: str, kind: ParentKind) -> None:
    (found,) = parent_plans(CHILD, [cited(replace(OF_DISTRICT, subject=subject))], CHAIN)
    assert found.kind is kind


@pytest.mark.parametrize(
    ("mine", "theirs", "kind"),
    [
        (
            "Giảm nghèo bền vững năm 2024 trên địa bàn xã",
            "Kế hoạch giảm nghèo bền vững tỉnh năm 2024",
            "direct",
        ),
        ("Phòng, chống thiên tai năm 2024", "Giảm nghèo bền vững năm 2024", "thematic"),
        ("Tuyển sinh vào lớp 10 năm học 2024", "Phổ cập giáo dục, xóa mù chữ năm 2024", "thematic"),
        ("Chuyển đổi số xã năm 2024", "Chuyển đổi số huyện năm 2024", "direct"),
    ],
)
def test_plans_of_any_subject_are_told_apart_by_their_titles(mine: str, theirs: str, kind: str) -> None:
    child = replace(CHILD, subject=mine, period=2024, issued_on=None)
    plan = replace(OF_DISTRICT, subject=theirs, period=2024)
    assert kinds(cited(plan), child=child) == {"district": kind}
