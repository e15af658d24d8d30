"""Finds places that point at an instrument without its number, and what each of them means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
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
_KEY = 4
"""How many characters of a given name are looked up first; it holds a type, none of which is shorter."""
_MOST_MEANT = 100
"""The most instruments that a plural points back at."""
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
    index = _Index(mentions)
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
                meant = _this(parsed, _is_quoted(flat, start), index, before, doc_type, printed)
            elif rule.form is PointingForm.SHORT:
                meant = index.of_serial(before, doc_type, match["serial"], match["year"])
                if not meant:
                    continue
            else:
                meant = _above(index, before, doc_type, plural=match["plural"] is not None)
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
    index: _Index,
    before: int,
    doc_type: str | None,
    printed: str,
) -> tuple[int, ...] | Literal["document"]:
    """`Luật này`: in a quoted text the instrument it is from, else the document where the type is its own."""
    own = parsed.header.doc_type
    is_annexed = printed.lower() in _ANNEXED
    if not is_quoted and own is not None and (doc_type == own or is_annexed):
        return "document"
    same, count = index.in_front(before, doc_type) if doc_type is not None else ((), 0)
    if own == _CONSOLIDATED and count:
        return (same[0],)  # the text that was consolidated is named first, its amendments behind it
    if not is_quoted and printed.lower() in (parsed.header.subject_line or "").lower():
        return "document"  # a decision that issues a plan: the plan is part of it
    if count:
        return (same[count - 1],)
    return "document" if own is None and not is_quoted else ()


def _is_quoted(flat: str, position: int) -> bool:
    """Tells whether a quotation that opened in front has not closed: the text that an amendment puts in."""
    floor = max(0, position - _QUOTED_REACH)
    return flat.rfind("“", floor, position) > flat.rfind("”", floor, position)


def _above(index: _Index, before: int, doc_type: str | None, *, plural: bool) -> tuple[int, ...]:
    """The nearest mention of the type; for a plural the run of such mentions that ends there."""
    fitting, count = index.in_front(before, doc_type)
    run = list(fitting[max(0, count - 1) : count])
    if not run or not plural:
        return tuple(run)
    mentions = index.mentions
    for i in reversed(fitting[max(0, count - _MOST_MEANT) : count - 1]):
        if mentions[run[-1]].span.start - mentions[i].span.end > _ALIAS_GAP:
            break
        if mentions[i].clause == mentions[run[0]].clause:
            run.append(i)
    return tuple(reversed(run))


class _Index:
    """Finds mentions in front of a place without going through all of them each time."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self._by_type: dict[str | None, list[int]] = {}
        self._others: list[int] = []
        for i, one in enumerate(mentions):
            if one.role is not Role.SELF:
                self._others.append(i)
                self._by_type.setdefault(one.doc_type, []).append(i)

    def in_front(self, before: int, doc_type: str | None) -> tuple[Sequence[int], int]:
        """Returns the mentions of a type, or of all types, and how many of them are in front of one.

        The document's own number is not among them.
        """
        fitting = self._others if doc_type is None else self._by_type.get(doc_type, [])
        return fitting, bisect_left(fitting, before)

    def of_serial(self, before: int, doc_type: str | None, serial: str, year: str | None) -> tuple[int, ...]:
        """The nearest mention in front whose number begins with that serial (and year)."""
        fitting = self._by_serial.get((doc_type, serial.lstrip("0"), year), [])
        count = bisect_left(fitting, before)
        return (fitting[count - 1],) if count else ()

    @cached_property
    def _by_serial(self) -> dict[tuple[str | None, str, str | None], list[int]]:
        """Mentions by type, serial and year, and once more without the year."""
        found: dict[tuple[str | None, str, str | None], list[int]] = {}
        for i, one in enumerate(self.mentions):
            parsed = parse_number(one.number or "")
            if parsed is None:
                continue
            year = str(parsed.year or (one.issued_on.year if one.issued_on else ""))
            for key in (year, None):
                found.setdefault((one.doc_type, parsed.serial.lstrip("0"), key), []).append(i)
        return found


def _aliases(
    parsed: ParsedDocument,
    flat: str,
    mentions: Sequence[Mention],
    ranges: list[tuple[int, int]],
    closed: list[tuple[int, int]],
) -> list[_Place]:
    """Finds the later uses of names that the document gave to the mention in front of them."""
    given: dict[str, int] = {}
    names: dict[str, dict[str, tuple[int, int]]] = {}
    for match in _ALIAS.finditer(flat):
        index = bisect_left(ranges, (match.start(), 0)) - 1
        alias = match["alias"].strip()
        words = fold_name(alias)
        is_name_of_mention = index >= 0 and (mentions[index].doc_type or "\0").lower() in alias.lower()
        if not is_name_of_mention or match.start() - ranges[index][1] > _ALIAS_GAP or words in given:
            continue
        given[words] = index
        names.setdefault(alias[:_KEY], {})[alias] = (index, match.end())
    return [
        (
            at,
            end,
            _pointer(parsed, at, end, mentions[index].doc_type, PointingForm.ALIAS, (index,), "alias", 0.9),
        )
        for at, end, index in _uses(flat, names)
        if _is_free(closed, at, end)
    ]


def _uses(flat: str, names: dict[str, dict[str, tuple[int, int]]]) -> Iterator[tuple[int, int, int]]:
    """Yields where given names stand as whole words behind the place at which they were given.

    Args:
        flat: the text, gone through once whatever the count of names.
        names: by their first characters, what each means and from where on.
    """
    if not names:
        return
    lengths = {key: sorted({len(name) for name in known}) for key, known in names.items()}
    firsts = "".join(sorted({re.escape(key[0]) for key in names}))
    for match in re.compile(f"(?<![^\\W_])[{firsts}]").finditer(flat):
        at = match.start()
        known = names.get(flat[at : at + _KEY], {})
        for length in lengths[flat[at : at + _KEY]] if known else ():
            end = at + length
            index, start = known.get(flat[at:end], (-1, 0))
            if index >= 0 and at >= start and not flat[end : end + 1].isalnum():
                yield at, end, index
