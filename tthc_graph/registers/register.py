"""All registers in one value: instruments with their validity, sources, units, agencies, types."""

from __future__ import annotations

from functools import cached_property, lru_cache

from tthc_graph.resources import resource_folder

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from tthc_graph.model.agency import Agency
    from tthc_graph.model.instrument import Instrument
    from tthc_graph.model.validity import StatusSegment, ValidityConflict, ValidityEvent
    from tthc_graph.registers.derivation import Histories
    from tthc_graph.registers.document_types import DocumentTypes
    from tthc_graph.registers.gazetteer import Gazetteer
    from tthc_graph.registers.instrument_lookup import Instruments
    from tthc_graph.registers.sources import Source


class Registers:
    """Everything that is known before a document is read.

    Each part is read when first asked for and not changed afterwards: citations are found without the
    instruments, units and sources, which only their resolution needs. A part that cannot be read raises
    `RegisterError` then.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._given = folder
        self._is_made = False
        self._now: Histories | None = None

    @classmethod
    def of(
        cls,
        instruments: Mapping[str, Instrument],
        sources: Mapping[str, Source],
        gazetteer: Gazetteer,
        document_types: DocumentTypes,
    ) -> Registers:
        """Returns registers of parts that are at hand."""
        from tthc_graph.registers.instrument_lookup import Instruments, InstrumentTable

        made = cls()
        made._is_made = True
        agencies = tuple(gazetteer.agencies.values())
        known = instruments if isinstance(instruments, Instruments) else InstrumentTable(instruments)
        parts = {"instruments": known, "sources": sources, "gazetteer": gazetteer}
        vars(made).update(parts, document_types=document_types, agencies=agencies)
        return made

    @cached_property
    def document_types(self) -> DocumentTypes:
        """Types of documents."""
        from tthc_graph.registers.document_types import load_document_types

        return load_document_types()

    @cached_property
    def agencies(self) -> tuple[Agency, ...]:
        """The curated agencies, in the order of their file."""
        from tthc_graph.registers.agencies import read_agencies

        return read_agencies(self.folder).agencies

    @cached_property
    def agency_labels(self) -> Mapping[str, str]:
        """Labels of the curated agencies by their lower-case form."""
        if self._given is None and "agencies" not in vars(self):
            from tthc_graph.registers.bundled_names import agency_labels

            return {label.lower(): label for label in agency_labels()}
        return {agency.label.lower(): agency.label for agency in self.agencies}

    @cached_property
    def titles(self) -> tuple[tuple[str, str], ...]:
        """Type and title, also under their other titles, of the instruments that people entered.

        Reading needs the names of laws at once: those that a register's parts add are left out, so that the
        same names are found whether or not the instruments have been opened.
        """
        if self._given is None and not self._is_made:
            from tthc_graph.registers.bundled_names import instrument_titles

            return instrument_titles()
        return tuple((law.doc_type, name) for law in self.instruments.laws() for name in law.names)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Administrative units and agencies."""
        from tthc_graph.registers.gazetteer import load_gazetteer

        return load_gazetteer(self.folder)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        from tthc_graph.registers.sources import load_sources

        return load_sources(self.folder / "sources.csv")

    @cached_property
    def instruments(self) -> Instruments:
        """Instruments by key, number, day, name and title."""
        from tthc_graph.registers.instrument_files import open_instruments

        return open_instruments(self.folder, self, is_bundled=self._given is None)

    @cached_property
    def folder(self) -> Path:
        """Where the tables are."""
        return self._given or resource_folder("corpus") / "register"

    def segments(
        self, instrument: str | Instrument, known_at: date | None = None
    ) -> tuple[StatusSegment, ...]:
        """Returns the status segments of an instrument: in order, half-open, without gaps.

        Args:
            instrument: its key, or the instrument itself.
            known_at: what the register knew on that day; what it knows now when left out.
        """
        from tthc_graph.registers.validity import status_segments

        found = self._instrument(instrument)
        if found is None:
            return ()
        histories = self._histories(known_at)
        return status_segments(found, histories.of(found), histories.earliest)

    def history(
        self, instrument: str | Instrument, known_at: date | None = None
    ) -> tuple[ValidityEvent, ...]:
        """Returns the events of an instrument, those that rules derive among them, in order of date."""
        found = self._instrument(instrument)
        return self._histories(known_at).of(found) if found is not None else ()

    def conflicts(
        self, instrument: str | Instrument, known_at: date | None = None
    ) -> tuple[ValidityConflict, ...]:
        """Returns what the sources of an instrument do not agree on."""
        from tthc_graph.registers.disputes import settle

        found = self._instrument(instrument)
        return settle(found.key, self.history(found, known_at)).conflicts if found is not None else ()

    def _instrument(self, instrument: str | Instrument) -> Instrument | None:
        return self.instruments.get(instrument) if isinstance(instrument, str) else instrument

    def _histories(self, known_at: date | None) -> Histories:
        """Keeps the histories of now; those of another day are asked for once."""
        if known_at is None and self._now is not None:
            return self._now
        from tthc_graph.registers.derivation import Histories
        from tthc_graph.registers.validity_rules import load_validity_rules

        made = Histories(self.instruments, self.gazetteer.units, load_validity_rules(), known_at)
        if known_at is None:
            self._now = made
        return made

    def with_instruments(self, extra: Iterable[Instrument]) -> Registers:
        """Returns registers that hold these instruments as well.

        A curated instrument is kept as it is; one known only by citation gives way to its own text.
        """
        from tthc_graph.model.instrument import Origin
        from tthc_graph.registers.instrument_lookup import layered

        added: dict[str, Instrument] = {}
        for instrument in sorted(extra, key=lambda i: i.key):
            known = added.get(instrument.key) or self.instruments.get(instrument.key)
            if known is None or known.origin is Origin.CITATION:
                added[instrument.key] = instrument
        joined = layered(self.instruments, added)
        made = Registers.of(joined, self.sources, self.gazetteer, self.document_types)
        titles = [(one.doc_type, name) for one in added.values() for name in one.names]
        vars(made).update(agencies=self.agencies, titles=(*self.titles, *titles))
        return made

    def find_one(self, identifier: str) -> Instrument:
        """Returns the instrument with that key or that number.

        Raises:
            RegisterError: there is none, or several share the number; the message names their keys.
        """
        from tthc_graph.errors import RegisterError

        found = self.instruments.get(identifier)
        if found is not None:
            return found
        fitting = self.instruments.numbered(identifier)
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            raise RegisterError(f"{identifier}: no such key or number in the register")
        keys = ", ".join(one.key for one in fitting)
        raise RegisterError(f"{identifier}: several instruments have this number; name one of {keys}")


