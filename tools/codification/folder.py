"""The tables of the register's part: what an earlier run entered, and writing it anew."""

from __future__ import annotations

import csv
from pathlib import Path

from codification.rows import mark_of
from tthc_graph.registers import Registers

PART = "codification"


def recorded_before(path: Path) -> dict[tuple[str, ...], str]:
    """Returns since when the register has held each event that an earlier run entered."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as handle:
        return {mark_of(row): row["recorded_on"] for row in csv.DictReader(handle)}


def empty(part: Path) -> None:
    """Leaves the heads of the tables of facts: what an earlier run entered must not count as known.

    Its sources stay until they are written anew, for other parts of the register cite some.
    """
    for path in (part / "instruments.csv", part / "events.csv"):
        if path.exists():
            head, *_ = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text(head, encoding="utf-8")


def sources_cited(registers: Registers) -> set[str]:
    """Returns the ids of sources that facts outside this part rest on."""
    known = registers.instruments.values()
    facts = {source for one in known for fact in one.facts for source in fact.sources}
    return facts | {source for one in known for event in one.events for source in event.sources}


def cited_before(path: Path, registers: Registers) -> dict[str, dict[str, str]]:
    """Returns the articles of an earlier run that the rest of the register cites, by id."""
    if not path.exists():
        return {}
    cited = sources_cited(registers)
    with path.open(encoding="utf-8", newline="") as handle:
        return {row["id"]: row for row in csv.DictReader(handle) if row["id"] in cited}


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
