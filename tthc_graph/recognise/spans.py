"""What the recognisers find, as plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tthc_graph.model.plan import Operator

_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}")


@dataclass(frozen=True, slots=True)
class AgencyName:
    """One name of an agency, a group of agencies or a post in a text.

    Attributes:
        start, end: range in the text that was given.
        kind: `agency` for one body, `group` for many at once (`các sở, ban, ngành`), `post` for people.
        key: of a central agency in the gazetteer, or empty.
    """

    start: int
    end: int
    kind: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of a text; ranges are in the text that was given.

    Attributes:
        start, end: the figure with its unit.
        lead: where its comparator begins, or the figure itself.
        tail: where its comparator behind it ends, or the figure itself.
        unit: as printed, `%` for per cent in words too; empty where none follows.
        rule: id of the comparator, `range` for an end of a range, or `bare`.
    """

    start: int
    end: int
    lead: int
    tail: int
    number: Decimal
    unit: str
    operator: Operator
    rule: str


def read_number(figure: str) -> Decimal:
    """Reads a figure: a comma or a dot is decimal, but for dots with three digits behind each (thousands).

    >>> read_number("99,5"), read_number("1.000"), read_number("99.5"), read_number("1,200,000")
    (Decimal('99.5'), Decimal('1000'), Decimal('99.5'), Decimal('1200000'))
    """
    if _THOUSANDS.fullmatch(figure):
        figure = figure.replace("." if "." in figure else ",", "")
    return Decimal(figure.replace(",", "."))
