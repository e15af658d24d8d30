"""Effects (tác động): what an enacting clause does to another instrument, from when and how far."""

from __future__ import annotations

from enum import StrEnum

from tthc_graph.model.dates import PartialDate
from tthc_graph.model.extent import Extent
from tthc_graph.model.mention import Mention
from tthc_graph.model.text import Span
from tthc_graph.model.value import dataclass


class EffectKind(StrEnum):
    """What is done to the affected instrument (Luật 64/2025/QH15, Điều 8 and Điều 57)."""

    REPLACES = "replaces"
    REPEALS = "repeals"
    AMENDS = "amends"
    SUSPENDS = "suspends"
    EXTENDS = "extends"


@dataclass(frozen=True, slots=True)
class Effect:
    """What one clause of a document does to one instrument that it names.

    Attributes:
        affected: the mention of the instrument.
        index: of that mention among those of the document, in reading order.
        provisions: the printed words that name the part, on one line; None for the whole.
        effective_on: the day printed in the clause, else the day on which the document takes effect; None
            where it hangs on an event.
        effective_from: the day on which the document itself takes effect, where it prints one.
        effective_until: the last day of a suspension, or the new one of what is extended.
        awaits: the printed words of the event that the day hangs on, on one line.
        exception: the words behind `trừ` that keep something alive.
        span: the sentence or item that names the instrument (raw); `quote` is its raw text.
        rule: id of the pattern that read the deed.
    """

    kind: EffectKind
    affected: Mention
    index: int
    extent: Extent
    provisions: str | None
    effective_on: PartialDate | None
    effective_from: PartialDate | None
    effective_until: PartialDate | None
    awaits: str | None
    exception: str | None
    span: Span
    quote: str
    rule: str
