"""Heads of documents: what is read where it is printed, and what is None where it is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tthc_graph.ingest import source_from_text
from tthc_graph.model.agency import Level
from tthc_graph.model.document import Header
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers


def head(text: str) -> Header:
    return parse_document(source_from_text(text), load_registers()).header


LETTERHEADS = {
    "over lines": "ỦY BAN NHÂN\nDÂN\nTỈNH HÀ TĨNH\n--------\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\n",
    "two columns": (
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
        "TỈNH HÀ TĨNH | Độc lập - Tự do - Hạnh phúc |\n"
    ),
    "motto first": (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nỦY BAN NHÂN DÂN\nTỈNH HÀ TĨNH\n"
    ),
}


@pytest.mark.parametrize("letterhead", LETTERHEADS.values(), ids=LETTERHEADS.keys())
def test_letterhead_is_read_in_each_layout(letterhead: str) -> None:
    text = (
        f"{letterhead}Số: 5/KH-UBND\nHà Tĩnh, ngày 02 tháng 3 năm 2024\n"
        "KẾ HOẠCH\nCải cách hành chính năm 2024\nI. MỤC ĐÍCH"
    )
    found = head(text)
    assert found.issuer == "Ủy ban nhân dân tỉnh Hà Tĩnh"
    assert (found.issuer_key, found.level, found.units.province) == (
        "ubnd/ha-tinh",
        Level.PROVINCE,
        "ha-tinh",
    )


@pytest.mark.parametrize(
    ("line", "number", "raw", "quote"),
    [
        ("Số:51/KH-UBND", "51/KH-UBND", "51/KH-UBND", "Số:51/KH-UBND"),
        ("Số: /KH-UBND", None, "/KH-UBND", "Số: /KH-UBND"),
        ("Số:\n48/2025/QĐ-UBND", "48/2025/QĐ-UBND", "48/2025/QĐ-UBND", "Số:\n48/2025/QĐ-UBND"),
        ("Số: 3783/QĐ-\nUBND", "3783/QĐ-UBND", "3783/QĐ- UBND", "Số: 3783/QĐ-\nUBND"),
        ("Số: 05 /KH-UBND", "05/KH-UBND", "05 /KH-UBND", "Số: 05 /KH-UBND"),
        ("Số: ……/KH-UBND", None, "……/KH-UBND", "Số: ……/KH-UBND"),
    ],
)
def test_own_number_is_read_as_printed(line: str, number: str | None, raw: str, quote: str) -> None:
    text = f"ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n{line}\nKẾ HOẠCH\nCải cách hành chính\nI. MỤC ĐÍCH"
    found = head(text)
    assert (found.number, found.raw_number) == (number, raw)
    assert found.number_span is not None
    assert found.number_span.of(text) == quote


def test_blank_day_leaves_month_and_year() -> None:
    found = head("Số: /KH-UBND\nTrị An, ngày   tháng 01 năm 2026\nKẾ HOẠCH\nKiểm soát năm 2026\nI. MỤC ĐÍCH")
    assert (str(found.issued_on), found.place) == ("2026-01", "Trị An")


def test_date_of_a_headless_text_comes_from_its_annex_line() -> None:
    text = (
        "KẾ HOẠCH\nCải cách năm 2024\nI. MỤC ĐÍCH\nPhụ lục\n"
        "(Kèm theo Kế hoạch số /KH-UBND ngày /01/2024 của UBND xã A)"
    )
    assert str(head(text).issued_on) == "2024-01"


def test_chairman_enacts_although_the_letterhead_names_the_committee() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nHUYỆN SƠN HÀ\nSố: 288/QĐ-UBND\nQUYẾT ĐỊNH\nBan hành Kế hoạch năm 2024\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN SƠN HÀ\nCăn cứ Luật Đất đai;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành"
    )
    found = head(text)
    assert found.issuer == "Chủ tịch Ủy ban nhân dân huyện Sơn Hà"
    assert found.issuer_at_head == "Ủy ban nhân dân huyện Sơn Hà"
    assert found.subject_line == "Ban hành Kế hoạch năm 2024"
    assert found.issuer_key is not None
    assert found.issuer_key.startswith("ctubnd/")


def test_subject_line_that_opens_like_a_clause_stays_the_subject() -> None:
    text = (
        "KẾ HOẠCH\nThực hiện cơ chế một cửa năm 2024\nThực hiện Kế hoạch số 15/KH-UBND của UBND huyện, "
        "UBND xã An Bình ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH"
    )
    assert head(text).subject_line == "Thực hiện cơ chế một cửa năm 2024"


@pytest.mark.parametrize(
    ("subject", "period"),
    [
        ("Kiểm soát thủ tục hành chính năm 2024", 2024),
        ("Phát triển kinh tế số giai đoạn 2026 - 2030", None),
        ("Phòng chống ma túy đến năm 2030", None),
        ("Thực hiện Nghị quyết số 1/NQ-CP ngày 05 tháng 01 năm 2024", None),
    ],
)
def test_period_is_the_year_that_the_plan_is_for(subject: str, period: int | None) -> None:
    assert head(f"KẾ HOẠCH\n{subject}\nI. MỤC ĐÍCH").period == period


def test_missing_parts_are_named() -> None:
    assert set(head("KẾ HOẠCH\nCải cách\nI. MỤC ĐÍCH").missing) >= {
        "issuer",
        "number",
        "place",
        "date",
        "signer",
    }


def test_empty_and_foreign_text_gives_an_empty_head() -> None:
    assert head("xin chào").doc_type is None


@pytest.mark.shared
@pytest.mark.parametrize("field", ["doc_type", "number", "issuer", "issued_on", "place", "subject_line"])
def test_heads_of_the_seeds_agree_with_the_gold(shared: Path, field: str) -> None:
    lines = (shared / "gold" / "seed_citations.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == 5
    for row in rows:
        with open(shared / "seeds" / row["id"], encoding="utf-8", newline="") as file:
            found = getattr(head(file.read()), field)
        expected = row["header"].get(field)
        assert (str(found).casefold() if found else None) == (expected.casefold() if expected else None), row[
            "id"
        ]
