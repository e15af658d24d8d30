"""The list of central instruments: what identifies each, its title and its days."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from codification.rows import COLLECTION, Gathered, Identity, add_event, instrument_row
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.model.identifier import parse_number, slugify
from tthc_graph.model.instrument import Instrument, Nature, Origin
from tthc_graph.model.validity import EventKind
from tthc_graph.registers import Registers
from tthc_graph.registers.identity import instrument_key
from tthc_graph.registers.instrument_lookup import NAMED_TYPES


def identity_of(doc_type: str, printed: str, year: int | None, registers: Registers) -> Identity | str:
    """Returns what identifies an instrument, or the reason why that cannot be said."""
    number, kind = parse_number(printed.strip(" .'\"“”")), registers.document_types.by_name(doc_type)
    if kind is None:
        return f"type {doc_type!r} is unknown"
    if number is None:
        return "no number of a known form"
    by_symbol = registers.document_types.of_number(number)
    if by_symbol is not None and by_symbol.name != kind.name:
        return "the number's symbol is that of another type"
    agency = registers.gazetteer.issuer_of_number(number)
    if agency is None:
        return "the number's symbol names no agency of the register"
    key = instrument_key(kind.name, number, year, agency.office)
    return Identity(key, kind, number, agency) if key is not None else "the year is unknown"


def listed_rows(
    path: Path, registers: Registers, gathered: Gathered, recorded_on: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yields a row for each instrument of the collection's list."""
    seen: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            issued_on, effective = _day(row["issue_date"]), _day(row["effective_date"])
            year = issued_on.year if issued_on else None
            identity = identity_of(row["doc_type"], row["number"], year, registers)
            name = f"{row['doc_type']} {row['number']}"
            if isinstance(identity, str):
                gathered.left_out.append((name, identity))
                continue
            if issued_on and identity.number.year not in (None, issued_on.year):
                gathered.left_out.append((name, "its dates, for the number's year is not that of the issue"))
                issued_on = effective = None
            if identity.key in seen:
                gathered.left_out.append((name, "listed twice"))
                continue
            seen.add(identity.key)
            title = _title(row["title"], identity.kind.name)
            made = instrument_row(identity, issued_on, title, COLLECTION, "")
            if effective is not None and (issued_on is None or effective.first_day >= issued_on.first_day):
                add_event(
                    gathered, identity.key, EventKind.EFFECTIVE, effective, "", COLLECTION, registers,
                    recorded_on=recorded_on,
                )  # fmt: skip
            yield identity.key, made


def _title(printed: str, doc_type: str) -> str:
    """Returns a title on one line; a law's begins with its type, which the list leaves out."""
    title = " ".join(printed.split()).strip(" .")
    if doc_type not in NAMED_TYPES or not title:
        return title
    words = title.split(" ")
    behind = len(doc_type.split())
    if slugify(" ".join(words[:behind])) == slugify(doc_type):  # `Luât` is how the list spells it once
        return " ".join((doc_type, *words[behind:]))
    return f"{doc_type} {title[0].upper()}{title[1:]}"


def as_instruments(rows: Iterable[dict[str, str]]) -> Iterator[Instrument]:
    for row in rows:
        yield Instrument(
            key=row["key"],
            doc_type=row["doc_type"],
            number=row["number"],
            issuer=row["issuer"],
            issuer_label=None,
            issued_on=parse_date(row["issued_on"]) if row["issued_on"] else None,
            title=row["title"],
            nature=Nature(row["nature"]),
            origin=Origin.REGISTER,
        )


def _day(printed: str) -> PartialDate | None:
    try:
        day = datetime.strptime(printed, "%d/%m/%Y").date()
    except ValueError:
        return None
    return PartialDate(day.year, day.month, day.day)
