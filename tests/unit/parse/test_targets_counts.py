"""Counts as targets, baselines and shortfalls that are none, and cells that repeat the row above."""

from __future__ import annotations

from tthc_graph.ingest import source_from_text
from tthc_graph.model.document import ParsedDocument
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers

HEAD = "KẾ HOẠCH\nGiảm nghèo năm 2024\nThực hiện Quyết định số 1/QĐ-UBND của UBND tỉnh;\n"


def read(text: str) -> ParsedDocument:
    return parse_document(source_from_text(HEAD + text), load_registers())


def values(text: str) -> list[tuple[str, str, str]]:
    return [(t.operator.value, str(t.value), t.unit) for t in read(text).targets]


def test_count_with_a_comparator_is_a_target_anywhere() -> None:
    assert values("II. NHIỆM VỤ\n1. Thành lập ít nhất 12 tổ công nghệ số cộng đồng.\n") == [
        ("ge", "12", "tổ")
    ]


def test_count_behind_an_achieving_verb_is_a_target_under_a_heading_on_targets() -> None:
    text = "{}\n1. Hỗ trợ 1.200 hộ nghèo vay vốn; tạo việc làm cho 18.000 lao động.\n"
    assert values(text.format("I. MỤC TIÊU")) == [("eq", "1200", "hộ"), ("eq", "18000", "lao động")]
    assert values(text.format("III. KINH PHÍ")) == []


def test_legal_threshold_that_counts_cases_is_no_target() -> None:
    assert values("II. NHIỆM VỤ\n1. Không quá 01 trường hợp được đề nghị.\n") == []


def test_figure_from_which_the_target_is_reckoned_is_none() -> None:
    (target,) = read("I. MỤC TIÊU\n- Giảm tỷ lệ hộ nghèo từ 3,5% xuống còn dưới 2,5%.\n").targets
    assert (target.operator.value, str(target.value), target.indicator) == ("lt", "2.5", "tỷ lệ hộ nghèo")


def test_shortfall_of_the_past_is_no_target() -> None:
    assert values("I. MỤC TIÊU\nTuy nhiên, còn 15% chủ rừng chưa có phương án.\n") == []


def test_part_of_a_target_is_named_by_its_own_words() -> None:
    whole, part = read(
        "I. MỤC TIÊU\n- Đào tạo nghề cho 10.500 người, trong đó lao động nữ chiếm ít nhất 40%.\n"
    ).targets
    assert (str(whole.value), whole.unit) == ("10500", "người")
    assert (part.indicator, str(part.value)) == ("lao động nữ", "40")


def test_cell_that_says_as_above_takes_the_row_above() -> None:
    tasks = read(
        "PHỤ LỤC\nTT\tNhiệm vụ\tChủ trì\tPhối hợp\tSản phẩm\tThời gian\n"
        "1\tRà soát lĩnh vực đất đai\tPhòng Kinh tế\tVăn phòng\tBáo cáo\tQuý I\n"
        "2\tRà soát lĩnh vực hộ tịch\tnt\tNhư trên\t-nt-\tnt\n"
    ).tasks
    one, other = tasks
    assert (other.lead_agencies, other.supporting_agencies) == (("Phòng Kinh tế",), ("Văn phòng",))
    assert (other.deliverable, other.due) == (one.deliverable, one.due)


def test_count_that_bounds_a_percentage_is_part_of_its_indicator() -> None:
    text = "I. MỤC TIÊU\n- Từ năm 2025, 100% xã, phường mỗi quý có ít nhất 04 tin, bài về bình đẳng giới.\n"
    assert values(text) == [("eq", "100", "%")]


def test_count_beside_a_percentage_is_a_target_of_its_own() -> None:
    text = (
        "- Giá trị xuất khẩu đến năm 2030 phấn đấu đạt 400 triệu USD, tốc độ tăng bình quân 10 - 13%/năm.\n"
    )
    assert values(f"II. NỘI DUNG\n{text}") == [
        ("eq", "400", "triệu USD"),
        ("ge", "10", "%/năm"),
        ("le", "13", "%/năm"),
    ]


