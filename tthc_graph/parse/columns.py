"""Settles what the columns of a table hold where a label alone does not say: by neighbours and by cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tthc_graph.parse.agencies_in_cells import is_agency
from tthc_graph.parse.due import is_deadline
from tthc_graph.registers.table_headings import ColumnRole

Columns = tuple[ColumnRole | None, ...]

_FIGURE = re.compile(r"\W*\d+(?:[.,]\d+)*\W*|\W*(?:\w+\s){0,4}\d+(?:[.,]\d+)*\s*%(?:\s\w+){0,3}\W*")
"""A cell that holds one value and hardly a word: `95`, `≥ 95%`, `Đạt tối thiểu 95%`."""

_LONGEST_FIGURE = 40
_FEWEST_NAMES = 2
_AGENCIES = frozenset({ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.PERFORMER})


def settle_columns(columns: Columns) -> Columns:
    """Settles labels whose meaning depends on their neighbours."""
    roles = _settle_groups(columns)
    if ColumnRole.ACTIVITY in roles and ColumnRole.CONTENT not in roles:
        roles[roles.index(ColumnRole.ACTIVITY)] = ColumnRole.CONTENT
    if not {ColumnRole.CONTENT, ColumnRole.INDICATOR} & set(roles) and ColumnRole.OBJECTIVE in roles:
        is_value_table = ColumnRole.UNIT in roles or ColumnRole.VALUE in roles
        role = ColumnRole.INDICATOR if is_value_table else ColumnRole.CONTENT
        roles[roles.index(ColumnRole.OBJECTIVE)] = role
    if ColumnRole.CONTENT in roles and roles.count(ColumnRole.INDICATOR) == 1 and ColumnRole.UNIT in roles:
        role = ColumnRole.INDICATOR if ColumnRole.VALUE in roles else ColumnRole.VALUE
        roles[roles.index(ColumnRole.INDICATOR)] = role
    if {ColumnRole.INDICATOR, ColumnRole.UNIT} <= set(roles) and not {
        ColumnRole.VALUE,
        ColumnRole.DUE,
    } & set(roles):
        roles = [ColumnRole.VALUE if role is ColumnRole.DELIVERABLE else role for role in roles]
    if ColumnRole.RESULT in roles:
        settled = ColumnRole.DELIVERABLE if _assigns_work(roles) else ColumnRole.PAST
        roles = [settled if role is ColumnRole.RESULT else role for role in roles]
    if ColumnRole.CONTENT in roles and ColumnRole.ORDINAL not in roles and roles[0] is None:
        roles[0] = ColumnRole.ORDINAL
    return tuple(roles)


def _settle_groups(columns: Columns) -> list[ColumnRole | None]:
    """A column of groups stands to the left of the tasks; where no other names tasks, it does."""
    named = [i for i, role in enumerate(columns) if role in (ColumnRole.CONTENT, ColumnRole.SUBJECT)]
    if not named:
        return [ColumnRole.CONTENT if role is ColumnRole.GROUP else role for role in columns]
    last = named[-1]
    return [None if role is ColumnRole.GROUP and i > last else role for i, role in enumerate(columns)]


def settle_subjects(columns: Columns, rows: Sequence[Sequence[str]]) -> Columns | None:
    """Settles columns that name what is worked on: procedures, items.

    A list of procedures has agencies and terms too, yet assigns nothing: its terms are no dates.

    Args:
        columns: roles by the labels.
        rows: texts of the cells.

    Returns:
        The roles, or None where nothing else names the rows and they assign no work.
    """
    if ColumnRole.SUBJECT not in columns:
        return columns
    others = {ColumnRole.CONTENT, ColumnRole.ACTIVITY, ColumnRole.INDICATOR, ColumnRole.OBJECTIVE}
    if others & set(columns):
        return tuple(None if role is ColumnRole.SUBJECT else role for role in columns)
    if ColumnRole.DUE not in columns or not _AGENCIES & set(columns):
        return None
    texts = _texts(rows, columns.index(ColumnRole.DUE))
    if 2 * sum(map(is_deadline, texts)) <= len(texts):
        return None
    return tuple(ColumnRole.CONTENT if role is ColumnRole.SUBJECT else role for role in columns)


def _assigns_work(roles: Sequence[ColumnRole | None]) -> bool:
    """Tells whether what a table gives beside its tasks is who or by when, and no figures or products."""
    if {ColumnRole.INDICATOR, ColumnRole.VALUE, ColumnRole.PAST, ColumnRole.DELIVERABLE} & set(roles):
        return False
    who_or_when = {ColumnRole.LEAD, ColumnRole.PERFORMER, ColumnRole.DUE}
    tasks = {ColumnRole.CONTENT, ColumnRole.SUBJECT}
    return bool(tasks & set(roles)) and bool(who_or_when & set(roles))


def settle_by_cells(columns: Columns, rows: Sequence[Sequence[str]]) -> Columns:
    """Settles labels whose meaning only the cells below them show.

    `Chỉ tiêu` or `Mục tiêu` beside a column of tasks names a value where its cells are figures; `Đơn vị`
    names who performs where they are agencies.

    Args:
        columns: roles by the labels.
        rows: texts of the cells.
    """
    roles = list(columns)
    if ColumnRole.CONTENT in roles and ColumnRole.VALUE not in roles:
        for column, role in enumerate(roles):
            if role in (ColumnRole.INDICATOR, ColumnRole.OBJECTIVE):
                texts = _texts(rows, column)
                figures = sum(
                    len(text) <= _LONGEST_FIGURE and bool(_FIGURE.fullmatch(text)) for text in texts
                )
                if 2 * figures > len(texts):
                    roles[column] = ColumnRole.VALUE
    if not {ColumnRole.LEAD, ColumnRole.PERFORMER} & set(roles):
        for column, role in enumerate(roles[: _end_of_names(roles)]):
            texts = _texts(rows, column) if role is ColumnRole.UNIT else []
            names = sum(" " in text and is_agency(text) for text in texts)
            if names >= _FEWEST_NAMES and 2 * names > len(texts):
                roles[column] = ColumnRole.PERFORMER
    return tuple(roles)


def _end_of_names(roles: Sequence[ColumnRole | None]) -> int:
    """Returns up to where a column may name agencies: units (`Phòng học`) stand behind what they measure."""
    if ColumnRole.VALUE not in roles:
        return len(roles)
    return roles.index(ColumnRole.INDICATOR) if ColumnRole.INDICATOR in roles else 0


def _texts(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    return [row[column] for row in rows if column < len(row) and row[column]]
