"""The program's terms, the ontology, the concept schemes and the queries speak of the same things."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef

from tthc_graph.compare.parents import ParentKind
from tthc_graph.graph import vocabulary
from tthc_graph.graph.vocabulary import CONCEPTS, ELI, NAMESPACES, TTHC, TTHC_NAMESPACE, terms_of
from tthc_graph.model.agency import Level
from tthc_graph.model.citation import Predicate, Role, Via
from tthc_graph.model.comparison import TaskVerdict, Verdict
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Origin
from tthc_graph.model.irregularity import IrregularityKind
from tthc_graph.model.plan import DueKind, Operator, Part
from tthc_graph.model.validity import BasisKind, ConflictKind, EventKind, Status
from tthc_graph.query.wording import BASES, CONFIDENCES, EVENTS, ORIGINS, ROLES, STATUSES, Words
from tthc_graph.registers import load_document_types
from tthc_graph.registers.agency_roles import load_agency_roles
from tthc_graph.registers.comparison_words import comparison_words
from tthc_graph.registers.indicators import load_indicators
from tthc_graph.resources import register_data

_PREFIXED = re.compile(r"(?<![\w<:/-])([\w-]+):((?:[\w-]|\\/)+)")
_ANNOTATIONS = {f"{TTHC_NAMESPACE}inverseLabel"}
SCHEMES = {
    "role": Role,
    "status": Status,
    "event": EventKind,
    "dispute": ConflictKind,
    "via": Via,
    "operator": Operator,
    "level": Level,
    "trust": Confidence,
    "basis": BasisKind,
    "origin": Origin,
    "due-kind": DueKind,
    "effect": Predicate,
    "irregularity": IrregularityKind,
    "task-part": Part,
    "parent-kind": ParentKind,
    "target-verdict": Verdict,
    "task-verdict": TaskVerdict,
}


@pytest.fixture(scope="module")
def ontology(project: Path) -> Graph:
    return Graph().parse(project / "ontology" / "tthc.ttl")


@pytest.fixture(scope="module")
def concepts(project: Path) -> Graph:
    return Graph().parse(project / "ontology" / "vocabularies.ttl")


@pytest.fixture(scope="module")
def shapes(project: Path) -> Graph:
    return Graph().parse(project / "ontology" / "shapes.ttl")


def own_terms(graph: Graph) -> set[str]:
    return {str(n) for t in graph for n in t if isinstance(n, URIRef) and n.startswith(TTHC_NAMESPACE)}


def codes(concepts: Graph, scheme: str) -> set[str]:
    members = concepts.subjects(SKOS.inScheme, URIRef(f"{CONCEPTS}/{scheme}"))
    return {str(m).rpartition("/")[2] for m in members}


def test_ontology_defines_exactly_the_terms_of_the_program(ontology: Graph):
    defined = {str(s) for s in ontology.subjects(RDF.type) if str(s).startswith(TTHC_NAMESPACE)}
    assert defined - _ANNOTATIONS == terms_of(TTHC)


def test_ontology_uses_no_term_that_it_does_not_define(ontology: Graph):
    assert own_terms(ontology) - _ANNOTATIONS == terms_of(TTHC)


def test_every_term_is_used_by_the_program(project: Path):
    code = "\n".join(p.read_text(encoding="utf-8") for p in (project / "tthc_graph" / "graph").glob("*.py"))
    unused = [n for n in TTHC.__annotations__ if not re.search(rf"\bTTHC\.{n}\b", code)]
    assert unused == []


def test_every_term_has_labels_and_definitions_in_both_languages(ontology: Graph):
    for term in sorted(terms_of(TTHC)):
        for prop in (RDFS.label, SKOS.definition):
            languages = sorted(
                o.language or "" for o in ontology.objects(URIRef(term), prop) if isinstance(o, Literal)
            )
            assert languages == ["en", "vi"], (term, prop)


def test_names_of_classes_and_properties_differ_by_their_first_letter(ontology: Graph):
    for term in sorted(terms_of(TTHC)):
        is_class = (URIRef(term), RDF.type, OWL.Class) in ontology
        assert term.removeprefix(TTHC_NAMESPACE)[0].isupper() == is_class, term


@pytest.mark.parametrize("name", ["tthc.ttl", "vocabularies.ttl"])
def test_ontology_files_have_no_blank_nodes(project: Path, name: str):
    graph = Graph().parse(project / "ontology" / name)
    assert [n for n in graph.all_nodes() if isinstance(n, BNode)] == []


def test_closed_namespace_refuses_a_mistyped_term():
    with pytest.raises(AttributeError):
        _ = ELI.numbre  # type: ignore[attr-defined]


def test_prefixes_stand_for_the_namespaces_of_the_terms():
    for name in ("TTHC", "RDF", "RDFS", "ELI", "DCTERMS", "PROV", "SKOS", "XSD"):
        assert all(t.startswith(NAMESPACES[name.lower()]) for t in terms_of(getattr(vocabulary, name)))


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_scheme_holds_every_value_of_the_model(concepts: Graph, scheme: str):
    extra = {"ends_guided"} if scheme == "effect" else set()
    assert codes(concepts, scheme) == {str(v.value) for v in SCHEMES[scheme]} | extra


def test_document_types_are_those_of_the_register(concepts: Graph):
    expected = {t.slug: t.name for t in load_document_types().types}
    assert codes(concepts, "document-type") == set(expected)
    for slug, name in expected.items():
        concept = URIRef(f"{CONCEPTS}/document-type/{slug}")
        assert Literal(name, lang="vi") in set(concepts.objects(concept, SKOS.prefLabel))


def test_agency_roles_are_those_of_the_register(concepts: Graph):
    roles = load_agency_roles()
    assert codes(concepts, "agency-role") == {role.code for role in roles}
    for role in roles:
        labels = set(concepts.objects(URIRef(f"{CONCEPTS}/agency-role/{role.code}"), SKOS.prefLabel))
        assert labels == {Literal(role.label, lang="vi"), Literal(role.label_en, lang="en")}


def test_indicators_are_those_of_the_register(concepts: Graph):
    entries = yaml.safe_load((register_data() / "indicators.yaml").read_text(encoding="utf-8"))
    assert len(entries) > 10
    assert codes(concepts, "indicator") == {e["code"] for e in entries}
    for entry in entries:
        labels = set(concepts.objects(URIRef(f"{CONCEPTS}/indicator/{entry['code']}"), SKOS.prefLabel))
        assert labels == {Literal(entry["label_vi"], lang="vi"), Literal(entry["label_en"], lang="en")}


def test_synonyms_of_indicators_are_alternative_labels(concepts: Graph):
    for entry in load_indicators().entries:
        concept = URIRef(f"{CONCEPTS}/indicator/{entry.code}")
        synonyms = {Literal(s.text, lang="vi") for s in entry.synonyms if s.text != entry.label_vi}
        assert set(concepts.objects(concept, SKOS.altLabel)) == synonyms
        notes = " ".join(concepts.objects(concept, SKOS.historyNote))
        dated = [(s, year) for s in entry.synonyms for year in (s.since, s.until) if year]
        assert all(s.text in notes and str(year) in notes for s, year in dated)


@pytest.mark.parametrize(
    ("scheme", "group"),
    [("parent-kind", "kinds"), ("target-verdict", "target_verdicts"), ("task-verdict", "task_verdicts")],
)
def test_comparisons_are_worded_as_their_concepts_are_labelled(concepts: Graph, scheme: str, group: str):
    for code, words in comparison_words()[group].items():
        labels = set(concepts.objects(URIRef(f"{CONCEPTS}/{scheme}/{code}"), SKOS.prefLabel))
        assert labels == {Literal(words["vi"], lang="vi"), Literal(words["en"], lang="en")}


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        ("status", STATUSES),
        ("role", ROLES),
        ("origin", ORIGINS),
        ("trust", CONFIDENCES),
        ("basis", BASES),
        ("event", EVENTS),
    ],
)
def test_readers_and_queries_get_the_same_words(concepts: Graph, scheme: str, words: Words):
    named = codes(concepts, scheme)
    assert named <= set(words)
    for code in sorted(named):
        labels = set(concepts.objects(URIRef(f"{CONCEPTS}/{scheme}/{code}"), SKOS.prefLabel))
        assert labels == {Literal(words[code][0], lang="vi"), Literal(words[code][1], lang="en")}


def test_json_context_names_every_term_as_the_ontology_does(project: Path, ontology: Graph):
    context = json.loads((project / "ontology" / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    for term in sorted(terms_of(TTHC)):
        name = term.removeprefix(TTHC_NAMESPACE)
        entry = context[name]
        is_relation = (URIRef(term), RDF.type, OWL.ObjectProperty) in ontology
        assert (entry["@id"] if isinstance(entry, dict) else entry) == f"tthc:{name}"
        assert (isinstance(entry, dict) and entry.get("@type") == "@id") == is_relation
    assert {p: context[p] for p in ("tthc", "eli", "voc")} == {
        p: NAMESPACES[p] for p in ("tthc", "eli", "voc")
    }


def test_every_concept_has_labels_in_both_languages_and_its_code_as_notation(concepts: Graph):
    members = sorted(concepts.subjects(RDF.type, SKOS.Concept))
    assert len(members) > 100
    for concept in members:
        labels = [o for o in concepts.objects(concept, SKOS.prefLabel) if isinstance(o, Literal)]
        assert sorted(o.language or "" for o in labels) == ["en", "vi"], concept
        assert str(concepts.value(concept, SKOS.notation)) == str(concept).rpartition("/")[2]


def test_shapes_use_defined_terms_only(project: Path, shapes: Graph):
    assert own_terms(shapes) <= terms_of(TTHC)
    written = (project / "ontology" / "shapes.ttl").read_text(encoding="utf-8")
    assert {f"{TTHC_NAMESPACE}{n}" for n in re.findall(r"\btthc:(\w+)", written)} <= terms_of(TTHC)


def queries() -> list[Path]:
    return sorted((Path(__file__).parents[2] / "queries").rglob("*.rq"))


@pytest.mark.parametrize("path", queries(), ids=lambda p: p.stem)
def test_query_uses_defined_terms_and_concepts_only(path: Path, concepts: Graph):
    text = re.sub(r"(?m)^\s*#.*$|\"[^\"\n]*\"|'[^'\n]*'", "", path.read_text(encoding="utf-8"))
    declared = dict(re.findall(r"PREFIX\s+([\w-]+):\s*<([^>]+)>", text, re.IGNORECASE))
    body = re.sub(r"PREFIX\s+[\w-]+:\s*<[^>]+>", "", text, flags=re.IGNORECASE)
    prefixes = NAMESPACES | declared
    known = {str(c) for c in concepts.subjects()}.union(
        *(
            terms_of(getattr(vocabulary, n))
            for n in ("TTHC", "RDF", "RDFS", "ELI", "DCTERMS", "PROV", "SKOS", "XSD")
        )
    )
    used = set(re.findall(r"<(https?://[^>]+)>", body))
    for prefix, name in _PREFIXED.findall(re.sub(r"<[^>\s]*>", "", body)):
        assert prefix in prefixes, f"{prefix}:{name}"
        used.add(prefixes[prefix] + name.replace("\\/", "/"))
    assert used, "no term found"
    assert used - known == set()


def test_glossary_points_at_defined_terms_and_existing_identifiers(project: Path):
    entries = yaml.safe_load((project / "ontology" / "glossary.yaml").read_text(encoding="utf-8"))
    assert len(entries) >= 30
    code = "\n".join(p.read_text(encoding="utf-8") for p in (project / "tthc_graph").rglob("*.py"))
    for entry in entries:
        assert (
            {"term", "identifier", "definition"}
            <= set(entry)
            <= {"term", "identifier", "iri", "definition", "clause"}
        )
        assert re.search(rf"\b{re.escape(entry['identifier'])}\b", code), entry["identifier"]
        iri = entry.get("iri")
        if iri:
            prefix, _, name = iri.partition(":")
            assert NAMESPACES[prefix] + name in terms_of(TTHC) | terms_of(ELI), iri
    assert len({entry["term"] for entry in entries}) == len(entries)
