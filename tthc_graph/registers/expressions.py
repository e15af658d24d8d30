"""The one place that compiles reviewed patterns: PCRE2 behind the methods of `re.Pattern`.

Differs from `re` where that would cost time without bound: long texts are read window by window, so that a
match reaches at most REACH characters, and a pattern that gives up on a text does not match there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pcre2

from tthc_graph.errors import RegisterError

REACH = 1_024
"""Longest match, in characters, that is found in a text longer than a window."""
_WINDOW = 8_192
_CONTEXT = 64  # what a look-behind or look-ahead may see beyond a match
_STEPS = 1_000_000
_STACK_IS_FULL = -46  # PCRE2_ERROR_JIT_STACKLIMIT
_SURROGATE = re.compile("[\ud800-\udfff]")


class Match:
    """What a pattern matched, in offsets of the whole text; group 0 is all of it."""

    __slots__ = ("_found", "_shift")

    def __init__(self, found: Any, shift: int) -> None:
        self._found = found
        self._shift = shift

    def __getitem__(self, group: int | str) -> Any:
        return self._found[group]

    def group(self, group: int | str = 0) -> Any:
        """Returns the characters of a group; None where it took no part."""
        return self._found[group]

    def groupdict(self) -> dict[str, str | None]:
        """Returns the characters of every named group."""
        found: dict[str, str | None] = self._found.groupdict()
        return found

    def span(self, group: int | str = 0) -> tuple[int, int]:
        """Returns start and end of a group; (-1, -1) where it took no part."""
        start, end = self._found.span(group)
        return (start + self._shift, end + self._shift) if start >= 0 else (-1, -1)

    def start(self, group: int | str = 0) -> int:
        """Returns where a group starts; -1 where it took no part."""
        return self.span(group)[0]

    def end(self, group: int | str = 0) -> int:
        """Returns where a group ends; -1 where it took no part."""
        return self.span(group)[1]


class Expression:
    """A pattern that is compiled when first used and may be shared between threads.

    Attributes:
        pattern: its source in the syntax of PCRE2.
    """

    __slots__ = ("_compiled", "_patient", "_where", "pattern")

    def __init__(self, pattern: str, where: str = "pattern") -> None:
        self.pattern = pattern
        self._where = where
        self._compiled: Any = None
        self._patient: Any = None

    def compile(self) -> Expression:
        """Compiles the pattern now and returns it.

        Raises:
            RegisterError: it is no regular expression.
        """
        self._compiled = self._compiled or self._compile(jit=True)
        return self

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> Match | None:
        """Returns the first match at or behind `pos`; the text counts as ending at `endpos`."""
        size = len(text)
        end = size if endpos is None or endpos > size else endpos
        if size <= _WINDOW:
            return self._run("search", text, pos, end, 0)
        width = _WINDOW
        while True:
            base, stop = max(0, pos - _CONTEXT), min(end, pos + width)
            match = self._run("search", text[base:stop], pos - base, stop - base, base)
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
            return self._run("match", text, pos, end, 0)
        base, stop = max(0, pos - _CONTEXT), min(end, pos + _WINDOW)
        return self._run("match", text[base:stop], pos - base, stop - base, base)

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None) -> Match | None:
        """Returns the match that covers everything from `pos` to `endpos`."""
        end = len(text) if endpos is None or endpos > len(text) else endpos
        base = max(0, pos - _CONTEXT)
        return self._run("fullmatch", text[base:end], pos - base, end - base, base)

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[Match]:
        """Yields the matches from left to right, apart from each other."""
        size = len(text)
        end = size if endpos is None or endpos > size else endpos
        width = _WINDOW
        while pos <= end:
            base, stop = max(0, pos - _CONTEXT), min(end, pos + width)
            is_last = stop >= end
            sure = end if is_last else stop - REACH
            window = text if size <= _WINDOW else text[base:stop]
            shift = 0 if size <= _WINDOW else base
            try:
                for found in (self._compiled or self.compile()._compiled).finditer(
                    window, pos - shift, stop - shift
                ):
                    match = Match(found, shift)
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
            width = width if sure > pos else 2 * width
            pos = max(pos, sure)

    def _one_by_one(self, text: str, pos: int, end: int) -> Iterator[Match]:
        """Yields the matches of a text that stopped the run over all of them."""
        while (match := self.search(text, pos, end)) is not None:
            yield match
            start, behind = match.span()
            pos = behind if behind > start else behind + 1
            if pos > len(text):
                return

    def _run(self, method: str, text: str, pos: int, end: int, shift: int) -> Match | None:
        compiled = self._compiled or self.compile()._compiled
        try:
            found = getattr(compiled, method)(text, pos, end)
        except UnicodeEncodeError:  # half a character, which UTF-8 cannot hold
            return self._run(method, _SURROGATE.sub("\ufffd", text), pos, end, shift)
        except pcre2.LibraryError as error:
            found = self._run_patiently(method, text, pos, end) if error.code == _STACK_IS_FULL else None
        return None if found is None else Match(found, shift)

    def _run_patiently(self, method: str, text: str, pos: int, end: int) -> Any:
        """Runs the pattern without native code, which keeps what it may go back to on the heap."""
        self._patient = self._patient or self._compile(jit=False)
        try:
            return getattr(self._patient, method)(text, pos, end)
        except pcre2.LibraryError:
            return None

    def _compile(self, *, jit: bool) -> Any:
        try:
            return pcre2.compile(f"(*LIMIT_MATCH={_STEPS}){self.pattern}", jit=jit)
        except pcre2.PatternError as error:
            raise RegisterError(f"{self._where}: {error} in {self.pattern[:200]!r}") from error
