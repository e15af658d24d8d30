"""Finds citations by number: from each number outward, by the patterns of the register."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from tthc_graph.cite.found import Found
from tthc_graph.model.identifier import parse_number
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.registers import Registers
from tthc_graph.registers.expressions import Expression
from tthc_graph.registers.patterns import CitationPattern, compile_template, load_patterns
from tthc_graph.registers.printed_dates import read_date, usual_date_at

_LOOK_BACK = 130
_LOOK_AHEAD = 120
_LONGEST_START = 16
"""The most characters in front of the mark at which a number is looked for."""
_LONGEST_NUMBER = 120
_CONTEXT = 32
"""What the patterns of numbers see in front of and behind one."""
_LIST_GAP = lazy_re(r"(?i)(?:[,;/] ?|,? (?:và|hoặc|cùng) )(?:các )?\Z")
_BARE_SERIAL = lazy_re(r"\d{1,5}[a-zA-ZĐđ]?")
_GLUED = lazy_re(r"(\d+/(?:19|20)\d\d)-?([A-ZĐ])")
_ORDINARY = lazy_re(r"\d+[a-zA-ZĐđ]?(?:/(?:19|20)\d\d/|[/-])[A-ZĐ][\w&-]*(?:/[\w&-]+)*")
"""A number with neither glue nor stray spaces, which stays as it is printed."""
_BLANK_SEPARATOR = lazy_re(r"\d+\s+[^\W\d_]+[-/]")
"""`43 TC/QLCS`, as circulars were numbered long ago."""
_WORDS_AT_END = lazy_re(r"-[^\W\d_]+ [a-zđà-ỹ]+\Z")
_SPACE_FOR_HYPHEN = lazy_re(r"(?<=/TT) (?=B[A-ZĐ])")
_SCHEMES = frozenset({"Đề án", "Dự án"})
_REJECTED_TYPES = frozenset({"Hợp đồng", "Hóa đơn", "Biên bản", "Giấy chứng nhận"})
_VARIANT_TYPES = frozenset({"Văn bản"})
_YEAR_FIRST = lazy_re(r"\d+/\d{4}/")
_DATE_BEHIND = lazy_re(r",? ?[nN]|,? \d")


def find_numbered(
    flat: str, taken: list[tuple[int, int]], registers: Registers, laws: Sequence[Found] = ()
) -> list[Found]:
    """Returns the citations by number outside the ranges already taken, in order and apart.

    Args:
        flat: the folded text with line breaks as spaces.
        taken: sorted ranges that are not to be read again.
        registers: for the types of documents.
        laws: those found by name, in order; a number behind one may be the next item of its list.
    """
    found: list[Found] = []
    last_end = 0
    cores = find_cores(flat)
    for start in sorted(cores):
        end, using = cores[start]
        if start < last_end or _is_taken(taken, start, end):
            continue
        before = found[-1] if found else None
        if "QH" in flat[start:end]:
            law = _law_in_front(laws, start)
            before = law if law is not None and (before is None or before.start < law.start) else before
        one = _read(flat, start, end, max(last_end, _floor(taken, start)), using, before, registers)
        if one is not None:
            found += [*_serials_in_front(one, flat, start, registers), one]
            last_end = one.end
    return found


def _law_in_front(laws: Sequence[Found], start: int) -> Found | None:
    """Returns the law by name that stands last in front of a place, if its number is given."""
    index = bisect_left(laws, start, key=lambda law: law.start) - 1
    return laws[index] if index >= 0 and laws[index].number else None


def find_cores(flat: str) -> dict[int, tuple[int, tuple[CitationPattern, ...]]]:
    """Returns what the patterns take for a number, by its start: its end and the patterns that do.

    Only the surroundings of a core's marks are searched.
    """
    cores: dict[int, tuple[int, tuple[CitationPattern, ...]]] = {}
    for core, using in _cores():
        covered = 0
        marks = sorted([mark.span() for pattern in using[0].marks for mark in pattern.finditer(flat)])
        for mark, behind in marks:
            if mark < covered:
                continue
            place = _core_around(flat, core, max(covered, mark - _LONGEST_START), mark, behind)
            if place is None:
                continue
            start, covered = place
            if start not in cores or covered > cores[start][0]:
                cores[start] = (covered, using)
    return cores


def _core_around(flat: str, core: Expression, floor: int, mark: int, behind: int) -> tuple[int, int] | None:
    """Returns the place of a number that starts behind the floor and in front of where its mark ends."""
    base, reach = max(0, floor - _CONTEXT), _LONGEST_NUMBER
    while True:
        window = flat[base : mark + reach]
        end = floor - base
        while (match := core.search(window, end)) is not None:
            start, end = match.span()
            if base + end > mark:
                break
        if match is None or base + start >= behind:
            return None
        if end < len(window) - _CONTEXT or base + len(window) == len(flat):
            return base + start, base + end
        reach *= 4


@lru_cache(maxsize=1)
def _cores() -> tuple[tuple[Expression, tuple[CitationPattern, ...]], ...]:
    """Returns each core with the patterns around it."""
    patterns = load_patterns().citations
    cores = dict.fromkeys(p.core for p in patterns)
    return tuple((core, tuple(p for p in patterns if p.core is core)) for core in cores)


def _read(
    flat: str,
    start: int,
    end: int,
    floor: int,
    patterns: tuple[CitationPattern, ...],
    previous: Found | None,
    registers: Registers,
) -> Found | None:
    window_start = max(floor, start - _LOOK_BACK)
    window_start = max(window_start, flat.rfind("\t", window_start, start) + 1)
    window_start = max(window_start, flat.rfind(";", window_start, start) + 1)
    window = flat[window_start:start]
    for pattern in patterns:
        front = _read_front(pattern.before, pattern.has_type, pattern.has_start, window)
        if front is None:
            continue
        begin, words = window_start + front[0], front[1]
        if words is None and compile_template("<no_instrument>").search(window):
            return None
        kind = _printed_type(words, registers) if words is not None else None
        if kind in _REJECTED_TYPES or _is_nickname(kind, flat[start:end]):
            return None
        if pattern.id == "described_number" and not _is_of_type(flat[start:end], kind, registers):
            continue
        one = Found(begin, end, kind, rule=pattern.id, confidence=pattern.confidence)
        _set_number(one, flat[start:end], registers)
        if pattern.id == "unfilled":
            one.blank, one.number = True, None
        _set_date(one, flat, pattern)
        if words is None and not _settle_untyped(one, flat, start, previous, registers):
            continue
        return one
    return None


@lru_cache(maxsize=4096)
def _read_front(
    before: Expression, has_type: bool, has_start: bool, window: str
) -> tuple[int, str | None] | None:
    """Returns where in the words in front of a number its mention begins, and the printed type.

    The same words stand in front of many numbers.
    """
    match = before.search(window)
    if match is None:
        return None
    return match.start("start" if has_start else 0), match["type"] if has_type else None


def _is_of_type(number: str, kind: str | None, registers: Registers) -> bool:
    """Tells whether a number's symbol begins with the code of the type, or with none that is known."""
    parsed = parse_number("".join(number.split()))
    own = registers.document_types.by_code(parsed.type_code) if parsed else None
    return own.name == kind if own is not None else "-" in number


