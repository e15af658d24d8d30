"""Targets against the parent plan: weaker, missing, of another scope; and what does not bind the child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.audits.factories import AS_OF, citation, document, plan, rows, target
from tthc_graph.audit import run_audit
from tthc_graph.model.agency import Level
from tthc_graph.model.citation import Role
from tthc_graph.model.dates import parse_date
from tthc_graph.query.rows import TargetRow

PARENT = plan("parent", "461/QĐ-UBND", doc_type="Quyết định", documents=("b" * 64,))
RULES = ("target_below_parent", "target_missing_against_parent", "target_scope_changed")


def compared(theirs: TargetRow, *own: TargetRow, **of_parent: object) -> list[str]:
    text = document(
        **{
            "sha256": "b" * 64,
            "file": "parent.txt",
            "instrument": "parent",
            "level": Level.PROVINCE,
            "issued_on": parse_date("2022-02-28"),
            "parents": (),
            **of_parent,
        }
    )
    data = rows(
        citation(0, PARENT, role=Role.IMPLEMENTS),
        instruments=(PARENT,),
        documents=(document(parents=("parent",)), text),
        targets=(*own, replace(theirs, document="b" * 64)),
    )
    return [f.rule for f in run_audit(data, AS_OF, rules=RULES)]


@pytest.mark.parametrize(
    ("theirs", "own", "expected"),
    [
        (target(0, "35"), target(0, "35"), []),
        (target(0, "35"), target(0, "40"), []),
        (target(0, "35"), target(0, "30"), ["target_below_parent"]),
        (target(0, "35", levels=(Level.PROVINCE,)), target(0, "30"), []),
        (target(0, "50", concept="national_portal"), target(0, "30"), ["target_missing_against_parent"]),
        (target(0, "50", concept=None, indicator="tỷ lệ hộ nghèo"), target(0, "30"), []),
        (target(0, "35", scope="Các sở, ban, ngành cấp tỉnh"), target(0, "30"), []),
        (target(0, "50", concept="national_portal", scope="Sở Tư pháp"), target(0, "30"), []),
        (target(0, "35", unit="điểm"), target(0, "35"), ["target_scope_changed"]),
        (
            target(0, "35", due_until=date(2022, 6, 30)),
            target(0, "35", due_until=date(2022, 12, 31)),
            ["target_below_parent"],
        ),
        (
            target(0, "100", condition="có đủ điều kiện"),
            target(0, "100"),
            ["target_scope_changed"],
        ),
    ],
)
def test_child_is_weighed_against_the_parents_value_for_its_own_level(theirs, own, expected):
    assert compared(theirs, own) == expected


def test_plan_of_another_year_or_of_the_same_level_is_not_a_measure():
    assert compared(target(0, "35"), target(0, "30"), period=2021) == []
    assert compared(target(0, "35"), target(0, "30"), level=Level.COMMUNE) == []


def test_plan_without_targets_is_not_accused_of_leaving_them_out():
    assert compared(target(0, "35")) == []


def test_part_of_a_sum_is_neither_below_the_parent_nor_of_another_scope_nor_missing():
    theirs = target(0, "2500", unit="lao động", indicator="giải quyết việc làm", concept=None)
    assert (
        compared(theirs, target(0, "120", unit="lao động", indicator="giải quyết việc làm", concept=None))
        == []
    )
    named = target(0, "2500", unit="lao động")
    assert compared(named, target(0, "120", unit="lao động")) == []
    assert compared(named, target(0, "30", concept="national_portal")) == []
