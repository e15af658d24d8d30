"""Finds places that point at an instrument without its number, and what each of them means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from tthc_graph.model.deixis import Pointer, PointingForm
from tthc_graph.model.document import ParsedDocument
from tthc_graph.model.identifier import fold_name, parse_number
from tthc_graph.model.mention import Mention, Role
from tthc_graph.registers import Registers
from tthc_graph.registers.deixis import load_deixis

_ANNEXED = frozenset({"quy định", "quy chế", "điều lệ", "văn bản"})
"""What a decision issues with itself: `Quy chế này` speaks of the document's own annex."""
_CONSOLIDATED = "Văn bản hợp nhất"
_QUOTED_REACH = 4_000
_ALIAS = re.compile(
    r"\((?:sau đây |dưới đây )(?:được )?(?:gọi|viết)(?: tắt| chung)? là[: ]+"
    r"[“\"]?(?P<alias>[^()“”\"]{4,80}?)[”\"]?\)"
)
_ALIAS_GAP = 700
_Place = tuple[int, int, Pointer]


def find_pointers(
    parsed: ParsedDocument, mentions: Sequence[Mention], registers: Registers
) -> tuple[Pointer, ...]:
    """Returns the places that point at an instrument, in reading order and apart from mentions.

    Args:
        parsed: the document.
        mentions: its mentions, in reading order.
        registers: for the types of documents.
    """
    source = parsed.source
    flat = source.folded.replace("\n", " ")
    ranges = [source.folded_range(m.span) for m in mentions]
    closed = [*ranges, *(source.folded_range(span) for span in parsed.excluded)]
    closed.sort()
    found: list[_Place] = []
    for rule in load_deixis():
        for match in rule.pattern.finditer(flat):
            start, end = match.span()
            if not _is_free(closed, start, end):
                continue
            printed = match["type"]
            kind = registers.document_types.by_name(printed) or registers.document_types.by_code(printed)
            doc_type = kind.name if kind is not None else None
            before = bisect_left(ranges, (start, 0))
            meant: tuple[int, ...] | Literal["document"]
            if rule.form is PointingForm.THIS:
                meant = _this(parsed, _is_quoted(flat, start), mentions, before, doc_type, printed)
            elif rule.form is PointingForm.SHORT:
                meant = _of_serial(mentions, before, doc_type, match["serial"], match["year"])
                if not meant:
                    continue
            else:
                meant = _above(mentions, before, doc_type, plural=match["plural"] is not None)
            confidence = 0.9 if meant else 0.5
            found.append(
                (start, end, _pointer(parsed, start, end, doc_type, rule.form, meant, rule.id, confidence))
            )
    found += _aliases(parsed, flat, mentions, ranges, closed)
    found.sort(key=lambda place: (place[0], -place[1]))
    apart: list[_Place] = []
    for place in found:
        if not apart or place[0] >= apart[-1][1]:
            apart.append(place)
    return tuple(pointer for _, _, pointer in apart)


def _pointer(
    parsed: ParsedDocument,
    start: int,
    end: int,
    doc_type: str | None,
    form: PointingForm,
    meant: tuple[int, ...] | Literal["document"],
    rule: str,
    confidence: float,
) -> Pointer:
    span = parsed.source.raw_span(start, end)
    return Pointer(span, parsed.source.quote(span), doc_type, form, meant, rule, confidence)


def _is_free(closed: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_left(closed, (end, 0)) - 1
    return index < 0 or closed[index][1] <= start


def _this(
    parsed: ParsedDocument,
    is_quoted: bool,
    mentions: Sequence[Mention],
    before: int,
    doc_type: str | None,
    printed: str,
) -> tuple[int, ...] | Literal["document"]:
    """`Luật này`: in a quoted text the instrument it is from, else the document where the type is its own."""
    own = parsed.header.doc_type
    is_annexed = printed.lower() in _ANNEXED
    if not is_quoted and own is not None and (doc_type == own or is_annexed):
        return "document"
    same = [
        i for i in range(before) if mentions[i].doc_type == doc_type and mentions[i].role is not Role.SELF
    ]
    if own == _CONSOLIDATED and doc_type is not None and same:
        return (same[0],)  # the text that was consolidated is named first, its amendments behind it
    if not is_quoted and printed.lower() in (parsed.header.subject_line or "").lower():
        return "document"  # a decision that issues a plan: the plan is part of it
    if doc_type is not None and same:
        return (same[-1],)
    return "document" if own is None and not is_quoted else ()


def _is_quoted(flat: str, position: int) -> bool:
    """Tells whether a quotation that opened in front has not closed: the text that an amendment puts in."""
    floor = max(0, position - _QUOTED_REACH)
    return flat.rfind("“", floor, position) > flat.rfind("”", floor, position)


def _above(
    mentions: Sequence[Mention], before: int, doc_type: str | None, *, plural: bool
) -> tuple[int, ...]:
    """The nearest mention of the type; for a plural the run of such mentions that ends there."""
    fitting = [
        i
        for i in range(before)
        if mentions[i].role is not Role.SELF and doc_type in (None, mentions[i].doc_type)
    ]
    if not fitting or not plural:
        return tuple(fitting[-1:])
    last = mentions[fitting[-1]]
    same_clause = [i for i in fitting if mentions[i].clause == last.clause]
    run = [same_clause[-1]]
    for i in reversed(same_clause[:-1]):
        if mentions[run[-1]].span.start - mentions[i].span.end > _ALIAS_GAP:
            break
        run.append(i)
    return tuple(sorted(run))


def _of_serial(
    mentions: Sequence[Mention], before: int, doc_type: str | None, serial: str, year: str | None
) -> tuple[int, ...]:
    """The nearest mention in front whose number begins with that serial (and year)."""
    for index in range(before - 1, -1, -1):
        one = mentions[index]
        parsed = parse_number(one.number or "")
        if parsed is None or one.doc_type != doc_type or parsed.serial.lstrip("0") != serial.lstrip("0"):
            continue
        if year is None or str(parsed.year or (one.issued_on.year if one.issued_on else "")) == year:
            return (index,)
    return ()


def _aliases(
    parsed: ParsedDocument,
    flat: str,
    mentions: Sequence[Mention],
    ranges: list[tuple[int, int]],
    closed: list[tuple[int, int]],
) -> list[_Place]:
    """Finds the later uses of names that the document gave to the mention in front of them."""
    places: list[_Place] = []
    given: dict[str, int] = {}
    for match in _ALIAS.finditer(flat):
        index = bisect_left(ranges, (match.start(), 0)) - 1
        alias = match["alias"].strip()
        words = fold_name(alias)
        is_name_of_mention = index >= 0 and (mentions[index].doc_type or "\0").lower() in alias.lower()
        if not is_name_of_mention or match.start() - ranges[index][1] > _ALIAS_GAP or words in given:
            continue
        given[words] = index
        at = match.end()
        while (at := flat.find(alias, at)) >= 0:
            end = at + len(alias)
            whole = not (flat[at - 1 : at].isalnum() or flat[end : end + 1].isalnum())
            if whole and _is_free(closed, at, end):
                kind = mentions[index].doc_type
                places.append(
                    (at, end, _pointer(parsed, at, end, kind, PointingForm.ALIAS, (index,), "alias", 0.9))
                )
            at = end
    return places
