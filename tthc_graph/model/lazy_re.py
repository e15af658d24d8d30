"""Patterns of the standard engine that are compiled when first used.

A hundred of them compiled on import would take longer than most texts take to read, and few texts need all.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from typing import Any

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _LazyPattern:
    """Stands in for a pattern; its methods, once asked for, are those of the compiled one themselves."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        return vars(self)[name]


def lazy_re(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Returns what serves as `re.compile(pattern, flags)`; a broken pattern raises `re.error` on first use.

    >>> lazy_re(r"\d+").findall("61/2018")
    ['61', '2018']
    """
    stand_in: Any = _LazyPattern(pattern, flags)
    return stand_in  # type: ignore[no-any-return]
