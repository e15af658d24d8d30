"""Whole made-up plans: not a word on those without a fault, and each fault put into them is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tthc_graph.audit import run_audit
from tthc_graph.model.finding import Finding

FOLDER = Path(__file__).with_name("plans_without_fault")
PLANS = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir())}
"""Made-up plans of other subjects, levels and layouts than the bundled ones."""

Audit = Callable[[str, str], tuple[Finding, ...]]
REMARKS = {"amendment_not_cited", "basis_partly_expired"}
"""The district's plan of 2024 rests on laws that had been amended, which is no fault of its structure."""

ROW = "1\tKiểm tra cơ sở sản xuất, kinh doanh có nguy cơ"
REST = "\tCông an xã\tPhòng Kinh tế\tBiên bản kiểm tra\tTháng 3/2026\n"
LEAD = "| 5 | Tập huấn kỹ năng đón khách cho hộ gia đình | Sở Nội vụ | | Lớp tập huấn | Quý II/2026 |\n"
HEAD = "ỦY BAN NHÂN DÂN\nHUYỆN CẨM XUYÊN\nC"
CALENDAR = (
    "STT\tĐầu mục\tCơ quan chủ trì\tT1\tT2\tT3\n1\tTuần tra\tCông an xã\tx\t\tx\n2\tTrực\tCông an xã\t\tx\t\n"
)
LINKS = """- 1 Luật Khám bệnh, chữa bệnh 2023
- 2 Nghị định 104/2016/NĐ-CP về hoạt động tiêm chủng
- 3 Nghị định 13/2024/NĐ-CP sửa đổi Nghị định 104/2016/NĐ-CP
- 4 Luật Trẻ em 2016
"""

