"""Instruments by words of their number, names or key."""

from __future__ import annotations

from tthc_graph.model.identifier import fold_name, fold_number
from tthc_graph.model.instrument import Instrument
from tthc_graph.registers.abbreviations import expanded_fold
from tthc_graph.registers.register import Registers


def search_instruments(registers: Registers, text: str) -> tuple[Instrument, ...]:
    """Returns the instruments that fit, sorted by key.

    A key or a number finds those that bear it; other words find every instrument of which number, type,
    titles and issuer together hold all of them, whatever their case and tone placement.
    """
    exact = registers.instruments.get(text)
    if exact is not None:
        return (exact,)
    numbered = registers.instruments.numbered(text)
    if numbered:
        return numbered
    wanted = expanded_fold(text).split()
    number = fold_number(text)
    if not wanted:
        return ()
    found = [
        one
        for one in registers.instruments.values()
        if all(word in _words(one) for word in wanted) or (one.number and number in fold_number(one.number))
    ]
    return tuple(sorted(found, key=lambda one: one.key))


def _words(one: Instrument) -> str:
    parts = (one.doc_type, one.number or "", one.title, *one.aliases, one.issuer_label or "")
    return fold_name(" ".join(parts)) + " " + expanded_fold(one.title)
