"""Proposals kept beside a register: what is new, what a folder holds, what counts unreviewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.model.effect import EffectKind
from tthc_graph.model.extent import Extent
from tthc_graph.model.instrument import Nature
from tthc_graph.model.proposal import Described, Evidence, Objection, Proposal, ProposalState
from tthc_graph.model.text import Span
from tthc_graph.model.validity import EventKind, Status
from tthc_graph.registers import load_registers, status
from tthc_graph.registers.disputes import trust_rank
from tthc_graph.registers.effect_events import day_behind, event_kind, objection_to
from tthc_graph.registers.proposal_sifting import sift
from tthc_graph.registers.proposals import PROPOSALS, Decision, read_kept, write_decisions, write_kept

TODAY = date(2026, 11, 23)
DECREE = Described(
    "cp/nghi-dinh/2026/901",
    "Nghị định",
    "901/2026/NĐ-CP",
    "cp",
    parse_date("2026-10-20"),
    "Thử",
    Nature.NORMATIVE,
)
OLD = Described(
    "cp/nghi-dinh/2020/45", "Nghị định", "45/2020/NĐ-CP", "cp", parse_date("2020-04-08"), "", Nature.NORMATIVE
)
EVIDENCE = Evidence("a.txt", "0" * 64, Span(10, 30), "thay thế, “Nghị định”", "rule")


def proposal(name: str, kind: EventKind | None, target: Described = OLD, **changes: object) -> Proposal:
    on = None if kind is None else PartialDate(2026, 11, 1)
    made = Proposal(
        name, kind, target, DECREE.key, DECREE.label, target.label, EVIDENCE, on, proposed_on=TODAY
    )
    return replace(made, **changes)  # type: ignore[arg-type]


ITSELF = proposal("itself", None, DECREE)
REPLACED = proposal("replaced", EventKind.REPLACED)


def test_a_day_before_the_one_from_which_sources_have_an_act_be_law_is_objected_to() -> None:
    known = load_registers()
    subject, target = known.find_one("118/2025/NĐ-CP"), known.find_one("61/2018/NĐ-CP")
    assert subject is not None
    assert subject.issued_on is not None
    day, later = parse_date("2026-01-01"), parse_date("2026-02-01")
    assert objection_to(subject, target, day, [subject.issued_on]) is None
    assert objection_to(subject, target, day, [later]) is Objection.BEFORE_ACTING
    assert objection_to(subject, target, None, [later]) is None


def test_an_extension_is_an_event_where_its_new_end_is_known() -> None:
    behind = day_behind(PartialDate(2027))
    assert behind == date(2028, 1, 1)
    assert event_kind(EffectKind.EXTENDS, Extent.WHOLE, behind) is EventKind.EXTENDED


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    part = proposal("part", EventKind.PARTLY_REPEALED, provisions="khoản 2 Điều 5", exceptions="Điều 6")
    pause = proposal("pause", EventKind.SUSPENDED, until=date(2027, 7, 1))
    write_kept([ITSELF, REPLACED, part, pause], tmp_path)
    assert read_kept(tmp_path) == (ITSELF, REPLACED, part, pause)
    assert read_kept(tmp_path / "none") == ()


def test_a_broken_row_is_told_with_file_line_and_column(tmp_path: Path) -> None:
    write_kept([ITSELF], tmp_path)
    path = tmp_path / PROPOSALS
    path.write_text(path.read_text(encoding="utf-8").replace("open", "maybe"), encoding="utf-8")
    with pytest.raises(RegisterError, match=r"proposals\.csv, line 2, column 'state'"):
        read_kept(tmp_path)


def test_decisions_are_added_to_those_of_before(tmp_path: Path) -> None:
    write_kept([ITSELF, REPLACED], tmp_path)
    write_decisions([Decision(ITSELF, ProposalState.REJECTED, "An", TODAY, "một")], tmp_path)
    write_decisions([Decision(REPLACED, ProposalState.ACCEPTED, "Bình", TODAY, "hai")], tmp_path)
    assert [one.state for one in read_kept(tmp_path)] == [ProposalState.REJECTED, ProposalState.ACCEPTED]
    told = (tmp_path / "decisions.csv").read_text(encoding="utf-8")
    assert told.count("\n") == 3
    assert "An,2026-11-23,một" in told
    assert "Bình,2026-11-23,hai" in told


def test_what_is_kept_stays_as_it_was(tmp_path: Path) -> None:
    rejected = replace(REPLACED, state=ProposalState.REJECTED)
    told = sift([REPLACED], [], [rejected], load_registers())
    assert (told.proposals, told.new, told.decided, told.kept) == ((), frozenset(), 1, (rejected,))


def test_an_instrument_is_proposed_by_its_own_text() -> None:
    cited = replace(proposal("cited", None, DECREE), document="cp/nghi-dinh/2026/902")
    told = sift([cited, ITSELF], [], [], load_registers())
    assert [one.id for one in told.proposals] == ["itself"]


def test_unreviewed_proposals_count_when_they_are_asked_for(tmp_path: Path) -> None:
    write_kept([ITSELF, REPLACED], tmp_path)
    day = date(2026, 11, 2)
    reviewed, trusting = (load_registers(beside=tmp_path, unreviewed=flag) for flag in (False, True))
    assert status(OLD.key, day, registers=reviewed).status is Status.PARTLY_EXPIRED
    segment = status(OLD.key, day, registers=trusting)
    assert (segment.status, segment.is_unreviewed) == (Status.EXPIRED, True)
    assert trusting.sources["dieu-khoan-replaced"].label.startswith("Đề xuất chưa duyệt")


@pytest.mark.parametrize("state", [ProposalState.REJECTED, ProposalState.ACCEPTED])
def test_decided_proposals_do_not_count_as_unreviewed(tmp_path: Path, state: ProposalState) -> None:
    write_kept([ITSELF, replace(REPLACED, state=state)], tmp_path)
    trusting = load_registers(beside=tmp_path, unreviewed=True)
    assert status(OLD.key, date(2026, 11, 2), registers=trusting).status is Status.PARTLY_EXPIRED


def test_an_event_whose_cause_was_rejected_does_not_count(tmp_path: Path) -> None:
    write_kept([replace(ITSELF, state=ProposalState.REJECTED), REPLACED], tmp_path)
    trusting = load_registers(beside=tmp_path, unreviewed=True)
    assert status(OLD.key, date(2026, 11, 2), registers=trusting).status is Status.PARTLY_EXPIRED


def test_an_unreviewed_clause_is_trusted_less_than_any_source(tmp_path: Path) -> None:
    write_kept([ITSELF, REPLACED], tmp_path)
    events = load_registers(beside=tmp_path, unreviewed=True).history(OLD.key)
    unreviewed = next(e for e in events if e.is_unreviewed)
    assert all(trust_rank(e) < trust_rank(unreviewed) for e in events if e.confidence.is_proof)


@pytest.mark.parametrize(
    ("kind", "extent", "event"),
    [
        (EffectKind.REPLACES, Extent.WHOLE, EventKind.REPLACED),
        (EffectKind.REPLACES, Extent.PART, EventKind.AMENDED),
        (EffectKind.REPEALS, Extent.PART, EventKind.PARTLY_REPEALED),
        (EffectKind.EXTENDS, Extent.WHOLE, None),
    ],
)
def test_an_effect_is_an_event_of_its_object(
    kind: EffectKind, extent: Extent, event: EventKind | None
) -> None:
    assert event_kind(kind, extent) is event


@pytest.mark.parametrize(
    ("subject", "target", "on", "objection"),
    [
        ("118/2025/NĐ-CP", "118/2025/NĐ-CP", None, Objection.ITSELF),
        ("118/2025/NĐ-CP", "72/2025/QH15", None, Objection.HIGHER_RANK),
        ("61/2018/NĐ-CP", "118/2025/NĐ-CP", None, Objection.YOUNGER_OBJECT),
        ("118/2025/NĐ-CP", "61/2018/NĐ-CP", "2017-01-01", Objection.BEFORE_ISSUE),
        ("118/2025/NĐ-CP", "61/2018/NĐ-CP", "2025-07-01", None),
        ("118/2025/NĐ-CP", "61/2018/NĐ-CP", "2025-01-01", Objection.BEFORE_ACTING),
        ("72/2025/QH15", "61/2018/NĐ-CP", None, None),
    ],
)
def test_what_cannot_have_changed_another_is_told(
    subject: str, target: str, on: str | None, objection: Objection | None
) -> None:
    known = load_registers()
    day = parse_date(on) if on else None
    assert objection_to(known.find_one(subject), known.find_one(target), day) is objection
