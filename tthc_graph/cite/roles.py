"""Gives every mention its role, from the clause, title or line in which it stands."""

from __future__ import annotations

from bisect import bisect_right

from tthc_graph.cite.found import Found
from tthc_graph.cite.own import is_own
from tthc_graph.model.document import ClauseKind, Header, ParsedDocument
from tthc_graph.model.identifier import fold_number
from tthc_graph.model.mention import Role
from tthc_graph.registers.line_heads import plain_pattern
from tthc_graph.registers.patterns import compile_template

_BY_CLAUSE = {
    ClauseKind.LEGAL_BASIS: Role.LEGAL_BASIS,
    ClauseKind.IMPLEMENTS: Role.IMPLEMENTS,
    ClauseKind.PROPOSAL: Role.PROPOSAL,
    ClauseKind.ENACTING: Role.NESTED,
}
_BY_OTHERS = frozenset({ClauseKind.LEGAL_BASIS, ClauseKind.IMPLEMENTS, ClauseKind.PROPOSAL})
"""Clauses that never name the document itself, so that a blank number there is another document's."""
_DEED_REACH = 60
_LONGEST_ROW = 4_000


def assign_roles(parsed: ParsedDocument, flat: str, found: list[Found]) -> None:
    """Sets role and clause in place; mentions inside another's name are told later."""
    source = parsed.source
    clauses = [source.folded_range(clause.span) for clause in parsed.clauses]
    starts = [start for start, _ in clauses]
    title = source.folded_range(parsed.header.subject_span) if parsed.header.subject_span else (0, 0)
    # In an article without a head such words inside a line name the annex of another instrument.
    has_head = parsed.header.doc_type is not None or parsed.header.raw_number is not None
    attached = [
        match.span()
        for match in plain_pattern("attached").finditer(source.folded)
        if has_head or not match.start() or source.folded[match.start() - 1] == "\n"
    ]
    has_cells = "\t" in source.folded
    for one in found:
        if one.role is Role.SELF:
            continue
        index = bisect_right(starts, one.start) - 1
        # The last clause may run on to a table where the closing words are missing; no basis stands in one.
        is_inside = index >= 0 and one.start < clauses[index][1]
        if is_inside and not (has_cells and _is_in_table(source.folded, one.start)):
            one.clause = index
        kind = parsed.clauses[one.clause].kind if one.clause is not None else None
        if _is_self(one, parsed.header, flat, attached, kind):
            one.role = Role.SELF
        elif one.clause is not None:
            one.role = _BY_CLAUSE[kind or ClauseKind.LEGAL_BASIS]
        elif title[0] <= one.start < title[1]:
            one.role = Role.NESTED


def _is_in_table(folded: str, position: int) -> bool:
    low, high = max(0, position - _LONGEST_ROW), position + _LONGEST_ROW
    end = folded.find("\n", position, high)
    return folded.count("\t", max(low, folded.rfind("\n", low, position)), end if end >= 0 else high) > 1


def _is_self(
    one: Found, header: Header, flat: str, attached: list[tuple[int, int]], clause: ClauseKind | None
) -> bool:
    if is_own(one, header):
        return True
    in_line = attached[bisect_right(attached, (one.start, len(flat))) - 1] if attached else (0, 0)
    if in_line[0] <= one.start < in_line[1] and flat[in_line[0] : one.start].rstrip().endswith("theo"):
        return _fits(one, header)
    if not one.blank or header.doc_type != one.doc_type or clause in _BY_OTHERS:
        return False
    years = [day.first_day.year for day in (one.issued_on, header.issued_on) if day is not None]
    same_year = len(set(years)) < 2
    front = flat[max(0, one.start - _DEED_REACH) : one.start]
    return (
        same_year and compile_template("(?i:thay thế|bãi bỏ|hủy bỏ|sửa đổi)[^.;]*\\Z").search(front) is None
    )


def _fits(one: Found, header: Header) -> bool:
    """Tells whether an annex line can mean its own document: type and symbol agree as far as known."""
    if header.doc_type is not None and one.doc_type != header.doc_type:
        return False
    if one.blank or one.number is None or header.raw_number is None or "/" not in header.raw_number:
        return True
    letters = [fold_number(number).rsplit("/", 1)[-1] for number in (one.number, header.raw_number)]
    return letters[0] == letters[1]
