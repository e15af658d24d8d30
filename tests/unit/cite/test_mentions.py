"""Mentions: forms of printing, fields around them, roles, relations, and properties of any text."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.plain_text import parsed_from_text
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import Mention, Role
from tthc_graph.model.document import Header
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers


def read(text: str) -> tuple[Mention, ...]:
    return find_mentions(parsed_from_text(text), load_registers())


def read_document(text: str) -> tuple[Mention, ...]:
    return find_mentions(parse_document(source_from_text(text), load_registers()), load_registers())


def quotes(text: str) -> list[str]:
    return [m.quote for m in read(text)]


PLAN = """ỦY BAN NHÂN DÂN
XÃ AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
An Bình, ngày 05 tháng 02 năm 2024
KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2024
Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về cơ chế một cửa; \
Thông tư số 01/2018/TT-VPCP ngày 23/11/2018 hướng dẫn thi hành một số quy định của Nghị định số 61/2018/NĐ-CP;
Thực hiện Kế hoạch số 15/KH-UBND ngày 19/01/2024 của UBND huyện,
Theo đề nghị của Văn phòng tại Tờ trình số 03/TTr-VP ngày 01/02/2024;
Ủy ban nhân dân xã ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
Công khai kết quả theo Quyết định số 766/QĐ-TTg.
PHỤ LỤC
NHIỆM VỤ
(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/02/2024 của UBND xã An Bình)
"""


def test_roles_follow_the_place_in_the_document() -> None:
    found = [(m.number, m.role) for m in read_document(PLAN)]
    assert found == [
        ("12/KH-UBND", Role.SELF),
        ("61/2018/NĐ-CP", Role.LEGAL_BASIS),
        ("01/2018/TT-VPCP", Role.LEGAL_BASIS),
        ("61/2018/NĐ-CP", Role.NESTED),
        ("15/KH-UBND", Role.IMPLEMENTS),
        ("03/TTr-VP", Role.PROPOSAL),
        ("766/QĐ-TTg", Role.REFERENCE),
        ("12/KH-UBND", Role.SELF),
    ]


def test_nested_mention_carries_what_the_outer_one_does_to_it() -> None:
    nested = read_document(PLAN)[3]
    assert [(r.predicate.value, r.subject) for r in nested.relations] == [("guides", 2)]


def test_same_number_with_another_date_is_not_the_document_itself() -> None:
    text = PLAN.replace("Quyết định số 766/QĐ-TTg", "Kế hoạch số 12/KH-UBND ngày 03/3/2021 của UBND tỉnh")
    assert [m.role for m in read_document(text) if m.issued_on and m.issued_on.year == 2021] == [
        Role.REFERENCE
    ]


def test_number_split_over_lines_keeps_the_break_in_its_span() -> None:
    text = "theo Nghị định số\n61/2018/NĐ-CP ngày 23\ntháng 4 năm 2018 của Chính phủ"
    (mention,) = read(text)
    assert mention.quote == "Nghị định số\n61/2018/NĐ-CP ngày 23\ntháng 4 năm 2018"
    assert str(mention.issued_on) == "2018-04-23"


def test_composed_and_decomposed_letters_read_alike() -> None:
    text = "theo Quyết định số 468/QĐ-TTg ngày 27/3/2021 của Thủ tướng Chính phủ và Luật Đất đai năm 2024"
    parsed = parse_document(source_from_text(unicodedata.normalize("NFD", text)), load_registers())
    decomposed = find_mentions(parsed, load_registers())
    assert [(m.number, m.name) for m in decomposed] == [(m.number, m.name) for m in read(text)]
    assert all(m.quote == m.span.of(parsed.source.raw) for m in decomposed)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nghị định 107/2021/NĐ-CP ngày 06/12/2021; Nghị định 107.NĐ-CP ngày 06/12/2021", "107/2021/NĐ-CP"),
        ("Nghị định 107/2021/NĐ-CP ngày 06/12/2021; Nghị định 107.NĐ-CP ngày 07/12/2021", "107.NĐ-CP"),
        ("Nghị định 107.NĐ-CP", "107.NĐ-CP"),
    ],
)
def test_malformed_number_is_repaired_only_on_proof(text: str, number: str) -> None:
    assert read(text)[-1].number == number


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("1O2/QĐ-UBND", "102/QĐ-UBND"),
        ("l5/2O19/QĐ-UBND", "15/2019/QĐ-UBND"),
        ("15a/2019/QĐ-UBND", "15a/2019/QĐ-UBND"),
    ],
)
def test_letters_misread_for_digits_are_repaired_in_front_of_a_digit(printed: str, number: str) -> None:
    one = read(f"theo Quyết định số {printed} ngày 02/3/2019")[0]
    assert (one.quote, one.number) == (f"Quyết định số {printed} ngày 02/3/2019", number)


def test_repair_keeps_the_printed_characters() -> None:
    repaired = read("NGHỊ QUYẾT SỐ 01:NQ/CP, 02/NQ-CP ngày 05/01/2024")[0]
    assert (repaired.number, repaired.raw_number, str(repaired.issued_on)) == (
        "01/NQ-CP",
        "01:NQ/CP",
        "2024-01-05",
    )


def test_five_digit_year_is_repaired_by_the_year_in_the_number() -> None:
    (mention,) = read("Nghị định số 118/2025/NĐ-CP ngày 09/6/20205 của Chính phủ")
    assert (str(mention.issued_on), mention.raw_date) == ("2025-06-09", "09/6/20205")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quy định của Luật Ngân sách nhà nước và các văn bản", "Luật Ngân sách nhà nước"),
        ("Luật Phí và lệ phí; Nghị định", "Luật Phí và lệ phí"),
        ("Luật Ban hành văn bản QPPL năm 2015.", "Luật Ban hành văn bản QPPL năm 2015"),
        ("Luật Phòng chống bạo lực gia đình", "Luật Phòng chống bạo lực gia đình"),
        ("Luật Đất đai số 31/2024/QH15 được sửa đổi", "Luật Đất đai số 31/2024/QH15"),
        ("Luật Thủ đô 2024; khoản 1", "Luật Thủ đô 2024"),
        ("Bộ luật Lao động ngày 20/11/2019", "Bộ luật Lao động ngày 20/11/2019"),
        ("Luật Đường thủy Quốc gia số 15/2027/QH16", "Luật Đường thủy Quốc gia số 15/2027/QH16"),
        ("theo Luật Năng lượng tái tạo được Quốc hội thông qua", "Luật Năng lượng tái tạo"),
        (
            "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ "
            "và Luật Tổ chức chính quyền địa phương ngày 22/11/2019;",
            "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ "
            "và Luật Tổ chức chính quyền địa phương ngày 22/11/2019",
        ),
    ],
)
def test_name_of_a_law_ends_where_the_name_ends(text: str, expected: str) -> None:
    assert quotes(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Luật sư Nguyễn Văn A",
        "quy định của pháp luật Việt Nam",
        "Trường Đại học Luật Hà Nội",
        "dự thảo Luật Viên chức (sửa đổi)",
        "Luật này có hiệu lực",
        "Đề án 06 và Nghị quyết Đại hội XIII của Đảng",
        "tuân thủ Hiến pháp và pháp luật",
        "TCVN ISO 9001:2015 và QCVN 14:2008/BTNMT",
        "đạt tỷ lệ 1/2, ngày 19/6/2015, hotline 0239/3855678",
    ],
)
def test_what_looks_like_a_citation_and_is_none(text: str) -> None:
    assert quotes(text) == []


def test_provision_in_front_of_two_instruments_belongs_to_both() -> None:
    found = read("quy định tại khoản 2 Điều 5 Nghị định số 61/2018/NĐ-CP và Nghị định số 107/2021/NĐ-CP")
    assert [m.provision for m in found] == ["khoản 2 Điều 5", "khoản 2 Điều 5"]


def test_issuer_at_the_end_of_a_list_belongs_to_all_of_it() -> None:
    found = read(
        "Thông tư số 02/2017/TT-VPCP ngày 31/10/2017, Thông tư số 01/2018/TT-VPCP của Văn phòng Chính phủ"
    )
    assert [m.issuer for m in found] == ["Văn phòng Chính phủ", "Văn phòng Chính phủ"]


def test_passive_clause_puts_the_amendment_on_the_older_law() -> None:
    found = read(
        "Căn cứ Luật Quản lý, sử dụng tài sản công số 15/2017/QH14 được sửa đổi, bổ sung bởi "
        "Luật số 56/2024/QH15 và Luật số 90/2025/QH15;"
    )
    first = found[0]
    assert [(r.predicate.value, r.subject) for r in first.relations] == [("amends", 1), ("amends", 2)]
    assert {m.role for m in found} == {Role.REFERENCE}


def test_own_deed_is_a_relation_by_the_document() -> None:
    parsed = replace(
        parsed_from_text("Bãi bỏ Quyết định số 21/2018/QĐ-UBND ngày 09/8/2018"), header=Header("Quyết định")
    )
    (mention,) = find_mentions(parsed, load_registers())
    assert [(r.predicate.value, r.subject) for r in mention.relations] == [("repeals", "document")]


def test_task_of_a_plan_is_no_deed_of_the_document() -> None:
    parsed = replace(
        parsed_from_text("- Sửa đổi, bổ sung Quyết định số 21/2018/QĐ-UBND"), header=Header("Kế hoạch")
    )
    (mention,) = find_mentions(parsed, load_registers())
    assert mention.relations == ()


def test_link_list_of_a_portal_is_passed_over() -> None:
    links = "\n".join(f"- {n} Quyết định {n}0/QĐ-UBND năm 2022 về việc {n}" for n in range(1, 6))
    surrounded = read_document(f"{links}\n{PLAN}\n{links}")
    assert [m.number for m in surrounded] == [m.number for m in read_document(PLAN)]


_PIECES = st.sampled_from(
    [
        *(
            "Nghị định số ",
            "61/2018/NĐ-CP",
            " ngày 23/4/2018",
            " của Chính phủ",
            "Luật ",
            "Đất đai",
            "57-NQ/TW",
        ),
        *(
            " sửa đổi, bổ sung ",
            "; ",
            ", ",
            " và ",
            "\n",
            "\t",
            "(",
            ")",
            "Căn cứ ",
            "Quyết định số /QĐ-UBND ",
        ),
        *(
            "năm 2024",
            "khoản 1 Điều 2 ",
            "01:NQ/CP",
            "Số: ",
            "KẾ HOẠCH\n",
            "Điều 1. ",
            "được sửa đổi bởi ",
            "số ",
        ),
        *("…", "12", "/", "-"),
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_mentions_are_exact_ordered_and_apart(text: str) -> None:
    source = source_from_text(text)
    mentions = find_mentions(parse_document(source, load_registers()), load_registers())
    assert all(
        m.quote == source.raw[m.span.start : m.span.end] and m.quote.strip() == m.quote for m in mentions
    )
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    subjects = [r.subject for m in mentions for r in m.relations]
    assert all(s == "document" or 0 <= s < len(mentions) for s in subjects)


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    find_mentions(parse_document(source_from_text(text), load_registers()), load_registers())
