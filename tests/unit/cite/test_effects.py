"""Effects of enacting clauses: object, whole or part, day, what stays alive; they agree with relations."""

from __future__ import annotations

import pytest

from tthc_graph.cite.effects import find_effects
from tthc_graph.cite.mentions import find_mentions
from tthc_graph.ingest import source_from_text
from tthc_graph.model.effect import Effect, EffectKind
from tthc_graph.model.extent import Extent
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers

FORCE = "1. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2026.\n"


def effects(text: str) -> tuple[Effect, ...]:
    return find_effects(parse_document(source_from_text(text), load_registers()), load_registers())


def only(text: str) -> Effect:
    (effect,) = effects(text)
    return effect


def test_object_is_the_mention_with_its_exact_place() -> None:
    text = f"{FORCE}2. Bãi bỏ Thông tư số 21/2019/TT-BTC ngày 18 tháng 5 năm 2019 của Bộ Tài chính về phí."
    effect = only(text)
    assert text[effect.affected.span.start : effect.affected.span.end] == (
        "Thông tư số 21/2019/TT-BTC ngày 18 tháng 5 năm 2019"
    )
    assert (effect.kind, effect.extent, effect.provisions) == (EffectKind.REPEALS, Extent.WHOLE, None)
    assert str(effect.effective_on) == str(effect.effective_from) == "2026-07-01"
    assert effect.quote.startswith("2. Bãi bỏ Thông tư số 21/2019/TT-BTC")


@pytest.mark.parametrize(
    ("words", "provisions"),
    [
        ("khoản 2 Điều 5 ", "khoản 2 Điều 5"),
        ("Từ Điều 2 đến Điều 7 và các Điều 9, 10 của ", "Từ Điều 2 đến Điều 7 và các Điều 9, 10"),
        ("quy định tại Điều 4 của ", "Điều 4"),
        ("các quy định về phí tại ", "các quy định về phí"),
        ("Điều 4 của Quy chế về phí ban hành kèm theo ", "Điều 4 của Quy chế về phí"),
        ("điểm 6 mục II Bảng phân hạng (Kèm theo ", "điểm 6 mục II Bảng phân hạng"),
    ],
)
@pytest.mark.parametrize("form", ["2. Bãi bỏ {}.", "2. {} hết hiệu lực kể từ ngày Thông tư này có hiệu lực."])
def test_words_in_front_of_the_object_name_the_part(form: str, words: str, provisions: str) -> None:
    close = ")" if "(" in words else ""
    effect = only(FORCE + form.format(f"{words}Thông tư số 21/2019/TT-BTC{close}"))
    assert (effect.kind, effect.extent, effect.provisions) == (EffectKind.REPEALS, Extent.PART, provisions)


def test_each_object_of_a_sentence_has_its_own_part() -> None:
    text = (
        f"{FORCE}2. Nghị định số 68/2008/NĐ-CP về bảo trợ; Điều 28, Điều 30 Nghị định số 136/2013/NĐ-CP về "
        "trợ giúp; Chương V Nghị định số 28/2012/NĐ-CP quy định chi tiết Luật Người khuyết tật hết hiệu lực "
        "từ ngày Thông tư này có hiệu lực."
    )
    assert [(e.affected.number, e.provisions) for e in effects(text)] == [
        ("68/2008/NĐ-CP", None),
        ("136/2013/NĐ-CP", "Điều 28, Điều 30"),
        ("28/2012/NĐ-CP", "Chương V"),
    ]


def test_part_in_front_of_a_list_is_that_of_every_instrument_in_it() -> None:
    text = (
        f"{FORCE}2. Bãi bỏ các quy định về phí tại Thông tư số 21/2019/TT-BTC, Thông tư số 22/2019/TT-BTC và "
        "Thông tư số 23/2019/TT-BTC."
    )
    assert [e.provisions for e in effects(text)] == ["các quy định về phí"] * 3


