"""What do the rules report on real documents, and how much of it was judged true by reading?

Usage: python benchmarks/findings.py DOCUMENTS.jsonl.gz [RULE …] [--checked CHECKED.csv] [--corpus]

DOCUMENTS has one document a line with the fields id and text; each is audited by itself. With --corpus the
bundled plans are audited too, together, so that each is compared with its parent. RULE limits what is
reported; without any, the rules on structure and assignments count (audit_rules_plans.yaml). Printed are the
findings with the words around them; with CHECKED.csv (document, rule, start, verdict, reason) only those that
it does not judge, and how many were judged true, false or not at all.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tthc_graph.audit import run_audit
from tthc_graph.model.finding import Finding
from tthc_graph.pipeline import Batch, read_documents, read_text, store_of
from tthc_graph.query.projection import load_rows
from tthc_graph.registers import load_registers
from tthc_graph.registers.yaml_files import read_yaml
from tthc_graph.resources import register_data, resource_folder

AS_OF = date(2026, 11, 23)
AROUND = 60


def plan_rules() -> tuple[str, ...]:
    return tuple(row["id"] for row in read_yaml(register_data() / "audit_rules_plans.yaml")["rules"])


def documents(path: Path) -> Iterator[tuple[str, str, Batch]]:
    registers = load_registers()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield (
                record["id"],
                record["text"],
                Batch((read_text(record["text"], record["id"], registers),), (), registers),
            )


def corpus() -> Iterator[tuple[str, str, Finding]]:
    batch = read_documents([resource_folder("corpus") / "plans"], load_registers())
    texts = {d.parsed.source.name: d.parsed.source.raw for d in batch.documents}
    for finding in run_audit(load_rows(store_of(batch)), AS_OF):
        yield finding.file, texts[finding.file], finding


def all_findings(path: Path, rules: Sequence[str], with_corpus: bool) -> Iterator[tuple[str, str, Finding]]:
    for id_, text, batch in documents(path):
        for finding in run_audit(load_rows(store_of(batch)), AS_OF, rules=rules):
            yield id_, text, finding
    if with_corpus:
        yield from ((id_, text, f) for id_, text, f in corpus() if f.rule in rules)


def verdicts(path: Path | None) -> dict[tuple[str, str, int], str]:
    if path is None:
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {(r["document"], r["rule"], int(r["start"])): r["verdict"] for r in csv.DictReader(file)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("rules", nargs="*")
    parser.add_argument("--checked", type=Path)
    parser.add_argument("--corpus", action="store_true")
    arguments = parser.parse_args()
    judged = verdicts(arguments.checked)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for id_, text, finding in all_findings(
        arguments.documents, arguments.rules or plan_rules(), arguments.corpus
    ):
        for span in finding.occurrences:
            verdict = judged.get((id_, finding.rule, span.start), "open")
            counts[finding.rule][verdict] += 1
            if verdict == "open":
                before, behind = (
                    text[max(0, span.start - AROUND) : span.start],
                    text[span.end : span.end + AROUND],
                )
                words = f"{before}[[{span.of(text)[:200]}]]{behind}".replace("\n", "⏎")
                print(f"{id_}\t{finding.rule}\t{span.start}\t{finding.message[:120]}\n    {words}")
    print(f"\n{'rule':28}{'true':>6}{'false':>6}{'open':>6}")
    for rule, of in sorted(counts.items()):
        print(f"{rule:28}{of['true']:>6}{of['false']:>6}{of['open']:>6}")


if __name__ == "__main__":
    sys.exit(main())
