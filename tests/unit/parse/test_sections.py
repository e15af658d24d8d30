"""Numbered headings and their spans."""

from __future__ import annotations

from tthc_graph.ingest import source_from_text
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers

TEXT = "KẾ HOẠCH\nVề A\nI. MỤC ĐÍCH\n1. Mục đích\nMột\n2. Yêu cầu\nHai\nII. NỘI DUNG\nBa"


def test_sections_nest_by_depth_and_reach_to_the_next_of_their_kind() -> None:
    source = source_from_text(TEXT)
    found = parse_document(source, load_registers()).sections
    assert [(s.label, s.title, s.depth) for s in found] == [
        ("I", "MỤC ĐÍCH", 1),
        ("1", "Mục đích", 2),
        ("2", "Yêu cầu", 2),
        ("II", "NỘI DUNG", 1),
    ]
    assert source.quote(found[0].span).endswith("Hai\n")
    assert source.quote(found[1].span) == "1. Mục đích\nMột\n"


def test_articles_are_sections_of_the_first_depth() -> None:
    text = "QUYẾT ĐỊNH\nVề A\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành\nĐiều 2. Thi hành"
    found = parse_document(source_from_text(text), load_registers()).sections
    assert [(s.label, s.depth) for s in found] == [("Điều 1", 1), ("Điều 2", 1)]
