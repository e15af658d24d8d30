"""Whatever the text, tasks and targets are read without an error and their spans quote the text exactly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tthc_graph.ingest import source_from_text
from tthc_graph.model.document import Header
from tthc_graph.model.plan import Target
from tthc_graph.parse.targets import parse_targets
from tthc_graph.parse.tasks import parse_tasks

HEADER = Header(period=2024)
PIECES = st.sampled_from(
    [
        "TT\tNội dung công việc\tCơ quan chủ trì\tPhối hợp\tSản phẩm\tThời gian\n",
        "STT\tNội dung chỉ tiêu\tĐơn vị\tChỉ tiêu năm 2024\n",
        *(
            "1\tRà soát\tUBND xã\t\tBáo cáo\tQuý I\n",
            "\ttiếp theo\t\t\t\t\n",
            "II Kiểm tra\t\t\t\t\t\n",
            "2.1\t",
        ),
        *(
            "Tối thiểu 50%, 40%, 35% ",
            "100 % TTHC ",
            "đạt ",
            "từ 80% trở lên ",
            "(",
            ")",
            "trong đó ",
            "; ",
            ". ",
        ),
        *(
            "- ",
            "\n",
            "\t",
            " | ",
            "Thường xuyên",
            "UBND xã",
            "<b>",
            "III. ",
            "99,5%",
            "tương ứng ",
            "của cấp tỉnh, xã",
        ),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30))
def test_any_text_is_read_and_quoted_exactly(pieces: list[str]) -> None:
    source = source_from_text("".join(pieces))
    tasks = parse_tasks(source, (), (), HEADER)
    for task in tasks:
        assert task.content
        assert source.quote(task.span) == task.quote
        assert task.span.contains(task.content_span)
    for target in parse_targets(source, (), (), HEADER, tasks):
        assert source.quote(target.span) == target.quote
        assert target.span.contains(target.value_span)
        assert target.value == target.value.copy_abs()


def test_reading_twice_gives_the_same() -> None:
    source = source_from_text("- Tỷ lệ số hóa hồ sơ đạt tối thiểu 80%; mức độ hài lòng đạt 90%.")
    assert parse_targets(source, (), (), HEADER, ()) == parse_targets(source, (), (), HEADER, ())


def read(raw: str) -> tuple[Target, ...]:
    source = source_from_text(raw)
    header = Header(doc_type="Kế hoạch", period=2024)
    return parse_targets(source, (), (), header, parse_tasks(source, (), (), header))


@pytest.mark.parametrize("words", ["đạt tỷ lệ ", "đến 2025 ", "i) "])
def test_words_that_can_be_read_in_two_ways_are_not_read_in_all_ways_together(words: str) -> None:
    # sixty of them would take longer than the age of the world
    assert [target.value for target in read(f"- {words * 60}hồ sơ đạt 95%.")] == [95]


def test_of_an_overlong_clause_what_stands_nearest_to_the_value_is_read() -> None:
    (target,) = read(f"- {'Việc này ' * 1000}tỷ lệ hồ sơ trễ hạn dưới 5%.")
    assert target.quote.endswith("tỷ lệ hồ sơ trễ hạn dưới 5%.".rstrip("."))
    assert len(target.quote) < 2000


def test_more_digits_than_a_number_has_are_no_value() -> None:
    assert read(f"- Tỷ lệ hồ sơ đạt {'9' * 400}%.") == ()


def test_brackets_that_close_nothing_are_left_out_of_a_clause() -> None:
    (target,) = read("- Tỷ lệ hồ sơ (cấp xã) đạt 95% (((")
    assert target.quote == "Tỷ lệ hồ sơ (cấp xã) đạt 95%"
