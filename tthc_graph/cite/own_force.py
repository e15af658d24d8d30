"""When a document takes effect by its own words (`Nghị định này có hiệu lực thi hành từ ngày …`)."""

from __future__ import annotations

from datetime import timedelta

from tthc_graph.cite.asides import Quotations
from tthc_graph.cite.sentences import Sentences
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.document import ParsedDocument
from tthc_graph.model.text import Span
from tthc_graph.model.value import dataclass
from tthc_graph.registers.patterns import compile_template
from tthc_graph.registers.printed_dates import read_date

_LONGEST_SENTENCE = 2_500


@dataclass(frozen=True, slots=True)
class OwnForce:
    """The day on which a document takes effect; `quote` is the raw text of the sentence at `span`."""

    day: PartialDate
    span: Span
    quote: str


def find_own_force(parsed: ParsedDocument) -> OwnForce | None:
    """Returns the day on which a document takes effect, with the sentence that says so.

    A number of days behind the signing is counted from the date of its head; None where the text names no
    day, or one that cannot be told without what the text lacks.
    """
    found = _search(parsed)
    if found is None:
        return None
    source = parsed.source
    day, start, behind = found
    sentences = Sentences(source.folded)
    span = source.raw_span(sentences.begin(start), sentences.end(behind, behind + _LONGEST_SENTENCE))
    return OwnForce(day, span, source.quote(span))


def own_day(parsed: ParsedDocument) -> PartialDate | None:
    """Returns that day alone."""
    found = _search(parsed)
    return found[0] if found is not None else None


def _search(parsed: ParsedDocument) -> tuple[PartialDate, int, int] | None:
    folded = parsed.source.folded
    quotations = Quotations(folded)
    for match in compile_template("<own_force>").finditer(folded.replace("\n", " ")):
        if quotations.holds(match.start()):
            continue  # the new wording of a provision speaks of the instrument that it becomes part of
        day = _day(match["day"], match["days"], parsed.header.issued_on)
        return (day, match.start(), match.end()) if day is not None else None
    return None


def _day(printed: str | None, days: str | None, signed: PartialDate | None) -> PartialDate | None:
    if printed:
        day = read_date(printed)[0]
        return day if day is not None and day.is_full else None
    if signed is None or not signed.is_full:
        return None
    first = signed.first_day + timedelta(days=int(days or 0))
    return PartialDate(first.year, first.month, first.day)
