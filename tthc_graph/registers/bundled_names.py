"""The little of the bundled register that citations need: labels of agencies and titles of laws."""

from __future__ import annotations

import os

from tthc_graph.registers.csv_files import read_rows
from tthc_graph.resources import resource_path


def agency_labels() -> tuple[str, ...]:
    """Returns the labels of the agencies, in the order of their file.

    Raises:
        RegisterError: `agencies.csv` is missing or no table.
    """
    return tuple(row["label"] for row in _table("agencies.csv"))


def instrument_titles() -> tuple[tuple[str, str], ...]:
    """Returns type and title of the instruments, also under their other titles.

    Raises:
        RegisterError: `instruments.csv` is missing or no table.
    """
    return tuple(
        (row["doc_type"], title)
        for row in _table("instruments.csv")
        for title in (row["title"], *filter(None, map(str.strip, row["aliases"].split("|"))))
    )


def _table(name: str) -> list[dict[str, str]]:
    (_, head), *rows = read_rows(os.path.join(resource_path("corpus"), "register", name))
    return [{column: cell.strip() for column, cell in zip(head, cells, strict=True)} for _, cells in rows]
