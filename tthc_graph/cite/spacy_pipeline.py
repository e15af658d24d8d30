"""Law names by longest match with spaCy, which is imported when first used."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tthc_graph.model.identifier import fold_name
from tthc_graph.registers.law_names import load_law_names
from tthc_graph.registers.patterns import compile_template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language
    from spacy.tokens import Doc

_PUNCTUATION = "[\\s.,;:!?()\\[\\]{}\"'“”‘’…]"
_SURROGATE = re.compile("[\ud800-\udfff]")
_WINDOW = 260


def _blank_pipeline() -> Language:
    """Returns an empty Vietnamese pipeline whose tokenizer keeps document numbers whole.

    Tokens are single syllables; punctuation stands apart, except inside numbers (`61/2018/NĐ-CP`).
    """
    import spacy
    from spacy.attrs import NORM
    from spacy.tokenizer import Tokenizer

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        prefix_search=re.compile(f"^{_PUNCTUATION}").search,
        suffix_search=re.compile(f"{_PUNCTUATION}$").search,
        infix_finditer=re.compile("(?<=[^\\d\\W])[,;:](?=[^\\d\\W])").finditer,
        token_match=compile_template("^(?:<number>)$").match,
    )
    getters: Any = nlp.vocab
    getters.lex_attr_getters[NORM] = lambda text: fold_name(text) or text
    return nlp


class LawNameMatcher:
    """Finds how far a known law's name reaches, by longest match over folded syllables without commas."""

    def __init__(self, names: Iterable[str]) -> None:
        from spacy.matcher import PhraseMatcher

        self._nlp = _blank_pipeline()
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="NORM")
        patterns = {
            " ".join(t.norm_ for t in doc): doc for doc in map(self._without_commas, names) if len(doc)
        }
        self._matcher.add("law", [patterns[key] for key in sorted(patterns)])

    def end_of_name(self, text: str) -> int | None:
        """Returns where the longest known name ends that starts at the start of the text, or None.

        Args:
            text: what follows the word `Luật`, line breaks as spaces.
        """
        from spacy.tokens import Doc

        window = _SURROGATE.sub("?", text[:_WINDOW])  # half a character, which spaCy cannot store
        tokens = [t for t in self._nlp.make_doc(window) if not t.is_space]
        kept = [t for t in tokens if t.text not in (",", ";")]
        if not kept or not tokens or kept[0].i != tokens[0].i:
            return None
        doc = Doc(self._nlp.vocab, words=[t.text for t in kept])
        ends = [end for _, start, end in self._matcher(doc) if start == 0]
        if not ends:
            return None
        last = kept[max(ends) - 1]
        between = [t for t in tokens if t.i < last.i and t.text == ";"]
        return None if between else last.idx + len(last.text)

    def _without_commas(self, name: str) -> Doc:
        from spacy.tokens import Doc

        words = [t.text for t in self._nlp.make_doc(name) if not t.is_space and t.text != ","]
        return Doc(self._nlp.vocab, words=words)


@lru_cache(maxsize=8)
def law_name_matcher(titles: tuple[str, ...] = ()) -> LawNameMatcher:
    """Returns the matcher over the law names of the data file and the given titles, made once."""
    return LawNameMatcher(sorted({*load_law_names(), *titles}))
