"""Word and PDF files, encodings, and what is said of files that cannot be read."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.unit.ingest.factories import DEJAVU, docx_bytes, pdf_bytes, written
from tthc_graph.errors import (
    BrokenFileError,
    EmptySourceError,
    EncryptedFileError,
    SourceError,
    UnsupportedFormatError,
)
from tthc_graph.ingest import SUPPORTED_SUFFIXES, read_source

CLAUSE = "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018;"


def element(xml: str) -> Any:
    from docx.oxml import parse_xml

    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return parse_xml(xml.replace(">", f" {names}>", 1) if "/>" not in xml[: xml.index(">") + 1] else xml)


def read_docx(folder: Path, fill: Any) -> str:
    return read_source(written(folder, "a.docx", docx_bytes(fill))).raw


def test_paragraphs_and_tables_of_a_word_file_come_in_order(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("trước")
        table = document.add_table(2, 3)
        for i, cell in enumerate(c for row in table.rows for c in row.cells):
            cell.text = f"ô{i}"
        table.cell(1, 1).text = "một\nhai"
        document.add_paragraph("sau")

    assert read_docx(tmp_path, fill) == "trước\nô0\tô1\tô2\nô3\tmột hai\tô5\nsau\n"


def test_a_merged_cell_is_printed_once_and_keeps_its_columns(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(3, 3)
        for cell in (c for row in table.rows for c in row.cells):
            cell.text = "x"
        table.cell(0, 0).merge(table.cell(0, 2)).text = "nhóm"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "1"

    assert read_docx(tmp_path, fill) == "nhóm\t\t\n1\tx\tx\n\tx\tx\n"


def test_a_letterhead_table_is_read_line_by_line(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(2, 2)
        table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nXÃ A"
        table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        table.cell(1, 0).text = "Số: 5/KH-UBND"
        table.cell(1, 1).text = "A, ngày 1 tháng 2 năm 2022"

    assert read_docx(tmp_path, fill).splitlines() == [
        "ỦY BAN NHÂN DÂN",
        "XÃ A",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/KH-UBND",
        "A, ngày 1 tháng 2 năm 2022",
    ]


def test_automatic_numbers_are_part_of_the_text(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Mục đích", style="List Number")
        document.add_paragraph("Yêu cầu", style="List Number")
        document.add_paragraph("gạch đầu dòng", style="List Bullet")

    assert read_docx(tmp_path, fill) == "1. Mục đích\n2. Yêu cầu\n- gạch đầu dòng\n"


def test_deletions_and_hidden_text_are_left_out_and_insertions_kept(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("a")._p
        paragraph.append(element("<w:del><w:r><w:delText>b</w:delText></w:r></w:del>"))
        paragraph.append(element("<w:ins><w:r><w:t>c</w:t></w:r></w:ins>"))
        paragraph.append(element("<w:r><w:rPr><w:vanish/></w:rPr><w:t>d</w:t></w:r>"))
        paragraph.append(
            element("<w:r><w:t>N</w:t><w:noBreakHyphen/><w:t>CP</w:t><w:tab/><w:t>e</w:t></w:r>")
        )

    assert read_docx(tmp_path, fill) == "acN-CP\te\n"


def test_a_pdf_comes_page_by_page_with_hyphens_at_line_ends_kept(tmp_path: Path) -> None:
    pages = [["Can cu Nghi dinh so 61/2018/ND-", "CP ngay 23/4/2018"], ["Trang hai"]]
    folded = read_source(written(tmp_path, "a.pdf", pdf_bytes(pages))).folded
    assert folded.replace("-\n", "-") == "Can cu Nghi dinh so 61/2018/ND-CP ngay 23/4/2018\nTrang hai\n"


@pytest.mark.skipif(not DEJAVU.is_file(), reason="no DejaVu font to write Vietnamese with")
def test_vietnamese_letters_of_a_pdf_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", pdf_bytes([[CLAUSE]], font=DEJAVU))
    assert read_source(path).folded == CLAUSE + "\n"


@pytest.mark.parametrize(
    "data",
    [
        CLAUSE.encode(),
        codecs.BOM_UTF8 + CLAUSE.encode(),
        codecs.BOM_UTF16_LE + CLAUSE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + CLAUSE.encode("utf-16-be"),
        unicodedata.normalize("NFD", CLAUSE).encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "decomposed"],
)
def test_a_text_file_reads_alike_in_every_encoding(tmp_path: Path, data: bytes) -> None:
    assert read_source(written(tmp_path, "a.txt", data)).folded == CLAUSE


def test_windows_1258_is_read_when_it_is_not_utf_8(tmp_path: Path) -> None:
    # Windows-1258 has letters with circumflex and horn, and the tone marks as letters of their own.
    data = "".join(
        unicodedata.normalize("NFC", letter[:-1]) + letter[-1]
        if letter[-1] in "\u0300\u0301\u0303\u0309\u0323"
        else letter
        for letter in (_tone_last(c) for c in CLAUSE)
    ).encode("cp1258")
    assert read_source(written(tmp_path, "a.txt", data)).folded == CLAUSE


def _tone_last(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = [p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323"]
    base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
    return base + "".join(tones)


def test_an_html_page_names_its_charset(tmp_path: Path) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=utf-16le"><p>{CLAUSE}</p>'
    assert CLAUSE in read_source(written(tmp_path, "a.html", page)).folded
    latin = '<meta charset="iso-8859-1"><p>caf\u00e9</p>'.encode("latin-1")
    assert read_source(written(tmp_path, "b.htm", latin)).folded.strip() == "café"


def test_line_ends_of_a_text_file_are_not_translated(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, "a.md", "a\r\nb\rc"))
    assert (source.raw, source.folded, source.size, source.name) == ("a\r\nb\rc", "a\nb\nc", 6, "a.md")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("name", "data", "error", "word"),
    [
        ("a.txt", b"", EmptySourceError, "rỗng"),
        ("a.txt", b" \n\t", EmptySourceError, "rỗng"),
        ("a.html", b"<p></p>", EmptySourceError, "rỗng"),
        ("a.md", b"\xff\xfe", EmptySourceError, "rỗng"),
        ("a.doc", OLE, UnsupportedFormatError, "docx"),
        ("a.xlsx", b"PK\x03\x04", UnsupportedFormatError, "html"),
        ("a.zip", b"PK\x03\x04", UnsupportedFormatError, "giải nén"),
        ("noname", b"x", UnsupportedFormatError, "không có đuôi"),
        ("a.txt", b"PK\x03\x04abc", BrokenFileError, "zip"),
        ("a.txt", b"%PDF-1.4", BrokenFileError, "PDF"),
        ("a.txt", b"{\\rtf1 abc}", BrokenFileError, "RTF"),
        ("a.txt", b"abc\x00def", BrokenFileError, "văn bản thuần"),
        ("a.txt", b"\xff\xfea", BrokenFileError, "utf-16"),
        ("a.docx", OLE, BrokenFileError, "97-2003"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFileError, "mật khẩu"),
        ("a.docx", b"PK\x03\x04abc", BrokenFileError, "hỏng"),
        ("a.docx", b"plain words", BrokenFileError, "Word"),
        ("a.pdf", b"plain words", BrokenFileError, "PDF"),
        ("a.pdf", b"%PDF-1.4 abc", BrokenFileError, "hỏng"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, name: str, data: bytes, error: type[SourceError], word: str
) -> None:
    path = written(tmp_path, name, data)
    with pytest.raises(error, match=word) as raised:
        read_source(path)
    assert str(path) in str(raised.value)
    assert raised.value.path == str(path)


def test_a_scan_and_a_password_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(EmptySourceError, match="nhận dạng chữ"):
        read_source(written(tmp_path, "a.pdf", pdf_bytes([[]])))
    with pytest.raises(EncryptedFileError, match="mật khẩu"):
        read_source(written(tmp_path, "b.pdf", pdf_bytes([["x"]], password="x")))


def test_other_office_files_with_a_word_name_are_refused(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(BrokenFileError, match="docx"):
        read_source(path)


def test_a_word_file_with_a_broken_part_is_refused(tmp_path: Path) -> None:
    import io
    import zipfile

    good = zipfile.ZipFile(io.BytesIO(docx_bytes(lambda document: document.add_paragraph("x"))))
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in good.namelist():
            archive.writestr(name, b"<broken" if name == "word/document.xml" else good.read(name))
    with pytest.raises(BrokenFileError, match="hỏng"):
        read_source(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormatError, match="thư mục"):
        read_source(tmp_path)
    with pytest.raises(SourceError, match="không tìm thấy"):
        read_source(tmp_path / "x.txt")


def test_the_kinds_of_files_are_these() -> None:
    assert sorted(SUPPORTED_SUFFIXES) == [".docx", ".htm", ".html", ".md", ".pdf", ".txt"]