def test_count_that_is_achieved_in_a_coming_year_needs_no_heading() -> None:
    text = "II. NHIỆM VỤ\n- Diện tích rừng ngập mặn đến năm 2030 đạt 1.700 ha.\n"
    (target,) = read(text).targets
    assert (target.indicator, str(target.value), target.unit) == ("Diện tích rừng ngập mặn", "1700", "ha")


def test_money_is_a_target_only_where_the_words_make_it_a_goal() -> None:
    text = "{}\n- Tổng vốn dự kiến đạt 1.200 tỷ đồng.\n"
    assert values(text.format("III. NGUỒN LỰC")) == []
    assert values(text.format("I. MỤC TIÊU")) == [("eq", "1200", "tỷ đồng")]


def test_rate_keeps_what_it_is_counted_by() -> None:
    text = "I. MỤC TIÊU\n- Tỷ suất sinh giảm từ 23 ca sinh/1.000 phụ nữ xuống 18 ca sinh/1.000 phụ nữ.\n"
    (target,) = read(text).targets
    assert (target.indicator, str(target.value), target.unit) == (
        "Tỷ suất sinh",
        "18",
        "ca sinh/1.000 phụ nữ",
    )


def test_place_among_the_first_is_a_highest_number() -> None:
    text = "I. MỤC TIÊU\n- Chỉ số cải cách hành chính thuộc nhóm 10 tỉnh dẫn đầu.\n"
    assert values(text) == [("le", "10", "tỉnh")]


def test_decision_that_publishes_procedures_sets_no_targets() -> None:
    head = "QUYẾT ĐỊNH\nVề việc công bố thủ tục hành chính thuộc Chương trình mục tiêu quốc gia\n"
    text = head + "Thực hiện Quyết định số 1/QĐ-UBND;\nĐiều 1. Thôn có từ 15% hộ nghèo trở lên.\n"
    assert parse_document(source_from_text(text), load_registers()).targets == ()


def test_range_of_counts_has_two_ends_with_one_indicator() -> None:
    low, high = read("I. MỤC TIÊU\n- Kết nạp từ 120 đến 150 đảng viên mới.\n").targets
    assert [(t.operator.value, str(t.value), t.unit) for t in (low, high)] == [
        ("ge", "120", "đảng viên"),
        ("le", "150", "đảng viên"),
    ]
    assert low.indicator == high.indicator == "Kết nạp đảng viên mới"


def test_counts_of_a_list_are_targets_of_their_own() -> None:
    found = read("I. MỤC TIÊU\n- Trồng mới 1.000 ha rừng và 5 triệu cây xanh phân tán.\n").targets
    assert [(str(t.value), t.unit, t.indicator) for t in found] == [
        ("1000", "ha", "Trồng mới rừng"),
        ("5", "triệu cây xanh", "cây xanh phân tán"),
    ]


def test_list_of_years_gives_each_value_its_day_and_all_the_indicator_behind() -> None:
    text = (
        "I. MỤC TIÊU\n- Đến năm 2026: 70%, đến năm 2028: 85% và đến năm 2030: 100% cơ quan dùng chữ ký số.\n"
    )
    found = read(text).targets
    assert [(str(t.value), t.due.text if t.due else "") for t in found] == [
        ("70", "Đến năm 2026"),
        ("85", "đến năm 2028"),
        ("100", "đến năm 2030"),
    ]
    assert {t.indicator for t in found} == {"cơ quan dùng chữ ký số"}


def test_rate_a_year_may_have_its_comparator_behind() -> None:
    assert values("I. MỤC TIÊU\n- Tăng trưởng GRDP đạt từ 10,5%/năm trở lên.\n") == [("ge", "10.5", "%/năm")]


