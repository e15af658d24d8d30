"""Documents and registers to quads: one named graph a document, others for registers and inferences.

The same input gives the same set of quads; `GraphStore.dump_nquads` sorts them. Clock and host are nowhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Quad, RdfFormat, parse

from tthc_graph.graph.assignments import write_assignments
from tthc_graph.graph.citations import CitationWriter, citation_nodes
from tthc_graph.graph.comparisons import link_node, write_comparisons
from tthc_graph.graph.head import write_head
from tthc_graph.graph.instruments import DERIVED, InstrumentWriter, best_known
from tthc_graph.graph.iris import DEFAULT_IRIS, Iris, concept
from tthc_graph.graph.irregularities import write_irregularities
from tthc_graph.graph.organisation import Organisation
from tthc_graph.graph.parents import ParentFinder
from tthc_graph.graph.reach import reached_instruments
from tthc_graph.graph.terms import Writer, boolean, integer, text
from tthc_graph.graph.vocabulary import DCTERMS, PROV, RDF, RDFS, TTHC
from tthc_graph.model.document import Document
from tthc_graph.model.instrument import Instrument
from tthc_graph.registers import Registers
from tthc_graph.registers.comparison_words import reason_in_words
from tthc_graph.resources import resource_folder

SCHEMA_VERSION = "0.1.0"
"""Version of ontology and graph model; a store of another one is not opened."""


def document_quads(document: Document, registers: Registers, iris: Iris = DEFAULT_IRIS) -> Iterator[Quad]:
    """Yields what one file says, and the units and agencies that it names."""
    organisation = Organisation(registers, iris)
    graph = iris.graph(f"doc/{document.parsed.source.sha256}")
    writer = Writer(graph)
    file = write_head(writer, document, organisation, iris)
    citations = CitationWriter(writer, document, organisation, iris)
    citations.write()
    write_assignments(writer, document, iris, organisation)
    write_irregularities(writer, document, iris)
    yield from writer
    yield from citations
    yield from organisation
    yield from _source_quads(organisation.sources, registers, iris)
    meta = Writer(iris.graph("meta"))
    meta.add(graph, RDF.type, TTHC.Build)
    meta.add(graph, PROV.wasDerivedFrom, file)
    yield from meta


def register_quads(
    registers: Registers, instruments: Iterable[Instrument], iris: Iris = DEFAULT_IRIS
) -> Iterator[Quad]:
    """Yields the concepts, every instrument given with its validity, and their bodies, units and sources."""
    organisation = Organisation(registers, iris)
    writer = InstrumentWriter(registers, organisation, iris)
    for instrument in best_known(instruments):
        writer.write(instrument)
    yield from writer
    yield from organisation
    yield from _source_quads(writer.sources | organisation.sources, registers, iris)
    yield from concept_quads(iris)
    curated = iris.graph("curated")
    meta = Writer(iris.graph("meta"))
    meta.add(curated, RDF.type, TTHC.Build)
    meta.add(curated, TTHC.registerDigest, text(_digest(writer.curated)))
    meta.add(curated, TTHC.schemaVersion, text(SCHEMA_VERSION))
    meta.add(iris.graph(DERIVED), RDF.type, TTHC.Build)
    meta.add(iris.graph(DERIVED), PROV.wasDerivedFrom, curated)
    yield from meta


def inferred_quads(
    documents: Sequence[Document], registers: Registers, iris: Iris = DEFAULT_IRIS
) -> Iterator[Quad]:
    """Yields the parent-plan links of all documents, and what comparing them with their parents says."""
    organisation = Organisation(registers, iris)
    known = {i.key: i for i in best_known(reached_instruments(documents, registers))}
    finder = ParentFinder(known, registers, organisation)
    graph = iris.graph("inferred/parent-plan")
    writer = Writer(graph)
    for document in documents:
        child = iris.instrument(document.instrument.key)
        names = citation_nodes(document, iris)
        for rank, link in enumerate(finder.links(document)):
            sha256 = document.parsed.source.sha256
            node = link_node(sha256, link, iris)
            parent = iris.instrument(link.key)
            writer.add(node, RDF.type, TTHC.ParentPlanLink)
            writer.add(node, TTHC.inDocument, iris.file(sha256))
            writer.add(node, TTHC.child, child)
            writer.add(node, TTHC.parent, parent)
            writer.add(node, TTHC.rank, integer(rank))
            writer.add(node, TTHC.throughTakenFor, boolean(link.guessed))
            writer.add(node, TTHC.parentKind, concept("parent-kind", link.kind))
            writer.add(node, TTHC.reasonCode, text(link.reason.code))
            writer.add(node, TTHC.explanation, text(reason_in_words(link.reason)))
            writer.each(node, PROV.wasDerivedFrom, (names[p] for p in link.positions))
            writer.add(child, TTHC.parentPlan, parent)
    yield from writer
    compared = Writer(iris.graph("inferred/comparison"))
    write_comparisons(compared, documents, finder, iris)
    yield from compared
    meta = Writer(iris.graph("meta"))
    for inferred in (graph, iris.graph("inferred/comparison")):
        meta.add(inferred, RDF.type, TTHC.Build)
        meta.add(inferred, TTHC.documentCount, integer(len(documents)))
    yield from meta


def concept_quads(iris: Iris = DEFAULT_IRIS) -> Iterator[Quad]:
    """Yields the concept schemes of `ontology/vocabularies.ttl`, whose labels queries and pages show.

    Raises:
        ResourceError: the folder ontology/ cannot be found.
    """
    graph = iris.graph("vocab")
    path = resource_folder("ontology") / "vocabularies.ttl"
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _source_quads(keys: Iterable[str], registers: Registers, iris: Iris) -> Iterator[Quad]:
    """Yields the sources that something rests on; one that the register lacks is named by its id."""
    writer = Writer(iris.graph("curated"))
    for key in sorted(keys):
        node, source = iris.source(key), registers.sources.get(key)
        writer.add(node, RDF.type, TTHC.Source)
        writer.add(node, RDFS.label, text(source.label if source else key))
        if source:
            writer.words(node, TTHC.sourceKind, str(source.kind))
            writer.words(node, DCTERMS.bibliographicCitation, source.citation)
    yield from writer


def _digest(quads: Iterable[Quad]) -> str:
    """Returns the SHA-256 of the sorted quads."""
    lines = sorted({str(quad) for quad in quads})
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
