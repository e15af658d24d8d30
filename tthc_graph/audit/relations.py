"""Checks on what stands around a basis: its amendments, and the bases of the parent plan (B4, B5)."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_graph.audit.case import Case, Cited, is_basis, status_of
from tthc_graph.audit.fault import Fault, places_of, weakest
from tthc_graph.audit.parents import ancestors, places_of_parent
from tthc_graph.audit.successors import amends_others
from tthc_graph.audit.validity import known
from tthc_graph.model.citation import Role
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.identifier import fold_number
from tthc_graph.model.validity import Status
from tthc_graph.query.rows import DocumentRow, FactRow, InstrumentRow


def amendment_not_cited(case: Case) -> Iterator[Fault]:
    """Yields the bases of which an amendment in force at signing is not cited (B4)."""
    named = {c.instrument for c in case.citations if c.instrument}
    numbers = {fold_number(c.number) for c in case.citations if c.number}
    for cited in case.bases:
        if case.status_when_signed(cited.instrument) is Status.EXPIRED or _says_as_amended(case, cited):
            continue
        missing = [
            a
            for a in _amendments(case, cited.instrument)
            if a.key not in named and fold_number(a.number or "") not in numbers
        ]
        if not missing:
            continue
        dedicated = [a for a in missing if amends_others(a)]
        proof = min(
            (_amendment_confidence(cited.instrument, a) for a in dedicated or missing),
            key=lambda c: c is not Confidence.VERIFIED,
        )
        yield Fault(
            "dedicated" if dedicated else "in_passing",
            places_of(cited),
            {
                "instrument": cited.instrument,
                "amendments": tuple(dedicated + [a for a in missing if a not in dedicated]),
                "line": tuple(dedicated or missing),
                "signed": case.signing.shown,
                "confidence": proof,
            },
            cited.instrument,
            proof,
            _amendment_sources(cited.instrument, missing),
        )


def _amendments(case: Case, instrument: InstrumentRow) -> list[InstrumentRow]:
    """Returns the amending instruments that were surely in force on the first day of signing."""
    found = []
    for key, since in instrument.amended_by:
        amending = case.rows.instruments.get(key)
        if amending is None or since is None or since > case.signing.first:
            continue
        if status_of(amending, case.signing.last).status is not Status.EXPIRED:
            found.append(amending)
    return found


def _says_as_amended(case: Case, cited: Cited) -> bool:
    """Tells whether the text says in general words that the basis is cited as amended."""
    pattern = case.terms.patterns["as_amended"]
    return any(pattern.search(c.subject.lower()) for c in cited.mentions if is_basis(c))


def _amendment_confidence(instrument: InstrumentRow, amending: InstrumentRow) -> Confidence:
    return next((f.confidence for f in _amendment_facts(instrument, [amending])), Confidence.MEMORY)


def _amendment_sources(instrument: InstrumentRow, amending: list[InstrumentRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for f in _amendment_facts(instrument, amending) for s in f.sources))


def _amendment_facts(instrument: InstrumentRow, amending: list[InstrumentRow]) -> list[FactRow]:
    keys = {a.key for a in amending}
    return [f for f in instrument.amendment_facts if f.name in keys]


def parent_rests_on_expired_basis(case: Case) -> Iterator[Fault]:
    """Yields the parent plans in the store of which a basis has expired by the as-of day (B5)."""
    cited_here = {c.instrument.key for c in case.cited}
    for parent, text in ancestors(case):
        expired = [i for i in _bases_of(case, text) if status_of(i, case.as_of).status is Status.EXPIRED]
        if not expired:
            continue
        only_there = [i for i in expired if i.key not in cited_here]
        at_signing = [i for i in only_there if status_of(i, case.signing.first).status is Status.EXPIRED]
        shown = at_signing or only_there or expired
        segments = [status_of(i, case.as_of) for i in shown]
        yield Fault(
            "at_signing" if at_signing else "only_there" if only_there else "cited_too",
            places_of_parent(case, parent),
            {"parent": parent, "expired": tuple(shown), "as_of": case.as_of, "signed": case.signing.shown},
            parent,
            weakest(*(s.confidence for s in segments)),
            tuple(dict.fromkeys(source for s in segments for source in s.sources)),
        )


def _bases_of(case: Case, text: DocumentRow) -> tuple[InstrumentRow, ...]:
    keys = dict.fromkeys(
        c.instrument
        for c in case.index.citations.get(text.sha256, ())
        if c.role is Role.LEGAL_BASIS and c.instrument is not None
    )
    return known(case, tuple(k for k in keys if k))
