"""What of the things read from texts is new: neither known to the register nor proposed or decided before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tthc_graph.model.evidence import Confidence
from tthc_graph.model.proposal import Proposal, ProposalState, Unusable
from tthc_graph.model.validity import ValidityEvent
from tthc_graph.registers.register import Registers


@dataclass(frozen=True, slots=True)
class Told:
    """The outcome of reading texts for proposals.

    Attributes:
        proposals: new ones and those that were waiting, in reading order.
        new: ids of the new ones.
        known: how many things the register has already.
        decided: how many proposals of these texts a person had decided on.
        kept: all proposals to keep from now on, those of before first and unchanged.
    """

    proposals: tuple[Proposal, ...]
    new: frozenset[str]
    known: int
    decided: int
    unusable: tuple[Unusable, ...]
    kept: tuple[Proposal, ...]


def sift(
    read: Sequence[Proposal],
    unusable: Sequence[Unusable],
    kept: Sequence[Proposal],
    registers: Registers,
    files: Collection[str] = (),
) -> Told:
    """Returns what is to be shown and kept.

    What one file says as another did is no second proposal, unless a person rejected the first one: the other
    text may be the better one. An instrument is proposed by its own text rather than by one that names it. An
    instrument that was accepted is read no more as a proposal: what was decided is counted by its file.

    Args:
        read: from texts, in reading order.
        unusable: what could not be proposed.
        kept: what the folder holds.
        registers: the register with the folder's rows.
        files: SHA-256 of the texts; those of what was read are added.
    """
    by_id = {one.id: one for one in kept}
    said = {one.statement for one in kept if one.state is not ProposalState.REJECTED}
    has_text = {one.target.key for one in read if one.kind is None and not one.by}
    shown: list[Proposal] = []
    new: set[str] = set()
    known = 0
    digests = {*files, *(one.evidence.sha256 for one in read), *(one.evidence.sha256 for one in unusable)}
    decided = sum(one.state is not ProposalState.OPEN and one.evidence.sha256 in digests for one in kept)
    for one in read:
        before = by_id.get(one.id)
        if before is not None:
            shown += [before] if before.state is ProposalState.OPEN else []
        elif one.kind is None and one.by and one.target.key in has_text:
            continue
        elif is_known(one, registers):
            known += 1
        elif one.statement not in said:
            said.add(one.statement)
            by_id[one.id] = one
            new.add(one.id)
            shown.append(one)
    return Told(tuple(shown), frozenset(new), known, decided, tuple(unusable), tuple(by_id.values()))


def is_known(proposal: Proposal, registers: Registers) -> bool:
    """Tells whether the register has it already, on evidence of its own."""
    target = registers.instruments.get(proposal.target.key)
    event = proposal.as_event()
    if event is None or target is None:
        return target is not None
    return any(
        known.confidence is Confidence.VERIFIED and known.is_known(None) and _says_it(known, event)
        for known in target.events
    )


def _says_it(known: ValidityEvent, event: ValidityEvent) -> bool:
    """Two words for one end by one cause are the same; a change without provisions holds any of them."""
    same_kind = known.kind is event.kind or (known.ends_all and event.ends_all)
    same_cause = set(event.by) <= set(known.by)
    agree = event.on is None or (known.on is not None and known.on.agrees_with(event.on))
    same_part = known.provisions == event.provisions or (not known.provisions and not event.ends_all)
    return same_kind and same_cause and agree and same_part
