"""The page of rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthc_graph.audit import RULES
from tthc_graph.report.rules_page import rules_page


def test_committed_page_is_up_to_date(project: Path):
    written = (project / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == rules_page(), "run: python -m tthc_graph.report.rules_page > docs/rules.md"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_page_has_a_section_for_every_rule(lang: str):
    page = rules_page(lang)
    assert [rule for rule in RULES if f"\n## {rule}\n" not in page] == []
