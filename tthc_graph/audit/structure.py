"""Checks on the structure that the reader found out of order: headings, rows, cells, signature, annexes."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_graph.audit.case import Case
from tthc_graph.audit.fault import Fault, Place, Term
from tthc_graph.model.irregularity import IrregularityKind as Kind
from tthc_graph.query.rows import IrregularityRow


def missing_section(case: Case) -> Iterator[Fault]:
    """Yields gaps in the numbers of sections or articles, one a gap."""
    gaps: dict[tuple[str, ...], list[IrregularityRow]] = {}
    for row in case.irregularities(Kind.MISSING_SECTION):
        gaps.setdefault(row.detail, []).append(row)
    for absent, rows in gaps.items():
        last, first = rows[-1], rows[0]
        yield Fault(
            "plain",
            (_place(last), _place(first)),
            {"absent": absent, "before": first.quote, "behind": last.quote},
        )


def missing_heading(case: Case) -> Iterator[Fault]:
    """Yields the groups of a table whose heading was lost."""
    rows = case.irregularities(Kind.MISSING_HEADING)
    if rows:
        groups = tuple(row.detail[0] for row in rows if row.detail)
        yield Fault("plain", tuple(map(_place, rows)), {"groups": groups, "count": len(rows)})


def malformed_row(case: Case) -> Iterator[Fault]:
    """Yields heading rows of a table that lost their number."""
    yield from _together(case, Kind.MALFORMED_ROW)


def missing_ordinal(case: Case) -> Iterator[Fault]:
    """Yields rows without a number in a numbered table."""
    yield from _together(case, Kind.MISSING_ORDINAL)


def heading_and_task(case: Case) -> Iterator[Fault]:
    """Yields rows that bear a group's number and assign work themselves."""
    yield from _together(case, Kind.HEADING_AND_TASK)


def page_break_split(case: Case) -> Iterator[Fault]:
    """Yields cells that a page broke in two and that were joined to be read."""
    rows = case.irregularities(Kind.PAGE_BREAK_SPLIT)
    if rows:
        count = sum(1 for row in rows if row.detail)
        yield Fault("plain", tuple(map(_place, rows)), {"count": count, "printed": _words(rows[0])[-60:]})


def missing_cell(case: Case) -> Iterator[Fault]:
    """Yields tasks that lack what nearly all other tasks of their table state."""
    groups: dict[tuple[str, ...], list[IrregularityRow]] = {}
    for row in case.irregularities(Kind.MISSING_CELL):
        groups.setdefault(row.detail, []).append(row)
    for columns, rows in groups.items():
        yield Fault(
            "plain",
            tuple(map(_place, rows)),
            {"columns": tuple(Term("column", c) for c in columns), "count": len(rows)},
        )


def missing_comparator(case: Case) -> Iterator[Fault]:
    """Yields values of a table of targets without a comparator where others have one."""
    yield from _together(case, Kind.MISSING_COMPARATOR)


def missing_signature(case: Case) -> Iterator[Fault]:
    """Yields a signature block without the signer's title, his name, or both."""
    untitled, unnamed = case.irregularities(Kind.UNTITLED_SIGNER), case.irregularities(Kind.UNSIGNED)
    if untitled and unnamed:
        yield Fault("both", (_place(untitled[0]), _place(unnamed[0])))
    elif untitled:
        yield Fault("title", (_place(untitled[0]),))
    elif unnamed:
        yield Fault("name", (_place(unnamed[0]),))


def unreferenced_annex(case: Case) -> Iterator[Fault]:
    """Yields annexes of which the text before them never speaks."""
    yield from _together(case, Kind.UNREFERENCED_ANNEX)


def foreign_text(case: Case) -> Iterator[Fault]:
    """Yields what the file holds around the document: introductions, lists of links, translations."""
    yield from _together(case, Kind.FOREIGN_TEXT)


def html_residue(case: Case) -> Iterator[Fault]:
    """Yields the first left-over tag of a page description."""
    yield from _together(case, Kind.MARKUP)


def _together(case: Case, kind: Kind) -> Iterator[Fault]:
    """Yields all irregularities of a kind as one fault."""
    rows = case.irregularities(kind)
    if rows:
        yield Fault("plain", tuple(map(_place, rows)), {"count": len(rows), "printed": _words(rows[0])})


def _place(row: IrregularityRow) -> Place:
    return Place(row.span, row.quote)


def _words(row: IrregularityRow) -> str:
    return " ".join(row.quote.split())
