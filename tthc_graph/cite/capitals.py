"""Reads issuers and provisions in texts printed in capitals, in the case that running text gives them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.registers.patterns import compile_template

_WORDS = "[<U>&]++(?!<l>)(?:,? (?:[-–] )?[<U>&]++(?!<l>)){0,13}"
_PART = lazy_re(r"[^\W\d_]+(?: LỤC| MỤC)?")
_UNITS = {
    "ĐIỀU": "Điều",
    "CHƯƠNG": "Chương",
    "MỤC": "Mục",
    "TIỂU MỤC": "Tiểu mục",
    "PHẦN": "Phần",
    "PHỤ LỤC": "Phụ lục",
}
_LETTERED = frozenset({"điểm", "tiết", "và", "hoặc"})


def read_capital_issuer(text: str, labels: Mapping[str, str]) -> tuple[str, int] | None:
    """Returns the issuer that a text in capitals begins with, in normal case, and how long it is there.

    The longest run of words counts that makes an issuer, up to one that opens a date or a subject.

    Args:
        text: what follows `CỦA `.
        labels: names of known bodies by their lower-case form.
    """
    from tthc_graph.registers.running_form import running_form  # few texts need it

    match = compile_template(_WORDS).match(text)
    if match is None:
        return None
    stop = compile_template("<capital_stop>").search(match.group())
    words = match.group()[: stop.start() if stop else None].split(" ")
    known = {**_body_labels(), **labels}
    for count in range(len(words), 0, -1):
        printed = " ".join(words[:count]).rstrip(" ,-–")
        form = running_form(printed, "", known) if printed else ""
        if form and compile_template("<issuer>").fullmatch(form):
            return form, len(printed)
    return None


@lru_cache(maxsize=1)
def _body_labels() -> Mapping[str, str]:
    from tthc_graph.registers.issuer_bodies import load_issuing_bodies

    bodies = load_issuing_bodies()
    labels = (*(body.label for body in bodies.bodies), *bodies.departments.values())
    return {label.lower(): label for label in labels}


def provision_in_normal_case(words: str) -> str:
    """Returns `KHOẢN 2 ĐIỀU 5` as `khoản 2 Điều 5`; words in another case stay as they are.

    >>> provision_in_normal_case("ĐIỂM A KHOẢN 2 ĐIỀU 5")
    'điểm a khoản 2 Điều 5'
    """
    if not words.isupper():
        return words
    parts: list[str] = []
    end, before = 0, ""
    for match in _PART.finditer(words):
        word = match.group()
        is_label = len(word) == 1 or not set(word) - set("IVXLC")
        keeps = is_label and before not in _LETTERED
        before = word if keeps else _UNITS.get(word, word.lower())
        parts += [words[end : match.start()], before]
        end = match.end()
        if is_label:
            before = "và" if not keeps else ""
    return "".join(parts) + words[end:]
