"""Holds a store to `ontology/shapes.ttl` and to what no shape can see: nothing lost, nothing dangling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from tthc_graph.errors import ResourceError
from tthc_graph.graph.store import GraphStore
from tthc_graph.graph.vocabulary import CONCEPTS
from tthc_graph.resources import resource_folder

if TYPE_CHECKING:
    from rdflib import Graph

_SHAPES = "https://tthc-graph.example.org/shape#"

_COUNTS = """
SELECT ?file ?name ?said (COUNT(?any) AS ?found) (COUNT(?resolved) AS ?certain) (COUNT(?open) AS ?doubt)
WHERE {
  ?file a tthc:SourceFile ; tthc:citationCount ?said ; tthc:fileName ?name .
  OPTIONAL {
    ?any tthc:inDocument ?file ; a tthc:Citation ; tthc:resolutionState ?state .
    BIND(IF(?state = voc:resolution-state\\/resolved, 1, ?nothing) AS ?resolved)
    BIND(IF(?state != voc:resolution-state\\/resolved, 1, ?nothing) AS ?open)
  }
} GROUP BY ?file ?name ?said
"""
_LENGTHS = """
SELECT ?node WHERE {
  ?node tthc:quote ?quote ; tthc:start ?start ; tthc:end ?end
  FILTER(STRLEN(?quote) != ?end - ?start)
}
"""
_DANGLING = """
SELECT DISTINCT ?object WHERE {
  ?subject ?property ?object
  FILTER(isIRI(?object) && ?property != rdf:type)
  FILTER NOT EXISTS { ?object a ?class }
}
"""
_BASES = "SELECT DISTINCT ?base WHERE { ?i a tthc:Instrument BIND(STRBEFORE(STR(?i), '/eli/vn/') AS ?base) }"
_REPEATED = """
SELECT DISTINCT ?s WHERE { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } FILTER(STR(?g) < STR(?h)) }
"""
_UNEXPLAINED = """
SELECT DISTINCT ?g WHERE {
  GRAPH ?g { ?s a tthc:SourceFile }
  FILTER NOT EXISTS { ?g prov:wasDerivedFrom ?file }
}
"""

_NAMES = """
SELECT ?own ?quote ?affected ?by WHERE {
  OPTIONAL { $node rdfs:label ?own }
  OPTIONAL { $node tthc:quote ?quote }
  OPTIONAL {
    $node tthc:affected ?instrument . ?instrument rdfs:label ?affected
    OPTIONAL { $node tthc:affecting ?cause . ?cause rdfs:label ?by }
  }
}
"""
_IRI = re.compile(r"https?://[^\s<>\"{}|\\\\^`]+")
_SEVERITIES = {"violation": ("vi phạm", "violation"), "warning": ("cảnh báo", "warning")}
_MESSAGES = {
    "citations-lost": (
        "{name}: trích được {said} lượt viện dẫn, nhưng kho có {certain} đã xác định và {doubt} chưa chắc",
        "{name}: {said} citations were extracted; the store holds {certain} resolved and {doubt} in doubt",
    ),
    "quote-length": (
        "độ dài đoạn trích khác khoảng vị trí của nó",
        "the quote's length differs from its span",
    ),
    "dangling": (
        "được nhắc tới nhưng không được mô tả ở đâu",
        "is referred to but described nowhere",
    ),
    "repeated-triple": (
        "có bộ ba nằm trong hai đồ thị con nên bị đếm hai lần",
        "has a triple in two named graphs, which counts twice",
    ),
    "graph-without-provenance": (
        "đồ thị con không ghi nó từ tệp nào",
        "the named graph does not say which file it is from",
    ),
}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that a store should not hold.

    Attributes:
        shape: name of the shape or check that found it.
        severity: `violation` or `warning`.
        node: IRI of what it speaks of.
        path: IRI of the property, or empty.
        value: the offending value, or empty.
        message: in the language asked for.
        label: what the node is called, as far as the store says so: an instrument by its number, a citation
            by its quote, an effect by the instruments that it is about.
    """

    severity: str
    shape: str
    node: str
    path: str
    value: str
    message: str
    label: str = ""

    def as_line(self, lang: str = "vi") -> str:
        """Returns it in words, with the name of what it speaks of in front of its IRI."""
        where = " ".join(part for part in (self.node, self.path.rpartition("#")[2], self.value) if part)
        name = f" — {self.label}" if self.label else ""
        severity = _SEVERITIES[self.severity][1 if lang == "en" else 0]
        return f"{severity} {self.shape}: {self.message}{name} ({where})"


