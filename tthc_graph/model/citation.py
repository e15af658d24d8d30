"""What mentions were resolved to, and what looked like one and is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from tthc_graph.model.mention import Mention as Mention
from tthc_graph.model.mention import Predicate as Predicate
from tthc_graph.model.mention import Relation as Relation
from tthc_graph.model.mention import Role as Role
from tthc_graph.model.text import Span


class RejectionReason(StrEnum):
    """Why something that looks like a number with a symbol is no mention."""

    OUTSIDE_DOCUMENT = "outside_document"
    """In what a law portal put around the document."""
    PART_OF_LONGER_CODE = "part_of_longer_code"
    PROCEDURE_CODE = "procedure_code"
    AGENCY_CODE = "agency_code"
    COURT_JUDGMENT = "court_judgment"
    CONTRACT_OR_INVOICE = "contract_or_invoice"
    STANDARD = "standard"
    FORM_CODE = "form_code"
    SCHEME_NICKNAME = "scheme_nickname"
    LICENCE_PLATE = "licence_plate"
    ADDRESS = "address"
    ARCHIVE_LINE = "archive_line"
    UNIT_OR_RATIO = "unit_or_ratio"
    LIST_NUMBER = "list_number"
    UNKNOWN_FORM = "unknown_form"
    """A type word stands in front, but the number has no known form."""
    NO_TYPE_WORD = "no_type_word"
    """A known symbol, but no type word in front and no list that gives it one."""
    NO_TYPE_WORD_AND_UNKNOWN_CODE = "no_type_word_and_unknown_code"


@dataclass(frozen=True, slots=True)
class Rejection:
    """One place that looks like a number with a symbol and names no instrument; `quote` is the raw text."""

    span: Span
    quote: str
    reason: RejectionReason


class Via(StrEnum):
    """By which rung of the ladder an instrument was found."""

    SELF = "self"
    EXACT = "exact"
    """Type, number, issuer and date agree."""
    NUMBER_AND_YEAR = "number_and_year"
    NUMBER_AND_DATE = "number_and_date"
    NUMBER_ONLY = "number_only"
    """A number that one instrument alone bears."""
    NAME_AND_DATE = "name_and_date"
    NAME_ONLY = "name_only"
    CITED_ONLY = "cited_only"
    """No register entry: number, type, year and issuer are known, so a node was made for it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field in which the text and the register disagree.

    Attributes:
        field: `number`, `symbol`, `issued_on`, `issuer`, `title`.
        printed: as in the text.
        registered: as in the register.
    """

    field: str
    printed: str
    registered: str


@dataclass(frozen=True, slots=True)
class TakenFor:
    """A guess that another instrument was meant: offered with its reason, never put in place of it.

    Attributes:
        reason: in Vietnamese, what speaks for it.
    """

    instrument: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Resolved:
    """The mention names this instrument."""

    instrument: str
    via: Via
    confidence: float
    conflicts: tuple[Conflict, ...] = ()
    taken_for: TakenFor | None = None
    state: Literal["resolved"] = "resolved"


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several instruments fit and nothing in the text decides."""

    candidates: tuple[str, ...]
    reason: str
    taken_for: TakenFor | None = None
    state: Literal["ambiguous"] = "ambiguous"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """No instrument can be named; `reason` says what is missing, in Vietnamese."""

    reason: str
    candidates: tuple[str, ...] = ()
    taken_for: TakenFor | None = None
    state: Literal["unresolved"] = "unresolved"


Resolution = Resolved | Ambiguous | Unresolved


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention together with its resolution."""

    mention: Mention
    resolution: Resolution
    issuer: str | None
    """Key of the agency that the issuer's words were resolved to, through the document's own chain."""

    @property
    def instrument(self) -> str | None:
        """Key of the instrument, or None while in doubt."""
        return self.resolution.instrument if isinstance(self.resolution, Resolved) else None
