"""The columns of tables of records: always the same for a kind, whatever one document holds."""

from __future__ import annotations

_TASK = (
    "start", "end", "ordinal", "group", "group_inferred", "content", "content_start", "content_end",
    "lead_agencies", "supporting_agencies", "agencies", "deliverable", "due", "spans", "annex", "repairs",
    "rule", "confidence",
)  # fmt: skip

COLUMNS = {
    "citations": (
        "start", "end", "text", "doc_type", "number", "raw_number", "issued_on", "issuer", "provision",
        "role", "relations", "instrument", "resolution", "confidence", "rule", "name", "raw_date",
        "subject", "via", "conflicts", "reason", "candidates", "taken_for",
    ),
    "rejections": ("start", "end", "text", "reason", "explanation"),
    "pointers": ("start", "end", "text", "doc_type", "form", "antecedents", "rule", "confidence"),
    "effects": (
        "start", "end", "text", "predicate", "object", "extent", "provisions", "effective_on",
        "effective_from", "effective_until", "awaits", "exception", "citation", "clause_start", "clause_end",
        "clause", "rule",
    ),
    "tasks": _TASK,
    "responsibilities": _TASK,
    "targets": (
        "start", "end", "text", "value_start", "value_end", "indicator", "concept", "comparator", "value",
        "unit", "condition", "scope", "levels", "due", "aspirational", "repeats", "annex", "rule",
        "confidence",
    ),
    "header": (
        "file", "sha256", "instrument", "doc_type", "number", "raw_number", "issuer", "issuer_at_head",
        "issuer_key", "issued_on", "raw_date", "place", "subject_line", "level", "province", "district",
        "commune", "period", "missing", "number_span", "date_span",
    ),
}  # fmt: skip
"""Columns by what was extracted; those that only some citations fill stand last."""
