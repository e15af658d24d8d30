"""What an audit reports: a rule, the sentence it speaks of, why, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tthc_graph.model.evidence import Confidence
from tthc_graph.model.text import Span
from tthc_graph.model.validity import Status


class Severity(StrEnum):
    """How loudly a finding speaks; only verified facts make an error."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect with its evidence.

    Attributes:
        rule: named by the defect, `basis_expired_since_signing`.
        kind: `B1` to `B9`, or None for defects that are not about a basis' validity.
        document: label of the document: its number and issuer, or the file's name.
        file: the file's name.
        instrument: key of the instrument it speaks of, or None.
        instrument_number: its canonical printed number, `61/2018/NĐ-CP`; where it speaks of several, theirs
            parted by `; `.
        status: the instrument's status on the as-of day; `status_when_signed` on the signing day.
        occurrences: every place of the document that the finding covers, the first one included.
        message: in the language asked for.
        sources: readable references to what the finding rests on.
    """

    rule: str
    kind: str | None
    severity: Severity
    document: str
    file: str
    quote: str
    span: Span
    instrument: str | None
    instrument_number: str | None
    status: Status | None
    status_when_signed: Status | None
    message: str
    suggestion: str
    sources: tuple[str, ...]
    confidence: Confidence
    occurrences: tuple[Span, ...] = ()
