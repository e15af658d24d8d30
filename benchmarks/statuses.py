"""What the register answers about instruments that documents cite, on the day of each document and today.

usage: statuses.py DOCUMENTS [--today DAY] [--most N]. DOCUMENTS is a .jsonl(.gz) of {"id", "text"}. Each
normative instrument counts once a document; documents without a whole date are left out of the first table.
--most lists the instruments of unknown status today that most documents cite.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from read_documents import documents

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.resolve import resolve_document
from tthc_graph.cite.resolve_own import own_instrument
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import Resolved, Role
from tthc_graph.model.instrument import Nature
from tthc_graph.model.validity import Status, segment_on
from tthc_graph.parse import parse_document
from tthc_graph.registers import Registers, load_registers


def cited(path: Path) -> tuple[Registers, list[tuple[date | None, frozenset[str]]]]:
    """Returns the registers with the batch laid over them, and each document's day and what it cites."""
    registers = load_registers()
    parsed = [parse_document(source_from_text(row["text"], row["id"]), registers) for row in documents(path)]
    known = registers.with_instruments(own_instrument(one, registers) for one in parsed)
    found = []
    for one in parsed:
        document = resolve_document(one, find_mentions(one, known), known)
        minted = {instrument.key: instrument for instrument in document.cited_only}
        keys = {
            citation.resolution.instrument
            for citation in document.citations
            if isinstance(citation.resolution, Resolved) and citation.mention.role is not Role.SELF
        }
        issued = one.header.issued_on
        of_law = frozenset(
            key
            for key in keys
            if (i := known.instruments.get(key) or minted.get(key)) and i.nature is Nature.NORMATIVE
        )
        found.append((issued.first_day if issued is not None and issued.is_full else None, of_law))
    return known, found


def told(registers: Registers, key: str, day: date) -> str:
    """Returns what the register says of one instrument on one day."""
    if key not in registers.instruments:
        return "not registered"
    segment = segment_on(registers.segments(key), day)
    if segment.status is Status.UNKNOWN and segment.last_confirmed is not None:
        return "unknown since a day on which it was seen in force"
    return segment.status.value


def table(title: str, counts: Counter[str]) -> None:
    total = counts.total()
    print(f"{title} ({total})")
    for name, count in counts.most_common():
        print(f"  {count:6} {count / total:7.1%}  {name}")


def main() -> None:
    """Prints both tables, and the instruments of which most documents wait for a status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    parser.add_argument("--most", type=int, default=0)
    given = parser.parse_args()
    registers, found = cited(given.documents)
    table(
        "on the day of the document", Counter(told(registers, k, d) for d, keys in found if d for k in keys)
    )
    table("today", Counter(told(registers, k, given.today) for _, keys in found for k in keys))
    waiting: dict[str, int] = defaultdict(int)
    for _, keys in found:
        for key in keys:
            waiting[key] += told(registers, key, given.today).startswith(("unknown", "not reg"))
    for key, count in sorted(waiting.items(), key=lambda item: (-item[1], item[0]))[: given.most]:
        print(f"  {count:3} {key} | {told(registers, key, given.today)}")


if __name__ == "__main__":
    main()
