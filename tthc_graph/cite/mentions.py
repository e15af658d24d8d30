"""Parsed document to mentions of instruments, in reading order, with exact spans, roles and relations."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from tthc_graph.cite.deeds import Deed
from tthc_graph.cite.found import Found
from tthc_graph.cite.laws import find_laws
from tthc_graph.cite.nesting import relate
from tthc_graph.cite.numbers import find_numbered
from tthc_graph.cite.own import find_own_number
from tthc_graph.cite.repairs import repair_numbers
from tthc_graph.cite.roles import assign_roles
from tthc_graph.cite.surroundings import carry_issuers, read_surroundings, settle_subjects
from tthc_graph.model.document import ParsedDocument
from tthc_graph.model.mention import Mention, Relation
from tthc_graph.model.text import SourceText
from tthc_graph.registers import Registers

__all__ = ["find_mentions", "read_acts"]


def find_mentions(parsed: ParsedDocument, registers: Registers) -> tuple[Mention, ...]:
    """Returns every place in a document that names an instrument.

    Mentions do not overlap and stand in reading order; `quote` is the raw text at `span`. Text outside
    the document (a law portal's link lists) is passed over. Never raises on account of the text.
    """
    return read_acts(parsed, registers)[0]


def read_acts(parsed: ParsedDocument, registers: Registers) -> tuple[tuple[Mention, ...], tuple[Deed, ...]]:
    """Returns the mentions of a document and what it does itself to some of them; see `find_mentions`."""
    source = parsed.source
    flat = source.folded.replace("\n", " ")
    excluded = [source.folded_range(span) for span in parsed.excluded]
    own = find_own_number(parsed)
    closed = sorted([*excluded, *([(own.start, own.end)] if own else [])])
    laws = _outside(find_laws(flat, registers), closed)
    taken = sorted([*closed, *((law.start, law.end) for law in laws)])
    found = sorted([*laws, *find_numbered(flat, taken, registers, laws)], key=lambda one: one.start)
    read_surroundings(flat, found, registers.agency_labels)
    repair_numbers(found, parsed.header)
    if own is not None:
        found = sorted([own, *found], key=lambda one: one.start)
    assign_roles(parsed, flat, found)
    deeds = relate(parsed, flat, found)
    carry_issuers(flat, found)
    settle_subjects(flat, found)
    return tuple(_mention(source, flat, one) for one in found), deeds


def _outside(laws: list[Found], closed: list[tuple[int, int]]) -> list[Found]:
    """Returns the laws that share no character with a closed range; a text can have as many of both."""
    reach = list(accumulate((end for _, end in closed), max, initial=0))
    return [law for law in laws if reach[bisect_left(closed, (law.end, 0))] <= law.start]


def _relations(one: Found) -> tuple[Relation, ...]:
    return tuple(
        Relation(predicate, subject if isinstance(subject, int) else "document")
        for predicate, subject in dict.fromkeys(one.done_by)
    )


def _raw_number(source: SourceText, flat: str, one: Found) -> str | None:
    """Returns the printed characters of a number, line breaks left out, where they differ from it."""
    printed = one.printed_number
    if printed is None or printed == one.number:
        return None
    at = flat.find(printed, one.start, one.end)
    if at >= 0:
        printed = source.folded[at : at + len(printed)].replace("\n", "").strip()
    return printed if printed != one.number else None


def _mention(source: SourceText, flat: str, one: Found) -> Mention:
    span = source.raw_span(one.start, one.end)
    raw_number = _raw_number(source, flat, one)
    relations = _relations(one) if one.done_by else ()
    return Mention(
        span,
        source.raw[span.start : span.end],
        one.doc_type,
        one.number,
        raw_number,
        one.issued_on,
        one.raw_date,
        one.issuer,
        one.name,
        one.subject,
        one.provision,
        one.role,
        relations,
        one.clause,
        one.rule,
        round(one.confidence, 4),
    )
