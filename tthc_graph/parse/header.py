"""Reads a document's head: letterhead, number, place and date, type, subject line, who enacts it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tthc_graph.model.identifier import parse_number
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.model.nature import Nature
from tthc_graph.model.text import SourceText, Span
from tthc_graph.model.value import dataclass
from tthc_graph.parse.clauses import find_body
from tthc_graph.parse.lines import Line, Lines
from tthc_graph.registers.line_heads import plain_pattern
from tthc_graph.registers.patterns import compile_template, header_pattern

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from tthc_graph.registers import DocumentTypes, Registers
    from tthc_graph.registers.expressions import Match

_HEAD_LIMIT = 6_000
_SUBJECT_LINES = 14
_ADDRESS_REACH = 200
_CONSOLIDATED = "Văn bản hợp nhất"
_SUBJECT_OPENERS = "TĐN"  # Thực hiện, Triển khai, Để, Nhằm; never Căn cứ, Xét
_LONGEST_TYPE_LINE = 60
_CODE_IN_BLANK = lazy_re(r"(?<=/)[^/\d-]+(?=-)|(?<=-)[^/\d-]+(?=/)")
_BLANK = lazy_re(r"[._… ]*/")
_DAY = lazy_re(r", ?ngày(?!\w)", re.IGNORECASE)
_LONGEST_PLACE = 160
_LONGEST_DATE = 80
_RULE = lazy_re(r"-{3,}|_{3,}|—{2,}")
_Named = tuple[str, tuple[int, int]]
_TypeLine = tuple[str, Line, str]
_NUMBER = "(?P<number><number>|<blank_number>)"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the head, in folded offsets; None or empty where it is missing.

    Attributes:
        end: where the preamble may begin.
        letterhead: lines of the issuing body, with a superior body in front of it where printed.
        authority: the enacting authority alone on its line, in capitals.
    """

    end: int
    letterhead: tuple[str, ...] = ()
    letterhead_range: tuple[int, int] | None = None
    number: str | None = None
    raw_number: str | None = None
    number_range: tuple[int, int] | None = None
    place: str | None = None
    date_text: str | None = None
    date_range: tuple[int, int] | None = None
    doc_type: str | None = None
    subject: str | None = None
    subject_range: tuple[int, int] | None = None
    authority: str | None = None
    authority_range: tuple[int, int] | None = None


def read_head(lines: Lines, start: int, registers: Registers) -> Head:
    """Reads the head that begins at folded offset `start`."""
    types = registers.document_types
    limit, type_line, candidates = _head_limit(lines, start, types)
    number = _own_number(lines, start, limit)
    by_number = _type_of_number(number, types)
    doc_type = by_number if type_line is None or by_number == _CONSOLIDATED else type_line[0]
    if type_line is None and _is_letter(lines, start, limit, types, by_number):
        doc_type = "Công văn"
    above = min([limit, *([number[2][0]] if number else []), *([type_line[1].start] if type_line else [])])
    letterhead, letterhead_range = _letterhead(
        line for line in candidates if line.start < max(above, start + 1)
    )
    place, place_at = _place_and_date(lines.flat, start, number[2][1] if number else start, limit)
    is_consolidated = doc_type == _CONSOLIDATED
    subject, authority, end = _below_type(candidates, type_line, number, start, limit, is_consolidated)
    return Head(
        end=end,
        letterhead=letterhead,
        letterhead_range=letterhead_range,
        number=number[0] if number else None,
        raw_number=number[1] if number else None,
        number_range=number[2] if number else None,
        place=" ".join(place["place"].split()) if place else None,
        date_text=place["date"] if place else None,
        date_range=(place_at + place.start("date"), place_at + place.end("date")) if place else None,
        doc_type=doc_type,
        subject=subject[0] if subject else None,
        subject_range=subject[1] if subject else None,
        authority=authority[0] if authority else None,
        authority_range=authority[1] if authority else None,
    )


