"""The day on which a document takes effect, with the sentence that says so."""

from __future__ import annotations

import pytest

from tthc_graph.cite.own_force import find_own_force
from tthc_graph.ingest import source_from_text
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers

HEAD = """CHÍNH PHỦ
Số: 901/2026/NĐ-CP
Hà Nội, ngày 20 tháng 12 năm 2026

NGHỊ ĐỊNH
Quy định thử về hồ sơ điện tử

Điều 9. Hiệu lực thi hành
"""


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 02 năm 2027.", "2027-02-01"),
        ("1. Nghị định này có hiệu lực kể từ ngày ký ban hành.", "2026-12-20"),
        ("1. Nghị định này có hiệu lực sau 45 ngày kể từ ngày ký.", "2027-02-03"),
    ],
)
def test_the_day_is_told_with_its_sentence(sentence: str, day: str) -> None:
    raw = f"{HEAD}{sentence}\n2. Các bộ thi hành Nghị định này.\n"
    found = find_own_force(parse_document(source_from_text(raw, "a.txt"), load_registers()))
    assert found is not None
    assert str(found.day) == day
    assert sentence[3:].rstrip(".") in found.quote
    assert "Các bộ" not in found.quote
    assert raw[found.span.start : found.span.end] == found.quote


def test_the_day_is_told_behind_what_the_document_replaces() -> None:
    raw = f"{HEAD}1. Nghị định này thay thế Nghị định số 6/2018/NĐ-CP và có hiệu lực từ ngày 01/02/2027.\n"
    found = find_own_force(parse_document(source_from_text(raw, "a.txt"), load_registers()))
    assert found is not None
    assert str(found.day) == "2027-02-01"


def test_the_day_in_a_new_wording_is_that_of_another_instrument() -> None:
    raw = (
        f"{HEAD}1. Sửa đổi Điều 9 Nghị định số 6/2018/NĐ-CP như sau:\n"
        "“Điều 9. Hiệu lực\nNghị định này có hiệu lực từ ngày 01/02/2018.”\n"
        "2. Nghị định này có hiệu lực từ ngày 01/02/2027.\n"
    )
    found = find_own_force(parse_document(source_from_text(raw, "a.txt"), load_registers()))
    assert found is not None
    assert str(found.day) == "2027-02-01"


def test_a_text_that_names_no_day_has_none() -> None:
    raw = f"{HEAD}1. Nghị định này có hiệu lực theo quy định của pháp luật.\n"
    assert find_own_force(parse_document(source_from_text(raw, "a.txt"), load_registers())) is None
