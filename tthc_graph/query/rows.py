"""What audits, lineage and pages read from a store: plain typed rows, independent of the query engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tthc_graph.compare.parents import ParentKind
from tthc_graph.model.agency import Level
from tthc_graph.model.citation import Conflict, Predicate, Role, TakenFor
from tthc_graph.model.comparison import Reason
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Instrument, Nature, Origin
from tthc_graph.model.irregularity import IrregularityKind
from tthc_graph.model.plan import Operator
from tthc_graph.model.text import Span
from tthc_graph.model.validity import ConflictKind, StatusSegment, segment_on


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of facts: `label` is a readable reference, `kind` the kind of source (clause, registry …)."""

    id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """An administrative unit with its life-span and successors (keys)."""

    key: str
    label: str
    level: Level
    parent: str | None
    valid_from: date | None
    valid_until: date | None
    successors: tuple[str, ...]
    sources: tuple[str, ...]
    provisional: bool
    confidence: Confidence = Confidence.MEMORY


@dataclass(frozen=True, slots=True)
class FactRow:
    """What stands behind one attribute of a registered instrument: `number`, `issued_on`, `title`."""

    name: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """What sources do not agree on: the days that they give, and whether one outweighs the others."""

    kind: ConflictKind
    days: tuple[PartialDate, ...]
    settled: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """An instrument with its status segments.

    Attributes:
        unit: key of the administrative unit whose body issued it, or None.
        documents: sha256 of the texts of it that are in the store.
        amended_by: `(key, in force from)` of the instruments that amend it.
        amendment_facts: for each of these how sure that is, named by its key.
        facts: its attributes as the register has them; empty where no register does.
        disputes: what the sources of its validity do not agree on.
    """

    key: str
    doc_type: str
    number: str | None
    issuer: str | None
    issuer_label: str | None
    unit: str | None
    level: Level | None
    issued_on: PartialDate | None
    title: str
    nature: Nature
    origin: Origin
    period: int | None
    segments: tuple[StatusSegment, ...]
    documents: tuple[str, ...]
    amended_by: tuple[tuple[str, date | None], ...]
    amendment_facts: tuple[FactRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    disputes: tuple[DisputeRow, ...] = ()

    def status_on(self, day: date) -> StatusSegment:
        """Returns the status segment of a day; `unknown` where nothing is known."""
        return segment_on(self.segments, day)

    @property
    def label(self) -> str:
        """Type, number and issuer in one line, fit for a reader."""
        number = self.number or "(chưa có số)"
        issuer = f" của {self.issuer_label}" if self.issuer_label else ""
        return f"{self.doc_type} {number}{issuer}"


@dataclass(frozen=True, slots=True)
class CitationRow:
    """One citation of one document, in reading order (`position` counts from 0).

    Attributes:
        state: `resolved`, `ambiguous` or `unresolved`.
        relations: `(predicate, position of the mention that does it, or None for the document itself)`.
    """

    id: str
    document: str
    position: int
    span: Span
    quote: str
    context: str
    doc_type: str | None
    number: str | None
    raw_number: str | None
    issued_on: PartialDate | None
    raw_date: str | None
    issuer: str | None
    issuer_key: str | None
    name: str | None
    subject: str
    provision: str | None
    role: Role
    relations: tuple[tuple[Predicate, int | None], ...]
    state: str
    instrument: str | None
    candidates: tuple[str, ...]
    reason: str
    taken_for: TakenFor | None
    conflicts: tuple[Conflict, ...]
    via: str | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target of one document; `repeats` is the position of the target it restates."""

    id: str
    document: str
    position: int
    span: Span
    quote: str
    indicator: str
    concept: str | None
    operator: Operator
    value: Decimal
    unit: str
    condition: str
    scope: str
    levels: tuple[Level, ...]
    due_until: date | None
    repeats: int | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task of one document; deadlines as written in `due_text`, read in `due_since` and `due_until`."""

    id: str
    document: str
    position: int
    span: Span
    quote: str
    ordinal: str
    group: tuple[str, ...]
    content: str
    lead_agencies: tuple[str, ...]
    supporting_agencies: tuple[str, ...]
    deliverable: str
    due_text: str | None
    due_kind: str | None
    due_since: date | None
    due_until: date | None
    repairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IrregularityRow:
    """One irregularity of a document's structure; `kind` and `detail` as in `model.irregularity`."""

    id: str
    document: str
    position: int
    kind: IrregularityKind
    span: Span
    quote: str
    detail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParentRow:
    """A plan that stands above a document (key), how it does, why, and whether only a guess gives it."""

    key: str
    kind: ParentKind
    reason: Reason
    guessed: bool


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One text in the store and what its head says (see `model.document.Header`).

    Attributes:
        instrument: key of the work it is a text of.
        parents: keys of the instruments it carries out or takes its tasks from, nearest first.
        parent_links: the same with the kind of each, and its reason.
        number_span, date_span: where the head prints them, or None.
        enacts_normative: it is itself a normative act.
        legal_basis_span: the preamble's span, for findings about what is missing in it.
    """

    sha256: str
    file: str
    instrument: str
    doc_type: str | None
    number: str | None
    raw_number: str | None
    number_span: Span | None
    number_quote: str
    issuer: str | None
    issuer_key: str | None
    unit: str | None
    level: Level | None
    units: tuple[str, ...]
    issued_on: PartialDate | None
    raw_date: str | None
    date_span: Span | None
    date_quote: str
    subject_line: str | None
    subject_span: Span | None
    preamble_span: Span
    preamble_quote: str
    period: int | None
    missing: tuple[str, ...]
    parents: tuple[str, ...]
    parent_links: tuple[ParentRow, ...] = ()

    @property
    def label(self) -> str:
        """Number and issuer, or the file's name where the number is blank."""
        kind = self.doc_type or "Văn bản"
        if self.number:
            return f"{kind} {self.number}" + (f" của {self.issuer}" if self.issuer else "")
        return f"{kind} chưa có số" + (f" của {self.issuer}" if self.issuer else f" ({self.file})")


@dataclass(frozen=True, slots=True)
class GraphRows:
    """All rows of a store, or of the part of it that was asked for, each list in a fixed order.

    Attributes:
        selected: sha256 of the documents that are asked about; the others serve for comparison only.
            None means all.
        responsibilities: assignments in the running text of plans that have a table of tasks.
    """

    documents: tuple[DocumentRow, ...]
    instruments: Mapping[str, InstrumentRow]
    citations: tuple[CitationRow, ...]
    targets: tuple[TargetRow, ...]
    tasks: tuple[TaskRow, ...]
    units: Mapping[str, UnitRow]
    sources: Mapping[str, SourceRow]
    selected: frozenset[str] | None = None
    irregularities: tuple[IrregularityRow, ...] = ()
    responsibilities: tuple[TaskRow, ...] = ()

    def is_selected(self, document: str) -> bool:
        """Tells whether a document (sha256) is one of those that are asked about."""
        return self.selected is None or document in self.selected

    def with_background(self, other: GraphRows) -> GraphRows:
        """Returns these rows, asked about as before, with another store's rows to compare with.

        A text that stands in both is taken from these rows; where both know an instrument, the record of
        the side that holds its text wins, else this one's.
        """
        own = frozenset(d.sha256 for d in self.documents)
        selected = own if self.selected is None else self.selected
        told = {
            key: row
            for key, row in other.instruments.items()
            if row.documents and not self.instruments.get(key, row).documents
        }
        instruments = {**other.instruments, **self.instruments, **told}
        return GraphRows(
            documents=self.documents + tuple(d for d in other.documents if d.sha256 not in own),
            instruments=dict(sorted(instruments.items())),
            citations=self.citations + tuple(c for c in other.citations if c.document not in own),
            targets=self.targets + tuple(t for t in other.targets if t.document not in own),
            tasks=self.tasks + tuple(t for t in other.tasks if t.document not in own),
            units={**other.units, **self.units},
            sources={**other.sources, **self.sources},
            selected=selected,
            irregularities=self.irregularities
            + tuple(i for i in other.irregularities if i.document not in own),
            responsibilities=self.responsibilities
            + tuple(r for r in other.responsibilities if r.document not in own),
        )

    def document_of(self, instrument: str) -> DocumentRow | None:
        """Returns the first text of an instrument, if one is in the store."""
        return next((d for d in self.documents if d.instrument == instrument), None)


def as_instruments(rows: GraphRows) -> tuple[Instrument, ...]:
    """Returns the instruments whose texts a store holds, for resolving the citations of other documents."""
    return tuple(
        Instrument(
            key=row.key,
            doc_type=row.doc_type,
            number=row.number,
            issuer=row.issuer,
            issuer_label=row.issuer_label,
            issued_on=row.issued_on,
            title=row.title,
            nature=row.nature,
            origin=row.origin,
            period=row.period,
        )
        for row in rows.instruments.values()
        if row.documents
    )
