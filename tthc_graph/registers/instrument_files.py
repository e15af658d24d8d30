"""Files of indexes: the bundled register's in the user's cache, one beside the rows of a user's folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from tthc_graph.errors import RegisterError
from tthc_graph.registers.instrument_index import InstrumentIndex, write_index
from tthc_graph.registers.instrument_lookup import Instruments, InstrumentTable
from tthc_graph.registers.instruments import read_instruments
from tthc_graph.registers.kept import kept_at
from tthc_graph.registers.tables import part_folders

if TYPE_CHECKING:
    from tthc_graph.model.instrument import Instrument
    from tthc_graph.registers.register import Registers

INDEX = "instruments.lmdb"
"""Name of the index that may stand beside the tables of a folder."""
_TABLES = ("instruments.csv", "events.csv", "sources.csv", "units.csv", "agencies.csv")


def open_instruments(folder: Path, registers: Registers, *, is_bundled: bool) -> Instruments:
    """Returns the instruments of a register's folder.

    Those of the bundled register are read from an index that is made by itself, when the tables or the code
    that reads them have changed, and kept in the user's cache folder.

    Raises:
        RegisterError: a table is missing or malformed; the message names file, row and column.
    """
    kept = kept_at(os.fspath(folder / INDEX)) if is_bundled else None
    if kept is not None:
        stamp = state_of(folder)
        index = open_index(kept, stamp)
        if index is not None:
            return index
        try:
            os.makedirs(os.path.dirname(kept), exist_ok=True)
            write_index(kept, _read(folder, registers), stamp)
            return InstrumentIndex(kept)
        except OSError:
            pass  # a place where nothing can be written: kept in memory
    return InstrumentTable({instrument.key: instrument for instrument in _read(folder, registers)})


def open_index(path: str | Path, state: str) -> InstrumentIndex | None:
    """Returns the index in a file, or None where none was made from that state of its tables."""
    if not os.path.exists(path):
        return None
    try:
        index = InstrumentIndex(path)
    except RegisterError:
        return None  # of an older form, or damaged: made anew
    return index if index.origin == state else None


def state_of(*folders: Path) -> str:
    """Returns what tells one state of folders' tables, and of the code that reads them, from another."""
    here = Path(__file__).parent
    code = sorted([*here.glob("*.py"), *here.with_name("model").glob("*.py"), *(here / "data").iterdir()])
    places = [place for folder in folders for place in (folder, *part_folders(folder))]
    tables = [place / name for place in places for name in _TABLES]
    states = [f"{path.parent.name}/{path.name} {_state(path)}" for path in (*tables, *code)]
    return f"{crc32(chr(10).join(states).encode()):08x} " + " ".join(map(_state, tables))


def _read(folder: Path, registers: Registers) -> Iterable[Instrument]:
    return read_instruments(folder, registers.sources, registers.gazetteer, registers.document_types)


def _state(path: Path) -> str:
    try:
        told = path.stat()
    except OSError:
        return "-"
    return f"{told.st_size}:{told.st_mtime_ns}"
