"""Every shape has a graph that breaks it and one that keeps it; every check finds what was lost."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import RDF, RDFS, SH, Graph, URIRef

from tests.unit.graph.factories import bare_document, make_document
from tests.unit.graph.shape_cases import CASES, CONTEXT, PREFIXES, dated, placed
from tests.unit.query.test_projection import quads_of
from tthc_graph.errors import ResourceError
from tthc_graph.graph.iris import DEFAULT_IRIS as IRIS
from tthc_graph.graph.store import GraphStore
from tthc_graph.graph.terms import integer
from tthc_graph.graph.validate import Violation, conservation, shape_violations, validate
from tthc_graph.graph.vocabulary import TTHC

pytest.importorskip("pyshacl")
RDFS_LABEL = NamedNode(RDFS.label)


def found_in(column: int) -> set[tuple[str, str]]:
    """Validates the broken or the kept graphs all at once and returns (shape, mark of the case)."""
    turtle = "\n".join(placed(case[column], f"case{n}z") for n, case in enumerate(CASES))
    graph = Graph().parse(data=PREFIXES + CONTEXT + turtle, format="turtle")
    return {
        (v.shape, v.node.removeprefix("https://e.example/").partition("z")[0])
        for v in shape_violations(graph)
    }


@pytest.fixture(scope="module")
def broken() -> set[tuple[str, str]]:
    return found_in(1)


@pytest.fixture(scope="module")
def kept() -> set[tuple[str, str]]:
    return found_in(2)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{CASES[n][0]}-{n}")
def test_shape_finds_the_broken_graph_and_passes_the_kept_one(number: int, broken, kept):
    shape = CASES[number][0]
    assert (shape, f"case{number}") in broken
    assert (shape, f"case{number}") not in kept


def test_every_shape_has_a_case(project: Path):
    shapes = Graph().parse(project / "ontology" / "shapes.ttl")
    named = {s for kind in (SH.NodeShape, SH.PropertyShape) for s in shapes.subjects(RDF.type, kind)}
    names = {str(s).rpartition("#")[2] for s in named if isinstance(s, URIRef)}
    only_holders = {"instrument", "citation", "effect", "segment"}
    assert names - only_holders == {case[0] for case in CASES}


def test_every_shape_speaks_both_languages(project: Path):
    shapes = Graph().parse(project / "ontology" / "shapes.ttl")
    speakers = set(shapes.subjects(SH.message))
    assert len(speakers) > 40
    for speaker in speakers:
        assert sorted(m.language for m in shapes.objects(speaker, SH.message)) == ["en", "vi"]
    for shape in {URIRef(f"https://tthc-graph.example.org/shape#{case[0]}") for case in CASES}:
        parts = {shape, *shapes.objects(shape, SH.sparql), *shapes.objects(shape, SH.property)}
        assert parts & speakers, shape


@pytest.mark.parametrize(("lang", "words"), [("vi", "nguồn phải có tên"), ("en", "a source has a label")])
def test_message_is_in_the_language_asked_for(lang: str, words: str):
    graph = Graph().parse(data=PREFIXES + "x:n a tthc:Source .", format="turtle")
    assert [v.message for v in shape_violations(graph, lang)] == [words]


def test_violation_prints_as_one_line_with_shape_node_and_property():
    graph = Graph().parse(data=PREFIXES + "x:n a tthc:Source .", format="turtle")
    assert [v.as_line() for v in shape_violations(graph)] == [
        "vi phạm source: nguồn phải có tên (https://e.example/n label)"
    ]
    assert [v.as_line("en") for v in shape_violations(graph, "en")] == [
        "violation source: a source has a label (https://e.example/n label)"
    ]


def test_a_citation_is_named_by_its_quote_and_an_instrument_by_its_number():
    quads = list(quads_of(make_document()))
    place = next(q for q in quads if q.predicate == TTHC.end)
    quote = next(q.object.value for q in quads if (q.subject, q.predicate) == (place.subject, TTHC.quote))
    longer = Quad(place.subject, TTHC.end, integer(int(place.object.value) + 1), place.graph_name)
    found = validate(GraphStore.in_memory([*(q for q in quads if q != place), longer]))
    (violation,) = (v for v in found if v.shape == "quote-length")
    assert violation.label == f"“{quote}”"
    assert f"— “{quote}” ({place.subject.value}" in violation.as_line()

    cited = next(q for q in quads if q.predicate == TTHC.cites).object
    (label,) = {q.object.value for q in quads if (q.subject, q.predicate) == (cited, RDFS_LABEL)}
    repeated = Quad(cited, TTHC.note, Literal("ghi chú"), IRIS.graph("curated"))
    again = Quad(cited, TTHC.note, Literal("ghi chú"), IRIS.graph("org"))
    (violation,) = (
        v for v in validate(GraphStore.in_memory([*quads, repeated, again])) if v.shape == "repeated-triple"
    )
    assert (violation.node, violation.label) == (cited.value, label)


def test_severity_of_a_query_shape_is_that_of_the_shape():
    graph = Graph().parse(
        data=PREFIXES + placed(dated("tthc:legalBasis", "2022", "2023"), "n"), format="turtle"
    )
    assert {(v.severity, v.shape) for v in shape_violations(graph)} == {("warning", "basis-newer")}


def test_built_store_is_sound():
    assert validate(GraphStore.in_memory(quads_of(make_document(), bare_document()))) == ()


def changed(change: Callable[[list[Quad]], Iterable[Quad]]) -> list[Violation]:
    return sorted(conservation(GraphStore.in_memory(change(list(quads_of(make_document()))))))


def without(subject: NamedNode) -> Callable[[list[Quad]], Iterable[Quad]]:
    return lambda quads: [q for q in quads if q.subject != subject]


def test_lost_citation_is_noticed():
    quads = list(quads_of(make_document()))
    lost = next(q.subject for q in quads if q.object == TTHC.Citation)
    violations = [v for v in changed(without(lost)) if v.shape == "citations-lost"]
    assert len(violations) == 1
    assert "trích được 8 lượt viện dẫn" in violations[0].message
    assert violations[0].node == IRIS.file(make_document().parsed.source.sha256).value


def test_reference_to_something_that_is_not_described_is_noticed():
    node = IRIS.unit("ha-tinh")
    assert ("dangling", node.value) in {(v.shape, v.node) for v in changed(without(node))}


def test_quote_of_another_length_than_its_span_is_noticed():
    quads = list(quads_of(make_document()))
    place = next(q for q in quads if q.predicate == TTHC.end)
    longer = Quad(place.subject, TTHC.end, integer(int(place.object.value) + 1), place.graph_name)
    found = changed(lambda quads: [*(q for q in quads if q != place), longer])
    assert ("quote-length", place.subject.value) in {(v.shape, v.node) for v in found}


def test_triple_in_two_graphs_is_noticed():
    def twice(quads: list[Quad]) -> list[Quad]:
        edge = next(q for q in quads if q.predicate == TTHC.cites)
        return [*quads, Quad(edge.subject, edge.predicate, edge.object, IRIS.graph("curated"))]

    assert {v.shape for v in changed(twice)} == {"repeated-triple"}


def test_graph_that_does_not_say_where_it_is_from_is_noticed():
    graph = IRIS.graph(f"doc/{make_document().parsed.source.sha256}")
    assert {(v.shape, v.node) for v in changed(without(graph))} == {("graph-without-provenance", graph.value)}


def test_extra_literal_breaks_nothing_that_is_checked():
    extra = Quad(IRIS.unit("ha-tinh"), TTHC.note, Literal("ghi chú"), IRIS.graph("org"))
    assert changed(lambda quads: [*quads, extra]) == []


def test_missing_pyshacl_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch):
    real = builtins.__import__

    def refuse(name: str, *args, **kwargs):
        if name == "pyshacl":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(ResourceError, match="pip install pyshacl"):
        list(shape_violations(Graph()))
