"""What folding keeps, drops and changes, and that every offset can be traced back."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_graph.ingest import read_source, source_from_text
from tthc_graph.ingest.fold import fold
from tthc_graph.model.text import Span

PIECES = st.sampled_from(
    [
        *"aĐđế-*_#|<>&;\\`[](){}15/ \t\n\r\x0c",
        *("Ð", "Ɖ", "\u00a0", "\u200b", "\u00ad", "–", "e\u0302\u0301", "a\u0323\u0302", "D\u0336"),
        *(
            "**",
            "<b>",
            "</b>",
            "<br>",
            "<td>",
            "</td><td>",
            '<p style="x">',
            "&nbsp;",
            "&amp;",
            "|---|",
            "\\|",
        ),
        *("Nghị định số 61/2018/NĐ-CP", "a < b", "\n| a | b |\n", "## ", "](http://x)"),
    ]
)
MESSY = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("61/2018/NÐ-CP và Ɖ, ð", "61/2018/NĐ-CP và Đ, đ"),
        ("61/2018/NĐ–CP‑x−y", "61/2018/NĐ-CP-x-y"),
        ("ngày\u00a018\u2009tháng  3", "ngày 18 tháng 3"),
        ("Ngh\u200bị đị\u00adnh", "Nghị định"),
        ("a \r\n\r\n b\x0cc\u2028d", "a\nb\nc\nd"),
        ("**Số:** *51*/KH_UBND __x__ `y`", "Số: 51/KH_UBND x y"),
        ("## **KẾ HOẠCH**\n### I. Mục đích\n#1", "KẾ HOẠCH\nI. Mục đích\n#1"),
        ("Ghi chú (*), 5*3, a * b, (**)", "Ghi chú (*), 5*3, a * b, (**)"),
        ("<b>VI</b> H<sub>2</sub>O<br/>dòng <p>một</p>", "VI H2O\ndòng một "),
        ('<ul style="list-style-type: none"> <li>- a;</li><li>- b</li></ul>', " - a; - b "),
        ("a < b, c > d, <tên cơ quan>, <b y>, x<5", "a < b, c > d, <tên cơ quan>, <b y>, x<5"),
        ("Cục&nbsp;A &amp; B &ĐT; &#273;", "Cục A & B &ĐT; đ"),
        ("[61/2018/NĐ-CP](https://x.vn/a) [1] (2)", "61/2018/NĐ-CP [1] (2)"),
        ("1\\. Mục \\- a \\| b", "1. Mục - a ¦ b"),
    ],
)
def test_marks_and_lookalikes_are_folded_and_nothing_else(raw: str, folded: str) -> None:
    assert fold(raw)[0] == folded


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("1 | Nội dung | Sở |", "1\tNội dung\tSở\t"),
        ("Nhóm việc | |||||", "Nhóm việc\t\t\t\t\t\t"),
        ("| TM. ỦY BAN |", "\tTM. ỦY BAN\t"),
        ("x\n| a | b | |\n|---|:-:|---|\n| 1 | 2 | |\n\nhết", "x\na\tb\t\n1\t2\t\nhết"),
        ("a|b\n|x|", "a|b\n\tx\t"),
        ("+---+---+\n| a | b |\n+===+===+", "\n\ta\tb\t\n"),
        ("1\ta \t b\t\t\n \n\t \t<p>tiếp\tc", "1\ta\tb\t\t\n\t\ttiếp\tc"),
        ("1\ta\tb\n\ttiếp của a\nc", "1\ta\tb\n\ttiếp của a\nc"),
        ("đầu\n\t\tCăn cứ\nsau\t\n", "đầu\nCăn cứ\nsau\n"),
        ("| a | b<br>c |", "\ta\tb c\t"),
        ("<tr><td>a</td> <td>b</td></tr><tr><td>c</td></tr>", "\na\tb\nc\n"),
    ],
)
def test_each_cell_border_is_one_tab(raw: str, folded: str) -> None:
    assert fold(raw)[0] == folded


@given(MESSY)
def test_folding_twice_changes_nothing(raw: str) -> None:
    folded, _ = fold(raw)
    assert fold(folded)[0] == folded


@given(st.text(st.sampled_from("aAăâêơưđĐ ếộữỳẫ12/-*\n"), max_size=60))
def test_decomposed_letters_fold_like_composed_ones(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text))[0] == fold(unicodedata.normalize("NFC", text))[0]


@given(MESSY | st.text(max_size=80))
def test_every_folded_character_stands_for_raw_characters_in_order(raw: str) -> None:
    folded, offsets = fold(raw)
    behind = 0
    for i in range(len(folded)):
        start, end = offsets.raw_start(i), offsets.raw_end(i + 1)
        assert behind <= start < end <= len(raw)
        behind = end


@given(MESSY | st.text(max_size=80), st.data())
def test_a_folded_range_comes_back_from_its_raw_span(raw: str, data: st.DataObject) -> None:
    source = source_from_text(raw)
    if not source.folded:
        return
    start = data.draw(st.integers(0, len(source.folded) - 1))
    end = data.draw(st.integers(start + 1, len(source.folded)))
    assert source.folded_range(source.raw_span(start, end)) == (start, end)


def test_a_raw_span_that_ends_in_dropped_marks_does_not_reach_into_what_follows() -> None:
    source = source_from_text("x **Kế hoạch** y")
    start, end = source.folded_range(Span(2, 14))
    assert source.folded[start:end] == "Kế hoạch"
    assert source.quote(source.raw_span(start, end)) == "Kế hoạch"


def test_a_composed_letter_stands_for_all_of_its_parts() -> None:
    raw = unicodedata.normalize("NFD", "Kế hoạch 51")
    source = source_from_text(raw)
    start = source.folded.index("hoạch")
    assert source.quote(source.raw_span(start, start + 5)) == unicodedata.normalize("NFD", "hoạch")


def test_an_empty_text_has_an_empty_map() -> None:
    source = source_from_text("")
    assert source.folded == ""
    assert source.raw_span(0, 0) == Span(0, 0)


@pytest.mark.parametrize(
    "piece",
    ["<b", "<!--", '<a "', "<table><tr><td>", "*", "[a](", "&amp;", "| ", "\t", "<<b>b>", "a\u0301"],
)
@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_long_runs_of_broken_marks_are_read(piece: str, media_type: str) -> None:
    source = source_from_text(piece * 5000, media_type=media_type)
    assert len(source.folded) <= len(source.raw)


@pytest.mark.shared
def test_every_marked_mention_of_the_originals_survives_the_way_there_and_back(shared: Path) -> None:
    lines = (shared / "gold" / "seed_citations.jsonl").read_text(encoding="utf-8").splitlines()
    checked = 0
    for line in lines:
        gold = json.loads(line)
        source = read_source(shared / "seeds" / gold["id"])
        for mention in gold["mentions"]:
            span = Span(mention["start"], mention["end"])
            assert source.quote(span) == mention["text"]
            assert source.raw_span(*source.folded_range(span)) == span
            checked += 1
    assert checked == 120


@pytest.mark.shared
def test_the_originals_fold_alike_in_both_unicode_forms(shared: Path) -> None:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    assert len(seeds) == 5
    for seed in seeds:
        source = read_source(seed)
        assert fold(unicodedata.normalize("NFD", source.raw))[0] == source.folded


@pytest.mark.parametrize(
    "piece",
    [
        "<b>",
        "|",
        "\t\n",
        "*",
        "a\u0301",
        "\u0301\u0323",
        "&amp;",
        "[a](http://",
        " ",
        "\u200b",
        "</td> ",
        "#",
        "_a ",
    ],
)
def test_twice_the_noise_takes_twice_the_time(piece: str) -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        fold(text)
        return time.process_time() - started

    text = piece * (200_000 // len(piece))
    once = min(seconds(text) for _ in range(3))
    # Fourfold leaves room for a busy machine; quadratic time would be sixteenfold.
    assert min(seconds(text * 4) for _ in range(2)) < 8 * max(once, 0.002)


def test_a_clean_text_is_folded_to_itself_in_one_segment() -> None:
    text = "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018;\nCăn cứ Luật số 63/2020/QH14.\n" * 3
    folded, offsets = fold(text)
    assert folded is text
    assert len(offsets.folded) == 1


def test_page_number_on_a_line_of_its_own_is_dropped() -> None:
    assert fold("ngày 12 tháng 3\n- 5 -\nnăm 2020\n- 5 bộ hồ sơ -\nhết")[0] == (
        "ngày 12 tháng 3\nnăm 2020\n- 5 bộ hồ sơ -\nhết"
    )
