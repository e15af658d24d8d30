"""Drafts through the whole pipeline: what the bundled register lets the rules say about them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tthc_graph.audit import run_audit
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.finding import Finding, Severity

AS_OF = date(2026, 11, 23)
TITLE = "Kiểm soát thủ tục hành chính trên địa bàn tỉnh Hà Tĩnh"
HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 99/KH-UBND
Hà Tĩnh, ngày {day}

KẾ HOẠCH
{title}

{bases}

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
1. Nâng cao hiệu quả.
{body}
"""


@pytest.fixture
def check(tmp_path: Path):
    """Audits a plan that rests on the given lines."""
    from tthc_graph.pipeline import read_documents, store_of
    from tthc_graph.query.projection import load_rows
    from tthc_graph.registers import load_registers

    def run(
        *bases: str, day: str = "10 tháng 9 năm 2026", body: str = "", as_of: date = AS_OF, title: str = TITLE
    ) -> tuple[Finding, ...]:
        file = tmp_path / "draft.txt"
        lines = ";\n".join(f"Căn cứ {basis}" for basis in bases)
        file.write_text(HEAD.format(day=day, bases=lines + ";", body=body, title=title), encoding="utf-8")
        documents = read_documents([file], load_registers())
        return run_audit(load_rows(store_of(documents)), as_of)

    return run


def of(findings: tuple[Finding, ...], *rules: str) -> list[Finding]:
    return [f for f in findings if f.rule in rules or f.kind in rules]


@pytest.mark.parametrize(
    ("basis", "severity", "confidence"),
    [
        ("Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13 ngày 23/6/2015", "note", "memory"),
        ("Nghị định số 150/2016/NĐ-CP ngày 12/11/2016 của Chính phủ", "note", "memory"),
        ("Nghị định số 09/2019/NĐ-CP ngày 25/01/2019 của Chính phủ", "error", "verified"),
    ],
)
def test_another_date_is_an_error_only_where_the_date_itself_was_verified(
    check, basis: str, severity: str, confidence: str
):
    (finding,) = of(check(basis), "date_conflict")
    assert (finding.severity, finding.confidence) == (Severity(severity), Confidence(confidence))
    assert finding.sources


@pytest.mark.parametrize(
    "basis",
    [
        "Nghị quyết số 80/2015/QH13 ngày 09/4/2015 của Quốc hội",
        "Quyết định số 468/QĐ-TTg ngày 30/3/2011 của Thủ tướng Chính phủ",
        "Chỉ thị số 10/CT-TTg ngày 19/4/2023 của Thủ tướng Chính phủ",
        "Quyết định số 31/QĐ-TTg ngày 11/01/2021 của Thủ tướng Chính phủ",
        "Quyết định số 31/2021/QĐ-UBND ngày 11/10/2021 của Ủy ban nhân dân tỉnh Hà Tĩnh",
        "Quyết định số 22/2006/QĐ-UBND ngày 10/02/2006 của Ủy ban nhân dân tỉnh Hà Tĩnh",
        "Nghị định số 61/2016/NĐ-CP ngày 01/7/2016 của Chính phủ",
        "Thông tư số 61/2018/TT-CP ngày 23/4/2018 của Chính phủ",
        "Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ",
    ],
)
def test_namesake_of_an_expired_instrument_is_not_called_expired(check, basis: str):
    assert of(check(basis), "B1", "B2") == []


def test_merger_known_from_general_knowledge_alone_is_a_note(check):
    basis = "Quyết định số 99/QĐ-UBND ngày 02/01/2024 của Ủy ban nhân dân tỉnh Kiên Giang"
    (finding,) = of(check(basis), "dissolved_issuer")
    assert (finding.severity, finding.confidence) == (Severity.NOTE, Confidence.MEMORY)


def test_law_whose_year_is_a_slip_is_not_called_expired(check):
    found = check("Luật Ban hành văn bản quy phạm pháp luật ngày 19 tháng 02 năm 2015")
    assert of(found, "B1", "B2") == []
    (finding,) = of(found, "basis_unresolved")
    assert "64/2025/QH15" in finding.message


@pytest.mark.parametrize(
    "sentence",
    [
        "2. Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ đã hết hiệu lực.",
        "2. Nghị định số 61/2018/NĐ-CP hết hiệu lực kể từ ngày 01/7/2025.",
        "2. Đề nghị bãi bỏ Nghị định số 61/2018/NĐ-CP.",
        "2. Quy chế mới thay thế toàn bộ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018.",
        "2. Nghị định số 61/2018/NĐ-CP (nay được thay thế bởi Nghị định số 118/2025/NĐ-CP).",
        "2. Nghị định số 61/2018/NĐ-CP (hết hiệu lực) quy định thời hạn trả kết quả.",
        "2. Luật Tổ chức chính quyền địa phương năm 2015 được thay bằng Luật số 72/2025/QH15.",
    ],
)
def test_plan_that_says_itself_that_an_instrument_has_ended_does_not_rest_on_it(check, sentence: str):
    assert of(check("Nghị định số 118/2025/NĐ-CP ngày 09/6/2025", body=sentence), "B1") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "2. Thực hiện theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018.",
        "2. Thực hiện Nghị định số 61/2018/NĐ-CP; Nghị định số 107/2016/NĐ-CP đã hết hiệu lực.",
        "2. Theo Nghị định số 61/2018/NĐ-CP và Nghị định số 12/2015/NĐ-CP đã hết hiệu lực.",
        "2. Nghị định số 61/2018/NĐ-CP đã hết hiệu lực một phần.",
    ],
)
def test_plan_that_relies_on_an_expired_instrument_is_reported_whatever_it_says_of_others(
    check, sentence: str
):
    found = of(check("Nghị định số 118/2025/NĐ-CP ngày 09/6/2025", body=sentence), "B1")
    assert [f.instrument_number for f in found] == ["61/2018/NĐ-CP"]
    assert found[0].severity is Severity.WARNING


