"""A data file that cannot be read stops the loading with a message that names it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.registers.abbreviations import load_abbreviations
from tthc_graph.registers.agency_names import load_agency_words
from tthc_graph.registers.audit_rules import load_audit_rules
from tthc_graph.registers.cell_patterns import load_cell_patterns
from tthc_graph.registers.document_types import load_document_types
from tthc_graph.registers.due_patterns import load_due_patterns
from tthc_graph.registers.indicators import load_indicators
from tthc_graph.registers.irregularity_patterns import load_irregularity_patterns
from tthc_graph.registers.issuer_bodies import load_issuing_bodies
from tthc_graph.registers.quantities import load_quantity_words
from tthc_graph.registers.table_headings import load_table_headings
from tthc_graph.registers.target_patterns import load_target_patterns
from tthc_graph.registers.validity_rules import load_validity_rules

LOADERS = (
    load_abbreviations,
    load_audit_rules,
    load_cell_patterns,
    load_document_types,
    load_due_patterns,
    load_indicators,
    load_irregularity_patterns,
    load_issuing_bodies,
    load_table_headings,
    load_target_patterns,
    load_quantity_words,
    load_agency_words,
    load_validity_rules,
)


@pytest.mark.parametrize("load", LOADERS, ids=lambda load: load.__name__)
@pytest.mark.parametrize("content", ["- {a: [", None], ids=["no YAML", "missing"])
def test_an_unreadable_file_is_named(
    load: Callable[[Path], object], content: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "edited.yaml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(RegisterError, match=r"edited\.yaml"):
        load(path)
