"""What stands around a mention: issuers behind, in front, between and in capitals, dates, provisions."""

from __future__ import annotations

import pytest

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import Mention
from tthc_graph.parse import parse_structure
from tthc_graph.registers import load_registers


def read(text: str) -> tuple[Mention, ...]:
    return find_mentions(parse_structure(source_from_text(text), load_registers()), load_registers())


def issuers(text: str) -> list[str | None]:
    return [m.issuer for m in read(text)]


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("BỘ TRƯỞNG BỘ Y TẾ QUY ĐỊNH CHẾ ĐỘ", "Bộ trưởng Bộ Y tế"),
        ("ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH BAN HÀNH QUY CHẾ", "Ủy ban nhân dân tỉnh Hà Tĩnh"),
        ("CHỦ TỊCH UBND XÃ TRỊ AN NĂM 2024", "Chủ tịch UBND xã Trị An"),
        ("BAN THƯỜNG VỤ TỈNH ỦY VỀ CHUYỂN ĐỔI SỐ", "Ban Thường vụ Tỉnh ủy"),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG VÀ NGHỊ QUYẾT", "Bộ Nông nghiệp và Môi trường"),
        ("BỘ TÀI CHÍNH\nỦY BAN NHÂN DÂN THÀNH PHỐ HUẾ\nCăn cứ", "Bộ Tài chính"),
        ("ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Đất đai", "Ủy ban nhân dân tỉnh"),
    ],
)
def test_issuer_in_capitals_is_given_in_normal_case(words: str, issuer: str) -> None:
    assert issuers(f"BÃI BỎ QUYẾT ĐỊNH SỐ 12/2024/QĐ-UBND NGÀY 12/3/2024 CỦA {words}")[0] == issuer


def test_date_behind_an_issuer_in_capitals_is_read() -> None:
    one = read("THEO QUYẾT ĐỊNH SỐ 12/2024/QĐ-BYT CỦA BỘ TRƯỞNG BỘ Y TẾ NGÀY 12 THÁNG 3 NĂM 2024")[0]
    assert (one.quote, str(one.issued_on)) == ("QUYẾT ĐỊNH SỐ 12/2024/QĐ-BYT", "2024-03-12")


def test_list_in_capitals_shares_type_and_issuer() -> None:
    found = read("CÁC NGHỊ QUYẾT CỦA QUỐC HỘI: SỐ 12/2020/QH14 NGÀY 12/3/2020 VÀ SỐ 13/2021/QH14")
    assert [(m.quote, m.doc_type, m.issuer) for m in found] == [
        ("SỐ 12/2020/QH14 NGÀY 12/3/2020", "Nghị quyết", "Quốc hội"),
        ("SỐ 13/2021/QH14", "Nghị quyết", "Quốc hội"),
    ]


def test_provision_in_capitals_is_given_in_normal_case() -> None:
    one = read("SỬA ĐỔI ĐIỂM A KHOẢN 2 ĐIỀU 5 CHƯƠNG II NGHỊ ĐỊNH SỐ 61/2018/NĐ-CP")[0]
    assert one.provision == "điểm a khoản 2 Điều 5 Chương II"


def test_who_promulgates_in_front_is_the_issuer() -> None:
    one = read("Ngày 12/3/2020, Bộ Tài chính đã ban hành Thông tư số 12/2020/TT-BTC hướng dẫn thu phí.")[0]
    assert (one.issuer, str(one.issued_on)) == ("Bộ Tài chính", "2020-03-12")


def test_issuer_in_front_belongs_to_nothing_earlier() -> None:
    text = (
        "theo Quyết định số 12/QĐ-UBND ngày 12/4/2020\n"
        "Ủy ban nhân dân tỉnh ban hành Quyết định số 13/QĐ-UBND ngày 14/4/2020."
    )
    assert issuers(text) == [None, "Ủy ban nhân dân tỉnh"]


def test_issuer_in_front_is_shared_by_the_list_behind_it() -> None:
    text = "theo hướng dẫn của Sở Nội vụ tại Công văn số 12/SNV-TCCC ngày 01/02/2024, Công văn số 13/SNV-TCCC"
    assert issuers(text) == ["Sở Nội vụ", "Sở Nội vụ"]


