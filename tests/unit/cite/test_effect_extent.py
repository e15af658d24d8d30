"""How far an enacting clause reaches: catch-alls, parts told behind the object, exceptions, cited words."""

from __future__ import annotations

import pytest

from tests.unit.cite.test_effect_days import A, B, C
from tests.unit.cite.test_effects import FORCE, effects, only
from tthc_graph.model.effect import EffectKind
from tthc_graph.model.extent import Extent


def numbers(text: str) -> list[str | None]:
    return [effect.affected.number for effect in effects(FORCE + text)]


@pytest.mark.parametrize(
    "text",
    [
        f"2. Bãi bỏ quy định tại {A} trái với Thông tư này.",
        f"2. Bãi bỏ các quy định của {A} và {B} trái với quy định tại Thông tư này.",
        f"2. Các quy định trước đây tại {A} trái với Thông tư này đều bãi bỏ.",
        f"2. Những quy định trái với Thông tư này tại {A} đều bị bãi bỏ.",
        f"2. Những quy định tại {A} không phù hợp với Thông tư này hết hiệu lực từ ngày 01/8/2026.",
    ],
)
def test_what_is_contrary_to_the_document_is_no_named_object(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"2. Bãi bỏ {A} và các quy định trước đây trái với Thông tư này.",
        f"2. Thông tư này thay thế {A}; bãi bỏ các quy định trước đây trái với Thông tư này.",
        f"2. Các quy định trước đây trái với Thông tư này và các văn bản sau đây hết hiệu lực:\na) {A}.",
    ],
)
def test_catch_all_beside_an_object_leaves_it_an_object(text: str) -> None:
    effect = only(FORCE + text)
    assert (effect.affected.number, effect.extent) == ("21/2019/TT-BTC", Extent.WHOLE)


@pytest.mark.parametrize(
    ("words", "provisions"),
    [
        (
            "hết hiệu lực đối với các quy định về mức thu kể từ ngày Thông tư này có hiệu lực",
            "các quy định về mức thu",
        ),
        ("hết hiệu lực thi hành đối với các nội dung quy định tại Điều 5 từ ngày 01/8/2026", "Điều 5"),
        ("hết hiệu lực một phần kể từ ngày Thông tư này có hiệu lực", None),
        ("hết hiệu lực một phần", None),
        ("bị bãi bỏ một phần", None),
    ],
)
def test_end_of_a_part_told_behind_the_object_is_no_end_of_the_whole(
    words: str, provisions: str | None
) -> None:
    effect = only(f"{FORCE}2. {A} {words}.")
    assert (effect.kind, effect.extent, effect.provisions) == (EffectKind.REPEALS, Extent.PART, provisions)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"2. Bãi bỏ {A} (trừ Điều 5), {B} (trừ Điều 6) và {C}.", ["Điều 5", "Điều 6", None]),
        (
            f"2. {A} (trừ quy định tại Điều 5 và Điều 7), {B} và {C} hết hiệu lực từ ngày 01/8/2026.",
            ["quy định tại Điều 5 và Điều 7", None, None],
        ),
        (f"2. Thông tư này thay thế {A}, trừ Điều 5; {B}; {C}.", ["Điều 5", None, None]),
        (
            f"2. Bãi bỏ các Thông tư: a) {A}, trừ Điều 5; b) {B}, trừ Điều 7; c) {C}.",
            ["Điều 5", "Điều 7", None],
        ),
        (f"2. Bãi bỏ {A}; {B}, trừ Điều 5.", [None, "Điều 5"]),
        (f"2. {A} và {B} hết hiệu lực, trừ trường hợp tại Điều 5.", ["trường hợp tại Điều 5"] * 2),
        (f"2. Bãi bỏ {A}; {B}, trừ các quy định về rượu.", ["các quy định về rượu"] * 2),
        (
            f"2. Thông tư này thay thế các thông tư sau đây: a) {A} trừ Phụ lục IV; b) {B}.",
            ["Phụ lục IV", None],
        ),
        (f"2. {A} hết hiệu lực, trừ Điều 5. Điều 5 có hiệu lực đến hết ngày 31/12/2027.", ["Điều 5"]),
    ],
)
def test_exception_is_that_of_the_objects_that_it_speaks_of(text: str, kept: list[str | None]) -> None:
    found = effects(FORCE + text)
    assert [effect.exception for effect in found] == kept
    assert {effect.extent for effect in found} == {Extent.WHOLE}


