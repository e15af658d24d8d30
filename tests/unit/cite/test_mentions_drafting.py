"""Mentions as drafters print them: shared symbols, capitals, blanks, clauses on effect, lists of amenders."""

from __future__ import annotations

import pytest

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import Mention, Role
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers

HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: ……/QĐ-UBND\nAn Bình, ngày … tháng … năm 2026\nQUYẾT ĐỊNH\nBan hành Kế hoạch năm 2026\n"
)


def read(text: str) -> tuple[Mention, ...]:
    return find_mentions(parse_document(source_from_text(text), load_registers()), load_registers())


def deeds(text: str) -> list[tuple[str | None, list[str]]]:
    return [
        (m.number, [r.predicate.value for r in m.relations if r.subject == "document"])
        for m in read(text)
        if m.role is not Role.SELF
    ]


def test_preamble_in_capitals_is_a_legal_basis() -> None:
    text = (
        f"{HEAD}CĂN CỨ LUẬT TỔ CHỨC CHÍNH QUYỀN ĐỊA PHƯƠNG NGÀY 16 THÁNG 6 NĂM 2025;\n"
        "CĂN CỨ NGHỊ ĐỊNH SỐ 118/2025/NĐ-CP NGÀY 09 THÁNG 6 NĂM 2025 CỦA CHÍNH PHỦ VỀ MỘT CỬA;\n"
        "QUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch năm 2026."
    )
    law, decree = read(text)[1:]
    assert (law.role, decree.role) == (Role.LEGAL_BASIS, Role.LEGAL_BASIS)
    assert decree.issuer == "Chính phủ"


def test_blank_number_of_another_document_is_not_the_document_itself() -> None:
    text = (
        f"{HEAD}Căn cứ Quyết định số …/QĐ-UBND ngày …/…/2025 của UBND tỉnh;\nQUYẾT ĐỊNH:\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch năm 2026.\n"
        "Điều 2. Quyết định này thay thế Quyết định số …/QĐ-UBND ngày …/…/2025.\nPHỤ LỤC\n"
        "(Kèm theo Quyết định số      /QĐ-UBND ngày   /   /2026 của UBND xã An Bình)"
    )
    roles = [m.role for m in read(text)]
    assert roles == [Role.SELF, Role.LEGAL_BASIS, Role.REFERENCE, Role.SELF]


def test_clause_on_effect_replaces_and_repeals() -> None:
    text = (
        f"{HEAD}Căn cứ Luật Đất đai;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Kế hoạch.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 98/QĐ-UBND "
        "ngày 15/01/2025 của Chủ tịch UBND tỉnh; bãi bỏ khoản 3 Điều 1 Quyết định số "
        "210/QĐ-UBND ngày 20/02/2025.\n"
    )
    assert deeds(text)[1:] == [("98/QĐ-UBND", ["replaces"]), ("210/QĐ-UBND", ["repeals"])]


def test_carrying_out_behind_a_clause_on_effect_is_no_deed() -> None:
    text = (
        f"{HEAD}Căn cứ Luật Đất đai;\nQUYẾT ĐỊNH:\nĐiều 1. Quyết định này có hiệu lực từ ngày ký; các "
        "cơ quan, đơn vị thực hiện theo Quyết định số 98/QĐ-UBND ngày 15/01/2025.\n"
    )
    assert deeds(text)[1:] == [("98/QĐ-UBND", [])]


def test_serials_that_share_a_symbol_are_citations_of_their_own() -> None:
    text = "theo các Quyết định số 12, 13/2020/QĐ-UBND và Nghị quyết số 01, 02/NQ-CP ngày 08/01/2025"
    found = [(m.quote, m.number, str(m.issued_on) if m.issued_on else None) for m in read(text)]
    assert found == [
        ("Quyết định số 12", "12/2020/QĐ-UBND", None),
        ("13/2020/QĐ-UBND", "13/2020/QĐ-UBND", None),
        ("Nghị quyết số 01", "01/NQ-CP", "2025-01-08"),
        ("02/NQ-CP ngày 08/01/2025", "02/NQ-CP", "2025-01-08"),
    ]


