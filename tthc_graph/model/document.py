"""A text with its structure: header, preamble clauses, sections, annexes, and what was read from them."""

from __future__ import annotations

from enum import StrEnum

from tthc_graph.model.levels import Level, UnitChain
from tthc_graph.model.value import dataclass, field

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from tthc_graph.model.citation import Citation
    from tthc_graph.model.dates import PartialDate
    from tthc_graph.model.instrument import Instrument
    from tthc_graph.model.irregularity import Irregularity
    from tthc_graph.model.plan import Target, Task
    from tthc_graph.model.text import SourceText, Span


class ClauseKind(StrEnum):
    """Kinds of clauses before and around the body (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

    LEGAL_BASIS = "legal_basis"
    IMPLEMENTS = "implements"
    PROPOSAL = "proposal"
    ENACTING = "enacting"
    """`… ban hành Kế hoạch … như sau:` or `QUYẾT ĐỊNH:`."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One `Căn cứ …`, `Thực hiện …`, `Theo đề nghị …` clause or the enacting words (raw span)."""

    kind: ClauseKind
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it (raw spans); `depth` is 1 for `I.` or `Điều 1`, 2 for `1.`."""

    label: str
    title: str
    depth: int
    span: Span


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: label as printed (`Phụ lục 1`; empty where lost), title, and its whole span."""

    label: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a document says of itself.

    Attributes:
        number: as it should be printed, or None when blank or missing.
        raw_number: what is printed behind `Số:`; None when the label itself is missing.
        number_span: the number with its label.
        issuer: the authority that enacts it in normal case, which may differ from the letterhead.
        issuer_at_head: the letterhead's authority where it differs.
        issuer_key: key of the agency, where the gazetteer or the text yields one.
        issued_on: full, in part (`2026-01`) or None.
        raw_date: the date line's date as printed.
        subject_line: trích yếu.
        period: the year that a plan covers, from its title.
        missing: names of header parts that a document of its kind needs and this text lacks.
    """

    doc_type: str | None = None
    number: str | None = None
    raw_number: str | None = None
    number_span: Span | None = None
    issuer: str | None = None
    issuer_at_head: str | None = None
    issuer_key: str | None = None
    issuer_span: Span | None = None
    issued_on: PartialDate | None = None
    raw_date: str | None = None
    date_span: Span | None = None
    place: str | None = None
    subject_line: str | None = None
    subject_span: Span | None = None
    level: Level | None = None
    units: UnitChain = field(default_factory=UnitChain)
    period: int | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """Structure of one text, before citations are read.

    Attributes:
        excluded: raw spans that are not part of the document (a law portal's link lists).
        preamble: from the end of the title to the enacting words; clauses lie in it.
        tasks: leaf rows of task tables; of a plan without any, the assignments of its running text.
        responsibilities: assignments of the running text of a plan that has a table of tasks.
    """

    source: SourceText
    header: Header
    preamble: Span
    clauses: tuple[Clause, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    excluded: tuple[Span, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    irregularities: tuple[Irregularity, ...] = ()
    responsibilities: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed text with its citations and the instrument that it is a text of.

    Attributes:
        instrument: the work itself; its key is provisional while the number is blank.
        cited_only: instruments that no register knows, made from this document's citations.
    """

    parsed: ParsedDocument
    instrument: Instrument
    citations: tuple[Citation, ...]
    cited_only: tuple[Instrument, ...]