def test_expired_basis_is_an_error_and_a_mention_in_the_text_a_warning(check):
    """A text may look back: `Tổng kết việc thực hiện Nghị định số 61/2018/NĐ-CP`."""
    looking_back = "2. Tổng kết việc thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018."
    (mention,) = of(check("Nghị định số 118/2025/NĐ-CP ngày 09/6/2025", body=looking_back), "B1")
    (basis,) = of(check("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018", body=looking_back), "B1")
    assert (mention.severity, basis.severity) == (Severity.WARNING, Severity.ERROR)


def test_instrument_that_ends_on_the_signing_day_has_ended_when_signed(check):
    (finding,) = of(check("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018", day="01 tháng 7 năm 2025"), "B1")
    assert finding.severity is Severity.ERROR
    assert "Khi ký (01/7/2025)" in finding.message
    assert of(check("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018", day="30 tháng 6 năm 2025"), "B1") == []


@pytest.mark.parametrize("symbol", ["NQ-CP", "TT-CP"])
def test_symbol_of_another_type_names_what_was_probably_meant(check, symbol: str):
    found = check(f"Nghị định số 61/2018/{symbol} ngày 23/4/2018 của Chính phủ")
    (finding,) = of(found, "symbol_conflict")
    assert finding.severity is Severity.ERROR
    assert of(found, "B1", "B2") == []
    assert "61/2018/NĐ-CP" in finding.message


@pytest.mark.parametrize(
    "basis",
    [
        "Nghị định số 61/2018/NĐ–CP ngày 23/4/2018 của Chính phủ",
        "Văn bản số 661/TTr-BCA ngày 05/11/2025 của Bộ Công an",
        "Quy định số 178-QĐ/TW ngày 27/6/2024 của Bộ Chính trị",
        "Công văn số 7886/HD-BNV ngày 14/9/2025 của Bộ Nội vụ",
    ],
)
def test_symbols_of_letters_and_of_the_party_do_not_contradict_the_words(check, basis: str):
    assert of(check(basis), "symbol_conflict") == []


def test_title_of_another_decree_is_noticed_and_a_shortened_one_is_not(check):
    borrowed = "về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính"
    (finding,) = of(
        check(f"Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ {borrowed}"), "title_mismatch"
    )
    assert finding.severity is Severity.NOTE
    assert "môi trường điện tử" in finding.message
    for title in (
        "thực hiện thủ tục hành chính trên môi trường điện tử",
        "và các văn bản pháp luật có liên quan",
    ):
        assert (
            of(check(f"Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ {title}"), "title_mismatch")
            == []
        )


def test_exception_to_an_end_is_told_with_the_end(check):
    """Điều 40 khoản 2 Nghị định 118/2025/NĐ-CP keeps a part alive; who replaced Luật 77/2015 is not read."""
    (decree,) = of(check("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"), "B1")
    assert "riêng Cổng Dịch vụ công cấp bộ còn theo khoản 2 Điều 40." in decree.message
    (law,) = of(check("Luật Tổ chức chính quyền địa phương ngày 19/6/2015"), "B1")
    assert "nguồn nêu trực tiếp văn bản thay thế chưa đọc" in law.message
    (bare,) = of(check("Quyết định số 31/2021/QĐ-TTg ngày 11/10/2021"), "B1")
    assert "Ghi chú" not in bare.message


def test_draft_of_the_month_in_which_it_is_checked_is_judged_on_that_day(tmp_path: Path):
    """Its day is still blank: a basis that ended earlier in the month has ended for it."""
    from tthc_graph.pipeline import read_documents, store_of
    from tthc_graph.query.projection import load_rows
    from tthc_graph.registers import load_registers

    file = tmp_path / "draft.txt"
    lines = "Căn cứ Quyết định số 31/2021/QĐ-TTg ngày 11/10/2021 của Thủ tướng Chính phủ;"
    text = HEAD.format(day="tháng 7 năm 2026", bases=lines, body="", title=TITLE).replace(
        "99/KH-UBND", "     /KH-UBND"
    )
    file.write_text(text, encoding="utf-8")
    rows = load_rows(store_of(read_documents([file], load_registers())))
    assert of(run_audit(rows, date(2026, 7, 10)), "B1") == []
    (finding,) = of(run_audit(rows, date(2026, 7, 25)), "B1")
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize("verb", ["Triển khai", "Thực hiện", "Triển khai thực hiện"])
def test_an_expired_decree_that_the_own_title_carries_out_is_found(check, verb: str) -> None:
    title = f"{verb} Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"
    (found,) = of(check("Luật Tổ chức chính quyền địa phương ngày 16/6/2025", title=title), "B1")
    assert found.instrument_number == "61/2018/NĐ-CP"


def test_an_unknown_instrument_that_the_own_title_carries_out_is_listed(check) -> None:
    title = "Triển khai Nghị định số 9025/2025/NĐ-CP của Chính phủ"
    found = of(
        check("Luật Tổ chức chính quyền địa phương ngày 16/6/2025", title=title), "basis_status_unknown"
    )
    assert ["9025/2025/NĐ-CP" in f.quote for f in found] == [True]