def test_growth_of_two_digits_is_a_figure_in_words() -> None:
    assert values("I. MỤC TIÊU\n- Phấn đấu tăng trưởng kinh tế đạt hai con số.\n") == [("ge", "10", "%")]


def test_what_a_percentage_is_of_is_a_condition_and_no_indicator() -> None:
    (target,) = read("I. MỤC TIÊU\n- Thu ngân sách trên địa bàn vượt 10% dự toán giao.\n").targets
    assert (target.indicator, target.condition) == ("Thu ngân sách trên địa bàn", "dự toán giao")


def test_scope_ends_with_the_name_of_the_agencies() -> None:
    text = (
        "II. NHIỆM VỤ\n- 100% hồ sơ thuộc thẩm quyền giải quyết của các sở, ban, ngành và UBND cấp xã "
        "kịp thời được số hóa.\n"
    )
    (target,) = read(text).targets
    assert target.scope == "thuộc thẩm quyền giải quyết của các sở, ban, ngành và UBND cấp xã"


def test_condition_ends_before_the_words_of_the_comparison() -> None:
    text = "I. MỤC TIÊU\n- Tỷ trọng nông nghiệp trong tổng số lao động nữ có việc làm xuống dưới 30%.\n"
    (target,) = read(text).targets
    assert target.condition == "trong tổng số lao động nữ có việc làm"


def test_result_of_the_past_rules_out_what_follows_it_in_the_same_breath() -> None:
    assert values("I. MỤC TIÊU\n- Ước thực hiện năm 2025 đạt 102,7% dự toán, tăng 27,8% so cùng kỳ.\n") == []
    assert values("I. MỤC TIÊU\n- Tỷ lệ hộ dân dùng nước hợp vệ sinh đạt 98%.\n") == [("eq", "98", "%")]


def test_verb_in_front_of_a_figure_belongs_to_the_indicator_behind_it() -> None:
    (target,) = read("I. MỤC TIÊU\n- Thực hiện số hóa 100% hồ sơ.\n").targets
    assert (target.indicator, target.concept) == ("số hóa hồ sơ", "digitised_results")
    (target,) = read("I. MỤC TIÊU\n- Bảo đảm 100% hồ sơ được số hóa.\n").targets
    assert target.indicator == "hồ sơ được số hóa"


def test_date_of_the_item_above_governs_the_items_below_it() -> None:
    text = (
        "I. MỤC TIÊU ĐẾN NĂM 2030\n"
        "- Giai đoạn 2025-2027\n+ 100% hồ sơ được số hóa;\n+ 90% báo cáo trực tuyến.\n"
        "- Giai đoạn 2028-2030\n+ 95% xã có trạm y tế.\n"
    )
    assert [t.due.text if t.due else "" for t in read(text).targets] == [
        "Giai đoạn 2025-2027",
        "Giai đoạn 2025-2027",
        "Giai đoạn 2028-2030",
    ]


def test_what_opens_all_goals_holds_under_the_headings_below_it() -> None:
    text = (
        "II. CHỈ TIÊU\nPhấn đấu đến cuối năm 2025 đạt các mục tiêu, chỉ tiêu sau:\n"
        "1. Mục tiêu 1. Lĩnh vực chính trị\n- 60% cơ quan có lãnh đạo là nữ.\n"
        "III. GIẢI PHÁP\n- 50% xã có mạng.\n"
    )
    first, second = read(text).targets
    assert (first.aspirational, first.due.text if first.due else "") == (True, "đến cuối năm 2025")
    assert (second.aspirational, second.due) == (False, None)


def test_date_that_opens_a_sentence_holds_behind_its_semicolon() -> None:
    text = "I. MỤC TIÊU\n- Đến năm 2025 đạt 80% nạn nhân được hỗ trợ; 50% người gây bạo lực được tư vấn.\n"
    assert [t.due.text if t.due else "" for t in read(text).targets] == ["Đến năm 2025", "Đến năm 2025"]


