"""Instruments by words of their number, names or key."""

from __future__ import annotations

from dataclasses import dataclass

from tthc_graph.model.identifier import fold_name, fold_number, slugify
from tthc_graph.model.instrument import Instrument
from tthc_graph.registers.abbreviations import expanded_fold
from tthc_graph.registers.instrument_lookup import NAMED_TYPES, comparable_name
from tthc_graph.registers.register import Registers


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is looked for: the phrase in folded form, the same without tones, and as a number."""

    phrase: str
    plain: str
    number: str


def search_instruments(registers: Registers, text: str) -> tuple[Instrument, ...]:
    """Returns the instruments that fit, the best first, those of a rank by key.

    A key or a number finds those that bear it. Other words are looked for in number, type, titles and issuer,
    whatever their case and tone placement: first come those that hold them as one phrase, or hold the
    number; then as one phrase without tones; then all words, in any order; last, for words that are typed
    without tones, all words without tones.
    """
    exact = registers.instruments.get(text)
    if exact is not None:
        return (exact,)
    numbered = registers.instruments.numbered(text)
    if numbered:
        return numbered
    phrase = expanded_fold(text)
    if not phrase:
        return ()
    wanted = _Wanted(phrase, _plain(phrase), fold_number(text))
    ranked = ((_rank(one, wanted), one) for one in registers.instruments.values())
    found = [(rank, one.key, one) for rank, one in ranked if rank is not None]
    return tuple(one for _, _, one in sorted(found, key=lambda entry: entry[:2]))


def named_instruments(registers: Registers, name: str) -> tuple[Instrument, ...]:
    """Returns the laws, codes and ordinances that bear a name, with its type or without it, by key."""
    by_name = registers.instruments.law_names
    found = {
        one.key: one for kind in (None, *NAMED_TYPES) for one in by_name.get(comparable_name(name, kind), ())
    }
    return tuple(found[key] for key in sorted(found))


def _rank(one: Instrument, wanted: _Wanted) -> int | None:
    words = _words(one)
    is_numbered = bool(wanted.number and one.number) and wanted.number in fold_number(one.number or "")
    if is_numbered or _holds(words, wanted.phrase):
        return 0
    plain = _plain(words)
    if _holds(plain, wanted.plain):
        return 1
    if all(word in words for word in wanted.phrase.split()):
        return 2
    if wanted.phrase == wanted.plain and all(word in plain for word in wanted.plain.split()):
        return 3
    return None


def _holds(words: str, phrase: str) -> bool:
    return f" {phrase} " in f" {words} "


def _plain(folded: str) -> str:
    return slugify(folded).replace("-", " ")


def _words(one: Instrument) -> str:
    parts = (one.doc_type, one.number or "", one.title, *one.aliases, one.issuer_label or "")
    named = " ".join((one.doc_type, one.title))  # as it is spoken of, without its number
    return " ".join((fold_name(" ".join(parts)), expanded_fold(one.title), fold_name(named)))
