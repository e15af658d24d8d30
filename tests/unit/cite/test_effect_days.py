"""From when and until when an enacting clause works, and upon what its day hangs."""

from __future__ import annotations

import pytest

from tests.unit.cite.test_effects import FORCE, HEAD, effects, only
from tthc_graph.model.effect import EffectKind

A = "Thông tư số 21/2019/TT-BTC ngày 18 tháng 5 năm 2019 của Bộ trưởng Bộ Tài chính về phí"
B = "Thông tư số 22/2019/TT-BTC ngày 19 tháng 5 năm 2019 của Bộ trưởng Bộ Tài chính về lệ phí"
C = "Thông tư số 23/2019/TT-BTC ngày 20 tháng 5 năm 2019 của Bộ trưởng Bộ Tài chính về thuế"
OWN = "2026-07-01"


def days(text: str) -> list[str]:
    return [str(effect.effective_on) for effect in effects(FORCE + text)]


@pytest.mark.parametrize(
    "text",
    [
        f"2. Kể từ ngày 01 tháng 01 năm 2027, {A}, {B} và {C} hết hiệu lực thi hành.",
        f"2. Kể từ ngày 01 tháng 01 năm 2027, {A}; {B}; {C} hết hiệu lực.",
        f"2. Kể từ ngày 01 tháng 01 năm 2027, các văn bản sau hết hiệu lực:\na) {A};\nb) {B};\nc) {C}.",
        f"2. {A}, {B} và {C} hết hiệu lực kể từ ngày 01 tháng 01 năm 2027.",
        f"2. Bãi bỏ {A}, {B} và {C} kể từ ngày 01 tháng 01 năm 2027.",
    ],
)
def test_one_day_is_that_of_every_object_of_its_clause(text: str) -> None:
    assert days(text) == ["2027-01-01"] * 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"2. {A} hết hiệu lực từ ngày 01/01/2028; {B} hết hiệu lực từ ngày 01/01/2029.", ["2028", "2029"]),
        (f"2. Bãi bỏ {A} kể từ ngày 01/01/2028; {B} kể từ ngày 01/01/2029.", ["2028", "2029"]),
        (f"2. Thông tư này thay thế {A}. Từ ngày 01/01/2028, {B} hết hiệu lực.", ["2026", "2028"]),
        (
            f"2. {A} hết hiệu lực kể từ ngày Thông tư này có hiệu lực; từ ngày 01/01/2028, {B} hết hiệu lực.",
            ["2026", "2028"],
        ),
        (
            f"2. {A} hết hiệu lực từ ngày 01/01/2028; {B} hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
            ["2028", "2026"],
        ),
    ],
)
def test_each_clause_of_a_sentence_has_its_own_day(text: str, told: list[str]) -> None:
    assert [day[:4] for day in days(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "2. Bãi bỏ Thông tư số 21/2019/TT-BTC quy định việc áp dụng Luật Phí từ ngày 01 tháng 01 năm 2017.",
        "2. Bãi bỏ Thông tư số 21/2019/TT-BTC về phí từ ngày 01 tháng 6 năm 2019 đến ngày 31/12/2020.",
        "2. Bãi bỏ Thông tư số 21/2019/TT-BTC quy định các điều có hiệu lực từ ngày 01/7/2027 của Luật Phí.",
        f"2. Thông tư này có hiệu lực, trừ Điều 5 có hiệu lực từ ngày 01/01/2028, và thay thế {A}.",
        f"2. Thay thế cụm từ “theo {B} hết hiệu lực từ ngày 01/01/2028” tại Điều 3 {A}.",
    ],
)
def test_day_in_a_title_or_of_something_else_is_not_that_of_the_deed(text: str) -> None:
    assert days(text) == [OWN]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            f"2. {A} hết hiệu lực kể từ ngày Sở giao dịch Chứng khoán bắt đầu hoạt động theo khoản 1 Điều 8 "
            "Thông tư này.",
            "Sở giao dịch Chứng khoán bắt đầu hoạt động theo khoản 1 Điều 8 Thông tư này",
        ),
        (
            f"2. Kể từ ngày Luật Phí và lệ phí có hiệu lực, {A} hết hiệu lực.",
            "Luật Phí và lệ phí có hiệu lực",
        ),
        (f"2. {A} hết hiệu lực từ năm học 2027 - 2028.", "năm học 2027 - 2028"),
        (
            f"2. Thông tư này thay thế {A} theo lộ trình như sau: a) lớp 7 từ năm học 2027 - 2028.",
            "theo lộ trình như sau",
        ),
        (
            f"2. Bãi bỏ {A} kể từ ngày Trung tâm phục vụ hành chính công đi vào hoạt động.",
            "Trung tâm phục vụ hành chính công đi vào hoạt động",
        ),
    ],
)
def test_day_that_hangs_on_an_event_is_not_known_and_its_words_are_kept(text: str, event: str) -> None:
    effect = only(FORCE + text)
    assert (effect.effective_on, effect.awaits) == (None, event)
    assert str(effect.effective_from) == OWN