@pytest.mark.parametrize(
    ("words", "provisions"),
    [
        ("những nội dung về phí quy định tại {} và {}", ["những nội dung về phí"] * 2),
        ("các quy định về phí tại {}, {}", ["các quy định về phí"] * 2),
        ("các quy định về phí tại: {}; {}", ["các quy định về phí"] * 2),
        ("các quy định về phí tại {}; {}", ["các quy định về phí", None]),
        ("Điều 4 của {} và {}", ["Điều 4", None]),
        ("những quy định về phí tại Chương V {} và {}", ["những quy định về phí tại Chương V", None]),
        ("các quy định về phí tại {} và Điều 3 {}", ["các quy định về phí", "Điều 3"]),
    ],
)
def test_part_named_by_its_subject_is_that_of_each_joined_object(
    words: str, provisions: list[str | None]
) -> None:
    titled = "Thông tư số {}/2019/TT-BTC ngày 18 tháng 5 năm 2019 của Bộ Tài chính về lệ phí"
    found = effects(f"{FORCE}2. Bãi bỏ {words.format(titled.format(21), titled.format(22))}.")
    assert [e.provisions for e in found] == provisions
    assert [e.extent for e in found] == [Extent.PART if p else Extent.WHOLE for p in provisions]


def test_ending_told_twice_in_the_lead_of_a_list_names_no_part() -> None:
    effect = only(
        f"{FORCE}2. Thông tư này thay thế và chấm dứt hiệu lực của các văn bản: Thông tư số 21/2019/TT-BTC."
    )
    assert (effect.kind, effect.extent, effect.provisions) == (EffectKind.REPLACES, Extent.WHOLE, None)


def test_parentheses_behind_an_object_limit_what_is_done_to_a_part_of_it() -> None:
    text = (
        f"{FORCE}2. Bãi bỏ các văn bản sau:\na) Thông tư số 21/2019/TT-BTC về phí;\nb) Thông tư số "
        "22/2019/TT-BTC về lệ phí (phần đề cập đến mức thu của dự án);\nc) Thông tư số 23/2019/TT-BTC "
        "về thuế (sau đây gọi là Thông tư số 23)."
    )
    assert [e.provisions for e in effects(text)] == [None, "phần đề cập đến mức thu của dự án", None]


def test_annex_issued_with_an_instrument_is_one_more_object_behind_a_provision_of_it() -> None:
    text = (
        f"{FORCE}2. Bãi bỏ khoản 2 Điều 2 Thông tư số 21/2019/TT-BTC ngày 18 tháng 5 năm 2019 của Bộ "
        "Tài chính về phí và Phụ lục II Mẫu tờ khai ban hành kèm Thông tư số 21/2019/TT-BTC."
    )
    assert [e.provisions for e in effects(text)] == ["khoản 2 Điều 2", "Phụ lục II Mẫu tờ khai"]


def test_replaced_words_amend_a_part() -> None:
    text = f"{FORCE}2. Thay thế cụm từ “Bộ Nội vụ” bằng “Bộ Tài chính” tại Điều 7 Thông tư số 21/2019/TT-BTC."
    effect = only(text)
    assert (effect.kind, effect.extent) == (EffectKind.AMENDS, Extent.PART)


def test_replaced_annex_is_replaced_in_part() -> None:
    effect = only(
        f"{FORCE}2. Thay thế Phụ lục I của Thông tư số 21/2019/TT-BTC bằng Phụ lục I của Thông tư này."
    )
    assert (effect.kind, effect.extent, effect.provisions) == (EffectKind.REPLACES, Extent.PART, "Phụ lục I")


def test_end_of_what_is_replaced_is_no_second_effect() -> None:
    text = (
        f"{FORCE}2. Thông tư này thay thế Thông tư số 21/2019/TT-BTC. Thông tư số 21/2019/TT-BTC hết hiệu "
        "lực kể từ ngày Thông tư này có hiệu lực."
    )
    assert only(text).kind is EffectKind.REPLACES


def test_day_in_the_clause_goes_before_the_day_of_force() -> None:
    effect = only(f"{FORCE}2. Thông tư số 21/2019/TT-BTC hết hiệu lực từ ngày 01/01/2027.")
    assert (str(effect.effective_on), str(effect.effective_from)) == ("2027-01-01", "2026-07-01")


