"""How far a statement can be trusted."""

from __future__ import annotations

from enum import StrEnum


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
