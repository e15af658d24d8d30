"""Which instruments of the register a graph needs: those that its documents reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tthc_graph.model.citation import Ambiguous, Citation, Resolved, Unresolved
from tthc_graph.model.document import Document
from tthc_graph.model.instrument import Instrument
from tthc_graph.registers import Registers
from tthc_graph.registers.instrument_lookup import links_of


def reached_instruments(documents: Iterable[Document], registers: Registers) -> Iterator[Instrument]:
    """Yields the documents' own instruments, those they cite, and what the register ties to these.

    A register of a million instruments would bury the few hundred that a batch speaks of. Of a cited
    instrument everything is taken that guides it or that it changed or ended; of all that is taken, whatever
    changed or ended it and whatever it guides, to the end of each chain.
    """
    known = registers.instruments
    named: dict[str, None] = {}
    for document in documents:
        yield document.instrument
        yield from document.cited_only
        named[document.instrument.key] = None
        named.update(dict.fromkeys(key for c in document.citations for key in _named_by(c)))
    waiting = [*named, *(key for one in named for key in known.resting_on(one))]
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        instrument = known.get(key)
        if instrument is not None:
            yield instrument
            waiting += links_of(instrument)


def _named_by(citation: Citation) -> Iterator[str]:
    """Yields what a citation was resolved to, may mean, or is taken for."""
    match citation.resolution:
        case Resolved(instrument=key):
            yield key
        case Ambiguous(candidates=keys) | Unresolved(candidates=keys):
            yield from keys
    if citation.resolution.taken_for is not None:
        yield citation.resolution.taken_for.instrument