def _is_nickname(kind: str | None, number: str) -> bool:
    """Tells whether a scheme is spoken of by its ordinal (`Đề án 06/CP`), which is no number."""
    return kind in _SCHEMES and "-" not in number


def _serials_in_front(one: Found, flat: str, core: int, registers: Registers) -> list[Found]:
    """Returns the citations of `Nghị quyết số 01, 02/NQ-CP` that leave out the symbol they share."""
    if one.rule != "shared_symbol" or one.number is None:
        return []
    pattern = next(p for p in load_patterns().citations if p.id == one.rule)
    base = max(0, core - _LOOK_BACK)
    before = pattern.before.search(flat[base:core])
    own = _BARE_SERIAL.match(one.number)
    if before is None or own is None:
        return []
    items: list[Found] = []
    for serial in _BARE_SERIAL.finditer(flat, base + before.start("serials"), base + before.end("serials")):
        begin = serial.start() if items else base + before.start()
        item = Found(begin, serial.end(), one.doc_type, rule=one.rule, confidence=one.confidence)
        item.printed_number = serial.group()
        item.number = f"{serial.group()}{one.number[own.end() :]}"
        items.append(item)
    return items


def _set_number(one: Found, printed: str, registers: Registers) -> None:
    """Keeps the printed characters and takes out glue and spacing; other faults wait for proof."""
    one.printed_number = printed
    if one.doc_type is not None and _ORDINARY.fullmatch(printed) is not None:
        one.number = printed
        return
    joined = _without_stray_spaces(printed)
    joined = joined.replace("//", "/")
    glued = _GLUED.match(joined)
    if glued and not _YEAR_FIRST.match(joined):
        joined = f"{glued[1]}/{joined[glued.end(2) - 1 :]}"
    parsed = parse_number(joined)
    one.number = str(parsed) if parsed is not None else joined
    if one.doc_type is None and parsed is not None:
        kind = registers.document_types.of_number(parsed)
        one.doc_type = kind.name if kind else None


