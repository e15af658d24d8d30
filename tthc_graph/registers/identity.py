"""Keys of instruments: registry office, type, year and number, the path below `eli/vn/` in their IRIs."""

from __future__ import annotations

from tthc_graph.model.identifier import DocumentNumber, slugify
from tthc_graph.registers.document_types import load_document_types


def instrument_key(doc_type: str, number: DocumentNumber | None, year: int | None, office: str) -> str | None:
    """Returns `{office}/{type slug}/{year}/{serial}`, or None where a part is unknown.

    The year printed in the number wins over that of the date. A quyết định, nghị quyết or chỉ thị with
    a year in its number is another work than the one without: their numbers are counted apart.

    >>> from tthc_graph.model.identifier import parse_number
    >>> instrument_key("Nghị định", parse_number("61/2018/NĐ-CP"), None, "cp")
    'cp/nghi-dinh/2018/61'
    >>> instrument_key("Quyết định", parse_number("31/2021/QĐ-TTg"), None, "ttg")
    'ttg/quyet-dinh-qppl/2021/31'
    """
    if number is None or not office:
        return None
    known_year = number.year or year
    if known_year is None:
        return None
    kind = load_document_types().by_name(doc_type)
    slug = kind.slug if kind else slugify(doc_type)
    if not slug:
        return None
    if kind is not None and kind.has_both_forms and number.year is not None:
        slug += "-qppl"
    return f"{office}/{slug}/{known_year}/{slugify_serial(number)}"


def slugify_serial(number: DocumentNumber) -> str:
    """Returns the serial as it stands in a key: `05` is `5`, `66.7` stays, `30Đ` becomes `30d`."""
    whole, dot, part = number.bare_serial.partition(".")
    return slugify(whole) + (dot + slugify(part) if dot else "")
