"""One document as the rules see it: its citations by instrument, and the days on which it can be signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tthc_graph.audit.index import RowIndex
from tthc_graph.model.citation import Predicate, Role
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.identifier import parse_number
from tthc_graph.model.instrument import Nature
from tthc_graph.model.irregularity import IrregularityKind
from tthc_graph.model.validity import Status, StatusSegment
from tthc_graph.query.rows import (
    CitationRow,
    DocumentRow,
    GraphRows,
    InstrumentRow,
    IrregularityRow,
    TargetRow,
    TaskRow,
)
from tthc_graph.registers.audit_rules import AuditRegister

_BASIS_ROLES = frozenset({Role.LEGAL_BASIS, Role.IMPLEMENTS})
_CARRIED_OUT_BY_TITLE = frozenset({(Predicate.IMPLEMENTS, None), (Predicate.GUIDES, None)})
_IDENTIFYING = frozenset({"number", "symbol", "issued_on", "title"})
_ENDED_BY_TEXT = frozenset({Predicate.REPLACES, Predicate.REPEALS})


def is_basis(citation: CitationRow) -> bool:
    """Tells whether the document rests on what it names there, or carries it out.

    What the document's own title says it carries out counts like a clause that says so.
    """
    in_own_title = citation.role is Role.NESTED and not _CARRIED_OUT_BY_TITLE.isdisjoint(citation.relations)
    return citation.role in _BASIS_ROLES or in_own_title


def is_relied_on(citation: CitationRow) -> bool:
    """Tells whether the document rests on what it names there, carries it out or refers to it."""
    return citation.role is Role.REFERENCE or is_basis(citation)


@dataclass(frozen=True, slots=True)
class Signing:
    """The days on which a document can have been signed, both inclusive.

    Attributes:
        shown: what to print for it: the date as far as it is known.
        assumed: the text is an unsigned draft, so that the as-of day stands in.
    """

    first: date
    last: date
    shown: PartialDate | date | None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Cited:
    """An instrument with every mention of it in one document; `lead` is the one to quote."""

    instrument: InstrumentRow
    lead: CitationRow
    mentions: tuple[CitationRow, ...]

    @property
    def is_in_doubt(self) -> bool:
        """Whether every mention contradicts the register, so that another instrument may be meant."""
        return all(
            c.taken_for is not None or any(x.field in _IDENTIFYING for x in c.conflicts)
            for c in self.mentions
        )

    @property
    def is_basis(self) -> bool:
        """Whether the document rests on it or carries it out."""
        return is_basis(self.lead)


@dataclass(frozen=True)
class Case:
    """A document under audit.

    Attributes:
        as_of: the day on which validity is looked at.
        terms: words and parameters of the rule register.
        index: the rows grouped by document.
    """

    rows: GraphRows
    document: DocumentRow
    as_of: date
    terms: AuditRegister
    index: RowIndex

    @cached_property
    def citations(self) -> tuple[CitationRow, ...]:
        """All citations in reading order, mentions of the document itself included."""
        return self.index.citations.get(self.document.sha256, ())

    @property
    def targets(self) -> tuple[TargetRow, ...]:
        """The targets that the document sets."""
        return self.index.targets.get(self.document.sha256, ())

    @property
    def tasks(self) -> tuple[TaskRow, ...]:
        """The tasks that the document gives."""
        return self.index.tasks.get(self.document.sha256, ())

    @property
    def responsibilities(self) -> tuple[TaskRow, ...]:
        """What the running text of a plan with a table of tasks gives to agencies."""
        return self.index.responsibilities.get(self.document.sha256, ())

    def irregularities(self, kind: IrregularityKind) -> tuple[IrregularityRow, ...]:
        """Returns what the reader found out of order of one kind, in reading order."""
        found = self.index.irregularities.get(self.document.sha256, ())
        return tuple(row for row in found if row.kind is kind)

    @property
    def is_consolidated(self) -> bool:
        """Whether the text puts an act and its amendments together (văn bản hợp nhất)."""
        return "VBHN" in (self.document.number or "")

    @cached_property
    def own_mentions(self) -> tuple[CitationRow, ...]:
        """Mentions of the document itself: its head and the lines of its annexes."""
        return tuple(c for c in self.citations if c.role is Role.SELF)

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Every instrument that the document rests on, carries out or refers to.

        Mentions nested in another instrument's title are places of it, never its only ones; what the text
        itself replaces or repeals is not relied on. A consolidated text repeats the bases of the acts that
        it puts together, which are not its own.
        """
        if self.is_consolidated:
            return ()
        mentions: dict[str, list[CitationRow]] = {}
        for citation in self.citations:
            if citation.instrument in self.rows.instruments and citation.role is not Role.SELF:
                mentions.setdefault(str(citation.instrument), []).append(citation)
        found = []
        for key, places in mentions.items():
            relied_on = [c for c in places if is_relied_on(c) and not self._is_told_to_end(c)]
            if relied_on and key != self.document.instrument:
                lead = min(relied_on, key=lambda c: (_RANK.get(c.role, 9), c.position))
                found.append(Cited(self.rows.instruments[key], lead, _lead_first(lead, places)))
        return tuple(sorted(found, key=lambda c: c.lead.position))

    def _is_told_to_end(self, citation: CitationRow) -> bool:
        """Tells whether the sentence ends the instrument or says that it has ended: it is not relied on."""
        if any(predicate in _ENDED_BY_TEXT for predicate, _ in citation.relations):
            return True
        before, found, behind = (text.lower() for text in citation.context.partition(citation.quote))
        patterns = self.terms.patterns
        return bool(found) and bool(
            patterns["ends_the_next"].search(before) or patterns["said_to_have_ended"].search(behind)
        )

    @cached_property
    def bases(self) -> tuple[Cited, ...]:
        """The cited instruments that stand in the preamble as basis or as carried out."""
        return tuple(c for c in self.cited if c.is_basis)

    @cached_property
    def signing(self) -> Signing:
        """The days on which the document can have been signed, narrowed by the dates of its bases."""
        printed = self.document.issued_on or self._year_of_number()
        if printed is None and self.document.number is None:
            return Signing(self.as_of, self.as_of, self.as_of, assumed=True)
        if printed is None:
            return Signing(max([date.min, *self._dates_of_bases(self.as_of)]), self.as_of, None)
        first, last = printed.first_day, printed.last_day
        if first != last and self.document.number is None and first <= self.as_of <= last:
            return Signing(self.as_of, self.as_of, self.as_of, assumed=True)
        return Signing(max([first, *self._dates_of_bases(last)]), last, printed)

    def _dates_of_bases(self, last: date) -> list[date]:
        dates = (c.issued_on.first_day for c in self.citations if is_basis(c) and c.issued_on)
        return [d for d in dates if d <= last]

    def _year_of_number(self) -> PartialDate | None:
        """Returns the year that a normative number prints: a text with a number is signed, dated or not."""
        number = parse_number(self.document.number) if self.document.number else None
        return PartialDate(number.year) if number and number.year else None

    def status_when_signed(self, instrument: InstrumentRow) -> Status:
        """Returns the status on the signing day; `unknown` where the possible days disagree."""
        first = status_of(instrument, self.signing.first).status
        return first if first is status_of(instrument, self.signing.last).status else Status.UNKNOWN

    def recorded_when_signed(self, instrument: InstrumentRow) -> Status:
        """Returns what the store says of the signing day, whatever the nature of the instrument."""
        first = instrument.status_on(self.signing.first).status
        return first if first is instrument.status_on(self.signing.last).status else Status.UNKNOWN

    def segment_now(self, instrument: InstrumentRow) -> StatusSegment:
        """Returns the status segment of the as-of day."""
        return status_of(instrument, self.as_of)


_RANK = {Role.LEGAL_BASIS: 0, Role.IMPLEMENTS: 1, Role.REFERENCE: 1}


def status_of(instrument: InstrumentRow, day: date) -> StatusSegment:
    """Returns the status segment of a day as the rules judge by it: only normative acts expire.

    A plan or an individual act lapses with its period, which says nothing about its worth as a source.
    """
    segment = instrument.status_on(day)
    if instrument.nature is not Nature.NORMATIVE:
        return StatusSegment(
            Status.NOT_APPLICABLE,
            segment.valid_from,
            segment.valid_until,
            confidence=segment.confidence,
            basis=segment.basis,
            sources=segment.sources,
            note=segment.note,
        )
    return segment


def _lead_first(lead: CitationRow, places: list[CitationRow]) -> tuple[CitationRow, ...]:
    return (lead, *(c for c in places if c is not lead))
