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
            found = self._run("search", text, pos, end)
            return None if found is None else Match(found, 0)
        width = _WINDOW
        while True:
            base, stop = max(0, pos - _CONTEXT), min(end, pos + width)
            found = self._run("search", text[base:stop], pos - base, stop - base)
            if stop >= end:
                return None if found is None else Match(found, base)
            sure = stop - REACH
            if found is not None:
                match = Match(found, base)
                if match.start() <= sure and match.end() <= stop - _CONTEXT:
                    return match
                sure = min(sure, match.start())
            width = width if sure > pos else 2 * width
            pos = max(pos, sure)

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> Match | None:
        """Returns the match that starts at `pos`."""
        return self._at("match", text, pos, endpos)

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None) -> Match | None:
        """Returns the match that covers everything from `pos` to `endpos`."""
        return self._at("fullmatch", text, pos, endpos)

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[Match]:
        """Yields the matches from left to right, apart from each other."""
        while (match := self.search(text, pos, endpos)) is not None:
            yield match
            start, end = match.span()
            pos = end if end > start else end + 1
            if pos > len(text):
                return

    def _at(self, method: str, text: str, pos: int, endpos: int | None) -> Match | None:
        size = len(text)
        end = size if endpos is None or endpos > size else endpos
        if size <= _WINDOW:
            found = self._run(method, text, pos, end)
            return None if found is None else Match(found, 0)
        base = max(0, pos - _CONTEXT)
        # what a match at one place needs to see: a window; a full match needs all
        stop = end if method == "fullmatch" else min(end, pos + _WINDOW)
        found = self._run(method, text[base:stop], pos - base, stop - base)
        return None if found is None else Match(found, base)

    def _run(self, method: str, text: str, pos: int, end: int) -> Any:
        compiled = self._compiled or self.compile()._compiled
        try:
            return getattr(compiled, method)(text, pos, end)
        except UnicodeEncodeError:  # half a character, which UTF-8 cannot hold
            return self._run(method, _SURROGATE.sub("\ufffd", text), pos, end)
        except pcre2.LibraryError as error:
            return self._run_patiently(method, text, pos, end) if error.code == _STACK_IS_FULL else None

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
