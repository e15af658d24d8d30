"""Each form of the marking convention is told from the others."""

from __future__ import annotations

import pytest

from tthc_graph.evaluate.forms import form_of
from tthc_graph.evaluate.gold import GoldMention

DECREE, LAW = "Nghị định", "Luật"


@pytest.mark.parametrize(
    ("text", "doc_type", "number", "issued_on", "form"),
    [
        (
            "Nghị định số 1/2020/NĐ-CP ngày 05/01/2020",
            DECREE,
            "1/2020/NĐ-CP",
            "2020-01-05",
            "numbered and dated",
        ),
        (
            "Nghị định 1/NĐ-CP, ngày 05\ntháng 1 năm 2020",
            DECREE,
            "1/NĐ-CP",
            "2020-01-05",
            "numbered and dated",
        ),
        ("Nghị định 1/NĐ-CP ngày   tháng 1 năm 2020", DECREE, "1/NĐ-CP", "2020-01", "numbered and dated"),
        ("Kế hoạch 3/KH-UBND năm 2021", "Kế hoạch", "3/KH-UBND", "2021", "numbered, year only"),
        ("Chỉ thị số 10/CT-TTg", "Chỉ thị", "10/CT-TTg", "2019-04-22", "numbered, date after the issuer"),
        ("Nghị định số 1/2020/NĐ-CP", DECREE, "1/2020/NĐ-CP", None, "numbered, no date"),
        ("số 63/2010/NĐ-CP ngày 08/6/2010", DECREE, "63/2010/NĐ-CP", "2010-06-08", "list item"),
        ("02/NQ-CP", "Nghị quyết", "02/NQ-CP", None, "list item"),
        ("Luật Đất đai năm 2024", LAW, None, "2024", "name only"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Thủ đô", LAW, None, None, "amending law"),
        ("Luật Đất đai số 31/2024/QH15", LAW, "31/2024/QH15", None, "numbered, no date"),
        ("Kế hoạch số /KH-UBND ngày  /01/2024", "Kế hoạch", None, "2024-01", "unfilled"),
    ],
)
def test_form_is_told(text: str, doc_type: str, number: str | None, issued_on: str | None, form: str) -> None:
    assert form_of(GoldMention((0, len(text)), text, doc_type, number, issued_on, "reference")) == form


@pytest.mark.parametrize(("number", "form"), [("461/QĐ-UBND", "own number"), (None, "unfilled")])
def test_the_own_number_is_a_form_of_its_own_unless_it_is_blank(number: str | None, form: str) -> None:
    text = f"Số: {number or '/QĐ-UBND'}"
    assert form_of(GoldMention((0, len(text)), text, "Quyết định", number, None, "self")) == form
