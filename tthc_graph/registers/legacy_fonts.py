"""Letters of the 8-bit encodings in which Vietnamese was written before Unicode: TCVN3, VNI, VISCII."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tthc_graph.errors import RegisterError
from tthc_graph.registers.yaml_files import read_yaml

_FILE = "legacy_fonts.yaml"
_NAMES = {"tcvn3": "TCVN3", "vni": "VNI", "viscii": "VISCII"}


@dataclass(frozen=True)
class LegacyEncoding:
    """What stands in a text, read as Windows-1252, for each letter that ASCII lacks.

    Attributes:
        name: as users know it, such as `TCVN3`.
        fonts: matches the names of its fonts from their beginning; None where it has none.
        capital_fonts: matches the names of the fonts that print all letters as capitals.
        letters: one Unicode letter for one or two characters; of two, the first is the vowel.
    """

    name: str
    fonts: re.Pattern[str] | None
    capital_fonts: re.Pattern[str] | None
    letters: Mapping[str, str]


@lru_cache(maxsize=1)
def load_legacy_encodings(path: Path | None = None) -> Mapping[str, LegacyEncoding]:
    """Reads `legacy_fonts.yaml`; the keys are `tcvn3`, `vni` and `viscii`.

    Raises:
        RegisterError: an entry lacks a field or has letters of the wrong length.
    """
    rows = read_yaml(path or _FILE)
    try:
        return {key: _encoding(name, rows[key]) for key, name in _NAMES.items()}
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise RegisterError(f"{_FILE}: {error!r}") from error


def _encoding(name: str, row: Mapping[str, object]) -> LegacyEncoding:
    letters = row["letters"]
    if not isinstance(letters, dict):
        raise TypeError(f"{name}: letters are no mapping")
    for written, letter in letters.items():
        if not 1 <= len(written) <= 2 or len(letter) != 1:
            raise RegisterError(f"{_FILE}: {name}: {written!r}: {letter!r} is no letter")
    return LegacyEncoding(name, _pattern(row["fonts"]), _pattern(row["capital_fonts"]), letters)


def _pattern(written: object) -> re.Pattern[str] | None:
    return re.compile(str(written), re.IGNORECASE) if written else None
