"""Where text and register disagree about an instrument, and how alike its titles are."""

from __future__ import annotations

from rapidfuzz import fuzz

from tthc_graph.cite.resolve_reading import Reading
from tthc_graph.model.citation import Conflict
from tthc_graph.model.identifier import fold_number
from tthc_graph.model.instrument import Instrument, Origin
from tthc_graph.registers import Registers
from tthc_graph.registers.abbreviations import expanded_fold
from tthc_graph.registers.instrument_lookup import NAMED_TYPES, comparable_name

SAME_TITLE = 80.0
_CONTAINED_TITLE = 95.0
_CONTAINED_WORDS = 8
_OTHER_TITLE = 45.0
_UNLIKE_TITLE = 60.0
_BORROWED_TITLE = 90.0
TITLE_WORDS = 6
_SAME_NAME = 85.0


def conflicts_with(reading: Reading, instrument: Instrument, registers: Registers) -> tuple[Conflict, ...]:
    """Returns the fields in which a mention disagrees with the instrument it was resolved to."""
    mention = reading.mention
    found = []
    if mention.number and instrument.number and fold_number(mention.number) != fold_number(instrument.number):
        found.append(Conflict("number", mention.number, instrument.number))
    printed, registered = mention.issued_on, instrument.issued_on
    if printed and registered and not printed.agrees_with(registered):
        found.append(Conflict("issued_on", str(printed), str(registered)))
    elif registered is None:
        found += year_conflicts(reading)
    found += issuer_conflicts(reading)
    found += _name_conflicts(reading, instrument)
    found += _title_conflicts(reading, instrument, registers)
    return tuple(found)


def issuer_conflicts(reading: Reading) -> tuple[Conflict, ...]:
    """Returns the conflict between the issuer's words and the number's own symbol, if there is one."""
    if not reading.issuer_differs or reading.issuer is None or reading.number is None:
        return ()
    registered = f"{reading.issuer.label} (theo ký hiệu {reading.number.symbol})"
    return (Conflict("issuer", reading.mention.issuer or "", registered),)


def year_conflicts(reading: Reading) -> tuple[Conflict, ...]:
    """Returns the conflict between the year of a number and that of its date: one of the two is a slip."""
    number, printed = reading.number, reading.mention.issued_on
    if number is None or number.year is None or printed is None or printed.year == number.year:
        return ()
    return (Conflict("issued_on", str(printed), f"{number.year} (theo số {number})"),)


def _name_conflicts(reading: Reading, instrument: Instrument) -> tuple[Conflict, ...]:
    """Returns the conflict of a law whose printed name is none of its own: name or number is a slip."""
    name = reading.mention.name
    if not name or not instrument.title or instrument.doc_type not in NAMED_TYPES:
        return ()
    wanted = comparable_name(name, reading.mention.doc_type)
    own = [comparable_name(other, instrument.doc_type) for other in instrument.names]
    if any(max(fuzz.ratio(wanted, o), fuzz.token_set_ratio(wanted, o)) >= _SAME_NAME for o in own):
        return ()
    return (Conflict("title", name, instrument.title),)


def _title_conflicts(reading: Reading, instrument: Instrument, registers: Registers) -> tuple[Conflict, ...]:
    """Returns the conflict of a mention that bears the title of another registered instrument of its type.

    Words that are no title at all prove nothing, so that being unlike the own title is not enough.
    """
    words = subject_of(reading)
    if len(words.split()) < TITLE_WORDS or len(instrument.title.split()) < TITLE_WORDS:
        return ()
    if title_similarity(words, instrument.title) >= _UNLIKE_TITLE:
        return ()
    for other in registers.instruments.titled(words):
        if other.origin is not Origin.REGISTER or other.doc_type != instrument.doc_type:
            continue
        if (
            len(other.title.split()) >= TITLE_WORDS
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
    if min(len(words.split()), len(title.split())) < TITLE_WORDS:
        return False
    return fuzz.token_set_ratio(words, title) < _OTHER_TITLE


def is_same_subject(reading: Reading, instrument: Instrument) -> bool:
    """Tells whether the words behind a mention are those of the title, give or take a few."""
    return title_similarity(subject_of(reading), instrument.title) >= SAME_TITLE
