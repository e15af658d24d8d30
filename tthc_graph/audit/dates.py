"""Checks on dates that cannot go together: a plan and its year, a basis and the document that rests on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tthc_graph.audit.case import Case, is_relied_on
from tthc_graph.audit.fault import Fault, Place, place_of
from tthc_graph.audit.register_conflicts import together
from tthc_graph.model.citation import Role
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import fold_name
from tthc_graph.model.instrument import Origin
from tthc_graph.model.irregularity import IrregularityKind
from tthc_graph.model.text import Span
from tthc_graph.query.rows import CitationRow, TaskRow

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def date_year_mismatch(case: Case) -> Iterator[Fault]:
    """Yields plans cited with a date that does not fit the year they plan, and deadlines of a past year."""
    for citations in together(c for c in case.citations if _plan_year_is_odd(case, c)):
        first = citations[0]
        assert first.issued_on is not None
        period = planned_year(case, first)
        yield Fault(
            "early" if first.issued_on.year + 1 == period else "far",
            tuple(place_of(c) for c in citations),
            {"printed": first.issued_on, "period": period},
            case.rows.instruments.get(first.instrument or ""),
        )
    period = case.document.period
    if period is None:
        return
    groups: dict[str, list[Place]] = {}
    for row in case.irregularities(IrregularityKind.PAST_DEADLINE):
        groups.setdefault(fold_name(row.quote), []).append(Place(row.span, row.quote))
    for task in case.tasks:
        if task.due_text and _is_past(task, period):
            groups.setdefault(fold_name(task.due_text), []).append(_due_place(task))
    for places in groups.values():
        yield Fault("deadline", tuple(places), {"printed": _one_line(places[0].quote), "period": period})


def annex_date_conflict(case: Case) -> Iterator[Fault]:
    """Yields annex lines that date the document otherwise than its head does (B8)."""
    head = case.document.issued_on
    if head is None or case.document.date_span is None:
        return
    odd = [c for c in case.own_mentions if c.issued_on is not None and not c.issued_on.agrees_with(head)]
    if odd:
        yield Fault("plain", tuple(map(place_of, odd)), {"printed": odd[0].issued_on, "head": head})


def basis_newer_than_document(case: Case) -> Iterator[Fault]:
    """Yields cited instruments whose date lies behind the last day on which the document can be signed."""
    last = case.signing.last
    for cited in case.cited:
        printed = next((c.issued_on for c in cited.mentions if c.issued_on), None)
        registered = cited.instrument.issued_on if cited.instrument.origin is not Origin.CITATION else None
        issued = printed or registered
        if issued is None or issued.first_day <= last:
            continue
        in_doubt = printed is not None and registered is not None and registered.first_day <= last
        yield Fault(
            "draft" if case.signing.assumed else "signed",
            tuple(place_of(c) for c in cited.mentions),
            {"instrument": cited.instrument, "issued": issued, "signed": last},
            cited.instrument,
            Confidence.MEMORY if in_doubt or not printed else Confidence.VERIFIED,
        )


def planned_year(case: Case, citation: CitationRow) -> int | None:
    """Returns the one year that a cited plan is for by its subject, or None.

    Periods (`giai đoạn 2021 - 2025`), horizons (`đến năm 2030`) and documents that look back on a year
    (`kết quả năm 2023`) give none.
    """
    kinds = case.terms.lists["plan_types"]
    issued_with = citation.doc_type in case.terms.lists["issuing_types"]
    subject = citation.subject.lower()
    if citation.doc_type not in kinds and not (
        issued_with and case.terms.patterns["issues_plan"].search(subject)
    ):
        return None
    patterns = case.terms.patterns
    if patterns["several_years"].search(subject) or patterns["looks_back"].search(subject):
        return None
    years = {int(m["year"]) for m in patterns["plan_year"].finditer(subject)}
    return years.pop() if len(years) == 1 else None


def _plan_year_is_odd(case: Case, citation: CitationRow) -> bool:
    """Tells whether a plan is dated in no year in which it is usually issued.

    A plan for year Y is issued late in Y - 1 or in Y.
    """
    issued = citation.issued_on
    if issued is None or not (is_relied_on(citation) or citation.role is Role.NESTED):
        return False
    period = planned_year(case, citation)
    if period is None:
        return False
    if issued.year == period - 1:
        return issued.month is not None and issued.month < case.terms.numbers["first_planning_month"]
    return issued.year != period


def _is_past(task: TaskRow, period: int) -> bool:
    years = [int(y) for y in _YEAR.findall(task.due_text or "")]
    return bool(years) and max(years) < period


def _due_place(task: TaskRow) -> Place:
    """Returns the deadline's own place in the row, or the row where its words were put together."""
    words = task.due_text or ""
    at = task.quote.rfind(words)
    if at < 0:
        return Place(task.span, task.quote)
    start = task.span.start + at
    return Place(Span(start, start + len(words)), words)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
