"""Tells whether a word could be a Vietnamese syllable, by its spelling alone."""

from __future__ import annotations

import re
import unicodedata

_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_FINALS = "c|ch|m|n|ng|nh|p|t"
_SYLLABLE = re.compile(
    rf"""
    (?:ngh?|gh?|nh|ch|th|tr|ph|kh|gi|qu|[bcdđhklmnpqrstvx])?
    (?:
        [aoeêiôơuưy]                        # an open rime
      | (?:[aoe]|oa|oe|o|i|u|ê|ô)(?:{_FINALS})
      | [ăâơư](?:c|m|n|ng|p|t)
      | [aâ][uy] | a[io] | e[o] | ê[u] | i[au] | [oôơ]i | u[aêơyi] | ư[aiu]
      | (?:oă|uâ|uê|uô|ươ|iê|yê|oo)(?:{_FINALS})
      | (?:iê|yê|ươ)u | (?:uô|ươ)i | oa[ioy] | oeo | oa | oe | uây | uya | uyu
      | (?:uy|uyê)(?:ch|n|nh|p|t)
    )
    """,
    re.VERBOSE,
)


def is_syllable(word: str) -> bool:
    """Tells whether a word in NFC has the letters of a Vietnamese syllable and at most one tone.

    >>> is_syllable("Nghị"), is_syllable("NghÞ"), is_syllable("français")
    (True, False, False)
    """
    parts = unicodedata.normalize("NFD", word.lower())
    toneless = parts.translate(_TONES)
    return len(parts) - len(toneless) <= 1 and bool(
        _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless))
    )
