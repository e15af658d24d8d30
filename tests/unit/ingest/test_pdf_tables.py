"""Ruled tables of PDF pages: text in its cells, merged cells, tables that go on over a page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from tests.unit.ingest.factories import written
from tthc_graph.ingest import read_source
from tthc_graph.ingest.cell_lines import FULL, one_line
from tthc_graph.ingest.lines import GridCell, as_text, joined
from tthc_graph.ingest.pdf_grid import Block, PdfRow, PdfTable
from tthc_graph.ingest.pdf_pages import lines_of
from tthc_graph.model.text import SourceText

GRID = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
HEADING = ["TT", "Noi dung", "KH 2025", "KH 2026"]
EDGES = (50.0, 80.0, 200.0, 300.0, 400.0)


def pdf_of(rows: list[list[str]], *, spans: tuple[Any, ...] = ()) -> bytes:
    """A page with a line of text, a ruled table, and a line of text."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    style = getSampleStyleSheet()["BodyText"]
    cells = [[Paragraph(text, style) if text else "" for text in row] for row in rows]
    table = Table(cells, colWidths=[30, 150, 100, 100][: len(rows[0])], style=[*GRID, *spans], repeatRows=1)
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4)

    def foot(canvas: Any, _: Any) -> None:
        canvas.drawString(300, 20, str(canvas.getPageNumber()))

    story = [Paragraph("Phu luc mot hai ba", style), table, Paragraph("Noi nhan o day", style)]
    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


def turned(data: bytes, angle: int) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    document[0].set_rotation(angle)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(folder: Path, data: bytes) -> SourceText:
    return read_source(written(folder, "a.pdf", data))


def table(
    *rows: str, wide: tuple[int, ...] = (), merges: dict[tuple[int, int], int] | None = None
) -> PdfTable:
    """Rows with cells parted by bars; `merges` by row and column."""
    cut = [
        [GridCell(text, (merges or {}).get((r, c))) for c, text in enumerate(row.split("|"))]
        for r, row in enumerate(rows)
    ]
    return PdfTable([PdfRow(cells, r in wide) for r, cells in enumerate(cut)], EDGES)


def lines(*pages: list[Block]) -> list[str]:
    return [as_text(line) for line in lines_of(pages)]


def test_rows_of_a_ruled_table_are_lines_with_tabs_between_the_text_around(tmp_path: Path) -> None:
    source = read(
        tmp_path, pdf_of([HEADING, ["1", "Lap ke hoach cai cach hanh chinh nam nay", "Van phong", "Quy I"]])
    )
    assert source.raw.split("\n")[:4] == [
        "1",
        "Phu luc mot hai ba",
        "TT\tNoi dung\tKH 2025\tKH 2026",
        "1\tLap ke hoach cai cach hanh chinh nam nay\tVan phong\tQuy I",
    ]
    assert source.raw.rstrip().endswith("Noi nhan o day")


def test_cells_merged_downwards_are_marked_and_those_merged_across_are_empty(tmp_path: Path) -> None:
    rows = [HEADING, ["I", "Nhom mot", "", ""], ["1", "A", "So mot", "Quy I"], ["2", "B", "", "Quy II"]]
    source = read(tmp_path, pdf_of(rows, spans=(("SPAN", (1, 1), (3, 1)), ("SPAN", (2, 2), (2, 3)))))
    assert "I\tNhom mot\t\t\n1\tA\tSo mot\tQuy I\n2\tB\t\tQuy II\n" in source.raw
    ((at, origin),) = [(cell.at, source.quote(cell.origin)) for cell in source.merged]
    assert (source.raw[:at].endswith("2\tB\t"), source.raw[at:].startswith("\tQuy II"), origin) == (
        True,
        True,
        "So mot",
    )


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_has_the_table_that_its_reader_sees(tmp_path: Path, rotate: int) -> None:
    # The page is drawn upright and then turned, so that its rows are what a reader sees as columns.
    source = read(tmp_path, turned(pdf_of([["a1", "b1", "c1"], ["a2", "b2", "c2"]]), rotate))
    seen = {90: "a2\ta1\nb2\tb1\nc2\tc1\n", 180: "c2\tb2\ta2\nc1\tb1\ta1\n", 270: "c1\tc2\nb1\tb2\na1\ta2\n"}
    assert seen[rotate] in source.raw


