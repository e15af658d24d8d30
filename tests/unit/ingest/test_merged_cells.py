"""Cells that Word and HTML merge: printed once, with a mark for each row below that they span."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.ingest.factories import docx_bytes, written
from tthc_graph.ingest import read_source, source_from_text
from tthc_graph.model.text import SourceText


def element(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(
        xml.replace("/>", ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>', 1)
    )


def read_docx(folder: Path, fill: Any) -> SourceText:
    return read_source(written(folder, "a.docx", docx_bytes(fill)))


def html(rows: str) -> SourceText:
    return source_from_text(f"<table>{rows}</table>", media_type="text/html")


def covered(source: SourceText) -> list[tuple[int, str]]:
    """The place in the folded text where each covered cell is closed, and what covers it."""
    return [(source.offsets.folded_position(cell.at), source.quote(cell.origin)) for cell in source.merged]


def place(source: SourceText, line: int, cell: int) -> int:
    lines = source.folded.split("\n")
    start = sum(len(one) + 1 for one in lines[:line])
    return start + len("\t".join(lines[line].split("\t")[: cell + 1]))


def test_word_marks_the_cells_below_a_merged_one(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(4, 3)
        for i, cell in enumerate(c for row in table.rows for c in row.cells):
            cell.text = f"ô{i}"
        table.cell(1, 1).merge(table.cell(3, 1)).text = "Sở Nội vụ"

    source = read_docx(tmp_path, fill)
    assert source.raw == "ô0\tô1\tô2\nô3\tSở Nội vụ\tô5\nô6\t\tô8\nô9\t\tô11\n"
    assert covered(source) == [(place(source, 2, 1), "Sở Nội vụ"), (place(source, 3, 1), "Sở Nội vụ")]


def test_a_word_cell_that_spans_rows_and_columns_is_marked_in_its_first_column(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(3, 4)
        for cell in (c for row in table.rows for c in row.cells):
            cell.text = "x"
        table.cell(1, 1).merge(table.cell(2, 2)).text = "chung"

    source = read_docx(tmp_path, fill)
    assert source.raw == "x\tx\tx\tx\nx\tchung\t\tx\nx\t\t\tx\n"
    assert covered(source) == [(place(source, 2, 1), "chung")]


def test_columns_that_a_word_row_leaves_out_at_its_start_are_empty_cells(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(3, 3)
        for cell in (c for row in table.rows for c in row.cells):
            cell.text = "x"
        row = table.rows[1]._tr
        row.get_or_add_trPr().append(element('<w:gridBefore w:val="1"/>'))
        row.remove(row.tc_lst[0])

    assert read_docx(tmp_path, fill).raw == "x\tx\tx\n\tx\tx\nx\tx\tx\n"


def test_hidden_rows_and_deleted_cells_of_a_word_table_are_left_out(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(3, 3)
        for i, cell in enumerate(c for row in table.rows for c in row.cells):
            cell.text = str(i)
        table.rows[1]._tr.get_or_add_trPr().append(element("<w:hidden/>"))
        table.cell(2, 0)._tc.get_or_add_tcPr().append(element("<w:cellDel/>"))

    assert read_docx(tmp_path, fill).raw == "0\t1\t2\n7\t8\n"


def test_a_table_within_a_cell_stays_on_the_line_of_its_row(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(2, 3)
        for cell in (c for row in table.rows for c in row.cells):
            cell.text = "x"
        inner = table.cell(1, 1).add_table(2, 2)
        inner.cell(0, 0).merge(inner.cell(1, 0)).text = "a"
        inner.cell(0, 1).text = "b"

    source = read_docx(tmp_path, fill)
    assert source.raw == "x\tx\tx\nx\tx a b\tx\n"
    assert source.merged == ()


def test_html_marks_the_cells_below_a_merged_one() -> None:
    source = html(
        "<tr><td>1<td rowspan=3><p>Sở</p><p>Nội vụ</p><td>a</tr><tr><td>2<td>b</tr>"
        "<tr><td>3</td><td>c</td></tr>\n<tr><td>4<td>UBND<td>d</tr>"
    )
    assert source.folded.strip() == "1\tSở Nội vụ\ta\n2\t\tb\n3\t\tc\n4\tUBND\td"
    (first, second) = covered(source)
    assert [first[0], second[0]] == [place(source, 2, 1), place(source, 3, 1)]
    assert source.folded[slice(*source.folded_range(source.merged[0].origin))].split() == ["Sở", "Nội", "vụ"]


def test_html_cells_merged_in_the_last_columns_are_marked_and_end_where_they_should() -> None:
    source = html(
        "<tr><td>1<td>a<td rowspan=2>Sở A<td rowspan=2>Quý I</tr><tr><td>2<td>b</tr>"
        "<tr><td>3<td>c<td>Sở B<td>Quý II</tr>"
    )
    assert source.folded.strip().split("\n")[1:] == ["2\tb\t\t", "3\tc\tSở B\tQuý II"]
    assert covered(source) == [(place(source, 2, 2), "Sở A"), (place(source, 2, 3), "Quý I")]


def test_an_html_row_without_cells_uses_up_a_row_of_a_merged_one() -> None:
    source = html(
        "<tr><td>x<td>y<td>z</tr><tr><td rowspan=2>1<td rowspan=2>a<td rowspan=2>b</tr><tr></tr>"
        "<tr><td>2<td>c<td>d</tr>"
    )
    assert source.folded.strip() == "x\ty\tz\n1\ta\tb\n2\tc\td"


@pytest.mark.parametrize("rows", ["<tr><td rowspan=2><td>a<tr><td>b<tr><td>c<td>d", "<tr><td>a<td>b"])
def test_nothing_is_marked_under_an_empty_cell_or_without_spans(rows: str) -> None:
    assert html(rows).merged == ()
