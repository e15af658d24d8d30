"""Findings as JSON (a public contract), CSV for spreadsheets, and text for the terminal."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby
from typing import Any

from tthc_graph.audit import RULES, Coverage
from tthc_graph.model.dates import day_words
from tthc_graph.model.finding import Finding, Severity
from tthc_graph.query.wording import STATUSES, word
from tthc_graph.registers.audit_rules import AuditRegister
from tthc_graph.report.cells import as_cell
from tthc_graph.report.wrapping import shortened, wrapped

Record = dict[str, Any]
_NARROWEST = 60
_WIDEST = 120
_LONGEST_QUOTE = 160
_HEADINGS = {
    "rule": ("Quy tắc", "Rule"),
    "kind": ("Loại", "Kind"),
    "severity": ("Mức", "Severity"),
    "document": ("Văn bản", "Document"),
    "file": ("Tệp", "File"),
    "quote": ("Trích dẫn", "Quote"),
    "start": ("Từ vị trí", "Start"),
    "end": ("Đến vị trí", "End"),
    "instrument": ("Khóa văn bản được dẫn", "Instrument key"),
    "instrument_number": ("Số, ký hiệu", "Number"),
    "status": ("Tình trạng tại ngày rà soát", "Status"),
    "status_when_signed": ("Tình trạng khi ký", "Status when signed"),
    "message": ("Nội dung", "Message"),
    "suggestion": ("Đề nghị", "Suggestion"),
    "sources": ("Nguồn", "Sources"),
    "confidence": ("Độ tin cậy", "Confidence"),
    "occurrences": ("Số chỗ", "Places"),
}


def as_record(finding: Finding) -> Record:
    """Returns one finding with the fields of the JSON contract."""
    return {
        "rule": finding.rule,
        "kind": finding.kind,
        "severity": finding.severity.value,
        "document": finding.document,
        "file": finding.file,
        "quote": finding.quote,
        "start": finding.span.start,
        "end": finding.span.end,
        "instrument": finding.instrument,
        "instrument_number": finding.instrument_number,
        "status": finding.status.value if finding.status else None,
        "status_when_signed": finding.status_when_signed.value if finding.status_when_signed else None,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "sources": list(finding.sources),
        "confidence": finding.confidence.value,
        "occurrences": [{"start": s.start, "end": s.end} for s in finding.occurrences],
    }


def as_json(
    findings: Sequence[Finding], as_of: date, documents: int, coverage: Coverage | None = None
) -> str:
    """Returns `{as_of, documents, summary, coverage, findings}` as JSON text.

    Args:
        findings: in the order to print.
        as_of: the day on which validity was looked at.
        documents: how many documents were audited.
        coverage: counts of citations by status, where known.
    """
    report: Record = {"as_of": as_of.isoformat(), "documents": documents, "summary": summary_of(findings)}
    if coverage is not None:
        report["coverage"] = asdict(coverage)
    report["findings"] = [as_record(f) for f in findings]
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def summary_of(findings: Sequence[Finding]) -> Record:
    """Counts findings by severity and by rule."""
    severities = Counter(f.severity for f in findings)
    rules = Counter(f.rule for f in findings)
    return {
        "findings": len(findings),
        **{s.value: severities[s] for s in Severity},
        "by_rule": {rule: rules[rule] for rule in sorted(rules)},
    }


def as_csv(findings: Sequence[Finding], lang: str = "vi") -> str:
    """Returns CSV with a byte order mark and a heading line, so that spreadsheets show the Vietnamese."""
    terms = RULES.terms
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([heading[lang == "en"] for heading in _HEADINGS.values()])
    for finding in findings:
        record = as_record(finding)
        record["severity"] = _word(terms, "severity", finding.severity.value, lang)
        for name in ("status", "status_when_signed"):
            record[name] = word(STATUSES, record[name], lang) if record[name] else ""
        record["confidence"] = _word(terms, "confidence", finding.confidence.value, lang)
        record["sources"] = "; ".join(finding.sources)
        record["occurrences"] = len(finding.occurrences)
        writer.writerow([as_cell(record[name]) for name in _HEADINGS])
    return out.getvalue()


def as_table(
    findings: Sequence[Finding],
    as_of: date,
    documents: int,
    coverage: Coverage | None = None,
    lang: str = "vi",
    width: int | None = None,
) -> str:
    """Returns the findings as text: by document, the gravest first, with quote, reason and suggestion.

    Args:
        findings: in any order.
        as_of: the day on which validity was looked at.
        documents: how many documents were audited.
        coverage: counts of citations by status, where known.
        lang: `vi` or `en`.
        width: columns; those of the terminal when None, 100 where there is none.
    """
    columns = width or (shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100)
    columns = min(max(columns, _NARROWEST), _WIDEST)
    terms = RULES.terms
    lines: list[str] = []
    for (document, file), group in groupby(sorted(findings, key=_order), key=lambda f: (f.document, f.file)):
        heading = wrapped(f"{document} — {file}", columns, "")
        lines += [*heading, "─" * max(map(len, heading))]
        for finding in group:
            lines += [*_block(finding, terms, lang, columns), ""]
    footer = _footer(findings, as_of, documents, coverage, lang)
    lines += [line for text in footer for line in wrapped(text, columns, "")]
    return "\n".join(lines) + "\n"


def _order(finding: Finding) -> tuple[str, str, int, int, str]:
    return (
        finding.file,
        finding.document,
        list(Severity).index(finding.severity),
        finding.span.start,
        finding.rule,
    )


def _block(finding: Finding, terms: AuditRegister, lang: str, columns: int) -> Iterator[str]:
    """Yields one finding's lines; the severity is a word, never colour alone."""
    title = RULES[finding.rule].title(lang) if finding.rule in RULES else finding.rule
    kind = f" {finding.kind}" if finding.kind else ""
    number = f" · {finding.instrument_number}" if finding.instrument and finding.instrument_number else ""
    yield from wrapped(
        f"{_word(terms, 'severity', finding.severity.value, lang)}{kind} {title}{number}", columns, ""
    )
    places = len(finding.occurrences)
    more = "" if places < 2 else (f" ({places} places)" if lang == "en" else f" ({places} chỗ)")
    quote = " ".join(finding.quote.split())
    if quote:
        yield from wrapped(
            f"“{shortened(quote, _LONGEST_QUOTE)}” [{finding.span.start}–{finding.span.end}]{more}", columns
        )
    yield from wrapped(finding.message, columns)
    yield from wrapped(f"→ {finding.suggestion}", columns)
    label = "Sources" if lang == "en" else "Nguồn"
    yield from wrapped(f"{label}: {'; '.join(finding.sources)}", columns)


def _footer(
    findings: Sequence[Finding], as_of: date, documents: int, coverage: Coverage | None, lang: str
) -> Iterator[str]:
    counts = Counter(f.severity for f in findings)
    terms = RULES.terms
    parts = ", ".join(f"{counts[s]} {_word(terms, 'severity', s.value, lang).lower()}" for s in Severity)
    day = day_words(as_of, lang)
    if lang == "en":
        yield f"As of {day}: {documents} documents, {len(findings)} findings ({parts})."
    else:
        yield f"Xét tại ngày {day}: {documents} văn bản, {len(findings)} phát hiện ({parts})."
    if coverage is not None:
        shown = asdict(coverage)
        total = shown.pop("total")
        rest = "; ".join(
            f"{count} {_word(terms, 'coverage', name, lang)}" for name, count in shown.items() if count
        )
        yield f"{total} {_word(terms, 'coverage', 'total', lang)}: {rest}." if rest else ""


def _word(terms: AuditRegister, group: str, entry: str, lang: str) -> str:
    wording = terms.words[group].get(entry)
    return wording.text(lang) if wording else entry
