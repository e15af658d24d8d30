"""Two folders of proposals made one: a decision counts for both, and no proposal or decision is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from tests.registers.test_proposals import ITSELF, REPLACED, TODAY
from tthc_graph.errors import RegisterError
from tthc_graph.model.proposal import Proposal, ProposalState
from tthc_graph.registers.exchange_merge import Merged
from tthc_graph.registers.proposal_merge import holds_only_proposals, with_proposals, write_proposals
from tthc_graph.registers.proposals import (
    PROPOSALS,
    Decision,
    read_decision_rows,
    read_kept,
    write_decisions,
    write_kept,
)

NOTHING = Merged((), ())
OPEN, ACCEPTED, REJECTED = ProposalState.OPEN, ProposalState.ACCEPTED, ProposalState.REJECTED


def folder(path: Path, *proposals: Proposal, by: str = "An") -> Path:
    """Makes a register's folder whose proposals were decided as their states say."""
    write_kept([replace(one, state=OPEN) for one in proposals], path)
    decided = [Decision(one, one.state, by, TODAY, f"{by} đọc") for one in proposals if one.state != OPEN]
    if decided:
        write_decisions(decided, path)
    return path


def test_proposals_of_either_folder_are_all_there(tmp_path: Path) -> None:
    first, second = folder(tmp_path / "a", ITSELF), folder(tmp_path / "b", REPLACED)
    merged = with_proposals(NOTHING, first, second)
    write_proposals(merged, tmp_path / "both")
    assert read_kept(tmp_path / "both") == (ITSELF, REPLACED)
    assert merged.conflicts == ()


@pytest.mark.parametrize("state", [ACCEPTED, REJECTED])
@pytest.mark.parametrize("is_swapped", [False, True])
def test_what_is_open_in_one_takes_the_decision_of_the_other(
    tmp_path: Path, state: ProposalState, is_swapped: bool
) -> None:
    decided = replace(REPLACED, state=state)
    folders = [folder(tmp_path / "a", REPLACED), folder(tmp_path / "b", decided)]
    first, second = reversed(folders) if is_swapped else folders
    merged = with_proposals(NOTHING, first, second)
    assert merged.proposals == (decided,)
    assert [(row["id"], row["decision"], row["reason"]) for row in merged.decisions] == [
        ("replaced", state.value, "An đọc")
    ]
    assert merged.conflicts == ()


@pytest.mark.parametrize("states", [(ACCEPTED, REJECTED), (REJECTED, ACCEPTED)])
def test_what_is_decided_in_two_ways_is_a_conflict_that_keeps_both_decisions(
    tmp_path: Path, states: tuple[ProposalState, ProposalState]
) -> None:
    by = dict(zip(states, ("An", "Bình"), strict=True))
    first, second = (folder(tmp_path / by[s], replace(REPLACED, state=s), by=by[s]) for s in states)
    merged = with_proposals(NOTHING, first, second)
    assert {(row["by"], row["decision"]) for row in merged.decisions} == {(by[s], s.value) for s in states}
    assert [one.state for one in merged.proposals] == [ACCEPTED]  # as the rows of the merged register say
    (conflict,) = merged.conflicts
    assert conflict.is_of_decisions
    assert (conflict.name, conflict.kept, conflict.other) == ("replaced", "accepted", "rejected")
    assert conflict.kept_trust == f"{by[ACCEPTED]}, 2026-11-23: {by[ACCEPTED]} đọc"
    assert conflict.other_trust == f"{by[REJECTED]}, 2026-11-23: {by[REJECTED]} đọc"


def test_two_persons_who_decide_alike_are_both_kept_and_agree(tmp_path: Path) -> None:
    accepted = replace(REPLACED, state=ACCEPTED)
    first, second = folder(tmp_path / "a", accepted), folder(tmp_path / "b", accepted, by="Bình")
    merged = with_proposals(NOTHING, first, second)
    assert ([row["by"] for row in merged.decisions], merged.conflicts) == (["An", "Bình"], ())


def test_a_folder_merged_with_itself_stays_as_it_is(tmp_path: Path) -> None:
    own = folder(tmp_path / "a", ITSELF, replace(REPLACED, state=REJECTED))
    merged = with_proposals(NOTHING, own, own)
    assert merged.proposals == read_kept(own)
    assert merged.decisions == read_decision_rows(own)
    assert merged.conflicts == ()


def test_a_proposal_that_was_read_otherwise_is_kept_as_it_was_decided(tmp_path: Path) -> None:
    read_anew = replace(REPLACED, provisions="Điều 5", state=ACCEPTED)
    first, second = folder(tmp_path / "a", REPLACED), folder(tmp_path / "b", read_anew)
    merged = with_proposals(NOTHING, first, second)
    assert merged.proposals == (read_anew,)
    assert [(c.column, c.kept, c.other) for c in merged.conflicts] == [("provisions", "Điều 5", "")]


def test_a_proposal_of_both_was_made_on_the_earlier_day(tmp_path: Path) -> None:
    earlier = date(2026, 10, 1)
    first, second = (
        folder(tmp_path / "a", ITSELF),
        folder(tmp_path / "b", replace(ITSELF, proposed_on=earlier)),
    )
    merged = with_proposals(NOTHING, first, second)
    assert ([one.proposed_on for one in merged.proposals], merged.conflicts) == ([earlier], ())


@pytest.mark.parametrize(("has_rows", "has_proposals"), list(product([False, True], repeat=2)))
def test_a_folder_of_proposals_alone_is_a_register_without_rows(
    tmp_path: Path, has_rows: bool, has_proposals: bool
) -> None:
    if has_rows:
        (tmp_path / "events.csv").touch()
    if has_proposals:
        (tmp_path / PROPOSALS).touch()
    assert holds_only_proposals(tmp_path) is (has_proposals and not has_rows)


def test_a_broken_proposal_stops_the_merge(tmp_path: Path) -> None:
    first, second = folder(tmp_path / "a", ITSELF), folder(tmp_path / "b", ITSELF)
    table = second / PROPOSALS
    table.write_text(table.read_text(encoding="utf-8").replace("open", "maybe"), encoding="utf-8")
    with pytest.raises(RegisterError, match=r"proposals\.csv, line 2, column 'state'"):
        with_proposals(NOTHING, first, second)
