"""Tables in folded text: which lines are headings, rows, repeated headings, or the table's end."""

from __future__ import annotations

from tthc_graph.parse.rows import split_number, whole_rows
from tthc_graph.parse.tables import Table, find_tables
from tthc_graph.registers.table_headings import ColumnRole, load_table_headings

HEADING = "TT\tNội dung công việc\tCơ quan chủ trì\tCơ quan phối hợp\tSản phẩm\tThời gian"


def tables(text: str, excluded: tuple[tuple[int, int], ...] = ()) -> tuple[Table, ...]:
    return find_tables(text, excluded, load_table_headings())


def test_cells_keep_their_offsets_in_the_text() -> None:
    text = f"Phụ lục\n{HEADING}\n1\t Lập kế hoạch \tUBND xã\t\tKế hoạch\tQuý I"
    (table,) = tables(text)
    cell = table.rows[0].cells[1]
    assert text[cell.start : cell.end] == cell.text == "Lập kế hoạch"
    assert table.rows[0].filled == (0, 1, 2, 4, 5)


def test_repeated_heading_continues_the_table() -> None:
    (table,) = tables(f"{HEADING}\n1\tA\tUBND xã\t\tB\tQuý I\n{HEADING}\n2\tC\tUBND xã\t\tD\tQuý II")
    assert [row.cells[0].text for row in table.rows] == ["1", "2"]


def test_page_number_between_rows_does_not_end_the_table() -> None:
    (table,) = tables(f"{HEADING}\n1\tA\tUBND xã\t\tB\tQuý I\n7\n2\tC\tUBND xã\t\tD\tQuý II")
    assert len(table.rows) == 2


def test_running_text_ends_the_table() -> None:
    (table,) = tables(f"{HEADING}\n1\tA\tUBND xã\t\tB\tQuý I\nNơi nhận:\n2\tC\tUBND xã\t\tD\tQuý II")
    assert len(table.rows) == 1


def test_letterhead_in_two_columns_is_no_table() -> None:
    assert tables("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH-UBND\tngày 1") == ()


def test_excluded_lines_are_not_read() -> None:
    text = f"{HEADING}\n1\tA\tUBND xã\t\tB\tQuý I"
    assert tables(text, ((0, len(text)),)) == ()


def test_second_heading_line_names_the_columns_under_a_merged_label() -> None:
    text = (
        "TT\tNội dung\tCơ quan thực hiện\t\tThời gian\n\t\tChủ trì\tPhối hợp\t\n"
        "1\tLập kế hoạch\tSở Nội vụ\tUBND xã\tQuý I"
    )
    (table,) = tables(text)
    assert table.columns == (
        ColumnRole.ORDINAL,
        ColumnRole.CONTENT,
        ColumnRole.LEAD,
        ColumnRole.SUPPORT,
        ColumnRole.DUE,
    )
    assert len(table.rows) == 1


def test_line_of_column_numbers_is_no_row() -> None:
    (table,) = tables(f"{HEADING}\n(1)\t(2)\t(3)\t(4)\t(5)\t(6)\n1\tA\tUBND xã\t\tB\tQuý I")
    assert len(table.rows) == 1


def test_indicator_table_is_told_from_a_task_table() -> None:
    (indicators,) = tables("STT\tNội dung chỉ tiêu\tĐơn vị\tChỉ tiêu năm 2024\n1\tTỷ lệ A\t%\t90")
    (tasks,) = tables(f"{HEADING}\n1\tA\tUBND xã\t\tB\tQuý I")
    assert indicators.is_indicator_table
    assert not tasks.is_indicator_table


def test_row_broken_inside_a_cell_is_joined() -> None:
    (table,) = tables(f"{HEADING}\n1\tLập kế\nhoạch năm\tUBND xã\t\tKế hoạch\tQuý I")
    (row,) = whole_rows(table)
    assert row.text(ColumnRole.CONTENT) == "Lập kế hoạch năm"
    assert row.text(ColumnRole.DUE) == "Quý I"


def test_number_in_front_of_a_heading_is_split_off() -> None:
    assert split_number("II Công bố TTHC") == ("II", "Công bố TTHC")
    assert split_number("2. Rà soát") == ("2.", "Rà soát")
    assert split_number("100 hồ sơ") == ("", "100 hồ sơ")