def test_a_table_over_several_pages_is_one_with_its_heading_once(tmp_path: Path) -> None:
    rows = [HEADING, *([str(n), f"Viec {n}", "Van phong", "Quy I"] for n in range(1, 81))]
    source = read(tmp_path, pdf_of(rows))
    assert source.raw.count("Noi dung") == 1
    body = source.raw[source.raw.index("1\tViec 1") :].split("\n")
    assert body[:80] == [f"{n}\tViec {n}\tVan phong\tQuy I" for n in range(1, 81)]


def test_a_page_without_ruled_tables_reads_as_pdfium_gives_it(tmp_path: Path) -> None:
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.drawString(50, 700, "Can cu Nghi dinh so 61/2018/ND-CP")
    page.line(50, 695, 200, 695)
    page.drawString(50, 600, "Noi nhan o day")
    page.save()
    assert read(tmp_path, out.getvalue()).raw == "Can cu Nghi dinh so 61/2018/ND-CP\nNoi nhan o day\n"


def test_a_drawing_of_many_lines_is_no_table(tmp_path: Path) -> None:
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.drawString(60, 710, "Ban do hanh chinh cua mot tinh")
    for i in range(900):
        page.line(50 + i / 2, 100, 50 + i / 2, 800)
        page.line(50, 100 + i / 2, 500, 100 + i / 2)
    page.save()
    assert read(tmp_path, out.getvalue()).raw == "Ban do hanh chinh cua mot tinh\n"


def test_a_table_without_outer_lines_is_read(tmp_path: Path) -> None:
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out)
    for x in (100, 200, 300):
        page.line(x, 600, x, 700)
    for y in (625, 650, 675):
        page.line(50, y, 400, y)
    for row, y in enumerate((680, 655, 630, 605)):
        for column, x in enumerate((60, 110, 210, 310)):
            page.drawString(x, y, f"cell {row}{column}")
    page.save()
    assert read(tmp_path, out.getvalue()).raw.split("\n")[:4] == [
        "\t".join(f"cell {row}{column}" for column in range(4)) for row in range(4)
    ]


def two_pages_of(first: list[list[str]], second: list[list[str]], *, borders: tuple[int, ...]) -> bytes:
    """Two pages with a table of three columns each, rows 30 points high; the second's has other borders."""
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out)
    for rows, edges in ((first, (50, 90, 300, 450)), (second, borders)):
        for r, row in enumerate(rows):
            for left, right, text in zip(edges, edges[1:], row, strict=False):
                page.rect(left, 750 - 30 * r, right - left, 30)
                page.drawString(left + 5, 760 - 30 * r, text)
        if rows is second:
            page.drawString(50, 300, "Noi nhan cua van ban nay")
        page.showPage()
    page.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        (["", "giua ky viec thuc hien", ""], ["2\tSo ket giua ky viec thuc hien\tQuy II"]),
        (["3", "Tong ket", "Quy IV"], ["2\tSo ket\tQuy II", "3\tTong ket\tQuy IV"]),
    ],
)
def test_one_row_at_the_head_of_a_page_belongs_to_the_table_before(
    tmp_path: Path, rest: list[str], found: list[str]
) -> None:
    first = [["TT", "Noi dung", "Thoi gian"], ["1", "Ra soat", "Quy I"], ["2", "So ket", "Quy II"]]
    data = two_pages_of(first, [rest], borders=(60, 100, 310, 460))
    rows = [line for line in read(tmp_path, data).raw.splitlines() if "\t" in line]
    assert rows == ["TT\tNoi dung\tThoi gian", "1\tRa soat\tQuy I", *found]


