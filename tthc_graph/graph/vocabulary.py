"""The terms that the graph uses: closed namespaces, so that a mistyped term fails in mypy and at run time.

`ontology/tthc.ttl` defines the project's own terms; a test holds both to each other.
"""

# ruff: noqa: N815 - RDF properties are in camel case by convention

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from pyoxigraph import NamedNode

ROOT = "https://tthc-graph.example.org"
TTHC_NAMESPACE = f"{ROOT}/ont#"
CONCEPTS = f"{ROOT}/voc"
"""Terms and concepts never move; only the base of the data's own IRIs is configurable (`iris.Iris`)."""

C = TypeVar("C")


def _closed(base: str) -> Callable[[type[C]], type[C]]:
    def fill(cls: type[C]) -> type[C]:
        for name in cls.__annotations__:
            setattr(cls, name, NamedNode(base + name))
        return cls

    return fill


@_closed(TTHC_NAMESPACE)
class TTHC:
    """The project's own classes and properties."""

    # classes
    Instrument: ClassVar[NamedNode]
    NormativeInstrument: ClassVar[NamedNode]
    AdministrativeInstrument: ClassVar[NamedNode]
    Plan: ClassVar[NamedNode]
    PartyDocument: ClassVar[NamedNode]
    Correspondence: ClassVar[NamedNode]
    Provision: ClassVar[NamedNode]
    SourceFile: ClassVar[NamedNode]
    Citation: ClassVar[NamedNode]
    StatedRelation: ClassVar[NamedNode]
    Conflict: ClassVar[NamedNode]
    Evidence: ClassVar[NamedNode]
    ValidityEvent: ClassVar[NamedNode]
    Effect: ClassVar[NamedNode]
    StatusSegment: ClassVar[NamedNode]
    ValidityDispute: ClassVar[NamedNode]
    Fact: ClassVar[NamedNode]
    Task: ClassVar[NamedNode]
    Assignment: ClassVar[NamedNode]
    Responsibility: ClassVar[NamedNode]
    TaskParty: ClassVar[NamedNode]
    Target: ClassVar[NamedNode]
    Irregularity: ClassVar[NamedNode]
    AdministrativeUnit: ClassVar[NamedNode]
    Body: ClassVar[NamedNode]
    OrganisationChange: ClassVar[NamedNode]
    OfficialCode: ClassVar[NamedNode]
    Source: ClassVar[NamedNode]
    ParentPlanLink: ClassVar[NamedNode]
    TargetComparison: ClassVar[NamedNode]
    TaskComparison: ClassVar[NamedNode]
    Build: ClassVar[NamedNode]

    # instrument to instrument, active voice, newer to older
    cites: ClassVar[NamedNode]
    legalBasis: ClassVar[NamedNode]
    implements: ClassVar[NamedNode]
    proposedBy: ClassVar[NamedNode]
    amends: ClassVar[NamedNode]
    supplements: ClassVar[NamedNode]
    replaces: ClassVar[NamedNode]
    repeals: ClassVar[NamedNode]
    partlyRepeals: ClassVar[NamedNode]
    guides: ClassVar[NamedNode]
    approves: ClassVar[NamedNode]
    promulgates: ClassVar[NamedNode]
    refersTo: ClassVar[NamedNode]
    parentPlan: ClassVar[NamedNode]

    # instrument
    documentType: ClassVar[NamedNode]
    typeName: ClassVar[NamedNode]
    issuer: ClassVar[NamedNode]
    issuerLabel: ClassVar[NamedNode]
    origin: ClassVar[NamedNode]
    knownOnlyByCitation: ClassVar[NamedNode]
    period: ClassVar[NamedNode]
    statusSegment: ClassVar[NamedNode]
    fact: ClassVar[NamedNode]
    provisionOf: ClassVar[NamedNode]

    # status segment, effect, fact, source
    status: ClassVar[NamedNode]
    validFrom: ClassVar[NamedNode]
    validUntil: ClassVar[NamedNode]
    lastConfirmed: ClassVar[NamedNode]
    cause: ClassVar[NamedNode]
    trust: ClassVar[NamedNode]
    basisKind: ClassVar[NamedNode]
    note: ClassVar[NamedNode]
    eventKind: ClassVar[NamedNode]
    effectType: ClassVar[NamedNode]
    extent: ClassVar[NamedNode]
    affecting: ClassVar[NamedNode]
    affected: ClassVar[NamedNode]
    actsFrom: ClassVar[NamedNode]
    actsUntil: ClassVar[NamedNode]
    knownBy: ClassVar[NamedNode]
    recordedOn: ClassVar[NamedNode]
    exception: ClassVar[NamedNode]
    derivationRule: ClassVar[NamedNode]
    disputeOf: ClassVar[NamedNode]
    disputeKind: ClassVar[NamedNode]
    disputeSettled: ClassVar[NamedNode]
    disputedDay: ClassVar[NamedNode]
    provision: ClassVar[NamedNode]
    citesProvision: ClassVar[NamedNode]
    factName: ClassVar[NamedNode]
    factValue: ClassVar[NamedNode]
    sourceKind: ClassVar[NamedNode]

    # source file
    textOf: ClassVar[NamedNode]
    fileName: ClassVar[NamedNode]
    byteSize: ClassVar[NamedNode]
    citationCount: ClassVar[NamedNode]
    subjectLine: ClassVar[NamedNode]
    missingPart: ClassVar[NamedNode]
    speaksFor: ClassVar[NamedNode]
    headEvidence: ClassVar[NamedNode]
    part: ClassVar[NamedNode]

    # place in a text: on citations, tasks, targets and evidence
    inDocument: ClassVar[NamedNode]
    position: ClassVar[NamedNode]
    start: ClassVar[NamedNode]
    end: ClassVar[NamedNode]
    quote: ClassVar[NamedNode]
    context: ClassVar[NamedNode]
    rule: ClassVar[NamedNode]
    confidence: ClassVar[NamedNode]

    # citation, as written
    role: ClassVar[NamedNode]
    statedType: ClassVar[NamedNode]
    statedNumber: ClassVar[NamedNode]
    rawNumber: ClassVar[NamedNode]
    statedDate: ClassVar[NamedNode]
    rawDate: ClassVar[NamedNode]
    statedIssuer: ClassVar[NamedNode]
    statedName: ClassVar[NamedNode]
    subject: ClassVar[NamedNode]

    # citation, resolved
    resolutionState: ClassVar[NamedNode]
    resolvedTo: ClassVar[NamedNode]
    via: ClassVar[NamedNode]
    resolutionConfidence: ClassVar[NamedNode]
    candidate: ClassVar[NamedNode]
    reason: ClassVar[NamedNode]
    takenFor: ClassVar[NamedNode]
    takenForReason: ClassVar[NamedNode]
    takenForConfidence: ClassVar[NamedNode]
    conflict: ClassVar[NamedNode]
    field: ClassVar[NamedNode]
    printed: ClassVar[NamedNode]
    registered: ClassVar[NamedNode]

    # tasks and targets
    indicator: ClassVar[NamedNode]
    indicatorWords: ClassVar[NamedNode]
    operator: ClassVar[NamedNode]
    value: ClassVar[NamedNode]
    unitOfMeasure: ClassVar[NamedNode]
    condition: ClassVar[NamedNode]
    scope: ClassVar[NamedNode]
    aspirational: ClassVar[NamedNode]
    repeatsTarget: ClassVar[NamedNode]
    dueText: ClassVar[NamedNode]
    dueKind: ClassVar[NamedNode]
    dueSince: ClassVar[NamedNode]
    dueUntil: ClassVar[NamedNode]
    ordinal: ClassVar[NamedNode]
    groupPath: ClassVar[NamedNode]
    content: ClassVar[NamedNode]
    leadAgency: ClassVar[NamedNode]
    leadAgencyList: ClassVar[NamedNode]
    supportingAgency: ClassVar[NamedNode]
    supportingAgencyList: ClassVar[NamedNode]
    deliverable: ClassVar[NamedNode]
    repair: ClassVar[NamedNode]
    irregularityKind: ClassVar[NamedNode]
    detailList: ClassVar[NamedNode]
    dueMonth: ClassVar[NamedNode]
    dueMonthOfYear: ClassVar[NamedNode]
    dueTime: ClassVar[NamedNode]
    dueRepair: ClassVar[NamedNode]
    recursEvery: ClassVar[NamedNode]
    recursTimes: ClassVar[NamedNode]
    recursOnDay: ClassVar[NamedNode]
    recursAlways: ClassVar[NamedNode]
    dueEvent: ClassVar[NamedNode]
    dueWithin: ClassVar[NamedNode]
    dueInWorkingDays: ClassVar[NamedNode]
    party: ClassVar[NamedNode]
    partyBody: ClassVar[NamedNode]
    agencyRole: ClassVar[NamedNode]
    taskPart: ClassVar[NamedNode]
    leadBody: ClassVar[NamedNode]
    supportingBody: ClassVar[NamedNode]

    # units and bodies
    level: ClassVar[NamedNode]
    unit: ClassVar[NamedNode]
    unitKind: ClassVar[NamedNode]
    parentUnit: ClassVar[NamedNode]
    successor: ClassVar[NamedNode]
    officialCode: ClassVar[NamedNode]
    changedOn: ClassVar[NamedNode]
    provisional: ClassVar[NamedNode]
    office: ClassVar[NamedNode]

    # inference and build
    child: ClassVar[NamedNode]
    parent: ClassVar[NamedNode]
    rank: ClassVar[NamedNode]
    throughTakenFor: ClassVar[NamedNode]
    parentKind: ClassVar[NamedNode]
    reasonCode: ClassVar[NamedNode]
    explanation: ClassVar[NamedNode]
    verdict: ClassVar[NamedNode]
    change: ClassVar[NamedNode]
    parentTarget: ClassVar[NamedNode]
    childTarget: ClassVar[NamedNode]
    parentTask: ClassVar[NamedNode]
    childTask: ClassVar[NamedNode]
    binds: ClassVar[NamedNode]
    likeness: ClassVar[NamedNode]
    decidedBy: ClassVar[NamedNode]
    registerDigest: ClassVar[NamedNode]
    schemaVersion: ClassVar[NamedNode]
    documentCount: ClassVar[NamedNode]


