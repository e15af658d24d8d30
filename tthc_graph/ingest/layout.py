"""Tells tables that only place text on the page (letterhead, signature block) from tables of data."""

from __future__ import annotations

import re

_LETTERHEAD = re.compile(r"C[ỘO]NG\s+H[ÒO]A|C[ỘO]NG\s+HOÀ|Đ[ộo]c\s+l[ậa]p|N[ơo]i\s+nh[ậa]n\s*:")
_MOST_ROWS = 5
_MOST_COLUMNS = 3


def places_text_only(rows: int, columns: int, text: str) -> bool:
    """Tells whether a table has no rows of data, so that each paragraph of it is a line of its own.

    Args:
        rows: number of rows.
        columns: the most cells in one row.
        text: the table's text in NFC, or its beginning.
    """
    if rows <= 1 or columns <= 1:
        return True
    return rows <= _MOST_ROWS and columns <= _MOST_COLUMNS and bool(_LETTERHEAD.search(text))
