"""What kinds of works there are."""

from __future__ import annotations

from enum import StrEnum


class Nature(StrEnum):
    """What kind of work an instrument is; only a normative one is in force or expired by itself."""

    NORMATIVE = "normative"
    INDIVIDUAL = "individual"
    PLAN = "plan"
    PARTY = "party"
    CORRESPONDENCE = "correspondence"
