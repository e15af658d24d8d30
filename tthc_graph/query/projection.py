"""A store's quads to the typed rows that audits, lineage and pages read, by a fixed set of SELECTs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from tthc_graph.compare.parents import ParentKind
from tthc_graph.graph.iris import key_of
from tthc_graph.graph.terms import split_lines
from tthc_graph.graph.vocabulary import DCTERMS, RDFS, TTHC
from tthc_graph.model.agency import Level
from tthc_graph.model.citation import Conflict, Predicate, Role, TakenFor
from tthc_graph.model.comparison import Reason
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.irregularity import IrregularityKind
from tthc_graph.model.plan import Operator
from tthc_graph.query.instrument_rows import read_instruments, referred
from tthc_graph.query.records import Record, Records, Selects, by_position, grouped
from tthc_graph.query.rows import (
    CitationRow,
    DocumentRow,
    GraphRows,
    IrregularityRow,
    ParentRow,
    SourceRow,
    TargetRow,
    TaskRow,
    UnitRow,
)

_FILES = "?node a tthc:SourceFile ."
_IN_FILE = "?node a tthc:{kind} ; tthc:inDocument ?file ."
_EVIDENCE = "?file tthc:headEvidence ?node ."
_CONFLICTS = "?citation tthc:inDocument ?file ; tthc:conflict ?node ."
_RELATIONS = "?citation tthc:inDocument ?file . ?node tthc:affected ?citation ; a tthc:StatedRelation ."


def load_rows(store: Selects, documents: Collection[str] | None = None) -> GraphRows:
    """Reads the rows of a store.

    Tuples whose order the model does not fix (candidates, causes, sources, successors, missing parts)
    come sorted. `CitationRow.confidence` is the lower one of the reading's and the resolution's.

    Args:
        store: embedded or remote.
        documents: sha256 of the only files to read; with them come the instruments that they refer to,
            directly or through the effects on these. None reads everything.

    Raises:
        QueryError: the store cannot be read.
    """
    records = Records(store)
    among = _among(records, documents)
    files = records.read(_FILES, {"node": among["file"]} if among else None)
    citations = records.read(_IN_FILE.format(kind="Citation"), among)
    units = _units(records)
    links = records.read(_IN_FILE.format(kind="ParentPlanLink"), among)
    asked = referred([*files.values(), *citations.values(), *links.values()]) if among else None
    document_rows = _document_rows(records, files, among, links, units)
    order = {row.sha256: at for at, row in enumerate(document_rows)}
    return GraphRows(
        documents=document_rows,
        instruments=read_instruments(records, asked),
        citations=_citation_rows(records, citations, among, order),
        targets=_target_rows(records.read(_IN_FILE.format(kind="Target"), among), order),
        tasks=_task_rows(records.read(_IN_FILE.format(kind="Task"), among), order),
        units=units,
        sources=_sources(records),
        responsibilities=_task_rows(records.read(_IN_FILE.format(kind="Responsibility"), among), order),
        irregularities=_irregularity_rows(records.read(_IN_FILE.format(kind="Irregularity"), among), order),
    )


def _among(records: Records, documents: Collection[str] | None) -> dict[str, Collection[str]] | None:
    """Finds the files of the wanted digests; a store may have minted them below any base."""
    if documents is None:
        return None
    wanted = frozenset(documents)
    files = records.read("?node a tthc:SourceFile . FILTER(?property = tthc:textOf)")
    return {"file": [iri for iri in files if key_of(iri) in wanted]}


def _units(records: Records) -> Mapping[str, UnitRow]:
    rows = {}
    for iri, record in records.read("?node a tthc:AdministrativeUnit .").items():
        rows[key_of(iri)] = UnitRow(
            key=key_of(iri),
            label=record.words(RDFS.label),
            level=Level(record.code(TTHC.level) or Level.COMMUNE),
            parent=record.key(TTHC.parentUnit),
            valid_from=record.day(TTHC.validFrom),
            valid_until=record.day(TTHC.validUntil),
            successors=record.keys(TTHC.successor),
            sources=record.keys(DCTERMS.source),
            provisional=record.flag(TTHC.provisional),
            confidence=Confidence(record.code(TTHC.trust) or Confidence.MEMORY),
        )
    return dict(sorted(rows.items()))


def _sources(records: Records) -> Mapping[str, SourceRow]:
    rows = {}
    for iri, record in records.read("?node a tthc:Source .").items():
        key = key_of(iri)
        rows[key] = SourceRow(key, record.words(RDFS.label), record.words(TTHC.sourceKind))
    return dict(sorted(rows.items()))


def _document_rows(
    records: Records,
    files: Mapping[str, Record],
    among: Mapping[str, Collection[str]] | None,
    links: Mapping[str, Record],
    units: Mapping[str, UnitRow],
) -> tuple[DocumentRow, ...]:
    evidence = records.read(_EVIDENCE, among)
    parents = grouped(links.values(), TTHC.inDocument)
    rows = []
    for iri, record in files.items():
        parts = {evidence[e].words(TTHC.part): evidence[e] for e in record.texts(TTHC.headEvidence)}
        above = sorted(parents.get(iri, ()), key=lambda link: (link.integer(TTHC.rank), link.iri))
        rows.append(_document_row(record, parts, above, units))
    return tuple(sorted(rows, key=lambda row: (row.file, row.sha256)))


def _document_row(
    record: Record, parts: Mapping[str, Record], above: Sequence[Record], units: Mapping[str, UnitRow]
) -> DocumentRow:
    spans = {name: part.span(TTHC.start, TTHC.end) for name, part in parts.items()}
    quotes = {name: part.words(TTHC.quote) for name, part in parts.items()}
    level = record.code(TTHC.level)
    return DocumentRow(
        sha256=key_of(record.iri),
        file=record.words(TTHC.fileName),
        instrument=record.key(TTHC.textOf) or "",
        doc_type=record.text(TTHC.statedType),
        number=record.text(TTHC.statedNumber),
        raw_number=record.text(TTHC.rawNumber),
        number_span=spans.get("number"),
        number_quote=quotes.get("number", ""),
        issuer=record.text(TTHC.statedIssuer),
        issuer_key=record.key(TTHC.issuer),
        unit=record.key(TTHC.unit),
        level=Level(level) if level else None,
        units=tuple(sorted(record.keys(TTHC.speaksFor), key=lambda key: (units[key].level.rank, key))),
        issued_on=record.partial_date(TTHC.statedDate),
        raw_date=record.text(TTHC.rawDate),
        date_span=spans.get("date"),
        date_quote=quotes.get("date", ""),
        subject_line=record.text(TTHC.subjectLine),
        subject_span=spans.get("subject"),
        preamble_span=spans["preamble"],
        preamble_quote=quotes["preamble"],
        period=record.year(TTHC.period),
        missing=record.texts(TTHC.missingPart),
        parents=tuple(dict.fromkeys(link.key(TTHC.parent) or "" for link in above)),
        parent_links=tuple(_parent_row(link) for link in above),
    )


def _parent_row(link: Record) -> ParentRow:
    return ParentRow(
        key=link.key(TTHC.parent) or "",
        kind=ParentKind(link.code(TTHC.parentKind) or ParentKind.DIRECT),
        reason=Reason(link.text(TTHC.reasonCode) or "subject_not_told"),
        guessed=link.flag(TTHC.throughTakenFor),
    )


def _citation_rows(
    records: Records,
    citations: Mapping[str, Record],
    among: Mapping[str, Collection[str]] | None,
    order: Mapping[str, int],
) -> tuple[CitationRow, ...]:
    conflicts = records.read(_CONFLICTS, among)
    relations = grouped(records.read(_RELATIONS, among).values(), TTHC.affected)
    positions = {iri: record.integer(TTHC.position) for iri, record in citations.items()}
    return tuple(
        _citation_row(
            record,
            [conflicts[c] for c in sorted(record.texts(TTHC.conflict), key=_number_at_end)],
            sorted(relations.get(record.iri, ()), key=lambda relation: _number_at_end(relation.iri)),
            positions,
        )
        for record in _in_order(citations.values(), order)
    )


def _citation_row(
    record: Record, conflicts: Iterable[Record], relations: Iterable[Record], positions: Mapping[str, int]
) -> CitationRow:
    confidences = [float(c) for p in (TTHC.confidence, TTHC.resolutionConfidence) if (c := record.text(p))]
    return CitationRow(
        id=_id(record),
        document=record.key(TTHC.inDocument) or "",
        position=record.integer(TTHC.position),
        span=record.span(TTHC.start, TTHC.end),
        quote=record.words(TTHC.quote),
        context=record.words(TTHC.context),
        doc_type=record.text(TTHC.statedType),
        number=record.text(TTHC.statedNumber),
        raw_number=record.text(TTHC.rawNumber),
        issued_on=record.partial_date(TTHC.statedDate),
        raw_date=record.text(TTHC.rawDate),
        issuer=record.text(TTHC.statedIssuer),
        issuer_key=record.key(TTHC.issuer),
        name=record.text(TTHC.statedName),
        subject=record.words(TTHC.subject),
        provision=record.text(TTHC.provision),
        role=Role(record.code(TTHC.role) or Role.REFERENCE),
        relations=tuple(
            (Predicate(r.code(TTHC.effectType) or ""), positions.get(r.words(TTHC.affecting)))
            for r in relations
        ),
        state=record.code(TTHC.resolutionState) or "unresolved",
        instrument=record.key(TTHC.resolvedTo),
        candidates=record.keys(TTHC.candidate),
        reason=record.words(TTHC.reason),
        taken_for=_taken_for(record),
        conflicts=tuple(
            Conflict(c.words(TTHC.field), c.words(TTHC.printed), c.words(TTHC.registered)) for c in conflicts
        ),
        via=record.code(TTHC.via),
        rule=record.words(TTHC.rule),
        confidence=min(confidences, default=0.0),
    )


def _taken_for(record: Record) -> TakenFor | None:
    key = record.key(TTHC.takenFor)
    if key is None:
        return None
    return TakenFor(key, record.words(TTHC.takenForReason), float(record.decimal(TTHC.takenForConfidence)))


def _target_rows(targets: Mapping[str, Record], order: Mapping[str, int]) -> tuple[TargetRow, ...]:
    positions = {iri: record.integer(TTHC.position) for iri, record in targets.items()}
    return tuple(
        TargetRow(
            id=_id(record),
            document=record.key(TTHC.inDocument) or "",
            position=record.integer(TTHC.position),
            span=record.span(TTHC.start, TTHC.end),
            quote=record.words(TTHC.quote),
            indicator=record.words(TTHC.indicatorWords),
            concept=record.code(TTHC.indicator),
            operator=Operator(record.code(TTHC.operator) or Operator.EQ),
            value=record.decimal(TTHC.value),
            unit=record.words(TTHC.unitOfMeasure),
            condition=record.words(TTHC.condition),
            scope=record.words(TTHC.scope),
            levels=tuple(level for level in Level if level in record.codes(TTHC.level)),
            due_until=record.day(TTHC.dueUntil),
            repeats=positions.get(record.words(TTHC.repeatsTarget)),
        )
        for record in _in_order(targets.values(), order)
    )


def _task_rows(tasks: Mapping[str, Record], order: Mapping[str, int]) -> tuple[TaskRow, ...]:
    rows = []
    for record in _in_order(tasks.values(), order):
        group = record.text(TTHC.groupPath)
        rows.append(
            TaskRow(
                id=_id(record),
                document=record.key(TTHC.inDocument) or "",
                position=record.integer(TTHC.position),
                span=record.span(TTHC.start, TTHC.end),
                quote=record.words(TTHC.quote),
                ordinal=record.words(TTHC.ordinal),
                group=split_lines(group) if group is not None else (),
                content=record.words(TTHC.content),
                lead_agencies=record.ordered(TTHC.leadAgency, TTHC.leadAgencyList),
                supporting_agencies=record.ordered(TTHC.supportingAgency, TTHC.supportingAgencyList),
                deliverable=record.words(TTHC.deliverable),
                due_text=record.text(TTHC.dueText),
                due_kind=record.code(TTHC.dueKind),
                due_since=record.day(TTHC.dueSince),
                due_until=record.day(TTHC.dueUntil),
                repairs=record.texts(TTHC.repair),
            )
        )
    return tuple(rows)


def _irregularity_rows(found: Mapping[str, Record], order: Mapping[str, int]) -> tuple[IrregularityRow, ...]:
    return tuple(
        IrregularityRow(
            id=_id(record),
            document=record.key(TTHC.inDocument) or "",
            position=record.integer(TTHC.position),
            kind=IrregularityKind(record.code(TTHC.irregularityKind) or ""),
            span=record.span(TTHC.start, TTHC.end),
            quote=record.words(TTHC.quote),
            detail=split_lines(detail) if (detail := record.text(TTHC.detailList)) is not None else (),
        )
        for record in _in_order(found.values(), order)
    )


def _in_order(records: Iterable[Record], order: Mapping[str, int]) -> list[Record]:
    groups = grouped(records, TTHC.inDocument)
    files = sorted(groups, key=lambda iri: order.get(key_of(iri), len(order)))
    return [record for file in files for record in by_position(groups[file], TTHC.position)]


def _id(record: Record) -> str:
    return record.iri.rpartition("/")[2]


def _number_at_end(iri: str) -> int:
    return int(iri.rpartition("/")[2])