def load_registers(
    folder: Path | None = None, beside: Path | None = None, *, unreviewed: bool = False
) -> Registers:
    """Returns the bundled registers, whose parts are read when first asked for, or those of a folder.

    The same whole register is read once. One that is given is read at once, so that its errors come to light.

    Args:
        folder: a whole register in place of the bundled one.
        beside: rows of one's own laid over it: instruments, events and sources, each where there are any.
        unreviewed: whether the open proposals of that folder count as well, marked as such.

    Raises:
        RegisterError: a file is missing or malformed; the message names file, row and column.
        ResourceError: the bundled folder cannot be found.
    """
    base = _load(folder.resolve() if folder else None)
    if beside is None:
        return base
    from tthc_graph.registers import user_folder

    registers = user_folder.beside(base, beside)
    if not unreviewed:
        return registers
    from tthc_graph.registers.proposal_rows import with_unreviewed

    return with_unreviewed(registers, beside)


@lru_cache(maxsize=4)
def _load(folder: Path | None) -> Registers:
    registers = Registers(folder)
    if folder is not None:
        _ = registers.instruments  # for which every other part is read too
    return registers


def status(
    instrument: str | Instrument,
    as_of: date,
    known_at: date | None = None,
    registers: Registers | None = None,
) -> StatusSegment:
    """Returns the status of an instrument on a day, with what says so.

    Args:
        instrument: its key (`cp/nghi-dinh/2018/61`), its number, or the instrument itself.
        as_of: the day in question.
        known_at: answers with what the register knew on that day; with what it knows now when left out.
        registers: where to look; the bundled registers when left out.

    Raises:
        RegisterError: no instrument has that key or number, or several have that number.

    >>> from datetime import date
    >>> status("61/2018/NĐ-CP", date(2025, 6, 30)).status.value
    'partly_expired'
    >>> status("61/2018/NĐ-CP", date(2025, 7, 1)).status.value
    'expired'
    """
    from tthc_graph.model.validity import segment_on

    known = registers or load_registers()
    found = known.find_one(instrument) if isinstance(instrument, str) else instrument
    return segment_on(known.segments(found, known_at), as_of)
