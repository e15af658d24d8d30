"""Repairs misprinted numbers where the text itself proves what was meant."""

from __future__ import annotations

import re

from tthc_graph.cite.found import Found
from tthc_graph.model.identifier import parse_number

_BROKEN = re.compile(r"(?P<serial>\d{1,5})[.:](?P<symbol>.+)")


def repair_numbers(found: list[Found]) -> None:
    """Repairs numbers such as `107.NĐ-CP` and `01:NQ/CP` in place.

    Proof is another mention of the same text: same serial, symbol and date (the number is taken from
    it), or the next item of the same list with the same letters (its form is taken). Without proof the
    printed characters stay.
    """
    for index, one in enumerate(found):
        broken = _BROKEN.fullmatch(one.number or "")
        if broken is None or parse_number(one.number or "") is not None:
            continue
        letters = _letters(broken["symbol"])
        twin = _twin(one, broken["serial"], letters, found)
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


def _twin(one: Found, serial: str, letters: str, found: list[Found]) -> str | None:
    """Returns the number of a well-formed mention with the same serial, letters and full date."""
    if one.issued_on is None or not one.issued_on.is_full:
        return None
    for other in found:
        parsed = parse_number(other.number or "")
        if (
            parsed is not None
            and parsed.serial == serial
            and other.issued_on == one.issued_on
            and _letters(parsed.symbol) == letters
        ):
            return str(parsed)
    return None


def _letters(symbol: str) -> str:
    return re.sub(r"[^\w]", "", symbol).upper()
