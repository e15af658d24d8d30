"""Levels of government, and the units of each from which a document speaks."""

from __future__ import annotations

from enum import StrEnum

from tthc_graph.model.value import dataclass


class Level(StrEnum):
    """Levels of government. The district level ended on 2025-07-01 (Luật 72/2025/QH15, Điều 51)."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"

    @property
    def rank(self) -> int:
        """0 for the centre, 3 for a commune."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class UnitChain:
    """The administrative units that a document speaks from, as far as they are known (keys of units)."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None

    def at(self, level: Level) -> str | None:
        """Returns the unit's key at a level."""
        return {
            Level.PROVINCE: self.province,
            Level.DISTRICT: self.district,
            Level.COMMUNE: self.commune,
        }.get(level)

    @property
    def lowest(self) -> str | None:
        """The key of the most local unit that is known."""
        return self.commune or self.district or self.province
