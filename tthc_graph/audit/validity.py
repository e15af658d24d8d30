"""Checks on whether cited instruments were, and are, in force (kinds B1, B2, B3, B6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tthc_graph.audit.case import Case, Cited, status_of
from tthc_graph.audit.fault import Dated, Fault, Term, Value, places_of
from tthc_graph.audit.successors import amends_others, successors_of
from tthc_graph.model.citation import Role
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import fold_name
from tthc_graph.model.validity import Status, StatusSegment
from tthc_graph.query.rows import InstrumentRow

_PARTIAL = frozenset({Status.PARTLY_EXPIRED, Status.PARTLY_SUSPENDED})


def basis_expired_when_signed(case: Case) -> Iterator[Fault]:
    """Yields the instruments that had wholly expired on the signing day (B1)."""
    for cited in case.cited:
        if case.status_when_signed(cited.instrument) is Status.EXPIRED:
            segment = status_of(cited.instrument, case.signing.first)
            when = "draft" if case.signing.assumed else "signed"
            yield _expired(case, cited, segment, when if cited.is_basis else "mentioned")


def basis_expired_since_signing(case: Case) -> Iterator[Fault]:
    """Yields the instruments that have expired by the as-of day but not, for certain, when signed (B2)."""
    for cited in case.cited:
        segment = case.segment_now(cited.instrument)
        then = case.status_when_signed(cited.instrument)
        if segment.status is not Status.EXPIRED or then is Status.EXPIRED:
            continue
        ended_before_signing = segment.valid_from is not None and segment.valid_from <= case.signing.last
        yield _expired(case, cited, segment, "undetermined" if ended_before_signing else "since")


def basis_partly_expired(case: Case) -> Iterator[Fault]:
    """Yields the instruments that are alive in part (B3)."""
    for cited in case.cited:
        segment = case.segment_now(cited.instrument)
        if segment.status not in _PARTIAL:
            continue
        provisions = sorted({c.provision for c in cited.mentions if c.provision})
        causes = known(case, segment.causes)
        yield Fault(
            "provision" if provisions else ("caused" if causes else "plain"),
            places_of(cited),
            {
                "instrument": cited.instrument,
                "as_of": case.as_of,
                "provisions": ", ".join(provisions),
                "causes": causes,
                "confidence": _trust_in(segment),
            },
            cited.instrument,
            segment.confidence,
            segment.sources,
        )


def basis_status_unknown(case: Case) -> Iterator[Fault]:
    """Yields once the instruments of unknown validity, so that silence is not taken for assent."""
    unknown = [c for c in case.cited if case.segment_now(c.instrument).status is Status.UNKNOWN]
    if not unknown:
        return
    instruments = tuple(cited.instrument for cited in unknown)
    days = [(one, case.segment_now(one).last_confirmed) for one in instruments]
    seen = [Dated(one, day) for one, day in days if day is not None]
    yield Fault(
        "seen" if seen else "plain",
        tuple(places_of(cited)[0] for cited in unknown),
        {"instruments": instruments, "seen": seen},
        instruments[0] if len(instruments) == 1 else None,
        instruments=instruments,
    )


def basis_not_yet_in_force(case: Case) -> Iterator[Fault]:
    """Yields the bases that had been issued but were not in force on the signing day (B6)."""
    for cited in case.bases:
        instrument = cited.instrument
        if case.status_when_signed(instrument) is not Status.NOT_YET_IN_FORCE:
            continue
        if instrument.issued_on is not None and instrument.issued_on.first_day > case.signing.last:
            continue  # newer than the document: a fault of its own
        segment = status_of(instrument, case.signing.last)
        yield Fault(
            "prepares" if cited.lead.role is Role.IMPLEMENTS or _is_about(case, instrument) else "plain",
            places_of(cited),
            {
                "instrument": instrument,
                "signed": case.signing.shown,
                "from": segment.valid_until,
                "confidence": _trust_in(segment),
            },
            instrument,
            segment.confidence,
            segment.sources,
            cited.is_in_doubt,
        )


def basis_suspended(case: Case) -> Iterator[Fault]:
    """Yields the cited instruments whose effect is suspended on the as-of day."""
    for cited in case.cited:
        segment = case.segment_now(cited.instrument)
        if segment.status is Status.SUSPENDED:
            yield Fault(
                "plain",
                places_of(cited),
                {
                    "instrument": cited.instrument,
                    "from": segment.valid_from,
                    "confidence": _trust_in(segment),
                },
                cited.instrument,
                segment.confidence,
                segment.sources,
            )


def basis_sources_disagree(case: Case) -> Iterator[Fault]:
    """Yields the bases on whose validity the sources of the register do not agree, one a dispute."""
    for cited in case.bases:
        for dispute in cited.instrument.disputes:
            yield Fault(
                dispute.kind.value if dispute.settled else f"{dispute.kind.value}_open",
                places_of(cited),
                {
                    "instrument": cited.instrument,
                    "days": dispute.days,
                    "as_of": case.as_of,
                    "status": case.segment_now(cited.instrument).status,
                },
                cited.instrument,
                Confidence.VERIFIED,
                dispute.sources,
            )


def _expired(case: Case, cited: Cited, segment: StatusSegment, when: str) -> Fault:
    """Builds the fault of an expired instrument; the variant also tells what can be put in its place."""
    values: dict[str, Value] = {
        "instrument": cited.instrument,
        "ended": segment.valid_from,
        "signed": case.signing.shown,
        "as_of": case.as_of,
        "confidence": _trust_in(segment),
        "remark": Term("phrase", "remark") if segment.note else "",
        "note": segment.note.rstrip("."),
        **_replacement(case, cited, segment),
    }
    return Fault(
        when,
        places_of(cited),
        values,
        cited.instrument,
        segment.confidence,
        segment.sources,
        cited.is_in_doubt,
    )


def _replacement(case: Case, cited: Cited, segment: StatusSegment) -> Mapping[str, Value]:
    """Returns the slots `cause` (why it ended) and `advice` (which line to write instead).

    Only a basis can be dropped, and only when what replaced it is a basis of the document as well.
    """
    instrument = cited.instrument
    causes = known(case, segment.causes)
    living = successors_of(case.rows, instrument, case.as_of)
    derived = segment.confidence is Confidence.DERIVED and not segment.is_unreviewed
    cause = "derived_by" if derived and causes else "derived" if derived else "by" if causes else "unknown"
    already = [s for s in living if any(c.instrument.key == s.key for c in case.bases)]
    if not living:
        advice = "search"
    elif not cited.is_basis:
        advice = "current"
    elif len(already) == len(living):
        advice = "drop"
    elif living[0].doc_type != instrument.doc_type:
        advice = "follow"
    elif amends_others(instrument):
        advice = "replace_amending"
    else:
        advice = "replace"
    return {
        "cause": Term("cause", cause),
        "causes": causes,
        "advice": Term("advice", advice),
        "successors": living,
    }


def _trust_in(segment: StatusSegment) -> Value:
    """Returns what a message says of how sure a status is."""
    if segment.is_unreviewed:
        return Term("confidence", "unreviewed")
    return Term("confidence", "reviewed") if segment.is_reviewed_reading else segment.confidence


def known(case: Case, keys: tuple[str, ...]) -> tuple[InstrumentRow, ...]:
    """Returns the rows of those keys that are in the store."""
    return tuple(case.rows.instruments[k] for k in keys if k in case.rows.instruments)


def _is_about(case: Case, instrument: InstrumentRow) -> bool:
    """Tells whether the document's subject names the instrument: it prepares it rather than rests on it."""
    subject = case.document.subject_line or ""
    if instrument.number and instrument.number.lower() in subject.lower():
        return True
    title = fold_name(instrument.title)
    return len(title) > 12 and title in fold_name(subject)
