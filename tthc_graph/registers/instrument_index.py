"""Instruments in one memory-mapped file (LMDB), opened in no time however many they are.

LMDB keeps sorted keys in a tree of pages that the operating system loads as they are asked for; SQLite, tried
with the same million records, took three times as long for a record by its key. Records are msgpack.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path

import lmdb
import msgspec

from tthc_graph.errors import RegisterError
from tthc_graph.model.identifier import fold_number
from tthc_graph.model.instrument import Instrument
from tthc_graph.registers.instrument_lookup import (
    NAMED_TYPES,
    Instruments,
    days_of,
    links_of,
    title_beginning,
)

FORM = "1"
"""Form of the file; one of another form is made anew."""

_PARTS = (b"record", b"number", b"day", b"title", b"law", b"link")
_ABOUT = b"about"
_FIRST_MAP = 64 << 20
_BATCH = 20_000
_KEY_BYTES, _MARK_BYTES = 300, 200
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Instrument).decode


class InstrumentIndex(Instruments):
    """The instruments of one file, read when asked for and kept nowhere.

    A process that forks must open the file anew in its children.
    """

    def __init__(self, path: str | Path) -> None:
        """Opens a file that `write_index` made.

        Raises:
            RegisterError: the file is missing, damaged or of another form.
        """
        where = os.fspath(path)
        try:
            # the file is never written to once it has its name: no lock is needed, nor a place to write one
            self._file = lmdb.open(
                where, subdir=False, readonly=True, lock=False, max_dbs=len(_PARTS) + 1, readahead=False
            )
            self._parts = {name: self._file.open_db(name, create=False) for name in _PARTS}
            about = self._file.open_db(_ABOUT, create=False)
            self._read = self._file.begin(buffers=True)
            form = bytes(self._read.get(b"form", b"", db=about)).decode()
            self.origin = bytes(self._read.get(b"origin", b"", db=about)).decode()
        except lmdb.Error as problem:
            raise RegisterError(f"{where}: not an index of instruments ({problem}); make it anew") from None
        if form != FORM:
            raise RegisterError(f"{where}: an index of form {form!r}, not {FORM!r}; make it anew")
        self._records = self._parts[b"record"]
        self._get = self._read.get

    def get(self, key: str, default: Instrument | None = None) -> Instrument | None:  # type: ignore[override]
        """Returns the instrument of a key, or the default."""
        found = self._found(key)
        return _decode(found) if found is not None else default

    def __getitem__(self, key: str) -> Instrument:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._found(key) is not None

    def _found(self, key: str) -> memoryview | None:
        """Returns the record of a key; LMDB takes no empty key, which no instrument has."""
        return self._get(key.encode(), None, self._records) if key else None

    def __iter__(self) -> Iterator[str]:
        with self._file.begin(buffers=False) as read, read.cursor(self._records) as cursor:
            for key in cursor.iternext(keys=True, values=False):
                yield key.decode()

    def __len__(self) -> int:
        return int(self._read.stat(self._records)["entries"])

    def numbered(self, number: str) -> tuple[Instrument, ...]:
        """Returns the instruments that bear a number."""
        return self._under(b"number", fold_number(number))

    def issued_on(self, day: date) -> tuple[Instrument, ...]:
        """Returns the instruments issued on a day."""
        return self._under(b"day", day.isoformat())

    def titled(self, words: str) -> tuple[Instrument, ...]:
        """Returns the instruments whose title begins as these words do."""
        beginning = title_beginning(words)
        return self._under(b"title", beginning) if beginning else ()

    def laws(self) -> tuple[Instrument, ...]:
        """Returns what texts cite by name."""
        return self._laws

    @cached_property
    def _laws(self) -> tuple[Instrument, ...]:
        return self._under(b"law", "")

    def resting_on(self, key: str) -> tuple[str, ...]:
        """Returns the keys of what guides an instrument or was befallen by it."""
        return tuple(self._keys_under(b"link", key))

    def _under(self, part: bytes, mark: str) -> tuple[Instrument, ...]:
        return tuple(self[key] for key in self._keys_under(part, mark))

    def _keys_under(self, part: bytes, mark: str) -> Iterator[str]:
        """Yields the keys that stand behind a mark in one of the indexes, in order."""
        start = _mark(mark)
        with self._read.cursor(self._parts[part]) as cursor:
            found = cursor.set_range(start)
            while found:
                entry = bytes(cursor.key())
                if not entry.startswith(start):
                    return
                yield entry[len(start) :].decode()
                found = cursor.next()


def write_index(path: str | Path, instruments: Iterable[Instrument], origin: str = "") -> int:
    """Writes instruments into a new file, which takes the place of an old one only when it is whole.

    Args:
        path: where the file shall stand.
        instruments: in any order; they are taken one by one, so that they need not fit into memory.
        origin: what the file was made from, to be compared by whoever opens it.

    Returns:
        The number of instruments.

    Raises:
        RegisterError: a key is given twice, or is longer than 300 bytes.
        OSError: the file cannot be written.
    """
    draft = f"{os.fspath(path)}.{os.getpid()}"
    try:
        count = _write(draft, instruments, origin)
        os.replace(draft, path)
    except lmdb.Error as problem:
        raise OSError(f"{path}: {problem}") from problem
    finally:
        for left in (draft, f"{draft}.loose", f"{draft}.loose-lock"):
            with suppress(FileNotFoundError):
                os.unlink(left)
    return count


def _write(draft: str, instruments: Iterable[Instrument], origin: str) -> int:
    """Fills a file whose map grows as needed, and copies it without its empty pages."""
    loose = lmdb.open(
        f"{draft}.loose",
        subdir=False,
        map_size=_FIRST_MAP,
        max_dbs=len(_PARTS) + 1,
        sync=False,
        writemap=False,
    )
    try:
        parts = {name: loose.open_db(name) for name in (*_PARTS, _ABOUT)}
        count, batch = 0, []
        for instrument in instruments:
            batch.append(instrument)
            if len(batch) == _BATCH:
                count += _write_batch(loose, parts, batch)
                batch = []
        count += _write_batch(loose, parts, batch)
        with loose.begin(write=True) as write:
            write.put(b"form", FORM.encode(), db=parts[_ABOUT])
            write.put(b"origin", origin.encode(), db=parts[_ABOUT])
        loose.copyfd(fd := os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o644), compact=True)
        os.close(fd)
        return count
    finally:
        loose.close()


def _write_batch(loose: lmdb.Environment, parts: dict[bytes, lmdb._Database], batch: list[Instrument]) -> int:
    while True:
        try:
            with loose.begin(write=True) as write:
                for instrument in batch:
                    _put(write, parts, instrument)
            return len(batch)
        except lmdb.MapFullError:
            loose.set_mapsize(2 * loose.info()["map_size"])


def _put(write: lmdb.Transaction, parts: dict[bytes, lmdb._Database], instrument: Instrument) -> None:
    key = instrument.key.encode()
    if len(key) > _KEY_BYTES:
        raise RegisterError(f"{instrument.key}: the key is longer than {_KEY_BYTES} bytes")
    if not write.put(key, _encode(instrument), db=parts[b"record"], overwrite=False):
        raise RegisterError(f"{instrument.key}: stands twice; give every instrument one row")
    for part, mark in _marks(instrument):
        write.put(_mark(mark) + key, b"", db=parts[part])


def _marks(instrument: Instrument) -> Iterator[tuple[bytes, str]]:
    if instrument.number:
        yield b"number", fold_number(instrument.number)
    for day in days_of(instrument):
        yield b"day", day.isoformat()
    if beginning := title_beginning(instrument.title):
        yield b"title", beginning
    if instrument.doc_type in NAMED_TYPES and instrument.title:
        yield b"law", ""
    for key in links_of(instrument):
        yield b"link", key


def _mark(mark: str) -> bytes:
    """Returns a mark as it stands in front of a key: cut to what LMDB takes, closed by a zero."""
    return mark.encode()[:_MARK_BYTES] + b"\0"
