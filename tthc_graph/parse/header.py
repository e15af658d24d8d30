"""Reads a document's head: letterhead, number, place and date, type, subject line, who enacts it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tthc_graph.model.identifier import parse_number
from tthc_graph.model.instrument import Nature
from tthc_graph.model.text import SourceText, Span
from tthc_graph.parse.clauses import find_body
from tthc_graph.parse.lines import Line, Lines
from tthc_graph.registers import Registers
from tthc_graph.registers.patterns import compile_template, load_header_patterns

_HEAD_LIMIT = 6_000
_SUBJECT_LINES = 14
_ADDRESS_REACH = 200
_CONSOLIDATED = "Văn bản hợp nhất"
_SUBJECT_OPENERS = "TĐN"  # Thực hiện, Triển khai, Để, Nhằm; never Căn cứ, Xét
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


def read_head(source: SourceText, lines: Lines, start: int, registers: Registers) -> Head:
    """Reads the head that begins at folded offset `start`."""
    patterns = load_header_patterns()
    folded, flat = source.folded, source.folded.replace("\n", " ")
    limit = _head_limit(folded, lines, start, registers)
    number = _own_number(folded, flat, start, limit)
    type_line = _type_line(lines, start, limit, registers)
    by_number = _type_of_number(number, registers)
    doc_type = by_number if type_line is None or by_number == _CONSOLIDATED else type_line[0]
    if type_line is None and _is_letter(folded, start, limit, registers, by_number):
        doc_type = "Công văn"
    above = min([limit, *([number[2][0]] if number else []), *([type_line[1].start] if type_line else [])])
    letterhead, letterhead_range = _letterhead(lines, start, above)
    behind = number[2][1] if number else start
    place = patterns["place_date"].search(flat, behind, limit) or patterns["place_date"].search(
        flat, start, limit
    )
    is_consolidated = doc_type == _CONSOLIDATED
    subject, authority, end = _below_type(lines, type_line, number, start, limit, is_consolidated)
    return Head(
        end=end,
        letterhead=letterhead,
        letterhead_range=letterhead_range,
        number=number[0] if number else None,
        raw_number=number[1] if number else None,
        number_range=number[2] if number else None,
        place=" ".join(place["place"].split()) if place else None,
        date_text=place["date"] if place else None,
        date_range=place.span("date") if place else None,
        doc_type=doc_type,
        subject=subject[0] if subject else None,
        subject_range=subject[1] if subject else None,
        authority=authority[0] if authority else None,
        authority_range=authority[1] if authority else None,
    )


def _head_limit(folded: str, lines: Lines, start: int, registers: Registers) -> int:
    """Returns where the head ends: at the first clause or the body.

    A subject line may open like a clause (`Thực hiện kiểm soát …`): right under the type, and with a
    clause behind it, it is the subject.
    """
    patterns = load_header_patterns()
    limit = min(start + _HEAD_LIMIT, len(folded))
    limit = find_body(folded, start, limit)
    type_line = _type_line(lines, start, limit, registers)
    under_type = type_line[1].end + 1 if type_line and not type_line[2] else -1
    clauses = [match.start() for match in patterns["basis_start"].finditer(folded, start, limit)]
    if len(clauses) > 1 and clauses[0] == under_type and folded[under_type] in _SUBJECT_OPENERS:
        clauses.pop(0)
    return clauses[0] if clauses else limit


def _own_number(
    folded: str, flat: str, start: int, limit: int
) -> tuple[str | None, str, tuple[int, int]] | None:
    """Returns (number as it should be printed, printed characters, range with the label)."""
    label = load_header_patterns()["own_number"].search(folded, start, limit)
    if label is None:
        return None
    match = compile_template(f" ?{_NUMBER}").match(flat, label.end(), limit)
    if match is None:
        return None, "", (label.start(), label.start() + len(label["label"].rstrip()))
    printed = match["number"]
    number = re.sub(r"\s+", "", printed)
    blank = re.match(r"[._… ]*/|<U>", printed) is not None or parse_number(number) is None
    return (None if blank else number), printed.strip(), (label.start(), match.end())


def _type_line(lines: Lines, start: int, limit: int, registers: Registers) -> tuple[str, Line, str] | None:
    """Returns the type, its line, and words of the subject that stand on the same line."""
    candidates = lines.between(start, limit)
    for line in candidates:
        words = line.text.strip(" \t*")
        kind = registers.document_types.by_name(words) if words.isupper() else None
        if kind is not None and words.rstrip(":") == words:
            return kind.name, line, ""
    for line in candidates:
        words = line.text.strip(" \t")
        for name in registers.document_types.names:
            if words.isupper() and words.startswith(f"{name.upper()} ") and len(name) > 4:
                kind = registers.document_types.by_name(name)
                return (kind.name if kind else name), line, words[len(name) :].strip()
    return None


def _type_of_number(
    number: tuple[str | None, str, tuple[int, int]] | None, registers: Registers
) -> str | None:
    """Returns the type that the symbol names where the title is lost."""
    if number is None:
        return None
    parsed = parse_number(number[0]) if number[0] else None
    if parsed is not None:
        kind = registers.document_types.of_number(parsed)
    else:
        code = re.search(r"(?<=/)[^/\d-]+(?=-)|(?<=-)[^/\d-]+(?=/)", number[1])
        kind = registers.document_types.by_code(code.group()) if code else None
    return kind.name if kind else None


def _is_letter(folded: str, start: int, limit: int, registers: Registers, by_number: str | None) -> bool:
    """Tells whether an untitled text is a letter: `5615/CT-CS` of a tax office is no directive."""
    kind = registers.document_types.by_name(by_number) if by_number else None
    if kind is not None and kind.nature is Nature.CORRESPONDENCE:
        return False
    addressee = load_header_patterns()["addressee"]
    return any(addressee.match(line) for line in folded[start : limit + _ADDRESS_REACH].split("\n"))


def _letterhead(lines: Lines, start: int, end: int) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """Returns the bodies named above number and title, the issuing one last, and its range."""
    patterns = load_header_patterns()
    bodies: list[str] = []
    span: list[tuple[int, int]] = []
    opening = ""  # a first line that names no body yet: `VĂN` above `PHÒNG CHÍNH PHỦ`
    for line in lines.between(start, max(end, start + 1)):
        text = line.text.strip("\t").split("\t")[0]
        words = re.split(r"-{3,}|_{3,}|—{2,}", text)[0].strip(" *|")
        right = patterns["right_column"].search(words)
        if right is not None:
            words = words[: right.start()].strip()
            if not words and bodies and not line.text.startswith("\t"):
                break
        if not any(c.isalpha() for c in words):
            continue
        if not patterns["letterhead_line"].match(words):
            break
        named = (
            one for one in (f"{opening} {words}".strip(), words) if patterns["letterhead_issuer"].match(one)
        )
        if body := next(named, None):
            bodies.append(body)
            span.append((line.start, line.end))
        elif bodies:
            bodies[-1] += f" {words}"
            span[-1] = (span[-1][0], line.end)
        opening = words if not bodies else ""
    return tuple(bodies), span[-1] if span else None


_Named = tuple[str, tuple[int, int]]


def _below_type(
    lines: Lines,
    type_line: tuple[str, Line, str] | None,
    number: tuple[str | None, str, tuple[int, int]] | None,
    start: int,
    limit: int,
    is_consolidated: bool,
) -> tuple[_Named | None, _Named | None, int]:
    """Returns subject line, enacting authority and the start of what follows."""
    first = type_line[1].end + 1 if type_line else (number[2][1] if number else start)
    below = [line for line in lines.between(first, max(limit, first)) if not line.is_rule]
    authority = _authority(below)
    patterns = load_header_patterns()
    stop = authority[1][0] if authority else limit
    subject_lines: list[Line] = []
    flat_authority = patterns["enacting_line"]
    for line in below[:_SUBJECT_LINES]:
        if line.start >= stop or patterns["addressee"].match(line.text) or flat_authority.match(line.text):
            break
        opening = "consolidated_opening" if is_consolidated else "narrative"
        if subject_lines and _opens_body(line, subject_lines, patterns[opening]):
            break
        subject_lines.append(line)
    subject: _Named | None = None if type_line else _letter_subject(below)
    if type_line and (subject_lines or type_line[2]):
        words = " ".join([type_line[2], *(line.text for line in subject_lines)])
        begin = type_line[1].start if type_line[2] else subject_lines[0].start
        end = subject_lines[-1].end if subject_lines else type_line[1].end
        subject = (" ".join(words.split()).strip(" -*"), (begin, end))
    after = authority[1][1] if authority else (subject[1][1] if subject else first)
    return subject, authority, min(after, limit)


def _opens_body(line: Line, subject: list[Line], opening: re.Pattern[str]) -> bool:
    """Tells whether a line under the subject begins the text: documents without a preamble go straight on.

    A subject in capitals ends where running text begins; one in running text where a line opens as an
    account of events does, or is a whole sentence.
    """
    if len(subject) == 1 and subject[0].text.split(" ")[0] == subject[0].text:
        return False  # `VỀ` alone on its line
    if all(one.is_upper for one in subject) and any(c.islower() for c in line.text):
        return line.text[:1].isupper()
    return opening.match(line.text) is not None


def _letter_subject(below: list[Line]) -> _Named | None:
    """Returns the subject of a công văn, which has no title: `V/v …` under the number."""
    patterns = load_header_patterns()
    for index, line in enumerate(below):
        if not patterns["letter_subject"].match(line.text):
            continue
        block = [line]
        for following in below[index + 1 : index + 5]:
            if patterns["addressee"].match(following.text) or re.search(r", ?ngày(?!\w)", following.text):
                break
            block.append(following)
        words = " ".join(one.text for one in block)
        return " ".join(words.split()), (block[0].start, block[-1].end)
    return None


def _authority(below: list[Line]) -> _Named | None:
    """Returns the enacting authority: one to three lines of capitals that name a body and nothing else."""
    pattern = load_header_patterns()["authority_line"]
    for index in range(len(below)):
        for count in (3, 2, 1):
            block = below[index : index + count]
            words = " ".join(line.text.strip() for line in block)
            if len(block) == count and words.isupper() and pattern.match(words.strip(" ,:")):
                body = load_header_patterns()["term_of_office"].sub("", words.strip(" ,:"))
                return body, (block[0].start, block[-1].end)
    return None


def raw_span_of(source: SourceText, place: tuple[int, int] | None) -> Span | None:
    """Returns the raw span of a folded range that may be missing."""
    return source.raw_span(*place) if place else None
