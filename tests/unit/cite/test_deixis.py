"""What `Luật này`, `Nghị định nêu trên`, `Nghị định 61` and given names point at."""

from __future__ import annotations

from tthc_graph.cite.deixis import find_pointers
from tthc_graph.model.deixis import Pointer
from tthc_graph.pipeline import read_text
from tthc_graph.registers import load_registers

HEAD = (
    "ỦY BAN NHÂN DÂN XÃ AN LẠC\nSố: 12/QĐ-UBND\nAn Lạc, ngày 12 tháng 5 năm 2025\n"
    "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch kiểm tra\n"
    "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;\n"
    "Căn cứ Luật Đất đai ngày 18/01/2024;\nQUYẾT ĐỊNH:\nĐiều 1. "
)


def pointers(body: str) -> list[tuple[str, tuple[str, ...] | str]]:
    raw = HEAD + body
    document = read_text(raw, "a.txt", load_registers())
    mentions = [c.mention for c in document.citations]

    def meant(one: Pointer) -> tuple[str, ...] | str:
        if one.antecedents == "document":
            return "document"
        return tuple(mentions[i].number or mentions[i].name or "" for i in one.antecedents)

    found = find_pointers(document.parsed, mentions, load_registers())
    assert all(raw[p.span.start : p.span.end] == p.quote for p in found)
    return [(p.quote, meant(p)) for p in found]


def test_own_type_with_nay_points_at_the_document() -> None:
    assert pointers("Quyết định này có hiệu lực từ ngày ký.") == [("Quyết định này", "document")]


def test_plan_that_a_decision_issues_is_the_document() -> None:
    assert pointers("Kế hoạch này được thực hiện trong năm.") == [("Kế hoạch này", "document")]


def test_other_type_with_nay_points_at_the_last_one_named() -> None:
    assert pointers("Việc thi hành Luật này do xã tổ chức.") == [("Luật này", ("Luật Đất đai",))]


def test_words_in_a_quoted_amendment_do_not_point_at_the_amending_document() -> None:
    assert pointers("Sửa điểm a như sau: “a) Theo Quyết định này;”.") == [("Quyết định này", ())]


def test_above_points_at_the_nearest_of_its_type() -> None:
    assert pointers("Thực hiện theo Nghị định nêu trên.") == [("Nghị định nêu trên", ("61/2018/NĐ-CP",))]


def test_serial_alone_points_at_the_number_printed_before_or_at_nothing() -> None:
    assert pointers("Theo Nghị định 61 thì xã tiếp nhận; Nghị định 62 thì không.")[0] == (
        "Nghị định 61",
        ("61/2018/NĐ-CP",),
    )


def test_given_name_is_followed_to_its_later_uses() -> None:
    body = (
        "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 (sau đây gọi là Nghị định một cửa) áp dụng ở xã. "
        "Theo Nghị định một cửa, xã tiếp nhận hồ sơ."
    )
    assert ("Nghị định một cửa", ("118/2025/NĐ-CP",)) in pointers(body)


def test_place_words_behind_the_type_point_at_nothing() -> None:
    assert pointers("Triển khai chương trình trên địa bàn xã.") == []
