"""What the register says otherwise than a citation, and citations brought together by what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tthc_graph.audit.case import Case
from tthc_graph.audit.fault import Fault, Value, place_of
from tthc_graph.model.citation import Conflict, Role
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import fold_name, fold_number
from tthc_graph.model.instrument import Origin
from tthc_graph.query.rows import CitationRow, FactRow, InstrumentRow


def registered_conflicts(case: Case, field: str, citations: Iterable[CitationRow]) -> Iterator[Fault]:
    """Yields the conflicts with the register in one field, one an instrument.

    Args:
        case: the document.
        field: the attribute, as `model.citation.Conflict` names it.
        citations: those to look at.
    """
    for group in together([c for c in citations if _conflict(c, field) and c.role is not Role.SELF]):
        conflict = _conflict(group[0], field)
        instrument = case.rows.instruments.get(group[0].instrument or "")
        assert conflict is not None
        values: dict[str, Value] = {
            "printed": _as_day(conflict.printed),
            "registered": _as_day(conflict.registered),
            "instrument": instrument or group[0].quote,
        }
        values["namesake"] = namesake = _namesake(case, instrument, values["printed"])
        yield Fault(
            "namesake" if namesake else "registered",
            tuple(place_of(c) for c in group),
            values,
            instrument,
            _confidence(instrument, field),
            _sources(instrument, field),
        )


def _namesake(case: Case, instrument: InstrumentRow | None, printed: Value) -> InstrumentRow | None:
    """Returns the instrument of that type and title which bears the printed date: it may be meant."""
    if instrument is None or not isinstance(printed, PartialDate) or not printed.is_full:
        return None
    title = fold_name(instrument.title)
    others = (i for i in case.rows.instruments.values() if i.issued_on == printed and i.key != instrument.key)
    return next(
        (i for i in others if i.doc_type == instrument.doc_type and fold_name(i.title) == title), None
    )


def _as_day(text: str) -> PartialDate | str:
    """Returns an ISO date as a date, so that it is worded as one, and any other text as it is."""
    try:
        return parse_date(text)
    except ValueError:
        return text


def _conflict(citation: CitationRow, field: str) -> Conflict | None:
    return next((c for c in citation.conflicts if c.field == field), None)


def _confidence(instrument: InstrumentRow | None, field: str) -> Confidence:
    """Returns how far the attribute itself can be trusted: an own text proves it, a citation does not."""
    if instrument is None or instrument.origin is Origin.CITATION:
        return Confidence.SEED
    if instrument.documents:
        return Confidence.VERIFIED
    fact = _fact(instrument, field)
    return fact.confidence if fact else Confidence.MEMORY


def _sources(instrument: InstrumentRow | None, field: str) -> tuple[str, ...]:
    fact = _fact(instrument, field) if instrument else None
    return fact.sources if fact else ()


def _fact(instrument: InstrumentRow, field: str) -> FactRow | None:
    return next((f for f in instrument.facts if f.name == field), None)


def together(citations: Iterable[CitationRow]) -> list[list[CitationRow]]:
    """Groups citations by instrument, or by their words where there is none; in reading order."""
    return grouped(citations, lambda c: c.instrument or f"«{fold_number(c.quote)}»")


def grouped(citations: Iterable[CitationRow], key: Callable[[CitationRow], str]) -> list[list[CitationRow]]:
    """Returns the citations that share a key together, in order of the first of each."""
    groups: dict[str, list[CitationRow]] = {}
    for citation in citations:
        groups.setdefault(key(citation), []).append(citation)
    return list(groups.values())
