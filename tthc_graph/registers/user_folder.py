"""A folder of the user's own rows laid over a register: instruments, events, sources, retractions."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tthc_graph.errors import RegisterError
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.validity import ValidityEvent
from tthc_graph.registers.instrument_files import INDEX, open_index, state_of
from tthc_graph.registers.instrument_index import write_index
from tthc_graph.registers.instrument_lookup import layered
from tthc_graph.registers.instruments import (
    EVENT_COLUMNS,
    INSTRUMENT_COLUMNS,
    event_order,
    read_event,
    read_instrument,
    with_events,
)
from tthc_graph.registers.register import Registers
from tthc_graph.registers.sources import SOURCE_COLUMNS, Source, read_source
from tthc_graph.registers.tables import Row, read_table

logger = logging.getLogger(__name__)
_OWN_TABLES = ("instruments.csv", "events.csv", "sources.csv", "proposals.csv", "decisions.csv")
_OUT_OF_DATE = (
    "%s không còn khớp với các bảng bên cạnh; đọc lại các bảng. "
    "Lập lại chỉ mục: tthc-graph register index --register %s"
)


class Known:
    """Keys that rows may refer to: those of a register and those that stand beside it."""

    def __init__(self, base: Mapping[str, Instrument], own: Iterable[str]) -> None:
        self._base = base
        self._own = frozenset(own)

    def __contains__(self, key: object) -> bool:
        return key in self._own or key in self._base


def beside(base: Registers, folder: Path) -> Registers:
    """Returns a register with a folder's rows laid over it.

    An instrument of the folder takes the place of one with its key; its events are added to those that are
    known. An event that states the same from the same sources as a known one takes its place, so that a
    retraction is written as that row with the day of the retraction.

    Raises:
        RegisterError: the folder is missing, or a row is malformed; the message names file, line, column.
    """
    _check_folder(folder)
    sources = _sources(base.sources, folder)
    index = open_index(folder / INDEX, state_of(base.folder, folder))
    if index is None:
        if (folder / INDEX).exists():
            logger.warning(_OUT_OF_DATE, folder / INDEX, folder)
        return _layered(base, {one.key: one for one in _laid_over(base, folder, sources)}, sources)
    return _layered(base, index, sources)


def index_beside(base: Registers, folder: Path) -> int:
    """Makes the index of a folder's rows, beside them, and returns the number of instruments in it.

    With it the folder is opened at once, however many rows it has, as long as they stay as they are.

    Raises:
        RegisterError: the folder is missing, or a row is malformed.
        OSError: the folder cannot be written.
    """
    _check_folder(folder)
    found = _laid_over(base, folder, _sources(base.sources, folder))
    return write_index(folder / INDEX, found, state_of(base.folder, folder))


def _check_folder(folder: Path) -> None:
    """Refuses a folder that is none, or that holds other files and no rows: another one was meant."""
    if not folder.is_dir():
        raise RegisterError(f"{folder}: no such folder; tthc-graph register import makes one")
    if any(folder.iterdir()) and not any((folder / name).exists() for name in _OWN_TABLES):
        names = ", ".join(_OWN_TABLES)
        raise RegisterError(f"{folder}: holds none of {names}; name the folder of your register")


def _laid_over(base: Registers, folder: Path, sources: Mapping[str, Source]) -> Iterator[Instrument]:
    """Yields what a folder says of instruments, joined with what is known of them, one by one."""
    table = folder / "instruments.csv"
    known = Known(base.instruments, (row.text("key") for row in _rows(table, INSTRUMENT_COLUMNS)))
    events: dict[str, list[ValidityEvent]] = defaultdict(list)
    for row in _rows(folder / "events.csv", EVENT_COLUMNS):
        events[row.text("instrument")].append(read_event(row, known, sources))
    seen: set[str] = set()
    for row in _rows(table, INSTRUMENT_COLUMNS):
        own = read_instrument(row, known, sources, base.gazetteer, base.document_types)
        if own.key in seen:
            raise row.error("key", f"{own.key!r} stands twice; give every instrument one row")
        seen.add(own.key)
        below = base.instruments.get(own.key)
        joined = joined_events(below.events if below is not None else (), events.get(own.key, ()))
        yield with_events(_bare(own), joined)
    for key in sorted(events.keys() - seen):
        below = base.instruments[key]  # rows that refer to nothing were refused
        yield with_events(_bare(below), joined_events(below.events, events[key]))


def joined_events(known: Iterable[ValidityEvent], more: Iterable[ValidityEvent]) -> tuple[ValidityEvent, ...]:
    """Returns events in order; of two that state the same from the same sources the latter stays."""
    by_statement = {statement(event): event for event in known}
    by_statement.update((statement(event), event) for event in more)
    return tuple(sorted(by_statement.values(), key=event_order))


def statement(event: ValidityEvent) -> tuple[object, ...]:
    """Returns what an event says and who says it, without how far that is trusted and since when known."""
    said = (event.kind, event.on, event.until, event.known_by, event.by, event.provisions, event.exceptions)
    return (*said, tuple(sorted(event.sources)))


def _bare(instrument: Instrument) -> Instrument:
    """Returns an instrument without the facts that `with_events` adds."""
    return replace(instrument, facts=tuple(f for f in instrument.facts if f.name != "effective_from"))


def _layered(base: Registers, added: Mapping[str, Instrument], sources: Mapping[str, Source]) -> Registers:
    made = Registers.of(layered(base.instruments, added), sources, base.gazetteer, base.document_types)
    vars(made)["agencies"] = base.agencies
    return made


def _sources(base: Mapping[str, Source], folder: Path) -> dict[str, Source]:
    sources = dict(base)
    for row in _rows(folder / "sources.csv", SOURCE_COLUMNS):
        source = read_source(row)
        if sources.get(source.id, source) != source:
            raise row.error("id", f"{source.id!r} is another source already; give this one an id of its own")
        sources[source.id] = source
    return sources


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    if path.exists():
        yield from read_table(path, columns)
