"""Which drafting faults marked by hand do the audit rules find, and what do they report besides?

Usage: python benchmarks/defects.py FOLDER DEFECTS.csv [CHECKED.csv]

FOLDER holds the plans, parents among them; they are read together, so that each is compared with its parent.
DEFECTS.csv has the columns seed (how the file's name begins), line, defect_class, severity, evidence, unsure.
A fault counts as found only if a finding of a rule that fits its class (defect_rules.csv) covers its line, or
its words where they stand but once; what is missing altogether has no line. Rows marked unsure and classes
that are hazards count neither way. A finding of the rules that the table names is a false alarm if no row
fits it, unsure ones included; one that CHECKED.csv (document, rule, start, verdict, reason) judges true was
overlooked by the marking and is listed apart.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tthc_graph.audit import run_audit
from tthc_graph.model.finding import Finding
from tthc_graph.model.text import Span
from tthc_graph.pipeline import read_documents, store_of
from tthc_graph.query.projection import load_rows
from tthc_graph.registers import load_registers

AS_OF = date(2026, 11, 23)
TABLE = Path(__file__).with_name("defect_rules.csv")
WHOLE_HEAD = frozenset({"missing_header"})
"""Rules on what the head lacks: it has no line of its own."""
HEAD_LINES = 12
WHOLE_TEXT = frozenset({"unreferenced_annex", "target_missing_against_parent"})
"""Rules on what the text nowhere says."""
JUDGED_ELSEWHERE = frozenset({"B1", "B2", "B3", "B4", "B5", "B6", "B9"})
"""Kinds of findings on validity, which expected_audit.csv judges; they count as found, never as alarms."""


@dataclass(frozen=True)
class Defect:
    """One marked fault; `counts` is false for hazards and for what two readers could see differently."""

    plan: str
    line: int
    kind: str
    severity: str
    evidence: str
    counts: bool


@dataclass(frozen=True)
class Class:
    """The rules whose findings fit a class of faults."""

    rules: frozenset[str]
    counts: bool


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        raise SystemExit(f"{path} holds no rows")
    return rows


def read_classes() -> dict[str, Class]:
    return {
        row["defect_class"]: Class(frozenset(filter(None, row["rules"].split(";"))), row["counts"] == "yes")
        for row in read_rows(TABLE)
    }


def read_defects(path: Path, classes: dict[str, Class]) -> list[Defect]:
    rows = read_rows(path)
    unknown = sorted({row["defect_class"] for row in rows} - set(classes))
    if unknown:
        raise SystemExit(f"{TABLE.name} lacks the classes {', '.join(unknown)}")
    return [
        Defect(
            row["seed"],
            int(row["line"]),
            row["defect_class"],
            row["severity"],
            row["evidence"],
            classes[row["defect_class"]].counts and not row.get("unsure"),
        )
        for row in rows
    ]


def read_true(path: Path | None) -> set[tuple[str, str, int]]:
    if path is None:
        return set()
    rows = read_rows(path)
    return {(r["document"], r["rule"], int(r["start"])) for r in rows if r["verdict"] == "true"}


def lines_of(text: str, span: Span) -> range:
    """Returns the numbers of the lines that a span touches, from 1."""
    first = text.count("\n", 0, span.start) + 1
    return range(first, first + text.count("\n", span.start, max(span.start, span.end - 1)) + 1)


def fits(defect: Defect, finding: Finding, text: str, classes: dict[str, Class]) -> bool:
    """Tells whether a finding speaks of a fault: its rule fits and a place of it covers line or words."""
    if finding.rule not in classes[defect.kind].rules or not finding.file.startswith(defect.plan):
        return False
    if any(defect.line in lines_of(text, span) for span in finding.occurrences):
        return True
    if finding.rule in WHOLE_HEAD:
        return defect.line <= HEAD_LINES
    if finding.rule in WHOLE_TEXT:
        return True
    is_unique = len(defect.evidence) > 8 and text.count(defect.evidence) == 1
    return is_unique and any(defect.evidence in span.of(text) for span in finding.occurrences)


def audit(folder: Path) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """Returns the findings on all files of a folder, and the text of each."""
    batch = read_documents([folder], load_registers())
    texts = {d.parsed.source.name: d.parsed.source.raw for d in batch.documents}
    return run_audit(load_rows(store_of(batch)), AS_OF), texts


def share(found: Sequence[Defect], all_: Sequence[Defect]) -> str:
    return f"{len(found)}/{len(all_)} = {len(found) / len(all_):.3f}" if all_ else "none"


def print_recall(defects: Iterable[Defect], found: set[Defect]) -> None:
    counted = [d for d in defects if d.counts]
    for severity in ("high", "medium"):
        group = [d for d in counted if d.severity == severity]
        print(f"recall, {severity}: {share([d for d in group if d in found], group)}")
    print("\nmissed:")
    for d in counted:
        if d not in found:
            print(f"  {d.severity:6} {d.plan}:{d.line:<4} {d.kind}: {d.evidence[:60]}")


def print_alarms(
    alarms: Sequence[tuple[Finding, int]], plans: int, overlooked: Sequence[tuple[Finding, int]]
) -> None:
    print(f"\nfalse alarms: {len(alarms)}, {len(alarms) / plans:.2f} a document")
    for title, group in (("", alarms), ("true, but not marked:", overlooked)):
        if title:
            print(f"\n{title} {len(group)}")
        for finding, line in group:
            quote = " ".join(finding.quote.split())[:60]
            print(f"  {finding.file[:3]}:{line:<4} @{finding.span.start:<6} {finding.rule}: {quote}")


def main(arguments: Sequence[str]) -> None:
    if len(arguments) not in (2, 3):
        raise SystemExit(__doc__)
    classes = read_classes()
    defects = read_defects(Path(arguments[1]), classes)
    checked = read_true(Path(arguments[2]) if len(arguments) == 3 else None)
    findings, texts = audit(Path(arguments[0]))
    in_scope = frozenset().union(*(c.rules for c in classes.values() if c.counts))
    by_file: dict[str, list[Defect]] = defaultdict(list)
    for defect in defects:
        by_file[next(name for name in texts if name.startswith(defect.plan))].append(defect)
    found: set[Defect] = set()
    alarms: list[tuple[Finding, int]] = []
    overlooked: list[tuple[Finding, int]] = []
    for finding in findings:
        text = texts[finding.file]
        fitting = [d for d in by_file[finding.file] if fits(d, finding, text, classes)]
        found.update(fitting)
        if fitting or finding.rule not in in_scope or finding.kind in JUDGED_ELSEWHERE:
            continue
        is_true = (Path(finding.file).stem, finding.rule, finding.span.start) in checked
        (overlooked if is_true else alarms).append((finding, lines_of(text, finding.span).start))
    print_recall(defects, found)
    print_alarms(alarms, len(texts), overlooked)


if __name__ == "__main__":
    main(sys.argv[1:])
