"""Each way in which a mention is typed, pasted or converted folds to the one form that patterns match."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_graph.ingest import source_from_text
from tthc_graph.ingest.fold import fold

NUMBER = "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018"


@pytest.mark.parametrize(
    "raw",
    [
        *(NUMBER.replace("Đ", c) for c in ("Ð", "Ɖ", "D\u0335", "D\u0336")),
        *(NUMBER.replace("đ", c) for c in ("ð", "ɖ", "d\u0335", "d\u0336")),
        *(unicodedata.normalize(form, NUMBER) for form in ("NFD", "NFKD", "NFKC")),
        NUMBER.replace("ị", "i\u0323").replace("ố", "ô\u0301"),
        *(NUMBER.replace("-", c) for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u2e3a\x96"),
        *(NUMBER.replace("/", c) for c in "\u2044\u2215\u29f8\uff0f"),
        *(NUMBER.replace(" ", c) for c in "\u00a0\u2007\u2009\u202f\u3000"),
        *(NUMBER.replace("/", f"/{c}") for c in "\u200b\u200d\u2060\ufeff\u200e\ufe0f\x01\U000e0020"),
        NUMBER.replace("NĐ-CP", "NĐ\u00adCP"),
        NUMBER.replace("ngày", "ng\u00adày"),
        NUMBER.replace("Nghị", "**𝐍𝐠𝐡𝐢\u0323**"),
        NUMBER.replace("61/2018", "６１/２０１８"),
        NUMBER.replace("61/2018", "𝟔𝟏/𝟐𝟎𝟏𝟖").replace("CP", "𝐂𝐏"),
        NUMBER.replace("CP", "СР"),
        NUMBER.replace("NĐ-C", "ΝĐ-С"),
        NUMBER.replace("61/2018", "**61/2018**"),
        NUMBER.replace("61", "*61*"),
        NUMBER.replace("NĐ-CP", "**NĐ**-**CP**"),
        f"_{NUMBER}_",
        f"***{NUMBER}***",
        f"`{NUMBER}`",
        NUMBER.replace("NĐ", "N&#272;").replace("ị", "&#x1ECB;"),
        NUMBER.replace("ày", "&agrave;y"),
        NUMBER.replace("-", "&ndash;").replace(" ", "&nbsp;"),
        NUMBER.replace("-", "&#8209;"),
        NUMBER.replace("61", "<b>61</b>").replace("CP", '<span class="x">CP</span>'),
        NUMBER.replace("Đ-", "Đ\\-"),
        f"[{NUMBER}](https://example.vn/61)",
    ],
)
def test_a_mention_with_noise_folds_like_a_clean_one(raw: str) -> None:
    assert fold(raw)[0] == NUMBER


@pytest.mark.parametrize("broken", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\u2028", " \r\n\x0c\r\n "])
def test_a_line_or_page_break_within_a_mention_is_one_line_feed(broken: str) -> None:
    assert fold(f"61/2018/NĐ-CP{broken}ngày 23/4/2018")[0] == "61/2018/NĐ-CP\nngày 23/4/2018"


def test_a_soft_hyphen_at_the_line_end_of_a_symbol_is_a_hyphen() -> None:
    assert fold("số 61/2018/NĐ\u00ad\r\nCP")[0] == "số 61/2018/NĐ-\nCP"
    assert fold("số 61/2018/NĐ-CP\u00ad ngày")[0] == "số 61/2018/NĐ-CP ngày"


@pytest.mark.parametrize(
    "text",
    [
        "СССР, ТАСС, ВНР",
        "Постановление № 15/2020/ТТ-ВТС от 5 мая",
        "ΑΘΗΝΑ 2004",
        "Т-шaped",
        "ngày _ tháng _ năm 2024, Số _/KH-UBND",
        "tệp QD_61_UBND.docx, a_b, x_1",
        "AT&T; R&D; &xyzxyz;",
        "m² và H₂O, CO², điểm ¹",
    ],
)
def test_what_only_looks_like_noise_is_kept(text: str) -> None:
    assert fold(text)[0] == text


def test_half_a_character_is_one_replacement_character() -> None:
    source = source_from_text("số \ud835 61/2018/NĐ-CP\udc00")
    assert source.folded == "số \ufffd 61/2018/NĐ-CP\ufffd"
    assert source.folded.encode("utf-8")
    assert source.raw[3] == "\ud835"


@given(st.text(st.characters() | st.sampled_from("\ud800\udfff\ufeffСР-/1AĐ_*<\u00ad\u0301")))
def test_every_folded_text_can_be_written_in_utf_8(raw: str) -> None:
    folded, offsets = fold(raw)
    folded.encode("utf-8")
    assert fold(folded)[0] == folded
    if folded:
        assert 0 <= offsets.raw_start(0) < offsets.raw_end(len(folded)) <= len(raw)
