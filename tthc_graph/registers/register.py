"""All registers in one value: instruments with their validity, sources, units, agencies, types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from tthc_graph.model.identifier import fold_number
from tthc_graph.model.instrument import Instrument, Origin
from tthc_graph.model.validity import StatusSegment
from tthc_graph.registers.document_types import DocumentTypes, load_document_types
from tthc_graph.registers.gazetteer import Gazetteer, load_gazetteer
from tthc_graph.registers.instruments import load_instruments
from tthc_graph.registers.sources import Source, load_sources
from tthc_graph.registers.validity import status_segments
from tthc_graph.resources import resource_folder


class Registers:
    """Everything that is known before a document is read. Not changed once made."""

    def __init__(
        self,
        instruments: Mapping[str, Instrument],
        sources: Mapping[str, Source],
        gazetteer: Gazetteer,
        document_types: DocumentTypes,
    ) -> None:
        self.instruments = instruments
        self.sources = sources
        self.gazetteer = gazetteer
        self.document_types = document_types

    def segments(self, instrument: str | Instrument) -> tuple[StatusSegment, ...]:
        """Returns the status segments of an instrument: in order, half-open, without gaps."""
        found = self.instruments.get(instrument) if isinstance(instrument, str) else instrument
        return status_segments(found) if found is not None else ()

    def with_instruments(self, extra: Iterable[Instrument]) -> Registers:
        """Returns registers that hold these instruments as well.

        A curated instrument is kept as it is; one known only by citation gives way to its own text.
        """
        joined = dict(self.instruments)
        for instrument in sorted(extra, key=lambda i: i.key):
            known = joined.get(instrument.key)
            if known is None or known.origin is Origin.CITATION:
                joined[instrument.key] = instrument
        return Registers(joined, self.sources, self.gazetteer, self.document_types)

    def find_number(self, number: str) -> tuple[Instrument, ...]:
        """Returns the instruments with that number, sorted by key."""
        return tuple(self._by_number.get(fold_number(number), ()))

    def find_day(self, month: int, day: int) -> tuple[Instrument, ...]:
        """Returns the numbered instruments issued on that day of any year, sorted by key."""
        return tuple(self._by_day.get((month, day), ()))

    @cached_property
    def _by_day(self) -> Mapping[tuple[int, int], list[Instrument]]:
        index: dict[tuple[int, int], list[Instrument]] = defaultdict(list)
        for key in sorted(self.instruments):
            issued_on = self.instruments[key].issued_on
            if issued_on is not None and issued_on.is_full and self.instruments[key].number:
                index[issued_on.first_day.month, issued_on.first_day.day].append(self.instruments[key])
        return index

    @cached_property
    def _by_number(self) -> Mapping[str, list[Instrument]]:
        index: dict[str, list[Instrument]] = defaultdict(list)
        for key in sorted(self.instruments):
            instrument = self.instruments[key]
            if instrument.number:
                index[fold_number(instrument.number)].append(instrument)
        return index


def load_registers(folder: Path | None = None) -> Registers:
    """Reads the register folder (the bundled one by default); the same folder is read once.

    Raises:
        RegisterError: a file is missing or malformed; the message names file, row and column.
        ResourceError: the bundled folder cannot be found.
    """
    return _load((folder or resource_folder("corpus") / "register").resolve())


@lru_cache(maxsize=4)
def _load(folder: Path) -> Registers:
    types = load_document_types()
    gazetteer = load_gazetteer(folder)
    sources = load_sources(folder / "sources.csv")
    instruments = load_instruments(folder, sources, gazetteer, types)
    return Registers(instruments, sources, gazetteer, types)
