"""What is out of order in the structure of one document, as quads of its graph."""

from __future__ import annotations

from tthc_graph.graph.head import write_place
from tthc_graph.graph.iris import Iris, concept, digest16
from tthc_graph.graph.terms import Writer, integer, join_lines, text
from tthc_graph.graph.vocabulary import RDF, TTHC
from tthc_graph.model.document import Document


def write_irregularities(writer: Writer, document: Document, iris: Iris) -> None:
    """Writes the irregularities in reading order, each with its place."""
    sha256 = document.parsed.source.sha256
    file = iris.file(sha256)
    for position, found in enumerate(document.parsed.irregularities):
        digest = digest16(sha256, found.span.start, found.span.end, found.kind, *found.detail)
        node = iris.item("irregularity", digest)
        writer.add(node, RDF.type, TTHC.Irregularity)
        writer.add(node, TTHC.inDocument, file)
        writer.add(node, TTHC.position, integer(position))
        writer.add(node, TTHC.irregularityKind, concept("irregularity", found.kind))
        if found.detail:
            writer.add(node, TTHC.detailList, text(join_lines(found.detail)))
        write_place(writer, node, document, found.span)
