"""Figures with comparator and unit, by the examples of the data file and beyond them."""

from __future__ import annotations

from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_graph.nlp.tokenizer import blank_pipeline
from tthc_graph.recognise import find_quantities
from tthc_graph.recognise.language import COMPONENTS
from tthc_graph.registers.quantities import Comparator, load_quantity_words

WORDS = load_quantity_words()


def rules(text: str) -> set[str]:
    return {quantity.rule for quantity in find_quantities(text) if quantity.unit}


@pytest.mark.parametrize("comparator", WORDS.comparators, ids=lambda comparator: comparator.id)
def test_comparator_examples_hold(comparator: Comparator) -> None:
    assert [text for text in comparator.matches if comparator.id not in rules(text)] == []
    assert [text for text in comparator.excludes if comparator.id in rules(text)] == []


@pytest.mark.parametrize("example", WORDS.unit_examples, ids=lambda example: example["text"])
def test_unit_examples_hold(example: dict[str, Any]) -> None:
    found = [(quantity.number, quantity.unit) for quantity in find_quantities(example["text"])]
    assert found == [(Decimal(example["figure"]), example["unit"])]


@pytest.mark.parametrize("example", WORDS.range_examples, ids=lambda example: example["text"])
def test_range_examples_hold(example: dict[str, Any]) -> None:
    found = [q for q in find_quantities(example["text"]) if q.rule == "range"]
    assert [(q.operator.value, q.number) for q in found] == [
        (operator, Decimal(end)) for operator, end in zip(("ge", "le"), example["ends"], strict=False)
    ]


def test_ranges_of_figure_and_comparator_are_where_the_words_stand() -> None:
    text = "Tỷ lệ hồ sơ đạt tối thiểu là 95% của tổng số."
    (found,) = find_quantities(text)
    assert (text[found.start : found.end], text[found.lead : found.tail]) == ("95%", "tối thiểu là 95%")


def test_comparator_behind_takes_the_word_from_in_front() -> None:
    text = "đạt từ 30% trở lên"
    (found,) = find_quantities(text)
    assert text[found.lead : found.tail] == "từ 30% trở lên"


@pytest.mark.parametrize("text", ["61/2018/NĐ-CP", "ngày 31/12/2025", "QĐ-UBND", "12h00", "5.2.1"])
def test_numbers_of_documents_dates_and_hours_are_no_figures(text: str) -> None:
    assert find_quantities(text) == ()


@given(
    st.lists(
        st.sampled_from(
            ["từ", "8", "-", "10", "%", "8-10", " ", "đến", "trên", "lớp", "của", "trở lên", "1.200", ";"]
        )
    )
)
def test_figures_are_read_in_order_within_the_text(words: list[str]) -> None:
    text = "".join(words)
    found = find_quantities(text)
    for one in found:
        assert 0 <= one.lead <= one.start < one.end <= one.tail <= len(text)
    assert [one.start for one in found] == sorted({one.start for one in found})


def test_components_work_in_anyone_s_pipeline() -> None:
    import_module("tthc_graph.recognise.components")
    nlp = blank_pipeline()
    for name in COMPONENTS:
        nlp.add_pipe(name)
    doc = nlp("Sở Nội vụ bảo đảm hồ sơ được giải quyết đúng hạn đạt tối thiểu 95%")
    assert {name: [(span.text, span.label_) for span in doc.spans[name]] for name in COMPONENTS} == {
        "tthc_agency_names": [("Sở Nội vụ", "agency")],
        "tthc_indicators": [("giải quyết đúng hạn", "on_time_settlement")],
        "tthc_quantities": [("tối thiểu 95%", "at_least")],
    }
