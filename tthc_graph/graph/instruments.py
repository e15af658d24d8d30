"""Instruments with facts, validity events, effects and status segments, as quads of their graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from tthc_graph.graph.citations import EDGES
from tthc_graph.graph.iris import Iris, concept, digest16
from tthc_graph.graph.organisation import Organisation
from tthc_graph.graph.terms import Writer, boolean, text, year
from tthc_graph.graph.vocabulary import DCTERMS, ELI, RDF, RDFS, SKOS, TTHC
from tthc_graph.model.extent import Extent
from tthc_graph.model.instrument import Fact, Instrument, Nature, Origin
from tthc_graph.model.validity import EventKind, StatusSegment, ValidityConflict, ValidityEvent
from tthc_graph.registers import Registers

CLASSES = {
    Nature.NORMATIVE: TTHC.NormativeInstrument,
    Nature.INDIVIDUAL: TTHC.AdministrativeInstrument,
    Nature.PLAN: TTHC.Plan,
    Nature.PARTY: TTHC.PartyDocument,
    Nature.CORRESPONDENCE: TTHC.Correspondence,
}
_EFFECTS = {
    EventKind.AMENDED: ("amends", TTHC.amends),
    EventKind.PARTLY_REPEALED: ("repeals", TTHC.partlyRepeals),
    EventKind.REPLACED: ("replaces", TTHC.replaces),
    EventKind.REPEALED: ("repeals", TTHC.repeals),
    EventKind.ANNULLED: ("repeals", TTHC.repeals),
    EventKind.LAPSED_WITH_PARENT: ("ends_guided", None),
}
"""What the causing instrument does, and the direct edge that says so."""
_PARTIAL_EDGES = {TTHC.replaces: TTHC.amends, TTHC.repeals: TTHC.partlyRepeals}
"""Edges of what is replaced or repealed in part: it is alive."""
DERIVED = "inferred/validity"
"""The graph of events that follow from rules of law."""


class InstrumentWriter:
    """Writes instruments: registered ones into `graph/curated`, those known from texts into `graph/read`.

    Direct edges go into a graph that they share with those that documents state.
    """

    def __init__(self, registers: Registers, organisation: Organisation, iris: Iris) -> None:
        self._registers = registers
        self._organisation = organisation
        self._iris = iris
        self.curated = Writer(iris.graph("curated"))
        self.read = Writer(iris.graph("read"))
        self.derived = Writer(iris.graph(DERIVED))
        self._edges = Writer(iris.graph(EDGES))
        self._writer = self.read
        self.sources: set[str] = set()

    def __iter__(self) -> Iterator[Quad]:
        yield from self.curated
        yield from self.read
        yield from self.derived
        yield from self._edges

    def write(self, instrument: Instrument) -> None:
        """Writes one instrument.

        Facts are written for registered ones only: those of an instrument that is known from a text are
        all of one kind, which `tthc:origin` already says.
        """
        registered = instrument.origin is Origin.REGISTER
        self._writer = own = self.curated if registered else self.read
        node = self._iris.instrument(instrument.key)
        self._write_identity(node, instrument)
        self._edges.each(node, TTHC.guides, (self._iris.instrument(k) for k in instrument.guides))
        for segment in self._registers.segments(instrument):
            self._write_segment(node, instrument.key, segment)
        for event in self._registers.history(instrument):
            self._writer = own if event.derivation is None else self.derived
            self._write_event(node, instrument.key, event)
        self._writer = own
        for conflict in self._registers.conflicts(instrument):
            self._write_dispute(node, instrument.key, conflict)
        if registered:
            for fact in instrument.facts:
                self._write_fact(node, instrument.key, fact)

    def _write_identity(self, node: NamedNode, instrument: Instrument) -> None:
        writer = self._writer
        writer.add(node, RDF.type, TTHC.Instrument)
        writer.add(node, RDF.type, CLASSES[instrument.nature])
        number = instrument.number or "(chưa có số)"
        writer.add(node, RDFS.label, text(f"{instrument.doc_type} {number}".strip()))
        writer.words(node, TTHC.typeName, instrument.doc_type)
        kind = self._registers.document_types.by_name(instrument.doc_type)
        if kind is not None:
            writer.add(node, TTHC.documentType, concept("document-type", kind.slug))
        writer.words(node, ELI.number, instrument.number)
        writer.words(node, ELI.title, instrument.title)
        writer.date(node, ELI.date_document, instrument.issued_on)
        if instrument.issuer:
            writer.add(node, TTHC.issuer, self._organisation.body(instrument.issuer, instrument.issuer_label))
        writer.words(node, TTHC.issuerLabel, instrument.issuer_label)
        writer.add(node, TTHC.origin, concept("origin", instrument.origin))
        writer.add(node, TTHC.knownOnlyByCitation, boolean(instrument.origin is Origin.CITATION))
        if instrument.period is not None:
            writer.add(node, TTHC.period, year(instrument.period))
        writer.each(node, SKOS.altLabel, (text(a) for a in instrument.aliases))

    def _write_segment(self, node: NamedNode, key: str, segment: StatusSegment) -> None:
        writer = self._writer
        part = self._iris.item(
            "segment", digest16(key, segment.status, segment.valid_from, segment.valid_until)
        )
        writer.add(node, TTHC.statusSegment, part)
        writer.add(part, RDF.type, TTHC.StatusSegment)
        writer.add(part, TTHC.status, concept("status", segment.status))
        writer.date(part, TTHC.validFrom, segment.valid_from)
        writer.date(part, TTHC.validUntil, segment.valid_until)
        writer.date(part, TTHC.lastConfirmed, segment.last_confirmed)
        writer.each(part, TTHC.cause, (self._iris.instrument(k) for k in segment.causes))
        self._write_trust(part, segment)

    def _write_trust(self, part: NamedNode, of: StatusSegment | ValidityEvent) -> None:
        self._writer.add(part, TTHC.trust, concept("trust", of.confidence))
        self._writer.add(part, TTHC.basisKind, concept("basis", of.basis))
        self._write_sources(part, of.sources)
        self._writer.words(part, TTHC.note, of.note)

    def _write_event(self, node: NamedNode, key: str, event: ValidityEvent) -> None:
        """Writes an event once for each instrument that caused it, so that an effect has two ends."""
        for cause in event.by or (None,):
            part = self._iris.item("effect", digest16(key, event.kind, event.on, event.provisions, cause))
            self._writer.add(part, RDF.type, TTHC.ValidityEvent)
            self._writer.add(part, TTHC.affected, node)
            self._writer.add(part, TTHC.eventKind, concept("event", event.kind))
            self._writer.date(part, TTHC.actsFrom, event.on)
            self._writer.date(part, TTHC.actsUntil, event.until)
            self._writer.date(part, TTHC.knownBy, event.known_by)
            self._writer.date(part, TTHC.recordedOn, event.recorded_on)
            self._writer.words(part, TTHC.provision, event.provisions)
            self._writer.words(part, TTHC.exception, event.exceptions)
            self._writer.words(part, TTHC.derivationRule, event.derivation.rule if event.derivation else "")
            self._write_trust(part, event)
            if cause is not None and event.kind in _EFFECTS:
                self._write_effect(part, node, cause, event)
            elif cause is not None:
                self._writer.add(part, TTHC.affecting, self._iris.instrument(cause))

    def _write_dispute(self, node: NamedNode, key: str, conflict: ValidityConflict) -> None:
        days = sorted({str(day) for e in conflict.events if (day := e.on or e.known_by) is not None})
        part = self._iris.item("dispute", digest16(key, conflict.kind, *days))
        self._writer.add(part, RDF.type, TTHC.ValidityDispute)
        self._writer.add(part, TTHC.disputeOf, node)
        self._writer.add(part, TTHC.disputeKind, concept("dispute", conflict.kind))
        self._writer.add(part, TTHC.disputeSettled, boolean(conflict.deciding is not None))
        for event in conflict.events:
            self._writer.date(part, TTHC.disputedDay, event.on or event.known_by)
            self._write_sources(part, event.sources)

    def _write_effect(self, part: NamedNode, node: NamedNode, cause: str, event: ValidityEvent) -> None:
        effect, edge = _EFFECTS[event.kind]
        is_part = event.extent is Extent.PART
        if is_part and edge is not None:
            edge = _PARTIAL_EDGES.get(edge, edge)
        by = self._iris.instrument(cause)
        self._writer.add(part, RDF.type, TTHC.Effect)
        self._writer.add(part, TTHC.affecting, by)
        self._writer.add(part, TTHC.effectType, concept("effect", effect))
        self._writer.add(part, TTHC.extent, concept("extent", event.extent))
        if edge is not None and by != node:
            self._edges.add(by, edge, node)

    def _write_fact(self, node: NamedNode, key: str, fact: Fact) -> None:
        part = self._iris.item("fact", digest16(key, fact.name, fact.value))
        self._writer.add(node, TTHC.fact, part)
        self._writer.add(part, RDF.type, TTHC.Fact)
        self._writer.add(part, TTHC.factName, text(fact.name))
        self._writer.add(part, TTHC.factValue, text(fact.value))
        self._writer.add(part, TTHC.trust, concept("trust", fact.confidence))
        self._write_sources(part, fact.sources)
        self._writer.words(part, TTHC.note, fact.note)

    def _write_sources(self, part: NamedNode, keys: Iterable[str]) -> None:
        for key in keys:
            self.sources.add(key)
            self._writer.add(part, DCTERMS.source, self._iris.source(key))


def best_known(instruments: Iterable[Instrument]) -> tuple[Instrument, ...]:
    """Returns each instrument once, sorted by key: as registered, else as its own text has it, else as cited.

    Of several records that citations made, the one that says most wins; ties fall by content, so that
    the order of the documents does not matter.
    """
    order = (Origin.REGISTER, Origin.DOCUMENT, Origin.CITATION)

    def worth(instrument: Instrument) -> tuple[int, int, int, str]:
        issued = instrument.issued_on
        known = sum((bool(issued), bool(issued and issued.is_full), bool(instrument.issuer)))
        return (order.index(instrument.origin), -known, -len(instrument.title), repr(instrument))

    best: dict[str, Instrument] = {}
    for instrument in instruments:
        other = best.get(instrument.key)
        if other is None or worth(instrument) < worth(other):
            best[instrument.key] = instrument
    return tuple(best[key] for key in sorted(best))
