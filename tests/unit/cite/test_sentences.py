"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from tthc_graph.cite.sentences import Sentences

OPENINGS = ["Đối với", "Ủy ban", "Ở địa phương", "Ấn định", "Trường hợp", "Ứng dụng"]


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_sentence_begins_with_any_vietnamese_capital(opening: str) -> None:
    text = f"Thực hiện theo quy định. {opening} việc này thì áp dụng Thông tư số 1/2020/TT-BTC."
    assert text[Sentences(text).begin(text.index("Thông tư")) :].lstrip().startswith(opening)


@pytest.mark.parametrize("word", ["ở", "đến", "ủy ban", "ấn định", "tỉnh"])
def test_a_full_stop_in_front_of_a_small_letter_ends_no_sentence(word: str) -> None:
    text = f"Theo TP. {word} này áp dụng Thông tư số 1/2020/TT-BTC."
    assert Sentences(text).begin(text.index("Thông tư")) == 0
