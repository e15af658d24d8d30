"""Every kind of store answers and is written alike: one suite for all of them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from tthc_graph.errors import QueryError, StoreError
from tthc_graph.graph.interface import Store, by_graph, canonical_nquads, copy_graphs
from tthc_graph.graph.memory import RdflibStore
from tthc_graph.graph.remote import RemoteStore
from tthc_graph.graph.store import GraphStore

BASE = "https://tthc-graph.example.org/test"
XSD = "http://www.w3.org/2001/XMLSchema#"
ONE, TWO = f"{BASE}/graph/tthc-one", f"{BASE}/graph/tthc-two"
ALL = "SELECT ?s ?o WHERE { ?s <https://tthc-graph.example.org/test/says> ?o } ORDER BY ?s ?o"


def quad(subject: str, value: ox.Literal | ox.NamedNode | str, graph: str = ONE) -> ox.Quad:
    term = ox.Literal(value) if isinstance(value, str) else value
    return ox.Quad(ox.NamedNode(f"{BASE}/{subject}"), ox.NamedNode(f"{BASE}/says"), term, ox.NamedNode(graph))


def typed(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + kind))


def own(store: Store) -> set[ox.Quad]:
    """The quads of graphs of ours: a server keeps some of its own."""
    return {q for name in store.graphs() if "tthc" in name for q in store.quads(name)}


LITERALS = [
    ox.Literal("Nghị định số 61/2018/NĐ-CP"),
    ox.Literal('dòng một\ndòng hai\tcột "trích" \\ gạch \''),
    ox.Literal("𝕂 ngoài mặt phẳng cơ bản"),
    ox.Literal("Kế hoạch", language="vi"),
    ox.Literal("Plan", language="en"),
    typed("true", "boolean"),
    typed("false", "boolean"),
    typed("0.95", "decimal"),
    typed("0.9", "decimal"),
    typed("30", "decimal"),
    typed("1456", "integer"),
    typed("2025-07-01", "date"),
    typed("2025-07", "gYearMonth"),
    typed("2025", "gYear"),
    typed("--09", "gMonth"),
    typed("17:00:00", "time"),
    ox.Literal("x" * 30_000),
    ox.Literal(""),
]


@pytest.mark.parametrize("literal", LITERALS, ids=lambda one: f"{one.value[:12]!r}{one.datatype.value[-8:]}")
def test_a_literal_comes_back_as_it_was(store: Store, literal: ox.Literal) -> None:
    store.replace([quad("a", literal)])
    assert own(store) == {quad("a", literal)}


def test_questions_see_the_union_of_all_graphs(store: Store) -> None:
    store.replace([quad("a", "một", ONE), quad("b", "hai", TWO)])
    rows = store.select(ALL).rows
    assert [(s.value[-1], o.value) for s, o in rows if s and o] == [("a", "một"), ("b", "hai")]


def test_a_graph_is_replaced_and_its_neighbour_stays(store: Store) -> None:
    store.replace([quad("a", "cũ", ONE), quad("b", "giữ", TWO)])
    store.replace([quad("a", "mới", ONE)])
    assert own(store) == {quad("a", "mới", ONE), quad("b", "giữ", TWO)}


def test_a_dropped_graph_is_gone_and_one_that_never_was_is_no_error(store: Store) -> None:
    store.replace([quad("a", "một", ONE), quad("b", "hai", TWO)])
    store.drop([ONE, f"{BASE}/graph/none"])
    assert own(store) == {quad("b", "hai", TWO)}
    assert ONE not in store.graphs()
    assert TWO in store.graphs()


def test_a_parameter_is_a_term_and_changes_no_meaning(store: Store) -> None:
    store.replace([quad("a", '" } # '), quad("b", "khác")])
    found = store.select(
        "SELECT ?s WHERE { ?s <https://tthc-graph.example.org/test/says> $o }", {"o": ox.Literal('" } # ')}
    )
    assert found.rows == ((ox.NamedNode(f"{BASE}/a"),),)


def test_an_unbound_column_is_none(store: Store) -> None:
    store.replace([quad("a", "một")])
    query = "SELECT ?s ?x WHERE { ?s <https://tthc-graph.example.org/test/says> 'một' OPTIONAL { ?s a ?x } }"
    assert store.select(query).rows == ((ox.NamedNode(f"{BASE}/a"), None),)


def test_construct_gives_sorted_turtle(store: Store) -> None:
    store.replace([quad("b", "hai"), quad("a", "một")])
    turtle = store.construct(
        "CONSTRUCT { ?s a tthc:Plan } WHERE { GRAPH $g { ?s ?p ?o } }", {"g": ox.NamedNode(ONE)}
    )
    assert turtle.index("/test/a>") < turtle.index("/test/b>")
    assert {t.object.value[-4:] for t in ox.parse(turtle, format=ox.RdfFormat.TURTLE)} == {"Plan"}  # type: ignore[union-attr]


@pytest.mark.parametrize("broken", ["SELECT ?s WHERE { ?s ?p }", "nonsense", "SELECT ?s WHERE {"])
def test_a_broken_question_is_refused_with_a_clear_error(store: Store, broken: str) -> None:
    with pytest.raises(QueryError):
        store.select(broken)


def test_the_whole_graph_survives_the_way_through_the_store(store: Store, quads: list[ox.Quad]) -> None:
    source = GraphStore.in_memory(quads)
    assert copy_graphs(source, store) == len(quads)
    assert canonical_nquads(own(store)) == canonical_nquads(quads)
    back = RdflibStore()
    copy_graphs_of_ours(store, back)
    assert canonical_nquads(back.quads()) == canonical_nquads(quads)


def copy_graphs_of_ours(store: Store, target: RdflibStore) -> None:
    for name in store.graphs():
        if "tthc" in name:
            target.replace(store.quads(name))


def test_an_exact_copy_removes_what_only_the_target_had(tmp_path) -> None:  # type: ignore[no-untyped-def]
    target = RdflibStore([quad("old", "cũ", TWO)])
    copy_graphs(GraphStore.in_memory([quad("a", "một", ONE)]), target, exactly=True)
    assert target.graphs() == (ONE,)


def test_a_store_opened_for_reading_is_not_written(tmp_path) -> None:  # type: ignore[no-untyped-def]
    GraphStore.create(tmp_path / "s", [quad("a", "một")])
    opened = GraphStore.open(tmp_path / "s")
    with pytest.raises(StoreError, match="không ghi được"):
        opened.replace([quad("a", "hai")])
    assert set(opened.quads()) == {quad("a", "một")}


def test_a_copy_that_loses_something_is_an_error() -> None:
    class Forgetful(RdflibStore):
        def replace(self, quads: object) -> None:
            super().replace(list(quads)[1:])  # type: ignore[call-overload]

    with pytest.raises(StoreError, match="thiếu 1"):
        copy_graphs(GraphStore.in_memory([quad("a", "một"), quad("b", "hai")]), Forgetful())


def test_quads_outside_named_graphs_are_refused() -> None:
    bare = ox.Quad(ox.NamedNode(f"{BASE}/a"), ox.NamedNode(f"{BASE}/says"), ox.Literal("một"))
    with pytest.raises(ValueError, match="outside every named graph"):
        by_graph([bare])


def test_updates_alone_write_a_graph_where_no_graph_store_is_offered(oxigraph_endpoint, quads) -> None:  # type: ignore[no-untyped-def]
    from dataclasses import replace

    remote = RemoteStore(replace(oxigraph_endpoint, graphs=None))
    few = [q for q in quads if "/graph/doc/" in q.graph_name.value][:1700]
    remote.replace(few)
    names = by_graph(few)
    assert {q for name in names for q in remote.quads(name)} == set(few)
    remote.drop(names)


def test_rdflib_keeps_a_number_as_it_was_written() -> None:
    written = quad("a", typed("007", "integer"))
    assert set(RdflibStore([written]).quads()) == {written}
