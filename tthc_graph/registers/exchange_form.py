"""The exchange form of a register: rows as records, held to `data/register_exchange.schema.json`.

A record has the columns of the register's tables; a column that holds several values is a list there, and
what is empty is left out. The schema is the documented contract, so it is what rows are checked by.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from tthc_graph.registers.instruments import EVENT_COLUMNS, INSTRUMENT_COLUMNS
from tthc_graph.registers.sources import SOURCE_COLUMNS
from tthc_graph.resources import register_data

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

FORMAT, VERSION = "tthc-register", 1
Table = Literal["sources", "instruments", "events"]
COLUMNS: Mapping[Table, tuple[str, ...]] = {
    "sources": SOURCE_COLUMNS,
    "instruments": INSTRUMENT_COLUMNS,
    "events": EVENT_COLUMNS,
}
"""Tables in the order in which they refer to each other, with their columns."""
_LISTS = frozenset({"by", "aliases", "guides", "sources"})
_FIGURES = frozenset({"period"})
_SINGULAR: Mapping[Table, str] = {"sources": "source", "instruments": "instrument", "events": "event"}
_STATEMENT = (
    *("instrument", "kind", "on", "until", "known_by", "by", "provisions", "exceptions"),
    "sources",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row, wherever it was read.

    Attributes:
        file: name of the file, and `line` in it, counted from 1.
        cells: by column, as the CSV form has them; all columns of its table.
    """

    table: Table
    file: str
    line: int
    cells: Mapping[str, str] = field(hash=False)

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes two rows one: an id, a key, or for events what is said and by which sources."""
        if self.table == "sources":
            return (self.cells["id"],)
        if self.table == "instruments":
            return (self.cells["key"],)
        return tuple(_sorted_list(c, self.cells[c]) for c in _STATEMENT)

    @property
    def name(self) -> str:
        """How a person tells it from others."""
        if self.table != "events":
            return self.identity[0]
        day = self.cells["on"] or self.cells["known_by"] or "?"
        by = f" ← {self.cells['by']}" if self.cells["by"] else ""
        return f"{self.cells['instrument']}: {self.cells['kind']} {day}{by}"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken, with the reason."""

    table: str
    file: str
    line: int
    reason: str
    cells: Mapping[str, Any] = field(hash=False)


def as_record(table: Table, cells: Mapping[str, str]) -> dict[str, Any]:
    """Returns a row's cells as a record of the JSON form."""
    record: dict[str, Any] = {}
    for column in COLUMNS[table]:
        text = cells.get(column, "").strip()
        if not text:
            continue
        if column in _LISTS:
            record[column] = [part.strip() for part in text.split("|") if part.strip()]
        else:
            record[column] = int(text) if column in _FIGURES and text.isdecimal() else text
    return record


def as_cells(table: Table, record: Mapping[str, Any]) -> dict[str, str]:
    """Returns a record as cells of the CSV form."""
    cells = {}
    for column in COLUMNS[table]:
        value = record.get(column)
        joined = " | ".join(map(str, value)) if isinstance(value, list) else value
        cells[column] = "" if joined is None else str(joined).strip()
    return cells


def fault_of(table: Table, record: object) -> str | None:
    """Returns what is wrong with a record by the schema, or None where it is sound."""
    from jsonschema.exceptions import best_match

    error = best_match(_validator(table).iter_errors(record))
    if error is None:
        return None
    where = ".".join(str(step) for step in error.absolute_path)
    if error.validator == "required":
        missing = sorted(set(error.validator_value) - set(error.instance))
        return f"column {missing[0]!r} is empty; give a value"
    if error.validator == "minItems":
        return f"column {where!r} is empty; give a value"
    return f"column {where!r}: {error.message}" if where else str(error.message)


@lru_cache(maxsize=3)
def _validator(table: Table) -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    schema = load_schema()
    part = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": f"#/$defs/{_SINGULAR[table]}"}
    return Draft202012Validator(part)


@lru_cache(maxsize=1)
def load_schema() -> dict[str, Any]:
    """Returns the JSON Schema of the exchange form."""
    path = register_data() / "register_exchange.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def _sorted_list(column: str, cell: str) -> str:
    if column != "sources":
        return cell
    return " | ".join(sorted(part.strip() for part in cell.split("|") if part.strip()))
