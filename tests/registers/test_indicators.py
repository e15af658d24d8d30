"""The vocabulary of indicators: its examples hold, in both directions, and a broken file stops at load."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.recognise import classify_indicator
from tthc_graph.registers.indicators import Indicator, Pattern, Synonym, fold_indicator, load_indicators

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


def fits(pattern: Pattern, phrase: str) -> bool:
    """Reads a pattern anew as an expression, so that the component is not asked about itself."""
    parts = ["|".join(_expression(word) for word in part) for part in pattern]
    return re.search(".*".join(f"(?:{part})" for part in parts), fold_indicator(phrase)) is not None


def _expression(word: str) -> str:
    inner = rf"\b{re.escape(fold_indicator(word.strip('^$')))}\b"
    return f"{'^' * word.startswith('^')}{inner}{'$' * word.endswith('$')}"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_every_pattern_has_an_example_of_its_own(entry: Indicator) -> None:
    unused = [p for p in entry.patterns if not any(fits(p, phrase) for phrase in entry.matches)]
    assert unused == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_no_other_concept_takes_a_synonym(entry: Indicator) -> None:
    taken = {s.text: classify_indicator(s.text) for s in entry.synonyms}
    assert taken == dict.fromkeys(taken, entry.code)


def test_synonym_knows_when_it_was_in_use() -> None:
    synonyms = load_indicators().by_code["online_services_level_3_4"].synonyms
    assert Synonym("trực tuyến mức độ 3, 4", until=2022) in synonyms
    assert Synonym("dịch vụ công trực tuyến một phần", since=2022) in synonyms


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
        ("- {code: a, label_vi: a, label_en: b, patterns: ['a … '], matches: [x]}", "part without words"),
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
