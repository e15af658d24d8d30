"""Runs the rules over the rows of a store and puts what they find into words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from tthc_graph.audit.case import Case
from tthc_graph.audit.catalogue import RULES, Rule
from tthc_graph.audit.fault import Fault
from tthc_graph.audit.index import index_rows
from tthc_graph.audit.wording import Writer
from tthc_graph.errors import QueryError
from tthc_graph.model.finding import Finding
from tthc_graph.query.rows import GraphRows


def run_audit(
    rows: GraphRows, as_of: date, *, rules: Collection[str] | None = None, lang: str = "vi"
) -> tuple[Finding, ...]:
    """Audits the documents that the rows ask about.

    Args:
        rows: a store's rows; documents that are not selected serve for comparison only.
        as_of: the day on which validity is looked at, and the signing day of undated drafts.
        rules: ids or kinds (`B2`) to run; all when None.
        lang: `vi` or `en`.

    Returns:
        Findings by document, then by place in it.

    Raises:
        QueryError: no rule of that name.
    """
    chosen = _chosen(rules)
    writer = Writer(RULES.terms, lang)
    index = index_rows(rows)
    findings: list[Finding] = []
    for document in rows.documents:
        if not rows.is_selected(document.sha256):
            continue
        case = Case(rows, document, as_of, RULES.terms, index)
        found = [f for rule in chosen for f in _findings(rule, case, writer)]
        findings += sorted(found, key=lambda f: (f.span, f.rule, f.instrument or "", f.message))
    return tuple(findings)


def _chosen(names: Collection[str] | None) -> list[Rule]:
    if not names:
        return list(RULES.values())
    unknown = sorted(n for n in names if n not in RULES and n.upper() not in {r.kind for r in RULES.values()})
    if unknown:
        raise QueryError(f"không có quy tắc {', '.join(unknown)}; các quy tắc: {', '.join(RULES)}")
    wanted = {n.upper() for n in names}
    return [r for r in RULES.values() if r.id in names or (r.kind or "") in wanted]


def _findings(rule: Rule, case: Case, writer: Writer) -> Iterator[Finding]:
    for fault in rule.check(case):
        yield _finding(rule, case, writer, fault)


def _finding(rule: Rule, case: Case, writer: Writer, fault: Fault) -> Finding:
    variant = rule.record.variants[fault.variant]
    instrument = fault.instrument
    lead = fault.places[0]
    return Finding(
        rule=rule.id,
        kind=rule.kind,
        severity=variant.severity if fault.proof.is_proof and not fault.in_doubt else variant.unproven,
        document=case.document.label,
        file=case.document.file,
        quote=lead.quote,
        span=lead.span,
        instrument=instrument.key if instrument else None,
        instrument_number="; ".join(fault.numbers) or None,
        status=instrument.status_on(case.as_of).status if instrument else None,
        status_when_signed=case.recorded_when_signed(instrument) if instrument else None,
        message=writer.fill(variant.message, fault.values),
        suggestion=writer.fill(variant.suggestion, fault.values),
        sources=writer.sources(case.rows, fault.sources, case.document.file),
        confidence=fault.proof,
        occurrences=tuple(dict.fromkeys(p.span for p in fault.places)),
    )
