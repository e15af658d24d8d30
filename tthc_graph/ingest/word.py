"""Text of .docx files: paragraphs and tables in document order, one line a paragraph or table row.

A row's cells are parted by tabs and a merged cell is printed once, with empty cells for the rest of it.
Tracked deletions, hidden text and rows, headers and footers are left out; insertions, text boxes and
footnotes are kept. Office Open XML (ECMA-376) puts these in the elements named below.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from tthc_graph.ingest import errors
from tthc_graph.ingest.layout import places_text_only
from tthc_graph.ingest.lines import Extracted, GridCell, Line, as_text, joined

if TYPE_CHECKING:
    from tthc_graph.ingest.numbering import Numbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset({_W + "del", _W + "moveFrom", _W + "instrText", _W + "delText", _MC + "Fallback"})
_CHARACTERS = {
    _W + "tab": "\t",
    _W + "ptab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
}
_FALSE = frozenset({"0", "false", "off"})
_WIDEST = 100
_DAMAGE = (KeyError, ValueError, AttributeError, TypeError, zipfile.BadZipFile, OSError, EOFError)
"""What python-docx lets through where parts of a package are missing or are not what they should be."""

_OLD_FONT = re.compile(rb"\"(?:\.vn|vni[- ])", re.IGNORECASE)
_MOST_BYTES = 400_000_000
"""No real plan unpacks to this; a prepared archive can, from a few kilobytes."""


def extract_docx(data: bytes, name: str) -> Extracted:
    """Returns the text of a Word document, its merged cells, and the encodings of old fonts it was in.

    Raises:
        EncryptedFileError: a password is needed.
        BrokenFileError: damaged, or another kind of file.
    """
    _check_archive(data, name)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    from tthc_graph.ingest.numbering import Numbering

    try:
        document = docx.Document(io.BytesIO(data))
        converted_from = _convert_fonts(document, data)
        reader = _Reader(Numbering(document.part))
        body = document.element.body
        if body is None:
            raise errors.empty(name)
        lines = list(reader.blocks(body))
        lines += _footnotes(document, reader)
    except (*_DAMAGE, OpcError, LxmlError) as error:
        raise errors.damaged(name, "Word", type(error).__name__) from error
    return joined(lines, converted_from)


def _convert_fonts(document: Any, data: bytes) -> tuple[str, ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [n for n in archive.namelist() if n.endswith(("/document.xml", "/styles.xml"))]
        if not any(_OLD_FONT.search(archive.read(part)) for part in parts):
            return ()
    from tthc_graph.ingest.word_fonts import convert_fonts

    return convert_fonts(document)


def _check_archive(data: bytes, name: str) -> None:
    if errors.is_office_encrypted(data):
        raise errors.encrypted(name)
    if not data.startswith(b"PK"):
        raise errors.mislabelled(name, "tài liệu Word .docx", data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise errors.damaged(name, "Word", "tệp nén zip không trọn vẹn") from error
    if not any(n.startswith("word/") for n in archive.namelist()):
        raise errors.mislabelled(name, "tài liệu Word .docx", data)
    if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
        raise errors.damaged(name, "Word", "dữ liệu bung ra quá lớn")


def _footnotes(document: Any, reader: _Reader) -> list[Line]:
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            notes = [n for n in root if n.get(_W + "type") not in ("separator", "continuationSeparator")]
            return [line for note in notes for line in reader.blocks(note) if as_text(line).strip()]
    return []


class _Reader:
    """Walks the elements of a document body."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._merges = count()

    def blocks(self, container: Any) -> Iterator[Line]:
        """Yields the lines of the paragraphs and tables in a container."""
        for child in container:
            if child.tag == _W + "p":
                yield from self._paragraph(child)
            elif child.tag == _W + "tbl":
                yield from self._table(child)
            elif child.tag not in _SKIPPED and child.tag in _WRAPPERS:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        boxes: list[Any] = []
        text = self._numbering.label_of(paragraph) + "".join(_pieces(paragraph, boxes)).strip()
        yield from text.split("\n")
        for box in boxes:
            yield from (line for line in self.blocks(box) if as_text(line).strip())

    def _table(self, table: Any) -> Iterator[Line]:
        rows = [_cells(row) for row in _rows(table)]
        text = unicodedata.normalize(
            "NFC", " ".join("".join(_pieces(c.element, [])) for r in rows for c in r if c.element is not None)
        )
        if places_text_only(len(rows), max((len(r) for r in rows), default=0), text):
            for row in rows:
                for cell in row:
                    if not cell.is_covered:
                        yield from self.blocks(cell.element)
            return
        merges: dict[int, int] = {}
        for row in rows:
            yield tuple(self._row(row, merges))

    def _row(self, row: list[_Cell], merges: dict[int, int]) -> Iterator[GridCell]:
        """Yields the cells of a row, one a grid column; `merges` are those that go on from the row above."""
        column = 0
        for cell in row:
            if cell.opens_merge:
                merges[column] = next(self._merges)
            elif cell.element is None or not cell.is_covered:
                merges.pop(column, None)
            text, breaks = ("", ()) if cell.is_covered else self._text(cell.element)
            yield GridCell(text, merges.get(column), breaks)
            for _ in range(cell.width - 1):
                column += 1
                merges.pop(column, None)
                yield GridCell("")
            column += 1

    def _text(self, cell: Any) -> tuple[str, tuple[int, ...]]:
        """Returns the text of a cell on one line, a table in it too, and where its paragraphs start."""
        lines = [" ".join(as_text(line).split()) for line in self.blocks(cell)]
        text, breaks = "", []
        for line in filter(None, lines):
            if text:
                text += " "
                breaks.append(len(text))
            text += line
        return text, tuple(breaks)


