"""Instruments with status segments and amendments as rows, all of them or those that something refers to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from tthc_graph.graph.instruments import CLASSES
from tthc_graph.graph.iris import concept, key_of
from tthc_graph.graph.vocabulary import DCTERMS, ELI, RDF, TTHC
from tthc_graph.model.agency import Level
from tthc_graph.model.dates import parse_date
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Nature, Origin
from tthc_graph.model.validity import BasisKind, ConflictKind, EventKind, Status, StatusSegment
from tthc_graph.query.records import Record, Records, grouped
from tthc_graph.query.rows import DisputeRow, FactRow, InstrumentRow

_INSTRUMENTS = "?node a tthc:Instrument ."
_SEGMENTS = "?instrument tthc:statusSegment ?node ."
_AMENDED = concept("event", EventKind.AMENDED)
_AMENDMENTS = f"?node a tthc:Effect ; tthc:eventKind {_AMENDED} ; tthc:affected ?instrument ."
_FACTS = "?instrument tthc:fact ?node ."
_DISPUTES = "?node a tthc:ValidityDispute ; tthc:disputeOf ?instrument ."
_BODIES = "?node a tthc:Body ."
_TEXTS = "?node a tthc:SourceFile . FILTER(?property = tthc:textOf)"
_REFERENCES = (TTHC.textOf, TTHC.resolvedTo, TTHC.candidate, TTHC.takenFor, TTHC.parent)
_NATURES = {node.value: nature for nature, node in CLASSES.items()}


def referred(records: Iterable[Record]) -> frozenset[str]:
    """Returns the IRIs of the instruments that files, citations and links refer to."""
    return frozenset(iri for record in records for prop in _REFERENCES for iri in record.texts(prop))


def read_instruments(records: Records, asked: frozenset[str] | None) -> Mapping[str, InstrumentRow]:
    """Returns instrument rows by key, sorted.

    Args:
        records: reads the store.
        asked: IRIs of the only instruments wanted; those that caused their status or amended them come
            along, and so on. None reads all.
    """
    segments, amendments = _validity(records, asked)
    if asked is not None:
        while more := _causes(segments, amendments) - asked:
            asked |= more
            segments, amendments = _validity(records, asked)
    found = records.read(_INSTRUMENTS, None if asked is None else {"node": asked})
    facts = records.read(_FACTS, None if asked is None else {"instrument": asked})
    disputes = grouped(
        records.read(_DISPUTES, None if asked is None else {"instrument": asked}).values(), TTHC.disputeOf
    )
    bodies = records.read(_BODIES)
    texts = grouped(records.read(_TEXTS).values(), TTHC.textOf)
    by_instrument = grouped(amendments.values(), TTHC.affected)
    rows = {
        key_of(iri): _row(
            record,
            [segments[s] for s in record.texts(TTHC.statusSegment)],
            by_instrument.get(iri, []),
            [facts[f] for f in record.texts(TTHC.fact)],
            bodies.get(record.words(TTHC.issuer)),
            [key_of(text.iri) for text in texts.get(iri, ())],
            disputes.get(iri, ()),
        )
        for iri, record in found.items()
    }
    return dict(sorted(rows.items()))


def _validity(records: Records, asked: Collection[str] | None) -> tuple[dict[str, Record], dict[str, Record]]:
    among = None if asked is None else {"instrument": asked}
    return records.read(_SEGMENTS, among), records.read(_AMENDMENTS, among)


def _causes(segments: Mapping[str, Record], amendments: Mapping[str, Record]) -> frozenset[str]:
    causes = {iri for record in segments.values() for iri in record.texts(TTHC.cause)}
    return frozenset(causes | {iri for record in amendments.values() for iri in record.texts(TTHC.affecting)})


def _row(
    record: Record,
    segments: Iterable[Record],
    amendments: Sequence[Record],
    facts: Iterable[Record],
    body: Record | None,
    texts: list[str],
    disputes: Iterable[Record],
) -> InstrumentRow:
    level = body.code(TTHC.level) if body else None
    return InstrumentRow(
        key=key_of(record.iri),
        doc_type=record.words(TTHC.typeName),
        number=record.text(ELI.number),
        issuer=record.key(TTHC.issuer),
        issuer_label=record.text(TTHC.issuerLabel),
        unit=body.key(TTHC.unit) if body else None,
        level=Level(level) if level else None,
        issued_on=record.partial_date(ELI.date_document),
        title=record.words(ELI.title),
        nature=next((_NATURES[c] for c in record.texts(RDF.type) if c in _NATURES), Nature.INDIVIDUAL),
        origin=Origin(record.code(TTHC.origin) or Origin.CITATION),
        period=record.year(TTHC.period),
        segments=tuple(sorted((_segment(s) for s in segments), key=lambda s: s.valid_from or date.min)),
        documents=tuple(sorted(texts)),
        amended_by=_amended_by(amendments),
        amendment_facts=_best(
            _fact(key, record) for record in amendments for key in record.keys(TTHC.affecting)
        ),
        facts=_best(_fact(record.words(TTHC.factName), record) for record in facts),
        disputes=tuple(sorted((_dispute(d) for d in disputes), key=lambda d: (d.kind, d.days))),
    )


def _dispute(record: Record) -> DisputeRow:
    return DisputeRow(
        kind=ConflictKind(record.code(TTHC.disputeKind) or ConflictKind.END),
        days=tuple(sorted((parse_date(day) for day in record.texts(TTHC.disputedDay)), key=str)),
        settled=record.flag(TTHC.disputeSettled),
        sources=record.keys(DCTERMS.source),
    )


def _fact(name: str, record: Record) -> FactRow:
    trust = Confidence(record.code(TTHC.trust) or Confidence.MEMORY)
    return FactRow(name, trust, record.keys(DCTERMS.source))


def _best(facts: Iterable[FactRow]) -> tuple[FactRow, ...]:
    """Returns one fact a name, the best founded where several say the same, sorted by name."""
    order = (Confidence.VERIFIED, Confidence.SEED, Confidence.DERIVED, Confidence.MEMORY)
    best: dict[str, FactRow] = {}
    for fact in sorted(facts, key=lambda f: (f.name, order.index(f.confidence), f.sources)):
        best.setdefault(fact.name, fact)
    return tuple(best.values())


def _segment(record: Record) -> StatusSegment:
    return StatusSegment(
        status=Status(record.code(TTHC.status) or Status.UNKNOWN),
        valid_from=record.day(TTHC.validFrom),
        valid_until=record.day(TTHC.validUntil),
        causes=record.keys(TTHC.cause),
        confidence=Confidence(record.code(TTHC.trust) or Confidence.MEMORY),
        basis=BasisKind(record.code(TTHC.basisKind) or BasisKind.MEMORY),
        sources=record.keys(DCTERMS.source),
        note=record.words(TTHC.note),
        last_confirmed=record.day(TTHC.lastConfirmed),
    )


def _amended_by(amendments: Iterable[Record]) -> tuple[tuple[str, date | None], ...]:
    """Returns each amending instrument once, with the first day on which it surely had acted.

    A date known in part counts from its last day: an amendment must not seem to be missing from a plan
    that was signed before it.
    """
    first: dict[str, date | None] = {}
    for record in amendments:
        acts = record.partial_date(TTHC.actsFrom)
        since = acts.last_day if acts else record.day(TTHC.knownBy)
        for key in record.keys(TTHC.affecting):
            known = first.get(key)
            first[key] = min((d for d in (known, since) if d), default=None)
    return tuple(sorted(first.items(), key=lambda item: (item[1] or date.max, item[0])))
