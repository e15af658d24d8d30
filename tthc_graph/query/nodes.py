"""Describes the nodes of the network: instruments, and citations that could not be resolved to any."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tthc_graph.model.agency import Level
from tthc_graph.model.identifier import slugify
from tthc_graph.model.instrument import Nature, Origin
from tthc_graph.model.validity import Status
from tthc_graph.query.rows import CitationRow, DocumentRow, InstrumentRow

UNRESOLVED = "?"
"""First character of the node keys of citations that name no known instrument."""
_FROM_THE_CENTRE = frozenset({"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"})


@dataclass(frozen=True, slots=True)
class Node:
    """One instrument, or one citation that could not be resolved to any.

    Attributes:
        key: the instrument's key, or `?` and the citation's id.
        level: level of government, empty where unknown.
        status: on the network's as-of day.
        origin: an `Origin`, or `unresolved`.
        has_text: its own text is in the store.
        note: why a citation stayed unresolved.
        is_proven: a source confirms the status.
    """

    key: str
    label: str
    doc_type: str
    number: str
    issuer: str
    title: str
    level: str
    status: str
    origin: str
    nature: str
    issued_on: str
    has_text: bool
    note: str = ""
    candidates: tuple[str, ...] = ()
    is_proven: bool = True


def instrument_node(row: InstrumentRow, as_of: date) -> Node:
    """Returns the node of an instrument with its status on a day."""
    segment = row.status_on(as_of)
    return Node(
        key=row.key,
        label=row.label,
        doc_type=row.doc_type,
        number=row.number or "",
        issuer=row.issuer_label or "",
        title=row.title,
        level=str(row.level or ""),
        status=str(segment.status),
        is_proven=segment.confidence.is_proof,
        origin=str(Origin.DOCUMENT if row.documents else row.origin),
        nature=str(row.nature),
        issued_on=str(row.issued_on or ""),
        has_text=bool(row.documents),
    )


def unresolved_node(citation: CitationRow) -> Node:
    """Returns the node of a citation that names no known instrument.

    Citations of one name share a node. Laws and ordinances come from the centre alone (Luật 64/2025/QH15,
    Điều 4).
    """
    return Node(
        key=UNRESOLVED + (slugify(citation.name) if citation.name else citation.id),
        label=citation.quote,
        doc_type=citation.doc_type or "",
        number=citation.number or citation.raw_number or "",
        issuer=citation.issuer or "",
        title=citation.subject,
        level=str(Level.CENTRAL) if citation.doc_type in _FROM_THE_CENTRE else "",
        status=str(Status.UNKNOWN),
        origin="unresolved",
        nature=str(Nature.INDIVIDUAL),
        issued_on=str(citation.issued_on or ""),
        has_text=False,
        note=citation.reason,
        candidates=citation.candidates,
    )


def document_node(document: DocumentRow) -> Node:
    """Returns the node of a text whose instrument has no row of its own."""
    return replace(
        bare_node(document.instrument),
        label=document.label,
        doc_type=document.doc_type or "",
        number=document.number or "",
        issuer=document.issuer or "",
        title=document.subject_line or "",
        level=str(document.level or ""),
        origin=str(Origin.DOCUMENT),
        issued_on=str(document.issued_on or ""),
        has_text=True,
    )


def bare_node(key: str) -> Node:
    """Returns the node of an instrument of which nothing but the key is known."""
    return Node(
        key=key,
        label=key,
        doc_type="",
        number="",
        issuer="",
        title="",
        level="",
        status=str(Status.UNKNOWN),
        origin=str(Origin.CITATION),
        nature=str(Nature.INDIVIDUAL),
        issued_on="",
        has_text=False,
    )