@_closed("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
class RDF:
    """RDF."""

    type: ClassVar[NamedNode]


@_closed("http://www.w3.org/2000/01/rdf-schema#")
class RDFS:
    """RDF Schema."""

    label: ClassVar[NamedNode]


@_closed("http://data.europa.eu/eli/ontology#")
class ELI:
    """European Legislation Identifier."""

    number: ClassVar[NamedNode]
    title: ClassVar[NamedNode]
    date_document: ClassVar[NamedNode]


@_closed("http://purl.org/dc/terms/")
class DCTERMS:
    """Dublin Core."""

    source: ClassVar[NamedNode]
    format: ClassVar[NamedNode]
    bibliographicCitation: ClassVar[NamedNode]


@_closed("http://www.w3.org/ns/org#")
class ORG:
    """The Organization Ontology."""

    originalOrganization: ClassVar[NamedNode]
    resultingOrganization: ClassVar[NamedNode]


@_closed("http://www.w3.org/ns/prov#")
class PROV:
    """Provenance."""

    wasDerivedFrom: ClassVar[NamedNode]


@_closed("http://www.w3.org/2004/02/skos/core#")
class SKOS:
    """Simple Knowledge Organization System."""

    altLabel: ClassVar[NamedNode]
    prefLabel: ClassVar[NamedNode]
    notation: ClassVar[NamedNode]
    inScheme: ClassVar[NamedNode]


@_closed("http://www.w3.org/2001/XMLSchema#")
class XSD:
    """XML Schema data types."""

    boolean: ClassVar[NamedNode]
    date: ClassVar[NamedNode]
    decimal: ClassVar[NamedNode]
    gYear: ClassVar[NamedNode]
    gYearMonth: ClassVar[NamedNode]
    time: ClassVar[NamedNode]
    gMonth: ClassVar[NamedNode]
    integer: ClassVar[NamedNode]


NAMESPACES = {
    "tthc": TTHC_NAMESPACE,
    "voc": f"{CONCEPTS}/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that every query and every Turtle output shares."""


def terms_of(namespace: type) -> frozenset[str]:
    """Returns the IRIs of all terms of one closed namespace."""
    return frozenset(getattr(namespace, name).value for name in namespace.__annotations__)