def _head_limit(lines: Lines, start: int, types: DocumentTypes) -> tuple[int, _TypeLine | None, list[Line]]:
    """Returns where the head ends, at the first clause or the body, the line of its type, and its lines.

    A subject line may open like a clause (`Thực hiện kiểm soát …`): right under the type, and with a
    clause behind it, it is the subject.
    """
    limit = find_body(lines, start, min(start + _HEAD_LIMIT, len(lines.text)))
    clauses = lines.openings("basis_start", start, limit)
    limit = clauses[0] if clauses else limit
    candidates = lines.between(start, limit)
    type_line = _type_line(candidates, types)
    under_type = type_line[1].end + 1 if type_line and not type_line[2] else -1
    if len(clauses) > 1 and limit == under_type and lines.text[under_type] in _SUBJECT_OPENERS:
        limit = clauses[1]
        candidates = lines.between(start, limit)
    return limit, type_line, candidates


def _own_number(lines: Lines, start: int, limit: int) -> tuple[str | None, str, tuple[int, int]] | None:
    """Returns (number as it should be printed, printed characters, range with the label)."""
    base = max(0, start - 1)  # a tab or line feed in front of the label
    window = lines.text[base:limit]
    if "Số" not in window and "SỐ" not in window:
        return None
    label = header_pattern("own_number").search(window, start - base)
    if label is None:
        return None
    at = base + label.start()
    match = compile_template(f" ?{_NUMBER}").match(lines.flat[base:limit], label.end())
    if match is None:
        return None, "", (at, at + len(label["label"].rstrip()))
    printed = match["number"]
    number = re.sub(r"\s+", "", printed)
    blank = _BLANK.match(printed) is not None or parse_number(number) is None
    return (None if blank else number), printed.strip(), (at, base + match.end())


def _type_line(candidates: list[Line], types: DocumentTypes) -> _TypeLine | None:
    """Returns the type, its line, and words of the subject that stand on the same line."""
    capitals = [line for line in candidates if line.text.isupper()]
    for line in capitals:
        words = line.text.strip(" \t*")
        if len(words.partition("(")[0]) > _LONGEST_TYPE_LINE or words.endswith(":"):
            continue
        if (kind := types.by_name(words)) is not None:
            return kind.name, line, ""
    for line in capitals:
        words = line.text.strip(" \t")
        if name := types.in_front_of(words):
            kind = types.by_name(name)
            return (kind.name if kind else name), line, words[len(name) :].strip()
    return None


def _place_and_date(flat: str, start: int, behind: int, limit: int) -> tuple[Match | None, int]:
    """Returns place and date, looked for behind the number first, and what to add to the match's offsets."""
    pattern = header_pattern("place_date")
    dates = [match.start() for match in _DAY.finditer(flat, start, limit)]
    for first in dict.fromkeys((behind, start)):
        for date in dates:
            base = max(first, date - _LONGEST_PLACE)
            if date > first and (found := pattern.search(flat[base : min(limit, date + _LONGEST_DATE)])):
                return found, base
    return None, start


def _type_of_number(
    number: tuple[str | None, str, tuple[int, int]] | None, types: DocumentTypes
) -> str | None:
    """Returns the type that the symbol names where the title is lost."""
    if number is None:
        return None
    parsed = parse_number(number[0]) if number[0] else None
    if parsed is not None:
        kind = types.of_number(parsed)
    else:
        code = _CODE_IN_BLANK.search(number[1])
        kind = types.by_code(code.group()) if code else None
    return kind.name if kind else None


def _is_letter(lines: Lines, start: int, limit: int, types: DocumentTypes, by_number: str | None) -> bool:
    """Tells whether an untitled text is a letter: `5615/CT-CS` of a tax office is no directive."""
    kind = types.by_name(by_number) if by_number else None
    if kind is not None and kind.nature is Nature.CORRESPONDENCE:
        return False
    return any(lines.headed_by("addressee", start, min(len(lines.text), limit + _ADDRESS_REACH)))


def _letterhead(lines: Iterable[Line]) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """Returns the bodies named above number and title, the issuing one last, and its range."""
    bodies: list[str] = []
    span: list[tuple[int, int]] = []
    opening = ""  # a first line that names no body yet: `VĂN` above `PHÒNG CHÍNH PHỦ`
    for line in lines:
        text = line.text.strip("\t").split("\t")[0]
        words = _RULE.split(text, maxsplit=1)[0].strip(" *|")
        right = header_pattern("right_column").search(words)
        if right is not None:
            words = words[: right.start()].strip()
            if not words and bodies and not line.text.startswith("\t"):
                break
        if not any(map(str.isalpha, words)):
            continue
        if not header_pattern("letterhead_line").match(words):
            break
        named = (
            one
            for one in (f"{opening} {words}".strip(), words)
            if header_pattern("letterhead_issuer").match(one)
        )
        if body := next(named, None):
            bodies.append(body)
            span.append((line.start, line.end))
        elif bodies:
            bodies[-1] += f" {words}"
            span[-1] = (span[-1][0], line.end)
        opening = words if not bodies else ""
    return tuple(bodies), span[-1] if span else None


