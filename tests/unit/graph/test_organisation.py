"""Units and bodies in the graph: life-spans, dated codes, and what ended them."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from tthc_graph.graph.iris import DEFAULT_IRIS as IRIS
from tthc_graph.graph.organisation import Organisation
from tthc_graph.graph.vocabulary import DCTERMS, ORG, RDF, SKOS, TTHC, XSD
from tthc_graph.registers import load_registers

REGISTERS = load_registers()


def _triples(*, unit: str | None = None, body: str | None = None) -> set[tuple[object, NamedNode, object]]:
    organisation = Organisation(REGISTERS, IRIS)
    if unit:
        organisation.unit(unit)
    if body:
        organisation.body(body)
    return {(q.subject, q.predicate, q.object) for q in organisation}


def _of(triples: set[tuple[object, NamedNode, object]], node: object, predicate: NamedNode) -> set[object]:
    return {o for s, p, o in triples if s == node and p == predicate}


def _change_of(triples: set[tuple[object, NamedNode, object]], node: NamedNode) -> object:
    (event,) = {s for s, p, o in triples if p == ORG.originalOrganization and o == node}
    return event


def test_a_merged_commune_ended_by_a_change_with_day_heir_and_resolution() -> None:
    triples = _triples(unit="ha-tinh/cam-xuyen/nam-phuc-thang")
    event = _change_of(triples, IRIS.unit("ha-tinh/cam-xuyen/nam-phuc-thang"))
    assert _of(triples, event, RDF.type) == {TTHC.OrganisationChange}
    assert _of(triples, event, ORG.resultingOrganization) == {IRIS.unit("ha-tinh/xa-thien-cam")}
    assert _of(triples, event, TTHC.changedOn) == {Literal("2025-07-01", datatype=XSD.date)}
    assert IRIS.source("nq-1665-nq-ubtvqh15") in _of(triples, event, DCTERMS.source)


def test_a_merged_ministry_names_its_heir_and_the_resolution() -> None:
    triples = _triples(body="bgtvt")
    event = _change_of(triples, IRIS.body("bgtvt"))
    assert _of(triples, event, ORG.resultingOrganization) == {IRIS.body("bxd")}
    assert _of(triples, event, DCTERMS.source) == {IRIS.source("nq-176-2025-qh15")}
    assert _of(triples, IRIS.body("bgtvt"), TTHC.validUntil) == {Literal("2025-03-01", datatype=XSD.date)}


def test_a_living_body_has_no_change() -> None:
    triples = _triples(unit="ha-tinh", body="cp")
    assert {s for s, p, o in triples if o == TTHC.OrganisationChange} == set()


def test_codes_of_a_unit_are_dated() -> None:
    triples = _triples(unit="bac-ninh")
    codes = _of(triples, IRIS.unit("bac-ninh"), TTHC.officialCode)
    spans = {
        (value.value, *(d.value for d in _of(triples, code, TTHC.validFrom)))
        for code in codes
        for value in _of(triples, code, SKOS.notation)
    }
    assert spans == {("27",), ("24", "2025-07-01")}
