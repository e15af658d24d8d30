"""Rows of the register as they are gathered: instruments, events and the articles that they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tthc_graph.model.agency import Agency
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import DocumentNumber, slugify
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.validity import EventKind, ValidityEvent
from tthc_graph.registers import DocumentType, Registers

COLLECTION = "phap-dien-01-2026"


KNOWN_BY_END = "Chỉ biết qua điều khoản thi hành của văn bản khác"


@dataclass(slots=True)
class ToldStart:
    """A first day that an article gives: the article, and whether heading and wording both give it."""

    article: dict[str, Any]
    witnesses: set[str] = field(default_factory=set)


Starts = dict[str, dict[str, ToldStart]]
"""By key of an instrument and by day."""


@dataclass(slots=True)
class Gathered:
    """Rows to add, by table, and what was left out with its reason."""

    instruments: dict[str, dict[str, str]] = field(default_factory=dict)
    events: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)
    sources: dict[str, dict[str, str]] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Identity:
    """An instrument's key with the parts it was made of."""

    key: str
    kind: DocumentType
    number: DocumentNumber
    agency: Agency


@dataclass(frozen=True, slots=True)
class Change:
    """What an instrument did to another one, and who says so."""

    kind: EventKind
    on: PartialDate | None
    subject: Instrument
    source: str
    recorded_on: str
    provisions: str = ""
    exceptions: str = ""
    until: str = ""
    note: str = ""
    starts: tuple[PartialDate, ...] = ()


def instrument_row(
    identity: Identity, issued_on: PartialDate | None, title: str, source: str, note: str
) -> dict[str, str]:
    nature = identity.kind.nature_of(identity.number)
    return {
        "key": identity.key,
        "doc_type": identity.kind.name,
        "number": str(identity.number),
        "number_confidence": "verified",
        "issuer": identity.agency.key,
        "issuer_confidence": "verified",
        "issued_on": str(issued_on) if issued_on and issued_on.is_full else "",
        "issued_on_confidence": "verified" if issued_on and issued_on.is_full else "",
        "title": title,
        "title_confidence": "verified" if title else "",
        "nature": nature.value,
        "period": "",
        "status": "unknown",
        "status_confidence": "memory",
        "aliases": "",
        "guides": "",
        "sources": source,
        "note": note,
    }


def add_event(
    gathered: Gathered,
    key: str,
    kind: EventKind,
    on: PartialDate | None,
    by: str,
    source: str,
    registers: Registers,
    *,
    recorded_on: str,
    basis: str = "",
    provisions: str = "",
    exceptions: str = "",
    until: str = "",
    note: str = "",
) -> None:
    known = registers.instruments.get(key)
    if known is not None and any(_is_known(kind, by, event) for event in known.events):
        return
    row = {
        "instrument": key,
        "kind": kind.value,
        "on": str(on) if on else "",
        "until": until,
        "known_by": "",
        "by": by,
        "provisions": provisions,
        "exceptions": exceptions,
        "confidence": "verified",
        "basis": basis or ("registry" if source == COLLECTION else "clause"),
        "sources": source,
        "note": note,
        "recorded_on": recorded_on,
        "retracted_on": "",
    }
    gathered.events[mark_of(row)] = row


def _is_known(kind: EventKind, by: str, event: ValidityEvent) -> bool:
    """The register has it already, on evidence of its own.

    A surer day of coming into force would make the register's word that it is still in force seem surer too.
    """
    if kind is EventKind.EFFECTIVE:
        return event.kind is kind
    return event.kind is kind and by in event.by and event.confidence is Confidence.VERIFIED


def source_of(article: dict[str, Any], gathered: Gathered) -> str:
    """Returns the id of the source that an article is, and lists it."""
    heading = str(article["heading"])
    place = heading.split(". ")[0].removeprefix("Điều ") if ". " in heading else heading
    name = f"pd-{slugify(article['article'])}"
    citation = f"Bộ pháp điển, ảnh chụp tháng 01/2026, mục {place}, mã {article['code']}"
    for suffix in ("", *(f"-{n}" for n in range(2, 100))):
        known = gathered.sources.get(name + suffix)
        if known is None or known["citation"] == citation:
            label = f"{article['article']}, theo Bộ pháp điển"
            gathered.sources[name + suffix] = {
                "id": name + suffix, "label": label, "kind": "clause", "citation": citation,
            }  # fmt: skip
            return name + suffix
    raise AssertionError(f"a hundred articles are called {name}")


def mark_of(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[column] for column in ("instrument", "kind", "on", "by", "provisions"))
