"""Web Annotations: exact selectors, only the standard's terms, and the same statements as the graph."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rdflib
from rdflib.namespace import Namespace

from tests.unit.report.factories import decision, document
from tthc_graph.graph.citations import citation_nodes
from tthc_graph.graph.iris import DEFAULT_IRIS, Iris
from tthc_graph.graph.vocabulary import TTHC_NAMESPACE
from tthc_graph.pipeline import document_turtle
from tthc_graph.registers import load_registers
from tthc_graph.report.annotations import CONTEXT, as_web_annotations

OA = Namespace("http://www.w3.org/ns/oa#")
TTHC = Namespace(TTHC_NAMESPACE)

# The terms of http://www.w3.org/ns/anno.jsonld that are used here; tests do not go to the network for it.
ANNO = {
    "oa": str(OA),
    "dc": "http://purl.org/dc/elements/1.1/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation",
    "Text": "dctypes:Text",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "identifying": "oa:identifying",
    "linking": "oa:linking",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "partOf": {"@type": "@id", "@id": "as:partOf"},
    "first": {"@type": "@id", "@id": "as:first"},
    "format": "dc:format",
    "language": "dc:language",
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "label": "rdfs:label",
    "total": "as:totalItems",
    "startIndex": "as:startIndex",
}


# rdflib's own reader of JSON-LD uses a class that rdflib deprecates
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def annotations(**iris: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_web_annotations(decision(), **iris))
    return found


def graph() -> rdflib.Graph:
    record = annotations()
    record["@context"] = [ANNO if c == CONTEXT else c for c in record["@context"]]
    return rdflib.Graph().parse(data=json.dumps(record), format="json-ld")


def test_every_selector_points_at_the_characters_of_the_citation() -> None:
    raw = decision().parsed.source.raw
    items = annotations()["first"]["items"]
    assert len(items) == len(decision().citations) >= 8
    for item, citation in zip(items, decision().citations, strict=True):
        position, quote = item["target"]["selector"]
        assert raw[position["start"] : position["end"]] == quote["exact"] == citation.mention.quote
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert raw[position["start"] - len(quote["prefix"]) :].startswith(around)


def test_collection_counts_its_annotations_and_names_the_file() -> None:
    record = annotations()
    assert record["type"] == "AnnotationCollection"
    assert record["total"] == len(record["first"]["items"])
    assert record["label"] == "quyết định.txt"
    sources = {item["target"]["source"]["id"] for item in record["first"]["items"]}
    assert sources == {DEFAULT_IRIS.file(decision().parsed.source.sha256).value}


def test_resolved_citation_links_to_its_instrument_and_one_in_doubt_to_none() -> None:
    states = set()
    for item, citation in zip(annotations()["first"]["items"], decision().citations, strict=True):
        linked = [b["source"] for b in item["body"] if b.get("purpose") == "linking"]
        expected = [DEFAULT_IRIS.instrument(citation.instrument).value] if citation.instrument else []
        assert linked == expected
        assert item["motivation"] == ("linking" if expected else "identifying")
        states.add(citation.resolution.state)
    assert {"resolved", "unresolved"} <= states


def test_words_of_the_standard_alone_are_used_without_prefix() -> None:
    keys: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            keys.update(value)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk({k: v for k, v in annotations().items() if k != "@context"})
    assert {k for k in keys if not k.startswith(("@", "tthc:"))} <= ANNO.keys()


def test_annotations_are_web_annotations_in_rdf() -> None:
    read = graph()
    found = set(read.subjects(rdflib.RDF.type, OA.Annotation))
    assert len(found) == len(decision().citations)
    for one in found:
        target = read.value(one, OA.hasTarget)
        kinds = {read.value(s, rdflib.RDF.type) for s in read.objects(target, OA.hasSelector)}
        assert kinds == {OA.TextPositionSelector, OA.TextQuoteSelector}
        assert read.value(one, OA.motivatedBy) in (OA.linking, OA.identifying)


def test_bodies_say_nothing_that_the_graph_does_not_say() -> None:
    turtle = document_turtle(decision(), load_registers())
    known = rdflib.Graph().parse(data=turtle, format="turtle")
    nodes = {rdflib.URIRef(n.value) for n in citation_nodes(decision(), DEFAULT_IRIS)}
    read = graph()
    parts = {p for n in nodes for p in read.subjects(TTHC.affected, n)}
    stated = [(s, p, o) for s, p, o in read if s in nodes | parts]
    assert parts
    assert len(stated) > 8 * len(nodes)
    assert [t for t in stated if t not in known] == []


def test_base_of_the_iris_can_be_chosen() -> None:
    record = annotations(iris=Iris("https://data.example.vn"))
    assert record["first"]["items"][0]["id"].startswith("https://data.example.vn/id/cite/")


def test_document_without_citations_has_an_empty_collection() -> None:
    record = json.loads(as_web_annotations(document("Không viện dẫn gì.")))
    assert record["total"] == 0
    assert "first" not in record
