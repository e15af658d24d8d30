"""Agencies and administrative units as quads of `graph/org`, each with all that it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import NamedNode, Quad

from tthc_graph.graph.iris import Iris, concept, digest16
from tthc_graph.graph.terms import Writer, boolean, text
from tthc_graph.graph.vocabulary import DCTERMS, ORG, RDF, RDFS, SKOS, TTHC
from tthc_graph.model.agency import Agency, Level, Unit
from tthc_graph.model.evidence import Confidence
from tthc_graph.registers import Registers

_DEPTH = {1: Level.PROVINCE, 2: Level.DISTRICT}


class Organisation:
    """Describes every agency and unit once, together with parents, successors and registry offices.

    Only what the graph refers to is written: a gazetteer of the country would outweigh the documents.
    """

    def __init__(self, registers: Registers, iris: Iris) -> None:
        self._gazetteer = registers.gazetteer
        self._iris = iris
        self._writer = Writer(iris.graph("org"))
        self._done: set[NamedNode] = set()
        self.sources: set[str] = set()

    def __iter__(self) -> Iterator[Quad]:
        return iter(self._writer)

    def agency_of(self, key: str) -> Agency:
        """Returns an agency by key; one that the gazetteer has not met is rebuilt from its key."""
        known = self._gazetteer.agencies.get(key)
        if known is not None:
            return known
        unit_key = key.partition("/")[2] or None
        level = self.unit_of(unit_key).level if unit_key else Level.CENTRAL
        return Agency(key, key, level, unit_key)

    def unit_of(self, key: str) -> Unit:
        """Returns a unit by key; one that the gazetteer has not met is rebuilt from its key."""
        known = self._gazetteer.units.get(key)
        if known is not None:
            return known
        parent, _, name = key.rpartition("/")
        level = _DEPTH.get(key.count("/") + 1, Level.COMMUNE)
        return Unit(key, name, "", level, parent or None, provisional=True)

    def chain_of(self, key: str | None) -> tuple[str, ...]:
        """Returns a unit's key and those of all units above it, the unit itself first."""
        chain: list[str] = []
        while key and key not in chain:
            chain.append(key)
            key = self.unit_of(key).parent
        return tuple(chain)

    def body(self, key: str, label: str | None = None) -> NamedNode:
        """Describes an agency and returns its IRI; `label` serves where the gazetteer has none."""
        node = self._iris.body(key)
        if node in self._done:
            return node
        self._done.add(node)
        agency = self.agency_of(key)
        add = self._writer.add
        add(node, RDF.type, TTHC.Body)
        self._writer.words(node, RDFS.label, label if label and agency.label == key else agency.label)
        add(node, TTHC.level, concept("level", agency.level))
        if agency.unit:
            add(node, TTHC.unit, self.unit(agency.unit))
        add(node, TTHC.office, self.body(agency.office))
        self._writer.date(node, TTHC.validFrom, agency.valid_from)
        self._writer.date(node, TTHC.validUntil, agency.valid_until)
        heirs = [self.body(heir) for heir in agency.successors]
        self._change(node, agency.valid_until, heirs, agency.confidence, agency.sources)
        return node

    def unit(self, key: str) -> NamedNode:
        """Describes a unit and all it refers to, and returns its IRI."""
        node = self._iris.unit(key)
        if node in self._done:
            return node
        self._done.add(node)
        unit = self.unit_of(key)
        add = self._writer.add
        add(node, RDF.type, TTHC.AdministrativeUnit)
        self._writer.words(node, RDFS.label, unit.label.strip())
        self._writer.words(node, TTHC.unitKind, unit.kind)
        add(node, TTHC.level, concept("level", unit.level))
        self._writer.date(node, TTHC.validFrom, unit.valid_from)
        self._writer.date(node, TTHC.validUntil, unit.valid_until)
        add(node, TTHC.provisional, boolean(unit.provisional))
        if unit.parent:
            add(node, TTHC.parentUnit, self.unit(unit.parent))
        heirs = [self.unit(successor) for successor in unit.successors]
        self._writer.each(node, TTHC.successor, heirs)
        self._codes(node, unit)
        self._change(node, unit.valid_until, heirs, unit.confidence, unit.sources)
        add(node, TTHC.trust, concept("trust", unit.confidence))
        self._writer.each(node, DCTERMS.source, self._sources(unit.sources))
        return node

    def _codes(self, node: NamedNode, unit: Unit) -> None:
        for code in unit.codes:
            part = self._iris.item("code", digest16(unit.key, code.value, code.valid_from))
            self._writer.add(node, TTHC.officialCode, part)
            self._writer.add(part, RDF.type, TTHC.OfficialCode)
            self._writer.add(part, SKOS.notation, text(code.value))
            self._writer.date(part, TTHC.validFrom, code.valid_from)
            self._writer.date(part, TTHC.validUntil, code.valid_until)
            self._writer.each(part, DCTERMS.source, self._sources(code.sources))

    def _change(
        self,
        node: NamedNode,
        on: date | None,
        heirs: list[NamedNode],
        confidence: Confidence,
        sources: Iterable[str],
    ) -> None:
        """Describes what ended an organisation, where somebody took over."""
        if not heirs:
            return
        event = self._iris.item("change", digest16(node.value, on))
        add = self._writer.add
        add(event, RDF.type, TTHC.OrganisationChange)
        self._writer.date(event, TTHC.changedOn, on)
        add(event, ORG.originalOrganization, node)
        self._writer.each(event, ORG.resultingOrganization, heirs)
        add(event, TTHC.trust, concept("trust", confidence))
        self._writer.each(event, DCTERMS.source, self._sources(sources))

    def _sources(self, keys: Iterable[str]) -> Iterator[NamedNode]:
        for key in keys:
            self.sources.add(key)
            yield self._iris.source(key)
