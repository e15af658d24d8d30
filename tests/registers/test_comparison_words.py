"""What comparisons say: every code has words, and every reason that code gives can be told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tthc_graph.errors import RegisterError
from tthc_graph.model.comparison import Reason
from tthc_graph.registers.comparison_words import comparison_words, reason_in_words, word_of
from tthc_graph.resources import register_data


def test_every_reason_in_the_code_has_words_and_the_other_way_round(project: Path) -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in (project / "tthc_graph" / "compare").glob("*.py"))
    given = set(re.findall(r"""(?:Reason|_both)\(\s*f?"(\w+?)["{]""", code))
    given |= {"condition_dropped", "condition_added", "condition_differs"}  # chosen by what became of it
    given |= {"equal", "stronger", "weaker"}  # the verdict on the values is its own reason
    told = set(comparison_words()["reasons"])
    assert {code for code in given if code not in told and not code.endswith("_")} == set()
    families = tuple(code for code in given if code.endswith("_"))
    lonely = {code for code in told - given if not code.startswith(families)}
    assert lonely <= {"other_unit", "not_cited", "no_plan"}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_levels_are_told_in_words(lang: str) -> None:
    told = reason_in_words(Reason("set_for_levels", (("levels", "province, district"),)), lang)
    assert ("cấp tỉnh, cấp huyện" in told) is (lang == "vi")
    assert ("province, district" in told) is (lang == "en")


def test_decimals_are_written_as_the_language_does() -> None:
    weaker = Reason("weaker", (("parent", "≥ 1.5%"), ("child", "≥ 1.2%")))
    assert reason_in_words(weaker) == "≥ 1,2% so với ≥ 1,5%."
    assert reason_in_words(weaker, "en") == "≥ 1.2% against ≥ 1.5%."


def test_verdict_is_told_in_either_language() -> None:
    assert word_of("target_verdicts", "weaker", "en") == "Weaker"
    assert word_of("task_verdicts", "split") == "Tách thành nhiều việc"


@pytest.mark.parametrize(
    ("group", "code", "wording"),
    [
        ("target_verdicts", "equal", None),
        ("reasons", "equal", {"vi": "{parent}", "en": "{child}"}),
        ("reasons", "equal", {"vi": "{other}", "en": "{other}"}),
        ("kinds", "direct", {"vi": "x"}),
    ],
)
def test_broken_wording_stops_at_load(tmp_path: Path, group: str, code: str, wording: object) -> None:
    rows = yaml.safe_load((register_data() / "comparison_words.yaml").read_text(encoding="utf-8"))
    if wording is None:
        del rows[group][code]
    else:
        rows[group][code] = wording
    path = tmp_path / "words.yaml"
    path.write_text(yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")
    with pytest.raises(RegisterError, match=group):
        comparison_words(path)
