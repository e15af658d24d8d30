"""Mentions of instruments in a text."""

from __future__ import annotations

from enum import StrEnum

from tthc_graph.model.dates import PartialDate
from tthc_graph.model.text import Span
from tthc_graph.model.value import dataclass

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from typing import Literal


class Role(StrEnum):
    """Where in a document a mention stands and what it does there."""

    LEGAL_BASIS = "legal_basis"
    IMPLEMENTS = "implements"
    PROPOSAL = "proposal"
    NESTED = "nested"
    REFERENCE = "reference"
    SELF = "self"


class Predicate(StrEnum):
    """What one instrument does to another."""

    AMENDS = "amends"
    SUPPLEMENTS = "supplements"
    REPLACES = "replaces"
    REPEALS = "repeals"
    GUIDES = "guides"
    IMPLEMENTS = "implements"
    APPROVES = "approves"
    PROMULGATES = "promulgates"
    REFERS_TO = "refers_to"
    SUSPENDS = "suspends"
    """An effect alone: no relation of a mention says so."""
    EXTENDS = "extends"
    """An effect alone, as above."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Something done to the mention that carries it.

    Attributes:
        subject: index (reading order) of the mention that does it, or `"document"`.
    """

    predicate: Predicate
    subject: int | Literal["document"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a text that names one instrument.

    Attributes:
        number: as it should be printed; repaired only where the text itself proves the repair.
        raw_number: the printed characters where they differ from `number`.
        raw_date: the printed date where it had to be repaired or is no date (`14/3//2022`).
        issuer: as stated near by or carried over from the end of the list.
        name: the law's name for mentions by name.
        subject: the words behind it that say what it is about, up to the end of its clause.
        provision: article, clause, point in front of it.
        clause: index into the document's clauses, or None in the body.
        rule: id of the pattern that found it.
    """

    span: Span
    quote: str
    doc_type: str | None
    number: str | None
    raw_number: str | None
    issued_on: PartialDate | None
    raw_date: str | None
    issuer: str | None
    name: str | None
    subject: str
    provision: str | None
    role: Role
    relations: tuple[Relation, ...]
    clause: int | None
    rule: str
    confidence: float
