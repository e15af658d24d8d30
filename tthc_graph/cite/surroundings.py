"""Reads what stands around a mention: its issuer, a date behind it, the provision, the subject."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from tthc_graph.cite.found import Found
from tthc_graph.registers.patterns import compile_template
from tthc_graph.registers.printed_dates import read_date

_AFTER = 260
_BEFORE = 170
_PROVISION_WINDOW = 260
_SUBJECT_LIMIT = 600
_JOINT_TYPES = frozenset({"Thông tư liên tịch", "Nghị quyết liên tịch"})
_JOINT_AT_END = re.compile(r"[,;]?(?: (?:và|hoặc|các))*(?: các)?$")
_SUBJECT_END = re.compile(r"[;\t]|\.(?=\s|$)|/\./?")


def read_surroundings(flat: str, found: list[Found], labels: Mapping[str, str] | None = None) -> None:
    """Fills issuer, date, provision and subject of every mention in place.

    Args:
        flat: the folded text with line breaks as spaces.
        found: in order.
        labels: names of known bodies by their lower-case form, for texts in capitals.
    """
    for index, one in enumerate(found):
        floor = found[index - 1].end if index else 0
        ceiling = found[index + 1].start if index + 1 < len(found) else len(flat)
        one.subject = _subject(flat, one.end, ceiling)
        one.provision = one.provision or _provision(flat, one.start, floor)
        _issuer(flat, one, floor, ceiling)
        if one.issuer is None and labels:
            one.issuer = _issuer_in_capitals(flat, one, labels)
    _carry_provisions(flat, found)
    _carry_issuers(flat, found)
    _carry_dates(flat, found)


def _subject(flat: str, start: int, ceiling: int) -> str:
    limit = min(len(flat), start + _SUBJECT_LIMIT)
    stop = _SUBJECT_END.search(flat, start, limit)
    end = stop.start() if stop else limit
    return " ".join(flat[start:end].split()).strip(" ,")


def settle_subjects(flat: str, found: list[Found]) -> None:
    """Ends every subject in front of the next mention that is no part of the same name."""
    for index, one in enumerate(found):
        for other in range(index + 1, len(found)):
            if found[other].start > one.end + _SUBJECT_LIMIT:
                break
            if not _stands_in(found, other, index):
                words = _subject(flat, one.end, len(flat))
                limit = " ".join(flat[one.end : found[other].start].split()).strip(" ,")
                if len(limit) < len(words):
                    one.subject = _JOINT_AT_END.sub("", limit).strip(" ,")
                break


def _stands_in(found: list[Found], inner: int, outer: int) -> bool:
    at: int | None = inner
    while at is not None and at > outer:
        at = found[at].parent
    return at == outer


def _provision(flat: str, start: int, floor: int) -> str | None:
    window = flat[max(floor, start - _PROVISION_WINDOW) : start]
    match = compile_template("(?<!\\w)(?P<provision><provision>)(?: (?:của|tại|trong))?(?: các)? \\Z").search(
        window
    )
    return " ".join(match["provision"].split()) if match else None


def _issuer(flat: str, one: Found, floor: int, ceiling: int) -> None:
    """Reads `của X`, `do X ban hành`, or X in front: `hướng dẫn của X tại Công văn số …`."""
    behind = flat[one.end : min(one.end + _AFTER, max(ceiling, one.end))]
    more = "(?:(?:, | và )<issuer>){0,4}" if one.doc_type in _JOINT_TYPES else ""
    match = compile_template(
        f"(?:,| \\()? ?(?i:của|do) (?P<issuer><issuer>{more})(?P<date>,? ?(?:ban hành |ký )?<dated>)?"
    ).match(behind)
    if match:
        one.issuer = " ".join(match["issuer"].split())
        if one.issued_on is None and match["date"]:
            one.issued_on, one.raw_date = read_date(match["date"])
        return
    if one.issued_on is None:
        signed = compile_template(
            ",? \\(?(?:được )?(?:ban hành|ký|ký ban hành) <dated>|,? \\(<dated>\\)"
        ).match(behind)
        if signed:
            one.issued_on, one.raw_date = read_date(signed.group())
    window = flat[max(floor, one.start - _BEFORE) : one.start]
    if one.rule == "issuer_between":
        between = compile_template("(?:của )?(?P<issuer><issuer>) ?:? \\Z").search(window)
        one.issuer = " ".join(between["issuer"].split()) if between else None
        return
    front = compile_template(
        "(?:của |đề nghị |ý kiến )(?P<issuer><issuer>)(?: tại| theo| trong| ở)(?: các)? \\Z"
    ).search(window)
    if front:
        one.issuer = " ".join(front["issuer"].split())
        return
    trailing = compile_template(" của (?P<issuer><issuer>)\\Z").search(f" {one.subject}")
    if trailing and ceiling - one.end >= len(one.subject):
        one.issuer = " ".join(trailing["issuer"].split())


def _issuer_in_capitals(flat: str, one: Found, labels: Mapping[str, str]) -> str | None:
    """Reads `CỦA THỦ TƯỚNG CHÍNH PHỦ` as the known body that the words begin with, in normal case."""
    behind = compile_template(",? CỦA (?P<words>[<U> ,-]{5,90})").match(flat, one.end)
    words = behind["words"].lower().split(" ") if behind else []
    for count in range(len(words), 0, -1):
        if known := labels.get(" ".join(words[:count]).strip(" ,-")):
            return known
    return None


def _carry_provisions(flat: str, found: list[Found]) -> None:
    """A provision in front of several instruments joined by `và` belongs to each of them."""
    for before, one in pairwise(found):
        if one.provision is None and before.provision and flat[before.end : one.start] == " và ":
            one.provision = before.provision


def _carry_issuers(flat: str, found: list[Found]) -> None:
    """Carries the issuer stated at the end of a list to the items in front that state none."""
    for index in range(len(found) - 2, -1, -1):
        one, after = found[index], found[index + 1]
        if one.issuer is not None or after.issuer is None or not _same_series(one, after):
            continue
        gap = flat[one.end : after.start]
        if len(gap) < _SUBJECT_LIMIT and "\t" not in gap and not re.search(r"\.\s", gap):
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
