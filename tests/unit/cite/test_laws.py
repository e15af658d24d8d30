"""Laws cited by name: where the name ends, and what proves a name that no list holds."""

from __future__ import annotations

import pytest

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.plain_text import parsed_from_text
from tthc_graph.model.citation import Mention
from tthc_graph.registers import load_registers


def read(text: str) -> tuple[Mention, ...]:
    return find_mentions(parsed_from_text(text), load_registers())


@pytest.mark.parametrize(
    ("law", "behind"),
    [
        ("Luật hoạt động giám sát của Quốc hội số 05/2003/QH11", " hết hiệu lực"),
        ("Luật khoa học, công nghệ và đổi mới sáng tạo số 93/2025/QH15 ngày 27/6/2025", " quy định:"),
        ("Pháp lệnh về nghề cá ven bờ ngày 24 tháng 12 năm 1999", " và các văn bản"),
        ("Pháp lệnh Ký kết và thực hiện thỏa ước vùng biển số 33/2007/PL-UBTVQH11", " hết hiệu lực"),
        ("Pháp lệnh khai thác cát biển năm 1994", " hết hiệu lực"),
    ],
)
def test_number_or_date_behind_proves_a_name_whatever_its_letters(law: str, behind: str) -> None:
    assert [m.quote for m in read(f"theo {law}{behind}")] == [law]


@pytest.mark.parametrize(
    "text",
    [
        "Luật có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025",
        "Luật được Quốc hội thông qua ngày 25 tháng 6 năm 2025",
        "triển khai thi hành Luật năm 2025",
        "các Luật về thuế đã trình tháng 6 năm 2025",
        "dự án Luật trình Quốc hội tại kỳ họp ngày 25 tháng 6 năm 2025",
    ],
)
def test_what_a_sentence_says_about_a_law_is_no_name(text: str) -> None:
    assert read(text) == ()


def test_law_of_which_only_the_date_is_given_is_cited() -> None:
    found = read("Luật Nhà ở được sửa đổi, bổ sung bởi Luật ngày 25 tháng 6 năm 2025;")
    assert [(m.quote, m.name, str(m.issued_on)) for m in found][1:] == [
        ("Luật ngày 25 tháng 6 năm 2025", None, "2025-06-25")
    ]


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("theo Luật TTTM xác định hiệu lực của thỏa thuận", "Luật TTTM"),
        ("theo Luật TTTM Kể từ ngày Luật có hiệu lực", "Luật TTTM"),
        ("theo Luật KH, CN&ĐMST có hiệu lực", "Luật KH, CN&ĐMST"),
        ("theo Luật MTTQ Việt Nam và", "Luật MTTQ Việt Nam"),
        ("theo Luật Dân công hỏa tuyến Các văn bản khác", "Luật Dân công hỏa tuyến"),
        ("theo Điều 56 Luật ngân sách nhà nướcvà Điều 34", "Luật ngân sách nhà nước"),
        ("quy định tại theoLuật Đất đai", "Luật Đất đai"),
        ("Căn cứ Luật Dân công hỏa tuyến số…………", "Luật Dân công hỏa tuyến"),
        ("Căn cứ Luật Đất đai số: 45/2013/QH13;", "Luật Đất đai số: 45/2013/QH13"),
    ],
)
def test_name_ends_where_other_words_begin(text: str, law: str) -> None:
    assert [m.quote for m in read(text)] == [law]


@pytest.mark.parametrize(
    "law",
    [
        "Luật sửa đổi, bổ sung một số điều của luật chứng khoán, luật kế toán số 56/2024/QH15",
        "Luật sửa đổi, bổ sung một số điều của các Luật: Chứng khoán, Kế toán và Quản lý thuế năm 2024",
    ],
)
def test_amending_law_names_what_it_amends_in_small_letters_or_as_a_list(law: str) -> None:
    assert [m.quote for m in read(f"Căn cứ {law};")] == [law]


def test_vague_name_of_an_amending_law_ends_before_the_next_deed() -> None:
    text = (
        "quy định chi tiết Luật sửa đổi, bổ sung một số điều của các Luật về thuế và sửa đổi, bổ sung "
        "một số điều của các Nghị định về thuế"
    )
    assert [m.quote for m in read(text)] == ["Luật sửa đổi, bổ sung một số điều của các Luật về thuế"]


def test_second_number_of_a_law_is_a_citation_of_its_own() -> None:
    text = "Căn cứ Luật Ngân sách nhà nước số 01/2002/QH11 ngày 16/12/2002; số 83/2015/QH13 ngày 25/6/2015;"
    assert [(m.quote, m.doc_type) for m in read(text)][1:] == [("số 83/2015/QH13 ngày 25/6/2015", "Luật")]


def test_number_behind_a_resolution_is_not_taken_for_that_of_an_earlier_law() -> None:
    text = (
        "Căn cứ Luật Đất đai số 31/2024/QH15; theo các Nghị quyết số 12/2023/QH15 ngày 18/5/2023, "
        "số 13/2023/QH15 ngày 19/5/2023 của Quốc hội"
    )
    assert [m.doc_type for m in read(text)] == ["Luật", "Nghị quyết", "Nghị quyết"]
