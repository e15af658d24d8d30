"""The one place that compiles reviewed patterns: PCRE2 behind the methods of `re.Pattern`.

Differs from `re` where that would cost time without bound: long texts are read window by window, so that a
match reaches at most REACH characters, and a pattern that gives up on a text does not match there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pcre2
from pcre2 import _cy as engine  # its Python layer takes three times as long as a usual search

from tthc_graph.errors import RegisterError
from tthc_graph.model.lazy_re import lazy_re

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from typing import Any

REACH = 1_024
"""Longest match, in characters, that is found in a text longer than a window."""
_WINDOW = 8_192
_CONTEXT = 64  # what a look-behind or look-ahead may see beyond a match
_STEPS = 1_000_000
_RUN = 16  # a run costs as much as so many characters
_STACK_IS_FULL = -46  # PCRE2_ERROR_JIT_STACKLIMIT
_WITHOUT_NATIVE_CODE = 0x2000  # PCRE2_NO_JIT
_SURROGATE = lazy_re("[\ud800-\udfff]")
# Ways of matching, which are options of the compiler too.
_ANYWHERE = 0
_AT_PLACE = int(engine.MatchOption.ANCHORED)
_WHOLE = int(engine.MatchOption.ANCHORED | engine.MatchOption.ENDANCHORED)
_NO_CALLOUT = engine.create_match_context()
_group_text = engine.match_substring_bynumber
_group_span = engine.match_substring_span_bynumber


class Match:
    """What a pattern matched, in offsets of the whole text; group 0 is all of it."""

    __slots__ = ("_data", "_names", "_place", "_shift", "_text")

    def __init__(self, data: Any, text: str, shift: int, names: Mapping[str, int]) -> None:
        self._data = data
        self._text = text
        self._shift = shift
        self._names = names
        self._place: tuple[int, int] | None = None  # of group 0, once it is asked for

    def __getitem__(self, group: int | str) -> Any:
        return _group_text(self._data, self._text, self._names[group] if isinstance(group, str) else group)

    def group(self, group: int | str = 0) -> Any:
        """Returns the characters of a group; None where it took no part."""
        return self[group]

    def groupdict(self) -> dict[str, str | None]:
        """Returns the characters of every named group."""
        return {name: self[number] for name, number in self._names.items()}

    def span(self, group: int | str = 0) -> tuple[int, int]:
        """Returns start and end of a group; (-1, -1) where it took no part."""
        if group == 0:
            return self._place or self._locate()
        number = self._names[group] if isinstance(group, str) else group
        start, end = _group_span(self._data, self._text, number)
        return (start + self._shift, end + self._shift) if start >= 0 else (-1, -1)

    def start(self, group: int | str = 0) -> int:
        """Returns where a group starts; -1 where it took no part."""
        return (self._place or self._locate())[0] if group == 0 else self.span(group)[0]

    def end(self, group: int | str = 0) -> int:
        """Returns where a group ends; -1 where it took no part."""
        return (self._place or self._locate())[1] if group == 0 else self.span(group)[1]

    def _locate(self) -> tuple[int, int]:
        start, end = _group_span(self._data, self._text, 0)
        self._place = place = (start + self._shift, end + self._shift)
        return place


class Expression:
    """A pattern that is compiled when first used and may be shared between threads.

    It is compiled once for each way of matching (anywhere, at a place, as a whole): asked to anchor a match
    when it runs, the engine leaves native code aside.

    Making native code takes four times as long as compiling, and most patterns read a few lines of a first
    text. So that is put off until a pattern has read as many characters as its own source has.

    Attributes:
        pattern: its source in the syntax of PCRE2.
    """

    __slots__ = ("_codes", "_names", "_natives", "_spare", "_where", "pattern")

    def __init__(self, pattern: str, where: str = "pattern") -> None:
        self.pattern = pattern
        self._where = where
        self._codes: dict[int, Any] = {}
        self._natives: dict[int, Any] = {}
        self._spare = len(pattern)
        self._names: Mapping[str, int] = {}

    def compile(self) -> Expression:
        """Compiles the pattern now and returns it.

        Raises:
            RegisterError: it is no regular expression.
        """
        if _ANYWHERE not in self._codes:
            self._compile(_ANYWHERE)
        return self

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> Match | None:
        """Returns the first match at or behind `pos`; the text counts as ending at `endpos`."""
        size = len(text)
        end = size if endpos is None or endpos > size else endpos
        if size <= _WINDOW:
            native = self._natives.get(_ANYWHERE)
            if native is None or pos > end:
                return self._run(_ANYWHERE, text, pos, end, 0)
            # As `_run` does it, without one more call for the most usual one.
            try:
                data = engine.match(native, text, end, pos, _NO_CALLOUT, 0)[0]
            except (UnicodeEncodeError, pcre2.LibraryError):
                return self._run(_ANYWHERE, text, pos, end, 0)
            return None if data is None else Match(data, text, 0, self._names)
        width = _WINDOW
        while True:
            base, stop = max(0, pos - _CONTEXT), min(end, pos + width)
            match = self._run(_ANYWHERE, text[base:stop], pos - base, stop - base, base)
            if stop >= end:
                return match
            sure = stop - REACH
            if match is not None:
                if match.start() <= sure and match.end() <= stop - _CONTEXT:
                    return match
                sure = min(sure, match.start())
            width = width if sure > pos else 2 * width
            pos = max(pos, sure)

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> Match | None:
        """Returns the match that starts at `pos`."""
        size = len(text)
        end = size if endpos is None or endpos > size else endpos
        if size <= _WINDOW:
            native = self._natives.get(_AT_PLACE)
            if native is None or pos > end:
                return self._run(_AT_PLACE, text, pos, end, 0)
            try:
                data = engine.match(native, text, end, pos, _NO_CALLOUT, 0)[0]
            except (UnicodeEncodeError, pcre2.LibraryError):
                return self._run(_AT_PLACE, text, pos, end, 0)
            return None if data is None else Match(data, text, 0, self._names)
        base, stop = max(0, pos - _CONTEXT), min(end, pos + _WINDOW)
        return self._run(_AT_PLACE, text[base:stop], pos - base, stop - base, base)

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None) -> Match | None:
        """Returns the match that covers everything from `pos` to `endpos`."""
        end = len(text) if endpos is None or endpos > len(text) else endpos
        base = max(0, pos - _CONTEXT)
        return self._run(_WHOLE, text[base:end], pos - base, end - base, base)

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[Match]:
        """Yields the matches from left to right, apart from each other."""
        size = len(text)
        end = size if endpos is None or endpos > size else endpos
        width = _WINDOW
        while pos <= end:
            begin = pos
            base, stop = max(0, pos - _CONTEXT), min(end, pos + width)
            code = self._natives.get(_ANYWHERE) or self._code_for(_ANYWHERE, stop - pos)
            is_last = stop >= end
            sure = end if is_last else stop - REACH
            window = text if size <= _WINDOW else text[base:stop]
            shift = 0 if size <= _WINDOW else base
            try:
                for data, _, _ in engine.match_generator(
                    code, window, stop - shift, pos - shift, _NO_CALLOUT
                ):
                    match = Match(data, window, shift, self._names)
                    start, behind = match.span()
                    if not is_last and (start > sure or behind > stop - _CONTEXT):
                        sure = min(sure, start)
                        break
                    yield match
                    pos = behind if behind > start else behind + 1
            except (UnicodeEncodeError, pcre2.LibraryError):
                yield from self._one_by_one(text, pos, end)
                return
            if is_last:
                return
            pos = max(pos, sure)
            # wider only for a match that no window held: every match costs time by the window's length
            width = _WINDOW if pos > begin else 2 * width

    def _one_by_one(self, text: str, pos: int, end: int) -> Iterator[Match]:
        """Yields the matches of a text that stopped the run over all of them."""
        while (match := self.search(text, pos, end)) is not None:
            yield match
            start, behind = match.span()
            pos = behind if behind > start else behind + 1
            if pos > len(text):
                return

    def _run(self, way: int, text: str, pos: int, end: int, shift: int) -> Match | None:
        if pos > end:
            return None
        code = self._natives.get(way) or self._code_for(way, _RUN if way else end - pos)
        try:
            data = engine.match(code, text, end, pos, _NO_CALLOUT, 0)[0]
        except UnicodeEncodeError:  # half a character, which UTF-8 cannot hold
            return self._run(way, _SURROGATE.sub("\ufffd", text), pos, end, shift)
        except pcre2.LibraryError as error:
            if way not in self._natives:
                # Native code counts steps in another way, and what is found must not depend on it.
                self._make_native(way)
                return self._run(way, text, pos, end, shift)
            data = self._run_patiently(way, text, pos, end) if error.code == _STACK_IS_FULL else None
        return None if data is None else Match(data, text, shift, self._names)

    def _run_patiently(self, way: int, text: str, pos: int, end: int) -> Any:
        """Runs the pattern without native code, which keeps what it may go back to on the heap."""
        try:
            return engine.match(self._codes[way], text, end, pos, _NO_CALLOUT, _WITHOUT_NATIVE_CODE)[0]
        except pcre2.LibraryError:
            return None

    def _code_for(self, way: int, length: int) -> Any:
        """Returns the compiled pattern for a run over so many characters."""
        code = self._codes.get(way) or self._compile(way)
        self._spare -= length + _RUN
        if self._spare < 0:
            self._make_native(way)
        return code

    def _compile(self, way: int) -> Any:
        try:
            code = engine.compile(f"(*LIMIT_MATCH={_STEPS}){self.pattern}", way, 0)
        except pcre2.PatternError as error:
            raise RegisterError(f"{self._where}: {error} in {self.pattern[:200]!r}") from error
        self._names = engine.pattern_name_dict(code)
        self._codes[way] = code
        return code

    def _make_native(self, way: int) -> None:
        engine.jit_compile(self._codes[way])
        self._natives[way] = self._codes[way]
