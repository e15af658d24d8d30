"""The one place that uses spaCy: a tokenizer for legal text, law names by longest match, a pipe component.

spaCy is imported when first used. After `register_component()`, `nlp.add_pipe("tthc_citations")` works.
"""

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

SPAN_GROUP = "citations"
_PUNCTUATION = "[\\s.,;:!?()\\[\\]{}\"'“”‘’…]"
_SURROGATE = re.compile("[\ud800-\udfff]")
_WINDOW = 260


def blank_pipeline() -> Language:
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

        self._nlp = blank_pipeline()
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


def register_component() -> None:
    """Registers the factory `tthc_citations`; a second call changes nothing."""
    from spacy.language import Language

    if not Language.has_factory("tthc_citations"):
        Language.factory("tthc_citations", func=make_component)


def make_component(nlp: Language, name: str) -> CitationComponent:
    """Makes the component; the signature is what spaCy calls factories with."""
    del nlp, name
    return CitationComponent()


class CitationComponent:
    """Puts the citations of a text as spans on the Doc, in `doc.spans["citations"]`.

    A span's label is the type of document and its id the number; spans reach to whole tokens, and
    `span._.tthc_citation` holds the mention with its exact characters. Roles by clause need a whole
    document and `parse_document`; here every citation counts as standing in the body.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Reads the citations of one Doc."""
        from spacy.tokens import Span, SpanGroup

        from tthc_graph.cite.mentions import find_mentions
        from tthc_graph.cite.plain_text import parsed_from_text
        from tthc_graph.registers import load_registers

        if not Span.has_extension("tthc_citation"):
            Span.set_extension("tthc_citation", default=None)
        spans: list[Any] = []
        for mention in find_mentions(parsed_from_text(doc.text), load_registers()):
            span = doc.char_span(
                mention.span.start,
                mention.span.end,
                label=mention.doc_type or "",
                span_id=mention.number or mention.name or "",
                alignment_mode="expand",
            )
            if span is not None:
                span._.tthc_citation = mention
                spans.append(span)
        doc.spans[SPAN_GROUP] = SpanGroup(doc, name=SPAN_GROUP, spans=spans)
        return doc
