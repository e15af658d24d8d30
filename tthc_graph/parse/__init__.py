"""Source text to parsed document: head, preamble, sections and annexes; for plans, tasks and targets too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tthc_graph.model.document import Clause, Header, ParsedDocument
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.model.text import SourceText, Span
from tthc_graph.model.value import dataclass
from tthc_graph.parse.annexes import find_annexes, find_attached
from tthc_graph.parse.clauses import Preamble, find_basis_section, find_preamble
from tthc_graph.parse.header import Head, raw_span_of, read_head
from tthc_graph.parse.lines import Lines
from tthc_graph.parse.portal import find_foreign_ranges
from tthc_graph.parse.sections import find_sections
from tthc_graph.registers.line_heads import plain_pattern
from tthc_graph.registers.patterns import compile_template, header_pattern
from tthc_graph.registers.printed_dates import read_date

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from tthc_graph.model.dates import PartialDate
    from tthc_graph.registers import Registers

__all__ = ["parse_document", "parse_structure"]

_FIRST_ARTICLE = 500
_ISSUED_PLAN = lazy_re(r"(?i:kế hoạch|chương trình)")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A structure with what its header is completed from."""

    parsed: ParsedDocument
    lines: Lines
    head: Head
    preamble: Preamble
    attached: tuple[str, ...]
    body: tuple[int, int]
    """Folded range from the end of the preamble to the first annex."""


def parse_document(source: SourceText, registers: Registers) -> ParsedDocument:
    """Reads the structure of a text, who enacts it, and the tasks and targets of a plan.

    Never raises on account of the text: what is missing stays None or empty.
    """
    # Half of the package is about plans; whoever wants citations alone shall not wait for it.
    from dataclasses import replace

    from tthc_graph.parse.assignments import parse_assignments
    from tthc_graph.parse.irregularities import find_irregularities
    from tthc_graph.parse.targets import parse_targets
    from tthc_graph.parse.tasks import parse_tasks

    reading = _read(source, registers)
    parsed = reading.parsed
    header = _with_authority(reading, registers)
    tasks = parse_tasks(source, parsed.annexes, parsed.excluded, header, registers.gazetteer)
    prose = parse_assignments(source, parsed.annexes, parsed.excluded, header, registers.gazetteer)
    targets = parse_targets(source, parsed.annexes, parsed.excluded, header, tasks)
    sections = find_sections(source, reading.lines, *reading.body)
    # A table is the plan's own list of tasks; what its text adds are duties of agencies beside them.
    whole = replace(
        parsed,
        header=header,
        sections=sections,
        tasks=tasks or prose,
        targets=targets,
        responsibilities=prose if tasks else (),
    )
    return replace(whole, irregularities=find_irregularities(whole))


def parse_structure(source: SourceText, registers: Registers) -> ParsedDocument:
    """Reads as much of a text as citations need; they are read from the result in `cite`.

    Sections, tasks and targets stay empty, and so do those parts of the header that tell who enacts the
    document (issuer, level, units), for which year, and what it lacks: the gazetteer is not read.

    Never raises on account of the text: what is missing stays None or empty.
    """
    return _read(source, registers).parsed


def _read(source: SourceText, registers: Registers) -> _Reading:
    lines = Lines(source.folded)
    foreign = find_foreign_ranges(lines)
    start = foreign[0][1] if foreign and not source.folded[: foreign[0][0]].strip() else 0
    end = foreign[-1][0] if foreign and not source.folded[foreign[-1][1] :].strip() else len(source.folded)
    end = max(start, end)
    head = read_head(lines, start, registers)
    preamble = find_preamble(source, lines, head.end, end)
    places = find_attached(source.folded)
    attached = _attached_lines(lines.flat, places, head)
    annexes = find_annexes(source, lines, places, preamble.end, end)
    body_end = source.folded_range(annexes[0].span)[0] if annexes else end
    section = find_basis_section(source, lines, max(preamble.end - 1, 0), body_end)
    parsed = ParsedDocument(
        source=source,
        header=_header(source, lines, head, preamble, attached),
        preamble=source.raw_span(preamble.start, preamble.end),
        clauses=tuple(sorted((*preamble.clauses, *section), key=_place)) if section else preamble.clauses,
        sections=(),
        annexes=annexes,
        excluded=tuple(source.raw_span(a, b) for a, b in foreign),
        tasks=(),
        targets=(),
    )
    return _Reading(parsed, lines, head, preamble, attached, (preamble.end, body_end))


