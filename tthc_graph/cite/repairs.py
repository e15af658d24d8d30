"""Repairs misprinted numbers where the text itself proves what was meant."""

from __future__ import annotations

import re

from tthc_graph.cite.found import Found
from tthc_graph.model.document import Header
from tthc_graph.model.identifier import parse_number
from tthc_graph.model.lazy_re import lazy_re

_MISREAD = lazy_re(r"(?=[\d/]*[OIlo])(?=[OIl]*\d)[\dOIl]+(?<=\d)/(?:[12][\dOol]{2}\d/)?")
_DIGITS = str.maketrans("OoIl", "0011")
_BROKEN = lazy_re(r"(?P<serial>\d{1,5})[.: ]?(?P<symbol>[^\W\d_].+)")


def repair_numbers(found: list[Found], header: Header) -> None:
    """Repairs numbers such as `107.NĐ-CP`, `2609QĐ/UBND` and `1O2/QĐ-UBND` in place.

    A letter in front of a digit of the serial or the year can only be a digit that was misread. Elsewhere
    proof is another mention of the same text or its head: same serial, symbol and date (the number is taken
    from it), or the next item of the same list with the same letters (its form is taken). Without proof the
    printed characters stay.
    """
    for index, one in enumerate(found):
        _read_digits(one)
        broken = _BROKEN.fullmatch(one.number or "")
        if broken is None or parse_number(one.number or "") is not None:
            continue
        letters = _letters(broken["symbol"])
        twin = _twin(one, broken["serial"], letters, found, header)
        if twin is not None:
            one.number = twin
            one.confidence = min(one.confidence, 0.9)
            continue
        neighbours = [found[i] for i in (index - 1, index + 1) if 0 <= i < len(found)]
        for neighbour in neighbours:
            parsed = parse_number(neighbour.number or "")
            in_list = "list_item" in (one.rule, neighbour.rule)
            if parsed is None or parsed.year or not in_list or neighbour.doc_type != one.doc_type:
                continue
            if _letters(parsed.symbol) == letters:
                one.number = f"{broken['serial']}/{parsed.symbol}"
                one.confidence = min(one.confidence, 0.8)
                break


def _read_digits(one: Found) -> None:
    """Puts digits for the letters that a reader of scans took them for, where only digits can stand."""
    misread = _MISREAD.match(one.number or "")
    if misread is None or one.number is None:
        return
    repaired = misread.group().translate(_DIGITS) + one.number[misread.end() :]
    if repaired != one.number and parse_number(one.number) is None and parse_number(repaired) is not None:
        one.number = repaired
        one.confidence = min(one.confidence, 0.8)


def _twin(one: Found, serial: str, letters: str, found: list[Found], header: Header) -> str | None:
    """Returns the well-formed number with that serial, letters and date, a mention's or the document's."""
    if one.issued_on is None or not one.issued_on.is_full:
        return None
    own = (header.number, header.issued_on)
    for number, issued_on in (own, *((other.number, other.issued_on) for other in found)):
        parsed = parse_number(number or "")
        if (
            parsed is not None
            and parsed.serial == serial
            and issued_on == one.issued_on
            and _letters(parsed.symbol) == letters
        ):
            return str(parsed)
    return None


def _letters(symbol: str) -> str:
    return re.sub(r"[^\w]", "", symbol).upper()
