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
    return tuple(label for (label,) in _columns("agencies.csv", "label"))


def instrument_titles() -> tuple[tuple[str, str], ...]:
    """Returns type and title of the instruments, also under their other titles.

    Raises:
        RegisterError: `instruments.csv` is missing or no table.
    """
    return tuple(
        (doc_type, name)
        for doc_type, title, aliases in _columns("instruments.csv", "doc_type", "title", "aliases")
        for name in (title, *filter(None, map(str.strip, aliases.split("|"))))
    )


def _columns(table: str, *names: str) -> list[list[str]]:
    (_, head), *rows = read_rows(os.path.join(resource_path("corpus"), "register", table))
    places = [head.index(name) for name in names]
    return [[cells[place].strip() for place in places] for _, cells in rows]
