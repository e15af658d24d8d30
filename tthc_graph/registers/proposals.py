"""Proposals kept in a user's register folder (`proposals.csv`), and decisions on them (`decisions.csv`)."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tthc_graph.model.instrument import Nature
from tthc_graph.model.proposal import Described, Evidence, Proposal, ProposalState
from tthc_graph.model.text import Span
from tthc_graph.model.validity import EventKind
from tthc_graph.registers.tables import Row, read_table

PROPOSALS, DECISIONS = "proposals.csv", "decisions.csv"
PROPOSAL_COLUMNS = (
    "id", "state", "kind", "instrument", "document", "on", "until", "provisions", "exceptions", "printed",
    "doc_type", "number", "issuer", "issued_on", "title", "nature", "document_label",
    "file", "sha256", "start", "end", "quote", "rule", "proposed_on",
)  # fmt: skip
DECISION_COLUMNS = ("id", "decision", "by", "on", "reason", "kind", "instrument", "document", "file", "quote")
_INSTRUMENT = "instrument"
"""What the column `kind` has where the instrument itself is proposed."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a proposal, and why."""

    proposal: Proposal
    state: ProposalState
    by: str
    on: date
    reason: str


def kind_code(proposal: Proposal) -> str:
    """Returns the event's code, or `instrument`."""
    return proposal.kind.value if proposal.kind is not None else _INSTRUMENT


def read_kept(folder: Path) -> tuple[Proposal, ...]:
    """Returns the proposals of a folder in the order in which they were made; none without a file.

    Raises:
        RegisterError: a row is malformed; the message names file, line and column.
    """
    path = folder / PROPOSALS
    if not path.exists():
        return ()
    found: dict[str, Proposal] = {}
    for row in read_table(path, PROPOSAL_COLUMNS):
        proposal = _proposal(row)
        if proposal.id in found:
            raise row.error("id", f"{proposal.id!r} stands twice")
        found[proposal.id] = proposal
    return tuple(found.values())


def write_kept(proposals: Iterable[Proposal], folder: Path) -> None:
    """Writes a folder's proposals, which are whole or untouched.

    Raises:
        OSError: the folder cannot be written.
    """
    _write(folder / PROPOSALS, PROPOSAL_COLUMNS, [as_cells(one) for one in proposals])


def read_decision_rows(folder: Path) -> tuple[Mapping[str, str], ...]:
    """Returns the decisions of a folder by column, as they were taken; none without a file.

    Raises:
        RegisterError: the table has other columns, or a row has too many or too few cells.
    """
    path = folder / DECISIONS
    return tuple(row.cells for row in read_table(path, DECISION_COLUMNS)) if path.exists() else ()


def write_decision_rows(rows: Iterable[Mapping[str, str]], folder: Path) -> None:
    """Writes a folder's decisions, which are whole or untouched.

    Raises:
        OSError: the folder cannot be written.
    """
    _write(folder / DECISIONS, DECISION_COLUMNS, rows)


def write_decisions(decisions: Sequence[Decision], folder: Path) -> None:
    """Adds decisions to those of a folder and marks the proposals with them.

    Raises:
        RegisterError: what the folder holds is malformed.
        OSError: the folder cannot be written.
    """
    rows: list[Mapping[str, str]] = [
        *read_decision_rows(folder),
        *(
            {
                "id": one.proposal.id,
                "decision": one.state.value,
                "by": one.by,
                "on": one.on.isoformat(),
                "reason": one.reason,
                "kind": kind_code(one.proposal),
                "instrument": one.proposal.target.key,
                "document": one.proposal.document,
                "file": one.proposal.evidence.file,
                "quote": one.proposal.evidence.quote,
            }
            for one in decisions
        ),
    ]
    states = {one.proposal.id: one.state for one in decisions}
    write_decision_rows(rows, folder)
    kept = read_kept(folder)
    write_kept((replace(one, state=states.get(one.id, one.state)) for one in kept), folder)


def _proposal(row: Row) -> Proposal:
    target = Described(
        key=row.needed("instrument"),
        doc_type=row.needed("doc_type"),
        number=row.needed("number"),
        issuer=row.needed("issuer"),
        issued_on=row.partial_date("issued_on"),
        title=row.text("title"),
        nature=row.choice("nature", Nature),
    )
    evidence = Evidence(
        file=row.needed("file"),
        sha256=row.needed("sha256"),
        span=Span(_offset(row, "start"), _offset(row, "end")),
        quote=row.text("quote"),
        rule=row.text("rule"),
    )
    return Proposal(
        id=row.needed("id"),
        kind=None if row.needed("kind") == _INSTRUMENT else row.choice("kind", EventKind),
        target=target,
        document=row.needed("document"),
        document_label=row.text("document_label"),
        printed=row.text("printed"),
        evidence=evidence,
        on=row.partial_date("on"),
        until=row.full_date("until"),
        provisions=row.text("provisions"),
        exceptions=row.text("exceptions"),
        proposed_on=row.full_date("proposed_on"),
        state=row.choice("state", ProposalState),
    )


def _offset(row: Row, column: str) -> int:
    if not row.needed(column).isdecimal():
        raise row.error(column, f"{row.text(column)!r} is no place in a text")
    return int(row.text(column))


def as_cells(one: Proposal) -> dict[str, str]:
    """Returns a proposal as cells of its table, by column."""
    target, evidence = one.target, one.evidence
    return {
        "id": one.id,
        "state": one.state.value,
        "kind": kind_code(one),
        "instrument": target.key,
        "document": one.document,
        "on": str(one.on) if one.on else "",
        "until": str(one.until) if one.until else "",
        "provisions": one.provisions,
        "exceptions": one.exceptions,
        "printed": one.printed,
        "doc_type": target.doc_type,
        "number": target.number,
        "issuer": target.issuer,
        "issued_on": str(target.issued_on) if target.issued_on else "",
        "title": target.title,
        "nature": target.nature.value,
        "document_label": one.document_label,
        "file": evidence.file,
        "sha256": evidence.sha256,
        "start": str(evidence.span.start),
        "end": str(evidence.span.end),
        "quote": evidence.quote,
        "rule": evidence.rule,
        "proposed_on": one.proposed_on.isoformat() if one.proposed_on else "",
    }


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.write_text(out.getvalue(), encoding="utf-8", newline="")
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