def validate(store: GraphStore, lang: str = "vi") -> tuple[Violation, ...]:
    """Returns everything that is wrong with a store, violations before warnings; empty when it is sound.

    Raises:
        ResourceError: pySHACL, which comes with the extra `shacl`, is not installed.
    """
    found = {*conservation(store, lang), *shape_violations(store.graph_for_validation(), lang)}
    labels = {node: _label(store, node) for node in {name for v in found for name in (v.node, v.value)}}
    named = (replace(v, label=" · ".join(filter(None, (labels[v.node], labels[v.value])))) for v in found)
    return tuple(sorted(named))


def _label(store: GraphStore, node: str) -> str:
    """Returns what a node is called, or nothing."""
    if not _IRI.fullmatch(node):
        return ""
    rows = store.select(_NAMES, {"node": NamedNode(node)}).rows
    own, quotes, affected, by = (
        sorted({str(term.value) for row in rows if (term := row[n])}) for n in range(4)
    )
    if own:
        return own[0]
    if quotes:
        return f"“{quotes[0]}”"
    return " ← ".join(", ".join(names) for names in (affected, by) if names)


def conservation(store: GraphStore, lang: str = "vi") -> Iterator[Violation]:
    """Yields what was lost, left dangling or counted twice; needs no further library."""
    for row in store.select(_COUNTS).rows:
        file, name, said, found, certain, doubt = (str(term.value) if term else "0" for term in row)
        if not int(said) == int(found) == int(certain) + int(doubt):
            yield _violation("citations-lost", file, lang, name=name, said=said, certain=certain, doubt=doubt)
    for check, query in (
        ("quote-length", _LENGTHS),
        ("repeated-triple", _REPEATED),
        ("graph-without-provenance", _UNEXPLAINED),
    ):
        for node in _column(store, query):
            yield _violation(check, node, lang)
    own = tuple(f"{base}/" for base in (*_column(store, _BASES), CONCEPTS))
    for node in _column(store, _DANGLING):
        if node.startswith(own):
            yield _violation("dangling", node, lang)


def shape_violations(data: Graph, lang: str = "vi") -> Iterator[Violation]:
    """Yields what breaks a shape.

    Raises:
        ResourceError: pySHACL is not installed.
    """
    try:
        import pyshacl
    except ImportError as error:
        raise ResourceError(
            "chưa cài pySHACL, cần cho việc kiểm tra bằng SHACL; chạy: pip install pyshacl"
        ) from error
    from rdflib import RDF, SH, Graph

    shapes = Graph().parse(resource_folder("ontology") / "shapes.ttl")
    _, report, words = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if not isinstance(report, Graph):
        raise ResourceError(f"ontology/shapes.ttl: không kiểm tra được ({words}); cài lại tthc-graph")
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        value = report.value(result, SH.value)
        focus = str(report.value(result, SH.focusNode))
        is_whole_graph = report.value(result, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent
        owner = _owner(shapes, shape)
        severity = report.value(result, SH.resultSeverity)
        yield Violation(
            severity="warning" if severity in (SH.Warning, SH.Info) else "violation",
            shape=str(owner).removeprefix(_SHAPES),
            path=str(report.value(result, SH.resultPath) or ""),
            node=str(value) if is_whole_graph and value is not None else focus,
            value="" if is_whole_graph or value is None else str(value),
            message=_message(shapes, shape, owner, lang),
        )


def _violation(check: str, node: str, lang: str, **values: Any) -> Violation:
    words = _MESSAGES[check][1 if lang == "en" else 0]
    return Violation("violation", check, node, "", "", words.format(**values))


def _column(store: GraphStore, query: str) -> list[str]:
    return sorted(str(row[0].value) for row in store.select(query).rows if row[0] is not None)


def _owner(shapes: Graph, shape: Any) -> Any:
    """Returns a shape that has a name: the shape itself, or the one that holds it."""
    from rdflib import BNode

    while isinstance(shape, BNode):
        shape = next(shapes.subjects(None, shape), None)
    return shape


def _message(shapes: Graph, shape: Any, owner: Any, lang: str) -> str:
    """Returns the shape's words in a language: its own, its owner's, or its constraint's."""
    from rdflib import SH

    speakers = [shape, owner, *shapes.objects(owner, SH.sparql)]
    for speaker in speakers:
        for message in sorted(shapes.objects(speaker, SH.message), key=str):
            if getattr(message, "language", None) == lang:
                return str(message)
    return str(owner).removeprefix(_SHAPES)
