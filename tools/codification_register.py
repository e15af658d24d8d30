"""Adds to the bundled register what the official codification (Bộ pháp điển) tells of central instruments.

    python tools/codification_register.py CLAUSES.jsonl.gz LIST.csv.gz REGISTER_FOLDER [--recorded-on DAY]

CLAUSES: articles on effect, one JSON object a line: `source_type`, `source_number`, `effective_from`,
`article`, `heading`, `text`, `code`. LIST: `number, doc_type, title, issuer, issue_date, effective_date`.

Facts alone are taken: number, type, issuer, dates, title; and, read from the articles by the package's own
reader, what each did to which instrument, how far and from when, with article and code as the source. They
make up the register's part `codification`, which each run makes anew. What the register has already is not
repeated there; an event keeps the day on which it was first recorded. What cannot be used is printed with its
reason, nothing
is guessed: an instrument of which only these sources speak gets the status `unknown`, because the collection
drops some instruments after their end and keeps others, so that being listed proves nothing.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tthc_graph.cite.effects import find_effects
from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.own_force import find_own_force
from tthc_graph.cite.resolve import resolve_document
from tthc_graph.ingest import source_from_text
from tthc_graph.model.agency import Agency
from tthc_graph.model.citation import Resolved, Via
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.model.document import Header
from tthc_graph.model.effect import Effect, EffectKind
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.extent import Extent
from tthc_graph.model.identifier import DocumentNumber, parse_number, slugify
from tthc_graph.model.instrument import Instrument, Nature, Origin
from tthc_graph.model.mention import Mention, Predicate, Relation
from tthc_graph.model.proposal import Objection
from tthc_graph.model.validity import EventKind, ValidityEvent
from tthc_graph.parse import parse_structure
from tthc_graph.registers import DocumentType, Registers, load_registers
from tthc_graph.registers.effect_events import day_behind, event_kind, objection_to
from tthc_graph.registers.identity import instrument_key
from tthc_graph.registers.instrument_lookup import NAMED_TYPES, comparable_name

COLLECTION = "phap-dien-01-2026"
PART = "codification"
LEAST_CONFIDENCE = 0.9
JOINT = "Thông tư liên tịch"
LATEST_START = 2
"""Years from an instrument's issue to its first day."""


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


