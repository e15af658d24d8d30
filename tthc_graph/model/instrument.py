"""A legal or administrative work, whatever texts of it exist, and the events that shaped its validity."""

from __future__ import annotations

from enum import StrEnum

# the index of instruments reads records by these annotations, so that their types must be there at run time
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.nature import Nature as Nature
from tthc_graph.model.validity import ValidityEvent
from tthc_graph.model.value import dataclass, field


class Origin(StrEnum):
    """From where an instrument is known."""

    REGISTER = "register"
    CITATION = "citation"
    """Only because a document cites it."""
    DOCUMENT = "document"
    """Its own text was read."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One attribute of an instrument with what stands behind it.

    Attributes:
        name: `number`, `issued_on`, `effective_from`, `title`, `status`, `issuer` …
        sources: ids in `corpus/register/sources.csv`; empty when only remembered.
    """

    name: str
    value: str
    confidence: Confidence
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A work identified by issuer, type, year and number.

    Attributes:
        key: `{office}/{type slug}/{year}/{number}`, the path below `eli/vn/` in its IRI.
        doc_type: full Vietnamese name of the type in normal case, `Nghị định`.
        number: as it should be printed, `61/2018/NĐ-CP`; None if it is not known.
        issuer: key of the agency, or None.
        issuer_label: the agency as text.
        aliases: other names by which it is cited (short names of laws).
        guides: keys of the instruments it details or guides.
        events: in order of date; the source of every status.
        period: calendar year that a plan covers, or None.
    """

    key: str
    doc_type: str
    number: str | None
    issuer: str | None
    issuer_label: str | None
    issued_on: PartialDate | None
    title: str
    nature: Nature
    origin: Origin
    aliases: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()
    events: tuple[ValidityEvent, ...] = ()
    facts: tuple[Fact, ...] = field(default=())
    period: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The title and the other names, without repeats."""
        return tuple(dict.fromkeys((self.title, *self.aliases)))

    def fact(self, name: str) -> Fact | None:
        """Returns the first fact of that name."""
        return next((f for f in self.facts if f.name == name), None)
