"""Two registers made one: what they agree on stands once, what they do not is told, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tthc_graph.model.evidence import Confidence
from tthc_graph.model.proposal import Proposal
from tthc_graph.registers.exchange_form import COLUMNS, Entry

_TRUST = [c.value for c in (Confidence.VERIFIED, Confidence.SEED, Confidence.DERIVED, Confidence.MEMORY)]
_FACTS = ("number", "issuer", "issued_on", "title", "status")
_UNITED = frozenset({"aliases", "guides", "sources"})


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """One cell on which two registers differ; the row keeps one value, this the other.

    Attributes:
        name: of the row, as a person tells it from others.
        kept, other: the values; `kept_trust` and `other_trust` what stands behind them where that is known.
    """

    table: str
    name: str
    column: str
    kept: str
    other: str
    kept_trust: str = ""
    other_trust: str = ""

    @property
    def is_of_decisions(self) -> bool:
        """Whether persons decided on one proposal in two ways."""
        return (self.table, self.column) == ("proposals", "state")


@dataclass(frozen=True, slots=True)
class Merged:
    """The rows of both, and what they do not agree on.

    Attributes:
        proposals: of both folders, and `decisions` on them by column, where they were joined as well.
    """

    entries: tuple[Entry, ...]
    conflicts: tuple[MergeConflict, ...]
    proposals: tuple[Proposal, ...] = ()
    decisions: tuple[Mapping[str, str], ...] = ()


def merge(first: Sequence[Entry], second: Sequence[Entry]) -> Merged:
    """Returns the rows of both registers.

    Of a fact on which they differ the better founded one stays, of equals the first register's. A source
    whose id means another one in the first register gets an id of its own. Ends on different days are
    different events: both stay, and the register shows them as a conflict of validity.
    """
    conflicts: list[MergeConflict] = []
    second = _with_own_ids(first, second, conflicts)
    joined: dict[tuple[str, tuple[str, ...]], Entry] = {}
    for entry in (*first, *second):
        identity = (entry.table, entry.identity)
        known = joined.get(identity)
        joined[identity] = entry if known is None else _joined(known, entry, conflicts)
    tables = list(COLUMNS)
    entries = sorted(joined.values(), key=lambda e: (tables.index(e.table), e.identity))
    return Merged(tuple(entries), tuple(conflicts))


def _with_own_ids(
    first: Iterable[Entry], second: Sequence[Entry], conflicts: list[MergeConflict]
) -> list[Entry]:
    known = {e.cells["id"]: e.cells for e in first if e.table == "sources"}
    taken = {*known, *(e.cells["id"] for e in second if e.table == "sources")}
    renamed: dict[str, str] = {}
    for entry in second:
        own = entry.cells.get("id", "")
        if entry.table != "sources" or own not in known or dict(known[own]) == dict(entry.cells):
            continue
        number = next(n for n in range(2, len(taken) + 3) if f"{own}-{n}" not in taken)
        renamed[own] = f"{own}-{number}"
        taken.add(renamed[own])
        conflicts.append(MergeConflict("sources", own, "id", own, renamed[own]))
    return [_renamed(entry, renamed) for entry in second]


def _renamed(entry: Entry, names: dict[str, str]) -> Entry:
    column = "id" if entry.table == "sources" else "sources"
    parts = [part.strip() for part in entry.cells[column].split("|")]
    if not names.keys() & set(parts):
        return entry
    return replace(entry, cells={**entry.cells, column: " | ".join(names.get(p, p) for p in parts)})


def _joined(one: Entry, other: Entry, conflicts: list[MergeConflict]) -> Entry:
    cells = dict(one.cells)
    if one.table == "instruments":
        _join_facts(one, other, cells, conflicts)
    elif one.table == "events":
        _join_record_time(one, other, cells)
    trusted = {*_FACTS, *(f"{fact}_confidence" for fact in _FACTS)} if one.table == "instruments" else set()
    for column in COLUMNS[one.table]:
        mine, theirs = cells[column], other.cells[column]
        if column in trusted or mine == theirs or column in ("recorded_on",):
            continue
        if column == "retracted_on" and not (mine and theirs):  # who retracts it knows more
            cells[column] = mine or theirs
            conflicts.append(MergeConflict(one.table, one.name, column, mine or theirs, ""))
        elif column in _UNITED:
            cells[column] = _united(mine, theirs)
        elif not mine:
            cells[column] = theirs
        elif theirs and column == "note":
            cells[column] = mine if theirs in mine else f"{mine}; {theirs}"
        elif theirs:
            conflicts.append(MergeConflict(one.table, one.name, column, mine, theirs))
    return replace(one, cells=cells)


def _join_facts(one: Entry, other: Entry, cells: dict[str, str], conflicts: list[MergeConflict]) -> None:
    for fact in _FACTS:
        trust = f"{fact}_confidence"
        mine, theirs = (e.cells[fact] for e in (one, other))
        ours, others = (_rank(e.cells[trust]) for e in (one, other))
        takes_other = bool(theirs) and (not mine or others < ours)
        if takes_other:
            cells[fact], cells[trust] = theirs, other.cells[trust]
        if mine and theirs and mine != theirs:
            kept, left = (other, one) if takes_other else (one, other)
            conflicts.append(
                MergeConflict(
                    one.table,
                    one.name,
                    fact,
                    kept.cells[fact],
                    left.cells[fact],
                    kept.cells[trust],
                    left.cells[trust],
                )
            )


def _join_record_time(one: Entry, other: Entry, cells: dict[str, str]) -> None:
    """What either register held was known from the earlier day on."""
    days = [e.cells["recorded_on"] for e in (one, other) if e.cells["recorded_on"]]
    cells["recorded_on"] = min(days, default="")


def _rank(confidence: str) -> int:
    return _TRUST.index(confidence) if confidence in _TRUST else len(_TRUST)


def _united(mine: str, theirs: str) -> str:
    parts = [part.strip() for cell in (mine, theirs) for part in cell.split("|") if part.strip()]
    return " | ".join(dict.fromkeys(parts))
