"""Preambles in their four layouts."""

from __future__ import annotations

from tthc_graph.ingest import source_from_text
from tthc_graph.model.document import ClauseKind, ParsedDocument
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers


def parse(text: str) -> ParsedDocument:
    return parse_document(source_from_text(text), load_registers())


def clauses(text: str) -> list[tuple[str, str]]:
    return [(c.kind.value, c.span.of(text).split("\n")[0][:24]) for c in parse(text).clauses]


def test_decision_with_bases_and_a_proposal() -> None:
    text = (
        "QUYẾT ĐỊNH\nVề việc A\nCăn cứ Luật Đất đai;\nCăn cứ Nghị định số 1/2020/NĐ-CP;\n"
        "Theo đề nghị của Chánh Văn phòng.\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành"
    )
    assert clauses(text) == [
        ("legal_basis", "Căn cứ Luật Đất đai;"),
        ("legal_basis", "Căn cứ Nghị định số 1/20"),
        ("proposal", "Theo đề nghị của Chánh V"),
        ("enacting", "QUYẾT ĐỊNH:"),
    ]


def test_plan_that_opens_with_what_it_carries_out() -> None:
    text = (
        "KẾ HOẠCH\nVề A\n"
        "Thực hiện Kế hoạch số 15/KH-UBND, Chủ tịch UBND xã An Bình ban hành Kế hoạch như sau:\nI. A"
    )
    assert [kind for kind, _ in clauses(text)] == ["implements", "enacting"]
    assert parse(text).header.issuer == "Chủ tịch UBND xã An Bình"


def test_two_clauses_on_one_line_are_parted() -> None:
    text = (
        "QUYẾT ĐỊNH\nVề A\nCăn cứ Luật Đất đai; Theo đề nghị của Giám đốc Sở Tài chính;\n"
        "QUYẾT ĐỊNH:\nĐiều 1. B"
    )
    assert [kind for kind, _ in clauses(text)] == ["legal_basis", "proposal", "enacting"]


def test_section_of_legal_bases_with_bare_lines() -> None:
    text = (
        "KẾ HOẠCH\nVề A\nI. CĂN CỨ PHÁP LÝ\n- Luật Đất đai năm 2024;\n"
        "- Nghị định số 1/2020/NĐ-CP.\nII. NỘI DUNG\n- Việc"
    )
    found = [c for c in parse(text).clauses if c.kind is ClauseKind.LEGAL_BASIS]
    assert [c.span.of(text) for c in found] == ["- Luật Đất đai năm 2024;", "- Nghị định số 1/2020/NĐ-CP."]


def test_hard_wrapped_clause_words_are_read() -> None:
    text = "QUYẾT ĐỊNH\nVề A\nCăn\ncứ Luật Đất đai;\nTheo\nđề nghị của Giám đốc;\nQUYẾT ĐỊNH:\nĐiều 1. B"
    assert [kind for kind, _ in clauses(text)] == ["legal_basis", "proposal", "enacting"]


def test_task_that_opens_with_such_a_word_is_no_clause() -> None:
    text = "KẾ HOẠCH\nVề A\nI. MỤC ĐÍCH\nThực hiện tốt công tác.\nII. CĂN\n1. Triển khai việc B"
    assert clauses(text) == []