# (plan, rule, [(words, what stands in their place)])
MUTATIONS = [
    ("commune.txt", "missing_section", [("III. KINH PHÍ\n", "")]),
    ("district.txt", "missing_section", [("II. ĐỐI TƯỢNG, PHẠM VI\n", "")]),
    ("decision.txt", "missing_section", [("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n", "")]),
    ("commune.txt", "missing_heading", [("II\tKiểm tra\t\t\t\t\n", "")]),
    (
        "commune.txt",
        "malformed_row",
        [("I\tTuyên truyền\t\t\t\t\n", ""), ("II\tKiểm tra\t\t\t\t\n", "Kiểm tra\t\t\t\t\t\n")],
    ),
    ("commune.txt", "missing_ordinal", [("\n3\tDiễn tập", "\n\tDiễn tập")]),
    (
        "commune.txt",
        "heading_and_task",
        [("II\tKiểm tra\t\t\t\t\n", "II\tKiểm tra cơ sở\tCông an xã\t\tBiên bản\tThường xuyên\n")],
    ),
    ("province.md", "missing_cell", [("| Lớp tập huấn | Quý III/2026 |", "| Lớp tập huấn | |")]),
    ("province.md", "missing_cell", [("| Hợp đồng vay vốn |", "| |")]),
    ("ward.html", "missing_cell", [("<td>Công an phường</td><td>Các tổ", "<td></td><td>Các tổ")]),
    ("decision.txt", "missing_cell", [("\tBiên bản kiểm tra\tThường xuyên", "\tBiên bản kiểm tra\t")]),
    (
        "objective.txt",
        "missing_cell",
        [("Trạm Y tế xã\tPhòng Kinh tế\tHằng quý", "Trạm Y tế xã\tPhòng Kinh tế\t")],
    ),
    ("province.md", "missing_comparator", [("| Tối thiểu 90 |", "| 90 |")]),
    ("commune.txt", "missing_signature", [("CHỦ TỊCH\n\nLê Văn Bình\n", "CHỦ TỊCH\n")]),
    ("commune.txt", "missing_signature", [("CHỦ TỊCH\n\nLê Văn Bình\n", "Lê Văn Bình\n")]),
    ("ward.html", "missing_signature", [("<p>Võ Minh Tuấn</p>", "")]),
    ("commune.txt", "unreferenced_annex", [("nêu tại Phụ lục kèm theo Kế hoạch này", "theo phân công")]),
    ("commune.txt", "unread_table", [("KINH PHÍ\n", "KINH PHÍ\n" + CALENDAR)]),
    ("commune.txt", "annex_date_conflict", [("37/KH-UBND ngày 12/02/2026", "37/KH-UBND ngày 21/02/2026")]),
    ("commune.txt", "number_conflict", [("Kế hoạch số 37/KH-UBND", "Kế hoạch số 73/KH-UBND")]),
    ("commune.txt", "unfilled_number", [("Kế hoạch số 37/KH-UBND", "Kế hoạch số   /KH-UBND")]),
    ("province.md", "unfilled_number", [("Số: 115/KH-UBND", "Số:      /KH-UBND")]),
    ("province.md", "unfilled_date", [("ngày 06 tháng 3 năm 2026", "ngày     tháng 3 năm 2026")]),
    (
        "province.md",
        "shifted_cells",
        [("| Hội Nông dân tỉnh | Lớp tập huấn | Quý III/2026 |", "| Lớp tập huấn | Quý III/2026 | |")],
    ),
    (
        "commune.txt",
        "page_break_split",
        [
            (
                f"{ROW} cháy nổ cao{REST}",
                f"{ROW}{REST}\n\tcháy nổ cao\t\t\t\t\n",
            ),
        ],
    ),
    (
        "commune.txt",
        "continuation_row",
        [("\tQuý II/2026\n", "\tQuý II/2026\n\t\t\t\tBáo cáo kết quả\tTháng 6/2026\n")],
    ),
    ("ward.html", "lead_equals_support", [("<td>Các tổ dân phố</td>", "<td>Công an phường</td>")]),
    (
        "province.md",
        "duplicate_responsibility",
        [
            (
                "| 5 | Tổng kết",
                f"{LEAD}| 6 | Tổng kết",
            )
        ],
    ),
    (
        "commune.txt",
        "duplicate_responsibility",
        [
            (
                "1. Công an xã theo dõi",
                "1. Công an xã: Chủ trì xây dựng đội chữa cháy tại chỗ của từng thôn, theo dõi",
            ),
            (
                "2. Phòng Kinh tế bố trí kinh phí",
                "2. Phòng Kinh tế: Chủ trì xây dựng đội chữa cháy tại chỗ của từng thôn, cấp kinh phí",
            ),
        ],
    ),
    (
        "commune.txt",
        "agency_name_inconsistent",
        [("\tPhòng Kinh tế\tCông an xã\tDanh sách", "\tPhòng Kinh tế\tCông an\tDanh sách")],
    ),
    ("commune.txt", "level_out_of_place", [("\tBiên bản kiểm tra\t", "\tBáo cáo của Chủ tịch UBND huyện\t")]),
    (
        "commune.txt",
        "level_out_of_place",
        [("\tCông an xã\tCác thôn\tBản cam kết", "\tUBND huyện\tCác thôn\tBản cam kết")],
    ),
    (
        "commune.txt",
        "level_out_of_place",
        [("của người dân trên địa bàn xã", "của người dân trên địa bàn tỉnh")],
    ),
    (
        "objective.txt",
        "level_out_of_place",
        [("Tối thiểu 85% hộ dùng nước sạch", "Tỷ lệ hộ dùng nước sạch đối với cấp tỉnh tối thiểu là 85%")],
    ),
    ("district.txt", "level_out_of_place", [("đạt trên 95%", "đối với cấp tỉnh đạt trên 95%")]),
    ("commune.txt", "copied_level", [("cứu hộ năm 2026\n\n", "cứu hộ trên địa bàn tỉnh năm 2026\n\n")]),
    (
        "province.md",
        "deadline_before_plan",
        [("| Báo cáo khảo sát | Quý II/2026 |", "| Báo cáo khảo sát | Tháng 01/2026 |")],
    ),
    ("province.md", "date_year_mismatch", [("| Tháng 12/2026 |", "| Tháng 12/2025 |")]),
    ("commune.txt", "date_year_mismatch", [("trước ngày 15/12/2026", "trước ngày 15/12/2025")]),
    ("district.txt", "date_year_mismatch", [("trước ngày 20/12/2024", "trước ngày 20/12/2022")]),
    ("commune.txt", "malformed_date", [("trước ngày 15/12/2026", "trước tháng 15/12/2026")]),
    ("commune.txt", "impossible_date", [("trước ngày 15/12/2026", "trước ngày 31/11/2026")]),
    ("commune.txt", "missing_header", [("ỦY BAN NHÂN DÂN\nXÃ THIÊN CẦM\n", "")]),
    ("province.md", "missing_header", [("Số: 115/KH-UBND\n", "")]),
    ("district.txt", "html_residue", [("I. MỤC TIÊU\n", "<p>I. MỤC TIÊU</p>\n")]),
    (
        "district.txt",
        "foreign_text",
        [
            (
                HEAD,
                f"{LINKS}{HEAD}",
            )
        ],
    ),
]


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    from tthc_graph.pipeline import read_documents, store_of
    from tthc_graph.query.projection import load_rows
    from tthc_graph.registers import load_registers

    def run(name: str, text: str) -> tuple[Finding, ...]:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        batch = read_documents([file], load_registers())
        as_of = date(2024, 2, 1) if name == "district.txt" else date(2026, 6, 1)
        return run_audit(load_rows(store_of(batch)), as_of)

    return run


