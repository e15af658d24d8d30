"""Where a text names an authority: every printed issuer that the registers know or that is plainly one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tthc_graph.model.document import Document
from tthc_graph.model.text import Span
from tthc_graph.registers import Registers
from tthc_graph.registers.patterns import compile_template

_HEADING = re.compile(r"\n(?=[IVXLC]+(?!\w)|[\d+•*-])")
"""A new line that starts a heading or a list item: the name before it goes no further."""

_NAMED = r"(?<!\w)<issuer>(?!\w)"

_PLAIN = "(?:<central_issuer>|<local_issuer>|<party_issuer>)"
"""What is an authority even where no register can tell which."""


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """One place that names an authority (raw offsets).

    Attributes:
        key: in the gazetteer; None where the text does not say of which unit it is.
        label: the full name in normal case, or the printed words where there is no key.
        level: of government, where there is a key.
    """

    span: Span
    key: str | None
    label: str
    level: str | None


def find_agencies(document: Document, registers: Registers) -> Iterator[NamedAgency]:
    """Yields the authorities in reading order, apart; bodies that are only like one are left out.

    `UBND tỉnh` is that of the document's own province, as in citations.
    """
    source, header = document.parsed.source, document.parsed.header
    flat = source.folded.replace("\n", " ")
    day = header.issued_on.first_day if header.issued_on else None
    for match in compile_template(_NAMED).finditer(flat):
        start, end = match.span()
        heading = _HEADING.search(source.folded, start, end)
        end = heading.start() if heading else end
        agency = registers.gazetteer.issuer(flat[start:end], header.units, day)
        span = source.raw_span(start, end)
        if agency is not None:
            yield NamedAgency(span, agency.key, agency.label, agency.level.value)
        elif compile_template(_PLAIN).fullmatch(flat[start:end]):
            yield NamedAgency(span, None, flat[start:end], None)
