"""Shares of resolutions over documents read as one batch, samples to check by hand, and precision.

usage: resolutions.py DOCUMENTS [--sample N [--seed S] [--of WHAT]] [--checked FILE]. DOCUMENTS is a
.jsonl(.gz) of {"id", "text"}. WHAT: all (each resolved mention but a document's own number), conflicts,
taken_for, unresolved. FILE is a CSV of resolutions checked by hand: document, start, end (raw offsets), key,
verdict (right, wrong, unclear), note; those that still stand give the precision by confidence and way.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from read_documents import documents

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.resolve import resolve_document
from tthc_graph.cite.resolve_own import own_instrument
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import Citation, Resolved, Role, Via
from tthc_graph.model.document import Document
from tthc_graph.parse import parse_document
from tthc_graph.registers import Registers, load_registers

BANDS = (0.97, 0.9, 0.8, 0.7, 0.0)
QUOTED = re.compile(r"“[^”]*”|(?:ngày|tháng|năm) \d[\d/]*")
CONTEXT = 160


@dataclass(frozen=True)
class Row:
    """One citation with its document, and its instrument as the batch knows it."""

    document: Document
    citation: Citation
    registers: Registers

    @property
    def place(self) -> tuple[str, int, int]:
        """Document and raw offsets of the mention."""
        span = self.citation.mention.span
        return (self.document.parsed.source.name, span.start, span.end)

    def shown(self) -> str:
        """Returns the mention in its text with what it was resolved to, for a reader."""
        mention, resolution = self.citation.mention, self.citation.resolution
        text, span = self.document.parsed.source.raw, mention.span
        before = " ".join(text[max(0, span.start - CONTEXT) : span.start].split())
        after = " ".join(text[span.end : span.end + CONTEXT].split())
        quote = " ".join(mention.quote.split())
        name, start, end = self.place
        head = self.document.parsed.header
        lines = [
            f"## {name} {start}-{end} | {head.doc_type} {head.number} {head.issued_on} {head.issuer}"
            f" [{'; '.join(u for u in (head.units.province, head.units.district, head.units.commune) if u)}]",
            f"   …{before} [[{quote}]] {after}…",
            f"   read: {mention.doc_type} | {mention.number} | {mention.issued_on} | {mention.issuer}"
            f" | {mention.name} | {mention.role.value}",
        ]
        if isinstance(resolution, Resolved):
            lines.append(f"   -> {self.described(resolution.instrument)}")
            lines.append(f"   via {resolution.via.value} {resolution.confidence}")
            lines += [f"   ! {c.field}: {c.printed} / {c.registered}" for c in resolution.conflicts]
        else:
            offered = ", ".join(resolution.candidates[:4])
            lines.append(
                f"   {resolution.state}: {resolution.reason} ({len(resolution.candidates)}: {offered})"
            )
        if guess := resolution.taken_for:
            lines.append(f"   ? {self.described(guess.instrument)}: {guess.reason} {guess.confidence}")
        return "\n".join(lines)

    def described(self, key: str) -> str:
        """Returns the facts known of an instrument."""
        cited = {i.key: i for i in self.document.cited_only}
        found = self.registers.instruments.get(key) or cited.get(key) or self.document.instrument
        return f"{key} | {found.number} | {found.issued_on} | {found.title[:120]} | {found.origin.value}"


def read(path: Path) -> Iterator[Row]:
    """Reads all documents, adds what they are to the registers, then resolves the citations of each."""
    registers = load_registers()
    parsed = [parse_document(source_from_text(row["text"], row["id"]), registers) for row in documents(path)]
    known = registers.with_instruments(own_instrument(one, registers) for one in parsed)
    for one in parsed:
        document = resolve_document(one, find_mentions(one, known), known)
        for citation in document.citations:
            yield Row(document, citation, known)


def band(confidence: float) -> str:
    lowest = next(b for b in BANDS if confidence >= b)
    return f">= {lowest:.2f}"


def table(title: str, counted: Iterable[str]) -> None:
    counts = Counter(counted)
    total = sum(counts.values())
    print(f"\n{title} ({total})")
    for name, count in counts.most_common():
        print(f"  {count:6} {count / total:7.1%}  {name}")


def shares(rows: list[Row]) -> None:
    cited = [row.citation for row in rows if row.citation.mention.role is not Role.SELF]
    table("state, the documents' own numbers left out", (c.resolution.state for c in cited))
    resolved = [c.resolution for c in cited if isinstance(c.resolution, Resolved)]
    table("via", (r.via.value for r in resolved))
    table("confidence", (band(r.confidence) for r in resolved))
    table("found in the register or the batch", (str(r.via is not Via.CITED_ONLY) for r in resolved))
    table("conflicts", (c.field for r in resolved for c in r.conflicts))
    table("taken for, by state", (c.resolution.state for c in cited if c.resolution.taken_for))
    reasons = [
        (c.resolution.state, c.resolution.reason) for c in cited if not isinstance(c.resolution, Resolved)
    ]
    table("why not resolved", (f"{state}: {QUOTED.sub('…', reason)}" for state, reason in reasons))


def wanted(rows: list[Row], what: str) -> list[Row]:
    def fits(row: Row) -> bool:
        resolution = row.citation.resolution
        if what == "taken_for":
            return resolution.taken_for is not None
        if what == "conflicts":
            return isinstance(resolution, Resolved) and bool(resolution.conflicts)
        if what == "unresolved":
            return not isinstance(resolution, Resolved)
        return isinstance(resolution, Resolved) and row.citation.mention.role is not Role.SELF

    return [row for row in rows if fits(row)]


def precision(rows: list[Row], path: Path) -> None:
    standing = {row.place: row.citation.resolution for row in rows}
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    stale = 0
    with path.open(encoding="utf-8", newline="") as file:
        for check in csv.DictReader(file):
            place = (check["document"], int(check["start"]), int(check["end"]))
            resolution = standing.get(place)
            if not isinstance(resolution, Resolved) or resolution.instrument != check["key"]:
                stale += 1
                continue
            for group in ("all", f"confidence {band(resolution.confidence)}", f"via {resolution.via.value}"):
                verdicts[group][check["verdict"]] += 1
    print(f"\nchecked by hand: {sum(verdicts['all'].values())}; no longer so resolved: {stale}")
    for group, counts in sorted(verdicts.items()):
        decided = counts["right"] + counts["wrong"]
        share = f"{counts['right'] / decided:.1%}" if decided else "-"
        counted = "  ".join(f"{name} {counts[name]:4}" for name in ("right", "wrong", "unclear"))
        print(f"  {group:28} {counted}  {share}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--of", choices=("all", "conflicts", "taken_for", "unresolved"), default="all")
    parser.add_argument("--checked", type=Path)
    options = parser.parse_args()
    rows = list(read(options.documents))
    shares(rows)
    if options.sample:
        pool = wanted(rows, options.of)
        chosen = random.Random(options.seed).sample(pool, min(options.sample, len(pool)))
        print("\n".join(row.shown() for row in sorted(chosen, key=lambda row: row.place)))
    if options.checked:
        precision(rows, options.checked)


if __name__ == "__main__":
    main()