def _place(clause: Clause) -> Span:
    return clause.span


def _header(
    source: SourceText, lines: Lines, head: Head, preamble: Preamble, attached: tuple[str, ...]
) -> Header:
    """Returns what the head itself prints."""
    issued_on, raw_date = read_date(head.date_text) if head.date_text else (None, None)
    return Header(
        doc_type=head.doc_type,
        number=head.number,
        raw_number=head.raw_number,
        number_span=raw_span_of(source, head.number_range),
        issuer_span=_issuer_span(source, head, preamble),
        issued_on=issued_on or _date_of_attached(attached),
        raw_date=" ".join(head.date_text.split()) if head.date_text else raw_date,
        date_span=raw_span_of(source, head.date_range),
        place=head.place,
        subject_line=head.subject,
        subject_span=raw_span_of(source, head.subject_range),
    )


def _with_authority(reading: _Reading, registers: Registers) -> Header:
    """Returns the header with who enacts the document, for which year, and with the parts that it lacks."""
    from dataclasses import replace

    from tthc_graph.parse.authority import find_authority

    header, head, preamble = reading.parsed.header, reading.head, reading.preamble
    flat = reading.lines.flat
    day = header.issued_on.first_day if header.issued_on else None
    enacting = flat[slice(*preamble.issuer)] if preamble.issuer else None
    opening = flat[: preamble.end]
    who = find_authority(head, enacting, reading.attached, opening, flat, registers, day)
    return replace(
        header,
        issuer=who.issuer,
        issuer_at_head=who.at_head,
        issuer_key=who.agency.key if who.agency else None,
        level=who.level,
        units=who.units,
        period=_period(head, flat[preamble.end : preamble.end + _FIRST_ARTICLE]),
        missing=_missing(reading.lines, head),
    )


def _period(head: Head, first_article: str) -> int | None:
    """Returns the year that a plan, or a decision that issues one, is made for."""
    pattern = header_pattern("plan_year")
    issues = first_article.split(". Điều")[0] if (head.doc_type or "") == "Quyết định" else ""
    for words in (head.subject or "", issues):
        is_plan = (head.doc_type or "").startswith(("Kế", "Chương")) or _ISSUED_PLAN.search(words)
        years = [m["year"] for m in pattern.finditer(words)] if words and is_plan else []
        if years:
            return int(years[-1])
    return None


def _issuer_span(source: SourceText, head: Head, preamble: Preamble) -> Span | None:
    return raw_span_of(source, head.authority_range or preamble.issuer or head.letterhead_range)


def _attached_lines(flat: str, places: Sequence[tuple[int, int]], head: Head) -> tuple[str, ...]:
    """Returns the lines `(Kèm theo …)` that can mean the document itself: its type, its number or a blank."""
    texts = tuple(flat[start:end] for start, end in places)
    if not texts or not head.doc_type:
        return texts
    wanted = re.compile(re.escape(head.doc_type), re.IGNORECASE)
    return tuple(text for text in texts if wanted.search(text))


def _date_of_attached(attached: tuple[str, ...]) -> PartialDate | None:
    for text in attached:
        dated = compile_template("<dated>").search(text)
        found = read_date(dated.group())[0] if dated else None
        if found is not None:
            return found
    return None


def _missing(lines: Lines, head: Head) -> tuple[str, ...]:
    parts = {
        "issuer": bool(head.letterhead),
        "national_title": any(plain_pattern(name).search(lines.flat) for name in ("motto", "party_title")),
        "number": head.number_range is not None,
        "place": head.place is not None,
        "date": head.date_text is not None,
        "doc_type": head.doc_type is not None,
        "subject_line": head.subject is not None,
        "signer": next(lines.headed_by("signature", 0, len(lines.text)), None) is not None,
    }
    return tuple(name for name, present in parts.items() if not present)
