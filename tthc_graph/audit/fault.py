"""What a check found, before it is put into words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tthc_graph.audit.case import Case, Cited
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.text import Span
from tthc_graph.model.validity import Status
from tthc_graph.query.rows import CitationRow, InstrumentRow


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the rule register: the group and the entry that name it in either language."""

    group: str
    entry: str


@dataclass(frozen=True, slots=True)
class Dated:
    """An instrument with the day that a message gives for it."""

    instrument: InstrumentRow
    day: date


Value = (
    str
    | int
    | date
    | PartialDate
    | Status
    | Confidence
    | InstrumentRow
    | Dated
    | Term
    | Sequence["Value"]
    | None
)
"""What may fill a slot of a message; the wording of each kind is chosen when the language is known."""


@dataclass(frozen=True, slots=True)
class Place:
    """A span of the document with its characters."""

    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One defect found by a check.

    Attributes:
        variant: which of the rule's wordings fits.
        places: where it shows, the one to quote first.
        proof: the weakest fact it rests on; the text itself counts as verified.
        instrument: the one that it speaks of.
        instruments: those that it speaks of, where they can be several.
        sources: ids of sources; none when the text alone shows the fault.
        in_doubt: another instrument may be meant, so that even a verified fact proves nothing.
    """

    variant: str
    places: tuple[Place, ...]
    values: Mapping[str, Value] = field(default_factory=dict)
    instrument: InstrumentRow | None = None
    proof: Confidence = Confidence.VERIFIED
    sources: tuple[str, ...] = ()
    in_doubt: bool = False
    instruments: tuple[InstrumentRow, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """Numbers of the instruments that it speaks of, as they should be printed; some have none."""
        named = self.instruments or ((self.instrument,) if self.instrument is not None else ())
        return tuple(dict.fromkeys(one.number for one in named if one.number))


Check = Callable[[Case], Iterable[Fault]]


def place_of(citation: CitationRow) -> Place:
    """Returns the place of a mention."""
    return Place(citation.span, citation.quote)


def places_of(cited: Cited) -> tuple[Place, ...]:
    """Returns every place of an instrument, the one to quote first."""
    return tuple(place_of(c) for c in cited.mentions)


def place_of_head(case: Case) -> Place:
    """Returns where a fault of the whole document shows: its number, its date, or the very start."""
    document = case.document
    if document.number_span is not None:
        return Place(document.number_span, document.number_quote)
    if document.date_span is not None:
        return Place(document.date_span, document.date_quote)
    return Place(Span(0, 0), "")


def weakest(*confidences: Confidence) -> Confidence:
    """Returns the least trustworthy of several confidences."""
    order = (Confidence.VERIFIED, Confidence.DERIVED, Confidence.SEED, Confidence.MEMORY)
    return max(confidences, key=order.index)