def main() -> None:
    """Reads both sources, adds the rows, and prints counts and what was left out."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("clauses", type=Path)
    parser.add_argument("instruments", type=Path)
    parser.add_argument("register", type=Path)
    parser.add_argument("--recorded-on", default=date.today().isoformat())
    given = parser.parse_args()
    part = given.register / PART
    recorded = _recorded_before(part / "events.csv")
    part.mkdir(exist_ok=True)
    _empty(part)
    registers = load_registers(given.register)
    gathered = Gathered(sources=_cited_before(part / "sources.csv", registers))
    listed = dict(_listed(given.instruments, registers, gathered, given.recorded_on))
    for key, row in listed.items():
        if key not in registers.instruments:
            gathered.instruments[key] = row
    known = registers.with_instruments(_as_instruments(listed.values()))
    for row in listed.values():
        _read_title(row, known, gathered, given.recorded_on)
    starts: Starts = {}
    for article in _articles(given.clauses):
        _read_article(article, known, gathered, starts, given.recorded_on)
    _drop_disputed(gathered)
    _add_starts(starts, gathered, known, given.recorded_on)
    _keep_needed(gathered, registers)
    for mark, row in gathered.events.items():
        row["recorded_on"] = recorded.get(mark, row["recorded_on"])
    for name in ("instruments", "events", "sources"):
        rows = getattr(gathered, name)
        _write(part / f"{name}.csv", [rows[mark] for mark in sorted(rows)])
        print(f"{name}: {len(rows)}")
    for reason, number in Counter(reason for _, reason in gathered.left_out).most_common():
        print(f"left out {number:5}: {reason}")
    for what, reason in gathered.left_out:
        print(f"  {reason}: {what}")


def _identity(doc_type: str, printed: str, year: int | None, registers: Registers) -> Identity | str:
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


def _listed(
    path: Path, registers: Registers, gathered: Gathered, recorded_on: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yields a row for each instrument of the collection's list."""
    seen: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            issued_on, effective = _day(row["issue_date"]), _day(row["effective_date"])
            year = issued_on.year if issued_on else None
            identity = _identity(row["doc_type"], row["number"], year, registers)
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
            made = _row(identity, issued_on, title, COLLECTION, "")
            if effective is not None and (issued_on is None or effective.first_day >= issued_on.first_day):
                _add_event(
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


def _row(
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


def _as_instruments(rows: Iterable[dict[str, str]]) -> Iterator[Instrument]:
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


def _read_title(row: dict[str, str], known: Registers, gathered: Gathered, recorded_on: str) -> None:
    """Adds what an instrument amends by its title (`Sửa đổi, bổ sung một số điều của Nghị định số …`)."""
    title = row["title"].removeprefix(row["doc_type"]).strip()
    subject = known.instruments[row["key"]]
    if "sửa đổi" not in title.lower():
        return
    parsed = parse_structure(
        source_from_text(f"{row['doc_type']} số {row['number']} {title}", "a.txt"), known
    )
    mentions = find_mentions(parsed, known)
    if not mentions or mentions[0].number != row["number"]:
        gathered.left_out.append((row["key"], "its title was not read as one"))
        return
    document = resolve_document(parsed, mentions, known)
    minted = {one.key: one for one in document.cited_only}
    starts = [e["on"] for e in gathered.events.values() if e["instrument"] == row["key"] and not e["by"]]
    on = parse_date(starts[0]) if starts else None
    for citation in document.citations[1:]:
        if Relation(Predicate.AMENDS, 0) not in citation.mention.relations:
            continue
        resolution = citation.resolution
        what = f"title of {row['number']}: {citation.mention.quote!r}"
        if not isinstance(resolution, Resolved):
            gathered.left_out.append((what, f"the object is {resolution.state}: {resolution.reason}"))
            continue
        if resolution.taken_for is not None:
            gathered.left_out.append((what, "another instrument may be meant than the one printed"))
            continue
        if resolution.confidence < LEAST_CONFIDENCE or resolution.conflicts:
            gathered.left_out.append((what, f"the object is doubtful ({resolution.via})"))
            continue
        target = known.instruments.get(resolution.instrument) or minted[resolution.instrument]
        change = Change(EventKind.AMENDED, on, subject, COLLECTION, recorded_on)
        reason = _add_change(change, target, gathered, known)
        if reason:
            gathered.left_out.append((what, reason))


def _articles(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        yield from map(json.loads, handle)


def _read_article(
    article: dict[str, Any],
    known: Registers,
    gathered: Gathered,
    starts: Starts,
    recorded_on: str,
) -> None:
    """Adds the events that one article brought about, and to `starts` the first days that it tells."""
    name = article["article"] or ""
    effective = parse_date(article["effective_from"]) if article["effective_from"] else None
    year = effective.year if effective else None
    identity = _identity(article["source_type"] or "", article["source_number"] or "", year, known)
    if isinstance(identity, str):
        gathered.left_out.append((name, f"article of an instrument of which {identity}"))
        return
    subject = known.instruments.get(identity.key)
    if subject is None:
        gathered.left_out.append((name, "article of an instrument that the list lacks"))
        return
    parsed = parse_structure(source_from_text(article["text"], f"{article['code']}.txt"), known)
    header = Header(
        doc_type=subject.doc_type,
        number=subject.number,
        issuer_key=subject.issuer,
        issued_on=subject.issued_on,
    )
    parsed = replace(parsed, header=header)
    force = find_own_force(parsed)
    started = force.day if force is not None and force.day is not None else effective
    if _is_late(identity.number, subject, started):
        gathered.left_out.append((name, "article of an instrument whose number is of a much earlier year"))
        return
    told = {"heading": article["effective_from"] or "", "wording": str(force.day or "") if force else ""}
    for witness, day in told.items():
        if day:
            start = starts.setdefault(subject.key, {}).setdefault(day, ToldStart(article))
            start.witnesses.add(witness)
    mentions = find_mentions(parsed, known)
    document = resolve_document(parsed, mentions, known)
    minted = {one.key: one for one in document.cited_only}
    found: list[tuple[Effect, Instrument, str]] = []
    for effect in find_effects(parsed, known):
        citation = document.citations[effect.index]
        what = f"{name}: {effect.affected.quote!r}"
        if citation.mention.span != effect.affected.span:
            gathered.left_out.append((what, "reading it twice gave two results"))
            continue
        resolution = citation.resolution
        if not isinstance(resolution, Resolved):
            gathered.left_out.append((what, f"the object is {resolution.state}: {resolution.reason}"))
            continue
        if resolution.confidence < LEAST_CONFIDENCE or resolution.conflicts or resolution.via is Via.SELF:
            gathered.left_out.append((what, f"the object is doubtful ({resolution.via})"))
            continue
        target = known.instruments.get(resolution.instrument) or minted[resolution.instrument]
        if _is_misprinted_law(citation.mention, target, known):
            gathered.left_out.append((what, "a law of that name has that number in another year"))
            continue
        found.append((effect, target, what))
    replaced = {target.key for effect, target, _ in found if _is_replaced(effect, Extent.WHOLE)}
    for effect, target, what in found:
        reason = "the same article replaces the whole of it"
        if not (_is_replaced(effect, Extent.PART) and target.key in replaced):
            reason = _add_effect(effect, subject, target, article, gathered, known, recorded_on)
        if reason:
            gathered.left_out.append((what, reason))


def _is_replaced(effect: Effect, extent: Extent) -> bool:
    return effect.kind is EffectKind.REPLACES and effect.extent is extent


def _is_late(number: DocumentNumber, subject: Instrument, started: PartialDate | None) -> bool:
    """Tells whether a number must be a slip: no day of issue is known, and its instrument began later."""
    if subject.issued_on is not None or number.year is None or started is None:
        return False
    return started.year - number.year > LATEST_START


def _is_misprinted_law(mention: Mention, target: Instrument, known: Registers) -> bool:
    """Tells whether the register has a law of that name and serial number, but of another year."""
    if not mention.name or mention.doc_type not in NAMED_TYPES or target.key in known.instruments:
        return False
    serial = target.key.rpartition("/")[2]
    named = known.instruments.law_names.get(comparable_name(mention.name, mention.doc_type), ())
    return any(one.key.rpartition("/")[2] == serial for one in named)


def _add_effect(
    effect: Effect,
    subject: Instrument,
    target: Instrument,
    article: dict[str, Any],
    gathered: Gathered,
    registers: Registers,
    recorded_on: str,
) -> str:
    """Adds the event that an effect is; returns why it was left out, or nothing."""
    until = day_behind(effect.effective_until)
    kind = event_kind(effect.kind, effect.extent, until)
    on = effect.effective_on
    if on is None and effect.awaits is None and article["effective_from"]:
        on = parse_date(article["effective_from"])
    if kind is None:
        return f"no event for {effect.kind}"
    if not target.doc_type.startswith(
        effect.affected.doc_type or ""
    ):  # joint circulars are cited as circulars
        return "the object's number is that of another type"
    if target.doc_type == JOINT and "-" not in target.key.split("/")[0]:
        return "the object's number names one of its joint issuers only"
    source = _source(article, gathered)
    part, rest = effect.provisions or "", effect.exception or ""
    note = f"Từ: {effect.awaits}" if effect.awaits else ""
    starts = tuple(_starts(subject, article, gathered, registers))
    last = str(until or "")
    change = Change(kind, on, subject, source, recorded_on, part, rest, last, note, starts)
    return _add_change(change, target, gathered, registers)


def _starts(
    subject: Instrument, article: dict[str, Any], gathered: Gathered, registers: Registers
) -> list[PartialDate]:
    """Returns the days from which sources have an instrument be law."""
    days = [parse_date(article["effective_from"])] if article["effective_from"] else []
    own = [row for row in gathered.events.values() if row["instrument"] == subject.key]
    days += [parse_date(row["on"]) for row in own if row["kind"] == EventKind.EFFECTIVE.value]
    events = registers.instruments[subject.key].events
    return days + [event.on for event in events if event.kind is EventKind.EFFECTIVE and event.on is not None]


def _add_change(change: Change, target: Instrument, gathered: Gathered, registers: Registers) -> str:
    """Adds one event to the target; returns why it was left out, or nothing."""
    subject, on = change.subject, change.on
    objection = objection_to(subject, target, on, change.starts)
    if objection is not None:
        return _OBJECTIONS[objection]
    if target.key not in registers.instruments and target.key not in gathered.instruments:
        year = target.issued_on.year if target.issued_on else None
        identity = _identity(target.doc_type, target.number or "", year, registers)
        if isinstance(identity, str) or identity.key != target.key:
            return "the object's number does not say who issued it"
        gathered.instruments[target.key] = _row(identity, target.issued_on, "", change.source, _KNOWN_BY_END)
    _add_event(
        gathered, target.key, change.kind, on, subject.key, change.source, registers,
        provisions=change.provisions, exceptions=change.exceptions, until=change.until, note=change.note,
        recorded_on=change.recorded_on,
    )  # fmt: skip
    return ""


_OBJECTIONS = {
    Objection.ITSELF: "the object is the instrument itself",
    Objection.HIGHER_RANK: "the object is of higher rank than what is said to change it",
    Objection.YOUNGER_OBJECT: "the object is younger than what changes it",
    Objection.BEFORE_ISSUE: "the day lies before the object's issue",
    Objection.BEFORE_ACTING: "the day lies before that on which the acting instrument is law",
}
_KNOWN_BY_END = "Chỉ biết qua điều khoản thi hành của văn bản khác"


def _add_event(
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
    gathered.events[_mark(row)] = row


def _is_known(kind: EventKind, by: str, event: ValidityEvent) -> bool:
    """The register has it already, on evidence of its own.

    A surer day of coming into force would make the register's word that it is still in force seem surer too.
    """
    if kind is EventKind.EFFECTIVE:
        return event.kind is kind
    return event.kind is kind and by in event.by and event.confidence is Confidence.VERIFIED


def _source(article: dict[str, Any], gathered: Gathered) -> str:
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


def _drop_disputed(gathered: Gathered) -> None:
    """Drops ends that the sources themselves speak against.

    An act that both ends an instrument and changes a part of it on the same day was misread in one of
    the two.
    """
    partial = {EventKind.AMENDED.value, EventKind.PARTLY_REPEALED.value}
    touched = {(r["instrument"], r["by"], r["on"]) for r in gathered.events.values() if r["kind"] in partial}
    for mark, row in list(gathered.events.items()):
        what = f"{row['instrument']} by {row['by']}"
        ends = row["kind"] in (EventKind.REPLACED.value, EventKind.REPEALED.value)
        if ends and row["basis"] == "clause" and (row["instrument"], row["by"], row["on"]) in touched:
            gathered.left_out.append((what, "the same act is read to end it and to change a part of it"))
            del gathered.events[mark]


def _add_starts(starts: Starts, gathered: Gathered, known: Registers, recorded_on: str) -> None:
    """Adds the first days that articles give and the list does not: it gives none, or another one.

    Where they differ, both stay with their sources and of one trust: a clause may have been put off by a
    later act, and the list may be mistaken, so that the days between them are unknown. Where the list gives
    none, heading and wording of an article must agree.
    """
    listed: dict[str, str] = {
        row["instrument"]: row["on"]
        for row in gathered.events.values()
        if row["kind"] == EventKind.EFFECTIVE.value
    }
    for key, told in sorted(starts.items()):
        issued = known.instruments[key].issued_on
        for day, start in sorted(told.items()):
            is_early = issued is not None and parse_date(day).last_day < issued.first_day
            is_sure = key in listed or (len(start.witnesses) == 2 and len(told) == 1)
            if day == listed.get(key) or is_early or not is_sure:
                continue
            _add_event(
                gathered, key, EventKind.EFFECTIVE, parse_date(day), "", _source(start.article, gathered),
                known, basis="registry", recorded_on=recorded_on,
            )  # fmt: skip


def _keep_needed(gathered: Gathered, registers: Registers) -> None:
    """Drops events of instruments that were left out, and sources that nothing rests on."""
    for mark, row in list(gathered.events.items()):
        known = {row["instrument"], row["by"]} - {""}
        if not all(key in registers.instruments or key in gathered.instruments for key in known):
            del gathered.events[mark]
    used = {row["sources"] for rows in (gathered.events, gathered.instruments) for row in rows.values()}
    used |= _cited(registers)
    gathered.sources = {name: row for name, row in gathered.sources.items() if name in used}


def _recorded_before(path: Path) -> dict[tuple[str, ...], str]:
    """Returns since when the register has held each event that an earlier run entered."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as handle:
        return {_mark(row): row["recorded_on"] for row in csv.DictReader(handle)}


def _empty(part: Path) -> None:
    """Leaves the heads of the tables of facts: what an earlier run entered must not count as known.

    Its sources stay until they are written anew, for other parts of the register cite some.
    """
    for path in (part / "instruments.csv", part / "events.csv"):
        if path.exists():
            head, *_ = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text(head, encoding="utf-8")


def _cited(registers: Registers) -> set[str]:
    """Returns the ids of sources that facts outside this part rest on."""
    known = registers.instruments.values()
    facts = {source for one in known for fact in one.facts for source in fact.sources}
    return facts | {source for one in known for event in one.events for source in event.sources}


def _cited_before(path: Path, registers: Registers) -> dict[str, dict[str, str]]:
    """Returns the articles of an earlier run that the rest of the register cites, by id."""
    if not path.exists():
        return {}
    cited = _cited(registers)
    with path.open(encoding="utf-8", newline="") as handle:
        return {row["id"]: row for row in csv.DictReader(handle) if row["id"] in cited}


def _mark(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[column] for column in ("instrument", "kind", "on", "by", "provisions"))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _day(printed: str) -> PartialDate | None:
    try:
        day = datetime.strptime(printed, "%d/%m/%Y").date()
    except ValueError:
        return None
    return PartialDate(day.year, day.month, day.day)


if __name__ == "__main__":
    main()
