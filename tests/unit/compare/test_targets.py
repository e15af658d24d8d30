"""Comparison of a plan's targets with those of the plan above it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from tthc_graph.model.agency import Level
from tthc_graph.model.comparison import Verdict, compare_targets
from tthc_graph.model.plan import Operator


@dataclass(frozen=True)
class Goal:
    concept: str | None = "satisfaction"
    operator: Operator = Operator.GE
    value: Decimal = Decimal(90)
    unit: str = "%"
    condition: str = ""
    levels: tuple[Level, ...] = ()


def verdict(parent: Goal, *child: Goal) -> Verdict:
    (comparison,) = compare_targets([parent], child, Level.COMMUNE)
    return comparison.verdict


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (Goal(), Verdict.EQUAL),
        (Goal(operator=Operator.EQ), Verdict.EQUAL),
        (Goal(value=Decimal(95)), Verdict.STRICTER),
        (Goal(value=Decimal(85)), Verdict.WEAKER),
        (Goal(operator=Operator.GT), Verdict.STRICTER),
        (Goal(operator=Operator.LE), Verdict.SCOPE_CHANGED),
        (Goal(unit="điểm"), Verdict.SCOPE_CHANGED),
        (Goal(condition="trừ hồ sơ liên thông"), Verdict.SCOPE_CHANGED),
        (Goal(levels=(Level.PROVINCE,)), Verdict.SCOPE_CHANGED),
        (Goal(concept="online_files"), Verdict.MISSING),
    ],
)
def test_child_is_weighed_against_a_floor(own: Goal, expected: Verdict) -> None:
    assert verdict(Goal(), own) is expected


def test_lower_value_is_stricter_against_a_ceiling() -> None:
    ceiling = Goal(operator=Operator.LE, value=Decimal(5))
    assert verdict(ceiling, Goal(operator=Operator.LE, value=Decimal(3))) is Verdict.STRICTER
    assert verdict(ceiling, Goal(operator=Operator.LT, value=Decimal(5))) is Verdict.STRICTER
    assert verdict(ceiling, Goal(operator=Operator.LE, value=Decimal(8))) is Verdict.WEAKER


def test_value_for_another_level_does_not_bind_the_child() -> None:
    assert verdict(Goal(levels=(Level.PROVINCE,)), Goal()) is Verdict.NOT_APPLICABLE


def test_value_that_fits_best_is_compared() -> None:
    fitting = Goal()
    (comparison,) = compare_targets([Goal()], [Goal(value=Decimal(50)), fitting], Level.COMMUNE)
    assert (comparison.child, comparison.verdict) == (fitting, Verdict.EQUAL)


def test_provisos_in_nearly_the_same_words_agree() -> None:
    one, other = Goal(condition="số hồ sơ tiếp nhận"), Goal(condition="số hồ sơ tiếp nhận trong năm")
    assert verdict(one, other) is Verdict.EQUAL


def test_target_outside_the_vocabulary_is_left_out() -> None:
    assert compare_targets([Goal(concept=None)], [Goal()], Level.COMMUNE) == ()
