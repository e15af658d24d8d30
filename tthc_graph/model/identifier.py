"""Document numbers and names: reading, printing, and the folded forms by which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.model.value import dataclass

_NUMBER = lazy_re(
    r"""^\s*(?P<serial>\d+(?:\.\d+)?[a-zA-ZĐđ]?)      # 61, 05, 30c, 66.7
        (?:/(?P<year>(?:19|20)\d\d))?                 # /2018 in normative acts
        (?P<mark>[/-])(?P<symbol>[^\W\d_][\w&.,/-]*)\s*$  # /NĐ-CP, or -NQ/TW in Party documents
    """,
    re.VERBOSE,
)
_D_LETTERS = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})
_DASHES = lazy_re("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number with its symbol (Nghị định 30/2020/NĐ-CP, Phụ lục III; Party documents put a dash first).

    >>> str(parse_number("61/2018/NĐ-CP"))
    '61/2018/NĐ-CP'
    >>> parse_number("57-NQ/TW").symbol
    'NQ/TW'
    """

    serial: str
    year: int | None
    symbol: str
    is_party: bool = False

    def __str__(self) -> str:
        year = f"/{self.year}" if self.year else ""
        return f"{self.serial}{year}{'-' if self.is_party else '/'}{self.symbol}"

    @property
    def type_code(self) -> str:
        """The abbreviation of the type, or the agency where the type has none (công văn)."""
        return re.split(r"[-/]", self.symbol)[0]

    @property
    def bare_serial(self) -> str:
        """The serial without leading zeros, in lower case, as in identifiers."""
        return self.serial.lstrip("0").lower() or "0"


def parse_number(text: str) -> DocumentNumber | None:
    """Reads a document number, or returns None where the text is none.

    Letters Đ in other code points and other dashes are accepted; the result has U+0110 and a hyphen.
    """
    match = _NUMBER.match(_DASHES.sub("-", unicodedata.normalize("NFC", text).translate(_D_LETTERS)))
    if match is None:
        return None
    year = match["year"]
    return DocumentNumber(match["serial"], int(year) if year else None, match["symbol"], match["mark"] == "-")


@lru_cache(maxsize=4096)
def fold_number(text: str) -> str:
    """Returns the form by which numbers are compared: no spaces or leading zeros, upper case, Đ as U+0110.

    >>> fold_number("05/2014/Qđ-ttg")
    '5/2014/QĐ-TTG'
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFC", text).translate(_D_LETTERS))
    return re.sub(r"\s+", "", plain).lstrip("0").upper()


@lru_cache(maxsize=65536)
def fold_name(text: str) -> str:
    """Returns the form by which names and titles are compared.

    Lower case, tones moved behind their word (so that `hòa` and `hoà` agree but `hóa` does not), all
    white space one space, no punctuation but hyphens inside words.

    >>> fold_name("Tiêu chuẩn hoà bình") == fold_name("tiêu chuẩn hòa bình")
    True
    """
    words = re.findall(r"[\w]+", unicodedata.normalize("NFC", text).translate(_D_LETTERS).lower())
    return " ".join(_fold_word(w) for w in words)


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in parts if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES)) + tones


def slugify(text: str) -> str:
    """Returns lower-case ASCII words joined by hyphens; đ, which has no decomposition, becomes d.

    >>> slugify("Nghị định")
    'nghi-dinh'
    """
    plain = unicodedata.normalize("NFD", text.translate(_D_LETTERS).replace("Đ", "D").replace("đ", "d"))
    ascii_only = "".join(c for c in plain.lower() if not unicodedata.combining(c))
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only))
