"""What a file is and what its head says, as quads of the document's own graph."""

from __future__ import annotations

from pyoxigraph import NamedNode

from tthc_graph.graph.iris import Iris, concept, digest16
from tthc_graph.graph.organisation import Organisation
from tthc_graph.graph.terms import Writer, integer, text, year
from tthc_graph.graph.vocabulary import DCTERMS, RDF, TTHC
from tthc_graph.model.agency import Level
from tthc_graph.model.document import Document, Header
from tthc_graph.model.text import Span


def unit_of_document(header: Header, organisation: Organisation) -> str | None:
    """Returns the unit that a document is issued in: the issuer's own, else the lowest one it names."""
    unit = organisation.agency_of(header.issuer_key).unit if header.issuer_key else None
    if unit or header.level is Level.CENTRAL:
        return unit
    return header.units.at(header.level) if header.level else header.units.lowest


def write_head(writer: Writer, document: Document, organisation: Organisation, iris: Iris) -> NamedNode:
    """Writes the file's node with the evidence of its head, and returns its IRI."""
    source, header = document.parsed.source, document.parsed.header
    node = iris.file(source.sha256)
    writer.add(node, RDF.type, TTHC.SourceFile)
    writer.add(node, TTHC.textOf, iris.instrument(document.instrument.key))
    writer.words(node, TTHC.fileName, source.name)
    writer.words(node, DCTERMS.format, source.media_type)
    writer.add(node, TTHC.byteSize, integer(source.size))
    writer.add(node, TTHC.citationCount, integer(len(document.citations)))
    _write_statements(writer, node, header)
    _write_places(writer, node, header, organisation)
    _write_evidence(writer, node, document, iris)
    return node


def _write_statements(writer: Writer, node: NamedNode, header: Header) -> None:
    writer.words(node, TTHC.statedType, header.doc_type)
    writer.words(node, TTHC.statedNumber, header.number)
    if header.raw_number is not None:
        writer.add(node, TTHC.rawNumber, text(header.raw_number))
    writer.words(node, TTHC.statedIssuer, header.issuer)
    writer.date(node, TTHC.statedDate, header.issued_on)
    writer.words(node, TTHC.rawDate, header.raw_date)
    writer.words(node, TTHC.subjectLine, header.subject_line)
    if header.period is not None:
        writer.add(node, TTHC.period, year(header.period))
    writer.each(node, TTHC.missingPart, (text(part) for part in header.missing))


def _write_places(writer: Writer, node: NamedNode, header: Header, organisation: Organisation) -> None:
    level = header.level
    if header.issuer_key:
        writer.add(node, TTHC.issuer, organisation.body(header.issuer_key, header.issuer))
        level = level or organisation.agency_of(header.issuer_key).level
    if level:
        writer.add(node, TTHC.level, concept("level", level))
    unit = unit_of_document(header, organisation)
    if unit:
        writer.add(node, TTHC.unit, organisation.unit(unit))
    chain = header.units
    writer.each(
        node,
        TTHC.speaksFor,
        (organisation.unit(k) for k in (chain.province, chain.district, chain.commune) if k),
    )


def _write_evidence(writer: Writer, node: NamedNode, document: Document, iris: Iris) -> None:
    header = document.parsed.header
    spans: dict[str, Span | None] = {
        "number": header.number_span,
        "issuer": header.issuer_span,
        "date": header.date_span,
        "subject": header.subject_span,
        "preamble": document.parsed.preamble,
    }
    for part, span in spans.items():
        if span is None:
            continue
        evidence = iris.item("ev", digest16(document.parsed.source.sha256, part))
        writer.add(node, TTHC.headEvidence, evidence)
        writer.add(evidence, RDF.type, TTHC.Evidence)
        writer.add(evidence, TTHC.part, text(part))
        write_place(writer, evidence, document, span)


def write_place(writer: Writer, node: NamedNode, document: Document, span: Span) -> None:
    """Writes start, end and the exact characters between them."""
    writer.add(node, TTHC.start, integer(span.start))
    writer.add(node, TTHC.end, integer(span.end))
    writer.add(node, TTHC.quote, text(document.parsed.source.quote(span)))
