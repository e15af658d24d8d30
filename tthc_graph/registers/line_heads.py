"""Header patterns that are looked for in whole texts, compiled for the standard engine.

It leaps to the next line feed or bracket at the speed of a byte search and needs no copy of the text, which
makes it faster than PCRE2 for patterns that begin with such a character and are small otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from tthc_graph.errors import RegisterError
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.registers.document_types import load_document_types
from tthc_graph.registers.yaml_files import read_yaml

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from typing import Any

_REFERENCE = lazy_re(r"(?<!\(\?P)<([a-z_]+|U|l)>")
_LINE = "^"
_LETTER_RANGES = ((0x41, 0x5B), (0x61, 0x7B), (0xC0, 0x180), (0x1A0, 0x1B1), (0x1EA0, 0x1EFA))


@lru_cache(maxsize=1)
def load_header_rows() -> Mapping[str, Mapping[str, Any]]:
    """Reads headers.yaml as `{name: {regex, lines, matches, excludes}}`, without expanding references.

    Raises:
        RegisterError: an entry lacks a regex or an example.
    """
    rows = read_yaml("headers.yaml")
    for name, row in rows.items():
        if not {"regex", "matches", "excludes"} <= set(row):
            raise RegisterError(f"headers.yaml, {name}: needs regex, matches and excludes")
    return MappingProxyType(rows)


@lru_cache(maxsize=64)
def line_head(name: str) -> re.Pattern[str]:
    """Returns a pattern for the start of a line as one that begins with the line feed in front of it.

    Raises:
        RegisterError: it begins otherwise, or refers to fragments.
    """
    regex: str = load_header_rows()[name]["regex"]
    if not regex.startswith(_LINE):
        raise RegisterError(f"headers.yaml, {name}: must begin with {_LINE}")
    return _compile(name, "\n" + regex.removeprefix(_LINE), re.MULTILINE)


@lru_cache(maxsize=8)
def opening_leaps(name: str) -> Mapping[str, re.Pattern[str]]:
    """Returns by mark (line feed, `; `, tab) what leaps to where a pattern with `initials` can match.

    One pattern for all three marks would have to look at every character.
    """
    initials = load_header_rows()[name]["initials"]
    return {mark: _compile(name, f"{mark}(?=[-+•*{initials}])", 0) for mark in ("\n", "; ", "\t")}


@lru_cache(maxsize=64)
def plain_pattern(name: str) -> re.Pattern[str]:
    """Returns a pattern as it stands.

    Raises:
        RegisterError: it refers to fragments.
    """
    row = load_header_rows()[name]
    return _compile(name, row["regex"], re.MULTILINE if row.get("lines") else 0)


def _compile(name: str, regex: str, flags: int) -> re.Pattern[str]:
    def replace(match: re.Match[str]) -> str:
        if match[1] == "type":
            return load_document_types().any_name
        if match[1] not in ("U", "l"):
            raise RegisterError(f"headers.yaml, {name}: <{match[1]}> is for patterns inside lines only")
        letters = _letters(match[1] == "U")
        in_class = regex.rfind("[", 0, match.start()) > regex.rfind("]", 0, match.start())
        return letters if in_class else f"[{letters}]"

    try:
        return re.compile(_REFERENCE.sub(replace, regex), flags)
    except re.error as error:
        raise RegisterError(f"headers.yaml, {name}: {error} in {regex!r}") from error


@lru_cache(maxsize=2)
def _letters(upper: bool) -> str:
    """Returns the Latin capitals or small letters; this engine has no class for them."""
    letters = (chr(code) for first, last in _LETTER_RANGES for code in range(first, last))
    return "".join(c for c in letters if (c.isupper() if upper else c.islower()))
