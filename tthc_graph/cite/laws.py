"""Finds laws, codes and ordinances that are cited by name, the Constitution among them."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter

from tthc_graph.cite.found import Found
from tthc_graph.cite.law_names import law_names_of
from tthc_graph.model.identifier import parse_number
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.registers import Registers
from tthc_graph.registers.expressions import Expression
from tthc_graph.registers.patterns import compile_template
from tthc_graph.registers.printed_dates import read_date, usual_date_at

_MARKS = tuple(lazy_re(end) for end in ("L(?:uật|UẬT|ỆNH) ", "luật ", "lệnh "))
"""How the words for a law end; the engine leaps from one such end to the next."""
_LONGEST_HEAD = 12
_SIGHT = 6
"""What the pattern of these words sees in front of them."""
_CONFIDENCE = {"law_by_grammar": 0.85, "law_by_number": 0.92, "law_by_date": 0.85}
_LONGEST_NO_LAW = 18
_LONGEST_NO_NAME = 16
_TAIL_SIGN = lazy_re(r",? ?[nNsS\d]")
_WINDOW = 260
_LONGEST_PROVED = 200
_HARD_STOP = lazy_re(r"[;.:()\[\]\t“”\"…!?|]")
_JOINT = lazy_re(r"(?:, | và |, và |; )(?:(?i:sửa đổi)[^;.\t:()]{0,60} (?i:của) )?")
_NAME_JOINT = lazy_re(r"(?:,|;)? và |[,;] ")
_CONSTITUTION = lazy_re(
    r"H(?<!\wH)(?P<name>iến pháp|IẾN PHÁP)"  # a letter first, to which the engine leaps
    r"(?P<more> (?i:nước Cộng hòa xã hội chủ nghĩa Việt Nam|nước CHXHCN Việt Nam))?"
    r"(?P<year>(?: (?i:năm))? (?:19|20)\d\d)?"
)
_CITING = lazy_re(r"(?i)(?:căn cứ|quy định (?:tại|của|trong)|(?:điều|khoản|chương) \d{1,3}(?: của)?) \Z")
_ABBREVIATION = lazy_re(r"[^\W\d_a-z]{2,}")
_BLANK_BEHIND = lazy_re(r" ?(?:…|\.\.|/)")
_DATE_ALONE = lazy_re(r"ngày \d")
_MAX_WORDS = 24


def find_laws(flat: str, registers: Registers) -> list[Found]:
    """Returns the citations of laws by name, in order and apart.

    A name ends where the longest known name ends; an unknown one must open with a capital and ends at
    punctuation or at words that no name holds.
    """
    found: list[Found] = []
    position = 0
    for end in sorted([mark.end() for pattern in _MARKS for mark in pattern.finditer(flat)]):
        if end <= position or not (flat[end : end + 1].isupper() or _is_capitalised(flat, end)):
            continue
        floor = max(position, end - _LONGEST_HEAD)
        base = max(0, floor - _SIGHT)
        head = _head(flat[base : end + 2], floor - base, end - base)
        one = _read_law(flat, base + head[0], end, head[1], registers) if head is not None else None
        if one is not None:
            found.append(one)
            position = one.end
    found += [_constitution(m) for m in _CONSTITUTION.finditer(flat) if _cites_constitution(flat, m)]
    found.sort(key=attrgetter("start"))
    apart: list[Found] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


@lru_cache(maxsize=8192)
def _head(window: str, floor: int, end: int) -> tuple[int, str] | None:
    """Returns where in a window the word for a law starts that ends at a place, and the word itself."""
    pattern = compile_template("(?P<type><law_word_any_case>) ")
    match = pattern.search(window, floor)
    while match is not None and match.end() < end:
        match = pattern.search(window, match.end())
    return (match.start(), match["type"]) if match is not None else None


def _is_capitalised(flat: str, end: int) -> bool:
    """Tells whether the word for a law that ends here has a capital; one without needs a name behind it."""
    return not flat[max(0, end - _LONGEST_HEAD) : end].islower()


def _cites_constitution(flat: str, match: re.Match[str]) -> bool:
    """Tells a citation from a mere word (`tuân thủ Hiến pháp và pháp luật`)."""
    front = flat[max(0, match.start() - 24) : match.start()]
    return bool(match["more"] or match["year"] or _CITING.search(front))


def _read_law(flat: str, start: int, behind: int, printed_type: str, registers: Registers) -> Found | None:
    if _is_in_front_of_no_law(flat[max(0, start - _LONGEST_NO_LAW) : start]):
        return None
    window = flat[behind : behind + _WINDOW]
    end = _amending_end(flat, behind, registers)
    rule = "amending_law"
    if end is None:
        length, rule = _name_length(window, printed_type, registers)
        if length is None and printed_type[0].isupper() and _DATE_ALONE.match(window):
            length, rule = 0, "law_by_date"
        if length is None:
            return None
        end = behind + length if length else behind - 1
    kind = printed_type.capitalize()
    one = Found(start, end, kind, rule=rule, confidence=_CONFIDENCE.get(rule, 0.97))
    one.name = f"{kind} {' '.join(flat[behind:end].split())}" if end > behind else None
    _read_tail(one, flat)
    # without a name only a whole date tells a law from others
    return one if one.name or (one.issued_on and one.issued_on.is_full) else None


def _name_length(window: str, printed_type: str, registers: Registers) -> tuple[int | None, str]:
    """Returns how long the name is that opens the window, and the rule that said so."""
    if _is_no_name(window[:_LONGEST_NO_NAME]):
        return None, ""
    is_capital = printed_type[0].isupper()
    about = len("về ") if is_capital and window.startswith("về ") else 0
    known = law_names_of(registers).end_of_name(window[about:])
    if known is not None and (is_capital or window[0].isupper()):
        return about + known, "law_by_name"
    if not is_capital or printed_type.isupper():
        return None, ""
    proved = _proved_length(window)
    if proved is not None:
        return proved, "law_by_number"
    return (_unknown_length(window), "law_by_grammar") if window[:1].isupper() else (None, "")


@lru_cache(maxsize=8192)
def _is_in_front_of_no_law(words: str) -> bool:
    return compile_template("<no_law>").search(words) is not None


@lru_cache(maxsize=8192)
def _is_no_name(opening: str) -> bool:
    return compile_template("<no_law_name>").match(opening) is not None


def _proved_length(window: str) -> int | None:
    """Returns the length of a name that the number of a law, or a date, right behind it proves, or None."""
    stop = _HARD_STOP.search(window)
    proof = compile_template("<law_proof>").search(window[: min(_LONGEST_PROVED, len(window))])
    end = proof.start() if proof else 0
    if (
        not end
        or (stop and stop.start() < end)
        or compile_template("<name_stop>").match(window.removeprefix("về "))
    ):
        return None
    foreign = "<unnumbered_word>" if proof and proof["number"] else "<undated_word>"
    return None if compile_template(foreign).search(window[:end]) else end


def _unknown_length(window: str) -> int | None:
    """Applies the grammar of names to a law that no list holds."""
    stop = _HARD_STOP.search(window)
    flat_window, window = window, window[: stop.start()] if stop else window
    stops, openers = compile_template("<name_stop>"), compile_template("<sentence_opener>")
    end = 0
    words = list(re.finditer(r"\S+", window))[:_MAX_WORDS]
    for index, word in enumerate(words):
        if stops.match(window, word.start()) or compile_template("<law_word>|<number>").match(
            window, word.start()
        ):
            break
        following = words[index + 1] if index + 1 < len(words) else None
        if word.group() in ("và", ",") and not _continues(window, following, stops):
            break
        text = word.group()
        if index and ((len(text) > 1 and text.rstrip(",").isupper()) or openers.match(text)):
            break
        if text.endswith(",") and not _continues(window, following, stops):
            end = word.start() + len(text.rstrip(","))
            break
        end = word.end()
        if not index and _ABBREVIATION.fullmatch(text) and not (following and following.group()[0].isupper()):
            break
    name = window[:end].rstrip(" ,-–")
    name = re.sub(r" (?:và|hoặc)$", "", name)
    if _BLANK_BEHIND.match(flat_window, len(name)):
        name = name.removesuffix(" số")
    return len(name) if len(name) > 1 else None


def _continues(window: str, word: re.Match[str] | None, stops: Expression) -> bool:
    """Tells whether a comma or `và` may stand inside the name: a plain lower-case noun follows."""
    return word is not None and word.group()[:1].islower() and not stops.match(window, word.start())


def _amending_end(flat: str, position: int, registers: Registers) -> int | None:
    """Returns the end of `sửa đổi, bổ sung … của Luật A, Luật B`, or None."""
    window = flat[position : position + _WINDOW]
    if window[:1] not in ("s", "S"):
        return None
    vague = compile_template("<vague_amending_name>").match(window)
    opening = compile_template("<amending_name>").match(window)
    if opening is None:
        return position + vague.end() if vague else None
    at = position + opening.end()
    end: int | None = None
    word = compile_template("(?P<type><listed_law_word>)(?P<list>:)? ")
    while (match := word.match(flat[at : at + _LONGEST_HEAD])) is not None:
        at += match.end()
        if match["list"]:
            end = _end_of_listed_names(flat, at, registers)
            break
        length, _ = _name_length(flat[at : at + _WINDOW], match["type"].capitalize(), registers)
        if length is None:
            break
        end = at + length
        joint = _JOINT.match(flat, end)
        if joint is None or ";" in joint.group():
            break
        at = joint.end()
    return position + vague.end() if end is None and vague else end


def _end_of_listed_names(flat: str, at: int, registers: Registers) -> int | None:
    """Returns the end of `Chứng khoán, Kế toán và Thuế tài nguyên`, known names behind one word for law."""
    end: int | None = None
    while (length := law_names_of(registers).end_of_name(flat[at : at + _WINDOW])) is not None:
        end = at + length
        joint = _NAME_JOINT.match(flat, end)
        if joint is None:
            break
        at = joint.end()
    return end


def _read_tail(one: Found, flat: str) -> None:
    usual = usual_date_at(flat, one.end)
    if usual is not None:
        one.end, one.issued_on = usual
        return
    if _TAIL_SIGN.match(flat, one.end) is None:
        return
    tail = compile_template("<law_tail>").match(flat[one.end : one.end + _WINDOW])
    if tail is None or not tail.group().strip(" ,"):
        return
    one.end += tail.end()
    number = compile_template("<number>").search(tail.group())
    if number:
        one.printed_number = number.group()
        one.number = re.sub(r"\s+", "", number.group())
        parsed = parse_number(one.number)
        one.number = str(parsed) if parsed else one.number
    dated = tail.group()[number.end() :] if number else tail.group()
    if dated.strip():
        one.issued_on, one.raw_date = read_date(dated)


def _constitution(match: re.Match[str]) -> Found:
    year = match["year"]
    one = Found(match.start(), match.end(), "Hiến pháp", rule="constitution", name="Hiến pháp")
    if year:
        one.issued_on = read_date(year)[0]
    one.confidence = 0.95 if match["more"] or year else 0.8
    return one
