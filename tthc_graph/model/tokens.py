"""Raw text to tokens: single syllables and signs, with document numbers, dates and figures kept whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tthc_graph.model.text import Span

_TOKEN = re.compile(
    r"""
    \d[\w\u0300-\u036f]*                                # 61/2018/NĐ-CP, 57-NQ/TW, 23/4/2018, 1.250,5
      (?: (?: [/&\-\u2010-\u2015\u2212] | [.,:](?=\d) | [.:](?=[A-ZĐÐƉ]{2}) ) [\w\u0300-\u036f]+ )*
  | [A-ZĐÐƉ][A-ZĐÐƉa-z0-9]*                             # QĐ-UBND, GD&ĐT
      (?: [/&\-\u2010-\u2015\u2212] [A-ZĐÐƉ][\w\u0300-\u036f]* )+
  | [\w\u0300-\u036f]+                                  # a syllable, its tone marks composed or not
  | \S
    """,
    re.VERBOSE,
)


def iter_tokens(raw: str, edges: Iterable[int] = ()) -> Iterator[Span]:
    """Yields the tokens of a text in order; white space is in none of them.

    Args:
        raw: the text.
        edges: offsets at which no token may run on, such as starts and ends of mentions.

    >>> [t.of("theo 61/2018/NĐ-CP.") for t in iter_tokens("theo 61/2018/NĐ-CP.")]
    ['theo', '61/2018/NĐ-CP', '.']
    """
    cuts = sorted(set(edges))
    for match in _TOKEN.finditer(raw):
        start, end = match.span()
        index = bisect_right(cuts, start)
        while index < len(cuts) and cuts[index] < end:
            yield Span(start, cuts[index])
            start = cuts[index]
            index += 1
        yield Span(start, end)
