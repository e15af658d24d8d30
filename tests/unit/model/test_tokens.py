"""Tokens of legal text: numbers stay whole, no character but white space is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_graph.model.tokens import iter_tokens


def words(text: str, *edges: int) -> list[str]:
    return [token.of(text) for token in iter_tokens(text, edges)]


@pytest.mark.parametrize(
    "number",
    [
        *("61/2018/NĐ-CP", "57-NQ/TW", "8935/BNV-CTTN&BĐG", "02/2017/TT-VPCP", "72/2025/QH15", "30c/NQ-CP"),
        *(
            "107.NĐ-CP",
            "01:NQ/CP",
            "66.7/2025/NQ-CP",
            "08/2021/QĐ‑UBND",
            "12/QÐ-UBND",
            "23/4/2018",
            "1.250,5",
        ),
        *("QĐ-UBND", "GD&ĐT", "61/2018/nđ-cp"),
    ],
)
def test_number_is_one_token_between_other_signs(number: str) -> None:
    assert words(f"(theo {number}, và {number}; {number}.") == [
        *("(", "theo", number, ",", "và", number, ";", number, ".")
    ]


def test_syllables_and_signs_stand_apart() -> None:
    assert words("Điều 5.Quy định: “thủ tục”…") == [
        "Điều",
        "5",
        ".",
        "Quy",
        "định",
        ":",
        "“",
        "thủ",
        "tục",
        "”",
        "…",
    ]


def test_tone_marks_that_are_not_composed_stay_with_their_letter() -> None:
    assert words("Nghi\u0323 \u0111i\u0323nh") == ["Nghi\u0323", "\u0111i\u0323nh"]


def test_no_token_runs_over_an_edge() -> None:
    assert words("QĐ-TTgcủa Thủ", 6, 6, 11) == ["QĐ-TTg", "của", "T", "hủ"]


@given(st.text(alphabet="aĐ9/-.:,& \n\u0301\u200b…", max_size=60), st.lists(st.integers(0, 60), max_size=5))
def test_tokens_are_in_order_and_leave_out_white_space_alone(text: str, edges: list[int]) -> None:
    tokens = list(iter_tokens(text, edges))
    assert "".join(t.of(text) for t in tokens) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert not any(t.start < edge < t.end for t in tokens for edge in edges)
