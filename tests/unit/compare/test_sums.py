"""Sums over an area: of these a lower level has a part, so that less is no weaker target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from tthc_graph.compare.targets import Side, compare_targets
from tthc_graph.model.agency import Level
from tthc_graph.model.comparison import TargetComparison, Verdict, is_about_sum
from tthc_graph.model.plan import Operator


@dataclass(frozen=True)
class Goal:
    value: Decimal
    unit: str = "lao động"
    indicator: str = "giải quyết việc làm cho người lao động"
    operator: Operator = Operator.GE
    concept: str | None = None
    condition: str = ""
    scope: str = ""
    levels: tuple[Level, ...] = ()
    due_until: date | None = None
    repeats: int | None = None
    quote: str = ""


def compared(theirs: Goal, *own: Goal, issuer: Level | None = Level.DISTRICT) -> TargetComparison[Goal]:
    return compare_targets(Side([theirs], 2023, issuer), Side(own, 2023), Level.COMMUNE)[0]


def test_part_of_the_districts_total_is_not_weighed() -> None:
    found = compared(Goal(Decimal(2500)), Goal(Decimal(120)))
    assert found.verdict is Verdict.NOT_COMPARABLE
    assert [reason.code for reason in found.reasons] == ["part_of_sum"]
    assert is_about_sum(found)


@pytest.mark.parametrize(
    ("theirs", "own"),
    [
        (Goal(Decimal(85), "%"), Goal(Decimal(80), "%")),
        (Goal(Decimal(4), "điểm"), Goal(Decimal(3), "điểm")),
        (Goal(Decimal(62), "tạ/ha"), Goal(Decimal(60), "tạ/ha")),
        (
            Goal(Decimal(4), "đợt", "Mỗi xã, phường tổ chức kiểm tra"),
            Goal(Decimal(2), "đợt", "Mỗi xã, phường tổ chức kiểm tra"),
        ),
        (Goal(Decimal(4), "lớp", levels=(Level.COMMUNE,)), Goal(Decimal(2), "lớp")),
    ],
    ids=["share", "score", "rate", "for each commune", "for the level by name"],
)
def test_what_is_asked_of_each_part_is_weighed(theirs: Goal, own: Goal) -> None:
    assert compared(theirs, own).verdict is Verdict.WEAKER


@pytest.mark.parametrize("issuer", [None, Level.COMMUNE])
def test_count_of_the_same_or_an_unknown_level_is_weighed(issuer: Level | None) -> None:
    assert compared(Goal(Decimal(20)), Goal(Decimal(10)), issuer=issuer).verdict is Verdict.WEAKER


def test_commune_that_alone_reaches_the_sum_or_breaks_its_ceiling_is_weighed() -> None:
    assert compared(Goal(Decimal(20)), Goal(Decimal(20))).verdict is Verdict.EQUAL
    assert compared(Goal(Decimal(20)), Goal(Decimal(25))).verdict is Verdict.STRONGER
    ceiling = Goal(Decimal(2), "vụ", operator=Operator.LE)
    over, none = (Goal(Decimal(n), "vụ", operator=Operator.LE) for n in (3, 0))
    assert compared(ceiling, over).verdict is Verdict.WEAKER
    assert compared(ceiling, none).verdict is Verdict.STRONGER


def test_sum_that_the_commune_does_not_name_is_left_open() -> None:
    found = compared(Goal(Decimal(180), "hộ", "giảm số hộ nghèo"))
    assert (found.verdict, found.binds) == (Verdict.MISSING, None)
    assert found.reasons[-1].code == "sum_of_area"
