"""Proposals as rows of the register: accepted ones to be taken into it, open ones laid over it unreviewed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tthc_graph.errors import RegisterError
from tthc_graph.model.dates import day_words
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.proposal import Proposal, ProposalState
from tthc_graph.model.validity import BasisKind, ValidityEvent
from tthc_graph.registers.exchange_form import COLUMNS, Entry, Table
from tthc_graph.registers.exchange_import import ImportPlan, plan_rows
from tthc_graph.registers.instrument_lookup import layered
from tthc_graph.registers.instruments import read_instrument, with_events
from tthc_graph.registers.proposals import PROPOSALS, Decision, kind_code, read_kept
from tthc_graph.registers.register import Registers
from tthc_graph.registers.sources import Source
from tthc_graph.registers.tables import Row
from tthc_graph.registers.user_folder import Known, joined_events

_UNREVIEWED = "Đề xuất chưa duyệt"
_CITED_ONLY = "Chỉ biết qua điều khoản thi hành của văn bản khác"


def needed_with(proposals: Sequence[Proposal], kept: Sequence[Proposal], known: Registers) -> list[Proposal]:
    """Returns proposals with those of instruments that they speak of and the register lacks, these first.

    Raises:
        RegisterError: such an instrument was rejected, or nothing tells of it.
    """
    offered = {one.target.key: one for one in kept if one.kind is None}
    taken: dict[str, Proposal] = {}
    for proposal in proposals:
        for key in (proposal.target.key, *proposal.by):
            if proposal.kind is None or key in known.instruments:
                continue
            itself = offered.get(key)
            if itself is None or itself.state is not ProposalState.OPEN:
                state = f"{itself.id} was {itself.state.value}" if itself else "no proposal tells of it"
                raise RegisterError(
                    f"{proposal.id}: the register lacks {key} and {state}; add it by register import first"
                )
            taken.setdefault(itself.id, itself)
    taken.update((one.id, one) for one in proposals)
    return sorted(taken.values(), key=lambda one: one.kind is not None)


def plan_decisions(
    decisions: Sequence[Decision], base: Registers, bundled: Path, folder: Path, today: date
) -> ImportPlan:
    """Returns the rows that accepted proposals add to the user's folder.

    Raises:
        RegisterError: the register cannot take one of them; the message says which and why.
    """
    entries = [entry for one in decisions for entry in _entries(one)]
    plan = plan_rows(entries, base, bundled, folder, today)
    if plan.rejected:
        reasons = "; ".join(f"{one.file}: {one.reason}" for one in plan.rejected)
        raise RegisterError(f"the register cannot take it: {reasons}")
    return plan


def _entries(decision: Decision) -> list[Entry]:
    proposal = decision.proposal
    note = f"Duyệt ngày {day_words(decision.on)}, {decision.by}: {decision.reason}"
    source = _source(proposal)
    told = {"id": source.id, "label": source.label, "kind": source.kind.value, "citation": source.citation}
    rows: list[tuple[Table, dict[str, str]]] = [("sources", told)]
    if proposal.kind is None:
        rows.append(("instruments", _instrument_cells(proposal, Confidence.VERIFIED, note)))
    else:
        cells = {
            "instrument": proposal.target.key,
            "kind": kind_code(proposal),
            "on": str(proposal.on) if proposal.on else "",
            "until": str(proposal.until) if proposal.until else "",
            "by": " | ".join(proposal.by),
            "provisions": proposal.provisions,
            "exceptions": proposal.exceptions,
            "confidence": Confidence.VERIFIED.value,
            "basis": BasisKind.CLAUSE.value,
            "sources": proposal.source,
            "note": note,
            "recorded_on": decision.on.isoformat(),
        }
        rows.append(("events", cells))
    return [
        Entry(table, proposal.id, 1, {c: cells.get(c, "") for c in COLUMNS[table]}) for table, cells in rows
    ]


def _instrument_cells(proposal: Proposal, trust: Confidence, note: str) -> dict[str, str]:
    """Returns a row; of an instrument that is only cited, nothing tells whether it is still alive."""
    target = proposal.target
    is_cited_only = target.key != proposal.document
    cells = {
        "key": target.key,
        "doc_type": target.doc_type,
        "number": target.number,
        "number_confidence": trust.value,
        "issuer": target.issuer,
        "issuer_confidence": trust.value,
        "nature": target.nature.value,
        "sources": proposal.source,
        "note": f"{_CITED_ONLY}. {note}" if is_cited_only else note,
    }
    if is_cited_only:
        cells |= {"status": "unknown", "status_confidence": Confidence.MEMORY.value}
    if target.issued_on is not None and target.issued_on.is_full:
        cells |= {"issued_on": str(target.issued_on), "issued_on_confidence": trust.value}
    if target.title:
        cells |= {"title": target.title, "title_confidence": trust.value}
    return {column: cells.get(column, "") for column in COLUMNS["instruments"]}


def _source(proposal: Proposal, mark: str = "") -> Source:
    evidence = proposal.evidence
    place = f"ký tự {evidence.span.start}–{evidence.span.end}"
    label = f"{proposal.document_label}, tệp {evidence.file}, {place}"
    citation = f"{evidence.file}, sha256 {evidence.sha256}, {place}: “{evidence.quote}”"
    return Source(proposal.source, f"{mark}: {label}" if mark else label, BasisKind.CLAUSE, citation)


def with_unreviewed(registers: Registers, folder: Path) -> Registers:
    """Returns registers with the open proposals of a folder laid over them, marked as unreviewed.

    Their events are clauses read by the program alone: their confidence is `derived`, so that they are no
    proof, and they outweigh no source. Proposed instruments that the register lacks come along.

    Raises:
        RegisterError: a row of the proposals is malformed.
    """
    kept = [one for one in read_kept(folder) if one.state is ProposalState.OPEN]
    sources = {**registers.sources, **{one.source: _source(one, _UNREVIEWED) for one in kept}}
    added = _added(kept, registers, sources)
    events: dict[str, list[ValidityEvent]] = defaultdict(list)
    for one in kept:
        event = one.as_event()
        keys = (one.target.key, *one.by)
        if event is not None and all(key in added or key in registers.instruments for key in keys):
            note = f"{_UNREVIEWED} ({one.id})."
            events[one.target.key].append(replace(event, confidence=Confidence.DERIVED, note=note))
    for key, more in events.items():
        below = added.get(key) or registers.instruments[key]
        bare = replace(below, facts=tuple(f for f in below.facts if f.name != "effective_from"))
        added[key] = with_events(bare, joined_events(below.events, more))
    made = Registers.of(
        layered(registers.instruments, added), sources, registers.gazetteer, registers.document_types
    )
    vars(made)["agencies"] = registers.agencies
    return made


def _added(
    kept: Iterable[Proposal], registers: Registers, sources: dict[str, Source]
) -> dict[str, Instrument]:
    """Returns the proposed instruments that the register lacks."""
    found = {}
    known = Known(registers.instruments, ())
    for line, one in enumerate(kept, start=2):
        if one.kind is None and one.target.key not in registers.instruments:
            row = Row(PROPOSALS, line, _instrument_cells(one, Confidence.SEED, f"{_UNREVIEWED} ({one.id})."))
            found[one.target.key] = with_events(
                read_instrument(row, known, sources, registers.gazetteer, registers.document_types), ()
            )
    return found
