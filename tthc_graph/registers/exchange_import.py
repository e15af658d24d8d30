"""What an import would do to a user's register folder: rows added, changed, the same, or rejected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tthc_graph.errors import RegisterError
from tthc_graph.registers.exchange_files import read_exchange, read_sound, write_tables
from tthc_graph.registers.exchange_form import COLUMNS, Entry, Rejected, Table
from tthc_graph.registers.instruments import read_event, read_instrument
from tthc_graph.registers.register import Registers
from tthc_graph.registers.sources import Source, read_source
from tthc_graph.registers.tables import Row
from tthc_graph.registers.user_folder import Known

Identity = tuple[Table, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Changed:
    """A row in place of a known one.

    Attributes:
        differences: by column, what it was and what it becomes.
    """

    entry: Entry
    differences: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What becomes of the rows of an import, each kind in the order of the files.

    Attributes:
        rows: the user's rows afterwards.
    """

    added: tuple[Entry, ...]
    changed: tuple[Changed, ...]
    same: tuple[Entry, ...]
    rejected: tuple[Rejected, ...]
    rows: tuple[Entry, ...]

    def carry_out(self, folder: Path) -> None:
        """Writes the user's rows.

        Raises:
            OSError: the folder cannot be written.
        """
        write_tables(self.rows, folder)


def plan_import(path: Path, base: Registers, bundled: Path, folder: Path, today: date) -> ImportPlan:
    """Returns what an import would do; nothing is written.

    Args:
        path: what is imported: a JSON document, a folder of tables, or one table.
        base: the register below the user's folder.
        bundled: the folder of its tables.
        folder: the user's folder, which need not exist.
        today: the day on which rows that do not say so come to be recorded.

    Raises:
        RegisterError: nothing can be read, or the user's folder holds a broken row.
    """
    entries, rejected = read_exchange(path)
    plan = plan_rows(entries, base, bundled, folder, today)
    refused = sorted((*rejected, *plan.rejected), key=lambda one: (one.file, one.line))
    return replace(plan, rejected=tuple(refused))


def plan_rows(
    entries: Sequence[Entry], base: Registers, bundled: Path, folder: Path, today: date
) -> ImportPlan:
    """Returns what taking rows into the user's folder would do; the arguments are those of `plan_import`.

    Raises:
        RegisterError: the user's folder holds a broken row.
    """
    below = _by_identity(read_sound(bundled))
    own = _by_identity(read_sound(folder)) if any((folder / f"{t}.csv").exists() for t in COLUMNS) else {}
    known = {**below, **own}
    entries = [_recorded(entry, known, today) for entry in entries]
    entries, broken = _checked(entries, base, own, today)
    added, changed, same = [], [], []
    rows = dict(own)
    for entry in entries:
        identity = (entry.table, entry.identity)
        before = rows.get(identity) or below.get(identity)
        differences = _differences(before, entry)
        if before is None:
            added.append(entry)
        elif not differences:
            same.append(entry)
            continue
        else:
            changed.append(Changed(entry, differences))
        rows[identity] = entry
    order = sorted(rows.values(), key=lambda e: (list(COLUMNS).index(e.table), e.identity))
    return ImportPlan(tuple(added), tuple(changed), tuple(same), tuple(broken), tuple(order))


def _by_identity(entries: Iterable[Entry]) -> dict[Identity, Entry]:
    return {(entry.table, entry.identity): entry for entry in entries}


def _recorded(entry: Entry, known: Mapping[Identity, Entry], today: date) -> Entry:
    """Enters the day of the import where a row gives none; what is known stays recorded as it was."""
    if entry.table != "events" or entry.cells["recorded_on"]:
        return entry
    before = known.get((entry.table, entry.identity))
    day = before.cells["recorded_on"] if before is not None else today.isoformat()
    return replace(entry, cells={**entry.cells, "recorded_on": day})


def _checked(
    entries: Sequence[Entry], base: Registers, own: Mapping[Identity, Entry], today: date
) -> tuple[list[Entry], list[Rejected]]:
    """Leaves out rows that are malformed or refer to what is not there, until all that stay are sound."""
    kept, rejected = list(entries), []
    while True:
        check = _Check(base, [*own.values(), *kept], today)
        faults = [(entry, check.fault(entry)) for entry in kept]
        kept = [entry for entry, fault in faults if fault is None]
        rejected += [
            Rejected(e.table, e.file, e.line, fault, e.cells) for e, fault in faults if fault is not None
        ]
        if len(kept) == len(faults):
            return kept, rejected


class _Check:
    """Reads rows as a register does, knowing the register and the rows beside them."""

    def __init__(self, base: Registers, rows: Sequence[Entry], today: date) -> None:
        self._base = base
        self._today = today
        self._seen: set[Identity] = set()
        keys = [row.cells["key"] for row in rows if row.table == "instruments"]
        self._known = Known(base.instruments, keys)
        self._sources: dict[str, Source] = dict(base.sources)
        for row in rows:
            if row.table == "sources":
                self._sources.setdefault(row.cells["id"], read_source(_row(row)))

    def fault(self, entry: Entry) -> str | None:
        """Returns why a row cannot be taken, or None where it can."""
        identity = (entry.table, entry.identity)
        if identity in self._seen:
            return f"{entry.name!r} stands twice"
        self._seen.add(identity)
        row = _row(entry)
        try:
            if entry.table == "sources":
                self._check_source(entry)
            elif entry.table == "instruments":
                base = self._base
                read_instrument(row, self._known, self._sources, base.gazetteer, base.document_types)
            else:
                event = read_event(row, self._known, self._sources)
                for column, day in (("recorded_on", event.recorded_on), ("retracted_on", event.retracted_on)):
                    if day is not None and day > self._today:
                        return f"column {column!r}: {day} lies in the future"
        except RegisterError as error:
            _, about, problem = str(error).partition(", column ")
            return f"column {problem}" if about else str(error)
        return None

    def _check_source(self, entry: Entry) -> None:
        row = _row(entry)
        if self._base.sources.get(entry.cells["id"], read_source(row)) != read_source(row):
            raise row.error(
                "id", f"{entry.cells['id']!r} is another source already; give it an id of its own"
            )


def _row(entry: Entry) -> Row:
    return Row(entry.file, entry.line, dict(entry.cells))


def _differences(before: Entry | None, entry: Entry) -> dict[str, tuple[str, str]]:
    if before is None:
        return {}
    return {
        column: (before.cells[column], entry.cells[column])
        for column in COLUMNS[entry.table]
        if _plain(before.cells[column]) != _plain(entry.cells[column])
    }


def _plain(cell: str) -> frozenset[str]:
    """Returns the values of a cell, in whatever order."""
    return frozenset(part.strip() for part in cell.split("|"))
