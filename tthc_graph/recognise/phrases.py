"""Lists of phrases as one spaCy PhraseMatcher: where each list has its longest hit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from spacy.matcher import PhraseMatcher

from tthc_graph.recognise.tokenizer import make_doc

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Hits = dict[int, dict[str, int]]
"""By first token and list, one past the last token of the longest phrase."""


class PhraseLists:
    """Finds the phrases of several lists in one pass, whatever their capitals and tone placement."""

    def __init__(self, vocab: Vocab, lists: Mapping[str, Iterable[str]]) -> None:
        self._vocab = vocab
        self._matcher = PhraseMatcher(vocab, attr="NORM")
        self._names = {}
        for name, phrases in lists.items():
            self._matcher.add(name, [make_doc(vocab, phrase) for phrase in phrases])
            self._names[vocab.strings[name]] = name

    def hits(self, doc: Doc) -> Hits:
        """Returns the longest hit of each list at each token."""
        found: Hits = {}
        for key, start, end in self._matcher(doc):
            at, name = found.setdefault(start, {}), self._names[key]
            at[name] = max(end, at.get(name, 0))
        return found
