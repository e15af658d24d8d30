"""Source text to parsed document: head, preamble, sections, annexes, tasks and targets."""

from __future__ import annotations

import re

from tthc_graph.model.dates import PartialDate
from tthc_graph.model.document import Clause, Header, ParsedDocument
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.annexes import find_annexes
from tthc_graph.parse.authority import Authority, find_authority
from tthc_graph.parse.clauses import Preamble, find_basis_section, find_preamble
from tthc_graph.parse.header import Head, raw_span_of, read_head
from tthc_graph.parse.lines import Lines
from tthc_graph.parse.portal import find_foreign_ranges
from tthc_graph.parse.sections import find_sections
from tthc_graph.parse.targets import parse_targets
from tthc_graph.parse.tasks import parse_tasks
from tthc_graph.registers import Registers
from tthc_graph.registers.patterns import compile_template, load_header_patterns
from tthc_graph.registers.printed_dates import read_date

__all__ = ["parse_document"]

_FIRST_ARTICLE = 500


def parse_document(source: SourceText, registers: Registers) -> ParsedDocument:
    """Reads the structure of a text; citations are read from its result in `cite`.

    Never raises on account of the text: what is missing stays None or empty.
    """
    lines = Lines.of(source.folded)
    foreign = find_foreign_ranges(source.folded, lines)
    start = foreign[0][1] if foreign and not source.folded[: foreign[0][0]].strip() else 0
    end = foreign[-1][0] if foreign and not source.folded[foreign[-1][1] :].strip() else len(source.folded)
    end = max(start, end)
    head = read_head(source, lines, start, registers)
    preamble = find_preamble(source, lines, head.end, end)
    excluded = tuple(source.raw_span(a, b) for a, b in foreign)
    annexes = find_annexes(source, lines, preamble.end, end)
    header = _header(source, head, preamble, registers)
    body_end = source.folded_range(annexes[0].span)[0] if annexes else end
    clauses = _with_basis_section(source, preamble, body_end)
    tasks = parse_tasks(source, annexes, excluded, header)
    return ParsedDocument(
        source=source,
        header=header,
        preamble=source.raw_span(preamble.start, preamble.end),
        clauses=clauses,
        sections=find_sections(source, preamble.end, body_end),
        annexes=annexes,
        excluded=excluded,
        tasks=tasks,
        targets=parse_targets(source, annexes, excluded, header, tasks),
    )


def _with_basis_section(source: SourceText, preamble: Preamble, end: int) -> tuple[Clause, ...]:
    section = find_basis_section(source, max(preamble.end - 1, 0), end)
    return tuple(sorted((*preamble.clauses, *section), key=lambda clause: clause.span))


def _header(source: SourceText, head: Head, preamble: Preamble, registers: Registers) -> Header:
    flat = source.folded.replace("\n", " ")
    attached = _attached_lines(source.folded, head)
    issued_on, raw_date = read_date(head.date_text) if head.date_text else (None, None)
    if issued_on is None:
        issued_on = _date_of_attached(attached)
    day = issued_on.first_day if issued_on else None
    enacting = flat[slice(*preamble.issuer)] if preamble.issuer else None
    opening = flat[: preamble.end]
    who = find_authority(head, enacting, attached, opening, flat, registers, day)
    return Header(
        doc_type=head.doc_type,
        number=head.number,
        raw_number=head.raw_number,
        number_span=raw_span_of(source, head.number_range),
        issuer=who.issuer,
        issuer_at_head=who.at_head,
        issuer_key=who.agency.key if who.agency else None,
        issuer_span=_issuer_span(source, head, preamble),
        issued_on=issued_on,
        raw_date=" ".join(head.date_text.split()) if head.date_text else raw_date,
        date_span=raw_span_of(source, head.date_range),
        place=head.place,
        subject_line=head.subject,
        subject_span=raw_span_of(source, head.subject_range),
        level=who.level,
        units=who.units,
        period=_period(head, flat[preamble.end : preamble.end + _FIRST_ARTICLE]),
        missing=_missing(source.folded, head, who),
    )


def _period(head: Head, first_article: str) -> int | None:
    """Returns the year that a plan, or a decision that issues one, is made for."""
    pattern = load_header_patterns()["plan_year"]
    issues = first_article.split(". Điều")[0] if (head.doc_type or "") == "Quyết định" else ""
    for words in (head.subject or "", issues):
        is_plan = (head.doc_type or "").startswith(("Kế", "Chương")) or re.search(
            r"(?i:kế hoạch|chương trình)", words
        )
        years = pattern.findall(words) if words and is_plan else []
        if years:
            return int(years[-1])
    return None


def _issuer_span(source: SourceText, head: Head, preamble: Preamble) -> Span | None:
    return raw_span_of(source, head.authority_range or preamble.issuer or head.letterhead_range)


def _attached_lines(folded: str, head: Head) -> tuple[str, ...]:
    """Returns the lines `(Kèm theo …)` that can mean the document itself: its type, its number or a blank."""
    kind = head.doc_type or ""
    wanted = compile_template(f"(?i:{re.escape(kind)}) ?(?:<so_label>)?") if kind else None
    found = []
    for match in load_header_patterns()["attached"].finditer(folded):
        text = match.group().replace("\n", " ")
        if wanted is None or wanted.search(text):
            found.append(text)
    return tuple(found)


def _date_of_attached(attached: tuple[str, ...]) -> PartialDate | None:
    for text in attached:
        dated = compile_template("<dated>").search(text)
        found = read_date(dated.group())[0] if dated else None
        if found is not None:
            return found
    return None


def _missing(folded: str, head: Head, who: Authority) -> tuple[str, ...]:
    patterns = load_header_patterns()
    parts = {
        "issuer": bool(head.letterhead),
        "national_title": any(
            patterns[name].search(folded.replace("\n", " ")) for name in ("motto", "party_title")
        ),
        "number": head.number_range is not None,
        "place": head.place is not None,
        "date": head.date_text is not None,
        "doc_type": head.doc_type is not None,
        "subject_line": head.subject is not None,
        "signer": patterns["signature"].search(folded) is not None,
    }
    return tuple(name for name, present in parts.items() if not present)
