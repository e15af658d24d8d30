"""Proposals: what a text says of instruments, offered to a person's judgement before it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tthc_graph.model.dates import PartialDate
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Nature
from tthc_graph.model.text import Span
from tthc_graph.model.validity import BasisKind, EventKind, ValidityEvent


class ProposalState(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Objection(StrEnum):
    """Why something that a text says becomes no proposal."""

    DOCUMENT_NOT_IDENTIFIED = "document_not_identified"
    """Its head lacks number, year or issuer."""
    NOT_RESOLVED = "not_resolved"
    DOUBTFUL = "doubtful"
    """The object was found, but not surely, or what is printed disagrees with the register."""
    NOT_IDENTIFIED = "not_identified"
    """The object's number does not say who issued it."""
    NO_EVENT = "no_event"
    """The register knows no event of that kind."""
    ITSELF = "itself"
    HIGHER_RANK = "higher_rank"
    """The object is of higher rank than what is said to change it."""
    YOUNGER_OBJECT = "younger_object"
    """The object is younger than what changes it."""
    BEFORE_ISSUE = "before_issue"
    """The day lies before the object's issue."""
    BEFORE_ACTING = "before_acting"
    """The day lies before the one on which the acting instrument is law."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a text says it.

    Attributes:
        sha256: of the file.
        span: of the clause in the raw text; `quote` is its text on one line.
        rule: id of the pattern that read it.
    """

    file: str
    sha256: str
    span: Span
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Described:
    """An instrument as far as a row of the register needs it; `issuer` is the key of an agency."""

    key: str
    doc_type: str
    number: str
    issuer: str
    issued_on: PartialDate | None
    title: str
    nature: Nature

    @property
    def label(self) -> str:
        """Type and number."""
        return f"{self.doc_type} {self.number}".strip()


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event of an instrument, or the instrument itself, that the register could take.

    Attributes:
        id: stable: the same place of the same file makes the same one.
        kind: None where the instrument itself is proposed.
        target: the instrument that is added, or that the event befalls.
        document: key of the instrument that the text is of; `document_label` is its type and number.
        printed: the target as the text has it.
        until: the day from which it acts no longer, of a suspension or an extension.
    """

    id: str
    kind: EventKind | None
    target: Described
    document: str
    document_label: str
    printed: str
    evidence: Evidence
    on: PartialDate | None = None
    until: date | None = None
    provisions: str = ""
    exceptions: str = ""
    proposed_on: date | None = None
    state: ProposalState = ProposalState.OPEN

    @property
    def by(self) -> tuple[str, ...]:
        """What causes the event: the document, unless it speaks of itself."""
        return () if self.target.key == self.document else (self.document,)

    @property
    def source(self) -> str:
        """Id of the source that it is in the register."""
        return f"dieu-khoan-{self.id}"

    @property
    def statement(self) -> tuple[object, ...]:
        """What it says, whichever file says so."""
        if self.kind is None:
            return (None, self.target.key)
        days = str(self.on or ""), str(self.until or "")
        return self.kind, self.target.key, self.document, *days, self.provisions

    def as_event(self) -> ValidityEvent | None:
        """Returns the event that it would be, once a person has accepted it."""
        if self.kind is None:
            return None
        return ValidityEvent(
            kind=self.kind,
            on=self.on,
            until=self.until,
            by=self.by,
            provisions=self.provisions,
            exceptions=self.exceptions,
            confidence=Confidence.VERIFIED,
            basis=BasisKind.CLAUSE,
            sources=(self.source,),
            recorded_on=self.proposed_on,
        )


@dataclass(frozen=True, slots=True)
class Unusable:
    """What a text says of an instrument that cannot become a proposal.

    Attributes:
        what: kind of the effect.
        reason: more than the objection tells, in Vietnamese.
    """

    what: str
    printed: str
    objection: Objection
    reason: str
    evidence: Evidence