@pytest.mark.parametrize(
    "words",
    ["Thông tư này có hiệu lực", "có hiệu lực nêu tại khoản 1 Điều này"],
)
def test_day_of_the_document_itself_is_no_event(words: str) -> None:
    effect = only(f"{FORCE}2. {A} hết hiệu lực kể từ ngày {words}.")
    assert (str(effect.effective_on), effect.awaits) == (OWN, None)


def test_day_of_signing_is_not_the_day_on_which_the_document_takes_effect() -> None:
    told = f"1. Quyết định này có hiệu lực từ ngày 01/7/2026.\n2. Bãi bỏ {A} kể từ ngày ký Quyết định này."
    signed = only(f"{HEAD}{told}")
    assert (str(signed.effective_on), str(signed.effective_from), signed.awaits) == ("2026-05-05", OWN, None)
    unsigned = only(told)
    assert (unsigned.effective_on, unsigned.awaits) == (None, "ký Quyết định này")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (f"2. Ngưng hiệu lực {A} đến hết ngày 30 tháng 6 năm 2027.", OWN, "2027-06-30"),
        (f"2. {A} ngưng hiệu lực từ ngày 01/8/2026 đến ngày 30/6/2027.", "2026-08-01", "2027-06-30"),
        (f"2. {A} tạm ngưng hiệu lực thi hành cho đến hết ngày 30/6/2027.", OWN, "2027-06-30"),
        (f"2. Từ ngày 01/8/2026 đến hết ngày 30/6/2027, ngưng hiệu lực {A}.", "2026-08-01", "2027-06-30"),
        (f"2. Kéo dài thời hạn áp dụng {A} đến hết năm 2027.", OWN, "2027"),
        (f"2. Ngưng hiệu lực {A} đến khi có quy định mới.", OWN, "None"),
    ],
)
def test_suspension_and_extension_keep_their_last_day(text: str, first: str, last: str) -> None:
    effect = only(FORCE + text)
    assert (str(effect.effective_on), str(effect.effective_until)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        f"2. Trong thời hạn Thông tư này có hiệu lực, tạm dừng thực hiện {A}.",
        f"2. Tạm ngưng áp dụng {A}.",
    ],
)
def test_an_instrument_whose_carrying_out_is_halted_is_suspended(text: str) -> None:
    assert [e.kind for e in effects(FORCE + text)] == [EffectKind.SUSPENDS]


def test_suspension_for_as_long_as_the_document_is_law_ends_with_it() -> None:
    effect = only(
        "1. Thông tư này có hiệu lực từ ngày 01/7/2026 và có hiệu lực đến hết ngày 01/7/2028.\n"
        f"2. Trong thời hạn Thông tư này có hiệu lực, tạm dừng thực hiện {A}."
    )
    assert (str(effect.effective_on), str(effect.effective_until)) == (OWN, "2028-07-01")


def test_projects_under_an_instrument_that_are_halted_suspend_nothing() -> None:
    assert effects(f"{FORCE}2. Tạm dừng thực hiện các dự án theo {A}.") == ()


def test_end_of_a_period_in_a_title_is_no_end_of_a_repeal() -> None:
    effect = only(f"{FORCE}2. Bãi bỏ Thông tư số 21/2019/TT-BTC về phí đến hết ngày 31/12/2028.")
    assert effect.effective_until is None