def test_amenders_in_a_numbered_list_amend_what_stands_above_it() -> None:
    text = (
        "VĂN PHÒNG CHÍNH PHỦ\nSố: 01/VBHN-VPCP\nNGHỊ ĐỊNH\nVề kiểm soát thủ tục hành chính\n"
        "Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành "
        "chính, có hiệu lực kể từ ngày 14 tháng 10 năm 2010, được sửa đổi, bổ sung bởi:\n"
        "1. Nghị định số 48/2013/NĐ-CP ngày 14 tháng 5 năm 2013 của Chính phủ, có hiệu lực từ "
        "ngày 01 tháng 7;\n"
        "2. Nghị định số 92/2017/NĐ-CP ngày 07 tháng 8 năm 2017 của Chính phủ.\n"
        "Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;\nĐiều 1. Phạm vi"
    )
    amended = next(m for m in read(text) if m.number == "63/2010/NĐ-CP")
    assert [(r.predicate.value, r.subject) for r in amended.relations] == [("amends", 2), ("amends", 3)]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Công văn số 1/BNN-KL của Bộ Nông nghiệp và Phát triển nông thôn về rừng",
            "Bộ Nông nghiệp và Phát triển nông thôn",
        ),
        ("Thông tư số 1/2020/TT-BTP của Bộ Tư pháp quy định về hộ tịch", "Bộ Tư pháp"),
        ("Thông tư số 1/2020/TT-BTC của Bộ trưởng Bộ Tài chính Hướng dẫn thuế", "Bộ trưởng Bộ Tài chính"),
        (
            "Quyết định số 1/2020/QĐ-UBND của Ủy ban nhân dân tỉnh Đồng Nai Quy định về đất",
            "Ủy ban nhân dân tỉnh Đồng Nai",
        ),
        (
            "Thông tư liên tịch số 5/2015/TTLT-BVHTTDL-BNV của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch "
            "và Bộ trưởng Bộ Nội vụ hướng dẫn chức năng",
            "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch và Bộ trưởng Bộ Nội vụ",
        ),
        (
            "Báo cáo thẩm tra số 4/BC-BPC của Ban Pháp chế Hội đồng nhân dân tỉnh về dự thảo",
            "Ban Pháp chế Hội đồng nhân dân tỉnh",
        ),
    ],
)
def test_issuer_is_read_to_its_last_word_and_no_further(text: str, issuer: str) -> None:
    assert read(f"theo {text}")[0].issuer == issuer


def test_scheme_named_by_its_ordinal_is_no_citation() -> None:
    assert [m.quote for m in read("đẩy mạnh Đề án 06/CP theo Quyết định số 06/QĐ-TTg")] == [
        "Quyết định số 06/QĐ-TTg"
    ]


def test_half_a_character_does_not_stop_the_reader() -> None:
    assert [m.quote for m in read("theo Luật Đất đai \ud800 và Luật Giá")] == ["Luật Đất đai", "Luật Giá"]


def test_table_cell_is_no_legal_basis_where_the_closing_words_are_missing() -> None:
    text = (
        f"{HEAD}Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;\n"
        "TT\tNội dung công việc\tCơ quan chủ trì\tThời gian\n"
        "1\tCông khai theo Nghị định số 63/2010/NĐ-CP ngày 08/6/2010\tVăn phòng\tQuý I\n"
    )
    roles = {m.number: m.role for m in read(text)}
    assert roles["118/2025/NĐ-CP"] is Role.LEGAL_BASIS
    assert roles["63/2010/NĐ-CP"] is Role.REFERENCE


def test_items_by_number_under_an_article_that_repeals_are_all_repealed() -> None:
    text = (
        f"{HEAD}Điều 1. Bãi bỏ các văn bản quy phạm pháp luật thuộc lĩnh vực y tế, cụ thể như sau:\n"
        "1. Quyết định số 11/2019/QĐ-UBND ngày 02/3/2019 về phí.\n"
        "2. Quyết định số 12/2020/QĐ-UBND ngày 05/4/2020 về lệ phí.\n"
        "Điều 2. Áp dụng các văn bản\n1. Nghị định số 61/2018/NĐ-CP ngày 23/4/2018."
    )
    assert deeds(text) == [
        ("11/2019/QĐ-UBND", ["repeals"]),
        ("12/2020/QĐ-UBND", ["repeals"]),
        ("61/2018/NĐ-CP", []),
    ]


def test_expiry_behind_semicolons_holds_for_the_whole_list() -> None:
    text = (
        f"{HEAD}Điều 1. Ban hành Quy chế.\nĐiều 2. Hiệu lực\n"
        "2. Quyết định số 11/2019/QĐ-UBND về phí; Quyết định số 12/2020/QĐ-UBND về lệ phí "
        "hết hiệu lực kể từ ngày Quyết định này có hiệu lực."
    )
    assert deeds(text) == [("11/2019/QĐ-UBND", ["repeals"]), ("12/2020/QĐ-UBND", ["repeals"])]


