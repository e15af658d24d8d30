"""A mention while it is being read, in offsets of the folded text."""

from __future__ import annotations

from tthc_graph.model.dates import PartialDate
from tthc_graph.model.mention import Predicate, Role
from tthc_graph.model.value import dataclass, field


@dataclass(slots=True)
class Found:
    """One place that names an instrument, `[start, end)`, filled in step by step.

    Attributes:
        number: None while the number is blank or by name only.
        printed_number: characters of the number, line breaks as spaces.
        issuer_leads: whether the issuer stands in front, and so belongs to nothing earlier.
        subject_end: where the subject ends, be it that of several mentions.
        provision_start: where the provision in front begins; None where it is another mention's.
        parent: index of the mention in whose name this one stands.
        done_by: (predicate, index of the mention that does it, or "document").
        passive_of: index of the mention that this one amends in a passive clause.
    """

    start: int
    end: int
    doc_type: str | None
    number: str | None = None
    printed_number: str | None = None
    issued_on: PartialDate | None = None
    raw_date: str | None = None
    issuer: str | None = None
    issuer_leads: bool = False
    name: str | None = None
    subject: str = ""
    subject_end: int = 0
    provision: str | None = None
    provision_start: int | None = None
    role: Role = Role.REFERENCE
    clause: int | None = None
    rule: str = ""
    confidence: float = 1.0
    blank: bool = False
    parent: int | None = None
    done_by: list[tuple[Predicate, int | str]] = field(default_factory=list)
    passive_of: int | None = None