def test_brackets_in_the_title_of_an_object_keep_nothing_alive() -> None:
    effect = only(
        f"{FORCE}2. Bãi bỏ Thông tư số 21/2019/TT-BTC về phí (trừ phí hải quan) của cơ quan nhà nước."
    )
    assert (effect.extent, effect.exception) == (Extent.WHOLE, None)


@pytest.mark.parametrize(
    "text",
    [
        f"2. Sửa đổi khoản 3 Điều 9 của {A} như sau:\n“3. Bãi bỏ {B}.”.",
        f"2. Sửa đổi khoản 3 Điều 9 của {A} như sau: “3. Thông tư này thay thế {B}; {C}.”",
        f"2. Sửa đổi khoản 3 Điều 9 của {A} như sau: “3. Hiệu lực “thi hành”. Bãi bỏ {B}.”",
        f"2. Bãi bỏ cụm từ “và {B}” tại khoản 3 Điều 9 {A}.",
        f"2. Thay thế cụm từ “theo {B} hết hiệu lực” bằng cụm từ “theo {C}” tại Điều 3 {A}.",
    ],
)
def test_words_in_quotation_marks_are_no_deed_of_the_document(text: str) -> None:
    effect = only(FORCE + text)
    assert (effect.kind, effect.affected.number) == (EffectKind.AMENDS, "21/2019/TT-BTC")


def test_quoted_words_that_open_with_an_instrument_are_cited_of_what_follows() -> None:
    text = f"2. Thay thế quy định “{B} hết hiệu lực kể từ ngày Thông tư này có hiệu lực” tại khoản 2 Điều 9."
    assert numbers(text) == []


def test_two_deeds_to_one_object_are_two_effects() -> None:
    found = effects(f"{FORCE}2. Sửa đổi, bổ sung, bãi bỏ một số điều của {A} như sau:\na) Bãi bỏ Điều 3.")
    assert [(e.kind, e.extent, e.provisions) for e in found] == [
        (EffectKind.AMENDS, Extent.PART, "một số điều"),
        (EffectKind.REPEALS, Extent.PART, "một số điều"),
    ]


def test_articles_on_one_line_act_each_for_itself() -> None:
    text = f"Thông tư này có hiệu lực. Điều 5. Bãi bỏ {A}. Điều 6. Tổ chức thực hiện. Các sở thi hành {B}."
    assert numbers(text) == ["21/2019/TT-BTC"]


ANNEX = "ban hành kèm theo Quyết định số 25/2004/QĐ-BTC ngày 25 tháng 11 năm 2004 của Bộ trưởng Bộ Tài chính"


@pytest.mark.parametrize(
    ("text", "provisions"),
    [
        (f"2. Bãi bỏ Quy định về phí {ANNEX}, {A}.", ["Quy định về phí", None]),
        (f"2. Bãi bỏ các quy định về phí {ANNEX} và {A}.", ["các quy định về phí"] * 2),
    ],
)
def test_regulation_attached_to_a_decision_is_no_part_of_the_circular_named_next(
    text: str, provisions: list[str | None]
) -> None:
    found = effects(FORCE + text)
    assert [effect.provisions for effect in found] == provisions
    assert [effect.extent for effect in found] == [Extent.PART if p else Extent.WHOLE for p in provisions]


@pytest.mark.parametrize(
    ("lead", "provisions"),
    [
        (
            "Bãi bỏ các quy định về tỷ giá tại:",
            ["các quy định về tỷ giá tại Điều 8", "các quy định về tỷ giá"],
        ),
        (
            "Bãi bỏ các nội dung liên quan đến tỷ giá tại các Thông tư sau đây:",
            ["các nội dung liên quan đến tỷ giá tại Điều 8", "các nội dung liên quan đến tỷ giá"],
        ),
        ("Bãi bỏ các quy định tại các văn bản sau đây:", ["Điều 8", None]),
        ("Bãi bỏ các quy định về tỷ giá sau đây:", ["Điều 8", None]),
    ],
)
def test_subject_that_the_line_above_a_list_names_limits_every_item(
    lead: str, provisions: list[str | None]
) -> None:
    found = effects(f"{FORCE}2. {lead}\na) Điều 8 {A};\nb) {B}.\n3. Bãi bỏ {C}.")
    assert [effect.provisions for effect in found] == [*provisions, None]
