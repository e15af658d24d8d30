"""Ways to find an instrument: by key, number, day, name or title, and by what it did to another.

A register may hold a million instruments, so that nothing here asks for all of them: what a text prints is
turned into a key of an index. `InstrumentTable` keeps its indexes in memory, `InstrumentIndex` in a file.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from tthc_graph.model.identifier import fold_name, fold_number
from tthc_graph.model.instrument import Instrument
from tthc_graph.registers.abbreviations import expanded_fold

NAMED_TYPES = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")
"""Types that texts cite by their name alone."""

_Mark = TypeVar("_Mark")
_TITLE_WORDS = 5
_LITTLE_WORDS = {fold_name(word) for word in ("của", "và", "về", "các", "số", "một")}
_COUNTRY = fold_name("Việt Nam").split()
_SHORTEST_NAME = 4
"""Words of a law's name; `Luật Biển Việt Nam` keeps its country."""
_OPENING_WORDS = {fold_name(word) for word in ("về", "việc")}


class Instruments(Mapping[str, Instrument]):
    """Instruments by key, in the order of their keys, with the other ways to find them.

    Every way returns instruments sorted by key, and none where nothing fits.
    """

    @abstractmethod
    def numbered(self, number: str) -> tuple[Instrument, ...]:
        """Returns the instruments that bear a number, however it is printed."""

    @abstractmethod
    def issued_on(self, day: date) -> tuple[Instrument, ...]:
        """Returns the instruments issued on a day."""

    @abstractmethod
    def titled(self, words: str) -> tuple[Instrument, ...]:
        """Returns the instruments whose title begins as these words do; at least five words are needed."""

    @abstractmethod
    def laws(self) -> tuple[Instrument, ...]:
        """Returns constitutions, codes, laws and ordinances: what texts cite by name."""

    @abstractmethod
    def resting_on(self, key: str) -> tuple[str, ...]:
        """Returns the keys of the instruments that guide a given one, or that an event of it befell."""

    @cached_property
    def law_names(self) -> Mapping[str, tuple[Instrument, ...]]:
        """Laws by each of their names in the form of `comparable_name`."""
        return _index(self.laws(), _names_of)


def comparable_name(name: str, doc_type: str | None) -> str:
    """Returns a law's name as names are compared: abbreviations spelt out, type in front, no little words.

    `Bộ luật Hàng hải Việt Nam` is also called `Bộ luật Hàng hải`.
    """
    words = expanded_fold(name).split()
    if words[-len(_COUNTRY) :] == _COUNTRY and len(words) > _SHORTEST_NAME:
        del words[-len(_COUNTRY) :]
    kind = fold_name(doc_type or "").split()
    if kind and words[: len(kind)] != kind:
        words = kind + words
    return " ".join(word for word in words if word not in _LITTLE_WORDS)


def title_beginning(title: str) -> str:
    """Returns the first words of a title as titles are looked up, or nothing where it is too short."""
    words = expanded_fold(title).split()
    while words and words[0] in _OPENING_WORDS:
        del words[0]
    return " ".join(words[:_TITLE_WORDS]) if len(words) >= _TITLE_WORDS else ""


def links_of(instrument: Instrument) -> tuple[str, ...]:
    """Returns the keys of what an instrument guides and of what changed or ended it."""
    causes = (key for event in instrument.events for key in event.by)
    return tuple(dict.fromkeys((*instrument.guides, *causes)))


def days_of(instrument: Instrument) -> tuple[date, ...]:
    """Returns the day of issue where it is known whole, else nothing."""
    issued = instrument.issued_on
    return (issued.first_day,) if issued is not None and issued.is_full else ()


def _names_of(law: Instrument) -> tuple[str, ...]:
    return tuple(dict.fromkeys(comparable_name(n, law.doc_type) for n in law.names))


def _index(
    instruments: Iterable[Instrument], marks: Callable[[Instrument], Iterable[_Mark]]
) -> Mapping[_Mark, tuple[Instrument, ...]]:
    index: dict[_Mark, list[Instrument]] = defaultdict(list)
    for instrument in instruments:
        for mark in marks(instrument):
            index[mark].append(instrument)
    return {mark: tuple(found) for mark, found in index.items()}


