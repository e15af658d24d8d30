"""How much of an instrument something touches."""

from __future__ import annotations

from enum import StrEnum


class Extent(StrEnum):
    """The whole of an instrument or a part of it."""

    WHOLE = "whole"
    PART = "part"
    """Provisions, an annex, words or a subject matter of it."""