def _without_stray_spaces(printed: str) -> str:
    """Joins what spaces part, but neither `43 TC/QLCS` nor the words of an office (`17/UBND-Nội vụ`).

    A space in the place of the hyphen behind `TT` gives way to it.
    """
    printed = _SPACE_FOR_HYPHEN.sub("-", printed)
    kept = " " if _BLANK_SEPARATOR.match(printed) or _WORDS_AT_END.search(printed) else ""
    return kept.join(printed.split())


def _set_date(one: Found, flat: str, pattern: CitationPattern) -> None:
    usual = usual_date_at(flat, one.end)
    if usual is not None:
        one.end, one.issued_on = usual
        return
    if _DATE_BEHIND.match(flat, one.end) is None:
        return
    after = pattern.after.match(flat[one.end : one.end + _LOOK_AHEAD])
    if after is None or not after.group().strip(" ,"):
        return
    one.end += after.end()
    parsed = parse_number(one.number) if one.number else None
    one.issued_on, one.raw_date = read_date(after.group(), parsed.year if parsed else None)


def _settle_untyped(
    one: Found,
    flat: str,
    start: int,
    previous: Found | None,
    registers: Registers,
) -> bool:
    """Gives an item without a type word that of its list, or of its symbol; False where neither is sure."""
    parsed = parse_number(one.number) if one.number else None
    label = flat[one.start : start]
    if previous is not None and _in_list(flat[previous.end : one.start], previous, one):
        by_symbol = previous.rule == "untyped_number"
        one.doc_type = one.doc_type if by_symbol and one.doc_type else previous.doc_type or one.doc_type
        one.rule = "list_item"
        return True
    kind = registers.document_types.by_code(parsed.type_code) if parsed else None
    if kind is None or kind.name in _REJECTED_TYPES:
        return bool(label.strip()) and one.issued_on is not None and one.doc_type is not None
    one.doc_type = kind.name
    if parsed is None or ("-" not in parsed.symbol and "/" not in parsed.symbol):
        return False
    # neither label nor date: only the codes that instruments bear today
    in_use = compile_template("<known_code>").match(parsed.symbol) is not None
    return in_use or bool(label.strip()) or one.issued_on is not None


def _in_list(gap: str, previous: Found, one: Found) -> bool:
    """Tells whether only an issuer and a joint stand between two numbers of the same kind."""
    joint = _LIST_GAP.search(gap)
    if joint is None or len(gap) > 400 or previous.number is None or one.number is None:
        return False
    words = gap[: joint.start()].strip(" ,")
    same_kind = previous.number.split("/")[-1] == one.number.split("/")[-1]
    if not words:
        return True
    if ";" in words or "." in words:
        return False
    return (
        same_kind or compile_template("(?:,? ?(?i:của) )?<issuer>(?: <dated>)?").fullmatch(words) is not None
    )


@lru_cache(maxsize=1024)
def _printed_type(words: str, registers: Registers) -> str:
    if words == "VB":
        return "Văn bản"
    if words.capitalize() in _VARIANT_TYPES:
        return words.capitalize()
    kind = registers.document_types.by_name(words) or registers.document_types.by_code(words)
    if kind is None and words == "CV":
        return "Công văn"
    return kind.name if kind else words.capitalize()


def _is_taken(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_left(taken, (end, 0)) - 1
    return index >= 0 and taken[index][1] > start


def _floor(taken: list[tuple[int, int]], start: int) -> int:
    """Returns the end of the nearest taken range in front of a place."""
    index = bisect_left(taken, (start, 0)) - 1
    return taken[index][1] if index >= 0 else 0
