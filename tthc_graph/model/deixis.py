"""Places that point at an instrument without naming it: `Quyết định này`, `Nghị định nêu trên`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from tthc_graph.model.text import Span


class PointingForm(StrEnum):
    """How a place points."""

    THIS = "this"
    """`Luật này`: the document itself, or the instrument whose text is quoted."""
    ABOVE = "above"
    """`Nghị định nêu trên`: what was named before."""
    SHORT = "short"
    """`Nghị định 61`: a part of the number that was printed in full before."""
    ALIAS = "alias"
    """A name that the document gave: `(sau đây gọi là Quy chế phối hợp)`."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """One place that points at an instrument; it is no mention of its own.

    Attributes:
        doc_type: the printed type, None for `văn bản`.
        antecedents: indices (reading order) of the mentions that are meant, `"document"` for the document
            itself; empty where the text does not settle it.
        rule: id of the pattern that found it.
    """

    span: Span
    quote: str
    doc_type: str | None
    form: PointingForm
    antecedents: tuple[int, ...] | Literal["document"]
    rule: str
    confidence: float