def test_issuer_at_the_end_of_a_list_is_that_of_its_items() -> None:
    text = "Quyết định số 12/QĐ-UBND ngày 01/02/2020, Quyết định số 13/QĐ-UBND ngày 03/02/2020 của UBND tỉnh"
    assert issuers(text) == ["UBND tỉnh", "UBND tỉnh"]


def test_issuer_of_an_instrument_in_the_name_is_not_that_of_the_outer_one() -> None:
    text = "Thông tư số 01/2018/TT-VPCP hướng dẫn Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"
    assert issuers(text) == [None, "Chính phủ"]


@pytest.mark.parametrize(
    "text",
    [
        "Thông tư liên tịch của Bộ Tài chính và Bộ Nội vụ số 12/2010/TTLT-BTC-BNV ngày 12/3/2010",
        "Bộ Tài chính và Bộ Nội vụ đã ban hành Thông tư liên tịch số 12/2010/TTLT-BTC-BNV ngày 12/3/2010",
        "Thông tư liên tịch số 12/2010/TTLT-BTC-BNV ngày 12/3/2010 của Bộ Tài chính và Bộ Nội vụ",
    ],
)
def test_joint_circular_has_all_its_issuers_wherever_they_stand(text: str) -> None:
    assert issuers(text) == ["Bộ Tài chính và Bộ Nội vụ"]


def test_quotation_marks_do_not_hide_issuer_and_date() -> None:
    one = read("theo “Quyết định số 12/QĐ-UBND” ngày 12/4/2020 của UBND tỉnh")[0]
    assert (one.quote, str(one.issued_on), one.issuer) == (
        "Quyết định số 12/QĐ-UBND",
        "2020-04-12",
        "UBND tỉnh",
    )


def test_line_break_in_a_number_is_no_printed_character() -> None:
    broken, spaced = read("Quyết định số 12/\nQĐ-UBND ngày 12/3/2020; Quyết định số 13/ QĐ-UBND")
    assert (broken.number, broken.raw_number) == ("12/QĐ-UBND", None)
    assert (spaced.number, spaced.raw_number) == ("13/QĐ-UBND", "13/ QĐ-UBND")


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Thông tư số 08/2017/TT-BGDĐT quy định về tuyển sinh của Bộ Giáo dục và Đào tạo.", True),
        ("Nghị định số 45/2020/NĐ-CP về thủ tục trên môi trường điện tử của Chính phủ;", True),
        ("Nghị định số 55/2025/NĐ-CP quy định cơ cấu tổ chức của Bộ Khoa học và Công nghệ.", False),
        ("Quyết định số 45/QĐ-BKHCN về thủ tục thuộc phạm vi quản lý của Bộ Khoa học và Công nghệ.", False),
        ("Quyết định số 530/QĐ-UBND công bố thủ tục mới của Sở Nội vụ.", False),
    ],
)
def test_issuer_at_the_end_of_a_subject_must_fit_the_symbol_and_be_no_subject_itself(
    text: str, issuer: bool
) -> None:
    assert (issuers(text)[0] is not None) is issuer


def test_issuer_without_the_word_in_front_must_fit_the_symbol() -> None:
    text = "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 {} về thực hiện cơ chế một cửa"
    assert issuers(text.format("Chính phủ")) == ["Chính phủ"]
    assert issuers(text.format("Bộ Nội vụ")) == [None]


def test_item_behind_one_with_an_issuer_does_not_take_that_of_its_own_name() -> None:
    text = (
        "- Quyết định số 08/2021/QĐ-UBND của UBND tỉnh Phú Thọ về định mức;\n- Quyết định số 10/2024/QĐ-UBND "
        "về việc sửa đổi phụ lục II kèm theo Quyết định số 08/2021/QĐ-UBND của UBND tỉnh Phú Thọ;"
    )
    assert issuers(text) == ["UBND tỉnh Phú Thọ", None, "UBND tỉnh Phú Thọ"]
