"""How far a statement can be trusted, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tthc_graph.model.text import Span


class Confidence(StrEnum):
    """What stands behind a fact of the register."""

    VERIFIED = "verified"
    """An independent source was read."""
    SEED = "seed"
    """Stated only in a plan that was read."""
    DERIVED = "derived"
    """Follows from a rule of law or from other facts."""
    MEMORY = "memory"
    """Remembered, not confirmed by any source."""

    @property
    def is_proof(self) -> bool:
        """Whether the fact may, alone, carry a finding of severity error."""
        return self is Confidence.VERIFIED


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place in a text from which a value was taken.

    Attributes:
        quote: the raw characters at the span.
        rule: id of the pattern or rule that read it.
        confidence: 0 to 1, how sure the reading is.
    """

    span: Span
    quote: str
    rule: str
    confidence: float
