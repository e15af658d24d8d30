"""The pipeline of the recognisers, made once a process."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tthc_graph.registers.phrases import fold_phrase

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

AGENCY_NAMES = "tthc_agency_names"
QUANTITIES = "tthc_quantities"
INDICATORS = "tthc_indicators"
COMPONENTS = (AGENCY_NAMES, INDICATORS, QUANTITIES)
_COMMANDS = ("spacy.cli", "spacy.cli.info")
_DASHES = str.maketrans("–—−‐‑", "-----")


def docs_of(texts: Iterable[str], component: str) -> Iterator[Doc]:
    """Yields a Doc for each text, seen by one component alone."""
    nlp = recogniser()
    return nlp.pipe(texts, disable=[name for name in COMPONENTS if name != component])


@lru_cache(maxsize=1)
def recogniser() -> Language:
    """Returns the pipeline; its tokens have the folded form (lower case, old tone placement) as NORM."""
    import_spacy()
    from spacy.attrs import NORM
    from spacy.lang.vi import Vietnamese
    from spacy.vocab import Vocab

    import tthc_graph.recognise.components  # noqa: F401 - registers the factories
    from tthc_graph.recognise.tokenizer import LegalTokenizer

    vocab = Vocab(lex_attr_getters={NORM: fold_token})
    nlp = Vietnamese(vocab, create_tokenizer=lambda nlp: LegalTokenizer(nlp.vocab))
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def fold_token(word: str) -> str:
    """Returns the form by which words are compared: lower case, one tone placement, one dash.

    >>> fold_token("Hoá"), fold_token("–"), fold_token("&")
    ('hóa', '-', 'và')
    """
    return "và" if word == "&" else fold_phrase(word).translate(_DASHES)


def import_spacy() -> None:
    """Imports spaCy without its command line, which takes as long to import as the rest of it.

    `spacy/__init__` wants one function of it, `info`; that one asks for the real thing when it is called.
    """
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _COMMANDS}
    stand_ins["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _info(*args: Any, **kwargs: Any) -> Any:
    from spacy.cli.info import info

    return info(*args, **kwargs)
