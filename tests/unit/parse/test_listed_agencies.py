"""Agencies one below the other in a cell are agencies of their own; a name that wraps stays whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.ingest.factories import docx_bytes, written
from tthc_graph.ingest import read_source, source_from_text
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Task
from tthc_graph.model.text import SourceText
from tthc_graph.parse.tasks import parse_tasks

HEADING = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian")


def tasks_of(source: SourceText) -> tuple[Task, ...]:
    return parse_tasks(source, (), (), Header(period=2026))


def html(*rows: str) -> SourceText:
    lines = ["".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in ("|".join(HEADING), *rows)]
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    return source_from_text(f"<table>{table}</table>", media_type="text/html")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("<p>Sở Nội vụ</p><p>Văn phòng UBND tỉnh</p>", ("Sở Nội vụ", "Văn phòng UBND tỉnh")),
        ("Sở Nội vụ<br>UBND các xã", ("Sở Nội vụ", "UBND các xã")),
        ("- Sở Nội vụ<br>- UBND các xã", ("Sở Nội vụ", "UBND các xã")),
        ("Sở Nội vụ;<br>UBND các xã.", ("Sở Nội vụ", "UBND các xã")),
        ("Văn phòng HĐND và<br>UBND xã", ("Văn phòng HĐND và UBND xã",)),
        ("Sở Khoa học<br>và Công nghệ", ("Sở Khoa học và Công nghệ",)),
        ("Các sở, ban,<br>ngành tỉnh", ("Các sở, ban, ngành tỉnh",)),
    ],
)
def test_paragraphs_of_an_html_cell_are_agencies_where_each_names_one(
    cell: str, names: tuple[str, ...]
) -> None:
    (task,) = tasks_of(html(f"1|Lập kế hoạch|{cell}||Kế hoạch|Quý I"))
    assert task.lead_agencies == names


def test_paragraphs_of_a_word_cell_are_agencies_too(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(2, 6)
        cells = ["1", "Lập kế hoạch", "Sở Nội vụ\nUBND các xã", "Sở Tư pháp", "Kế hoạch", "Quý I"]
        for i, text in enumerate((*HEADING, *cells)):
            table.rows[i // 6].cells[i % 6].text = text
        table.cell(1, 3).add_paragraph("Công an tỉnh")

    source = read_source(written(tmp_path, "a.docx", docx_bytes(fill)))
    assert source.raw.endswith(
        "1\tLập kế hoạch\tSở Nội vụ UBND các xã\tSở Tư pháp Công an tỉnh\tKế hoạch\tQuý I\n"
    )
    assert [source.raw[at:].split("\t")[0] for at in source.cell_breaks] == ["UBND các xã", "Công an tỉnh"]
    (task,) = tasks_of(source)
    assert task.lead_agencies == ("Sở Nội vụ", "UBND các xã")
    assert task.supporting_agencies == ("Sở Tư pháp", "Công an tỉnh")


def test_paragraphs_of_other_cells_stay_one_text() -> None:
    (task,) = tasks_of(html("1|Lập kế hoạch<br>UBND xã ban hành|Sở A||Sở Nội vụ trình<br>UBND tỉnh ký|Quý I"))
    assert task.content == "Lập kế hoạch UBND xã ban hành"
    assert task.deliverable == "Sở Nội vụ trình UBND tỉnh ký"


def test_a_bulleted_line_with_an_agency_and_deadline_is_a_row_of_its_own() -> None:
    tasks = tasks_of(
        html("1|Rà soát thủ tục|Sở A||Báo cáo|Quý I", "|- tổng hợp kết quả|Sở B||Báo cáo|Quý II")
    )
    assert [(task.content, task.lead_agencies) for task in tasks] == [
        ("Rà soát thủ tục", ("Sở A",)),
        ("- tổng hợp kết quả", ("Sở B",)),
    ]
