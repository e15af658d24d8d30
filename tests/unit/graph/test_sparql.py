"""Parameters are put into a query as terms and reach every place where they are written."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from tthc_graph.errors import QueryError
from tthc_graph.graph.sparql import bind
from tthc_graph.graph.store import GraphStore
from tthc_graph.graph.terms import day, text
from tthc_graph.model.dates import parse_date

A, B = ox.NamedNode("e:a"), ox.NamedNode("e:b")
ON, G, H = (ox.NamedNode(f"e:{n}") for n in ("on", "g", "h"))
NEW, OLD = day(parse_date("2024-01-01").first_day), day(parse_date("2020-01-01").first_day)
SINCE = {"d": day(parse_date("2022-01-01").first_day)}


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return GraphStore.in_memory([ox.Quad(A, ON, NEW, G), ox.Quad(B, ON, OLD, H)])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s WHERE { ?s <e:on> ?v FILTER(?v > ?d) }",
        "SELECT ?s WHERE { ?s <e:on> ?v FILTER(?v > $d) }",
        "SELECT ?s ?d WHERE { ?s <e:on> ?v FILTER(?v > ?d) }",
        "SELECT ?s WHERE { { SELECT ?s WHERE { ?s <e:on> ?v FILTER(?v > ?d) } } }",
        "SELECT ?s WHERE { GRAPH ?g { ?s <e:on> ?v FILTER(?v > ?d) } }",
        "SELECT ?s WHERE { ?s ?p ?x OPTIONAL { ?s <e:on> ?v FILTER(?v > ?d) } FILTER(BOUND(?v)) }",
        "SELECT ?s WHERE { ?s ?p ?x FILTER EXISTS { ?s <e:on> ?v FILTER(?v > ?d) } }",
        "SELECT ?s WHERE { { ?s <e:on> ?v FILTER(?v > ?d) } UNION { ?s <e:no> ?v } }",
        "SELECT ?s WHERE { ?s <e:on> ?v FILTER(!BOUND(?d) || ?v > ?d) }",
        "SELECT ?s (COUNT(?v) AS ?n) ?d WHERE { ?s <e:on> ?v FILTER(?v > ?d) } GROUP BY ?s ?d",
        "SELECT ?s WHERE { ?s <e:on> ?v FILTER(?v > ?d) } ORDER BY ?d ?s",
        "SELECT ?s WHERE { ?s <e:on> ?v BIND(?d AS ?e) FILTER(?v > ?e) }",
        '# chú thích ?d "\nSELECT ?s WHERE { ?s <e:on> ?v FILTER(?v > ?d && \'?d\' != "$d") }',
    ],
)
def test_parameter_reaches_every_place(store: GraphStore, query: str):
    assert [row[0] for row in store.select(query, SINCE).rows] == [A]


def test_projected_parameter_stays_a_column(store: GraphStore):
    found = store.select("SELECT ?d ?s WHERE { ?s ?p ?v FILTER(?v > ?d) }", SINCE)
    assert found.variables == ("d", "s")
    assert found.rows == ((SINCE["d"], A),)


def test_parameter_may_be_a_graph(store: GraphStore):
    assert store.select("SELECT ?s WHERE { GRAPH ?d { ?s ?p ?v } }", {"d": H}).rows == ((B,),)


def test_parameter_left_out_stays_free(store: GraphStore):
    query = "SELECT ?s WHERE { ?s <e:on> ?v FILTER(!BOUND($d) || ?v > $d) } ORDER BY ?s"
    assert [row[0] for row in store.select(query).rows] == [A, B]


def test_longer_variable_of_the_same_beginning_is_left_alone():
    assert bind("SELECT ?dd WHERE { ?dd ?p ?d }", {"d": A}) == f"SELECT ?dd WHERE {{ ?dd ?p {A} }}"


@pytest.mark.parametrize("value", ['" } DROP ALL #', "\\", 'a"b', "dòng\nhai", "?d", "'''", "\\u0022"])
def test_value_cannot_change_the_query(store: GraphStore, value: str):
    found = store.select("SELECT (STR($d) AS ?x) (COUNT(*) AS ?n) WHERE { ?s ?p ?v }", {"d": text(value)})
    assert [str(term.value) for term in found.rows[0] if term] == [value, "2"]


@pytest.mark.parametrize("name", ["missing", "d } DROP ALL", "", "1"])
def test_parameter_that_the_query_lacks_is_refused(name: str):
    with pytest.raises(QueryError, match="tham số"):
        bind("SELECT ?s WHERE { ?s ?p ?d }", {name: A})


@pytest.mark.parametrize(
    "query", ["SELECT ?s WHERE { BIND(1 AS ?d) }", "SELECT ?s WHERE { VALUES ?d { 1 } }"]
)
def test_parameter_that_the_query_assigns_is_refused(query: str):
    with pytest.raises(QueryError, match="tự gán"):
        bind(query, SINCE)


def test_prefixed_name_with_an_escape_is_not_taken_apart():
    assert (
        bind("ASK { ?s ?d voc:role\\/legal_basis }", {"d": A}) == f"ASK {{ ?s {A} voc:role\\/legal_basis }}"
    )
