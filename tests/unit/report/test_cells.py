"""Cells of CSV files: no text of a document acts as a formula, and figures stay figures."""

from __future__ import annotations

import csv
import io

import pytest

from tests.unit.report.factories import document
from tthc_graph.report.cells import as_cell
from tthc_graph.report.columns import COLUMNS
from tthc_graph.report.extraction import as_csv, records


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "- 5 việc"]
)
def test_text_that_starts_a_formula_is_kept_from_acting(text: str) -> None:
    assert as_cell(text) == "'" + text


@pytest.mark.parametrize("value", ["-5", "+3,5", "-12.000%", -5, -0.5, "Nghị định", "5 = 5"])
def test_figures_and_plain_words_stay_as_they_are(value: object) -> None:
    assert as_cell(value) == value


def test_csv_of_a_hostile_document_holds_no_formula() -> None:
    read = document(
        "ỦY BAN NHÂN DÂN\n=HYPERLINK(1)\nKẾ HOẠCH\n=CMD()\nTheo Nghị định số 61/2018/NĐ-CP", "=a.txt"
    )
    for what in ("citations", "header"):
        printed = as_csv(records(read, what), COLUMNS[what])
        rows = list(csv.reader(io.StringIO(printed.removeprefix("\ufeff"))))
        assert len(rows) >= 2
        assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t")]
