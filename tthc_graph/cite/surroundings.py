"""Reads what stands around a mention: its issuer, a date behind it, the provision, the subject."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from tthc_graph.cite.capitals import provision_in_normal_case, read_capital_issuer
from tthc_graph.cite.found import Found
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.registers.patterns import compile_template
from tthc_graph.registers.printed_dates import read_date

_AFTER = 260
_BEFORE = 170
_PROVISION_WINDOW = 260
_SUBJECT_LIMIT = 600
_JOINT_TYPES = frozenset({"Thông tư liên tịch", "Nghị quyết liên tịch"})
_JOINT_AT_END = lazy_re(r"[,;]?(?: (?:và|hoặc|các))*(?: các)?$")
_JOINTS = (",", ";", " và", " hoặc", " các")
"""One of these ends what that pattern takes away."""
_LIST_GAP = lazy_re(r"(?i),? (?:và )?(?:các )?")
_CLAUSE_BREAK = lazy_re(r"\t|\.\s|\bCăn cứ\b|; ?(?:[-+•*]|[a-zđ]\)|\d{1,2}[.)])|sau đây")
_ALIAS = lazy_re(r"(?:là:? |\()[“\"]?\Z")
_LETTER_TYPES = frozenset({"Công văn", "Văn bản", "Tờ trình", "Báo cáo", "Thông báo"})
_SUBJECT_ENDS = (";", "/.", ". ", ".\t", "\t", "Kính gửi", "Căn cứ ")
_PROVISION = (
    "(?:(?<!\\w)|(?<=<l>)(?=<U>))(?P<provision><provision>)[.,]?"
    "(?:,? (?:được )?(?:ban hành )?(?:đính )?kèm(?: theo)?)?"
    "(?: (?:của|tại|trong))?(?: các)? \\Z"
)
_LABEL_IN_FRONT = lazy_re(
    r"[ ,](?:\d[\d.]*[a-zđ]?|[IVXLC]+|[A-Z]|[a-zđ]\d?)[.,]?"
    r"(?:[^;]{0,20}kèm(?: theo)?)?(?: (?:của|tại|trong))?(?: các)? \Z"
)
"""What every provision in front of a mention ends with."""
_LONGEST_LABEL = 48
_BEHIND_LABELS = frozenset({"kèm", "theo", "của", "tại", "trong", "các"})
_LABEL_ENDS = frozenset(
    f"{end} " for end in ".,0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzđ"
)
"""What the last character and space of that can be."""
_ISSUER = "(?:,| \\()? ?(?i:của|do) (?P<issuer><issuer>{more})(?P<date>,? ?(?:ban hành |ký )?<dated>)?"
_PASSED = (
    ",? (?:đã )?được (?P<issuer><issuer>)[^;.()]{0,90}? (?:ban hành|thông qua)(?!\\w)"
    "(?:(?:(?: tại)? [Kk]ỳ họp[^;.()]{0,40}?)?(?P<date>,? ?<dated>))?"
)
_BARE_ISSUER = " (?P<issuer><issuer>) (?:về|quy định|hướng dẫn|sửa đổi|ban hành (?:quy|danh))(?!\\w)"
"""The word in front of the issuer left out: `ngày 23/4/2018 Chính phủ về …`."""
_SINGLE_ISSUER = _ISSUER.replace("{more}", "")
_JOINT_ISSUER = _ISSUER.replace("{more}", "(?:(?:, | và )<issuer>){0,4}").replace("của|do", "của|do|giữa")
_SIGNED = ",? \\(?(?:được )?(?:ban hành|ký|ký ban hành) <dated>|,? \\((?:<dated>|<day_month_year>)\\)"
_SIGNED_QUOTED = f"(?:{_SIGNED}|<dated>)"
_CLOSING_QUOTES = ("”", '"', "»", "’")
_IN_FRONT = "(?:của |đề nghị |ý kiến )(?P<issuer><issuer>)(?:(?: tại| theo| trong| ở)(?: các)?|(?<=\\w):) \\Z"
_ACTOR = (
    "(?<!\\w)(?:(?P<date>(?i:ngày) <day_month_year>),? )?(?P<issuer><issuer>{more})"
    "(?: (?:đã|vừa|mới|cũng|kịp thời|tiếp tục))*(?: (?:ký )?ban hành| có)(?: các)? \\Z"
)
_SINGLE_ACTOR = _ACTOR.replace("{more}", "")
_JOINT_ACTOR = _ACTOR.replace("{more}", "(?:(?:, | và )<issuer>){0,4}")
_LETTER_IN_FRONT = "(?<!\\w)(?P<date>)(?P<issuer><issuer>) \\(\\Z"
# How these begin or end. Few mentions have such a sign beside them, and to look for it costs next to nothing.
_ISSUER_SIGN = lazy_re(r"(?:,| \()? ?(?:[cC][ủỦ][aA]|[dD][oO]|giữa) ")
_PASSED_SIGN = lazy_re(r",? (?:đã )?được ")
_SIGNED_SIGN = lazy_re(r",? (?:\(|được|ban hành|ký)")
_BETWEEN = "(?:của )?(?P<issuer><issuer>(?:(?:, | và | - )<issuer>){0,4})\\Z"
_IN_FRONT_SIGNS = (" tại ", " theo ", " trong ", " ở ", " các ", ": ")
_ACTOR_SIGNS = (" ban hành ", " có ", " các ")
_CAPITALS_SIGNS = (" CỦA ", ", CỦA ")


def read_surroundings(flat: str, found: list[Found], labels: Mapping[str, str] | None = None) -> None:
    """Fills issuer, date, provision and subject of every mention in place.

    Args:
        flat: the folded text with line breaks as spaces.
        found: in order.
        labels: names of known bodies by their lower-case form, for texts in capitals.
    """
    shared: set[int] = set()
    for index, one in enumerate(found):
        floor = found[index - 1].end if index else 0
        ceiling = found[index + 1].start if index + 1 < len(found) else len(flat)
        one.subject_end = _subject_end(flat, one.end)
        if one.provision is None:
            _read_provision(flat, one, floor)
        if flat.startswith(_CAPITALS_SIGNS, one.end):
            _issuer_in_capitals(flat, one, labels or {})
        elif _issuer(flat, one, floor, ceiling):
            shared.add(index)
        elif one.issuer is None and one.rule == "issuer_between":
            _issuer_between(flat[max(floor, one.start - _BEFORE) : one.start], one, labels or {})
        elif one.issuer is None and index - 1 in shared and _LIST_GAP.fullmatch(flat[floor : one.start]):
            one.issuer = found[index - 1].issuer
            shared.add(index)
    _carry_provisions(flat, found)
    _carry_dates(flat, found)


def _subject_end(flat: str, start: int) -> int:
    """Returns where a semicolon, a cell, a full stop, `/.` or an opening word ends a subject."""
    limit = farthest = min(len(flat), start + _SUBJECT_LIMIT)
    for mark in _SUBJECT_ENDS:
        end = flat.find(mark, start, limit)
        if end >= 0:
            limit = end
    return limit - 1 if limit == farthest > start and flat[limit - 1] == "." else limit


def _words(flat: str, start: int, end: int) -> str:
    return _plain(flat[start:end].strip(" ,")).strip(" ,")


def settle_subjects(flat: str, found: list[Found]) -> None:
    """Reads the subject of every mention: up to the next one that is no part of the same name."""
    for index, one in enumerate(found):
        end = one.subject_end or _subject_end(flat, one.end)
        following = _next_apart(found, index, end)
        if following is not None:
            words = _words(flat, one.end, found[following].start)
            one.subject = _JOINT_AT_END.sub("", words).strip(" ,") if words.endswith(_JOINTS) else words
        elif one.subject_end:
            one.subject = _words(flat, one.end, end)


def _next_apart(found: list[Found], index: int, end: int) -> int | None:
    for other in range(index + 1, len(found)):
        if found[other].start >= end:
            return None
        if not _stands_in(found, other, index):
            return other
    return None


def _stands_in(found: list[Found], inner: int, outer: int) -> bool:
    at: int | None = inner
    while at is not None and at > outer:
        at = found[at].parent
    return at == outer


def _read_provision(flat: str, one: Found, floor: int) -> None:
    """Reads `khoản 2 Điều 5 của` in front of a mention; most have no label there, which costs nothing."""
    if flat[one.start - 2 : one.start] not in _LABEL_ENDS:
        return
    word = flat[max(floor, flat.rfind(" ", floor, one.start - 1) + 1) : one.start - 1]
    if len(word) > 1 and word.isalpha() and word.islower() and word not in _BEHIND_LABELS:
        return
    if _LABEL_IN_FRONT.search(flat, max(floor, one.start - _LONGEST_LABEL), one.start) is None:
        return
    base = max(floor, one.start - _PROVISION_WINDOW)
    match = compile_template(_PROVISION).search(flat[base : one.start])
    if match:
        one.provision = provision_in_normal_case(_plain(match["provision"]))
        one.provision_start = base + match.start("provision")


def _issuer(flat: str, one: Found, floor: int, ceiling: int) -> bool:
    """Reads the issuer behind the mention, else in front; True where a list behind shares the latter."""
    is_quoted = flat.startswith(_CLOSING_QUOTES, one.end)
    behind, limit = one.end + is_quoted, min(one.end + _AFTER, max(ceiling, one.end))
    if _ISSUER_SIGN.match(flat, behind, limit):
        words = flat[behind:limit].partition(";")
        read = _read_issuer(words[0] + words[1], one.doc_type in _JOINT_TYPES)
        if read is not None:
            one.issuer = read[0]
            if one.issued_on is None and read[1]:
                one.issued_on, one.raw_date = read_date(read[1])
            return False
    if _PASSED_SIGN.match(flat, behind, limit):
        passed = compile_template(_PASSED).match(flat[behind:limit])
        if passed:
            one.issuer = _plain(passed["issuer"])
            if one.issued_on is None and passed["date"]:
                one.issued_on, one.raw_date = read_date(passed["date"])
            return False
    if one.issued_on is not None and flat[behind + 1 : behind + 2].isupper():
        bare = compile_template(_BARE_ISSUER).match(flat[behind:limit])
        if bare and not compile_template("<foreign_issuer>").search(f"{one.number} | {bare['issuer']}"):
            one.issuer = _plain(bare["issuer"])
            return False
    if (
        one.issued_on is None
        and (is_quoted or _SIGNED_SIGN.match(flat, behind, limit))
        and (signed := compile_template(_SIGNED_QUOTED if is_quoted else _SIGNED).match(flat[behind:limit]))
    ):
        one.issued_on, one.raw_date = read_date(signed.group())
    if _issuer_in_front(flat[max(floor, one.start - _BEFORE) : one.start], one):
        return True
    if one.issuer is None and flat.find("của ", one.end, one.subject_end) >= 0:
        subject = _words(flat, one.end, one.subject_end)
        if ceiling - one.end >= len(subject) and one.number is not None:
            trailing = compile_template("<trailing_issuer>").search(f" {subject}")
            issuer = _plain(trailing["issuer"]) if trailing else None
            is_foreign = compile_template("<foreign_issuer>").search(f"{one.number} | {issuer}")
            one.issuer = None if is_foreign else issuer
    return False


def _issuer_between(window: str, one: Found, labels: Mapping[str, str]) -> None:
    """Reads the issuer of `các Quyết định của X: số …`, also in capitals."""
    between = compile_template(_BETWEEN).search(window.rstrip(" :"))
    if between is not None:
        one.issuer = _plain(between["issuer"])
        return
    _, sign, words = window.rpartition(_CAPITALS_SIGNS[0])
    read = read_capital_issuer(words, labels) if sign else None
    one.issuer = read[0] if read else None


@lru_cache(maxsize=4096)
def _read_issuer(words: str, is_joint: bool) -> tuple[str, str | None] | None:
    """Returns the issuer with which words begin, and the date behind it; the same words recur."""
    match = compile_template(_JOINT_ISSUER if is_joint else _SINGLE_ISSUER).match(words)
    return (_plain(match["issuer"]), match["date"]) if match is not None else None


def _issuer_in_front(window: str, one: Found) -> bool:
    """Reads `hướng dẫn của X tại …`, `Ngày D, X ban hành …`, `X (công văn …)`; True for the first."""
    front = compile_template(_IN_FRONT).search(window) if window.endswith(_IN_FRONT_SIGNS) else None
    if front:
        one.issuer, one.issuer_leads = _plain(front["issuer"]), True
        return True
    acting = _JOINT_ACTOR if one.doc_type in _JOINT_TYPES else _SINGLE_ACTOR
    actor = compile_template(acting).search(window) if window.endswith(_ACTOR_SIGNS) else None
    if actor is None and window.endswith(" (") and one.doc_type in _LETTER_TYPES:
        actor = compile_template(_LETTER_IN_FRONT).search(window)
    if actor:
        one.issuer, one.issuer_leads = _plain(actor["issuer"]), True
        if one.issued_on is None and actor["date"]:
            one.issued_on, one.raw_date = read_date(actor["date"])
    return False


def _plain(words: str) -> str:
    """Returns words with one space between them; only tabs of tables stand in rows."""
    return " ".join(words.split()) if "\t" in words or "  " in words else words.strip()


def _issuer_in_capitals(flat: str, one: Found, labels: Mapping[str, str]) -> None:
    """Reads `CỦA THỦ TƯỚNG CHÍNH PHỦ`, in normal case, and a date behind it."""
    start = flat.index("CỦA ", one.end) + len("CỦA ")
    found = read_capital_issuer(flat[start : start + _AFTER], labels)
    if found is None:
        return
    one.issuer, length = found
    end = start + length
    dated = compile_template("<dated>").match(flat[end : end + _AFTER]) if one.issued_on is None else None
    if dated:
        one.issued_on, one.raw_date = read_date(dated.group())


def _carry_provisions(flat: str, found: list[Found]) -> None:
    """A provision in front of several instruments joined by `và` belongs to each of them."""
    for before, one in pairwise(found):
        if one.provision is None and before.provision and flat[before.end : one.start].lower() == " và ":
            one.provision = before.provision


def carry_issuers(flat: str, found: list[Found]) -> None:
    """Carries the issuer stated at the end of a list to its items in front that state none.

    A short name in brackets is no item of a list; nor does a single mention take what its own name states.
    """
    for index in range(len(found) - 2, -1, -1):
        one, after = found[index], found[index + 1]
        if (
            one.issuer
            or not after.issuer
            or after.issuer_leads
            or one.rule == "own_number"
            or not _same_series(one, after)
        ):
            continue
        gap = flat[one.end : after.start]
        if len(gap) >= _SUBJECT_LIMIT or _CLAUSE_BREAK.search(gap):
            continue
        before = found[index - 1] if index else None
        alone = before is None or before.issuer is not None or not _same_series(before, one)
        if not _ALIAS.search(flat[max(0, one.start - 4) : one.start]) and not (
            alone and after.parent == index
        ):
            one.issuer = after.issuer
    for before, one in pairwise(found):
        if one.rule in ("issuer_between", "list_item") and one.issuer is None and _same_series(before, one):
            one.issuer = before.issuer


def _same_series(one: Found, other: Found) -> bool:
    """Tells whether two numbers have the same type and symbol, as those of one issuer do."""
    if one.doc_type != other.doc_type or not one.number or not other.number:
        return False
    return one.number.split("/")[-1] == other.number.split("/")[-1]


def _carry_dates(flat: str, found: list[Found]) -> None:
    """`số 01/NQ-CP, 02/NQ-CP ngày 05/01/2024`: bare items of a list share the date at its end."""
    for index in range(len(found) - 2, -1, -1):
        one, after = found[index], found[index + 1]
        if after.rule not in ("list_item", "shared_symbol") or one.issued_on is not None:
            continue
        has_year = re.search(r"/(19|20)\d\d/", one.number or "")
        if not has_year and re.fullmatch(r", ?| và ", flat[one.end : after.start]):
            one.issued_on = after.issued_on
