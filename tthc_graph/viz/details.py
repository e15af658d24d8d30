"""Gathers what the page's panel tells of a node or an edge: facts, history of validity, quotes."""

from __future__ import annotations

from datetime import date
from typing import Any

from tthc_graph.model.dates import day_words, parse_date
from tthc_graph.model.validity import StatusSegment
from tthc_graph.query.network import Edge
from tthc_graph.query.nodes import Node
from tthc_graph.query.rows import CitationRow, GraphRows
from tthc_graph.query.wording import BASES, CONFIDENCES, ORIGINS, ROLES, STATUSES, last_confirmed_words, word

_QUOTES = 12
"""Mentions of one edge that the page carries; the number of the others is told."""


class Details:
    """Looks up the rows behind nodes and edges, once indexed."""

    def __init__(self, rows: GraphRows, as_of: date, lang: str) -> None:
        self.rows = rows
        self.as_of = as_of
        self.lang = lang
        self.citations = {c.id: c for c in rows.citations}
        self.documents = {d.sha256: d for d in rows.documents}
        self.files: dict[str, list[str]] = {}
        for document in rows.documents:
            self.files.setdefault(document.instrument, []).append(document.file)

    def of_node(self, node: Node) -> dict[str, Any]:
        """Returns the panel's content for a node."""
        row = self.rows.instruments.get(node.key)
        segments = row.segments if row else ()
        now = row.status_on(self.as_of) if row else None
        told = {
            "label": node.label,
            "title": node.title,
            "issuer": node.issuer,
            "issued": self._day(node.issued_on),
            "year": int(node.issued_on[:4]) if node.issued_on else None,
            "origin": word(ORIGINS, node.origin, self.lang),
            "files": self.files.get(node.key, []),
            "note": node.note,
            "candidates": [self._label(k) for k in node.candidates],
            "now": self._segment(now) if now else None,
            "history": [self._segment(s) for s in segments],
        }
        return {key: value for key, value in told.items() if value not in ("", None, [])}

    def of_edge(self, edge: Edge) -> dict[str, Any]:
        """Returns the panel's content for an edge."""
        cited = [self.citations[c] for c in edge.citations if c in self.citations]
        told = {
            "mentions": [self._mention(c) for c in cited[:_QUOTES]],
            "count": len(cited),
            "reason": edge.reason,
            "inferred": edge.inferred,
            "parent": edge.parent,
            "since": self._day(edge.since),
            "confidence": round(edge.confidence, 2),
            "signed": self._when_signed(edge, cited),
        }
        return {key: value for key, value in told.items() if value not in ("", None, False)}

    def _mention(self, citation: CitationRow) -> dict[str, Any]:
        before, quote, after = _around(citation.context, citation.quote)
        document = self.documents.get(citation.document)
        conflicts = [f"{c.printed} ≠ {c.registered}" for c in citation.conflicts]
        told = {
            "before": before,
            "quote": quote,
            "after": after,
            "file": document.file if document else citation.document,
            "start": citation.span.start,
            "end": citation.span.end,
            "role": word(ROLES, citation.role, self.lang),
            "rule": citation.rule,
            "confidence": round(citation.confidence, 2),
            "provision": citation.provision or "",
            "conflicts": conflicts,
        }
        return {key: value for key, value in told.items() if value not in ("", [])}

    def _when_signed(self, edge: Edge, cited: list[CitationRow]) -> str:
        document = self.documents.get(cited[0].document) if cited else None
        row = self.rows.instruments.get(edge.target)
        if row is None or document is None or document.issued_on is None:
            return ""
        signed = document.issued_on.last_day
        status = word(STATUSES, row.status_on(signed).status, self.lang)
        return f"{status} ({day_words(document.issued_on, self.lang)})"

    def _segment(self, segment: StatusSegment) -> dict[str, Any]:
        sources = [self.rows.sources[s].label if s in self.rows.sources else s for s in segment.sources]
        told = {
            "status": str(segment.status),
            "from": day_words(segment.valid_from, self.lang),
            "until": day_words(segment.valid_until, self.lang),
            "causes": [self._label(c) for c in segment.causes],
            "trust": word(CONFIDENCES, segment.confidence, self.lang),
            "basis": word(BASES, segment.basis, self.lang),
            "sources": sources,
            "note": "; ".join(filter(None, (segment.note, last_confirmed_words(segment, self.lang)))),
        }
        return {key: value for key, value in told.items() if value not in ("", [])}

    def _label(self, key: str) -> str:
        row = self.rows.instruments.get(key)
        return row.label if row else key

    def _day(self, text: str) -> str:
        return day_words(parse_date(text), self.lang) if text else ""


def _around(context: str, quote: str) -> tuple[str, str, str]:
    """Splits a context at its quote; a quote that the context lacks stands alone."""
    at = context.find(quote)
    if not quote or at < 0:
        return "", quote, ""
    return context[:at], quote, context[at + len(quote) :]
