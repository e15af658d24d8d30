"""Wording of what can be wrong with a file: what it is, and what its owner can do about it."""

from __future__ import annotations

from tthc_graph.errors import BrokenFileError, EmptySourceError, EncryptedFileError, SourceError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = (
    (_OLE, "tài liệu Word/Excel 97-2003 (hoặc tệp Office có mật khẩu)"),
    (b"PK\x03\x04", "tệp nén zip, như .docx, .xlsx, .odt"),
    (b"%PDF-", "tệp PDF"),
    (b"{\\rtf", "tệp RTF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"Rar!", "tệp nén RAR"),
    (b"\x1f\x8b", "tệp nén gzip"),
)


def real_kind(data: bytes) -> str | None:
    """Names the kind of file that the first bytes tell of, or None for plain text and unknown kinds."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((label for magic, label in _KINDS if data.startswith(magic) or head.startswith(magic)), None)


def is_office_encrypted(data: bytes) -> bool:
    """Tells whether an OLE container holds an encrypted Office file and not an old Word document."""
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


def mislabelled(name: str, expected: str, data: bytes) -> SourceError:
    """Returns the error for a file whose content is not what its name says."""
    kind = real_kind(data)
    actually = f" mà là {kind}" if kind else ""
    return BrokenFileError(
        name,
        f"nội dung không phải {expected}{actually}. Hãy mở tệp bằng đúng phần mềm rồi lưu lại "
        "thành .docx, .pdf, .html, .txt hoặc .md.",
    )


def encrypted(name: str) -> SourceError:
    """Returns the error for a file with a password."""
    return EncryptedFileError(
        name, "tệp được bảo vệ bằng mật khẩu. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi chạy lại lệnh."
    )


def empty(name: str) -> SourceError:
    """Returns the error for a file without any text."""
    return EmptySourceError(name, "tệp rỗng, không có chữ nào để đọc. Hãy kiểm tra lại tệp nguồn.")


def scanned(name: str, pages: int) -> SourceError:
    """Returns the error for a PDF of pictures."""
    return EmptySourceError(
        name,
        f"PDF {pages} trang không có lớp chữ (bản quét). Hãy nhận dạng chữ trước, chẳng hạn "
        "`ocrmypdf -l vie vào.pdf ra.pdf`, rồi đọc tệp kết quả.",
    )


def damaged(name: str, kind: str, detail: str) -> SourceError:
    """Returns the error for a file that cannot be opened."""
    reason = f" ({detail})" if detail else ""
    return BrokenFileError(name, f"tệp {kind} bị hỏng{reason}. Hãy tải lại hoặc lưu lại tệp từ bản gốc.")


def undecodable(name: str, detail: str) -> SourceError:
    """Returns the error for text in an encoding that is not known."""
    return BrokenFileError(
        name, f"không đọc được bảng mã chữ ({detail}). Hãy chuyển tệp sang Unicode UTF-8 rồi chạy lại lệnh."
    )
