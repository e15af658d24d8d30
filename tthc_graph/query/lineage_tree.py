"""The values of a lineage: two trees of nodes, the links between them with their evidence, and gaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tthc_graph.model.agency import Level
from tthc_graph.query.network import Kind
from tthc_graph.query.nodes import Node


class Gap(StrEnum):
    """Why the tree cannot go on."""

    NO_TEXT = "no_text"
    """The instrument is known only by name: what it rests on stands in a text that the store lacks."""
    UNRESOLVED = "unresolved"
    """The citation names no instrument that could be identified."""
    DEPTH = "depth"
    """The asked-for depth ends here, though more is known."""
    REPEATED = "repeated"
    """Shown in full at another place of the tree."""
    CYCLE = "cycle"
    """The instrument leads back to itself."""


@dataclass(frozen=True, slots=True)
class CitationEvidence:
    """The sentence that carries a link: offsets `[start, end)` into the file's raw text."""

    citation: str
    file: str
    start: int
    end: int
    quote: str
    context: str
    role: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DatedStatus:
    """A status on a day, with what it rests on.

    Attributes:
        causes: keys of the instruments that brought it about; `caused_by` their numbers or labels.
        sources: readable references.
    """

    status: str
    on: date
    basis: str
    confidence: str
    causes: tuple[str, ...]
    caused_by: tuple[str, ...]
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Link:
    """How a node hangs on the one above it in the tree.

    Attributes:
        parent: the plan or decision whose tasks are taken over.
        inferred: no sentence says so; `reason` says what speaks for it.
    """

    kind: Kind
    parent: bool
    inferred: bool
    reason: str
    confidence: float
    evidence: tuple[CitationEvidence, ...]


@dataclass(slots=True)
class LineageNode:
    """A node of the tree: the instrument, how it hangs on the node above, and what hangs below.

    Attributes:
        status: on the as-of day.
        status_when_signed: status of the cited one of the two linked instruments on the day on which the
            citing text was signed, where that day is known.
        gap: why nothing hangs below it though something might.
    """

    node: Node
    link: Link | None
    status: DatedStatus
    status_when_signed: DatedStatus | None
    gap: Gap | None = None
    children: list[LineageNode] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MissingLevel:
    """A level of which no instrument stands among the ancestors.

    Attributes:
        mentioned: numbers or labels of instruments of that level that the body only mentions.
    """

    level: Level
    mentioned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Both trees of an instrument; their roots are the instrument itself.

    Attributes:
        missing_levels: levels of government between the instrument and the centre that existed when it
            was signed.
    """

    key: str
    as_of: date
    ancestors: LineageNode
    descendants: LineageNode
    missing_levels: tuple[MissingLevel, ...]
