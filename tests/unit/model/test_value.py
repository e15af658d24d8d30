"""The lean `dataclass` makes what the standard library's makes."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import operator
import pickle
from functools import cached_property
from typing import Any

import pytest

from tthc_graph.model import value
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.text import Span

MAKERS: tuple[tuple[Any, Any], ...] = (
    (dataclasses.dataclass, dataclasses.field),
    (value.dataclass, value.field),
)
KINDS = ({"frozen": True, "slots": True}, {"frozen": True}, {"slots": True})


def pair(maker: Any, field: Any, **options: bool) -> Any:
    @maker(**options)
    class Pair:
        first: int
        second: str = "two"
        rest: list[int] = field(default_factory=list)
        hidden: int = field(default=0, repr=False)

    return Pair


@pytest.fixture(params=KINDS, ids=str)
def both(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    theirs, ours = (pair(*maker, **request.param) for maker in MAKERS)
    return theirs, ours


def test_values_print_as_those_of_the_library(both: tuple[Any, Any]) -> None:
    theirs, ours = both
    assert repr(theirs(1, rest=[3])) == repr(ours(1, rest=[3]))
    assert "hidden" not in repr(ours(1))


def test_values_take_the_same_arguments(both: tuple[Any, Any]) -> None:
    theirs, ours = (inspect.signature(one) for one in both)
    assert list(theirs.parameters) == list(ours.parameters)
    for one in both:
        with pytest.raises(TypeError):
            one()
        with pytest.raises(TypeError):
            one(1, unknown=2)


def test_each_value_gets_a_list_of_its_own(both: tuple[Any, Any]) -> None:
    _, ours = both
    one, other = ours(1), ours(1)
    one.rest.append(2)
    assert (one.rest, other.rest) == ([2], [])


def test_values_are_equal_where_all_fields_and_the_class_are(both: tuple[Any, Any]) -> None:
    theirs, ours = both
    assert ours(1) == ours(1)
    assert ours(1) != ours(2)
    assert ours(1) != ours(1, hidden=1)
    assert ours(1) != theirs(1)


def test_the_library_knows_the_fields(both: tuple[Any, Any]) -> None:
    theirs, ours = both
    assert dataclasses.is_dataclass(ours)
    assert [(f.name, f.repr) for f in dataclasses.fields(theirs)] == [
        (f.name, f.repr) for f in dataclasses.fields(ours)
    ]
    assert dataclasses.replace(ours(1), second="2") == ours(1, "2")
    assert dataclasses.asdict(ours(1)) == dataclasses.asdict(theirs(1))


def test_slots_leave_no_place_for_other_attributes() -> None:
    made = pair(value.dataclass, value.field, slots=True)(1)
    made.first = 5
    assert made.first == 5
    with pytest.raises(AttributeError):
        made.other = 1
    with pytest.raises(TypeError):
        hash(made)


def test_frozen_values_do_not_change() -> None:
    span = Span(1, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        span.start = 0  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del span.start  # type: ignore[misc]
    assert span == Span(1, 2)


def test_frozen_values_serve_as_keys() -> None:
    assert {Span(1, 2): "a", Span(1, 2): "b"} == {Span(1, 2): "b"}
    assert hash(Span(1, 2)) == hash((1, 2))


def test_ordered_values_compare_by_their_fields_in_turn() -> None:
    assert sorted([Span(2, 3), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(2, 3)]
    assert Span(1, 2) <= Span(1, 2) < Span(1, 3)
    assert Span(1, 3) > Span(1, 2) >= Span(1, 2)
    with pytest.raises(TypeError):
        operator.lt(Span(1, 2), (1, 2))


def test_a_value_is_checked_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_values_go_through_pickle(protocol: int) -> None:
    day = PartialDate(2024, 1)
    assert pickle.loads(pickle.dumps(day, protocol)) == day


def test_values_are_copied_deeply() -> None:
    day = PartialDate(2024, 1)
    assert copy.deepcopy([day]) == [day]


def test_values_match_patterns_by_place() -> None:
    match Span(1, 2):
        case Span(start, end):
            assert (start, end) == (1, 2)


def test_values_without_slots_keep_what_is_worked_out_once() -> None:
    @value.dataclass(frozen=True)
    class Sum:
        parts: tuple[int, ...]

        @cached_property
        def total(self) -> int:
            return sum(self.parts)

    one = Sum((1, 2))
    assert one.total == 3
    assert one == Sum((1, 2))
    assert hash(one) == hash(((1, 2),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.parts = ()  # type: ignore[misc]
