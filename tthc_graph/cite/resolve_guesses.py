"""Which other instrument a citation may have meant: one slip of number, year, symbol or name away."""

from __future__ import annotations

from datetime import date

from rapidfuzz.distance import OSA

from tthc_graph.cite.resolve_doubts import SAME_TITLE, TITLE_WORDS, subject_of, title_similarity
from tthc_graph.cite.resolve_names import laws_named
from tthc_graph.cite.resolve_reading import Reading
from tthc_graph.model.citation import TakenFor
from tthc_graph.model.dates import PartialDate, day_words
from tthc_graph.model.identifier import DocumentNumber, parse_number
from tthc_graph.model.instrument import Instrument
from tthc_graph.registers import Registers


class NearMisses:
    """Finds instruments whose number or date is one slip away from a printed one."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers

    def taken_for(self, reading: Reading, own_key: str) -> TakenFor | None:
        """Returns the best guess for a citation whose own number no register knows, or None."""
        if reading.number is None or reading.kind is None:
            return None
        guesses = self._of_same_name(reading, own_key)
        printed = reading.mention.issued_on
        if printed is not None and printed.is_full:
            guesses += self._dated(reading, printed.first_day, own_key)
        return min(filter(None, guesses), key=lambda g: (-g.confidence, g.instrument), default=None)

    def _dated(self, reading: Reading, day: date, own_key: str) -> list[TakenFor | None]:
        assert reading.kind is not None
        known = self._registers.instruments
        guesses = [
            (self._guess if other.doc_type == reading.kind.name else self._other_symbol)(reading, other)
            for other in known.issued_on(day)
            if other.key != own_key and other.number
        ]
        guesses += [
            self._other_year(reading, other)
            for other in known.numbered(reading.mention.number or "")
            if other.key != own_key and other.doc_type == reading.kind.name
        ]
        return guesses

    def _of_same_name(self, reading: Reading, own_key: str) -> list[TakenFor | None]:
        """Guesses at a wrong number of a law that is named: the one law of that name and day, or year."""
        mention = reading.mention
        laws = laws_named(mention.name, mention.doc_type, self._registers) if mention.name else []
        printed = mention.issued_on
        has_day = printed is not None and printed.is_full
        if not has_day and reading.year is not None:
            printed = PartialDate(reading.year)
        fitting = [i for i in laws if printed and i.issued_on and i.issued_on.agrees_with(printed)]
        if len(fitting) != 1 or fitting[0].key == own_key:
            return []
        law = fitting[0]
        when = f"cùng ngày {_spoken(law)}" if has_day else f"cùng năm {reading.year}"
        reason = f"{law.number}: {law.title}, cùng tên, {when}; chỉ khác số."
        return [TakenFor(law.key, reason, 0.85 if has_day else 0.7)]

    def _guess(self, reading: Reading, other: Instrument) -> TakenFor | None:
        number = parse_number(other.number or "")
        assert reading.number is not None
        if number is None:
            return None
        office = self._office(other)
        similarity = title_similarity(subject_of(reading), other.title)
        is_alike = similarity >= SAME_TITLE
        alike = ", trích yếu gần như nhau" if is_alike else ""
        same = f"{other.number}: cùng loại, cùng ngày {_spoken(other)}"
        if office == reading.office:
            slip = serial_slip(reading.number, number)
            if slip and (is_alike or reading.number.bare_serial == number.bare_serial):
                return TakenFor(other.key, f"{same}, cùng cơ quan{alike}; {slip}.", 0.85 if is_alike else 0.6)
            return None
        stated = reading.stated
        if stated is None or office != stated.office or reading.number.bare_serial != number.bare_serial:
            return None
        reason = f"{same}, cùng số {number.serial}{alike}; câu văn ghi của {stated.label}, đúng ký hiệu này."
        return TakenFor(other.key, reason, 0.8)

    def _other_year(self, reading: Reading, other: Instrument) -> TakenFor | None:
        """Guesses at a wrong year: number, issuer, day and month agree, and no word speaks against it."""
        printed, issued = reading.mention.issued_on, other.issued_on
        if printed is None or issued is None or not issued.differs_in_year_alone(printed):
            return None
        is_alike = title_similarity(subject_of(reading), other.title) >= SAME_TITLE
        has_subject = len(subject_of(reading).split()) >= TITLE_WORDS
        if self._office(other) != reading.office or (has_subject and not is_alike):
            return None
        alike = ", trích yếu gần như nhau" if is_alike else ""
        reason = (
            f"{other.number} ngày {_spoken(other)}: cùng số, cùng cơ quan, cùng ngày và tháng{alike}; "
            "chỉ khác năm."
        )
        return TakenFor(other.key, reason, 0.7 if is_alike else 0.5)

    def _other_symbol(self, reading: Reading, other: Instrument) -> TakenFor | None:
        """Guesses at a wrong symbol: the type in words, serial, year, day and issuer agree."""
        worded = self._registers.document_types.by_name(reading.mention.doc_type or "")
        number = parse_number(other.number or "")
        assert reading.number is not None
        if worded is None or worded.name != other.doc_type or number is None:
            return None
        if other.issued_on != reading.mention.issued_on or self._office(other) != reading.office:
            return None
        if (number.bare_serial, number.year) != (reading.number.bare_serial, reading.number.year):
            return None
        reason = (
            f"{other.number}: đúng loại như câu văn ghi, cùng số, cùng ngày {_spoken(other)}, cùng cơ quan"
        )
        return TakenFor(other.key, f"{reason}; chỉ khác ký hiệu.", 0.8)

    def _office(self, instrument: Instrument) -> str | None:
        key = instrument.issuer
        agency = self._registers.gazetteer.issuer_with_key(key) if key else None
        return agency.office if agency else None


def serial_slip(printed: DocumentNumber, other: DocumentNumber) -> str:
    """Says in Vietnamese how two numbers differ by one slip of the pen; empty where it takes more."""
    one, two = printed.bare_serial, other.bare_serial
    if one == two:
        if printed.year == other.year:
            return ""
        if printed.year is None or other.year is None:
            return "một bên ghi năm trong số, một bên không"
        return f"năm trong số khác nhau ({printed.year} và {other.year})"
    if printed.year != other.year or max(len(one), len(two)) < 2 or OSA.distance(one, two) != 1:
        return ""
    if sorted(one) == sorted(two):
        return f"số chỉ đảo hai chữ số ({one} và {two})"
    return f"số chỉ khác một chữ số ({one} và {two})"


def _spoken(instrument: Instrument) -> str:
    assert instrument.issued_on is not None
    return day_words(instrument.issued_on.first_day)
