"""Reads the heading of a table whose cells stand on lines of their own: one label after the other.

Labels may be wrapped; labels of a second heading line stand behind all those of the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tthc_graph.parse.columns import settle_columns
from tthc_graph.parse.lines import Line
from tthc_graph.parse.tables import MAIN_ROLES
from tthc_graph.registers.flat_words import load_flat_words
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import LONGEST_LABEL, ColumnRole, TableHeadings

_MOST_LINES = 45
_MOST_WRAPS = 4
"""Over how many lines a label goes on."""
_KNOWN, _UNKNOWN, _SMALL_START, _WRAP = 2.0, -1.0, -3.0, -0.05
_LONGEST_UNKNOWN = 40
"""A last label longer than this is the title of a first group."""
_FIRST = re.compile(r"\(?(?:0?1|I|A|a|(?:I|1)\.1)\s*[.):]?|(?:I|A|1)\s*[.)]\s*\S.*")
"""The number of a first row, alone or in front of its text."""
_COUNTED = re.compile(r"\(?\s*(\d{1,2}|[A-D]|[a-d])\s*\)?(?:\s*=.*)?")
_FEWEST_COUNTED = 3
_PROGRESS = re.compile("tiến độ|tình trạng", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FlatHeading:
    """A heading as printed.

    Attributes:
        labels: one a printed label, in reading order.
        columns: the role of each.
        length: how many lines it takes, a line of column numbers included.
        counted: how many columns that line numbers, 0 where there is none.
    """

    labels: tuple[str, ...]
    columns: tuple[ColumnRole | None, ...]
    length: int
    counted: int


def read_heading(lines: Sequence[Line], headings: TableHeadings) -> FlatHeading | None:
    """Reads a heading from lines that begin with the label of the row numbers.

    Args:
        lines: at least the heading and its first row, as far as the text goes.
        headings: the synonyms of column labels.

    Returns:
        The heading, or None where the lines are none or belong to a list of another kind.
    """
    texts = [line.text.strip() for line in lines[:_MOST_LINES]]
    width = next((i for i, text in enumerate(texts) if i and _FIRST.fullmatch(text)), None)
    if width is None or width < 3:
        return None
    counted = _count_columns(texts, width)
    spoken = width if counted else _without_group_title(texts, width, headings)
    labels = _cut_labels(texts[:spoken], headings)
    columns = tuple(_without_grid(headings.role(label)) for label in labels)
    if not columns or columns[0] is not ColumnRole.ORDINAL:
        return None
    labels, columns = _order(labels, columns)
    columns = _settle_progress(labels, settle_columns(columns))
    if not _is_plan(labels, columns):
        return None
    return FlatHeading(labels, columns, spoken + counted, counted)


def _without_grid(role: ColumnRole | None) -> ColumnRole | None:
    """Where empty cells leave no trace, groups beside tasks and lists of procedures are not told."""
    if role is ColumnRole.GROUP:
        return ColumnRole.CONTENT
    return None if role is ColumnRole.SUBJECT else role


def _count_columns(texts: Sequence[str], start: int) -> int:
    """Returns how many lines from a place on number the columns: `1 2 3 4` or `A B 1 2`."""
    end = start
    while end < len(texts) and _COUNTED.fullmatch(texts[end]):
        end += 1
    marks = [found[1] for text in texts[start:end] if (found := _COUNTED.fullmatch(text))]
    length = 0
    for i, mark in enumerate(marks):
        follows = not i or _follows(marks[i - 1], mark)
        if not follows:
            break
        length = i + 1
    return length if length >= _FEWEST_COUNTED else 0


def _follows(before: str, mark: str) -> bool:
    if before.isdigit():
        return mark.isdigit() and int(mark) == int(before) + 1
    return mark in ("1", "2") or ord(mark[0]) == ord(before[0]) + 1


def _without_group_title(texts: Sequence[str], width: int, headings: TableHeadings) -> int:
    """Returns where the labels end: a long unknown text in front of the first row is a group's title."""
    for start in range(max(1, width - _MOST_WRAPS), width):
        title = " ".join(texts[start:width])
        is_label = any(headings.role(" ".join(texts[at:width])) for at in range(start, width))
        opens = texts[start][:1].isupper() and not is_label and headings.role(texts[start]) is None
        if opens and len(title) > _LONGEST_UNKNOWN and _ends_label(texts, start, headings):
            return start
    return width


def _ends_label(texts: Sequence[str], end: int, headings: TableHeadings) -> bool:
    return any(headings.role(" ".join(texts[max(0, end - n) : end])) for n in range(1, _MOST_WRAPS + 1))


def _cut_labels(texts: Sequence[str], headings: TableHeadings) -> tuple[str, ...]:
    """Cuts lines into labels so that most of them are known ones and begin with a capital."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(texts) + 1):
        options = []
        for start in range(max(0, end - _MOST_WRAPS), end):
            label = " ".join(texts[start:end])
            if len(label) <= LONGEST_LABEL and best[start][0] > float("-inf"):
                score, labels = best[start]
                options.append((score + _worth(label, end - start, headings), (*labels, label)))
        best.append(max(options, key=lambda option: option[0], default=(float("-inf"), ())))
    return best[-1][1]


def _worth(label: str, count: int, headings: TableHeadings) -> float:
    worth = _KNOWN if headings.role(label) else _UNKNOWN
    return worth + (_SMALL_START if label[:1].islower() else 0.0) + _WRAP * (count - 1)


def _order(
    labels: tuple[str, ...], columns: tuple[ColumnRole | None, ...]
) -> tuple[tuple[str, ...], tuple[ColumnRole | None, ...]]:
    """Puts `Chủ trì`, `Phối hợp` of a second line in place of the merged label above them."""
    pair = (ColumnRole.LEAD, ColumnRole.SUPPORT)
    if columns[-2:] == pair and ColumnRole.PERFORMER in columns[:-2]:
        at = columns.index(ColumnRole.PERFORMER)
        return (
            (*labels[:at], *labels[-2:], *labels[at + 1 : -2]),
            (*columns[:at], *pair, *columns[at + 1 : -2]),
        )
    return labels, columns


def _settle_progress(
    labels: Sequence[str], columns: tuple[ColumnRole | None, ...]
) -> tuple[ColumnRole | None, ...]:
    """Where a state of progress is printed beside a deadline, results are reported and none is asked for."""
    if columns.count(ColumnRole.DUE) < 2:
        return columns
    states = [n for n, label in enumerate(labels) if _PROGRESS.fullmatch(label.strip())]
    if not states or len(states) == columns.count(ColumnRole.DUE):
        return columns
    reported = {ColumnRole.DELIVERABLE: ColumnRole.NOTE}
    return tuple(
        ColumnRole.NOTE if n in states else role and reported.get(role, role)
        for n, role in enumerate(columns)
    )


def _is_plan(labels: Sequence[str], columns: Sequence[ColumnRole | None]) -> bool:
    """Tells whether most labels are known, one names the rows' text, and none belongs to another list."""
    other = load_flat_words()["other_column"]
    if any(
        role is None and other.search(fold_phrase(label)) for label, role in zip(labels, columns, strict=True)
    ):
        return False
    known = sum(role is not None for role in columns)
    return known >= max(3, (len(columns) * 3 + 4) // 5) and bool(MAIN_ROLES & set(columns))
