"""Laws cited by name: the name decides, date or year decide between laws of one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from tthc_graph.model.citation import Ambiguous, Conflict, Mention, Resolution, Resolved, Unresolved, Via
from tthc_graph.model.dates import PartialDate, day_words
from tthc_graph.model.identifier import fold_name, parse_number
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.validity import Status, segment_on
from tthc_graph.registers import Registers
from tthc_graph.registers.abbreviations import expanded_fold

_NAMED_TYPES = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")
_YEAR = re.compile(r"(?:\bnăm\s+)?\b((?:19|20)\d\d)\b")
_TAIL = re.compile(r"(?:,?\s*(?:ngày\b.*|năm\b.*|\(?sửa đổi\)?)|\s+(?:19|20)\d\d)\s*$", re.IGNORECASE)
_ALIVE = (Status.IN_FORCE, Status.PARTLY_EXPIRED)
_LITTLE_WORDS = {fold_name(word) for word in ("của", "và", "về", "các", "số", "một")}
_ALMOST = 92.0


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law that the document names with its number, so that the bare name elsewhere can mean it."""

    name: str
    doc_type: str | None
    issued_on: PartialDate | None
    key: str


def resolve_name(
    mention: Mention, signed_on: date | None, named: Sequence[NamedLaw], registers: Registers
) -> Resolution:
    """Resolves a mention that prints a name and no number.

    A law of that name which the document cites with its number is meant before any other. A law issued
    after `signed_on`, the citing document's date, cannot be meant.
    """
    name = mention.name or mention.quote
    before = _named_before(mention, name, named)
    if before is not None:
        return before
    candidates = _laws_named(name, mention.doc_type, registers)
    if not candidates:
        return Unresolved(f"Danh mục chưa có văn bản tên “{_clean(name)}”.")
    printed = mention.issued_on or _year_in(name)
    if printed is not None:
        return _by_date(candidates, printed)
    return _by_time(candidates, signed_on, registers)


def _named_before(mention: Mention, name: str, named: Sequence[NamedLaw]) -> Resolved | None:
    wanted = _comparable(name, mention.doc_type)
    printed = mention.issued_on or _year_in(name)
    keys = {
        law.key
        for law in named
        if _comparable(law.name, law.doc_type) == wanted
        and (printed is None or (law.issued_on is not None and law.issued_on.agrees_with(printed)))
    }
    if len(keys) != 1:
        return None
    via = Via.NAME_AND_DATE if printed else Via.NAME_ONLY
    return Resolved(keys.pop(), via, 0.95 if printed else 0.85)


def _laws_named(name: str, doc_type: str | None, registers: Registers) -> list[Instrument]:
    """Returns the laws whose title or alias is that name; almost equal where none is equal."""
    wanted = _comparable(name, doc_type)
    exact, almost = [], []
    for key in sorted(registers.instruments):
        instrument = registers.instruments[key]
        if instrument.doc_type not in _NAMED_TYPES or not instrument.title:
            continue
        names = [_comparable(n, instrument.doc_type) for n in (instrument.title, *instrument.aliases)]
        if wanted in names:
            exact.append(instrument)
        elif any(_is_almost(wanted, other) for other in names):
            almost.append(instrument)
    return exact or almost


def _comparable(name: str, doc_type: str | None) -> str:
    words = expanded_fold(_clean(name)).split()
    kind = fold_name(doc_type or "").split()
    if kind and words[: len(kind)] != kind:
        words = kind + words
    return " ".join(word for word in words if word not in _LITTLE_WORDS)


def _is_almost(one: str, other: str) -> bool:
    """Allows a word left out of a long name, but never takes an amending law for the one it amends."""
    amends = fold_name("sửa đổi")
    return (amends in one) == (amends in other) and fuzz.ratio(one, other) >= _ALMOST


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


def _by_date(candidates: list[Instrument], printed: PartialDate) -> Resolution:
    fitting = [i for i in candidates if (issued := _issued(i)) and issued.agrees_with(printed)]
    keys = tuple(i.key for i in candidates)
    if len(fitting) == 1:
        full = printed.is_full and fitting[0].issued_on is not None and fitting[0].issued_on.is_full
        return Resolved(fitting[0].key, Via.NAME_AND_DATE, 0.98 if full else 0.92)
    if fitting:
        return Ambiguous(tuple(i.key for i in fitting), "Nhiều luật cùng tên, cùng năm ban hành.")
    if other_year := [i for i in candidates if _is_same_day_of_another_year(_issued(i), printed)]:
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


def _is_same_day_of_another_year(issued: PartialDate | None, printed: PartialDate) -> bool:
    """Tells whether the year alone differs, so that it may be the slip rather than day and month."""
    return (
        issued is not None
        and issued.is_full
        and printed.is_full
        and (issued.month, issued.day) == (printed.month, printed.day)
    )


def _by_time(candidates: list[Instrument], signed_on: date | None, registers: Registers) -> Resolution:
    """Without a date a name means the law of that name in force when the document was signed."""
    keys = tuple(i.key for i in candidates)
    if signed_on is not None:
        candidates = [i for i in candidates if (issued := _issued(i)) and issued.first_day <= signed_on]
    if not candidates:
        return Unresolved("Các luật cùng tên trong danh mục đều ban hành sau văn bản này.", keys)
    if len(candidates) == 1:
        return Resolved(candidates[0].key, Via.NAME_ONLY, 0.8)
    if signed_on is None:
        return Ambiguous(keys, "Nhiều luật cùng tên; câu văn không ghi ngày và văn bản không có ngày.")
    alive = [i for i in candidates if segment_on(registers.segments(i), signed_on).status in _ALIVE]
    if len(alive) == 1:
        return Resolved(alive[0].key, Via.NAME_ONLY, 0.75)
    return Ambiguous(keys, "Nhiều luật cùng tên; câu văn không ghi ngày ban hành.")
