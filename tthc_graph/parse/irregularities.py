"""Finds what is out of order in a document's structure; the rules of the audit judge it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from tthc_graph.model.agency import Level
from tthc_graph.model.document import Header, ParsedDocument, Section
from tthc_graph.model.irregularity import ENDED, Irregularity, IrregularityKind
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.groups import roman_numeral, roman_value
from tthc_graph.parse.ranges import Ranges
from tthc_graph.parse.table_irregularities import table_irregularities
from tthc_graph.parse.unread_tables import unread_tables
from tthc_graph.registers.irregularity_patterns import load_irregularity_patterns
from tthc_graph.registers.phrases import fold_phrase

_ROMAN = re.compile(r"[IVXL]+")
_LETTER = re.compile(r"\w")
_SENTENCE = re.compile(r"[.;\n](?=\s|$)")
_LONGEST_GAP = 3
_TAIL = 2_500
"""How far above the end of the body the signature block begins at most."""
_NAME_REACH = 400
_LEAD_IN = 300
_DISTRICTS_ENDED = date(2025, 7, 1)


def find_irregularities(parsed: ParsedDocument) -> tuple[Irregularity, ...]:
    """Returns the irregularities of a parsed document in reading order.

    Args:
        parsed: with sections, annexes, tasks and targets.
    """
    reader = _Reader(parsed)
    found = [
        *reader.sections(),
        *reader.misprinted_dates(),
        *reader.past_deadlines(),
        *reader.higher_scope(),
        *reader.ended_level(),
        *reader.signature(),
        *reader.annexes(),
        *reader.foreign(),
        *unread_tables(parsed.source, parsed.excluded),
    ]
    if parsed.tasks or parsed.targets:  # else no table assigns work or sets values
        found += table_irregularities(parsed.source, parsed.excluded)
    return tuple(sorted(found, key=lambda one: (one.span, one.kind)))


class _Reader:
    """The text with the ranges that the checks look at, in folded offsets."""

    def __init__(self, parsed: ParsedDocument) -> None:
        self._parsed = parsed
        self._source: SourceText = parsed.source
        self._text = parsed.source.folded
        self._words = fold_phrase(self._text)
        self._patterns = load_irregularity_patterns()
        place = self._source.folded_range
        self._excluded = sorted(place(span) for span in parsed.excluded)
        self._annexes = [place(annex.span) for annex in parsed.annexes]
        self._body = place(parsed.preamble)[1]
        self._end = self._annexes[0][0] if self._annexes else self._last_own()

    def _last_own(self) -> int:
        """Returns where the document ends: at a portal's list that nothing follows."""
        ends = [start for start, end in self._excluded if start >= self._body]
        return ends[0] if ends else len(self._text)

    def sections(self) -> Iterator[Irregularity]:
        """Yields the headings behind and in front of which numbers are left out."""
        rows: dict[str, list[tuple[int, Section]]] = {}
        for section in self._parsed.sections:
            word, number = _numbered(section)
            if number is not None:
                rows.setdefault(word, []).append((number, section))
        for word, row in rows.items():
            yield from self._gaps(word, row)

    def _gaps(self, word: str, row: Sequence[tuple[int, Section]]) -> Iterator[Irregularity]:
        numbers = [number for number, _ in row]
        if len(row) < 2 or numbers[0] != 1 or numbers != sorted(set(numbers)):
            return  # numbers that start again belong to quoted or attached texts
        for before, behind in pairwise(row):
            absent = tuple(_label(word, n) for n in range(before[0] + 1, behind[0]))
            if 0 < len(absent) <= _LONGEST_GAP and not any(map(self._opens_line, absent)):
                for _, section in (behind, before):
                    heading = Span(section.span.start, section.span.start + len(section.label))
                    yield Irregularity(IrregularityKind.MISSING_SECTION, heading, absent)

    def _opens_line(self, label: str) -> bool:
        """Tells whether the body has a line that begins with a number, in whatever form."""
        pattern = re.compile(rf"(?:^|\n|\t)[\W_]*{re.escape(label)}(?!\w)", re.IGNORECASE)
        return pattern.search(self._text, self._body, self._end) is not None

    def misprinted_dates(self) -> Iterator[Irregularity]:
        """Yields dates of a wrong form, and days that no calendar has, wherever they stand."""
        excluded = Ranges(self._excluded)
        for found in self._patterns["malformed_date"].pattern.finditer(self._words):
            if not excluded.meet(*found.span()):
                yield self._at(IrregularityKind.MALFORMED_DATE, *found.span())
        excluded = Ranges(self._excluded)
        for found in self._patterns["full_date"].pattern.finditer(self._words):
            if not _is_day(found) and not excluded.meet(*found.span()):
                yield self._at(IrregularityKind.IMPOSSIBLE_DATE, *found.span())

    def past_deadlines(self) -> Iterator[Irregularity]:
        """Yields deadlines in running text of a year before the planned one."""
        period = self._parsed.header.period
        if period is None:
            return
        backward = self._patterns["looks_back"].pattern
        for found in self._patterns["past_deadline"].pattern.finditer(self._words, self._body, self._end):
            if int(found["year"]) >= period:
                continue
            start = self._sentence_start(found.start())
            if not backward.search(self._words, start, found.end()):
                at = found.start("day"), found.end("year")
                yield self._at(IrregularityKind.PAST_DEADLINE, *at, str(period))

    def higher_scope(self) -> Iterator[Irregularity]:
        """Yields the territory of a higher level in sentences that speak of nothing but the text's own."""
        level = self._parsed.header.level
        pattern = self._patterns.get(f"higher_scope_{level.value}") if level else None
        if pattern is None:
            return
        others = self._patterns["speaks_of_others"].pattern
        for found in pattern.pattern.finditer(self._words, self._body, self._end):
            start, end = self._sentence_start(found.start()), self._sentence_end(found.end())
            if not others.search(self._words, start, end):
                yield self._at(IrregularityKind.HIGHER_SCOPE, *found.span())

    def ended_level(self) -> Iterator[Irregularity]:
        """Yields bodies of a district in a commune's text signed after the districts ended.

        Sentences that look back, and acts of a former district that are cited, are left alone.
        """
        header = self._parsed.header
        if header.level is not Level.COMMUNE or not _is_after_districts(header):
            return
        earlier, excluded = self._patterns["earlier_act_or_body"].pattern, Ranges(self._excluded)
        for found in self._patterns["ended_body"].pattern.finditer(self._words, self._body):
            start, end = self._sentence_start(found.start()), self._sentence_end(found.end())
            if not earlier.search(self._words, start, end) and not excluded.meet(*found.span()):
                yield self._at(IrregularityKind.HIGHER_SCOPE, *found.span(), ENDED)

    def _sentence_start(self, at: int) -> int:
        first = max(self._body, at - _LEAD_IN)
        ends = [stop.end() for stop in _SENTENCE.finditer(self._words, first, at)]
        return ends[-1] if ends else first

    def _sentence_end(self, at: int) -> int:
        stop = _SENTENCE.search(self._words, at)
        return min(stop.start() if stop else self._end, at + _LEAD_IN)

    def signature(self) -> Iterator[Irregularity]:
        """Yields the signature block that lacks the signer's title or name."""
        start = max(self._body, self._end - _TAIL)
        titles, body = self._patterns["signer_title"].pattern, self._patterns["signing_body"].pattern
        recipients = self._patterns["recipients"].pattern.search(self._text, start, self._end)
        bodies = list(body.finditer(self._text, start, self._end))
        found = list(titles.finditer(self._text, start, self._end))
        block = bodies[0] if bodies else recipients
        if block is None and not found:
            return  # nothing of a signature at all is a part of the head that is missing
        place = found[-1] if found else block
        if place is None:
            return
        stop = place.end() + _NAME_REACH  # beyond the body too: a title can look like an annex
        name = self._patterns["person_name"].pattern.search(self._text, place.end(), stop)
        if not found:
            shown = name.span() if name else self._line(place.end() - 1)
            yield self._at(IrregularityKind.UNTITLED_SIGNER, *shown)
        if name is None:
            shown = place.span() if found else self._line(place.end() - 1)
            yield self._at(IrregularityKind.UNSIGNED, *shown)

    def _line(self, at: int) -> tuple[int, int]:
        start = self._text.rfind("\n", 0, at) + 1
        end = self._text.find("\n", at)
        return start, len(self._text) if end < 0 else end

    def annexes(self) -> Iterator[Irregularity]:
        """Yields annexes that nothing before them points to; `kèm theo` points to the first one."""
        mention, attached = (
            self._patterns["annex_mention"].pattern,
            self._patterns["attached_mention"].pattern,
        )
        for annex, (start, _) in zip(self._parsed.annexes, self._annexes, strict=True):
            is_first = start == self._annexes[0][0]
            if not annex.label or mention.search(self._words, 0, start):
                continue
            if not is_first or attached.search(self._words, 0, start) is None:
                yield self._at(IrregularityKind.UNREFERENCED_ANNEX, start, self._line(start)[1])

    def foreign(self) -> Iterator[Irregularity]:
        """Yields what a portal put around the document, and the first tag of a page description."""
        for start, end in self._excluded:
            word = _LETTER.search(self._text, start, end)
            first = self._line(word.start() if word else start)
            yield self._at(IrregularityKind.FOREIGN_TEXT, max(start, first[0]), min(end, first[1]))
        tag = self._patterns["markup"].pattern.search(self._source.raw)
        if tag and self._source.media_type == "text/plain":
            yield Irregularity(IrregularityKind.MARKUP, Span(*tag.span()))

    def _at(self, kind: IrregularityKind, start: int, end: int, *detail: str) -> Irregularity:
        return Irregularity(kind, self._source.raw_span(start, end), detail)


def _is_after_districts(header: Header) -> bool:
    """Tells whether no district was left when it was signed (Luật 72/2025/QH15, Điều 51)."""
    if header.issued_on is not None:
        return header.issued_on.first_day >= _DISTRICTS_ENDED
    return header.period is not None and header.period > _DISTRICTS_ENDED.year


def _numbered(section: Section) -> tuple[str, int | None]:
    """Returns the row of numbers that a heading belongs to, and its number; articles and Roman ones only."""
    words = section.label.split()
    if words[0].casefold() == "điều" and words[-1].isdigit():
        return "Điều", int(words[-1])
    if len(words) == 1 and section.depth == 1 and _ROMAN.fullmatch(words[0]):
        return "", roman_value(words[0])
    return "", None


def _label(word: str, number: int) -> str:
    return f"{word} {number}" if word else roman_numeral(number)


def _is_day(found: re.Match[str]) -> bool:
    try:
        date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return False
    return True
