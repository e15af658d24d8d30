"""Types of documents: names, codes old and new, and the nature that a number's form tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.model.identifier import parse_number
from tthc_graph.model.instrument import Nature
from tthc_graph.registers import load_document_types

TYPES = load_document_types()

CODES = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "VBHN": "Văn bản hợp nhất",
    "GN": "Bản ghi nhớ",
    "GT": "Giấy giới thiệu",
}


@pytest.mark.parametrize(("code", "name"), CODES.items())
def test_every_code_of_the_decree_names_its_type(code: str, name: str) -> None:
    found = TYPES.by_code(code)
    assert found is not None
    assert found.name == name


def test_codes_that_fold_to_one_another_stay_apart() -> None:
    slugs = {code: kind.slug for code in ("HD", "HĐ", "DA", "ĐA") if (kind := TYPES.by_code(code))}
    assert len(set(slugs.values())) == 4


def test_names_come_longest_first() -> None:
    names = TYPES.names
    assert names.index("Thông tư liên tịch") < names.index("Thông tư")


@pytest.mark.parametrize("words", ["QUYẾT ĐỊNH", "quyết định", "Quyết định (QPPL)"])
def test_names_are_found_in_any_case(words: str) -> None:
    found = TYPES.by_name(words)
    assert found is not None
    assert found.name == "Quyết định"


@pytest.mark.parametrize(
    ("number", "nature"),
    [
        ("20/2020/QĐ-TTg", Nature.NORMATIVE),
        ("468/QĐ-TTg", Nature.INDIVIDUAL),
        ("61/2018/NĐ-CP", Nature.NORMATIVE),
        ("51/KH-UBND", Nature.PLAN),
        ("57-NQ/TW", Nature.PARTY),
        ("2319/VPCP-KSTT", Nature.CORRESPONDENCE),
    ],
)
def test_the_form_of_a_number_tells_its_nature(number: str, nature: Nature) -> None:
    parsed = parse_number(number)
    assert parsed is not None
    kind = TYPES.of_number(parsed)
    assert kind is not None
    assert kind.nature_of(parsed) is nature


def test_the_symbol_of_the_national_assembly_names_no_type() -> None:
    number = parse_number("190/2025/QH15")
    assert number is not None
    assert TYPES.of_number(number) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- {name: A, nature: nothing}", "unknown nature"),
        ("- {name: A, nature: plan, colour: red}", "unknown field"),
        ("- {name: A, code: X, nature: plan}\n- {name: B, code: X, nature: plan}", "names both"),
        ("{}", "expected a list"),
    ],
)
def test_a_malformed_file_stops_with_its_fault(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "types.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=problem):
        load_document_types(path)
