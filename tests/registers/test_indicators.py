"""The vocabulary of indicators: its examples hold, in both directions, and a broken file stops at load."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.registers.indicators import (
    Indicator,
    classify_indicator,
    fold_indicator,
    load_indicators,
)

ENTRIES = load_indicators().entries
MATCHES = [(entry.code, phrase) for entry in ENTRIES for phrase in entry.matches]
EXCLUDES = [(entry.code, phrase) for entry in ENTRIES for phrase in entry.excludes]


def test_vocabulary_has_the_concepts_that_plans_use() -> None:
    assert len(ENTRIES) >= 30
    assert MATCHES
    assert EXCLUDES


@pytest.mark.parametrize(("code", "phrase"), MATCHES)
def test_example_is_classified_as_its_concept(code: str, phrase: str) -> None:
    assert classify_indicator(phrase) == code


@pytest.mark.parametrize(("code", "phrase"), EXCLUDES)
def test_counter_example_is_not_classified_as_the_concept(code: str, phrase: str) -> None:
    assert classify_indicator(phrase) != code


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_every_pattern_has_an_example_of_its_own(entry: Indicator) -> None:
    folded = [fold_indicator(phrase) for phrase in entry.matches]
    unused = [p.pattern for p in entry.patterns if not any(p.search(phrase) for phrase in folded)]
    assert unused == []


@pytest.mark.parametrize(
    "phrase",
    ["số hoá hồ sơ TTHC", "Số  hóa hồ sơ thủ tục hành chính", "SỐ HÓA HỒ SƠ TTHC"],
)
def test_spelling_variants_give_the_same_concept(phrase: str) -> None:
    assert classify_indicator(phrase) == "digitised_results"


def test_phrase_outside_the_vocabulary_has_no_concept() -> None:
    assert classify_indicator("tỷ lệ che phủ rừng") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "expected a list"),
        ("- {code: Bad Code, label_vi: a, label_en: b, patterns: [x], matches: [x]}", "English identifier"),
        ("- {code: a, label_vi: a, label_en: b, patterns: ['('], matches: [x]}", "pattern"),
        ("- {code: a, label_vi: a, label_en: b, patterns: [x]}", "needs patterns and matches"),
        ("- {code: a, label_vi: a, label_en: b, patterns: [x], matches: [x], foo: 1}", "known fields"),
        (
            "- {code: a, label_vi: a, label_en: b, patterns: [x], matches: [x]}\n" * 2,
            "share a code",
        ),
    ],
)
def test_broken_file_is_refused_with_its_name(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "indicators.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=message) as caught:
        load_indicators(path)
    assert "indicators.yaml" in str(caught.value)
