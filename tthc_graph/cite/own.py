"""The document's own number: the line `Số: …` in its head, and how later mentions of it are told."""

from __future__ import annotations

from tthc_graph.cite.found import Found
from tthc_graph.model.document import Header, ParsedDocument
from tthc_graph.model.identifier import fold_number
from tthc_graph.model.mention import Role


def find_own_number(parsed: ParsedDocument) -> Found | None:
    """Returns the mention made by the head's number line; None where the head has none."""
    header = parsed.header
    if header.number_span is None or not header.raw_number:
        return None
    start, end = parsed.source.folded_range(header.number_span)
    one = Found(start, end, header.doc_type, rule="own_number", role=Role.SELF)
    one.number = header.number
    one.printed_number = header.raw_number
    one.blank = header.number is None
    return one


def is_own(one: Found, header: Header) -> bool:
    """Tells whether a mention names the document itself by its own number (same type, no other date)."""
    if one.number is None or header.number is None or one.doc_type != header.doc_type:
        return False
    if fold_number(one.number) != fold_number(header.number):
        return False
    if one.issued_on is None or header.issued_on is None:
        return True
    return one.issued_on.agrees_with(header.issued_on)
