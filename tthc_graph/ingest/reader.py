"""Files to source texts: chooses the reader by the file's suffix and checks that the content agrees."""

from __future__ import annotations

from tthc_graph.errors import SourceError, UnsupportedFormatError
from tthc_graph.ingest.draft import Draft
from tthc_graph.ingest.fold import fold_draft
from tthc_graph.model.text import MergedCell, SourceText

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from pathlib import Path

_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}
SUPPORTED_SUFFIXES = frozenset(_MEDIA_TYPES)

_ADVICE = {
    ".doc": "Hãy mở bằng Word hoặc LibreOffice và lưu lại thành .docx.",
    ".rtf": "Hãy mở bằng Word hoặc LibreOffice và lưu lại thành .docx.",
    ".odt": "Hãy mở bằng LibreOffice và lưu lại thành .docx.",
    ".zip": "Hãy giải nén rồi chỉ ra từng tệp bên trong.",
    ".rar": "Hãy giải nén rồi chỉ ra từng tệp bên trong.",
    ".7z": "Hãy giải nén rồi chỉ ra từng tệp bên trong.",
}


def read_source(path: Path) -> SourceText:
    """Reads one file.

    Raises:
        SourceError: there is no such file, or it may not be read.
        UnsupportedFormatError: a folder, or a suffix without a reader.
        EncryptedFileError, EmptySourceError, BrokenFileError: see `tthc_graph.errors`.
    """
    name = str(path)
    if path.is_dir():
        raise UnsupportedFormatError(name, "đây là thư mục, không phải tệp. Hãy chỉ ra các tệp bên trong.")
    suffix = path.suffix.lower()
    if suffix not in SUPPORTED_SUFFIXES:
        supported = ", ".join(sorted(SUPPORTED_SUFFIXES))
        advice = _ADVICE.get(suffix, f"Hãy chuyển tệp sang một trong các dạng: {supported}.")
        raise UnsupportedFormatError(name, f"chưa đọc được tệp loại {suffix or '(không có đuôi)'}. {advice}")
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(name, "không tìm thấy tệp. Hãy kiểm tra lại đường dẫn.") from error
    except OSError as error:
        raise SourceError(name, f"không mở được tệp ({error.strerror}). Hãy kiểm tra quyền đọc.") from error
    return _from_bytes(data, path.name, name, _MEDIA_TYPES[suffix])


def source_from_text(
    raw: str, name: str = "text", media_type: str = "text/plain", *, digest: bool = True
) -> SourceText:
    """Makes a source text of characters that are already decoded; `text/html` is read as HTML.

    Args:
        raw: the characters.
        name: a label for messages.
        media_type: what they are.
        digest: False leaves `sha256` empty, for readers who tell no text from another.
    """
    data = raw.encode("utf-8", errors="surrogatepass")
    return _folded(raw, name, media_type, len(data), _digest(data) if digest else "")


def _digest(data: bytes) -> str:
    from hashlib import sha256  # with OpenSSL, which takes as long to load as a short text to read

    return sha256(data).hexdigest()


def _from_bytes(data: bytes, label: str, name: str, media_type: str) -> SourceText:
    if not data:
        raise _empty(name)
    read_as: tuple[str, ...] = ()
    merged: tuple[MergedCell, ...] = ()
    breaks: tuple[int, ...] = ()
    if media_type.startswith("text/"):
        from tthc_graph.ingest.decode import decode

        raw, read_as = decode(data, name, is_html=media_type == "text/html")
    elif media_type == "application/pdf":
        from tthc_graph.ingest.pdf import extract_pdf

        raw, merged, breaks, read_as = extract_pdf(data, name)
    else:
        from tthc_graph.ingest.word import extract_docx

        raw, merged, breaks, read_as = extract_docx(data, name)
    source = _folded(raw, label, media_type, len(data), _digest(data), read_as, merged, breaks)
    if not source.folded.strip():
        raise _empty(name)
    return source


def _empty(name: str) -> SourceError:
    from tthc_graph.ingest.errors import empty

    return empty(name)


def _folded(
    raw: str,
    name: str,
    media_type: str,
    size: int,
    sha256: str,
    read_as: tuple[str, ...] = (),
    merged: tuple[MergedCell, ...] = (),
    breaks: tuple[int, ...] = (),
) -> SourceText:
    draft = Draft(raw)
    if media_type == "text/html":
        from tthc_graph.ingest.web_page import read_page

        edits, merged, breaks = read_page(raw)
        draft.apply(edits)
    conversion = fold_draft(draft)
    return SourceText(
        raw,
        draft.text,
        draft.offsets(),
        name,
        sha256,
        media_type,
        size,
        tuple(dict.fromkeys(read_as + conversion.converted_from)),
        conversion.suspected,
        merged,
        breaks,
    )
