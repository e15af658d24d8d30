"""Files of the exchange form: a folder of CSV tables, one table, or one JSON document."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from json.decoder import JSONDecodeError, JSONDecoder
from pathlib import Path
from typing import Any

from tthc_graph.errors import RegisterError
from tthc_graph.registers.exchange_form import (
    COLUMNS,
    FORMAT,
    VERSION,
    Entry,
    Rejected,
    Table,
    as_cells,
    as_record,
    fault_of,
)
from tthc_graph.registers.tables import part_folders

_MARKS: Mapping[Table, frozenset[str]] = {
    "sources": frozenset({"id", "label"}),
    "instruments": frozenset({"key", "doc_type"}),
    "events": frozenset({"instrument", "kind"}),
}
"""Columns by which a table is told from the others."""
_SPACE = " \t\n\r"


def read_sound(folder: Path) -> list[Entry]:
    """Returns the rows of a register's folder and its parts, which whoever reads the register has checked.

    Raises:
        RegisterError: there is no table, or a row has too many or too few cells.
    """
    entries = []
    for found in _read(folder, check=False):
        if isinstance(found, Rejected):
            raise RegisterError(f"{folder / found.file}, line {found.line}: {found.reason}")
        entries.append(found)
    return entries


def read_exchange(path: Path) -> tuple[list[Entry], list[Rejected]]:
    """Returns the rows that fit the schema, and the others with their lines and reasons.

    Args:
        path: a JSON document, a table, or a folder of tables with the parts behind it.

    Raises:
        RegisterError: nothing can be read there: no such file, no table of a register, no JSON.
    """
    entries: list[Entry] = []
    rejected: list[Rejected] = []
    for found in _read(path, check=True):
        (entries if isinstance(found, Entry) else rejected).append(found)  # type: ignore[arg-type]
    return entries, rejected


def _read(path: Path, *, check: bool) -> Iterator[Entry | Rejected]:
    if path.is_dir():
        places = (path, *part_folders(path))
        tables = [place / f"{table}.csv" for table in COLUMNS for place in places]
        tables = [table for table in tables if table.exists()]
        if not tables:
            raise RegisterError(f"{path}: holds none of {', '.join(f'{t}.csv' for t in COLUMNS)}")
        for table in tables:
            yield from _read_csv(table, check=check)
    elif path.suffix.lower() == ".json":
        yield from _read_json(path)
    else:
        yield from _read_csv(path, check=check)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise RegisterError(f"{path}: cannot be read ({problem.strerror})") from None
    except UnicodeDecodeError as problem:
        raise RegisterError(f"{path}: not UTF-8 ({problem.reason} at byte {problem.start})") from None


def _read_csv(path: Path, *, check: bool) -> Iterator[Entry | Rejected]:
    reader = csv.reader(io.StringIO(_text(path), newline=""))
    head = [column.strip() for column in next(reader, [])]
    table = next((t for t, marks in _MARKS.items() if marks <= set(head)), None)
    unknown = sorted(set(head) - set(COLUMNS[table])) if table else []
    if table is None or unknown or len(set(head)) != len(head):
        raise RegisterError(
            f"{path.name}, line 1: columns are {head}; expected those of one of {', '.join(COLUMNS)}: "
            + "; ".join(f"{t}: {', '.join(columns)}" for t, columns in COLUMNS.items())
        )
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            yield Rejected(table, path.name, reader.line_num, str(problem), {})
            continue
        if not any(cell.strip() for cell in cells):
            continue
        named = dict(zip(head, cells, strict=False))
        if len(cells) != len(head):
            reason = f"{len(cells)} cells; expected {len(head)}"
            yield Rejected(table, path.name, first, reason, {**named, "": " | ".join(cells[len(head) :])})
        elif check:
            yield _checked(table, path.name, first, as_record(table, named))
        else:
            whole = {column: named.get(column, "").strip() for column in COLUMNS[table]}
            yield Entry(table, path.name, first, whole)


def _checked(table: Table, file: str, line: int, record: Any) -> Entry | Rejected:
    if isinstance(record, dict):
        record = {name: value for name, value in record.items() if value is not None and value != []}
    fault = fault_of(table, record)
    if fault is not None:
        return Rejected(table, file, line, fault, record if isinstance(record, dict) else {"": record})
    return Entry(table, file, line, as_cells(table, record))


def _read_json(path: Path) -> Iterator[Entry | Rejected]:
    """Reads element by element, so that each has its line."""
    text = _text(path)
    try:
        members = list(_members(text))
    except JSONDecodeError as problem:
        raise RegisterError(f"{path.name}, line {problem.lineno}: not JSON ({problem.msg})") from None
    plain = {name: value for name, _, value in members if name not in COLUMNS}
    if plain != {"format": FORMAT, "version": VERSION}:
        raise RegisterError(
            f"{path.name}: not of the exchange form; needs "
            f'"format": "{FORMAT}", "version": {VERSION} and nothing but {", ".join(COLUMNS)} beside'
        )
    starts = [match.end() for match in re.finditer("\n", text)]
    for table in COLUMNS:
        for name, at, value in members:
            if name == table:
                yield _checked(table, path.name, bisect_right(starts, at) + 1, value)


def _members(text: str) -> Iterator[tuple[str, int, Any]]:
    """Yields the members of a JSON object: name, place, value; of a list each element by itself."""
    decode = JSONDecoder().raw_decode

    def skip(at: int, expected: str) -> int:
        while at < len(text) and text[at] in _SPACE:
            at += 1
        if expected and not text.startswith(tuple(expected), at):
            raise JSONDecodeError(f"expected one of {expected}", text, at)
        return at

    at = skip(skip(0, "{") + 1, '"}')
    while text[at] != "}":
        name, at = decode(text, at)
        at = skip(skip(at, ":") + 1, "")
        if text.startswith("[", at):
            at = skip(at + 1, "")
            while not text.startswith("]", at):
                value, end = decode(text, at)
                yield name, at, value
                at = skip(end, ",]")
                at = skip(at + 1, "") if text[at] == "," else at
            at += 1
        else:
            value, end = decode(text, at)
            yield name, at, value
            at = end
        at = skip(at, ",}")
        at = skip(at + 1, '"') if text[at] == "," else at


def as_json(entries: Iterable[Entry]) -> str:
    """Returns rows as one JSON document, a row a line, in the order given within their tables."""
    by_table: dict[Table, list[str]] = {table: [] for table in COLUMNS}
    for entry in entries:
        by_table[entry.table].append(
            json.dumps(as_record(entry.table, entry.cells), ensure_ascii=False, separators=(", ", ": "))
        )
    parts = [f'"format": "{FORMAT}"', f'"version": {VERSION}']
    for table, rows in by_table.items():
        parts.append(f'"{table}": [' + ("\n  " + ",\n  ".join(rows) + "\n" if rows else "") + "]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def as_tables(entries: Iterable[Entry]) -> dict[Table, str]:
    """Returns rows as CSV texts by table, in the order given within their tables."""
    by_table: dict[Table, list[Entry]] = {table: [] for table in COLUMNS}
    for entry in entries:
        by_table[entry.table].append(entry)
    return {table: _csv(COLUMNS[table], (e.cells for e in rows)) for table, rows in by_table.items()}


def _csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_tables(entries: Iterable[Entry], folder: Path) -> None:
    """Writes rows into the tables of a folder, each of which is whole or untouched.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table, text in as_tables(entries).items():
        draft = folder / f".{table}.csv.{os.getpid()}.part"
        try:
            draft.write_text(text, encoding="utf-8", newline="")
            os.replace(draft, folder / f"{table}.csv")
        finally:
            draft.unlink(missing_ok=True)
