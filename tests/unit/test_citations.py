"""Raw text in, mentions with raw spans out."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tthc_graph import find_citations, load_registers, read_text
from tthc_graph.model.citation import Role

PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH HÀ TĨNH\nSố: 12/KH-UBND\nHà Tĩnh, ngày 5 tháng 2 năm 2024\n"
    "KẾ HOẠCH\nKiểm soát thủ tục hành chính năm 2024\n"
    "Căn cứ Nghị định  số 61/2018/NÐ–CP ngày 23/4/2018 của Chính phủ;\n"
    "Thực hiện Quyết định số 468/QĐ-TTg;\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n"
    "I. MỤC ĐÍCH\nTheo Luật Đất đai.\n"
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_are_those_of_the_text_as_given(form: str) -> None:
    text = unicodedata.normalize(form, f"\ufeff{PLAN}")
    found = find_citations(text)
    assert [text[one.span.start : one.span.end] for one in found] == [one.quote for one in found]
    quotes = [unicodedata.normalize("NFC", one.quote) for one in found]
    assert quotes == [
        "Số: 12/KH-UBND",
        "Nghị định  số 61/2018/NÐ–CP ngày 23/4/2018",
        "Quyết định số 468/QĐ-TTg",
        "Luật Đất đai",
    ]


def test_roles_follow_the_structure_of_the_text() -> None:
    assert [one.role for one in find_citations(PLAN)] == [
        Role.SELF,
        Role.LEGAL_BASIS,
        Role.IMPLEMENTS,
        Role.REFERENCE,
    ]


def test_the_mentions_are_those_that_a_whole_reading_resolves() -> None:
    whole = read_text(PLAN, "plan", load_registers())
    assert find_citations(PLAN) == tuple(one.mention for one in whole.citations)


@pytest.mark.parametrize("text", ["", "\n", "\x00", "\ud800", "Số: ", "(Kèm theo", "\t\t\n\t"])
def test_any_text_is_read(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize("text", [None, b"Lu\xe1\xba\xadt", Path("a.txt")])
def test_what_is_no_text_is_refused_by_its_kind(text: object) -> None:
    with pytest.raises(TypeError, match=rf"needs a str, not {type(text).__name__}; decode bytes, read files"):
        find_citations(text)  # type: ignore[arg-type]
