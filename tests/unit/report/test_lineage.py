"""Lineages and impacts as a reader of the terminal and a program get them."""

from __future__ import annotations

import json
from datetime import date

from tests.unit.query.factories import COMMUNE_PLAN, DISTRICT_PLAN, REASON, five_plans, instrument, rows
from tthc_graph.query.impact import impact
from tthc_graph.query.lineage import lineage
from tthc_graph.report.lineage import impact_as_dict, lineage_as_dict, render_impact, render_tree

LATE = date(2026, 11, 23)


def test_the_text_tree_names_slip_guess_and_missing_link_in_both_languages() -> None:
    found = lineage(five_plans(), COMMUNE_PLAN, LATE)
    vietnamese, english = render_tree(found), render_tree(found, "en", quotes=True)
    assert f"⚠ {REASON}" in vietnamese
    assert "├─ căn cứ: Quyết định 416/QĐ-UBND của UBND tỉnh Hà Tĩnh (28/02/2022)" in vietnamese
    assert "khi ký: còn hiệu lực → nay: hết hiệu lực toàn bộ do 118/2025/NĐ-CP" in vietnamese
    assert "missing link: the store has no text of it" in english
    assert "000_ke_hoach_xa.txt [700–742]" in english


def test_words_of_a_document_do_not_steer_the_terminal() -> None:
    told = rows((instrument("p0", "1/KH-UBND", title="a\x1b[2J\nb\u202ec"),))
    assert "\x1b" not in render_tree(lineage(told, "p0", LATE))
    assert "  a[2J bc\n" in render_tree(lineage(told, "p0", LATE))


def test_long_lists_are_cut_with_a_count() -> None:
    told = render_tree(lineage(five_plans(), COMMUNE_PLAN, LATE), limit=5)
    assert "└─ … và 8 văn bản khác" in told


def test_a_lineage_is_plain_json() -> None:
    told = json.loads(json.dumps(lineage_as_dict(lineage(five_plans(), COMMUNE_PLAN, LATE))))
    first = told["ancestors"]["children"][0]
    assert (first["key"], first["gap"], first["link"]["kind"]) == (DISTRICT_PLAN, "no_text", "implements")


def test_an_impact_names_every_step_of_its_paths() -> None:
    found = impact(five_plans(), "520/KH-UBND", LATE)
    assert "căn cứ 416/QĐ-UBND → được hiểu là 461/QĐ-UBND → thực hiện 520/KH-UBND" in render_impact(found)
    assert json.loads(json.dumps(impact_as_dict(found)))["resting"][0]["distance"] == 1
