"""Citations as W3C Web Annotations: one collection a document, as JSON-LD for annotation tools and stores.

Norm: Web Annotation Data Model and Vocabulary (W3C Recommendations of 23 February 2017). Each annotation's
first body is the citation as the graph knows it, under the same IRI and with the same terms.
"""

from __future__ import annotations

import json
from typing import Any

from tthc_graph.graph.citations import citation_nodes
from tthc_graph.graph.iris import DEFAULT_IRIS, Iris, concept
from tthc_graph.graph.vocabulary import TTHC_NAMESPACE
from tthc_graph.model.citation import Mention, Relation, Resolved
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.document import Document

Record = dict[str, Any]
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


def as_web_annotations(document: Document, iris: Iris = DEFAULT_IRIS) -> str:
    """Returns an `AnnotationCollection` with one page that holds an annotation a citation.

    Offsets of `TextPositionSelector` count characters of the decoded text, as the model asks.
    """
    source = document.parsed.source
    annotator = _Annotator(document, iris)
    items = [annotator.annotation(index) for index in range(len(document.citations))]
    collection = iris.part(iris.file(source.sha256), "annotations", 0)
    record: Record = {
        "@context": [CONTEXT, {"tthc": TTHC_NAMESPACE}],
        "id": collection.value,
        "type": "AnnotationCollection",
        "label": source.name,
        "total": len(items),
    }
    if items:
        record["first"] = {
            "id": iris.part(collection, "page", 0).value,
            "type": "AnnotationPage",
            "partOf": collection.value,
            "startIndex": 0,
            "items": items,
        }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


class _Annotator:
    """Words the citations of one document as annotations."""

    def __init__(self, document: Document, iris: Iris) -> None:
        self._document = document
        self._iris = iris
        self._file = iris.file(document.parsed.source.sha256)
        self._nodes = citation_nodes(document, iris)

    def annotation(self, index: int) -> Record:
        """Returns the annotation of one citation, by its position in reading order."""
        citation = self._document.citations[index]
        bodies = [self._citation(index)]
        if isinstance(citation.resolution, Resolved):
            instrument = self._iris.instrument(citation.resolution.instrument).value
            bodies.append({"type": "SpecificResource", "purpose": "linking", "source": instrument})
        return {
            "id": self._iris.part(self._nodes[index], "annotation", 0).value,
            "type": "Annotation",
            "motivation": "linking" if len(bodies) > 1 else "identifying",
            "body": bodies,
            "target": {
                "type": "SpecificResource",
                "source": {
                    "id": self._file.value,
                    "type": "Text",
                    "format": self._document.parsed.source.media_type,
                    "language": "vi",
                },
                "selector": self._selectors(citation.mention),
            },
        }

    def _selectors(self, mention: Mention) -> list[Record]:
        """Position and quote: either finds the place again where the other fails."""
        raw, start, end = self._document.parsed.source.raw, mention.span.start, mention.span.end
        return [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": raw[start:end],
                "prefix": raw[max(0, start - _AROUND) : start],
                "suffix": raw[end : end + _AROUND],
            },
        ]

    def _citation(self, index: int) -> Record:
        citation = self._document.citations[index]
        mention, resolution = citation.mention, citation.resolution
        body: Record = {
            "id": self._nodes[index].value,
            "type": "tthc:Citation",
            "tthc:role": {"id": concept("role", mention.role).value},
            "tthc:statedType": mention.doc_type,
            "tthc:statedNumber": mention.number,
            "tthc:rawNumber": mention.raw_number,
            "tthc:statedDate": _date(mention.issued_on),
            "tthc:rawDate": mention.raw_date,
            "tthc:statedIssuer": mention.issuer,
            "tthc:statedName": mention.name,
            "tthc:provision": mention.provision,
            "tthc:rule": mention.rule,
            "tthc:resolutionState": {"id": concept("resolution-state", resolution.state).value},
        }
        if isinstance(resolution, Resolved):
            body["tthc:resolvedTo"] = {"id": self._iris.instrument(resolution.instrument).value}
        else:
            body["tthc:reason"] = resolution.reason
            body["tthc:candidate"] = [{"id": self._iris.instrument(k).value} for k in resolution.candidates]
        if mention.relations:
            body["@reverse"] = {"tthc:affected": self._relations(index)}
        return {name: value for name, value in body.items() if value not in (None, "", [])}

    def _relations(self, index: int) -> list[Record]:
        return [
            {
                "id": self._iris.part(self._nodes[index], "relation", position).value,
                "type": "tthc:StatedRelation",
                "tthc:effectType": {"id": concept("effect", relation.predicate).value},
                "tthc:affecting": {"id": self._subject(relation)},
            }
            for position, relation in enumerate(self._document.citations[index].mention.relations)
        ]

    def _subject(self, relation: Relation) -> str:
        node = self._file if relation.subject == "document" else self._nodes[relation.subject]
        return node.value


def _date(value: PartialDate | None) -> Record | None:
    if value is None:
        return None
    kind = "date" if value.is_full else "gYearMonth" if value.month else "gYear"
    return {"@value": str(value), "@type": f"http://www.w3.org/2001/XMLSchema#{kind}"}
