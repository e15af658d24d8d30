"""What a plan rests on, what rests on it, and the links that are missing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.query.factories import (
    COMMUNE_PLAN,
    COMMUNE_REFORM,
    DISTRICT_PLAN,
    ONE_STOP,
    PROVINCE_DECISION,
    REASON,
    SLIP,
    citation,
    document,
    five_plans,
    instrument,
    partial,
    rows,
)
from tthc_graph.errors import QueryError
from tthc_graph.model.agency import Level
from tthc_graph.model.citation import Role
from tthc_graph.query.find import find_instrument
from tthc_graph.query.impact import impact
from tthc_graph.query.lineage import lineage
from tthc_graph.query.lineage_tree import Gap, LineageNode, MissingLevel
from tthc_graph.report.lineage import render_tree

LATE = date(2026, 11, 23)


def child(node: LineageNode, key: str) -> LineageNode:
    return next(c for c in node.children if c.node.key == key)


def chain(*links: tuple[str, str], depth: int | None = None) -> LineageNode:
    """Ancestors of `p0`, given that each first one rests on the second one."""
    keys = sorted({k for link in links for k in link})
    told = rows(
        tuple(instrument(k, f"{i + 1}/KH-UBND", level=Level.COMMUNE) for i, k in enumerate(keys)),
        tuple(document(k, k, f"{k}.txt") for k in keys),
        tuple(citation(a, i, b, role=Role.IMPLEMENTS) for i, (a, b) in enumerate(links)),
    )
    return lineage(told, "p0", LATE, depth=depth).ancestors


def test_parents_come_first_from_the_next_level_up_and_the_own_level_last() -> None:
    up = lineage(five_plans(), COMMUNE_PLAN, LATE).ancestors
    assert [c.node.key for c in up.children[:3]] == [DISTRICT_PLAN, SLIP, COMMUNE_REFORM]


def test_a_cited_number_stays_and_the_guess_hangs_below_it_with_its_reason() -> None:
    slip = child(lineage(five_plans(), COMMUNE_PLAN, LATE).ancestors, SLIP)
    assert slip.link is not None
    assert slip.link.kind == "legal_basis"
    (taken,) = slip.children
    assert taken.node.key == PROVINCE_DECISION
    assert taken.link is not None
    assert (taken.link.kind, taken.link.reason) == ("taken_for", REASON)
    assert ONE_STOP in {c.node.key for c in taken.children}


def test_a_plan_without_text_is_a_missing_link_but_a_central_act_is_not() -> None:
    up = lineage(five_plans(), COMMUNE_PLAN, LATE).ancestors
    assert child(up, DISTRICT_PLAN).gap is Gap.NO_TEXT
    assert child(up, ONE_STOP).gap is None


def test_statuses_are_told_for_the_signing_day_and_for_the_day_asked_about() -> None:
    basis = child(lineage(five_plans(), COMMUNE_PLAN, LATE).ancestors, ONE_STOP)
    assert basis.status_when_signed is not None
    assert (basis.status_when_signed.status, basis.status_when_signed.on) == ("in_force", date(2022, 3, 18))
    assert (basis.status.status, basis.status.caused_by) == ("expired", ("118/2025/NĐ-CP",))
    assert basis.status.sources == ("Điều 40 Nghị định 118/2025/NĐ-CP",)


def test_every_link_shows_the_words_that_carry_it() -> None:
    basis = child(lineage(five_plans(), COMMUNE_PLAN, LATE).ancestors, ONE_STOP)
    assert basis.link is not None
    (evidence,) = basis.link.evidence
    assert evidence.quote.startswith("Nghị định số 61/2018/NĐ-CP")
    assert (evidence.file, evidence.role) == ("000_ke_hoach_xa.txt", "legal_basis")
    assert evidence.end - evidence.start == len(evidence.quote)


def test_descendants_reach_a_plan_through_the_number_that_was_taken_for_it() -> None:
    down = lineage(five_plans(), PROVINCE_DECISION, LATE).descendants
    assert [c.node.key for c in down.children] == [SLIP]
    assert [c.node.key for c in down.children[0].children] == [COMMUNE_PLAN]


def test_a_level_that_existed_and_has_no_instrument_is_reported() -> None:
    told = five_plans()
    cut = rows(
        tuple(told.instruments.values()),
        told.documents,
        tuple(c for c in told.citations if c.instrument != DISTRICT_PLAN),
        tuple(told.units.values()),
    )
    assert lineage(told, COMMUNE_PLAN, LATE).missing_levels == ()
    # The row of the document still names the district plan as a parent, so that one has to go as well.
    orphan = tuple(d for d in cut.documents if d.instrument != COMMUNE_PLAN) + tuple(
        document(d.sha256, d.instrument, d.file, units=d.units, level=d.level, issued_on=d.issued_on)
        for d in cut.documents
        if d.instrument == COMMUNE_PLAN
    )
    orphaned = rows(tuple(cut.instruments.values()), orphan, cut.citations, tuple(cut.units.values()))
    assert lineage(orphaned, COMMUNE_PLAN, LATE).missing_levels == (
        MissingLevel(Level.DISTRICT, ("2295/KH-UBND",)),
    )
    assert "cấp huyện (chỉ nhắc trong nội dung: 2295/KH-UBND)" in render_tree(
        lineage(orphaned, COMMUNE_PLAN, LATE)
    )


def test_no_district_is_missed_after_the_districts_ended() -> None:
    key = "ctubnd/dong-nai/tri-an/ke-hoach/2026/x1"
    assert lineage(five_plans(), key, LATE).missing_levels == ()


def test_an_unresolved_basis_is_shown_as_a_missing_link() -> None:
    told = rows(
        (instrument("p0", "1/KH-UBND"),),
        (document("a", "p0", "a.txt"),),
        (citation("a", 0, None, quote="Kế hoạch của huyện", reason="thiếu số"),),
    )
    found = lineage(told, "p0", LATE)
    (missing,) = found.ancestors.children
    assert (missing.gap, missing.node.label) == (Gap.UNRESOLVED, "Kế hoạch của huyện")
    assert "thiếu số" in render_tree(found)


def test_a_cycle_ends_where_it_closes() -> None:
    up = chain(("p0", "p1"), ("p1", "p2"), ("p2", "p0"))
    closing = up.children[0].children[0].children[0]
    assert (closing.node.key, closing.gap, closing.children) == ("p0", Gap.CYCLE, [])


def test_an_instrument_is_unfolded_once_and_named_again_elsewhere() -> None:
    up = chain(("p0", "p1"), ("p0", "p2"), ("p1", "p3"), ("p2", "p3"), ("p3", "p4"))
    first, second = (c.children[0] for c in up.children)
    assert [c.node.key for c in first.children] == ["p4"]
    assert (second.gap, second.children) == (Gap.REPEATED, [])


def test_depth_cuts_the_tree_and_says_so() -> None:
    up = chain(("p0", "p1"), ("p1", "p2"), depth=1)
    assert (up.children[0].gap, up.children[0].children) == (Gap.DEPTH, [])


def test_dense_graphs_do_not_explode() -> None:
    keys = [f"p{i}" for i in range(24)]
    up = chain(*((a, b) for i, a in enumerate(keys) for b in keys[i + 1 :]))
    assert len(up.children) == 23


@pytest.mark.parametrize(
    "words",
    [
        COMMUNE_PLAN,
        "51/KH-UBND",
        "51/kh-ubnd",
        "000_ke_hoach_xa.txt",
        "000_ke_hoach_xa",
        "Kế hoạch số 51/KH-UBND ngày 18/03/2022",
        "51/KH-UBND của UBND xã Nam Phúc Thăng",
        "51/KH-UBND xa nam phuc thang 2022",
    ],
)
def test_an_instrument_is_found_by_key_number_file_and_issuer(words: str) -> None:
    assert find_instrument(five_plans(), words) == COMMUNE_PLAN


def test_a_law_is_found_by_its_name_without_accents() -> None:
    assert find_instrument(five_plans(), "luat to chuc chinh quyen dia phuong") == "qh/luat/2015/77"


def test_accents_part_places_that_look_alike_without_them() -> None:
    units = ("Hà Tĩnh", "Hà Giang")
    told = rows(
        tuple(instrument(f"ubnd/{u}/kh/1", "1/KH-UBND", issuer_label=f"UBND tỉnh {u}") for u in units)
    )
    assert find_instrument(told, "1/KH-UBND của Ủy ban nhân dân tỉnh Hà Tĩnh") == "ubnd/Hà Tĩnh/kh/1"
    assert find_instrument(told, "1/KH-UBND tỉnh hà giang") == "ubnd/Hà Giang/kh/1"


def test_an_ambiguous_number_lists_its_candidates() -> None:
    one, two = (instrument(f"ubnd/{u}/kh/2022/51", "51/KH-UBND", issuer_label=f"UBND xã {u}") for u in "ab")
    with pytest.raises(QueryError) as raised:
        find_instrument(rows((one, two)), "51/KH-UBND")
    assert one.key in str(raised.value)
    assert two.key in str(raised.value)
    assert find_instrument(rows((one, two)), "51/KH-UBND UBND xã b") == two.key


def test_an_unknown_number_names_those_with_the_same_serial() -> None:
    with pytest.raises(QueryError, match="51/KH-UBND"):
        find_instrument(five_plans(), "51/QĐ-TTg")
    with pytest.raises(QueryError, match="no instrument"):
        find_instrument(five_plans(), "", lang="en")


def test_impact_tells_direct_from_indirect_and_resting_from_mentioning() -> None:
    found = impact(five_plans(), "520/KH-UBND", LATE)
    assert [(a.node.key, a.distance) for a in found.resting] == [
        (PROVINCE_DECISION, 1),
        (SLIP, 1),
        (COMMUNE_PLAN, 2),
    ]
    (mention,) = impact(five_plans(), "167/2012/TT-BTC", LATE).mentioning
    assert mention.node.key == COMMUNE_PLAN


def test_a_date_in_part_is_judged_by_its_last_day() -> None:
    told = rows(
        (
            instrument("p0", "1/KH-UBND", issued_on=partial("2025-06")),
            instrument("b", "2/2020/NĐ-CP"),
        ),
        (document("a", "p0", "a.txt"),),
        (citation("a", 0, "b"),),
    )
    (basis,) = lineage(told, "p0", LATE).ancestors.children
    assert basis.status_when_signed is not None
    assert basis.status_when_signed.on == date(2025, 6, 30)
