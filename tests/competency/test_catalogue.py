"""The catalogue as a whole: headers, declared terms, parameters bound as terms, output forms."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tthc_graph.errors import QueryError
from tthc_graph.graph.store import GraphStore
from tthc_graph.graph.vocabulary import DCTERMS, ELI, PROV, RDF, RDFS, SKOS, TTHC, XSD, terms_of
from tthc_graph.query.catalogue import find_query, load_catalogue, parse_query
from tthc_graph.query.runner import query_form, render, run_query
from tthc_graph.resources import resource_folder

DECLARED = frozenset().union(*(terms_of(n) for n in (TTHC, RDF, RDFS, ELI, DCTERMS, PROV, SKOS, XSD)))
QUERIES = load_catalogue()


def terms_in(sparql: str) -> set[str]:
    """Every IRI that a query names, prefixed names expanded."""
    prefixes = dict(re.findall(r"(?m)^PREFIX ([\w-]+): <([^>]+)>", sparql))
    body = "\n".join(x for x in sparql.splitlines() if not x.startswith(("PREFIX", "#")))
    body = re.sub(r'"[^"\n]*"|#[^\n]*', " ", body)
    found = re.findall(r"(?<![\w?$:-])([a-z][\w-]*):(\w+)", body)
    return {prefixes[prefix] + local for prefix, local in found} | set(re.findall(r"<(http[^>]+)>", body))


def concepts() -> set[str]:
    text = (resource_folder("ontology") / "vocabularies.ttl").read_text(encoding="utf-8")
    base = "https://tthc-graph.example.org/voc/"
    return {base + c.replace("\\", "") for c in re.findall(r"(?m)^voc:(\S+) a skos:Concept\b", text)}


def test_the_catalogue_holds_at_least_twelve_questions_in_both_languages() -> None:
    assert len(QUERIES) >= 12
    for query in QUERIES.values():
        assert query.question("vi").endswith("?")
        assert query.question("en").endswith("?")
        assert query.title("vi") != query.title("en")


@pytest.mark.parametrize("name", QUERIES)
def test_every_term_of_a_query_is_declared(name: str) -> None:
    known = DECLARED | concepts()
    used = terms_in(QUERIES[name].text)
    assert used
    assert used - known == set()


@pytest.mark.parametrize("name", QUERIES)
def test_every_declared_parameter_occurs_and_every_marked_variable_is_declared(name: str) -> None:
    query = QUERIES[name]
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("#"))
    assert set(re.findall(r"\$(\w+)", body)) == {p.name for p in query.parameters}


def test_a_query_is_found_by_name_number_or_words() -> None:
    whole = "cq03_plans_citing_expired"
    assert find_query("cq03") is find_query(whole) is find_query("plans_citing_expired")


@pytest.mark.parametrize(
    ("name", "word"), [("cq99", "cq01_bases"), ("expired", "nhiều"), ("x.rq", "không tìm thấy")]
)
def test_an_unknown_or_vague_name_is_refused_with_what_there_is(name: str, word: str) -> None:
    with pytest.raises(QueryError, match=word):
        find_query(name)


@pytest.mark.parametrize(
    ("parameters", "word"),
    [
        ({}, "as_of"),
        ({"as_of": "hôm qua"}, "2026-11-23"),
        ({"as_of": "31/02/2026"}, "không hợp lệ"),
        ({"as_of": "2026-01-01", "level": "thôn"}, "xã"),
        ({"as_of": "2026-01-01", "tỉnh": "x"}, "không có tham số"),
    ],
)
def test_a_wrong_parameter_is_refused_with_what_is_wanted(
    world: GraphStore, parameters: dict[str, str], word: str
) -> None:
    with pytest.raises(QueryError, match=word):
        run_query(world, "cq03", parameters)


def test_an_instrument_that_is_not_there_is_refused(world: GraphStore) -> None:
    with pytest.raises(QueryError, match="999/QĐ-X"):
        run_query(world, "cq11", {"instrument": "999/QĐ-X"})


def test_a_shared_number_is_refused_with_the_keys(world: GraphStore, tmp_path: Path) -> None:
    quads = world.dump_nquads().decode().replace('"20/2008/NĐ-CP"', '"61/2018/NĐ-CP"')
    import pyoxigraph as ox

    store = GraphStore.in_memory(ox.parse(quads, format=ox.RdfFormat.N_QUADS))
    with pytest.raises(QueryError, match="cp/nghi-dinh/2008/20, cp/nghi-dinh/2018/61"):
        run_query(store, "cq11", {"instrument": "61/2018/NĐ-CP"})


@pytest.mark.parametrize("attack", ['") } #', '"', "\\", "?x", "} UNION { ?a ?b ?c", "a\nb"])
def test_a_value_cannot_change_what_a_query_means(world: GraphStore, attack: str) -> None:
    assert run_query(world, "cq12", {"agency": attack}).rows == ()


def test_a_files_own_query_takes_values_by_their_form(world: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text("SELECT ?i WHERE { ?i eli:number $number }", encoding="utf-8")
    answer = run_query(world, str(path), {"number": "61/2018/NĐ-CP"})
    assert [row[0].value.rpartition("/eli/vn/")[2] for row in answer.rows if row[0]] == [
        "cp/nghi-dinh/2018/61"
    ]


@pytest.mark.parametrize(
    "text", ["DELETE WHERE { ?s ?p ?o }", "ASK { ?s ?p ?o }", "INSERT DATA {}", "", "SELECT ?x {"]
)
def test_what_does_not_read_or_is_invalid_is_refused(world: GraphStore, tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.rq"
    path.write_text(text, encoding="utf-8")
    before = world.count()
    with pytest.raises(QueryError):
        run_query(world, str(path))
    assert world.count() == before


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("# DELETE\nPREFIX select: <urn:ask> CONSTRUCT { ?s ?p 'SELECT' } WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("describe <urn:x>", "DESCRIBE"),
        ("", ""),
    ],
)
def test_the_form_of_a_query_is_told_from_its_keyword(sparql: str, form: str) -> None:
    assert query_form(sparql) == form


def test_rows_come_as_json_csv_and_table(world: GraphStore) -> None:
    answer = run_query(world, "cq14", {"level": "xã"})
    first = json.loads(render(answer, "json"))["rows"][0]
    assert (first["plans"], first["citations"]) == (1, 2)
    table = list(csv.DictReader(io.StringIO(render(answer, "csv"))))
    assert len(table) == 5
    assert table[0]["label"] == "Nghị định 61/2018/NĐ-CP"
    lines = render(answer, "table").splitlines()
    assert lines[0] == QUERIES["cq14_most_cited"].question_vi
    assert lines[-1] == "(5 dòng)"
    assert render(run_query(world, "cq14"), "table", "en").splitlines()[-1] == "(7 rows)"


def test_a_table_shows_the_names_of_concepts_and_a_wide_one_a_block_a_row(world: GraphStore) -> None:
    table = render(run_query(world, "cq02", {"plan": "51.txt", "as_of": "2026-01-01"}), "table")
    assert re.search(r"(?m)^status +hết hiệu lực$", table)


def test_a_graph_comes_as_turtle_only(world: GraphStore) -> None:
    answer = run_query(world, "cq20", {"plan": "51.txt"})
    assert "tthc:parentPlan" in render(answer, "turtle")
    with pytest.raises(QueryError, match="turtle"):
        render(answer, "csv")
    with pytest.raises(QueryError, match="table"):
        render(run_query(world, "cq15"), "turtle")


def test_no_rows_are_said_in_words(empty: GraphStore) -> None:
    assert "Không có dòng nào." in render(run_query(empty, "cq15"), "table")


@pytest.mark.parametrize(
    ("head", "word"),
    [
        ("# name: other", "title-vi"),
        ("# param: x | number | required | a | b", "kiểu"),
        ("# param: x | date | maybe | a | b", "required"),
        ("# param: x | date", "năm phần"),
    ],
)
def test_a_malformed_header_is_refused(head: str, word: str) -> None:
    with pytest.raises(QueryError, match=word):
        parse_query(f"{head}\nSELECT * {{ ?s ?p ?o }}", "own")