def test_amenders_of_what_the_document_amends_are_not_supplemented_by_it() -> None:
    text = (
        f"{HEAD}Điều 1. Sửa đổi, bổ sung khoản 8 Điều 8 Nghị định số 61/2018/NĐ-CP "
        "đã được sửa đổi, bổ sung một số điều theo Nghị định số 107/2021/NĐ-CP, Nghị định số 42/2022/NĐ-CP."
    )
    assert deeds(text) == [("61/2018/NĐ-CP", ["amends"]), ("107/2021/NĐ-CP", []), ("42/2022/NĐ-CP", [])]


def test_number_that_runs_into_its_letters_is_repaired_by_the_head() -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH A\nSố: 2609/QĐ-UBND\nA, ngày 24 tháng 11 năm 2025\nQUYẾT ĐỊNH\n"
        "Về việc công bố thủ tục\nDANH MỤC\n(Kèm theo Quyết định số 2609QĐ/UBND ngày 24/11/2025)"
    )
    one = read(text)[-1]
    assert (one.number, one.raw_number, one.role) == ("2609/QĐ-UBND", "2609QĐ/UBND", Role.SELF)


def test_plan_that_opens_with_what_it_replaces_acts_on_it() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nSố: 12/KH-UBND\nAn Bình, ngày 12 tháng 3 năm 2024\nKẾ HOẠCH\n"
        "Cải cách hành chính năm 2024\nThay thế Kế hoạch số 5/KH-UBND ngày 15/01/2024 của UBND xã, UBND xã "
        "ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH\n"
    )
    replaced = read(text)[1]
    assert replaced.role is Role.REFERENCE
    assert deeds(text) == [("5/KH-UBND", ["replaces"])]


def test_subject_of_a_letter_ends_before_its_addressee() -> None:
    text = (
        "UBND TỈNH A\nSố: 12/TTr-UBND\nA, ngày 12 tháng 3 năm 2024\nTỜ TRÌNH\nVề việc ban hành Nghị quyết "
        "sửa đổi Nghị quyết số 12/2020/NQ-HĐND về lệ phí\nKính gửi: Hội đồng nhân dân tỉnh\n"
    )
    assert read(text)[1].subject == "về lệ phí"


def test_page_number_inside_a_mention_belongs_to_its_span() -> None:
    text = "theo Quyết định số 12/QĐ-UBND ngày 12 tháng 3\n- 5 -\nnăm 2020 của UBND tỉnh"
    one = read(text)[0]
    assert one.quote == "Quyết định số 12/QĐ-UBND ngày 12 tháng 3\n- 5 -\nnăm 2020"
    assert str(one.issued_on) == "2020-03-12"


def relations(text: str) -> list[list[tuple[str, int | str]]]:
    return [
        [(r.predicate.value, r.subject) for r in m.relations] for m in read(text) if m.role is not Role.SELF
    ]


def test_semicolon_in_front_of_a_passive_clause_parts_nothing() -> None:
    text = "Căn cứ Luật Đất đai số 31/2024/QH15; được sửa đổi, bổ sung bởi Luật số 43/2024/QH15;"
    assert relations(text) == [[("amends", 1)], []]


def test_short_name_in_brackets_leaves_the_deed_to_what_it_names() -> None:
    number = "Nghị định số 61/2018/NĐ-CP"
    text = f"Căn cứ {number} ngày 23/4/2018 (viết tắt là {number}) quy định chi tiết Luật Phí và lệ phí;"
    assert relations(text) == [[], [], [("guides", 0)]]


def test_amenders_on_plain_lines_of_a_consolidated_text_amend_what_stands_above_them() -> None:
    text = (
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 về một cửa, có hiệu lực từ ngày 21/6/2018, được sửa "
        "đổi, bổ sung bởi:\nNghị định số 107/2021/NĐ-CP ngày 06/12/2021, có hiệu lực từ ngày 06/12/2021.\n"
        "Nghị định số 42/2022/NĐ-CP ngày 24/6/2022, có hiệu lực từ ngày 15/8/2022.\n"
        "Căn cứ Luật Tổ chức Chính phủ ngày 19/6/2015;"
    )
    assert relations(text) == [[("amends", 1), ("amends", 2)], [], [], []]
