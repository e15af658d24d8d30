"""Component that finds which concept of the vocabulary the words of an indicator speak of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from spacy.tokens import Span, SpanGroup

from tthc_graph.recognise.phrases import PhraseLists
from tthc_graph.registers.indicators import ABBREVIATIONS, Indicator, Pattern, load_indicators

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_Places = dict[str, list[tuple[int, int]]]
"""By phrase, the token ranges where it stands, in order."""


class Indicators:
    """Fills `doc.spans` with one span, label the concept's code, where one of the vocabulary fits.

    The whole Doc is taken for the words of one indicator.
    """

    def __init__(self, vocab: Vocab, name: str) -> None:
        self._name = name
        self._entries = load_indicators().entries
        phrases = {word.strip("^$") for entry in self._entries for word in _words_of(entry)}
        self._lists = PhraseLists(vocab, {phrase: _spellings(phrase) for phrase in phrases})

    def __call__(self, doc: Doc) -> Doc:
        """Reads one Doc."""
        places: _Places = {}
        for start, ends in sorted(self._lists.hits(doc).items()):
            for phrase, end in ends.items():
                places.setdefault(phrase, []).append((start, end))
        found = self._first(places, len(doc)) if places else None
        spans = [Span(doc, *found[1], label=found[0])] if found else []
        doc.spans[self._name] = SpanGroup(doc, name=self._name, spans=spans)
        return doc

    def _first(self, places: _Places, length: int) -> tuple[str, tuple[int, int]] | None:
        """Returns code and range of the first concept that fits."""
        for entry in self._entries:
            ways = (_place(pattern, places, length) for pattern in _patterns_of(entry))
            found = next((way for way in ways if way is not None), None)
            if found and not any(_place(pattern, places, length) for pattern in entry.unless):
                return entry.code, found
        return None


def _patterns_of(entry: Indicator) -> Iterator[Pattern]:
    yield from (((synonym.text,),) for synonym in entry.synonyms)
    yield from entry.patterns


def _words_of(entry: Indicator) -> Iterator[str]:
    for pattern in (*_patterns_of(entry), *entry.unless):
        for part in pattern:
            yield from part


def _spellings(phrase: str) -> list[str]:
    """Returns a phrase as it is, and with each abbreviation in place of its words."""
    shorts = [(short, words) for short, words in ABBREVIATIONS.items() if words in phrase.lower()]
    spelt = []
    for chosen in product((False, True), repeat=len(shorts)):
        text = phrase.lower()
        for is_short, (short, words) in zip(chosen, shorts, strict=True):
            text = text.replace(words, short) if is_short else text
        spelt.append(text)
    return list(dict.fromkeys(spelt))


def _place(pattern: Pattern, places: _Places, length: int) -> tuple[int, int] | None:
    """Returns the range over which the parts of a pattern follow each other; the earliest end of each."""
    first, at = -1, 0
    for part in pattern:
        fits = [place for word in part for place in _standing(word, places, at, length)]
        if not fits:
            return None
        start, at = min(fits, key=lambda place: place[1])
        first = start if first < 0 else first
    return first, at


def _standing(word: str, places: _Places, at: int, length: int) -> Iterator[tuple[int, int]]:
    for start, end in places.get(word.strip("^$"), ()):
        bound = (not word.startswith("^") or start == 0) and (not word.endswith("$") or end == length)
        if start >= at and bound:
            yield start, end
