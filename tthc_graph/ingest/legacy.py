"""Finds text in TCVN3 or VNI fonts, line by line, and puts the letters that were meant in place of the codes.

Such a text is a chain of Western letters and signs (`NghÞ ®Þnh`, `Nghò ñònh`). It is recognised by spelling:
most words with such characters are Vietnamese syllables when converted and are none as they stand. Western
languages and Vietnamese in Unicode do not pass that test.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tthc_graph.ingest.draft import Edit
from tthc_graph.ingest.syllables import is_syllable
from tthc_graph.registers.legacy_fonts import LegacyEncoding, load_legacy_encodings

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile("[A-Za-z\x80-\x9f\xa1-\u2009\u2030-\U0010ffff]+")
_LONGEST = 14
_FEWEST = 3
_MOST_DOUBT = 0.4
_VOWEL = re.compile("[aăâeêioôơuưy]|[^a-zđ]")
_LETTERS = re.compile(r"[^\W\d_]+")
_LOST_LETTER = re.compile("(?<=[A-Za-zđĐ])-(?=[ơờớởỡợ])")
"""The code of ư in TCVN3 is that of the soft hyphen, which some programs turn into a hyphen (`t-íng`)."""


class LegacyText(NamedTuple):
    """The lines of a text that are in a legacy encoding.

    Attributes:
        lines: start, end and encoding of each.
        suspected: name of the encoding that the text may be in where that is not certain enough.
    """

    lines: list[tuple[int, int, LegacyEncoding]]
    suspected: str | None

    def names(self) -> tuple[str, ...]:
        """Returns the names of the encodings in order of appearance."""
        return tuple(dict.fromkeys(encoding.name for _, _, encoding in self.lines))


def find_legacy(text: str) -> LegacyText:
    """Recognises the lines of a text that are in TCVN3 or VNI; others, also of the same text, are left."""
    encodings = _by_use(text, [load_legacy_encodings()[key] for key in ("tcvn3", "vni")])
    verdicts = [(m.start(), m.end(), _verdict(m[0], encodings)) for m in _LINE.finditer(text)]
    known = _clear_encodings([v for _, _, v in verdicts], encodings)
    lines: list[tuple[int, int, LegacyEncoding]] = []
    before = next((v.best for _, _, v in verdicts if v.is_legacy and v.best in known), None)
    for start, end, verdict in verdicts:
        if verdict.is_legacy and verdict.best in known:
            before = verdict.best
        elif verdict.is_unicode:
            before = None
            continue
        elif not verdict.may_be(before):
            continue
        if before is not None:
            lines.append((start, end, before))
    return LegacyText(lines, None if lines else _suspected([v for _, _, v in verdicts]))


def _by_use(text: str, encodings: list[LegacyEncoding]) -> list[LegacyEncoding]:
    """Puts first the encoding that spells more words of the text: it takes the lines that fit both."""
    spelled = _verdict(text, encodings).spelled
    return sorted(encodings, key=lambda e: -spelled[e.name])


def _clear_encodings(verdicts: list[_Verdict], encodings: list[LegacyEncoding]) -> list[LegacyEncoding]:
    """Returns the encodings that enough different words call for and that most of what is not Unicode is in.

    Tables of signs and binary data have a few such words, too, but far more that are none.
    """
    unclear = sum(v.words for v in verdicts if not v.is_unicode)
    good = sum(v.spelled[v.best.name] for v in verdicts if v.best and v.is_legacy)
    if good < (1 - _MOST_DOUBT) * unclear:
        return []
    clear: dict[str, set[str]] = {}
    for verdict in verdicts:
        if verdict.best and verdict.is_legacy:
            clear.setdefault(verdict.best.name, set()).update(verdict.only.get(verdict.best.name, ()))
    return [e for e in encodings if len(clear.get(e.name, ())) >= _FEWEST]


def spelling(text: str) -> tuple[int, int]:
    """Returns how many of the words with characters beyond ASCII are syllables, and how many there are."""
    verdict = _verdict(text, [])
    return verdict.as_is, verdict.words


class _Verdict(NamedTuple):
    """How many of a line's words with characters beyond ASCII are syllables, in each way of reading.

    Attributes:
        words: all of them.
        as_is: those that are syllables as they stand.
        spelled: those that are when converted, by encoding.
        written: those that the encoding can write.
        only: those that are syllables when converted and are none as they stand.
    """

    words: int
    as_is: int
    spelled: Counter[str]
    written: Counter[str]
    only: dict[str, set[str]]
    best: LegacyEncoding | None

    @property
    def is_legacy(self) -> bool:
        good = self.spelled[self.best.name] if self.best else 0
        return good > self.as_is and good >= (1 - _MOST_DOUBT) * self.words

    @property
    def is_unicode(self) -> bool:
        return self.as_is > max(self.spelled.values(), default=0)

    def may_be(self, encoding: LegacyEncoding | None) -> bool:
        """Tells whether the line, from which nothing is clear, can be read like the one before it."""
        if encoding is None:
            return False
        # Names of other languages and abbreviations are no syllables in any reading.
        return self.spelled[encoding.name] >= self.as_is and self.written[encoding.name] == self.words


def _verdict(line: str, encodings: list[LegacyEncoding]) -> _Verdict:
    words = as_is = 0
    spelled: Counter[str] = Counter()
    written: Counter[str] = Counter()
    only: dict[str, set[str]] = {}
    for word in _WORD.findall(line):
        if word.isascii() or not any(map(str.isalpha, word)):
            continue
        converted = _readings(word) if len(word) <= _LONGEST else {}
        if any(reading is None for reading in converted.values()):
            continue  # `N§` and `·`, which are no words in any reading
        words += 1
        good = len(word) <= _LONGEST and is_syllable(word)
        as_is += good
        for name, is_spelled in converted.items():
            written[name] += 1
            if is_spelled:
                spelled[name] += 1
                if not good:
                    only.setdefault(name, set()).add(word)
    best = max(encodings, key=lambda e: spelled[e.name]) if spelled and encodings else None
    return _Verdict(words, as_is, spelled, written, only, best)


@lru_cache(maxsize=20_000)
def _readings(word: str) -> dict[str, bool | None]:
    """Tells for each encoding that can write a word whether it is a syllable; None if nothing can tell."""
    found: dict[str, bool | None] = {}
    for key in ("tcvn3", "vni"):
        encoding = load_legacy_encodings()[key]
        if _whole(encoding).fullmatch(word):
            letters = _codes(encoding).sub(lambda m, e=encoding: e.letters[m[0]], word)  # type: ignore[misc]
            found[encoding.name] = is_syllable(letters) if _tells(word, letters) else None
    return found


def _tells(word: str, letters: str) -> bool:
    """Tells whether a word can be judged: not without a vowel (`NĐ`), nor a sign alone (a bullet `·`)."""
    return bool(_VOWEL.search(letters.lower()) and re.search("[A-Za-z]|..", word))


def _suspected(verdicts: list[_Verdict]) -> str | None:
    words = sum(v.words for v in verdicts)
    totals: Counter[str] = Counter()
    for verdict in verdicts:
        totals.update(verdict.spelled)
    if not totals or words < _FEWEST or sum(v.as_is for v in verdicts) * 2 > words:
        return None
    name, good = totals.most_common(1)[0]
    return name if good * 2 >= words else None


@lru_cache(maxsize=8)
def _codes_of(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    encoding = next(e for e in load_legacy_encodings().values() if e.name == name)
    codes = "|".join(sorted(map(re.escape, encoding.letters), key=len, reverse=True))
    return re.compile(codes), re.compile(f"(?:{codes}|[A-Za-z])+")


def _codes(encoding: LegacyEncoding) -> re.Pattern[str]:
    return _codes_of(encoding.name)[0]


def _whole(encoding: LegacyEncoding) -> re.Pattern[str]:
    return _codes_of(encoding.name)[1]


def legacy_edits(text: str, found: LegacyText) -> Iterator[Edit]:
    """Yields the edits that put the letters meant in place of what stands for them in the lines found."""
    for start, end, encoding in found.lines:
        if encoding.name == "TCVN3":
            line = text[start:end]
            converted = converted_text(line, encoding)
            for place, (old, new) in enumerate(zip(line, converted, strict=True), start=start):
                if old != new:
                    yield place, place + 1, new
        else:
            for match in _codes(encoding).finditer(text, start, end):
                yield match.start(), match.end(), encoding.letters[match[0]]


def converted_text(text: str, encoding: LegacyEncoding) -> str:
    """Returns a text in the encoding with the letters that were meant; of TCVN3, as many characters."""
    letters = _codes(encoding).sub(lambda m: encoding.letters[m[0]], text)
    if encoding.name != "TCVN3":
        return letters
    return "\n".join(map(_with_capitals, _LOST_LETTER.sub("ư", letters).split("\n")))


def _with_capitals(line: str) -> str:
    """Raises letters in words of capitals (`CộNG HòA`): fonts of their own hold most capitals of TCVN3."""
    words = list(_LETTERS.finditer(line))
    parts: list[str] = []
    position = i = 0
    while i < len(words):
        if _has_small_letters(words[i][0]):
            i += 1
            continue
        first = i
        while i < len(words) and not _has_small_letters(words[i][0]):
            i += 1
        run = [w for w in words[first:i] if re.search("[A-Z]", w[0])]
        if any(_mixes(w[0]) for w in run):
            start, end = run[0].start(), run[-1].end()
            parts += (line[position:start], line[start:end].upper())
            position = end
    return "".join(parts) + line[position:]


def _has_small_letters(word: str) -> bool:
    return re.search("[a-z]", word) is not None


def _mixes(word: str) -> bool:
    """Tells of small letters with marks among two capitals or more."""
    return len(re.findall("[A-Z]", word)) > 1 and word != word.upper()
