"""Values as cells of CSV files that people open in spreadsheets."""

from __future__ import annotations

import json
import re

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_FIGURE = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def as_cell(value: object) -> object:
    """Returns a value for a cell: lists as JSON, None as nothing, and no text that acts as a formula.

    A text whose first character would start a formula gets an apostrophe in front; figures stay figures.

    >>> as_cell("=1+1"), as_cell("-5"), as_cell(-5.0), as_cell(["Nghị định"])
    ("'=1+1", '-5', -5.0, '["Nghị định"]')
    """
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and _FORMULA.match(value) and not _FIGURE.fullmatch(value):
        return "'" + value
    return "" if value is None else value
