"""Where text and register disagree, and which other instrument a citation may have meant."""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from tthc_graph.cite.resolve_reading import Reading
from tthc_graph.model.citation import Conflict, TakenFor
from tthc_graph.model.dates import day_words
from tthc_graph.model.identifier import DocumentNumber, fold_number, parse_number
from tthc_graph.model.instrument import Instrument, Origin
from tthc_graph.registers import Registers
from tthc_graph.registers.abbreviations import expanded_fold

_SAME_TITLE = 80.0
_CONTAINED_TITLE = 95.0
_CONTAINED_WORDS = 8
_OTHER_TITLE = 45.0
_UNLIKE_TITLE = 60.0
_BORROWED_TITLE = 90.0
_TITLE_WORDS = 6


def conflicts_with(reading: Reading, instrument: Instrument, registers: Registers) -> tuple[Conflict, ...]:
    """Returns the fields in which a mention disagrees with the instrument it was resolved to."""
    mention = reading.mention
    found = []
    if mention.number and instrument.number and fold_number(mention.number) != fold_number(instrument.number):
        found.append(Conflict("number", mention.number, instrument.number))
    printed, registered = mention.issued_on, instrument.issued_on
    if printed and registered and not printed.agrees_with(registered):
        found.append(Conflict("issued_on", str(printed), str(registered)))
    found += issuer_conflicts(reading)
    found += _title_conflicts(reading, instrument, registers)
    return tuple(found)


def issuer_conflicts(reading: Reading) -> tuple[Conflict, ...]:
    """Returns the conflict between the issuer's words and the number's own symbol, if there is one."""
    if not reading.issuer_differs or reading.issuer is None or reading.number is None:
        return ()
    registered = f"{reading.issuer.label} (theo ký hiệu {reading.number.symbol})"
    return (Conflict("issuer", reading.mention.issuer or "", registered),)


def _title_conflicts(reading: Reading, instrument: Instrument, registers: Registers) -> tuple[Conflict, ...]:
    """Returns the conflict of a mention that bears the title of another registered instrument of its type.

    Words that are no title at all prove nothing, so that being unlike the own title is not enough.
    """
    words = subject_of(reading)
    if len(words.split()) < _TITLE_WORDS or len(instrument.title.split()) < _TITLE_WORDS:
        return ()
    if title_similarity(words, instrument.title) >= _UNLIKE_TITLE:
        return ()
    for other in registers.instruments.titled(words):
        if other.origin is not Origin.REGISTER or other.doc_type != instrument.doc_type:
            continue
        if (
            len(other.title.split()) >= _TITLE_WORDS
            and title_similarity(words, other.title) >= _BORROWED_TITLE
        ):
            return (Conflict("title", words, instrument.title),)
    return ()


def title_similarity(one: str, other: str) -> float:
    """Returns 0 to 100: how alike two titles are with abbreviations spelt out, in any order of words."""
    first, second = expanded_fold(one), expanded_fold(other)
    if not first or not second:
        return 0.0
    contained = fuzz.token_set_ratio(first, second)
    shorter = min(len(first.split()), len(second.split()))
    if contained >= _CONTAINED_TITLE and shorter >= _CONTAINED_WORDS:
        return contained
    return fuzz.token_sort_ratio(first, second)


def subject_of(reading: Reading) -> str:
    """Returns the words that say what the cited instrument is about, without those that name its issuer."""
    words = " ".join(reading.mention.subject.split())
    issuer = "của " + " ".join((reading.mention.issuer or "").split())
    if words.lower().startswith(issuer.lower()):
        words = words[len(issuer) :]
    return words.strip(" ,;:.-")


def is_other_subject(reading: Reading, instrument: Instrument) -> bool:
    """Tells whether the words behind a mention clearly speak of something else than the title does."""
    words = expanded_fold(reading.mention.subject)
    title = expanded_fold(instrument.title)
    if min(len(words.split()), len(title.split())) < _TITLE_WORDS:
        return False
    return fuzz.token_set_ratio(words, title) < _OTHER_TITLE


def is_same_subject(reading: Reading, instrument: Instrument) -> bool:
    """Tells whether the words behind a mention are those of the title, give or take a few."""
    return title_similarity(subject_of(reading), instrument.title) >= _SAME_TITLE


class NearMisses:
    """Finds instruments whose number or date is one slip away from a printed one."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers

    def taken_for(self, reading: Reading, own_key: str) -> TakenFor | None:
        """Returns the best guess for a citation whose own number no register knows, or None."""
        printed = reading.mention.issued_on
        if printed is None or not printed.is_full or reading.number is None or reading.kind is None:
            return None
        known = self._registers.instruments
        guesses = [
            (self._guess if other.doc_type == reading.kind.name else self._other_symbol)(reading, other)
            for other in known.issued_on(printed.first_day)
            if other.key != own_key and other.number
        ]
        guesses += [
            self._other_year(reading, other)
            for other in known.numbered(reading.mention.number or "")
            if other.key != own_key and other.doc_type == reading.kind.name
        ]
        return min(filter(None, guesses), key=lambda g: (-g.confidence, g.instrument), default=None)

    def _guess(self, reading: Reading, other: Instrument) -> TakenFor | None:
        number = parse_number(other.number or "")
        assert reading.number is not None
        if number is None:
            return None
        office = self._office(other)
        similarity = title_similarity(subject_of(reading), other.title)
        is_alike = similarity >= _SAME_TITLE
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
        is_alike = title_similarity(subject_of(reading), other.title) >= _SAME_TITLE
        has_subject = len(subject_of(reading).split()) >= _TITLE_WORDS
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
