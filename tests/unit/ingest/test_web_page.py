"""HTML: visible text only, blocks and cells as white space, offsets into the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_graph.ingest import source_from_text
from tthc_graph.model.text import SourceText

TAGS = st.one_of(
    st.sampled_from(
        ["<p>", "</p>", "<td>", "<tr>", "<table>", "</table>", "<b>", "<br>", "<pre>", "<script>"]
    ),
    st.sampled_from(["</script>", "<div hidden>", "</div>", "<!--", "-->", "<td colspan=3>", "<a", "<td"]),
    st.sampled_from(['<td rowspan="2">', "<", "&amp;", "&#273;", "&lt", "chữ", "x\ny", "|", "**", "e\u0301"]),
)


def html(source: str) -> SourceText:
    return source_from_text(source, media_type="text/html")


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("<p>Căn cứ\n  Nghị <b>định</b></p><p>hai</p>", "\nCăn cứ Nghị định\nhai\n"),
        ("a<br>b<hr>c", "a\nb\nc"),
        ("<head><title>x</title></head><body>a<script>'<p>'</script><style>p{}</style>b", "\nab"),
        ("a<!-- <p> -->b<?x y?>c<!DOCTYPE html>", "abc"),
        ("a<div style='display: none'>x<div>y</div></div>b<p hidden>z<p>c", "ab\nc"),
        ("N&#272;-CP &Agrave;&nbsp;&amp;&eacute; &khong;", "NĐ-CP À &é &khong;"),
        ("<pre>a\n b</pre>c", "\na\nb\nc"),
        ("<script>x", ""),
        ("a < b <tên> <a title='>'>c</a>", "a < b c"),
    ],
)
def test_only_what_a_reader_sees_is_kept(source: str, folded: str) -> None:
    assert html(source).folded == folded


@pytest.mark.parametrize(
    ("rows", "folded"),
    [
        ("<tr><th>TT<th>Việc</tr><tr><td>1</td><td><p>a</p><p>b<br>c</p></td></tr>", "TT\tViệc\n1\ta b c"),
        ("<tr><td>x<td>y<td>z</tr><tr><td>1<td><td>c", "x\ty\tz\n1\t\tc"),
        ("<tr><td>x<td>y<td>z</tr><tr><td colspan=3>Nhóm</tr><tr><td>1", "x\ty\tz\nNhóm\t\t\n1"),
        ("<tr><td rowspan=2>1<td>a<td>b</tr><tr><td>c<td>d</tr>", "1\ta\tb\n\tc\td"),
        ("<tr><td>1<td><table><tr><td>a<td>b<tr><td>c<td>d</table><td>e<tr><td>2<td>x<td>y", None),
    ],
)
def test_a_row_of_data_is_one_line_with_its_empty_cells(rows: str, folded: str | None) -> None:
    text = html(f"<table>{rows}</table>").folded.strip("\n")
    assert text == (folded if folded is not None else "1\ta b c d\te\n2\tx\ty")


@pytest.mark.parametrize("gap", ["", " ", "\n", "\n\n    "])
def test_white_space_between_tags_parts_no_rows_and_joins_none(gap: str) -> None:
    cells = [["a", "b", "c", "d", "e", "f"], ["I", None], ["1", "g", "h", "i", "j", "k"]]
    spans = [
        ["<td colspan=5>N</td>" if cell is None else f"<td>{cell}</td>" for cell in row] for row in cells
    ]
    rows = gap.join(f"<tr>{gap}{gap.join(row)}{gap}</tr>" for row in spans)
    found = html(f"<table>{gap}{rows}{gap}</table>").folded.strip("\n").split("\n")
    assert [line.split("\t") for line in found] == [
        ["a", "b", "c", "d", "e", "f"],
        ["I", "N", "", "", "", ""],
        ["1", "g", "h", "i", "j", "k"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td><p>ỦY BAN NHÂN DÂN</p><p>Số: 5/KH-UBND</p><td>Hà Nội, ngày 1</tr>",
        "<tr><td>ỦY BAN NHÂN DÂN<td>CỘNG HÒA XÃ HỘI<tr><td>Số: 5/KH-UBND<td>Hà Nội, ngày 1",
    ],
)
def test_a_letterhead_is_read_line_by_line(rows: str) -> None:
    lines = html(f"<table>{rows}</table>").folded.split("\n")
    assert "Số: 5/KH-UBND" in lines
    assert "Hà Nội, ngày 1" in lines


def test_a_page_framed_by_a_table_keeps_its_paragraphs() -> None:
    inner = "<p>một</p><p>hai</p><table><tr><td>1<td>a<td>b<tr><td>2<td>c<td>d</table>"
    text = html(f"<table><tr><td>Trang chủ<tr><td>{inner}<tr><td>Chân trang</table>").folded
    assert text == "\nTrang chủ\nmột\nhai\n1\ta\tb\n2\tc\td\nChân trang\n"


def test_a_citation_points_into_the_source() -> None:
    source = html("<p>Nghị&nbsp;định số <b>61</b>/2018/N&#272;&ndash;CP ngày</p>")
    start = source.folded.index("61")
    quote = source.quote(source.raw_span(start, start + len("61/2018/NĐ-CP")))
    assert quote == "61</b>/2018/N&#272;&ndash;CP"


@given(st.lists(TAGS, max_size=60).map("".join))
def test_whatever_the_tags_offsets_stay_in_order(source: str) -> None:
    page = html(source)
    behind = 0
    for i in range(len(page.folded)):
        start, end = page.offsets.raw_start(i), page.offsets.raw_end(i + 1)
        assert behind <= start < end <= len(source)
        behind = end
