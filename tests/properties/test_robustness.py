"""Whatever the text: reading never fails, and every mention stands in order and quotes the raw characters."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties.reading import mentions_of, registers
from tthc_graph.cite.resolve_own import own_instrument
from tthc_graph.ingest import source_from_text
from tthc_graph.ingest.fold import fold
from tthc_graph.model.document import Document
from tthc_graph.parse import parse_document
from tthc_graph.report.extraction import records

FRAGMENTS = (
    *(
        "Nghị định",
        "Quyết định",
        "Thông tư liên tịch",
        "Luật",
        "Bộ luật",
        "Pháp lệnh",
        "Hiến pháp",
        "Kế hoạch",
    ),
    *("Văn bản hợp nhất", "các Nghị quyết", "NGHỊ QUYẾT", "QĐ", "luật sửa đổi", "này", "nêu trên", "trên"),
    *(
        " số ",
        " Số: ",
        " so ",
        "số",
        "61/2018/NĐ-CP",
        "57-NQ/TW",
        "51/KH-UBND",
        "/QĐ-UBND",
        "01, 02/NQ-CP",
        "QH15",
    ),
    *(
        "01:NQ/CP",
        "107.NĐ-CP",
        "766/QĐ- TTg",
        "12/2023/",
        "NĐ",
        "-CP",
        "/",
        "-",
        ".",
        ":",
        "…",
        "....",
        "%",
        "15",
    ),
    *(
        " ngày ",
        "ngày 23/4/2018",
        "18tháng 3năm 2022",
        "14/3//2022",
        "ngày   tháng   năm 2024",
        " năm 2021",
        "31/02/2020",
    ),
    *(
        " của Chính phủ",
        " của UBND tỉnh",
        "do Bộ Tài chính ban hành",
        "CỦA QUỐC HỘI",
        ", ",
        "; ",
        " và ",
        " hoặc ",
    ),
    *(
        "điểm a, b khoản 2 Điều 5",
        "Điều 7",
        "khoản ",
        "Phụ lục II",
        "Chương V",
        "một số điều của ",
        "kèm theo ",
    ),
    *(
        "sửa đổi, bổ sung ",
        "được sửa đổi bởi ",
        "thay thế ",
        "bãi bỏ ",
        "hết hiệu lực kể từ ngày ",
        "hướng dẫn ",
    ),
    *(
        "Căn cứ ",
        "Thực hiện ",
        "Theo đề nghị của ",
        "Xét ",
        "QUYẾT ĐỊNH:",
        "Điều 1. ",
        "PHỤ LỤC",
        "Nơi nhận:",
        "Kính gửi:",
    ),
    *(
        "(Kèm theo ",
        "(",
        ")",
        "“",
        "”",
        '"',
        "[",
        "](http://a.b)",
        "**",
        "_",
        "`",
        "#",
        "<b>",
        "</td>",
        "<br>",
        "<",
        "&nbsp;",
    ),
    *(
        "&#272;",
        "&amp;",
        "\n",
        "\r\n",
        "\n\n",
        "\f",
        "\t",
        "|",
        " | ",
        "|---|",
        "   ",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u00ad",
    ),
    *(
        "\u0301",
        "\u0323",
        "\u031b",
        "Ð",
        "Ɖ",
        "ð",
        "–",
        "—",
        "\ud800",
        "\udfff",
        "\x00",
        "\x1f",
        "\u2028",
        "𝟞",
        "６",
    ),
    *(
        "UBND XÃ TÂN LẬP\n",
        "Số: 12/KH-UBND\n",
        "KẾ HOẠCH\n",
        "Tân Lập, ngày 5 tháng 01 năm 2026\n",
        "TCVN 7957:2008",
    ),
    *(
        "STT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n",
        "STT\tChỉ tiêu\tĐơn vị tính\tNăm 2026\n",
        "1\tRà soát\tSở Tư pháp\tQuý I\n",
        "1.1\tTỷ lệ hồ sơ\t%\t95\n",
        "\n- Tỷ lệ hồ sơ trực tuyến đạt từ 95% trở lên, ",
        "trong đó cấp xã 80%",
        "phấn đấu đạt tỷ lệ ",
        "999999999999999999999",
        "Quý I/2026",
        "31/02",
    ),
)
ANY_CHARACTER = st.characters(exclude_categories=()) | st.sampled_from(
    ".,;:-/|\t\n 0123456789ĐđNCPQUBTg\u0301\u0323"
)
TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(ANY_CHARACTER, max_size=6), max_size=40).map("".join)
many = settings(max_examples=600, derandomize=True, deadline=None, database=None)


@given(TEXTS)
@many
def test_mentions_stand_in_order_without_overlap_and_quote_the_raw_text(text: str) -> None:
    end = 0
    mentions = mentions_of(text)
    for mention in mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.quote == text[mention.span.start : mention.span.end]
        end = mention.span.end
        for relation in mention.relations:
            assert relation.subject == "document" or 0 <= int(relation.subject) < len(mentions)


@given(st.text(ANY_CHARACTER, max_size=300))
@many
def test_no_text_at_all_makes_reading_fail(text: str) -> None:
    for mention in mentions_of(text):
        assert mention.quote == text[mention.span.start : mention.span.end]


@given(TEXTS)
@many
def test_tasks_and_targets_of_any_text_quote_it_and_are_words_and_finite_numbers(text: str) -> None:
    parsed = parse_document(source_from_text(text, "text"), registers())
    for one in (*parsed.tasks, *parsed.targets):
        assert one.quote == text[one.span.start : one.span.end]
    document = Document(parsed, own_instrument(parsed, registers()), (), ())
    for what in ("tasks", "targets", "header"):
        json.dumps(records(document, what), allow_nan=False)


@given(TEXTS)
@many
def test_composed_and_decomposed_text_say_the_same(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    said = [
        [
            (m.doc_type, m.number, m.issued_on, m.issuer, m.name, m.provision, m.role, m.relations, m.rule)
            for m in mentions_of(each)
        ]
        for each in (composed, decomposed)
    ]
    assert said[0] == said[1]


@given(TEXTS)
@many
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    folded, _ = fold(text)
    assert fold(folded)[0] == folded


@given(TEXTS)
@many
def test_offsets_never_run_backwards_nor_leave_the_text(text: str) -> None:
    source = source_from_text(text, "text")
    start = end = 0
    for position in range(len(source.folded)):
        span = source.raw_span(position, position + 1)
        assert start <= span.start < span.end <= len(text)
        assert end <= span.start
        start, end = span.start, span.end
