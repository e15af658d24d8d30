"""Proposals and decisions of two register folders made one: a decision counts for both, and none is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tthc_graph.model.proposal import Proposal, ProposalState
from tthc_graph.registers.exchange_form import COLUMNS
from tthc_graph.registers.exchange_merge import MergeConflict, Merged
from tthc_graph.registers.proposals import (
    DECISIONS,
    PROPOSALS,
    as_cells,
    read_decision_rows,
    read_kept,
    write_decision_rows,
    write_kept,
)
from tthc_graph.registers.tables import part_folders

_TABLE, _STATE, _PROPOSED = "proposals", "state", "proposed_on"
_Decisions = Sequence[Mapping[str, str]]


def holds_only_proposals(path: Path) -> bool:
    """Tells whether a register's folder has proposals or decisions, and no rows yet."""
    if not any((path / name).exists() for name in (PROPOSALS, DECISIONS)):
        return False
    return not any((place / f"{t}.csv").exists() for place in (path, *part_folders(path)) for t in COLUMNS)


def write_proposals(merged: Merged, folder: Path) -> None:
    """Writes the proposals and decisions of a merge into a folder, each table where it has rows.

    Raises:
        OSError: the folder cannot be written.
    """
    if merged.proposals:
        write_kept(merged.proposals, folder)
    if merged.decisions:
        write_decision_rows(merged.decisions, folder)


def with_proposals(merged: Merged, first: Path, second: Path) -> Merged:
    """Returns a merge with the proposals and decisions of both folders; a register in one file has none.

    Of a proposal that is open in one folder and decided in the other the decided row stays. Where one took it
    into its register and the other rejected it, it counts as accepted, because the merged register holds the
    rows that it became: both decisions stay, and the difference is a conflict. Decisions are rows of their
    own, so that those of two persons on one proposal are both kept.

    Raises:
        RegisterError: a row of either folder is malformed; the message names file, line and column.
    """
    sides = [path if path.is_dir() else None for path in (first, second)]
    ours, theirs = (read_kept(side) if side is not None else () for side in sides)
    own, other = (read_decision_rows(side) if side is not None else () for side in sides)
    joined = {one.id: one for one in ours}
    conflicts: list[MergeConflict] = []
    for one in theirs:
        known = joined.get(one.id)
        if known is None:
            joined[one.id] = one
            continue
        takes_other = _takes_other(known, one)
        kept, left = (one, known) if takes_other else (known, one)
        said = (other, own) if takes_other else (own, other)
        conflicts += _differences(kept, left, *said)
        days = [day for day in (known.proposed_on, one.proposed_on) if day is not None]
        joined[one.id] = replace(kept, proposed_on=min(days, default=None))
    rows = {tuple(row.items()): row for row in (*own, *other)}
    return replace(
        merged,
        conflicts=(*merged.conflicts, *conflicts),
        proposals=tuple(joined.values()),
        decisions=tuple(rows.values()),
    )


def _takes_other(one: Proposal, other: Proposal) -> bool:
    """Tells whether the second folder's row stays: a person decided on it, or took it into the register."""
    order = (ProposalState.ACCEPTED, ProposalState.REJECTED, ProposalState.OPEN)
    return order.index(other.state) < order.index(one.state)


def _differences(
    kept: Proposal, left: Proposal, said: _Decisions, other: _Decisions
) -> Iterator[MergeConflict]:
    """Yields the cells on which two rows of one proposal differ; open and decided do not contradict."""
    ours, theirs = as_cells(kept), as_cells(left)
    for column, mine in ours.items():
        if mine == theirs[column] or column == _PROPOSED:
            continue
        if column != _STATE:
            yield MergeConflict(_TABLE, kept.id, column, mine, theirs[column])
        elif ProposalState.OPEN not in (kept.state, left.state):
            reasons = _reason(kept, said), _reason(left, other)
            yield MergeConflict(_TABLE, kept.id, column, mine, theirs[column], *reasons)


def _reason(proposal: Proposal, decisions: _Decisions) -> str:
    """Returns who decided so, when and why, by the last such decision; nothing where no row tells."""
    for row in reversed(decisions):
        if row["id"] == proposal.id and row["decision"] == proposal.state.value:
            return f"{row['by']}, {row['on']}: {row['reason']}"
    return ""
