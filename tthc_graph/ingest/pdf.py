"""Text layer of .pdf files, page by page in PDFium's reading order; pages are parted by a blank line."""

from __future__ import annotations

import re

from tthc_graph.ingest import errors

_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
"""PDFium puts these in place of a hyphen at a line's end. Vietnamese does not hyphenate words, so that the
hyphen is one that was typed, as in `NĐ-CP`."""

_FEWEST_LETTERS = 20
_LETTER = re.compile(r"[^\W\d_]")


def extract_pdf(data: bytes, name: str) -> str:
    """Returns the text of a PDF with line feeds as line ends.

    Raises:
        EncryptedFileError: a password is needed to read.
        EmptySourceError: the pages are pictures.
        BrokenFileError: damaged, or another kind of file.
    """
    if b"%PDF-" not in data[:1024]:
        raise errors.mislabelled(name, "tệp PDF", data)
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise errors.encrypted(name) from error
        raise errors.damaged(name, "PDF", str(error)) from error
    try:
        pages = [_page_text(document, i) for i in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise errors.damaged(name, "PDF", str(error)) from error
    finally:
        document.close()
    text = "\n\n".join(pages) + "\n"
    if len(_LETTER.findall(text)) < _FEWEST_LETTERS:
        raise errors.scanned(name, len(pages))
    return text


def _page_text(document: object, index: int) -> str:
    page = document[index]  # type: ignore[index]
    try:
        layer = page.get_textpage()
        try:
            text: str = layer.get_text_range()
        finally:
            layer.close()
    finally:
        page.close()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LINE_END_HYPHEN.sub("-", text).strip("\n")
