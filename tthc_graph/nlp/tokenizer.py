"""An empty Vietnamese pipeline for anyone's use, with the tokenizer of the recognisers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import spacy
from spacy.util import registry

from tthc_graph.recognise.tokenizer import LegalTokenizer

if TYPE_CHECKING:
    from spacy.language import Language

NAME = "tthc_graph.LegalTokenizer.v1"


def create_tokenizer() -> Callable[[Language], LegalTokenizer]:
    """Returns what spaCy makes the tokenizer with; a config names it by `@tokenizers`."""
    return lambda nlp: LegalTokenizer(nlp.vocab)


registry.tokenizers(NAME, func=create_tokenizer)


def blank_pipeline() -> Language:
    """Returns an empty Vietnamese pipeline whose tokenizer keeps document numbers whole.

    Tokens are single syllables and signs; numbers with symbols, dates and figures are one token each.
    """
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}})
