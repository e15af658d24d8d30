"""Instruments that no register knows: made only when number, type, year and issuer are known."""

from __future__ import annotations

from dataclasses import replace

from tthc_graph.cite.resolve_doubts import subject_of
from tthc_graph.cite.resolve_reading import Reading
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Fact, Instrument, Origin

_NO_TITLE = ("và ", "hoặc ", "của ", "tại ", "được ", "đã ", "thì ")
"""Words with which the sentence goes on instead of naming a title."""
_NO_BEGINNING = (")", "(", ";", "]")


def cited_instrument(reading: Reading) -> Instrument | None:
    """Returns the instrument that a complete mention describes, or None while a part is missing."""
    if reading.key is None or reading.number is None or reading.kind is None or reading.issuer is None:
        return None
    printed = reading.mention.issued_on
    if printed is not None and reading.year not in (None, printed.year):
        printed = None  # the number's own year says that the date is a slip
    issued_on = printed or (PartialDate(reading.year) if reading.year is not None else None)
    title = reading.mention.name or _title(reading)
    values = {
        "number": str(reading.number),
        "issuer": reading.issuer.label,
        "issued_on": str(printed) if printed else "",
        "title": title,
    }
    return Instrument(
        key=reading.key,
        doc_type=reading.kind.name,
        number=str(reading.number),
        issuer=reading.issuer.key,
        issuer_label=reading.issuer.label,
        issued_on=issued_on,
        title=title,
        nature=reading.kind.nature_of(reading.number),
        origin=Origin.CITATION,
        facts=tuple(Fact(name, value, Confidence.SEED) for name, value in values.items() if value),
    )


def _title(reading: Reading) -> str:
    """Returns the words that say what it is about: behind the issuer, up to the end of the clause."""
    words = subject_of(reading)
    return "" if f"{words} ".lower().startswith(_NO_TITLE) or words.startswith(_NO_BEGINNING) else words


def joined(one: Instrument, other: Instrument) -> Instrument:
    """Joins what two mentions say of one instrument: the first full date and the first title are kept."""
    has_date = one.issued_on is not None and one.issued_on.is_full
    names = {fact.name for fact in one.facts}
    return replace(
        one,
        issued_on=one.issued_on if has_date else other.issued_on or one.issued_on,
        title=one.title or other.title,
        facts=one.facts + tuple(fact for fact in other.facts if fact.name not in names),
    )