def test_one_row_with_other_columns_is_no_table(tmp_path: Path) -> None:
    first = [["TT", "Noi dung", "Thoi gian"], ["1", "Ra soat", "Quy I"]]
    data = two_pages_of(first, [["Ghi chu", "Khung", "Chu ky"]], borders=(50, 200, 260, 450))
    assert "Ghi chu Khung Chu ky" in read(tmp_path, data).raw


def test_the_running_foot_between_the_parts_of_a_table_stands_behind_it() -> None:
    first = ["Phu luc", table("TT|Nội dung|B|C", "1|a|b|c"), "KH nam 2026\n1"]
    second = ["KH nam 2026", table("TT|Nội dung|B|C", "2|d|e|f"), "KH nam 2026\n2"]
    third = ["KH nam 2026", table("TT|Nội dung|B|C", "3|g|h|i"), "Noi nhan"]
    assert lines(first, second, third) == [
        *("Phu luc", "TT\tNội dung\tB\tC", "1\ta\tb\tc", "2\td\te\tf", "3\tg\th\ti"),
        *("KH nam 2026", "1", "", "KH nam 2026", "KH nam 2026", "2", "", "KH nam 2026", "Noi nhan"),
    ]


def test_rows_alike_at_the_head_of_two_pages_are_both_kept() -> None:
    page: list[Block] = [table("x|x|x|x", "x|x|x|x")]
    assert lines(page, page).count("x\tx\tx\tx") == 4


def test_text_of_its_own_between_two_tables_parts_them() -> None:
    first: list[Block] = [table("TT|Nội dung|B|C", "1|a|b|c")]
    second: list[Block] = ["PHU LUC 2", table("TT|Nội dung|B|C", "1|d|e|f")]
    assert lines(first, second) == [
        *("TT\tNội dung\tB\tC", "1\ta\tb\tc", "", "PHU LUC 2", "TT\tNội dung\tB\tC", "1\td\te\tf")
    ]


@pytest.mark.parametrize(
    ("last", "rest", "whole"),
    [
        ("1|Lập kế hoạch|Sở Nội|Quý I", "|cải cách|vụ|", "1\tLập kế hoạch cải cách\tSở Nội vụ\tQuý I"),
        ("1|Nghị định 61/2018/NĐ-|A|B", "|CP của Bộ||", "1\tNghị định 61/2018/NĐ-CP của Bộ\tA\tB"),
        ("1|Rà soát.|A|B", "|TTHC nội bộ||", "1\tRà soát. TTHC nội bộ\tA\tB"),
        ("|Lập kế|A|B", "|hoạch||", "\tLập kế hoạch\tA\tB"),
        ("|Chỉ thị số 19/CT-UBND ngày|A|B", "|07/12/2018||", "\tChỉ thị số 19/CT-UBND ngày 07/12/2018\tA\tB"),
    ],
)  # fmt: skip
def test_a_row_cut_by_a_page_is_mended(last: str, rest: str, whole: str) -> None:
    assert lines([table("TT|Nội dung|B|C", last)], [table("TT|Nội dung|B|C", rest, "2|x|y|z")]) == [
        *("TT\tNội dung\tB\tC", whole, "2\tx\ty\tz", "")
    ]


@pytest.mark.parametrize(
    "row", ["|Rà soát thủ tục|Sở Tư pháp|Quý II", "|- rà soát|UBND xã|", "2|rà soát|A|B"]
)
def test_a_row_of_its_own_at_the_head_of_a_page_is_kept(row: str) -> None:
    found = lines([table("TT|Nội dung|B|C", "|Lập kế hoạch.|Sở A|Quý I")], [table("TT|Nội dung|B|C", row)])
    assert found[2] == row.replace("|", "\t")


