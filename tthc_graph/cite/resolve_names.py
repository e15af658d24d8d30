"""Laws cited by name: the name decides, date or year decide between laws of one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from tthc_graph.model.citation import Ambiguous, Conflict, Mention, Resolution, Resolved, Unresolved, Via
from tthc_graph.model.dates import PartialDate, day_words
from tthc_graph.model.identifier import fold_name, parse_number
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.validity import EventKind, Status, segment_on
from tthc_graph.registers import Registers
from tthc_graph.registers.instrument_lookup import NAMED_TYPES, comparable_name

_YEAR = re.compile(r"(?:\bnăm\s+)?\b((?:19|20)\d\d)\b")
_TAIL = re.compile(r"(?:,?\s*(?:ngày\b.*|năm\b.*|\(?sửa đổi\)?)|\s+(?:19|20)\d\d)\s*$", re.IGNORECASE)
_ALIVE = (Status.IN_FORCE, Status.PARTLY_EXPIRED)
_ALMOST = 92.0
_REVISIONS = ("(sửa đổi)", "(thay thế)")
"""Behind a bare name: a law that is yet to come, or that came and is known by its date alone."""


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law that the document names with its number or date, so that the bare name elsewhere can mean it."""

    name: str
    doc_type: str | None
    issued_on: PartialDate | None
    key: str
    is_basis: bool = False
    """Whether it stands among the legal bases, which say which law of a name the document applies."""


def resolve_name(
    mention: Mention,
    signed_on: date | None,
    named: Sequence[NamedLaw],
    registers: Registers,
    *,
    means_latest: bool = False,
) -> Resolution:
    """Resolves a mention that prints a name and no number.

    A law of that name which the document cites with its number or date is meant before any other.

    Args:
        mention: with a name.
        signed_on: the last day of whatever speaks of the law, the document or an instrument that the name
            stands in; a law issued afterwards cannot be meant.
        named: laws that the document names in full.
        registers: where laws are looked up.
        means_latest: whether the law issued last is meant though it may not be in force yet, as by an
            instrument that guides or amends it.
    """
    name = mention.name or mention.quote
    if mention.issued_on is None and mention.subject.lower().startswith(_REVISIONS):
        keys = tuple(i.key for i in laws_named(name, mention.doc_type, registers))
        return Unresolved("Câu văn nói về luật sửa đổi hoặc thay thế luật này, không ghi ngày hay số.", keys)
    before = _named_before(mention, name, signed_on, named)
    if before is not None:
        return before
    candidates = laws_named(name, mention.doc_type, registers)
    if not candidates:
        return Unresolved(f"Danh mục chưa có văn bản tên “{_clean(name)}”.")
    printed = mention.issued_on or _year_in(name)
    if printed is not None:
        return _by_date(candidates, printed, signed_on, registers)
    return _by_time(candidates, signed_on, registers, means_latest=means_latest)


def resolve_amending_law(amended: Sequence[str], issued_on: PartialDate, registers: Registers) -> Resolution:
    """Resolves a law told by its day alone, in `Luật A … được sửa đổi, bổ sung bởi Luật ngày …`.

    Args:
        amended: names of the laws that the text says it amends.
        issued_on: its printed date.
        registers: where laws are looked up.
    """
    if not amended or not issued_on.is_full:
        return Unresolved("Câu văn không ghi số.")
    wanted = [_comparable(name, "Luật") for name in amended]
    fitting = [
        law
        for law in registers.instruments.issued_on(issued_on.first_day)
        if law.doc_type in NAMED_TYPES
        and _is_amending(title := comparable_name(law.title, law.doc_type))
        and any(name in title for name in wanted)
    ]
    if len(fitting) == 1:
        return Resolved(fitting[0].key, Via.NAME_AND_DATE, 0.85)
    return Unresolved("Câu văn không ghi số và tên của luật sửa đổi.", tuple(i.key for i in fitting))


