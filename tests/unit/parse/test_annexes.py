"""Annexes, with a label or known by the line `(Kèm theo …)` alone, and what portals put around documents."""

from __future__ import annotations

from tthc_graph.ingest import source_from_text
from tthc_graph.model.document import ParsedDocument
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers

BODY = "QUYẾT ĐỊNH\nVề A\nQUYẾT ĐỊNH:\nĐiều 1. Theo Phụ lục I, Phụ lục II kèm theo.\nTM. ỦY BAN NHÂN DÂN\n"


def parse(text: str) -> ParsedDocument:
    return parse_document(source_from_text(text), load_registers())


def test_labelled_annexes_are_told_from_a_mention_of_them() -> None:
    found = parse(f"{BODY}PHỤ LỤC I\nDANH MỤC VIỆC\nMột\nPHỤ LỤC II\nBIỂU MẪU\nHai").annexes
    assert [(a.label, a.title) for a in found] == [("PHỤ LỤC I", "DANH MỤC VIỆC"), ("PHỤ LỤC II", "BIỂU MẪU")]


def test_annex_without_a_label_is_marked_by_its_line() -> None:
    text = f"{BODY}NỘI DUNG KẾ HOẠCH NĂM 2022\n(Kèm theo Quyết định số 461/QĐ-UBND ngày 28/02/2022)\nMột"
    (annex,) = parse(text).annexes
    assert (annex.label, annex.title) == ("", "NỘI DUNG KẾ HOẠCH NĂM 2022")
    assert annex.span.of(text).startswith("NỘI DUNG")
    assert annex.span.end == len(text) - 1 or annex.span.end == len(text)


def test_links_around_a_document_are_excluded() -> None:
    links = "".join(f"- {n} Quyết định {n}6/2020/QĐ-UBND quy định {n}\n" for n in range(1, 5))
    text = f"{links}ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/QĐ-UBND\n{BODY}{links}"
    parsed = parse(text)
    assert len(parsed.excluded) == 2
    assert parsed.header.number == "1/QĐ-UBND"


def test_list_of_bases_inside_a_document_is_not_excluded() -> None:
    items = "".join(f"- Quyết định số {n}/QĐ-UBND ngày 01/02/2022 của UBND tỉnh;\n" for n in range(1, 5))
    assert parse(f"{BODY}{items}").excluded == ()


def test_english_translation_is_excluded() -> None:
    text = (
        "BỘ TÀI CHÍNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 1/2025/TT-BTC\nTHÔNG TƯ\nQuy định A\nĐiều 1. B\n"
        "MINISTRY OF FINANCE\nSOCIALIST REPUBLIC OF VIETNAM\nNo. 1/2025/TT-BTC\nCIRCULAR\n"
        "Pursuant to Law No. 97/2015/QH13"
    )
    (excluded,) = parse(text).excluded
    assert excluded.of(text).startswith("MINISTRY OF FINANCE")