def test_section_of_the_past_reaches_over_its_lettered_parts() -> None:
    text = "I. TÌNH HÌNH THỰC HIỆN\n1. Thu ngân sách\na) Thu nội địa\n- Thu nội địa vượt 10% dự toán.\n"
    assert values(text) == []


def test_inner_number_is_a_condition() -> None:
    (target,) = read("I. MỤC TIÊU\n- 100% xã sử dụng ít nhất 01 ứng dụng số.\n").targets
    assert target.condition == "sử dụng ít nhất 01 ứng dụng số"


def test_column_of_results_in_a_table_of_indicators_holds_its_values() -> None:
    text = (
        "PHỤ LỤC\nTT\tChỉ tiêu\tĐơn vị\tKết quả\tCơ quan chủ trì\n"
        "I\tGiai đoạn 2025-2027\t\t\t\n"
        "1\tTỉ lệ hồ sơ trực tuyến\t%\t80%\tVăn phòng\n"
        "2\tTỉ lệ xã có mạng\t%\t1 - 1,5\tSở Khoa học và Công nghệ\n"
    )
    assert [(t.operator.value, str(t.value), t.due.text if t.due else "") for t in read(text).targets] == [
        ("eq", "80", "Giai đoạn 2025-2027"),
        ("ge", "1", "Giai đoạn 2025-2027"),
        ("le", "1.5", "Giai đoạn 2025-2027"),
    ]


def test_each_year_s_column_gives_its_own_day() -> None:
    text = (
        "PHỤ LỤC\nTT\tTên chỉ tiêu\tĐVT\tThực hiện năm 2025\tMục tiêu năm 2026\tMục tiêu năm 2030\n"
        "1\tDiện tích rừng\tHa\t500\t1.000\t1.200\n"
    )
    assert [(str(t.value), t.unit, t.due.text if t.due else "") for t in read(text).targets] == [
        ("1000", "Ha", "năm 2026"),
        ("1200", "Ha", "năm 2030"),
    ]


def test_range_may_break_over_lines_and_a_list_may_follow_a_year() -> None:
    text = "I. MỤC TIÊU\n- Tốc độ tăng bình quân 05\n- 06%/năm.\nb) Đến năm 2030\n- 100% xã có mạng.\n"
    low, high, last = read(text).targets
    assert [(str(t.value), t.operator.value) for t in (low, high)] == [("5", "ge"), ("6", "le")]
    assert (str(last.value), last.due.text if last.due else "") == ("100", "Đến năm 2030")
    assert last.indicator == "xã có mạng"


def test_title_of_an_annex_dates_the_rows_of_its_table() -> None:
    text = (
        "I. NỘI DUNG\nPHỤ LỤC\nPHÂN CÔNG CÁC CHỈ TIÊU ĐẾN NĂM 2030\n"
        "(Ban hành kèm theo Kế hoạch số 1/KH-UBND ngày 01/02/2024 của UBND tỉnh)\n"
        "TT\tChỉ tiêu\tChủ trì\n1\tKinh tế số chiếm 45% GRDP.\tSở Tài chính\n2\tTăng 5%.\tSở Y tế\n"
    )
    assert {t.due.text if t.due else "" for t in read(text).targets} == {"ĐẾN NĂM 2030"}


def test_parts_listed_behind_trong_do_are_targets_of_their_own() -> None:
    found = read(
        "I. MỤC TIÊU\n- Tỷ lệ trường đạt chuẩn đạt 93%, trong đó mầm non 92%, tiểu học 96%.\n"
    ).targets
    assert [(t.indicator, str(t.value)) for t in found] == [
        ("Tỷ lệ trường đạt chuẩn", "93"),
        ("mầm non", "92"),
        ("tiểu học", "96"),
    ]


def test_counted_part_keeps_its_own_words_and_comparator() -> None:
    whole, part = read(
        "I. MỤC TIÊU\n- Đón 4 triệu lượt khách, trong đó khách quốc tế từ 100.000 lượt trở lên.\n"
    ).targets
    assert "khách quốc tế" not in whole.indicator
    assert (part.indicator, part.operator.value, str(part.value)) == ("khách quốc tế", "ge", "100000")


