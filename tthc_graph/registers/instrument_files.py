"""Where instruments are opened: an index beside their tables, one in the user's cache, or in memory."""

from __future__ import annotations

import logging
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

logger = logging.getLogger(__name__)
INDEX = "instruments.lmdb"
"""Name of the index that may stand beside the tables of a register."""
_TABLES = ("instruments.csv", "events.csv", "sources.csv", "units.csv", "agencies.csv")
_OUT_OF_DATE = (
    "%s không còn khớp với các bảng bên cạnh; đọc lại các bảng. Lập lại chỉ mục: tthc-graph register index %s"
)


def open_instruments(folder: Path, registers: Registers, *, is_bundled: bool) -> Instruments:
    """Returns the instruments of a register's folder.

    An index is used while the tables are as they were when it was made. That of the bundled register is
    made by itself and kept in the user's cache folder; for a folder of one's own `index_folder` makes it.

    Raises:
        RegisterError: a table is missing or malformed; the message names file, row and column.
    """
    stamp = _stamp(folder)
    kept = kept_at(os.fspath(folder / INDEX)) if is_bundled else os.fspath(folder / INDEX)
    if kept is not None and os.path.exists(kept):
        index = _opened(kept)
        if index is not None and index.origin == stamp:
            return index
        if not is_bundled:
            logger.warning(_OUT_OF_DATE, kept, folder)
    found = _read(folder, registers)
    if is_bundled and kept is not None:
        try:
            os.makedirs(os.path.dirname(kept), exist_ok=True)
            write_index(kept, found, stamp)
            return InstrumentIndex(kept)
        except OSError:
            found = _read(folder, registers)  # a place where nothing can be written: kept in memory
    return InstrumentTable({instrument.key: instrument for instrument in found})


def index_folder(folder: Path, registers: Registers) -> int:
    """Makes the index of a folder's tables, beside them, and returns the number of instruments.

    Raises:
        RegisterError: a table is missing or malformed.
        OSError: the folder cannot be written.
    """
    return write_index(folder / INDEX, _read(folder, registers), _stamp(folder))


def _read(folder: Path, registers: Registers) -> Iterable[Instrument]:
    return read_instruments(folder, registers.sources, registers.gazetteer, registers.document_types)


def _opened(path: str) -> InstrumentIndex | None:
    try:
        return InstrumentIndex(path)
    except RegisterError:
        return None  # of an older form, or damaged: made anew


def _stamp(folder: Path) -> str:
    """Returns what tells one state of the tables, and of the code that reads them, from another."""
    here = Path(__file__).parent
    code = sorted([*here.glob("*.py"), *here.with_name("model").glob("*.py"), *(here / "data").iterdir()])
    tables = [place / name for place in (folder, *part_folders(folder)) for name in _TABLES]
    states = [f"{path.parent.name}/{path.name} {_state(path)}" for path in (*tables, *code)]
    return f"{crc32(chr(10).join(states).encode()):08x} " + " ".join(map(_state, tables))


def _state(path: Path) -> str:
    try:
        told = path.stat()
    except OSError:
        return "-"
    return f"{told.st_size}:{told.st_mtime_ns}"