_WRAPPERS = frozenset(_W + n for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


class _Cell(NamedTuple):
    """A cell of a row.

    Attributes:
        element: None for the columns that a row leaves out at its start.
        width: how many grid columns it spans.
        opens_merge: it goes on into the row below.
        is_covered: it is the lower part of a cell above.
    """

    element: Any
    width: int
    opens_merge: bool = False
    is_covered: bool = False


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == _W + "tr":
            if child.find(f"{_W}trPr/{_W}del") is None and not _is_on(child.find(f"{_W}trPr/{_W}hidden")):
                yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: Any) -> list[_Cell]:
    found: list[_Cell] = []
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    if before is not None:
        found.append(_Cell(None, _count(before.get(_W + "val", "")), is_covered=True))
    for child in row:
        if child.tag == _W + "tc":
            if child.find(f"{_W}tcPr/{_W}cellDel") is None:
                found.append(_cell(child))
        elif child.tag in _WRAPPERS:
            found += _cells(child)
    return found


def _cell(element: Any) -> _Cell:
    span = element.find(f"{_W}tcPr/{_W}gridSpan")
    width = _count(span.get(_W + "val", "")) if span is not None else 1
    merge = element.find(f"{_W}tcPr/{_W}vMerge")
    if merge is None:
        return _Cell(element, width)
    is_covered = merge.get(_W + "val", "continue") == "continue"
    return _Cell(element, width, not is_covered, is_covered)


def _count(value: str) -> int:
    """Returns how many columns a cell spans; no real table has more than the bound."""
    return min(_WIDEST, max(1, int(value))) if re.fullmatch(r"[0-9]{1,9}", value) else 1


def _pieces(element: Any, boxes: list[Any]) -> Iterator[str]:
    """Yields the characters below an element; text boxes are put aside, to stand on lines of their own."""
    for child in element:
        tag = child.tag
        if tag == _W + "t":
            yield child.text or ""
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag]
        elif tag == _W + "txbxContent":
            boxes.append(child)
        elif tag == _W + "p":
            yield from _pieces(child, boxes)
            yield "\n"
        elif tag not in _SKIPPED and isinstance(tag, str) and not _is_hidden(child):
            yield from _pieces(child, boxes)


def _is_hidden(element: Any) -> bool:
    if element.tag != _W + "r":
        return False
    return _is_on(element.find(f"{_W}rPr/{_W}vanish"))


def _is_on(element: Any) -> bool:
    """Tells whether a property that is on or off (ECMA-376, `CT_OnOff`) is there and on."""
    return element is not None and element.get(_W + "val", "true") not in _FALSE
