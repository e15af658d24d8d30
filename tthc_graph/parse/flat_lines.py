"""What the lines of a table without a grid look like: names of agencies, deadlines, ends that go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tthc_graph.model.plan import DueKind
from tthc_graph.parse.due import is_deadline, parse_due
from tthc_graph.parse.lines import Line
from tthc_graph.registers.cell_patterns import load_cell_patterns
from tthc_graph.registers.flat_words import load_flat_words
from tthc_graph.registers.phrases import fold_phrase

_SIGHT = 80
"""How much of a text's beginning tells what it is."""
_BULLET = re.compile(r"[-+•*]\s?(?=\D)|[a-zđ]\)\s|\d{1,2}[.)]\s(?=\D)")
_FIGURE = re.compile(
    r"(?:[<>≥≤~]\s?)?-?\d{1,3}(?:\.\d{3})*(?:,\d+)?(?:\s?-\s?\d+(?:[.,]\d+)?)?\s?%?"
    r"|-?\d+(?:[.,]\d+)?(?:\s?-\s?\d+(?:[.,]\d+)?)?\s?%?"
)
_STARTS_ANEW = re.compile(r"(?:các|sở|bộ|ubnd|ủy ban)\s")
_TIME = re.compile(
    r"(?:năm|tháng|quý|ngày|giai đoạn) ?\d|20\d\d|thường xuyên|hằng (?:năm|quý)|quý [ivl]|lộ trình"
)
_SENTENCE_END = re.compile(r"[.;:!?…][\"”)]?$")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that surely belong to one cell.

    Attributes:
        text: the lines joined by spaces.
        is_agency: it begins as the name of an agency, unit or official does.
        is_deadline: it is nothing but a deadline.
        is_timed: it is short and names a time.
        is_assignment: it begins with a verb of tasks.
        is_open: its end goes on in the next line.
        is_closed: it ends as a sentence or an item does.
        is_bullet: it begins with a bullet.
        is_short: its last line had room for the next block's first word; always false for a first line,
            in front of which markup stood.
        is_full: its last line had none.
    """

    lines: tuple[Line, ...]
    text: str
    folded: str
    is_agency: bool
    is_deadline: bool
    is_timed: bool
    is_assignment: bool
    is_open: bool
    is_closed: bool
    is_bullet: bool
    is_figure: bool
    is_upper: bool
    is_short: bool
    is_full: bool


def begins_as_agency(folded: str) -> bool:
    """Tells whether a folded text begins as the name of an agency does and not as that of a product."""
    words = load_flat_words()
    head = folded[:_SIGHT]
    if words["no_body"].search(head):
        return False
    return load_cell_patterns()["agency"].search(head) is not None or words["body"].search(head) is not None


def is_figure(text: str) -> bool:
    """Tells whether a text is nothing but a figure, a percentage or a range."""
    return _FIGURE.fullmatch(text.strip()) is not None


def is_open_end(text: str) -> bool:
    """Tells whether a line cannot end a cell: it stops at a comma or a conjunction."""
    return load_flat_words()["open_end"].search(fold_phrase(text[-_SIGHT:])) is not None


def _stops_in_name(above: str, below: str) -> bool:
    """Tells whether a line stops within a name that the next one brings."""
    words = load_flat_words()
    end, start = fold_phrase(above[-_SIGHT:]), fold_phrase(below)
    if words["assignment"].search(start) is not None:
        return False
    if words["open_body"].search(end) is not None:
        return not _STARTS_ANEW.match(start)
    return words["open_name"].search(end) is not None and not begins_as_agency(start)


def blocks_of(lines: Sequence[Line], width: int) -> list[Block]:
    """Joins lines whose break is surely a wrap.

    Args:
        lines: the lines of one row.
        width: how many characters a full line of the text holds; 0 where lines have no common width.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and is_wrap(groups[-1][-1].text.strip(), line.text.strip()):
            groups[-1].append(line)
        else:
            groups.append([line])
    firsts = [_first_word(group[0].text) for group in groups]
    return [_block(group, firsts[i + 1 : i + 2], width) for i, group in enumerate(groups)]


def is_wrap(above: str, below: str) -> bool:
    """Tells whether a line surely goes on in the next one."""
    if is_figure(above) or is_figure(below) or is_deadline(above):
        return False
    if _BULLET.match(below):
        return False
    if _is_title(above) and _is_title(below):
        return True
    if below[:1].islower():
        is_due = is_deadline(below) and " " in below
        return not above.endswith(".") and not (is_due and not is_open_end(above))
    if below[:1].isdigit() and load_flat_words()["open_number"].search(fold_phrase(above[-_SIGHT:])):
        return True
    return not is_deadline(below) and (is_open_end(above) or _stops_in_name(above, below))


def _is_title(text: str) -> bool:
    return text.isupper() and len(text) > 2 and (" " in text or len(text) < 6)


def _names_time(text: str, folded: str) -> bool:
    due = parse_due(text, None)
    return (due is not None and due.kind is not DueKind.UNKNOWN) or _TIME.search(folded) is not None


def _first_word(text: str) -> str:
    return text.strip().partition(" ")[0]


def _block(lines: Sequence[Line], following: Sequence[str], width: int) -> Block:
    texts = [line.text.strip() for line in lines]
    text = " ".join(texts)
    folded = fold_phrase(text)
    last = texts[-1]
    has_room = bool(following) and len(last) + 1 + len(following[0]) <= width
    is_agency = begins_as_agency(folded)
    return Block(
        lines=tuple(lines),
        text=text,
        folded=folded,
        is_agency=is_agency,
        is_deadline=is_deadline(text.rstrip(".;, ")),
        is_timed=len(text) <= _SIGHT and _names_time(text, folded),
        is_assignment=not is_agency and load_flat_words()["assignment"].search(folded) is not None,
        is_open=is_open_end(last),
        is_closed=_SENTENCE_END.search(last) is not None,
        is_bullet=_BULLET.match(text) is not None,
        is_figure=is_figure(text),
        is_upper=text.isupper() and " " in text,
        is_short=has_room and len(lines) > 1,
        is_full=width > 0 and bool(following) and not has_room,
    )
