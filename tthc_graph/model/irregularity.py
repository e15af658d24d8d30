"""What is out of order in a text's structure as printed, before any rule judges it."""

from __future__ import annotations

from enum import StrEnum

from tthc_graph.model.value import dataclass

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from tthc_graph.model.text import Span


class IrregularityKind(StrEnum):
    """Kinds of irregularities; each is what the audit rule of the same name reports."""

    MISSING_SECTION = "missing_section"
    """A number is left out between two headings of one row of numbers."""
    MISSING_HEADING = "missing_heading"
    """Ordinals of a table start again without a heading in between."""
    MALFORMED_ROW = "malformed_row"
    """A heading row lacks its number, and its text stands in the column of numbers."""
    MISSING_ORDINAL = "missing_ordinal"
    MISSING_CELL = "missing_cell"
    MISSING_COMPARATOR = "missing_comparator"
    HEADING_AND_TASK = "heading_and_task"
    PAGE_BREAK_SPLIT = "page_break_split"
    """A cell was broken by a page: where it is cut off, and where it goes on."""
    MALFORMED_DATE = "malformed_date"
    IMPOSSIBLE_DATE = "impossible_date"
    PAST_DEADLINE = "past_deadline"
    """Running text sets a deadline in a year before the planned one."""
    HIGHER_SCOPE = "higher_scope"
    """The text claims the territory of a higher level, or names a body of a level that had ended."""
    UNSIGNED = "unsigned"
    """The signature block lacks the signer's name."""
    UNTITLED_SIGNER = "untitled_signer"
    """The signature block lacks the signer's title."""
    UNREFERENCED_ANNEX = "unreferenced_annex"
    UNREAD_TABLE = "unread_table"
    """A table with columns of agencies or deadlines was not read as one of tasks or targets."""
    FOREIGN_TEXT = "foreign_text"
    """A portal's introduction, list of links or translation stands in the file."""
    MARKUP = "markup"
    """Tags of a page description stand in the text."""


ENDED = "ended"
"""Detail of a `HIGHER_SCOPE` that names a body of the district level after that had ended."""


@dataclass(frozen=True, slots=True)
class Irregularity:
    """One irregularity with its place.

    Attributes:
        span: where it shows (raw offsets).
        detail: what the kind tells besides: missing numbers, column roles, a date as read.
    """

    kind: IrregularityKind
    span: Span
    detail: tuple[str, ...] = ()