def _below_type(
    candidates: list[Line],
    type_line: _TypeLine | None,
    number: tuple[str | None, str, tuple[int, int]] | None,
    start: int,
    limit: int,
    is_consolidated: bool,
) -> tuple[_Named | None, _Named | None, int]:
    """Returns subject line, enacting authority and the start of what follows."""
    first = type_line[1].end + 1 if type_line else (number[2][1] if number else start)
    below = [line for line in candidates if line.start >= first and not line.is_rule]
    authority = _authority(below)
    stop = authority[1][0] if authority else limit
    subject_lines = _subject_lines(below, stop, is_consolidated) if type_line else []
    subject: _Named | None = None if type_line else _letter_subject(below)
    if type_line and (subject_lines or type_line[2]):
        words = " ".join([type_line[2], *(line.text for line in subject_lines)])
        begin = type_line[1].start if type_line[2] else subject_lines[0].start
        end = subject_lines[-1].end if subject_lines else type_line[1].end
        subject = (" ".join(words.split()).strip(" -*"), (begin, end))
    after = authority[1][1] if authority else (subject[1][1] if subject else first)
    return subject, authority, min(after, limit)


def _subject_lines(below: list[Line], stop: int, is_consolidated: bool) -> list[Line]:
    found: list[Line] = []
    for line in below[:_SUBJECT_LINES]:
        if line.start >= stop or header_pattern("addressee").match(line.text) or _enacts(line.text):
            break
        if found and _opens_body(line, found, is_consolidated):
            break
        found.append(line)
    return found


def _enacts(text: str) -> bool:
    if plain_pattern("enacting_verb").search(text) is None:
        return False
    return header_pattern("enacting_line").match(text) is not None


def _opens_body(line: Line, subject: list[Line], is_consolidated: bool) -> bool:
    """Tells whether a line under the subject begins the text: documents without a preamble go straight on.

    A subject in capitals ends where running text begins; one in running text where a line opens as an
    account of events does, or is a whole sentence.
    """
    if len(subject) == 1 and subject[0].text.split(" ")[0] == subject[0].text:
        return False  # `VỀ` alone on its line
    if all(one.is_upper for one in subject) and any(c.islower() for c in line.text):
        return line.text[:1].isupper()
    if is_consolidated:
        return header_pattern("consolidated_opening").match(line.text) is not None
    return header_pattern("narrative").match(line.text) is not None


def _letter_subject(below: list[Line]) -> _Named | None:
    """Returns the subject of a công văn, which has no title: `V/v …` under the number."""
    for index, line in enumerate(below):
        if not header_pattern("letter_subject").match(line.text):
            continue
        block = [line]
        for following in below[index + 1 : index + 5]:
            if header_pattern("addressee").match(following.text) or re.search(
                r", ?ngày(?!\w)", following.text
            ):
                break
            block.append(following)
        words = " ".join(one.text for one in block)
        return " ".join(words.split()), (block[0].start, block[-1].end)
    return None


def _authority(below: list[Line]) -> _Named | None:
    """Returns the enacting authority: one to three lines of capitals that name a body and nothing else."""
    pattern = header_pattern("authority_line")
    for index, first in enumerate(below):
        if not first.text.isupper():
            continue
        for count in (3, 2, 1):
            block = below[index : index + count]
            words = " ".join(line.text.strip() for line in block)
            if len(block) == count and words.isupper() and pattern.match(words.strip(" ,:")):
                body = words.strip(" ,:")
                term = header_pattern("term_of_office").search(body)
                return body[: term.start()] if term else body, (block[0].start, block[-1].end)
    return None


def raw_span_of(source: SourceText, place: tuple[int, int] | None) -> Span | None:
    """Returns the raw span of a folded range that may be missing."""
    return source.raw_span(*place) if place else None
