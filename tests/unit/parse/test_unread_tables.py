"""Tables that tell who or until when and were not read; lists of another kind are passed over in silence."""

from __future__ import annotations

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.parse.unread_tables import unread_tables


def headings(text: str) -> list[str]:
    source = source_from_text(text)
    return [source.quote(one.span) for one in unread_tables(source, ())]


@pytest.mark.parametrize(
    "heading",
    [
        "STT\tĐầu mục\tCơ quan chủ trì\tT1\tT2\tT3",
        "STT\tDiễn giải\tAi phụ trách\tKhi nào",
        "Chuyên đề\tSố buổi\tĐơn vị thực hiện\tThời gian",
    ],
)
def test_table_that_names_agencies_or_deadlines_is_shown_where_it_was_not_read(heading: str) -> None:
    rows = "1\tTuần tra\tCông an xã\tx\n2\tTrực ban\tCông an xã\tx\n"
    assert headings(f"Lời dẫn\n{heading}\n{rows}Lời kết\n") == [heading]


@pytest.mark.parametrize(
    "heading",
    [
        "STT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn",
        "STT\tTên thủ tục hành chính\tCơ quan thực hiện\tThời hạn giải quyết",
        "TT\tTrình tự\tTrách nhiệm\tThời gian",
        "STT\tHọ và tên\tĐơn vị thực hiện\tSố điện thoại",
        "STT\tKhoản chi\tĐơn vị thực hiện\tKinh phí",
        "STT\tĐối tượng\tMức thu",
    ],
)
def test_tables_that_are_read_and_lists_of_another_kind_are_not_shown(heading: str) -> None:
    rows = "1\tTuần tra\tCông an xã\tQuý I/2026\n2\tTrực ban\tCông an xã\tQuý II/2026\n"
    assert headings(f"{heading}\n{rows}") == []


def test_heading_without_rows_is_no_table() -> None:
    assert headings("STT\tĐầu mục\tCơ quan chủ trì\tT1\nLời kết\n") == []
