"""By which form of the marking convention a mention is printed."""

from __future__ import annotations

import re

from tthc_graph.evaluate.gold import GoldMention

_NAMED_TYPES = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_DAY_AT_END = re.compile(r"(?i)ngày[\W\d]*(?:tháng[\W\d]*)?(?:năm[\W\d]*)?\Z")
_YEAR_AT_END = re.compile(r"(?i)(?<=\s)(?:năm\s+)?(?:19|20)\d\d\Z")
_AMENDING = re.compile(r"(?i)\bsửa đổi\b")
_WITHOUT_TYPE = re.compile(r"(?i)(?:số\b|\W|\d)")

FORMS = (
    "numbered and dated",
    "numbered, year only",
    "numbered, date after the issuer",
    "numbered, no date",
    "list item",
    "name only",
    "amending law",
    "own number",
    "unfilled",
)
"""Every mention has exactly one of these."""
ARTICLE_LEVEL = "article level"
"""Mentions of any form that carry a provision."""


def form_of(mention: GoldMention) -> str:
    """Returns one of `FORMS`.

    A `list item` has no type word of its own, be it a later item of a list or an issuer that stands between
    type and number. `name only` is a law by its name, with or without its date.
    """
    text = " ".join(mention.text.split())
    named = mention.doc_type in _NAMED_TYPES
    if mention.number is None and not named:
        return "unfilled"
    if mention.role == "self":
        return "own number"
    if named and _AMENDING.search(text):
        return "amending law"
    if mention.number is None:
        return "name only"
    if _WITHOUT_TYPE.match(text):
        return "list item"
    if _DAY_AT_END.search(text):
        return "numbered and dated"
    if _YEAR_AT_END.search(text):
        return "numbered, year only"
    return "numbered, date after the issuer" if mention.issued_on else "numbered, no date"
