"""Positions are computed once, the same everywhere, and no two boxes touch."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from tests.unit.query.factories import PROVINCE_DECISION, SLIP, five_plans, instrument, rows
from tthc_graph.model.agency import Level
from tthc_graph.query.network import build_network, node_of
from tthc_graph.viz.layout import Layout, lay_out
from tthc_graph.viz.selection import edges_between, select_nodes
from tthc_graph.viz.style import load_style

STYLE = load_style()


def drawn(told=None, columns: int | None = None) -> Layout:
    network = build_network(told or five_plans(), date(2026, 11, 23))
    keys = tuple(sorted(network)) if told else select_nodes(network, None).keys
    nodes = [node_of(network, k) for k in keys]
    return lay_out(nodes, edges_between(network, keys), STYLE, width=1110, height=780, columns=columns)


@pytest.mark.parametrize("columns", [None, 3])
def test_boxes_never_overlap(columns: int | None) -> None:
    positions = drawn(columns=columns).positions
    assert len(positions) > 5
    for (x1, y1), (x2, y2) in combinations(positions.values(), 2):
        assert abs(x1 - x2) >= STYLE.width or abs(y1 - y2) >= STYLE.height


def test_higher_levels_stand_above_lower_ones() -> None:
    assert [b.level for b in drawn().bands] == ["central", "province", "district", "commune", ""]
    tops = [b.top for b in drawn().bands]
    assert tops == sorted(tops)


def test_forty_nine_nodes_are_readable_on_a_desktop_screen() -> None:
    found = drawn()
    scale = min(1110 / (found.right - found.left), 780 / (found.bands[-1].bottom - found.bands[0].top))
    assert 17 * scale >= 11.5  # the number's letters are 17 units high


def test_a_layer_wraps_over_rows_and_laws_stand_on_top() -> None:
    at = drawn().positions
    assert (
        len({y for key, (_, y) in at.items() if key.split("/")[0] in ("qh", "cp", "ttg", "vpcp", "btc")}) > 2
    )
    assert at["qh/luat/2015/77"][1] < at["vpcp/thong-tu/2018/1"][1]


def test_a_number_stands_next_to_the_one_it_is_taken_for() -> None:
    at = drawn().positions
    (x1, y1), (x2, y2) = at[SLIP], at[PROVINCE_DECISION]
    assert abs(x1 - x2) <= 1.5 * (STYLE.width + 18)
    assert abs(y1 - y2) <= STYLE.height + 32


def test_a_thousand_nodes_are_placed_without_overlap() -> None:
    many = tuple(
        instrument(f"cp/nghi-dinh/2020/{i}", f"{i}/2020/NĐ-CP", level=Level.CENTRAL) for i in range(1000)
    )
    assert len(set(drawn(rows(many)).positions.values())) == 1000


def test_nothing_to_draw_is_drawn() -> None:
    found = lay_out([], [], STYLE, width=100, height=100)
    assert (dict(found.positions), found.bands) == ({}, ())
