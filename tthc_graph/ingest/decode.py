"""Bytes to text: UTF-8, UTF-16, the charset an HTML page names, and the 8-bit encodings of Vietnamese.

Bytes that are not UTF-8 are read in the way in which most words are Vietnamese syllables: Windows-1258,
VISCII, TCVN3 or VNI; else as Western (Windows-1252), unless too many signs stand within words.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from tthc_graph.ingest import errors

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_META_REACH = 4096

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_GLUED = re.compile(r"(?<=[^\W\d_])[\u00a1-\u00a9\u00ac-\u00af\u00b5\u00b6\u00b8\u00bc-\u00be\u00d7\u00f7]")
"""Signs glued to a letter: what old 8-bit encodings look like when read as Windows-1252."""

_MOST_GLUED = 1 / 200
_FEWEST_WORDS = 3
_MOST_DOUBT = 0.4
_ZEROS = 0.2
_WESTERN = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))


def decode(data: bytes, name: str, *, is_html: bool = False) -> tuple[str, tuple[str, ...]]:
    """Returns the text of a plain file, and the names of the old encodings that it was converted from.

    A byte order mark is removed, line ends stay as they are. TCVN3 and VISCII have one byte a letter, so
    that their letters are put in; text in VNI is returned as its bytes read as Windows-1252.

    Raises:
        EmptySourceError: no characters but white space.
        BrokenFileError: binary data, or text in an encoding that is not known.
    """
    if not data.strip():
        raise errors.empty(name)
    text, read_as = _decoded(data, name, is_html)
    if _CONTROLS.search(text):
        raise errors.mislabelled(name, "văn bản thuần", data)
    if not text.strip("\ufeff \t\r\n"):
        raise errors.empty(name)
    return text, read_as


def _decoded(data: bytes, name: str, is_html: bool) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding), ()
            except UnicodeDecodeError as error:
                raise errors.undecodable(name, f"{encoding}: lỗi ở byte {error.start}") from error
    wide = _utf_16_without_mark(data)
    if wide is not None:
        return wide, ()
    if errors.real_kind(data) or b"\x00" in data:
        raise errors.mislabelled(name, "văn bản thuần", data)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        problem = error
    declared = _declared(data) if is_html else None
    if declared:
        return data.decode(declared, errors="replace"), ()
    return _single_bytes(data, name, problem)


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_META_REACH])
    if not match:
        return None
    try:
        codec = codecs.lookup(match[1].decode("ascii"))
    except LookupError:
        return None
    return codec.name if codec._is_text_encoding and codec.name != "utf-8" else None


def _utf_16_without_mark(data: bytes) -> str | None:
    """Returns the text if every other byte is often zero and no other one is, as Latin letters in UTF-16."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if min(even, odd) or max(even, odd) < _ZEROS * len(data) / 2:
        return None
    try:
        return data.decode("utf-16-le" if odd else "utf-16-be")
    except UnicodeDecodeError:
        return None


def _single_bytes(data: bytes, name: str, problem: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    from tthc_graph.ingest.legacy import converted_text, find_legacy, spelling
    from tthc_graph.registers.legacy_fonts import load_legacy_encodings

    western = "".join(map(_WESTERN.__getitem__, data))
    legacy = find_legacy(western)
    raw, shown = list(western), list(western)
    for start, end, encoding in legacy.lines:
        line = converted_text(western[start:end], encoding)
        shown[start:end] = [line, *[""] * (end - start - 1)]
        if encoding.name == "TCVN3":
            raw[start:end] = line
    viscii = load_legacy_encodings()["viscii"].letters
    readings = [
        (data.decode("cp1258", errors="replace"), None, ()),
        ("".join(raw), "".join(shown), tuple(n for n in legacy.names() if n != "VNI")),
        (
            data.decode("latin-1").translate({ord(code): letter for code, letter in viscii.items()}),
            None,
            ("VISCII",),
        ),
    ]
    scores = [spelling(unicodedata.normalize("NFC", shown or text)) for text, shown, _ in readings]
    best = max(range(len(readings)), key=lambda i: scores[i][0])
    good, words = scores[best]
    if good >= max(_FEWEST_WORDS, (1 - _MOST_DOUBT) * words):
        return readings[best][0], readings[best][2]
    if len(_GLUED.findall(western)) > len(western) * _MOST_GLUED:
        detail = f"không phải UTF-8: lỗi ở byte {problem.start}"
        raise errors.undecodable(name, f"{detail}; có thể là TCVN3, VNI hoặc VISCII")
    return western, ()
