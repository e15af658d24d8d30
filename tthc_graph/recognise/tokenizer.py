"""A spaCy tokenizer for Vietnamese legal text: syllables, signs, figures and document numbers, none cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Doc
from spacy.util import DummyTokenizer

from tthc_graph.model.tokens import iter_tokens

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_UNSTORABLE = re.compile("[\ud800-\udfff]")


class LegalTokenizer(DummyTokenizer):
    """Makes a Doc whose text is the given one, but for half characters, each of which becomes U+FFFD."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Returns the tokens of one text."""
        return make_doc(self.vocab, text)


def make_doc(vocab: Vocab, text: str, edges: Iterable[int] = ()) -> Doc:
    """Returns a Doc without annotation; no token runs over an edge (offsets into the text)."""
    text = _UNSTORABLE.sub("\ufffd", text)
    pieces = list(_pieces(text, edges))
    return Doc(vocab, words=[word for word, _ in pieces], spaces=[space for _, space in pieces])


def _pieces(text: str, edges: Iterable[int]) -> Iterator[tuple[str, bool]]:
    """Yields words, each with whether a space follows that is part of it; other white space is words."""
    word, at = "", 0
    for token in iter_tokens(text, edges):
        yield from _closed(word, text[at : token.start])
        word, at = token.of(text), token.end
    yield from _closed(word, text[at:])


def _closed(word: str, gap: str) -> Iterator[tuple[str, bool]]:
    has_space = bool(word) and gap.startswith(" ")
    if word:
        yield word, has_space
    if gap[has_space:]:
        yield gap[has_space:], False