def _named_before(
    mention: Mention, name: str, signed_on: date | None, named: Sequence[NamedLaw]
) -> Resolved | None:
    wanted = _comparable(name, mention.doc_type)
    printed = mention.issued_on or _year_in(name)
    fitting = [
        law
        for law in named
        if _comparable(law.name, law.doc_type) == wanted
        and (signed_on is None or law.issued_on is None or law.issued_on.first_day <= signed_on)
        and (printed is None or (law.issued_on is not None and law.issued_on.agrees_with(printed)))
    ]
    keys = {law.key for law in fitting}
    if len(keys) > 1:
        keys = {law.key for law in fitting if law.is_basis}
    if len(keys) != 1:
        return None
    via = Via.NAME_AND_DATE if printed else Via.NAME_ONLY
    return Resolved(keys.pop(), via, 0.95 if printed else 0.85)


def laws_named(name: str, doc_type: str | None, registers: Registers) -> list[Instrument]:
    """Returns the laws whose title or alias is that name; almost equal where none is equal."""
    wanted = _comparable(name, doc_type)
    names = registers.instruments.law_names
    if wanted in names:
        return list(names[wanted])
    alike = process.extract(wanted, names.keys(), scorer=fuzz.ratio, score_cutoff=_ALMOST, limit=None)
    almost = {
        law.key: law
        for other, _, _ in alike
        if _is_amending(wanted) == _is_amending(other)
        for law in names[other]
    }
    return [almost[key] for key in sorted(almost)]


def _comparable(name: str, doc_type: str | None) -> str:
    return comparable_name(_clean(name), doc_type)


def _is_amending(name: str) -> bool:
    """An amending law is never taken for the one it amends, however alike their names are."""
    return fold_name("sửa đổi") in name


def _clean(name: str) -> str:
    cleaned, previous = " ".join(name.split()), ""
    while cleaned != previous:
        previous, cleaned = cleaned, _TAIL.sub("", cleaned)
    return cleaned.strip(" ,;.")


def _year_in(name: str) -> PartialDate | None:
    years = _YEAR.findall(name)
    return PartialDate(int(years[-1])) if years else None


def _issued(instrument: Instrument) -> PartialDate | None:
    if instrument.issued_on is not None:
        return instrument.issued_on
    number = parse_number(instrument.number or "")
    return PartialDate(number.year) if number and number.year else None


def _by_date(
    candidates: list[Instrument], printed: PartialDate, signed_on: date | None, registers: Registers
) -> Resolution:
    fitting = [i for i in candidates if (issued := _issued(i)) and issued.agrees_with(printed)]
    keys = tuple(i.key for i in candidates)
    if len(fitting) == 1:
        full = printed.is_full and fitting[0].issued_on is not None and fitting[0].issued_on.is_full
        return Resolved(fitting[0].key, Via.NAME_AND_DATE, 0.98 if full else 0.92)
    if fitting:
        meant = _in_force(fitting, signed_on, registers) if signed_on is not None else None
        if meant is not None:
            return Resolved(meant.key, Via.NAME_AND_DATE, 0.75)
        return Ambiguous(tuple(i.key for i in fitting), "Nhiều luật cùng tên, cùng năm ban hành.")
    if other_year := [
        i for i in candidates if (issued := _issued(i)) and issued.differs_in_year_alone(printed)
    ]:
        return Unresolved(
            f"Không có luật tên này ban hành {_spoken(printed)}; có luật cùng tên ban hành đúng ngày, tháng "
            "ấy của năm khác, nên năm có thể ghi sai.",
            tuple(i.key for i in other_year),
        )
    same_year = [i for i in candidates if (issued := _issued(i)) and issued.year == printed.year]
    if len(same_year) == 1:
        conflict = Conflict("issued_on", str(printed), str(_issued(same_year[0])))
        return Resolved(same_year[0].key, Via.NAME_AND_DATE, 0.8, (conflict,))
    return Unresolved(
        f"Không có luật tên này ban hành {_spoken(printed)}; ngày hoặc năm có thể ghi sai.", keys
    )


