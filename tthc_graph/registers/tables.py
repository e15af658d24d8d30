"""Strict reading of register tables (CSV, UTF-8): every error names the file, the row and the column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TypeVar

from tthc_graph.errors import RegisterError
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.registers.csv_files import read_rows

_E = TypeVar("_E", bound=Enum)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `file` says where, with its folder, `line` is counted from 1."""

    file: str
    line: int
    cells: dict[str, str]

    def error(self, column: str, problem: str) -> RegisterError:
        """Returns the error to raise about one cell."""
        return RegisterError(f"{self.file}, line {self.line}, column {column!r}: {problem}")

    def text(self, column: str) -> str:
        """Returns a cell that may be empty."""
        return self.cells[column]

    def needed(self, column: str) -> str:
        """Returns a cell that may not be empty."""
        if not self.cells[column]:
            raise self.error(column, "is empty; give a value")
        return self.cells[column]

    def parts(self, column: str) -> tuple[str, ...]:
        """Returns the values of a cell that holds several, parted by ` | `."""
        return tuple(part for part in (p.strip() for p in self.cells[column].split("|")) if part)

    def choice(self, column: str, kind: type[_E]) -> _E:
        """Returns a cell as a member of an enumeration."""
        return self._read(column, kind, f"must be one of {[member.value for member in kind]}")

    def partial_date(self, column: str) -> PartialDate | None:
        """Returns a cell as `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, or None where it is empty."""
        return self._read(column, parse_date, "is no date; write yyyy-mm-dd") if self.cells[column] else None

    def full_date(self, column: str) -> date | None:
        """Returns a cell as a whole date, or None where it is empty."""
        if not self.cells[column]:
            return None
        return self._read(column, date.fromisoformat, "is no date; write yyyy-mm-dd")

    def _read(self, column: str, reader: Callable[[str], _T], problem: str) -> _T:
        value = self.needed(column)
        try:
            return reader(value)
        except ValueError:
            raise self.error(column, f"{value!r} {problem}") from None


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yields the rows of a table with exactly these columns, in order.

    Raises:
        RegisterError: missing file, other columns, or a row with another number of cells; the message names
            the file with its folder, the line, the column, and how to mend it.
    """
    name, rows = str(path), read_rows(path)
    _, head = next(rows, (1, []))
    if tuple(head) != columns:
        raise _wrong_head(name, head, columns)
    for line, cells in rows:
        if len(cells) != len(columns):
            raise _wrong_count(name, line, cells, columns)
        yield Row(name, line, {c: v.strip() for c, v in zip(columns, cells, strict=True)})


def _wrong_head(name: str, head: Sequence[str], columns: Sequence[str]) -> RegisterError:
    missing = [column for column in columns if column not in head]
    unknown = [column for column in head if column not in columns]
    what = [
        *([f"column {', '.join(map(repr, missing))} missing"] if missing else []),
        *([f"column {', '.join(map(repr, unknown))} unknown"] if unknown else []),
    ] or ["the columns stand in another order, or twice"]
    return RegisterError(f"{name}, line 1: {'; '.join(what)}; make this line {','.join(columns)}")


def _wrong_count(name: str, line: int, cells: Sequence[str], columns: Sequence[str]) -> RegisterError:
    where = f"{name}, line {line}"
    if not cells:
        return RegisterError(f"{where}: is empty; delete it")
    if len(cells) > len(columns):
        return RegisterError(
            f"{where}, after column {columns[-1]!r}: {len(cells)} cells where {len(columns)} are expected; "
            "put a cell that holds a comma in double quotes"
        )
    return RegisterError(
        f"{where}, column {columns[len(cells)]!r}: the row ends before it, with {len(cells)} cells where "
        f"{len(columns)} are expected; write a comma for each cell that stays empty"
    )


def read_parts(folder: Path, name: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yields the rows of a register's table, and those of the same table in its parts.

    A part is a sub-folder with instruments of its own, such as those that a script took from a collection:
    kept apart from what people enter, so that it can be made anew.

    Raises:
        RegisterError: as `read_table` does.
    """
    yield from read_table(folder / name, columns)
    for part in part_folders(folder):
        yield from read_table(part / name, columns)


def part_folders(folder: Path) -> list[Path]:
    """Returns the sub-folders that are parts of a register, by name."""
    return sorted(path.parent for path in folder.glob("*/instruments.csv"))
