"""Adds to the bundled register what the official codification (Bộ pháp điển) tells of central instruments.

    python tools/codification_register.py CLAUSES.jsonl.gz LIST.csv.gz REGISTER_FOLDER [--recorded-on DAY]

CLAUSES: articles on effect, one JSON object a line: `source_type`, `source_number`, `effective_from`,
`article`, `heading`, `text`, `code`. LIST: `number, doc_type, title, issuer, issue_date, effective_date`.

Facts alone are taken: number, type, issuer, dates, title; and, read from the articles by the package's own
reader, what each did to which instrument, how far and from when, with article and code as the source. They
make up the register's part `codification`, which each run makes anew. What the register has already is not
repeated there; an event keeps the day on which it was first recorded. What cannot be used is printed with
its reason, nothing is guessed: an instrument of which only these sources speak gets the status `unknown`,
because the collection drops some instruments after their end and keeps others, so that being listed proves
nothing. The readers of list and articles, the checks and the writer are modules of `codification/`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path

from codification.articles import articles, read_article
from codification.changes import add_starts
from codification.checks import drop_disputed, keep_needed
from codification.folder import PART, cited_before, empty, recorded_before, write
from codification.listing import as_instruments, listed_rows
from codification.rows import Gathered, Starts
from codification.titles import read_title

from tthc_graph.registers import load_registers


def main() -> None:
    """Reads both sources, adds the rows, and prints counts and what was left out."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("clauses", type=Path)
    parser.add_argument("instruments", type=Path)
    parser.add_argument("register", type=Path)
    parser.add_argument("--recorded-on", default=date.today().isoformat())
    given = parser.parse_args()
    part = given.register / PART
    recorded = recorded_before(part / "events.csv")
    part.mkdir(exist_ok=True)
    empty(part)
    registers = load_registers(given.register)
    gathered = Gathered(sources=cited_before(part / "sources.csv", registers))
    listed = dict(listed_rows(given.instruments, registers, gathered, given.recorded_on))
    for key, row in listed.items():
        if key not in registers.instruments:
            gathered.instruments[key] = row
    known = registers.with_instruments(as_instruments(listed.values()))
    for row in listed.values():
        read_title(row, known, gathered, given.recorded_on)
    starts: Starts = {}
    for article in articles(given.clauses):
        read_article(article, known, gathered, starts, given.recorded_on)
    drop_disputed(gathered)
    add_starts(starts, gathered, known, given.recorded_on)
    keep_needed(gathered, registers)
    for mark, row in gathered.events.items():
        row["recorded_on"] = recorded.get(mark, row["recorded_on"])
    for name in ("instruments", "events", "sources"):
        rows = getattr(gathered, name)
        write(part / f"{name}.csv", [rows[mark] for mark in sorted(rows)])
        print(f"{name}: {len(rows)}")
    for reason, number in Counter(reason for _, reason in gathered.left_out).most_common():
        print(f"left out {number:5}: {reason}")
    for what, reason in gathered.left_out:
        print(f"  {reason}: {what}")


if __name__ == "__main__":
    main()