def test_what_stays_alive_is_kept_with_the_effect() -> None:
    effect = only(
        f"{FORCE}2. Thông tư số 21/2019/TT-BTC hết hiệu lực kể từ ngày Thông tư này có hiệu lực, trừ quy "
        "định tại khoản 2 Điều 5."
    )
    assert effect.exception == "quy định tại khoản 2 Điều 5"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Trừ trường hợp quy định tại khoản 3 Điều này, Thông tư số 21/2019/TT-BTC hết hiệu lực kể từ "
            "ngày Thông tư này có hiệu lực.",
            "trường hợp quy định tại khoản 3 Điều này",
        ),
        (
            "Các văn bản sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực, trừ quy định tại Điều 9 "
            "Thông tư này:\na) Thông tư số 21/2019/TT-BTC.",
            "quy định tại Điều 9 Thông tư này",
        ),
        (
            "Thông tư này có hiệu lực từ ngày 01/7/2026, trừ khoản 5 Điều này. Bãi bỏ Thông tư số "
            "21/2019/TT-BTC.",
            None,
        ),
    ],
)
def test_what_stays_alive_may_be_told_in_front_of_the_object(text: str, kept: str | None) -> None:
    assert only(f"{FORCE}2. {text}").exception == kept


def test_law_named_behind_a_semicolon_in_the_name_of_a_circular_is_not_ended_by_one() -> None:
    effect = only(
        f"{FORCE}2. Bãi bỏ khoản 1 Điều 19 Thông tư số 156/2013/TT-BTC ngày 06 tháng 11 năm 2013 hướng dẫn "
        "một số điều của Luật Quản lý thuế; Luật sửa đổi, bổ sung một số điều của Luật Quản lý thuế và "
        "Nghị định số 83/2013/NĐ-CP."
    )
    assert (effect.affected.number, effect.extent) == ("156/2013/TT-BTC", Extent.PART)


@pytest.mark.parametrize(
    "text",
    [
        "Thương nhân đã có giấy tiếp tục hoạt động theo các quy định về phí tại Thông tư số 20/2018/TT-BTC "
        "và Thông tư số 21/2019/TT-BTC cho đến khi Giấy xác nhận đủ điều kiện hết hiệu lực.",
        "Dự án đã duyệt thì tiếp tục thực hiện theo Thông tư số 21/2019/TT-BTC.",
        "Khi Thông tư số 21/2019/TT-BTC được sửa đổi, thay thế thì áp dụng văn bản mới.",
        "Thông tư này quy định chi tiết Luật Phí và lệ phí.",
        "Các quy định trước đây trái với Thông tư này đều bãi bỏ.",
    ],
)
def test_transition_and_moving_references_are_no_effects(text: str) -> None:
    assert effects(f"{FORCE}2. {text}") == ()


def test_effects_and_relations_by_the_document_are_one_reading() -> None:
    text = (
        f"{FORCE}2. Bãi bỏ các văn bản sau:\na) Thông tư số 21/2019/TT-BTC về phí;\nb) Điều 3 Thông tư số "
        "22/2019/TT-BTC hướng dẫn Nghị định số 61/2018/NĐ-CP.\n3. Thực hiện theo Thông tư số 23/2019/TT-BTC."
    )
    mentions = find_mentions(parse_document(source_from_text(text), load_registers()), load_registers())
    related = [
        (i, r.predicate.value) for i, m in enumerate(mentions) for r in m.relations if r.subject == "document"
    ]
    assert [(e.index, e.kind.value) for e in effects(text)] == related == [(0, "repeals"), (1, "repeals")]


HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH BẮC NINH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 12/QĐ-UBND\nBắc Ninh, ngày 05 tháng 5 năm 2026\nQUYẾT ĐỊNH\nBan hành Quy chế phối hợp\n"
    "Điều 1. Ban hành Quy chế phối hợp.\n"
)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Quyết định này có hiệu lực kể từ ngày ký và thay thế", "2026-05-05"),
        ("Quyết định này có hiệu lực kể từ ngày ban hành và thay thế", "2026-05-05"),
        ("Quyết định có hiệu lực từ ngày 10 tháng 5 năm 2026 và thay thế", "2026-05-10"),
        ("Quyết định này có hiệu lực sau 45 ngày kể từ ngày ký và thay thế", "2026-06-19"),
        ("Quyết định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo và thay thế", "None"),
    ],
)
def test_day_of_force_is_that_of_the_document_where_the_clause_names_none(words: str, day: str) -> None:
    effect = only(f"{HEAD}Điều 2. {words} Quyết định số 45/2019/QĐ-UBND ngày 03/9/2019.")
    assert (effect.kind, str(effect.effective_on)) == (EffectKind.REPLACES, day)