def test_substance_with_its_strength_is_no_part() -> None:
    text = "I. MỤC TIÊU\n- Tỷ lệ hộ được phun thuốc đạt 90%, dùng Chlorine 70%.\n"
    assert values(text) == [("eq", "90", "%")]


def test_item_that_opens_with_its_year_sets_a_count_for_that_year() -> None:
    found = read("I. MỤC TIÊU\n- Năm 2026: 50 trạm được lắp đặt; năm 2027: 70 trạm.\n").targets
    assert [(str(t.value), t.due and str(t.due.until)) for t in found] == [
        ("50", "2026-12-31"),
        ("70", "2027-12-31"),
    ]


def test_yield_and_output_are_targets_without_a_verb() -> None:
    found = read("I. MỤC TIÊU\n- Năng suất lúa 62 tạ/ha, sản lượng 45.000 tấn.\n").targets
    assert [(t.indicator, str(t.value), t.unit) for t in found] == [
        ("Năng suất lúa", "62", "tạ/ha"),
        ("sản lượng", "45000", "tấn"),
    ]


def test_count_that_tells_an_increase_over_a_past_year_is_no_target() -> None:
    (target,) = read("I. MỤC TIÊU\n- Trồng mới 3.000 cây, tăng 500 cây so với năm 2023.\n").targets
    assert (str(target.value), target.indicator) == ("3000", "Trồng mới cây")
    assert target.condition == ""


def test_what_an_agency_has_done_in_a_past_year_is_no_target() -> None:
    text = "I. MỤC TIÊU\n- Năm 2023, Bộ đã công bố 46 thủ tục hành chính, đạt 100% kế hoạch.\n"
    assert values(text) == []


def test_rate_that_is_paid_is_no_target() -> None:
    assert values("I. MỤC TIÊU\n- 5.000.000 đồng là mức hỗ trợ tối đa cho mỗi hộ.\n") == []


def test_upwards_may_stand_behind_what_is_counted() -> None:
    (target,) = read("I. MỤC TIÊU\n- Vận động từ 80% hộ dân trở lên mở lối thoát nạn thứ hai.\n").targets
    assert (target.operator.value, target.indicator) == ("ge", "Vận động hộ dân mở lối thoát nạn thứ hai")


def test_upwards_of_another_figure_does_not_bound_the_percentage() -> None:
    (target,) = read("I. MỤC TIÊU\n- Từ 80% người từ 15 tuổi trở lên biết chữ.\n").targets
    assert (target.operator.value, str(target.value)) == ("eq", "80")


def test_what_must_not_be_let_past_a_share_is_an_upper_bound() -> None:
    (target,) = read("I. MỤC TIÊU\n- Không để quá 2% hồ sơ quá hạn.\n").targets
    assert (target.operator.value, target.indicator) == ("le", "hồ sơ quá hạn")


def test_bound_holds_for_the_second_figure_of_the_same_verb() -> None:
    text = "I. MỤC TIÊU\n- Cắt giảm tối thiểu 30% quy định kinh doanh và {}.\n"
    assert values(text.format("25% chi phí tuân thủ")) == [("ge", "30", "%"), ("ge", "25", "%")]
    assert values(text.format("100% chi phí in ấn")) == [("ge", "30", "%"), ("eq", "100", "%")]


def test_floor_area_a_head_is_one_unit() -> None:
    text = (
        "I. MỤC TIÊU\n- Diện tích nhà ở đến năm 2028 đạt 29 m2 sàn/người, đến năm 2030 đạt 31 m2 sàn/người.\n"
    )
    found = read(text).targets
    assert [t.unit for t in found] == ["m2 sàn/người"] * 2
    assert [t.indicator for t in found] == ["Diện tích nhà ở"] * 2
