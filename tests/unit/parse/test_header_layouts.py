"""Heads as offices type them: two columns, Party documents, telegrams, letters, texts without a preamble."""

from __future__ import annotations

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.model.agency import Level
from tthc_graph.model.document import Header
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers

CHIEF = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def head(text: str) -> Header:
    return parse_document(source_from_text(text), load_registers()).header


def test_columns_parted_by_spaces_keep_the_motto_out_of_the_issuer() -> None:
    found = head(
        "   UBND TỈNH BẾN TRE         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "SỞ LAO ĐỘNG - THƯƠNG BINH      Độc lập - Tự do - Hạnh phúc\n"
        "       VÀ XÃ HỘI\n   Số: 1543/KH-SLĐTBXH       Bến Tre, ngày 17 tháng 5 năm 2021\n"
        "KẾ HOẠCH\nGiảm nghèo năm 2021\nThực hiện Quyết định số 1/QĐ-UBND của UBND tỉnh;\nI. MỤC TIÊU"
    )
    assert (found.issuer, found.level, found.units.province) == (
        "Sở Lao động - Thương binh và Xã hội",
        Level.PROVINCE,
        "ben-tre",
    )
    assert found.number == "1543/KH-SLĐTBXH"


def test_old_tone_placement_is_a_national_title_too() -> None:
    found = head("UBND XÃ A\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH-UBND\nKẾ HOẠCH\nNăm 2023\nI. A")
    assert "national_title" not in found.missing


def test_party_document_has_its_own_title_and_a_named_issuer() -> None:
    found = head(
        "ĐẢNG BỘ TỈNH NGHỆ AN\tĐẢNG CỘNG SẢN VIỆT NAM\nHUYỆN ỦY QUỲ HỢP\n*\n"
        "Số 145-KH/HU\tQuỳ Hợp, ngày 12 tháng 02 năm 2023\nKẾ HOẠCH\nthực hiện công tác năm 2023\n"
        "Thực hiện Kế hoạch số 112-KH/TU, ngày 03/01/2023 của Ban Thường vụ Tỉnh ủy, "
        "Ban Thường vụ Huyện ủy xây dựng kế hoạch như sau:\nI- MỤC ĐÍCH"
    )
    assert found.issuer == "Ban Thường vụ Huyện ủy Quỳ Hợp"
    assert not {"issuer", "national_title"} & set(found.missing)


def test_session_of_a_council_is_no_part_of_its_name() -> None:
    found = head(
        f"HỘI ĐỒNG NHÂN DÂN\nTỈNH QUẢNG TRỊ\n{CHIEF}Số: 23/2024/NQ-HĐND\nNGHỊ QUYẾT\nQuy định lệ phí\n"
        "HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG TRỊ\nKHÓA VIII, KỲ HỌP THỨ 26\nCăn cứ Luật Phí và lệ phí;\nQUYẾT NGHỊ:"
    )
    assert (found.issuer, found.units.province) == ("Hội đồng nhân dân tỉnh Quảng Trị", "quang-tri")


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        (
            "CHỈ THỊ\nVỀ VIỆC TĂNG CƯỜNG PHÒNG CHÁY RỪNG\nThời gian qua, công tác này đạt kết quả theo Luật "
            "Lâm nghiệp.\nYÊU CẦU:",
            "VỀ VIỆC TĂNG CƯỜNG PHÒNG CHÁY RỪNG",
        ),
        (
            "CHỈ THỊ\nVề tăng cường phòng cháy rừng\nThời gian qua, công tác này đạt kết quả theo Luật Lâm "
            "nghiệp.\nYÊU CẦU:",
            "Về tăng cường phòng cháy rừng",
        ),
        (
            "CÔNG ĐIỆN\nVề khắc phục hậu quả bão số 3\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH YÊN BÁI điện:\n"
            "- Giám đốc các Sở.\nThực hiện Công điện số 92/CĐ-TTg của Thủ tướng Chính phủ;",
            "Về khắc phục hậu quả bão số 3",
        ),
        (
            "NGHỊ QUYẾT\nQUY ĐỊNH VÙNG PHÁT THẢI THẤP\n(Thực hiện Điều 28 Luật Thủ đô)\nCăn cứ Luật Thủ đô;\n"
            "QUYẾT NGHỊ:",
            "QUY ĐỊNH VÙNG PHÁT THẢI THẤP (Thực hiện Điều 28 Luật Thủ đô)",
        ),
    ],
)
def test_subject_ends_where_the_text_begins(title: str, subject: str) -> None:
    assert head(f"ỦY BAN NHÂN DÂN\nTỈNH YÊN BÁI\n{CHIEF}Số: 7/CT-UBND\n{title}").subject_line == subject


def test_consolidated_text_is_issued_by_the_body_that_consolidates() -> None:
    found = head(
        f"BỘ QUỐC PHÒNG\n{CHIEF}Số: 89/VBHN-BQP\nQUYẾT ĐỊNH\nBan hành Quy chế cảng\n"
        "Quyết định số 25/2016/QĐ-TTg ngày 27 tháng 6 năm 2016 được sửa đổi bởi:\n"
        "1. Quyết định số 29/2019/QĐ-TTg ngày 03 tháng 10 năm 2019.\nCăn cứ Luật Tổ chức Chính phủ;\n"
        "Thủ tướng Chính phủ ban hành Quyết định.\nĐiều 1. Ban hành"
    )
    assert (found.issuer, found.subject_line) == ("Bộ Quốc phòng", "Ban hành Quy chế cảng")


def test_letter_of_an_office_whose_symbol_reads_like_a_type_is_a_letter() -> None:
    found = head(
        f"BỘ TÀI CHÍNH\nCỤC THUẾ\n{CHIEF}Số: 5615/CT-CS\nV/v chính sách thuế\n"
        "Hà Nội, ngày 28 tháng 11 năm 2025\nKính gửi: Thuế tỉnh Hưng Yên\nCục Thuế trả lời như sau:"
    )
    assert found.doc_type == "Công văn"


def test_wrapped_letterhead_of_the_government_office_is_whole() -> None:
    found = head(f"VĂN\nPHÒNG CHÍNH PHỦ\n{CHIEF}Số: 624/TB-VPCP\nTHÔNG BÁO\nKẾT LUẬN PHIÊN HỌP\nI. KẾT QUẢ")
    assert found.issuer == "Văn phòng Chính phủ"
