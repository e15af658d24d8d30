"""Mentions to instruments: every rung of the ladder, and doubt that stays doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tthc_graph.cite.resolve import own_instrument, resolve_document
from tthc_graph.model.citation import (
    Ambiguous,
    Citation,
    Conflict,
    Mention,
    Predicate,
    Relation,
    Resolved,
    Role,
    Unresolved,
    Via,
)
from tthc_graph.model.dates import parse_date
from tthc_graph.model.document import Document, Header, ParsedDocument
from tthc_graph.model.instrument import Nature, Origin
from tthc_graph.model.text import OffsetMap, SourceText, Span
from tthc_graph.registers import Registers, load_registers

REGISTERS = load_registers()
GAZETTEER = REGISTERS.gazetteer
SHA = "0123456789abcdef" * 4
KSTTHC = "Kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông năm 2022"


def _parsed(unit: str = "ha-tinh/cam-xuyen/nam-phuc-thang", **head: object) -> ParsedDocument:
    fields: dict[str, object] = {
        "doc_type": "Kế hoạch", "number": "51/KH-UBND", "issuer_key": f"ubnd/{unit}",
        "issued_on": parse_date("2022-03-18"), "subject_line": KSTTHC, "units": GAZETTEER.chain_of(unit),
        "period": 2022,
    }  # fmt: skip
    header = Header(**(fields | head))  # type: ignore[arg-type]
    source = SourceText("", "", OffsetMap((), (), (), ()), "plan.txt", SHA, "text/plain", 0)
    return ParsedDocument(source, header, Span(0, 0), (), (), (), (), (), ())


_LATE = _parsed(issued_on=parse_date("2025-11-20"))
_PROVINCE = _parsed("ha-tinh", doc_type="Quyết định", issued_on=parse_date("2025-12-20"))


def _mention(number: str | None = None, on: str | None = None, **more: object) -> Mention:
    fields: dict[str, object] = {
        "span": Span(0, 0), "quote": number or "", "doc_type": None, "number": number, "raw_number": None,
        "issued_on": parse_date(on) if on else None, "raw_date": None, "issuer": None, "name": None,
        "subject": "", "provision": None, "role": Role.LEGAL_BASIS, "relations": (), "clause": None,
        "rule": "numbered", "confidence": 1.0,
    }  # fmt: skip
    return Mention(**(fields | more))  # type: ignore[arg-type]


def _law(name: str, on: str | None = None) -> Mention:
    return _mention(None, on, doc_type="Luật", name=name)


def _document(
    *mentions: Mention, parsed: ParsedDocument | None = None, registers: Registers = REGISTERS
) -> Document:
    return resolve_document(parsed or _parsed(), mentions, registers)


def _resolve(mention: Mention, parsed: ParsedDocument | None = None) -> Citation:
    return _document(mention, parsed=parsed).citations[0]


@pytest.mark.parametrize(
    ("mention", "key", "via"),
    [
        (_mention("61/2018/NĐ-CP", "2018-04-23", issuer="Chính phủ"), "cp/nghi-dinh/2018/61", Via.EXACT),
        (_mention("61/2018/NĐ-CP"), "cp/nghi-dinh/2018/61", Via.NUMBER_AND_YEAR),
        (_mention("468/QĐ-TTg", "2021"), "ttg/quyet-dinh/2021/468", Via.NUMBER_AND_YEAR),
        (_mention("468/QĐ-TTg", "2011-03-30"), "ttg/quyet-dinh/2011/468", Via.EXACT),
        (_mention("107/NĐ-CP", "2021-12-06"), "cp/nghi-dinh/2021/107", Via.NUMBER_AND_DATE),
        (
            _mention("10/2014/QĐ-UBND", "2014-03-24"),
            "ubnd/ha-tinh/quyet-dinh-qppl/2014/10",
            Via.NUMBER_AND_DATE,
        ),
        (
            _mention("223/KH-UBND", "2021-06-30", issuer="UBND tỉnh"),
            "ubnd/ha-tinh/ke-hoach/2021/223",
            Via.EXACT,
        ),
        (_mention("77/2015/QH13", doc_type="Luật"), "qh/luat/2015/77", Via.NUMBER_AND_YEAR),
        (_mention("64/2025/QH15"), "qh/luat/2025/64", Via.NUMBER_AND_YEAR),
        (_law("Luật Tổ chức chính quyền địa phương", "2015-06-19"), "qh/luat/2015/77", Via.NAME_AND_DATE),
        (_law("Luật Tổ chức Chính phủ", "2015-06-19"), "qh/luat/2015/76", Via.NAME_AND_DATE),
        (
            _law(
                "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và "
                "Luật Tổ chức chính quyền địa phương",
                "2019-11-22",
            ),
            "qh/luat/2019/47",
            Via.NAME_AND_DATE,
        ),
        (_law("Luật Ban hành văn bản QPPL năm 2015"), "qh/luat/2015/80", Via.NAME_AND_DATE),
        (_law("Luật Tổ chức chính quyền địa phương"), "qh/luat/2015/77", Via.NAME_ONLY),
        (_law("Luật Thuế TNCN"), "qh/luat/2007/4", Via.NAME_ONLY),
        (
            _mention(None, "2015-11-25", doc_type="Bộ luật", name="Bộ luật Hàng hải Việt Nam"),
            "qh/bo-luat/2015/95",
            Via.NAME_AND_DATE,
        ),
        (_law("Luật Biển Việt Nam"), "qh/luat/2012/18", Via.NAME_ONLY),
        (_mention("2319/VPCP-KSTT", "2022-04-14", doc_type="Văn bản"), "vpcp/cong-van/2022/2319", Via.EXACT),
    ],
)  # fmt: skip
def test_each_rung_finds_its_instrument(mention: Mention, key: str, via: Via) -> None:
    resolution = _resolve(mention).resolution
    assert isinstance(resolution, Resolved)
    assert (resolution.instrument, resolution.via) == (key, via)


def test_a_number_without_date_is_taken_where_one_instrument_alone_bears_it() -> None:
    later = _parsed(issued_on=parse_date("2024-01"))
    resolution = _resolve(_mention("766/QĐ-TTg"), later).resolution
    assert isinstance(resolution, Resolved)
    assert (resolution.instrument, resolution.via) == ("ttg/quyet-dinh/2022/766", Via.NUMBER_ONLY)


def test_an_instrument_issued_after_the_document_cannot_be_meant() -> None:
    resolution = _resolve(_mention("766/QĐ-TTg"), _parsed(issued_on=parse_date("2022-03-18"))).resolution
    assert isinstance(resolution, Unresolved)


def test_a_number_of_several_years_is_ambiguous_without_a_date() -> None:
    resolution = _resolve(_mention("468/QĐ-TTg")).resolution
    assert isinstance(resolution, Ambiguous)
    assert resolution.candidates == ("ttg/quyet-dinh/2011/468", "ttg/quyet-dinh/2021/468")


def test_the_words_behind_a_number_decide_between_several_years() -> None:
    subject = (
        "về phê duyệt Đề án đổi mới việc thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết TTHC"
    )
    resolution = _resolve(_mention("468/QĐ-TTg", subject=subject)).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.instrument == "ttg/quyet-dinh/2021/468"


def test_a_law_unknown_to_the_register_stays_unresolved() -> None:
    resolution = _resolve(_law("Luật Mặt trăng và các vì sao")).resolution
    assert isinstance(resolution, Unresolved)
    assert "Luật Mặt trăng và các vì sao" in resolution.reason


def test_a_bare_name_means_the_law_that_the_document_cites_in_full() -> None:
    full = _mention("83/2015/QH13", "2015-06-25", doc_type="Luật", name="Luật Ngân sách nhà nước")
    document = _document(_law("Luật Ngân sách Nhà nước"), full)
    assert [c.instrument for c in document.citations] == ["qh/luat/2015/83"] * 2


def test_a_law_named_later_than_any_known_one_is_not_guessed() -> None:
    resolution = _resolve(_law("Luật Chuyển đổi số")).resolution
    assert isinstance(resolution, Unresolved)
    assert resolution.candidates == ("qh/luat/2025/148",)


def test_an_amending_law_is_never_the_law_it_amends() -> None:
    resolution = _resolve(_law("Luật sửa đổi Luật Tổ chức chính quyền địa phương")).resolution
    assert not isinstance(resolution, Resolved)


def test_a_local_number_without_issuer_is_not_given_to_anybody() -> None:
    resolution = _resolve(_mention("99/2019/QĐ-UBND", "2019-05-05", doc_type="Quyết định")).resolution
    assert isinstance(resolution, Unresolved)
    assert "cơ quan ban hành" in resolution.reason


def test_candidates_of_other_units_are_offered_not_taken() -> None:
    resolution = _resolve(_mention("44/2022/QĐ-UBND", "2022-11-24")).resolution
    assert isinstance(resolution, Unresolved)
    assert resolution.candidates == ("ubnd/quang-ngai/quyet-dinh-qppl/2022/44",)


def test_words_that_name_no_unit_of_the_chain_leave_the_issuer_open() -> None:
    parsed = _parsed("quang-ngai")
    resolution = _resolve(_mention("12/KH-UBND", "2022-01-05", issuer="UBND xã"), parsed).resolution
    assert isinstance(resolution, Unresolved)
    assert "UBND xã" in resolution.reason


@pytest.mark.parametrize("issuer", [None, "UBND xã"])
def test_a_plan_of_a_merged_commune_is_found_among_those_that_it_was_made_of(issuer: str | None) -> None:
    parsed = _parsed("ha-tinh/xa-thien-cam", issued_on=parse_date("2025-09-01"))
    resolution = _resolve(_mention("20/KH-UBND", "2022-01-20", issuer=issuer), parsed).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.instrument == "ubnd/ha-tinh/cam-xuyen/nam-phuc-thang/ke-hoach/2022/20"
    assert resolution.via is Via.NUMBER_AND_DATE


def test_an_unknown_plan_of_a_merged_commune_is_not_given_to_one_of_several() -> None:
    parsed = _parsed("ha-tinh/xa-thien-cam", issued_on=parse_date("2025-09-01"))
    resolution = _resolve(_mention("77/KH-UBND", "2025-03-01", issuer="UBND xã"), parsed).resolution
    assert isinstance(resolution, Unresolved)
    assert "UBND xã" in resolution.reason


def test_a_party_committee_of_a_provincial_office_is_not_that_of_the_province() -> None:
    cited = _mention("100-KL/ĐU", "2025-11-17", issuer="Đảng ủy UBND tỉnh", doc_type="Kết luận")
    assert _resolve(cited, _parsed("gia-lai")).instrument == "dang-uy-ubnd/gia-lai/ket-luan/2025/100"


def test_the_committee_named_alone_is_that_of_the_citing_document() -> None:
    cited = _mention("30/QĐ-UBND", "2022-02-01", issuer="Chủ tịch UBND")
    assert _resolve(cited).instrument == "ubnd/ha-tinh/cam-xuyen/nam-phuc-thang/quyet-dinh/2022/30"


def test_an_incomplete_mention_leans_on_a_complete_one() -> None:
    full = _mention("530/QĐ-UBND", "2021-05-16", issuer="UBND tỉnh")
    document = _document(_mention("530/QĐ-UBND"), full)
    assert [c.instrument for c in document.citations] == ["ubnd/ha-tinh/quyet-dinh/2021/530"] * 2


def test_an_incomplete_mention_between_two_complete_ones_is_ambiguous() -> None:
    document = _document(
        _mention("530/QĐ-UBND"),
        _mention("530/QĐ-UBND", "2021-05-16", issuer="UBND tỉnh"),
        _mention("530/QĐ-UBND", "2021-06-01", issuer="UBND huyện"),
    )
    assert isinstance(document.citations[0].resolution, Ambiguous)


def test_a_complete_citation_of_an_unknown_instrument_gets_its_own_node() -> None:
    subject = "của Thủ tướng Chính phủ về Kế hoạch X;"
    mention = _mention("999/QĐ-TTg", "2020-05-05", issuer="Thủ tướng Chính phủ", subject=subject)
    document = _document(mention, mention)
    assert [i.key for i in document.cited_only] == ["ttg/quyet-dinh/2020/999"]
    made = document.cited_only[0]
    assert made.origin is Origin.CITATION
    assert made.title == "về Kế hoạch X"
    assert made.nature is Nature.INDIVIDUAL


@pytest.mark.parametrize(
    ("mention", "key", "nature"),
    [
        (_mention("57-NQ/TW", "2024-12-22", issuer="Bộ Chính trị"), "tw/nghi-quyet/2024/57", Nature.PARTY),
        (_mention("04-KL/TU", "2021-02-02"), "cap-uy/ha-tinh/ket-luan/2021/4", Nature.PARTY),
        (_mention("4338/BTTTT-CĐSQG", "2021-11-05"), "btttt/cong-van/2021/4338", Nature.CORRESPONDENCE),
        (_mention("12/TTr-STP", "2021-11-05"), "so-tu-phap/ha-tinh/to-trinh/2021/12", Nature.CORRESPONDENCE),
        (_mention("9020/2020/QĐ-TTg"), "ttg/quyet-dinh-qppl/2020/9020", Nature.NORMATIVE),
        (
            _mention("15/2020/NQ-HĐND", issuer="UBND tỉnh"),
            "hdnd/ha-tinh/nghi-quyet-qppl/2020/15",
            Nature.NORMATIVE,
        ),
    ],
)
def test_nature_and_issuer_follow_from_the_form_of_the_number(
    mention: Mention, key: str, nature: Nature
) -> None:
    document = _document(mention)
    assert [(i.key, i.nature) for i in document.cited_only] == [(key, nature)]


def test_swapped_digits_stay_as_printed_with_a_guess_beside_them() -> None:
    title = REGISTERS.instruments["ubnd/ha-tinh/quyet-dinh/2022/461"].title
    mention = _mention("416/QĐ-UBND", "2022-02-28", issuer="Ủy ban nhân dân tỉnh", subject=f"về {title}")
    resolution = _resolve(mention).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.instrument == "ubnd/ha-tinh/quyet-dinh/2022/416"
    assert resolution.via is Via.CITED_ONLY
    assert resolution.taken_for is not None
    assert resolution.taken_for.instrument == "ubnd/ha-tinh/quyet-dinh/2022/461"
    for word in ("cùng ngày 28/02/2022", "cùng cơ quan", "trích yếu", "đảo hai chữ số"):
        assert word in resolution.taken_for.reason


def test_neighbouring_numbers_of_one_day_with_other_subjects_are_no_slip() -> None:
    mention = _mention(
        "462/QĐ-UBND",
        "2022-02-28",
        issuer="UBND tỉnh",
        subject="về giao dự toán ngân sách cho các đơn vị sự nghiệp",
    )
    resolution = _resolve(mention).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.taken_for is None


def test_a_wrong_year_in_the_number_is_guessed_by_serial_and_date() -> None:
    resolution = _resolve(_mention("61/2019/NĐ-CP", "2018-04-23", issuer="Chính phủ")).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.instrument == "cp/nghi-dinh/2019/61"
    assert resolution.taken_for is not None
    assert resolution.taken_for.instrument == "cp/nghi-dinh/2018/61"


def test_a_wrong_year_in_the_date_is_guessed_by_number_day_and_subject() -> None:
    title = REGISTERS.instruments["ubnd/ha-tinh/ke-hoach/2021/223"].title
    mention = _mention("223/KH-UBND", "2020-06-30", issuer="UBND tỉnh", subject=title)
    resolution = _resolve(mention).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.instrument == "ubnd/ha-tinh/ke-hoach/2020/223"
    assert resolution.taken_for is not None
    assert "chỉ khác năm" in resolution.taken_for.reason


@pytest.mark.parametrize(
    ("subject", "is_guessed"),
    [("", True), ("về thành lập Ban Chỉ đạo quốc gia về phát triển bền vững ngành thủy sản", False)],
)
def test_a_wrong_year_is_guessed_unless_the_words_speak_against_it(subject: str, is_guessed: bool) -> None:
    resolution = _resolve(_mention("468/QĐ-TTg", "2012-03-27", subject=subject)).resolution
    assert (resolution.taken_for is not None) is is_guessed


def test_a_misprinted_type_code_does_not_hide_the_issuer() -> None:
    resolution = _resolve(_mention("61/2018/ND-CP", doc_type="Nghị định")).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.instrument == "cp/nghi-dinh/2018/61"
    assert resolution.conflicts == (Conflict("number", "61/2018/ND-CP", "61/2018/NĐ-CP"),)


def test_a_symbol_that_contradicts_the_stated_issuer_is_a_conflict() -> None:
    mention = _mention(
        "31/QĐ-TTg",
        "2022-01-27",
        issuer="Văn phòng Chính phủ",
        subject="của Văn phòng Chính phủ ban hành kế hoạch kiểm soát thủ tục hành chính năm 2022",
    )
    citation = _resolve(mention)
    resolution = citation.resolution
    assert isinstance(resolution, Resolved)
    assert resolution.instrument == "ttg/quyet-dinh/2022/31"
    assert citation.issuer == "vpcp"
    assert [c.field for c in resolution.conflicts] == ["issuer"]
    assert resolution.taken_for is not None
    assert resolution.taken_for.instrument == "vpcp/quyet-dinh/2022/31"


@pytest.mark.parametrize("number", ["9109/2009/TTLT/BTC-BGDĐT", "9109/2009/TTLT-BTC-BGDĐT"])
@pytest.mark.parametrize("issuer", ["Bộ Tài chính", "Bộ Giáo dục và Đào tạo"])
def test_one_of_several_joint_issuers_stands_for_all_however_the_symbol_is_set(
    number: str, issuer: str
) -> None:
    kind = "Thông tư liên tịch"
    mention = _mention(number, "2009-05-29", doc_type=kind, issuer=issuer, subject=f"của {issuer}")
    resolution = _resolve(mention).resolution
    assert isinstance(resolution, Resolved)
    assert (resolution.instrument, resolution.conflicts) == ("btc-bgddt/thong-tu-lien-tich/2009/9109", ())


@pytest.mark.parametrize("on", ["2022-06-29", "2024-06-29", "2024-01-02"])
def test_a_date_of_another_year_than_that_of_an_unknown_number_is_a_conflict_and_lowers_trust(
    on: str,
) -> None:
    resolution = _resolve(
        _mention("9944/2023/TT-BTC", on, doc_type="Thông tư", issuer="Bộ Tài chính")
    ).resolution
    assert isinstance(resolution, Resolved)
    assert (resolution.via, resolution.confidence) == (Via.CITED_ONLY, 0.5)
    assert resolution.conflicts == (Conflict("issued_on", on, "2023 (theo số 9944/2023/TT-BTC)"),)


def test_a_date_of_the_year_of_an_unknown_number_is_no_conflict() -> None:
    mention = _mention("9944/2023/TT-BTC", "2023-06-29", doc_type="Thông tư", issuer="Bộ Tài chính")
    resolution = _resolve(mention).resolution
    assert isinstance(resolution, Resolved)
    assert (resolution.confidence, resolution.conflicts) == (0.9, ())


def test_an_issuer_carried_from_elsewhere_proves_no_conflict() -> None:
    resolution = _resolve(_mention("255/2025/NĐ-CP", issuer="UBND tỉnh", subject="; các văn bản")).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.conflicts == ()


def test_a_date_that_differs_from_the_register_is_a_conflict() -> None:
    resolution = _resolve(_mention("61/2018/NĐ-CP", "2018-04-24", issuer="Chính phủ")).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.conflicts == (Conflict("issued_on", "2018-04-24", "2018-04-23"),)


def test_a_repaired_number_keeps_its_printed_form_as_conflict() -> None:
    resolution = _resolve(_mention("107/NĐ-CP", "2021-12-06")).resolution
    assert isinstance(resolution, Resolved)
    assert Conflict("number", "107/NĐ-CP", "107/2021/NĐ-CP") in resolution.conflicts


def test_a_law_of_that_name_with_another_day_is_a_conflict() -> None:
    resolution = _resolve(_law("Luật Tổ chức chính quyền địa phương", "2015-06-20")).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.conflicts == (Conflict("issued_on", "2015-06-20", "2015-06-19"),)


def test_a_law_of_that_name_and_day_in_another_year_is_not_taken_for_that_of_the_printed_year() -> None:
    """`19/02/2015` is one digit from the law of 19/02/2025; that of 22/6/2015 must not be called dead."""
    resolution = _resolve(_law("Luật Ban hành văn bản quy phạm pháp luật", "2015-02-19")).resolution
    assert isinstance(resolution, Unresolved)
    assert resolution.candidates == ("qh/luat/2025/64",)


def test_a_date_that_the_number_contradicts_is_no_fact_of_the_instrument() -> None:
    document = _document(_mention("214/2025/NĐ-CP", "2028-08-04"))
    (made,) = document.cited_only
    assert (made.key, made.issued_on) == ("cp/nghi-dinh/2025/214", parse_date("2025"))
    assert made.fact("issued_on") is None


@pytest.mark.parametrize(
    ("doc_type", "key"),
    [
        ("Nghị quyết", "qh/nghi-quyet-qppl/2015/80"),
        ("Bộ luật", "qh/luat/2015/80"),
        ("Luật", "qh/luat/2015/80"),
    ],
)
def test_a_resolution_of_the_national_assembly_is_not_the_law_of_its_number(doc_type: str, key: str) -> None:
    """Nghị quyết 100/2015/QH13 and Bộ luật 100/2015/QH13 both exist: the two series count apart."""
    resolution = _resolve(_mention("80/2015/QH13", doc_type=doc_type, issuer="Quốc hội")).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.instrument == key


def test_a_number_without_date_is_not_taken_for_an_instrument_about_something_else() -> None:
    subject = "về thành lập Ban Chỉ đạo quốc gia về phát triển bền vững ngành thủy sản"
    mention = _mention("766/QĐ-TTg", doc_type="Quyết định", subject=subject)
    resolution = _resolve(mention, _parsed(issued_on=parse_date("2024-01-15"))).resolution
    assert isinstance(resolution, Unresolved)
    assert resolution.candidates == ("ttg/quyet-dinh/2022/766",)


def test_a_local_number_without_date_is_not_taken_for_the_only_known_one() -> None:
    """Local numbers start again every year in every unit: the register knows one of many."""
    resolution = _resolve(_mention("520/KH-UBND", doc_type="Kế hoạch", issuer="UBND tỉnh")).resolution
    assert isinstance(resolution, Unresolved)
    assert resolution.candidates == ("ubnd/ha-tinh/ke-hoach/2021/520",)


@pytest.mark.parametrize("number", ["51/KH-UBND", None])
def test_the_documents_own_number_is_the_document(number: str | None) -> None:
    document = _document(_mention(number, role=Role.SELF))
    resolution = document.citations[0].resolution
    assert isinstance(resolution, Resolved)
    assert (resolution.instrument, resolution.via) == (document.instrument.key, Via.SELF)
    assert document.cited_only == ()


def test_another_own_number_in_an_annex_stays_another_work() -> None:
    parsed = _parsed(
        "quang-ngai/son-ha", doc_type="Quyết định", number="288/QĐ-UBND", issued_on=parse_date("2024-02-19")
    )
    document = _document(_mention("282/QĐ-UBND", "2024-02-19", role=Role.SELF), parsed=parsed)
    resolution = document.citations[0].resolution
    assert isinstance(resolution, Resolved)
    assert resolution.instrument == "ubnd/quang-ngai/son-ha/quyet-dinh/2024/282"
    assert resolution.taken_for is not None
    assert resolution.taken_for.instrument == document.instrument.key
    assert "288/QĐ-UBND" in resolution.taken_for.reason


def test_a_blank_number_makes_a_provisional_key_of_the_files_digest() -> None:
    own = own_instrument(_parsed(number=None, issued_on=parse_date("2022-03")), REGISTERS)
    assert own.key == f"ubnd/ha-tinh/cam-xuyen/nam-phuc-thang/ke-hoach/2022/chua-so-{SHA[:12]}"
    assert own.number is None
    assert own.origin is Origin.DOCUMENT


def test_a_head_without_anything_still_makes_an_instrument() -> None:
    own = own_instrument(
        _parsed(**dict.fromkeys(("doc_type", "number", "issuer_key", "issued_on", "period"))), REGISTERS
    )
    assert own.key == f"khong-ro-co-quan/van-ban/khong-ro-nam/chua-so-{SHA[:12]}"


def test_an_own_record_keeps_what_the_register_knows() -> None:
    own = own_instrument(_parsed(doc_type="Nghị định", number="61/2018/NĐ-CP", issuer_key="cp"), REGISTERS)
    assert own.events == REGISTERS.instruments["cp/nghi-dinh/2018/61"].events


def test_instruments_of_other_documents_of_the_batch_are_found() -> None:
    parent = own_instrument(
        _parsed("ha-tinh/cam-xuyen", number="77/KH-UBND", issued_on=parse_date("2022-01-10")), REGISTERS
    )
    mention = _mention("77/KH-UBND", "2022-01-10", issuer="UBND huyện", role=Role.IMPLEMENTS)
    document = _document(mention, registers=REGISTERS.with_instruments([parent]))
    assert document.citations[0].instrument == parent.key
    assert document.cited_only == ()


def test_every_mention_is_resolved_ambiguous_or_unresolved_in_order() -> None:
    mentions = (
        _mention("61/2018/NĐ-CP"),
        _mention("468/QĐ-TTg"),
        _law("Luật X"),
        _mention("abc"),
        _mention(None),
        _mention("1/2/3", doc_type="Quyết định"),
    )
    document = _document(*mentions)
    assert [c.mention for c in document.citations] == list(mentions)
    states = [c.resolution.state for c in document.citations]
    assert states == ["resolved", "ambiguous", "unresolved", "unresolved", "unresolved", "unresolved"]
    reasons = [c.resolution.reason for c in document.citations if not isinstance(c.resolution, Resolved)]
    assert all(reasons)


def test_the_same_document_is_resolved_alike_whatever_was_read_before() -> None:
    mentions = (_mention("12/KH-UBND", "2022-01-05", issuer="UBND xã Lạ Lùng"), _mention("468/QĐ-TTg"))
    first = _document(*mentions)
    _document(_mention("13/KH-UBND", "2022-01-05", issuer="UBND huyện Khác Lạ, tỉnh Nghệ An"))
    assert _document(*mentions) == first


def test_signed_on_a_later_day_a_name_means_the_later_law() -> None:
    parsed = _parsed("ha-tinh", issued_on=parse_date("2025-09-01"))
    resolution = _resolve(_law("Luật Tổ chức chính quyền địa phương"), parsed).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.instrument == "qh/luat/2025/72"
    assert REGISTERS.instruments["qh/luat/2025/72"].issued_on == parse_date(date(2025, 6, 16).isoformat())


@pytest.mark.parametrize(
    ("name", "signed", "key"),
    [
        # Luật 41/2024/QH15 takes effect on 01/7/2025 in place of Luật 58/2014/QH13
        ("Luật Bảo hiểm xã hội", "2025-06-30", "qh/luat/2014/58"),
        ("Luật Bảo hiểm xã hội", "2025-07-01", "qh/luat/2024/41"),
        # Luật 89/2025/QH15 was issued in June 2025 and takes effect on 01/01/2026
        ("Luật Ngân sách nhà nước", "2025-11-20", "qh/luat/2015/83"),
        ("Luật Ngân sách nhà nước", "2026-02-01", "qh/luat/2025/89"),
        # two laws of one name and year: 65/2025/QH15 from 01/3/2025, 72/2025/QH15 from 16/6/2025
        ("Luật Tổ chức chính quyền địa phương năm 2025", "2025-05-10", "qh/luat/2025/65"),
        ("Luật Tổ chức chính quyền địa phương năm 2025", "2025-11-20", "qh/luat/2025/72"),
    ],
)
def test_of_laws_of_one_name_that_in_force_on_the_day_of_signing_is_meant(
    name: str, signed: str, key: str
) -> None:
    resolution = _resolve(_law(name), _parsed(issued_on=parse_date(signed))).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.instrument == key


def test_of_laws_of_one_name_none_is_meant_by_a_document_without_a_date() -> None:
    resolution = _resolve(_law("Luật Bảo hiểm xã hội"), _parsed(issued_on=None)).resolution
    assert isinstance(resolution, Ambiguous)
    assert resolution.candidates == ("qh/luat/2014/58", "qh/luat/2024/41")


def test_a_bare_name_means_the_law_that_the_legal_basis_names_with_its_date() -> None:
    former = _mention(None, "2014", doc_type="Luật", name="Luật Bảo hiểm xã hội", role=Role.REFERENCE)
    basis = _law("Luật Bảo hiểm xã hội", "2024-06-29")
    bare = _mention(None, doc_type="Luật", name="Luật Bảo hiểm xã hội", role=Role.REFERENCE)
    document = _document(bare, former, basis, parsed=_parsed(issued_on=parse_date("2025-06-25")))
    assert [c.instrument for c in document.citations] == [
        "qh/luat/2024/41", "qh/luat/2014/58", "qh/luat/2024/41",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "on", "name", "meant"),
    [
        ("63/2025/QH15", None, "Luật Ban hành văn bản quy phạm pháp luật", "qh/luat/2025/64"),
        ("65/2025/QH15", "2025-06-16", "Luật Tổ chức chính quyền địa phương", "qh/luat/2025/72"),
        ("72/2022/QH14", "2020-11-17", "Luật Bảo vệ môi trường", "qh/luat/2020/72"),
    ],
)
def test_a_number_that_disagrees_with_the_name_is_not_believed(
    number: str, on: str | None, name: str, meant: str
) -> None:
    resolution = _resolve(_mention(number, on, doc_type="Luật", name=name), _LATE).resolution
    assert resolution.taken_for is not None
    assert resolution.taken_for.instrument == meant
    assert isinstance(resolution, Resolved)
    assert resolution.confidence <= 0.5


def test_a_bare_name_does_not_mean_a_law_whose_number_was_a_slip() -> None:
    name = "Luật Ban hành văn bản quy phạm pháp luật"
    slip = _mention("63/2025/QH15", doc_type="Luật", name=name)
    document = _document(slip, _law(name), parsed=_LATE)
    assert document.citations[1].instrument == "qh/luat/2025/64"


def test_a_number_of_another_day_and_subject_is_another_instrument() -> None:
    mention = _mention(
        "61/2018/NĐ-CP", "2018-11-30", issuer="Chính phủ",
        subject="của Chính phủ quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bộ Quốc phòng",
    )  # fmt: skip
    resolution = _resolve(mention).resolution
    assert isinstance(resolution, Unresolved)
    assert resolution.candidates == ("cp/nghi-dinh/2018/61",)


def test_an_undated_number_does_not_mean_an_instrument_issued_later() -> None:
    early = _parsed(issued_on=parse_date("2025-05-01"))
    resolution = _resolve(_mention("118/2025/NĐ-CP"), early).resolution
    assert isinstance(resolution, Unresolved)
    assert resolution.candidates == ("cp/nghi-dinh/2025/118",)


@pytest.mark.parametrize(
    ("number", "on", "doc_type", "issuer", "key"),
    [
        # the joint circular of two agencies is not the first one's own
        ("01/2018/TT-VPCP-BTC", "2018-11-23", "Thông tư", None, "vpcp-btc/thong-tu/2018/1"),
        (
            "07/2016/TTTLT-BYT-BTC-BLĐTBXH", "2016-04-15", "Thông tư liên tịch", None,
            "byt-btc-bldtbxh/thong-tu-lien-tich/2016/7",
        ),
        # CT is Cục Thuế here, since CS is no agency that could issue a chỉ thị
        ("5106/CT-CS", "2025-11-12", "Công văn", "Cục Thuế", "cuc-thue/cong-van/2025/5106"),
        ("315/BC-BKHCN", "2025-10-31", "Công văn", None, "bkhcn/bao-cao/2025/315"),
        ("15/CTT-TTg", "2012-05-22", "Chỉ thị", "Thủ tướng Chính phủ", "ttg/chi-thi/2012/15"),
        ("507/UBND-KT", "2025-11-26", "Báo cáo", "UBND tỉnh", "ubnd/ha-tinh/cong-van/2025/507"),
        # symbols that lost their hyphen
        ("37/2025/TTBNNMT", "2025-07-02", "Thông tư", None, "bnnmt/thong-tu/2025/37"),
        ("193/2025/NĐCP", "2025-07-02", "Nghị định", None, "cp/nghi-dinh/2025/193"),
        ("01/QĐUBND", "2025-01-26", "Quyết định", "UBND tỉnh", "ubnd/ha-tinh/quyet-dinh/2025/1"),
    ],
)  # fmt: skip
def test_symbols_are_read_for_what_they_name(
    number: str, on: str, doc_type: str, issuer: str | None, key: str
) -> None:
    mention = _mention(number, on, doc_type=doc_type, issuer=issuer)
    assert _resolve(mention, _PROVINCE).instrument == key


def test_a_local_number_without_issuer_in_a_document_of_a_province_is_the_provinces_own() -> None:
    resolution = _resolve(_mention("530/QĐ-UBND", "2023-05-16"), _PROVINCE).resolution
    assert isinstance(resolution, Resolved)
    assert resolution.instrument == "ubnd/ha-tinh/quyet-dinh/2023/530"
    assert resolution.confidence <= 0.7


def test_a_local_number_older_than_the_joined_province_is_left_open() -> None:
    # Quảng Bình was joined to Quảng Trị on 01/7/2025: either may have issued it
    joined = _parsed("quang-tri", doc_type="Quyết định", issued_on=parse_date("2025-12-20"))
    older = _resolve(_mention("03/CT-UBND", "2019-03-19"), joined).resolution
    younger = _resolve(_mention("03/CT-UBND", "2025-09-19"), joined).resolution
    assert isinstance(older, Unresolved)
    assert isinstance(younger, Resolved)


@pytest.mark.parametrize(
    ("number", "issuer", "key"),
    [
        ("123/BC-BPC", "Ban Pháp chế Hội đồng nhân dân tỉnh", "ban-phap-che/ha-tinh"),
        ("123/BC-BPC", None, "ban-phap-che/ha-tinh"),
        ("164/BC-BKTNS", "Ban Kinh tế - Ngân sách", "ban-kinh-te-ngan-sach/ha-tinh"),
        ("992/HTI-CNTK", "Thuế tỉnh Hà Tĩnh", "thue/ha-tinh"),
        ("897/BC-TTPVHCC", None, "trung-tam-phuc-vu-hanh-chinh-cong/ha-tinh"),
    ],
)
def test_committees_of_the_council_and_tax_offices_belong_to_their_province(
    number: str, issuer: str | None, key: str
) -> None:
    mention = _mention(number, "2025-11-25", doc_type="Báo cáo", issuer=issuer)
    found = _resolve(mention, _PROVINCE).instrument
    assert found is not None
    assert found.startswith(f"{key}/")


def test_of_thousands_that_share_a_number_a_few_are_offered_and_all_are_counted() -> None:
    plan = replace(own_instrument(_parsed(), REGISTERS), number="777/KH-UBND", issuer=None)
    plans = [replace(plan, key=f"ubnd/x-{n:02}/ke-hoach/2021/777") for n in range(30)]
    document = _document(_mention("777/KH-UBND"), registers=REGISTERS.with_instruments(plans))
    resolution = document.citations[0].resolution
    assert isinstance(resolution, Unresolved)
    assert len(resolution.candidates) == 20
    assert "30 văn bản" in resolution.reason


@pytest.mark.parametrize(
    ("number", "on", "predicate", "name", "key"),
    [
        # decrees guide the law that stood in their day, whatever came later
        ("115/2015/NĐ-CP", "2015-11-11", Predicate.GUIDES, "Luật Bảo hiểm xã hội", "qh/luat/2014/58"),
        ("176/2025/NĐ-CP", "2025-06-30", Predicate.GUIDES, "Luật Bảo hiểm xã hội", "qh/luat/2024/41"),
        ("87/2011/NĐ-CP", "2011-09-27", Predicate.GUIDES, "Luật Khám bệnh, chữa bệnh", "qh/luat/2009/40"),
        # Luật 48/2024/QH15 was amended before its first day, 01/7/2025
        ("90/2025/QH15", "2025-06-25", Predicate.AMENDS, "Luật Thuế giá trị gia tăng", "qh/luat/2024/48"),
    ],
)
def test_a_law_named_within_another_instrument_is_that_of_its_day(
    number: str, on: str, predicate: Predicate, name: str, key: str
) -> None:
    outer = _mention(number, on, doc_type="Luật" if "QH" in number else "Nghị định")
    inner = _mention(None, doc_type="Luật", name=name, role=Role.NESTED, relations=(Relation(predicate, 0),))
    assert _document(outer, inner, parsed=_LATE).citations[1].instrument == key


def test_no_law_younger_than_the_instrument_that_guides_it_is_meant() -> None:
    outer = _mention("152/2006/NĐ-CP", "2006-12-22", doc_type="Nghị định")
    current = _mention("41/2024/QH15", "2024-06-29", doc_type="Luật", name="Luật Bảo hiểm xã hội")
    inner = _mention(
        None, doc_type="Luật", name="Luật Bảo hiểm xã hội", role=Role.NESTED,
        relations=(Relation(Predicate.GUIDES, 0),),
    )  # fmt: skip
    assert _document(outer, current, inner, parsed=_LATE).citations[2].instrument is None


@pytest.mark.parametrize("behind", ["(sửa đổi); Căn cứ", "(thay thế)"])
def test_a_law_that_is_yet_to_replace_the_one_of_its_name_is_not_that_one(behind: str) -> None:
    mention = _mention(None, doc_type="Luật", name="Luật Quy hoạch", subject=behind)
    resolution = _resolve(mention, _LATE).resolution
    assert isinstance(resolution, Unresolved)
    assert resolution.candidates == ("qh/luat/2017/21",)


def test_an_amending_law_told_by_its_day_is_the_one_of_that_day_that_amends_it() -> None:
    amended = _mention(
        None, "2025-02-19", doc_type="Luật", name="Luật Ban hành văn bản quy phạm pháp luật",
        relations=(Relation(Predicate.AMENDS, 1),),
    )  # fmt: skip
    dated = _mention(None, "2025-06-25", doc_type="Luật")
    assert _document(amended, dated, parsed=_LATE).citations[1].instrument == "qh/luat/2025/87"
    # on its own a day is no name: several laws were issued on it
    assert _document(dated, parsed=_LATE).citations[0].instrument is None
