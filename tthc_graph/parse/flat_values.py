"""Reads rows of figures whose grid was lost: words, a unit, then one figure a column.

A row gives its figures only if it shows as many as there are columns for them: an empty cell leaves no trace,
and nothing would tell which of the others the figures belong to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tthc_graph.parse.flat_lines import begins_as_agency, is_figure
from tthc_graph.parse.lines import Line
from tthc_graph.registers.flat_words import load_flat_words
from tthc_graph.registers.phrases import fold_phrase
from tthc_graph.registers.table_headings import ColumnRole

_MOST_LINES = 30
_MOST_FIGURES = 30
_NUMBER = re.compile(
    r"(?P<figure>\d{1,3}|\d{1,2}(?:\.\d{1,2}){1,4})[.)]?|[IVXL]{1,6}(?:\.\d{1,2})*[.)]?|[A-ZĐ][.)]?|[-+]"
)
_COMPARED = re.compile(
    r"(?:(?:trên|dưới|tối thiểu|ít nhất|không quá|tối đa|đạt|khoảng|từ|[<>≤≥]=?)\s*)+", re.IGNORECASE
)
_OR_MORE = re.compile(r"\s*trở lên$", re.IGNORECASE)
_BLANK = re.compile(r"[-–…x]|\.{2,}")
_BULLET = re.compile(r"[-+•*]\s?\D")
_YEARS = re.compile(r"20\d\d")
_FARTHEST = 3
_FIGURES = frozenset({ColumnRole.VALUE, ColumnRole.PAST})
_TEXTS = frozenset({ColumnRole.CONTENT, ColumnRole.INDICATOR, ColumnRole.OBJECTIVE})


@dataclass(slots=True)
class FigureRow:
    """One row.

    Attributes:
        number: the line with its number.
        words: lines of its text.
        unit: the line of its unit.
        figures: lines with a figure, or with a mark for an empty cell.
        behind: lines behind the figures, of the columns that stand there.
    """

    number: Line | None = None
    words: list[Line] = field(default_factory=list)
    unit: Line | None = None
    figures: list[Line] = field(default_factory=list)
    behind: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """Labels and roles of a table of figures, one for each cell of a row.

    Attributes:
        first: index of the first column of figures.
        count: how many there are.
    """

    labels: tuple[str, ...]
    roles: tuple[ColumnRole | None, ...]
    first: int
    count: int


def sets_figures(labels: Sequence[str], roles: Sequence[ColumnRole | None]) -> bool:
    """Tells whether a heading is one of figures that a plan sets, in a year or for an indicator."""
    if ColumnRole.VALUE not in roles or {ColumnRole.DUE, ColumnRole.DELIVERABLE} & set(roles):
        return False
    values = [label for label, role in zip(labels, roles, strict=True) if role is ColumnRole.VALUE]
    return ColumnRole.INDICATOR in roles or any(_YEARS.search(label) for label in values)


def read_figures(
    lines: Sequence[Line], labels: Sequence[str], roles: Sequence[ColumnRole | None]
) -> tuple[FigureColumns, list[FigureRow]] | None:
    """Returns the columns and the rows of a table of figures; None where rows and heading disagree.

    Args:
        lines: those below the heading.
        labels: all labels of the heading, merged ones included.
        roles: the role of each.
    """
    has_behind = any(role not in _FIGURES and role is not None for role in _behind(roles))
    rows = list(_rows(lines, roles, has_behind=has_behind))
    counts = Counter(len(row.figures) for row in rows if row.figures)
    if not counts:
        return None
    count = max(counts, key=lambda n: (counts[n], n))
    columns = _columns(tuple(labels), tuple(roles), count)
    if columns is None or counts[count] * 2 < sum(counts.values()):
        return None
    return columns, rows


def _behind(roles: Sequence[ColumnRole | None]) -> Sequence[ColumnRole | None]:
    last = max(n for n, role in enumerate(roles) if role in _FIGURES)
    return roles[last + 1 :]


def _columns(
    labels: tuple[str, ...], roles: tuple[ColumnRole | None, ...], count: int
) -> FigureColumns | None:
    """Finds the labels of the columns of figures among those of merged cells above them."""
    first = next(n for n, role in enumerate(roles) if role in _TEXTS) + 1
    first += ColumnRole.UNIT in roles[first:]
    last = max(n for n, role in enumerate(roles) if role in _FIGURES) + 1
    tail = [n for n in range(last, len(labels)) if roles[n] is not None]
    between = [n for n in range(first, len(labels)) if n not in tail]
    known = [n for n in between if roles[n] in _FIGURES]
    for chosen in (between, _without_spans(labels, between), _with_parts(labels, roles, between), known):
        if len(chosen) == count and all(roles[n] in _FIGURES for n in chosen):
            picked = [*range(first), *chosen, *tail]
            return FigureColumns(
                tuple(labels[n] for n in picked), tuple(roles[n] for n in picked), first, count
            )
    return None


def _without_spans(labels: Sequence[str], chosen: Sequence[int]) -> list[int]:
    """Leaves out a label such as `Giai đoạn 2026 - 2030` above those of its years."""
    single = {years[0] for n in chosen if len(years := _YEARS.findall(labels[n])) == 1}
    return [
        n
        for n in chosen
        if not (len(years := _YEARS.findall(labels[n])) == 2 and len(single & _span(*years)) > 1)
    ]


def _span(first: str, last: str) -> set[str]:
    return {str(year) for year in range(int(first), int(last) + 1)} if int(last) - int(first) < 50 else set()


def _with_parts(
    labels: Sequence[str], roles: Sequence[ColumnRole | None], chosen: Sequence[int]
) -> list[int]:
    """Puts the labels of a second line without a year in place of the one for the year under way."""
    dated = [n for n in chosen if _YEARS.search(labels[n])]
    parts = [n for n in chosen if n not in dated]
    if not parts or parts[0] < (dated[-1] if dated else 0):
        return []
    merged = [n for n in dated if roles[n] is ColumnRole.PAST]
    return (
        [*parts, *(n for n in dated if n not in merged)]
        if len(merged) == 1 == dated.index(merged[0]) + 1
        else []
    )


def is_value(text: str) -> bool:
    """Tells whether a line is a figure, with a comparator in front of it or behind."""
    bare = _OR_MORE.sub("", text.strip())
    found = _COMPARED.match(bare)
    return is_figure(bare[found.end() :] if found else bare)


def _rows(
    lines: Sequence[Line], roles: Sequence[ColumnRole | None], *, has_behind: bool
) -> Iterator[FigureRow]:
    words = load_flat_words()
    row = FigureRow()
    last = 0
    for i, line in enumerate(lines):
        text = line.text.strip()
        following = lines[i + 1].text.strip() if i + 1 < len(lines) else ""
        if words["behind"].search(fold_phrase(text[:40])):
            break
        if _opens(text, following, last):
            yield from _finished(row)
            row = FigureRow(number=line)
            found = _NUMBER.fullmatch(text)
            last = int(found["figure"].split(".")[0]) if found and found["figure"] else last
        elif is_value(text) or (row.figures and _BLANK.fullmatch(text)):
            if row.words and not row.behind:
                row.figures.append(line)
        elif row.figures and has_behind and (row.behind or begins_as_agency(fold_phrase(text))):
            row.behind.append(line)
        else:
            if row.figures or (row.words and _BULLET.match(text)):
                yield from _finished(row)
                row = FigureRow()
            row.words.append(line)
        if len(row.words) > _MOST_LINES or len(row.figures) > _MOST_FIGURES:
            return
    yield from _finished(row)


def _finished(row: FigureRow) -> Iterator[FigureRow]:
    """Yields a row with its unit told from its words."""
    unit = load_flat_words()["unit"]
    if row.figures and len(row.words) > 1 and unit.search(fold_phrase(row.words[-1].text.strip())):
        row.unit = row.words.pop()
    if row.words:
        yield row


def _opens(text: str, following: str, last: int) -> bool:
    """Tells whether a line numbers the next row: text follows it, and it is the next number."""
    found = _NUMBER.fullmatch(text)
    if not found or not following or is_value(following) or following[:1].islower():
        return False
    if not found["figure"]:
        return True
    first, *deeper = found["figure"].split(".")
    if deeper:
        return last <= int(first) <= last + 1
    return int(first) == 1 or last < int(first) <= last + _FARTHEST