class InstrumentTable(Instruments):
    """Instruments held in memory, for registers of some thousands and for those of a batch."""

    def __init__(self, instruments: Mapping[str, Instrument]) -> None:
        self._known = dict(sorted(instruments.items()))

    def __getitem__(self, key: str) -> Instrument:
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def numbered(self, number: str) -> tuple[Instrument, ...]:
        """Returns the instruments that bear a number."""
        return self._numbers.get(fold_number(number), ())

    def issued_on(self, day: date) -> tuple[Instrument, ...]:
        """Returns the instruments issued on a day."""
        return self._days.get(day, ())

    def titled(self, words: str) -> tuple[Instrument, ...]:
        """Returns the instruments whose title begins as these words do."""
        beginning = title_beginning(words)
        return self._titles.get(beginning, ()) if beginning else ()

    def laws(self) -> tuple[Instrument, ...]:
        """Returns what texts cite by name."""
        return tuple(i for i in self._known.values() if i.doc_type in NAMED_TYPES and i.title)

    def resting_on(self, key: str) -> tuple[str, ...]:
        """Returns the keys of what guides an instrument or was befallen by it."""
        return tuple(i.key for i in self._links.get(key, ()))

    @cached_property
    def _numbers(self) -> Mapping[str, tuple[Instrument, ...]]:
        return _index(self._known.values(), lambda i: (fold_number(i.number),) if i.number else ())

    @cached_property
    def _days(self) -> Mapping[date, tuple[Instrument, ...]]:
        return _index(self._known.values(), days_of)

    @cached_property
    def _titles(self) -> Mapping[str, tuple[Instrument, ...]]:
        return _index(self._known.values(), lambda i: (title_beginning(i.title),))

    @cached_property
    def _links(self) -> Mapping[str, tuple[Instrument, ...]]:
        return _index(self._known.values(), links_of)


def layered(base: Instruments, upper: Mapping[str, Instrument]) -> Instruments:
    """Returns instruments laid over others; small layers are joined into one, so that they do not pile up."""
    if isinstance(upper, Instruments):
        return LayeredInstruments(base, upper)
    if isinstance(base, LayeredInstruments) and isinstance(base.upper, InstrumentTable):
        return LayeredInstruments(base.base, InstrumentTable({**base.upper, **upper}))
    return LayeredInstruments(base, InstrumentTable(upper))


class LayeredInstruments(Instruments):
    """A register with others laid over it; of one key the upper layer's instrument is found."""

    def __init__(self, base: Instruments, upper: Instruments) -> None:
        self.base = base
        self.upper = upper

    def __getitem__(self, key: str) -> Instrument:
        found = self.upper.get(key)
        return found if found is not None else self.base[key]

    def __contains__(self, key: object) -> bool:
        return key in self.upper or key in self.base

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self.base, *self.upper}))

    def __len__(self) -> int:
        return len(self.base) + sum(key not in self.base for key in self.upper)

    def numbered(self, number: str) -> tuple[Instrument, ...]:
        """Returns the instruments that bear a number."""
        return self._joined(self.base.numbered(number), self.upper.numbered(number))

    def issued_on(self, day: date) -> tuple[Instrument, ...]:
        """Returns the instruments issued on a day."""
        return self._joined(self.base.issued_on(day), self.upper.issued_on(day))

    def titled(self, words: str) -> tuple[Instrument, ...]:
        """Returns the instruments whose title begins as these words do."""
        return self._joined(self.base.titled(words), self.upper.titled(words))

    def laws(self) -> tuple[Instrument, ...]:
        """Returns what texts cite by name."""
        return self._joined(self.base.laws(), self.upper.laws())

    @cached_property
    def law_names(self) -> Mapping[str, tuple[Instrument, ...]]:
        """Laws by name; those of the base are not listed anew for a batch without laws."""
        return _index(self.laws(), _names_of) if self.upper.laws() else self.base.law_names

    def resting_on(self, key: str) -> tuple[str, ...]:
        """Returns the keys of what guides an instrument or was befallen by it."""
        return tuple(sorted({*self.base.resting_on(key), *self.upper.resting_on(key)}))

    def _joined(self, lower: tuple[Instrument, ...], upper: tuple[Instrument, ...]) -> tuple[Instrument, ...]:
        if not self.upper:
            return lower
        kept = [i for i in lower if i.key not in self.upper]
        return tuple(sorted((*kept, *upper), key=lambda i: i.key))
