"""Bytes to text: UTF-8, UTF-16 by its byte order mark, the charset an HTML page names, Windows-1258."""

from __future__ import annotations

import codecs
import re

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
_FOREIGN = re.compile(r"[ÄÅÆÇËÎÏÑÖØÛÜßäåæçëîïñöøûüÿ]|(?<=[^\W\d_])[\u00a1-\u00aa\u00ac-\u00bf]")
"""Letters that Vietnamese lacks, and signs glued to a letter: what TCVN3, VNI and other old code pages look
like when read as Windows-1258."""

_MOST_FOREIGN = 1 / 200


def decode(data: bytes, name: str, *, is_html: bool = False) -> str:
    """Returns the text of a plain file, with a byte order mark removed and line ends as they are.

    Raises:
        EmptySourceError: no characters but white space.
        BrokenFileError: binary data, or text in an encoding that is not known.
    """
    if not data.strip():
        raise errors.empty(name)
    text = _decoded(data, name, is_html)
    if _CONTROLS.search(text):
        raise errors.mislabelled(name, "văn bản thuần", data)
    if not text.strip("\ufeff \t\r\n"):
        raise errors.empty(name)
    return text


def _decoded(data: bytes, name: str, is_html: bool) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise errors.undecodable(name, f"{encoding}: lỗi ở byte {error.start}") from error
    if errors.real_kind(data) or b"\x00" in data:
        raise errors.mislabelled(name, "văn bản thuần", data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = error
    declared = _declared(data) if is_html else None
    if declared:
        return data.decode(declared, errors="replace")
    return _windows_1258(data, name, problem)


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_META_REACH])
    if not match:
        return None
    try:
        codec = codecs.lookup(match[1].decode("ascii"))
    except LookupError:
        return None
    return codec.name if codec._is_text_encoding and codec.name != "utf-8" else None


def _windows_1258(data: bytes, name: str, problem: UnicodeDecodeError) -> str:
    detail = f"không phải UTF-8: lỗi ở byte {problem.start}"
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError as error:
        raise errors.undecodable(name, detail) from error
    if len(_FOREIGN.findall(text)) > len(text) * _MOST_FOREIGN:
        raise errors.undecodable(name, f"{detail}; có thể là TCVN3 hoặc VNI")
    return text
