"""The graph that lineage, impact and pages stand on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.query.factories import (
    COMMUNE_PLAN,
    DISTRICT_PLAN,
    ONE_STOP,
    ONE_STOP_AMENDED,
    ONE_STOP_NEW,
    PROVINCE_DECISION,
    REASON,
    SLIP,
    citation,
    document,
    five_plans,
    instrument,
    rows,
)
from tthc_graph.model.citation import Predicate, Role
from tthc_graph.query.network import Kind, build_network, edges_out, node_of

LATE = date(2026, 11, 23)


def kinds(graph, source: str, target: str) -> set[str]:
    return set(graph[source][target]) if graph.has_edge(source, target) else set()


def test_roles_become_relations_from_the_citing_to_the_cited_instrument() -> None:
    graph = build_network(five_plans(), LATE)
    assert kinds(graph, COMMUNE_PLAN, ONE_STOP) == {"legal_basis"}
    assert kinds(graph, COMMUNE_PLAN, DISTRICT_PLAN) == {"implements"}
    assert kinds(graph, COMMUNE_PLAN, "btc/thong-tu/2012/167") == {"cites"}
    assert kinds(graph, ONE_STOP, COMMUNE_PLAN) == set()


def test_a_slip_keeps_its_own_node_and_names_what_it_is_taken_for_with_the_reason() -> None:
    graph = build_network(five_plans(), LATE)
    assert kinds(graph, COMMUNE_PLAN, SLIP) == {"legal_basis"}
    assert kinds(graph, COMMUNE_PLAN, PROVINCE_DECISION) == set()
    guess = graph[SLIP][PROVINCE_DECISION]["taken_for"]["edge"]
    assert (guess.reason, guess.inferred, guess.parent) == (REASON, True, True)


def test_status_follows_the_day() -> None:
    for day, status in ((date(2022, 3, 18), "in_force"), (LATE, "expired"), (date(2010, 1, 1), "unknown")):
        assert node_of(build_network(five_plans(), day), ONE_STOP).status == status


def test_an_ending_stands_in_the_graph_only_from_the_day_on_which_it_acts() -> None:
    assert kinds(build_network(five_plans(), LATE), ONE_STOP_NEW, ONE_STOP) == {"ends"}
    assert kinds(build_network(five_plans(), date(2022, 3, 18)), ONE_STOP_NEW, ONE_STOP) == set()


def test_amendments_of_the_register_run_from_the_amending_instrument() -> None:
    assert kinds(build_network(five_plans(), LATE), ONE_STOP_AMENDED, ONE_STOP) == {"amends"}


def test_a_relation_between_two_mentions_runs_between_their_instruments() -> None:
    new, old, own = instrument("cp/nd/2021/107"), instrument("cp/nd/2018/61"), instrument("ubnd/x/kh/2022/1")
    cited = (
        citation("a", 0, new.key),
        citation("a", 1, old.key, role=Role.NESTED, relations=((Predicate.AMENDS, 0),)),
    )
    graph = build_network(rows((new, old, own), (document("a", own.key, "a.txt"),), cited), LATE)
    assert kinds(graph, new.key, old.key) == {"amends"}
    assert kinds(graph, own.key, old.key) == {"cites"}


def test_an_unresolved_citation_is_a_node_of_its_own_with_its_reason() -> None:
    graph = build_network(five_plans(), LATE)
    (key,) = [k for k in graph if k.startswith("?")]
    assert node_of(graph, key).origin == "unresolved"
    assert node_of(graph, key).note == "thiếu số và ngày ban hành"


def test_citations_of_one_unknown_law_share_a_node_at_the_centre() -> None:
    own = instrument("ubnd/x/kh/2022/1")
    law = {"doc_type": "Luật", "name": "Luật Ngân sách nhà nước", "quote": "Luật Ngân sách nhà nước"}
    named = (citation("a", 0, None, **law), citation("a", 1, None, **law))
    decree = citation("a", 2, None)
    graph = build_network(rows((own,), (document("a", own.key, "a.txt"),), (*named, decree)), LATE)
    levels = sorted(node_of(graph, key).level for key in graph if key.startswith("?"))
    assert levels == ["", "central"]


def test_a_document_naming_itself_makes_no_edge() -> None:
    own = instrument("ubnd/x/kh/2022/1")
    cited = (citation("a", 0, own.key, role=Role.SELF),)
    graph = build_network(rows((own,), (document("a", own.key, "a.txt"),), cited), LATE)
    assert graph.number_of_edges() == 0


def test_mentions_of_one_kind_are_one_edge_with_all_their_citations() -> None:
    own, old = instrument("ubnd/x/kh/2022/1"), instrument("cp/nd/2018/61")
    cited = tuple(citation("a", i, old.key, role=Role.REFERENCE) for i in range(3))
    graph = build_network(rows((own, old), (document("a", own.key, "a.txt"),), cited), LATE)
    (edge,) = edges_out(graph, own.key)
    assert (edge.kind, edge.citations) == (Kind.CITES, ("a-000", "a-001", "a-002"))


def test_a_parent_that_no_sentence_names_is_marked_as_inferred() -> None:
    own, above = instrument("ubnd/x/kh/2022/1"), instrument("ubnd/y/kh/2022/2")
    told = rows((own, above), (document("a", own.key, "a.txt", parents=(above.key,)),))
    (edge,) = edges_out(build_network(told, LATE), own.key)
    assert (edge.kind, edge.parent, edge.inferred) == (Kind.IMPLEMENTS, True, True)


def test_the_order_of_rows_does_not_change_the_graph() -> None:
    told = five_plans()
    turned = replace(
        told,
        instruments=dict(reversed(told.instruments.items())),
        citations=tuple(reversed(told.citations)),
        documents=tuple(reversed(told.documents)),
    )
    one, two = (build_network(r, LATE) for r in (told, turned))
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(two.edges(keys=True, data=True))
