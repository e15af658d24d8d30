"""Every field of a task says where it is printed: what stands there is what the field says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tthc_graph.ingest import read_source, source_from_text
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Part, Task
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.tasks import parse_tasks

HEADING = "TT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tSản phẩm\tThời gian"
CELLS = {
    "ordinal": ["1", "2.", "II", "", "a)"],
    "content": ["Lập kế hoạch", "rà soát thủ tục", "Xây dựng báo cáo,", ""],
    "agency": [
        "UBND xã",
        "- Sở A; - Sở B;",
        "Phòng Nội vụ, các phòng, ban",
        "Sở Nội vụ phối hợp với UBND xã",
        "",
    ],
    "product": ["Kế hoạch", "Báo cáo.", "", "các báo cáo"],
    "due": ["Quý I", "Thường xuyên", "", "Tháng 3, 6"],
}
ROW = st.tuples(
    *(st.sampled_from(CELLS[kind]) for kind in ("ordinal", "content", "agency", "agency", "product", "due"))
)


def squeezed(text: str) -> str:
    return "".join(source_from_text(text).folded.split())


def printed(source: SourceText, spans: tuple[Span, ...]) -> str:
    return "".join(squeezed(source.quote(span)) for span in spans)


def assert_spans_hold(source: SourceText, task: Task) -> None:
    spans = task.spans
    assert printed(source, spans.ordinal) == squeezed(task.ordinal)
    assert printed(source, spans.content) == squeezed(task.content)
    assert printed(source, spans.deliverable) == squeezed(task.deliverable.replace(" / ", " "))
    assert printed(source, spans.due) == squeezed(task.due.text if task.due else "")
    assert len(spans.group) == len(task.group)
    for pieces, label in zip(spans.group, task.group, strict=True):
        assert not pieces or printed(source, pieces).startswith(squeezed(label)[:900])
    for party in task.parties:
        assert printed(source, party.spans) == squeezed(party.name)
        items = (
            task.lead_agencies
            if party.part is Part.LEAD
            else (*task.lead_agencies, *task.supporting_agencies)
        )
        assert any(squeezed(party.name) in squeezed(item) for item in items)


@settings(max_examples=60)
@given(st.lists(ROW, min_size=1, max_size=6))
def test_fields_are_printed_where_their_spans_say(rows: list[tuple[str, ...]]) -> None:
    source = source_from_text("\n".join([HEADING, *("\t".join(row) for row in rows)]))
    for task in parse_tasks(source, (), (), Header(period=2024)):
        assert_spans_hold(source, task)


def test_cell_over_a_page_break_has_a_span_for_each_piece() -> None:
    source = source_from_text(
        f"{HEADING}\n1\tRà soát thủ tục của\tUBND xã\t\tBáo cáo\tQuý I\n\n\tcác ngành\t\t\t\t\n"
    )
    (task,) = parse_tasks(source, (), (), Header())
    assert [source.quote(span) for span in task.spans.content] == ["Rà soát thủ tục của", "các ngành"]


@pytest.mark.shared
def test_spans_hold_in_whole_plans(shared: Path) -> None:
    paths = sorted((shared / "seeds").glob("*.txt"))
    assert paths
    for path in paths:
        source = read_source(path)
        for task in parse_tasks(source, (), (), Header()):
            assert_spans_hold(source, task)