def test_a_merged_cell_goes_on_over_a_page_and_keeps_its_one_place() -> None:
    first: list[Block] = [table("TT|Nội dung|B|C", "1|a|Sở Nội|c", "2|b||d", merges={(1, 2): 1, (2, 2): 1})]
    second: list[Block] = [
        table("TT|Nội dung|B|C", "3|e|vụ|f", "4|g||h", "5|i|Sở B|k", merges={(1, 2): 2, (2, 2): 2})
    ]
    text, merged, *_ = joined(lines_of([first, second]))
    assert "1\ta\tSở Nội vụ\tc\n2\tb\t\td\n3\te\t\tf\n4\tg\t\th\n5\ti\tSở B\tk\n" in text
    assert [text[: cell.at].count("\n") for cell in merged] == [2, 3, 4]
    assert {cell.origin.of(text) for cell in merged} == {"Sở Nội vụ"}


def test_text_in_the_middle_of_a_cut_row_belongs_to_it() -> None:
    first: list[Block] = [table("TT|Nội dung|B|C", "1|Lập kế hoạch||")]
    assert lines(first, [table("TT|Nội dung|B|C", "||Sở A|Quý I")])[1] == "1\tLập kế hoạch\tSở A\tQuý I"


def test_text_in_the_middle_of_a_merged_cell_belongs_to_its_rows_before_the_page_too() -> None:
    first: list[Block] = [table("TT|Nội dung|B|C", "1|a||c", "2|b||d", merges={(1, 2): 1, (2, 2): 1})]
    second: list[Block] = [table("TT|Nội dung|B|C", "3|e|Sở A|f", "4|g||h", merges={(1, 2): 2, (2, 2): 2})]
    text, merged, *_ = joined(lines_of([first, second]))
    assert text.startswith("TT\tNội dung\tB\tC\n1\ta\tSở A\tc\n2\tb\t\td\n3\te\t\tf\n4\tg\t\th\n")
    assert [cell.origin.of(text) for cell in merged] == ["Sở A"] * 3


def test_a_merged_cell_that_is_open_at_the_foot_of_a_page_is_closed_there(tmp_path: Path) -> None:
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out)
    for x in (50, 100, 200, 300):
        page.line(x, 600, x, 700)
    page.line(50, 700, 300, 700)
    page.line(50, 650, 200, 650)
    page.line(50, 600, 200, 600)
    for x, y, words in ((60, 680, "mot"), (110, 680, "viec mot"), (60, 630, "hai"), (110, 630, "viec hai")):
        page.drawString(x, y, words)
    page.drawString(210, 640, "Van phong xa")
    page.save()
    source = read(tmp_path, out.getvalue())
    assert source.raw == "mot\tviec mot\tVan phong xa\nhai\tviec hai\t\n"
    assert len(source.merged) == 1


def test_empty_cells_of_a_heading_at_the_head_of_a_page_are_its_own() -> None:
    first: list[Block] = [table("TT|Nội dung|B|C", "1|a|Sở A|c", "2|b||d", merges={(1, 2): 1, (2, 2): 1})]
    second: list[Block] = [table("TT|Nội dung|B|C", "II|Nhóm hai||", "1|e|Sở B|f")]
    assert len(joined(lines_of([first, second])).merged) == 1


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Sở Nội vụ \nchủ trì", "Sở Nội vụ chủ trì"),
        ("Thông tư số 15/2024/\nTT-BTP", "Thông tư số 15/2024/TT-BTP"),
        ("Văn phòng HĐND -\nUBND", "Văn phòng HĐND - UBND"),
        ("Thườn\ng \nxuyên", "Thường xuyên"),
        (f"30/7/20{FULL}\n22", "30/7/2022"),
        ("Quý\n2", "Quý 2"),
        ("2.\n1", "2.1"),
        ("VI\nI", "VII"),
        ("T\nT", "TT"),
        ("UBND\ntỉnh", "UBND tỉnh"),
        ("Sở\nban, ngành", "Sở ban, ngành"),
    ],
)
def test_lines_of_a_cell_are_one_with_broken_words_and_numbers_whole(lines: str, text: str) -> None:
    assert one_line(lines, spaced=False) == text