def test_plans_of_several_layouts_are_there():
    assert len(PLANS) >= 6


@pytest.mark.parametrize("name", PLANS)
def test_plan_without_a_fault_gives_no_finding(audit: Audit, name: str):
    assert [f for f in audit(name, PLANS[name]) if f.rule not in REMARKS] == []


@pytest.mark.parametrize(
    ("name", "rule", "changes"),
    MUTATIONS,
    ids=[f"{n}-{rule}-{i}" for i, (n, rule, _) in enumerate(MUTATIONS)],
)
def test_fault_put_into_a_plan_is_found_and_nothing_else(
    audit: Audit, name: str, rule: str, changes: list[tuple[str, str]]
):
    text = PLANS[name]
    for words, other in changes:
        assert words in text, words
        text = text.replace(words, other, 1)
    beside = {"missing_heading"} if rule == "malformed_row" else set()  # the first group lost its heading too
    assert {f.rule for f in audit(name, text)} - REMARKS == {rule} | beside


REPORTS = "báo cáo Ủy ban nhân dân xã trước ngày 15/12/2026"


@pytest.mark.parametrize(
    "words",
    [
        "báo cáo UBND huyện trước ngày 15/12/2026",
        "phối hợp với Phòng Giáo dục và Đào tạo huyện Cẩm Xuyên",
        "tổng hợp, báo cáo Công an huyện và UBND xã",
        "thực hiện theo hướng dẫn của Ủy ban nhân dân huyện",
    ],
)
def test_body_of_a_district_in_a_commune_plan_of_today_is_told(audit: Audit, words: str):
    (finding,) = audit("commune.txt", PLANS["commune.txt"].replace(REPORTS, words))
    assert (finding.rule, finding.severity.value) == ("level_out_of_place", "warning")
    assert "kết thúc hoạt động từ 01/7/2025" in finding.message


@pytest.mark.parametrize(
    "words",
    [
        "tiếp nhận hồ sơ do UBND huyện Cẩm Xuyên bàn giao",
        "thực hiện Quyết định số 12/QĐ-UBND ngày 05/02/2024 của UBND huyện",
        "rà soát giấy chứng nhận do UBND huyện trước đây cấp",
        "thực hiện nhiệm vụ của cấp huyện",
    ],
)
def test_former_district_that_a_sentence_looks_back_to_is_left_alone(audit: Audit, words: str):
    found = audit("commune.txt", PLANS["commune.txt"].replace(REPORTS, words))
    assert "level_out_of_place" not in {f.rule for f in found}


def test_district_in_a_commune_plan_of_before_july_2025_is_no_fault(audit: Audit):
    text = PLANS["commune.txt"].replace("12 tháng 02 năm 2026", "30 tháng 6 năm 2025")
    text = text.replace("2026", "2025").replace(REPORTS.replace("2026", "2025"), "báo cáo UBND huyện")
    assert "level_out_of_place" not in {f.rule for f in audit("commune.txt", text)}
