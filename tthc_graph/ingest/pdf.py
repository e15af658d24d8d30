"""Text layer of .pdf files, page by page in PDFium's reading order; pages are parted by a blank line.

The text of a ruled table is put into rows and cells; elsewhere it is PDFium's.
"""

from __future__ import annotations

import re
from itertools import count

from tthc_graph.ingest import errors
from tthc_graph.ingest.lines import Extracted, joined

_FEWEST_LETTERS = 20
_LETTER = re.compile(r"[^\W\d_]")


def extract_pdf(data: bytes, name: str) -> Extracted:
    """Returns the text of a PDF with line feeds as line ends, and the merged cells of its tables.

    Raises:
        EncryptedFileError: a password is needed to read.
        EmptySourceError: the pages are pictures.
        BrokenFileError: damaged, or another kind of file.
    """
    if b"%PDF-" not in data[:1024]:
        raise errors.mislabelled(name, "tệp PDF", data)
    import pypdfium2

    from tthc_graph.ingest.pdf_grid import Block, PdfTable, page_blocks
    from tthc_graph.ingest.pdf_pages import lines_of
    from tthc_graph.ingest.pdf_rules import Rulings

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise errors.encrypted(name) from error
        raise errors.damaged(name, "PDF", str(error)) from error
    merges = count()
    rulings = Rulings()
    pages: list[list[Block]] = []
    above: tuple[float, ...] = ()
    try:
        for i in range(len(document)):
            page = document[i]
            try:
                pages.append(page_blocks(page, rulings, merges, above))
                above = next((one.edges for one in reversed(pages[-1]) if isinstance(one, PdfTable)), ())
            finally:
                page.close()
    except pypdfium2.PdfiumError as error:
        raise errors.damaged(name, "PDF", str(error)) from error
    finally:
        document.close()
    extracted = joined(lines_of(pages))
    if len(_LETTER.findall(extracted.text)) < _FEWEST_LETTERS:
        raise errors.scanned(name, len(pages))
    return extracted