def _spoken(day: PartialDate) -> str:
    """Returns a date as Vietnamese documents print it, as far as it is known."""
    return f"ngày {day_words(day)}" if day.is_full else day_words(day)


def _by_time(
    candidates: list[Instrument], signed_on: date | None, registers: Registers, *, means_latest: bool
) -> Resolution:
    """Without a date a name means the law of that name in force when the document was signed."""
    keys = tuple(i.key for i in candidates)
    if signed_on is not None:
        candidates = [i for i in candidates if (issued := _issued(i)) and issued.first_day <= signed_on]
    if not candidates:
        return Unresolved("Các luật cùng tên trong danh mục đều ban hành sau văn bản này.", keys)
    if len(candidates) == 1:
        return _only(candidates[0], signed_on, registers)
    if signed_on is None:
        return Ambiguous(keys, "Nhiều luật cùng tên; câu văn không ghi ngày và văn bản không có ngày.")
    meant = _latest(candidates) if means_latest else _in_force(candidates, signed_on, registers)
    if meant is not None:
        return Resolved(meant.key, Via.NAME_ONLY, 0.75)
    return Ambiguous(keys, "Nhiều luật cùng tên; câu văn không ghi ngày ban hành.")


def _only(law: Instrument, signed_on: date | None, registers: Registers) -> Resolution:
    """Accepts the only known law of a name, unless it had ended by one whose name nobody knows.

    That one is most often a later law of the same name.
    """
    if signed_on is not None:
        segment = segment_on(registers.segments(law), signed_on)
        enders = [registers.instruments.get(key) for key in segment.causes]
        if segment.status is Status.EXPIRED and not all(one is not None and one.title for one in enders):
            return Unresolved(
                "Luật tên này trong danh mục đã hết hiệu lực khi văn bản được ký; danh mục chưa có tên của "
                "luật thay thế.",
                (law.key,),
            )
    return Resolved(law.key, Via.NAME_ONLY, 0.8)


def _latest(laws: list[Instrument]) -> Instrument | None:
    """Returns the law that was issued last, or None where a day is not known or two share it."""
    dated = sorted((issued.first_day, i.key, i) for i in laws if (issued := _issued(i)) and issued.is_full)
    if len(dated) < len(laws) or dated[-1][0] == dated[-2][0]:
        return None
    return dated[-1][2]


def _in_force(laws: list[Instrument], day: date, registers: Registers) -> Instrument | None:
    """Returns the law of one name that was in force on a day, or None where that is not known.

    A law takes the place of the earlier one of its name from its own first day on. Laws that amend the same
    law share a name too, and none of them replaces another.
    """
    if any(_is_amending(comparable_name(i.title, i.doc_type)) for i in laws):
        return None  # that one of them is known to have been alive says nothing of the others
    alive = [i for i in laws if segment_on(registers.segments(i), day).status in _ALIVE]
    if len(alive) == 1:
        return alive[0]
    started = [(begin, i) for i in laws if (begin := _effective_from(i)) is not None and begin <= day]
    if not started:
        return None
    begin, latest = max(started, key=lambda pair: (pair[0], pair[1].key))
    doubtful = [i for i in laws if i is not latest and not _is_before(i, begin, latest, day)]
    return None if doubtful else latest


def _is_before(law: Instrument, begin: date, latest: Instrument, day: date) -> bool:
    """Tells whether a law surely gave way to a later one of its name, or was not yet in force on the day."""
    own = _effective_from(law)
    if own is not None:
        return own < begin or own > day
    one, other = _issued(law), _issued(latest)
    return one is not None and other is not None and one.last_day < other.first_day


def _effective_from(law: Instrument) -> date | None:
    days = [e.on.first_day for e in law.events if e.kind is EventKind.EFFECTIVE and e.on is not None]
    return min(days, default=None)
