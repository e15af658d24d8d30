"""Makes whole rows of table lines: cells put back, rows over a page joined, headings of groups kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tthc_graph.parse.agencies_in_cells import is_agency, names_another
from tthc_graph.parse.due import is_deadline
from tthc_graph.parse.passages import Passage
from tthc_graph.parse.shifts import fit_row, is_ordinal
from tthc_graph.parse.tables import Cell, Row, Table
from tthc_graph.registers.table_headings import ColumnRole

_NUMBERED = re.compile(
    r"(?P<ordinal>[IVXL]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)(?P<mark>[.):]|\s*-)?\s+(?P<text>\S.*)", re.DOTALL
)
_SPILLING = frozenset(
    {
        ColumnRole.DELIVERABLE,
        ColumnRole.LEAD,
        ColumnRole.SUPPORT,
        ColumnRole.PERFORMER,
        ColumnRole.DUE,
    }
)
_AGENCIES = frozenset({ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.PERFORMER})
_INHERITED = frozenset({*_SPILLING, ColumnRole.UNIT, ColumnRole.VALUE})
"""Columns whose cells count for each row that they span. A number, task or objective stays one thing."""
_LONGEST_SPILL = 40
_MOST_REPEATED = 50
"""How many pieces of a cell are looked at for one that the next line prints again."""
_OPEN_NAME = re.compile(r"(?:[,(–-]|\bvà)$")
_ITEM_MARK = re.compile(r"[a-zđ]\)\s*\w")
_OPEN_DUE = re.compile(r"(?:[,(–-]|\b(?:và|đến|từ|trước|hết|ngày|tháng|quý|năm))$", re.IGNORECASE)
_OPEN_END = re.compile(r"[\w,(–-]$")


@dataclass(slots=True)
class PlanRow:
    """A row in the making: cells by role, each a chain of printed pieces.

    Attributes:
        ordinal: the row's number as printed, empty where none is.
        own_objective: this row's own line has an objective cell.
        repairs: what was mended.
        inherited: cells printed above that are merged downwards over this row.
        is_part: its number or task is that of a row above, merged downwards.
        ordinal_cell: where the number is printed, or None.
        is_divided: each piece of its cells of agencies names one: several such rows were joined, or each
            stands in a paragraph of its own.
        listing: its cells of agencies that go on in the next line with another agency.
    """

    ordinal: str
    cells: dict[ColumnRole, list[Cell]]
    own_objective: bool = False
    repairs: list[str] = field(default_factory=list)
    inherited: dict[ColumnRole, list[Cell]] = field(default_factory=dict)
    is_part: bool = False
    is_divided: bool = False
    ordinal_cell: Cell | None = None
    listing: set[ColumnRole] = field(default_factory=set)

    def printed(self, role: ColumnRole) -> list[Cell]:
        """Returns the pieces of a cell: the row's own, else those of the merged cell over it."""
        return self.cells.get(role) or self.inherited.get(role, [])

    def text(self, role: ColumnRole) -> str:
        """Returns a cell's text with its pieces joined by spaces, agencies of divided rows by semicolons."""
        return self.passage(role).text

    def passage(self, role: ColumnRole) -> Passage:
        """Returns a cell's text together with the places of its pieces."""
        is_list = role in self.listing or (self.is_divided and role in _AGENCIES)
        return Passage(self.printed(role), "; " if is_list else " ")

    def has(self, *roles: ColumnRole) -> bool:
        """Tells whether any of the cells holds text or lies under one that does."""
        return any(self.printed(role) for role in roles)

    def only(self, *roles: ColumnRole) -> bool:
        """Tells whether no cell of its own but these and the number's holds text."""
        allowed = (ColumnRole.ORDINAL, *roles)
        return not any(pieces for role, pieces in self.cells.items() if role not in allowed)

    @property
    def width(self) -> int:
        """How many columns hold text or lie under a cell that does."""
        return len(self.cells.keys() | self.inherited.keys())

    @property
    def pieces(self) -> list[Cell]:
        """All pieces that the row itself prints, in reading order."""
        return sorted((p for pieces in self.cells.values() for p in pieces), key=lambda piece: piece.start)


def whole_rows(table: Table) -> tuple[PlanRow, ...]:
    """Returns the rows of a table, continuation lines joined to the rows they continue."""
    rows: list[PlanRow] = []
    for line in table.rows:
        row = _read(line, table)
        if row is None:
            continue
        carries_on = line.continues if table.is_flat else bool(rows) and _continues(row, rows[-1], table)
        if rows and carries_on:
            if not table.is_flat:
                _mark_lists(rows[-1], row)
            _join(rows[-1], row)
        else:
            if not table.is_flat:
                _give_back_spill(rows, row, table)
            rows.append(row)
    return tuple(rows)


def main_role(table: Table) -> ColumnRole:
    """Returns the role of the column that holds the leaf rows' text."""
    for role in (ColumnRole.ACTIVITY, ColumnRole.CONTENT, ColumnRole.INDICATOR):
        if role in table.columns:
            return role
    return ColumnRole.OBJECTIVE


def split_number(text: str) -> tuple[str, str]:
    """Splits the number off a heading printed in one cell: `II Công bố` is `II` and `Công bố`.

    A figure counts as a number only with a mark behind it, so that `100 hồ sơ` keeps its figure.
    """
    found = _NUMBERED.match(text)
    if not found or not (found["mark"] or re.fullmatch("[IVXL]+|[A-ZĐ]", found["ordinal"])):
        return "", text
    return f"{found['ordinal']}{(found['mark'] or '').strip()}", found["text"]


def _read(line: Row, table: Table) -> PlanRow | None:
    """Reads one line into roles; None for a line that says nothing of its own."""
    own = [i for i in line.filled if not line.cells[i].is_merged]
    if not own:
        return None
    texts = {line.cells[i].text for i in own}
    if len(line.filled) == 1 or (len(texts) == 1 and len(own) > 2):
        return _single(line.cells[own[0]], own[0], table)
    row, repair = (line, None) if table.is_flat else fit_row(line, table.columns)
    cells: dict[ColumnRole, list[Cell]] = {}
    inherited: dict[ColumnRole, list[Cell]] = {}
    ordinal, ordinal_cell = "", None
    is_part = False
    for cell, role in zip(row.cells, table.columns, strict=True):
        if not cell or role is None:
            continue
        if cell.is_merged:
            is_part = is_part or role in (ColumnRole.ORDINAL, main_role(table))
            if role in _INHERITED:
                inherited.setdefault(role, []).extend(_listed(cell, role))
            continue
        if role is ColumnRole.ORDINAL and is_ordinal(cell.text):
            ordinal, ordinal_cell = cell.text, cell
        held = main_role(table) if role is ColumnRole.ORDINAL and not ordinal else role
        cells.setdefault(held, []).extend(_listed(cell, role))
    has_objective = bool(cells.get(ColumnRole.OBJECTIVE))
    repairs = [*line.repairs, *([repair] if repair else [])]
    result = PlanRow(ordinal, cells, has_objective, repairs, inherited, is_part)
    result.ordinal_cell = ordinal_cell
    result.is_divided = any(cell.breaks for cell in row.cells) and any(
        len(result.printed(role)) > 1 for role in _AGENCIES
    )
    if not ordinal:
        _number_from_text(result, main_role(table))
    return result


def _listed(cell: Cell, role: ColumnRole) -> list[Cell]:
    """Cuts a cell of agencies into its paragraphs where each names one; a name that wraps stays whole."""
    if role not in _AGENCIES or not cell.breaks:
        return [cell]
    found, start = [], cell.start
    for place in (*cell.breaks, cell.end):
        part = cell.text[start - cell.start : place - cell.start].rstrip()
        rest = cell.text[place - cell.start :]
        if rest and (not is_agency(part) or not is_agency(rest) or _OPEN_NAME.search(part)):
            continue
        found.append(replace(cell, start=start, end=start + len(part), text=part, breaks=()))
        start = place
    return found


def _single(cell: Cell, index: int, table: Table) -> PlanRow | None:
    """Reads a line with one filled cell: the heading of a group, or the rest of a cell."""
    role = table.columns[index] if index < len(table.columns) else None
    if role in (None, ColumnRole.ORDINAL, ColumnRole.GROUP):
        if is_ordinal(cell.text):
            return None
        role = ColumnRole.CONTENT if ColumnRole.CONTENT in table.columns else main_role(table)
    row = PlanRow("", {role: [cell]}, role is ColumnRole.OBJECTIVE)
    _number_from_text(row, role)
    return row


def _number_from_text(row: PlanRow, role: ColumnRole) -> None:
    """Moves a number that stands in front of the text into the ordinal."""
    pieces = row.cells.get(role)
    if not pieces:
        return
    ordinal, rest = split_number(pieces[0].text)
    if ordinal:
        row.ordinal = ordinal
        printed = pieces[0].text[: -len(rest)].rstrip()
        row.ordinal_cell = Cell(pieces[0].start, pieces[0].start + len(printed), printed)
        pieces[0] = Cell(pieces[0].end - len(rest), pieces[0].end, rest)


def _starts_small(pieces: Sequence[Cell] | None) -> bool:
    return bool(pieces) and pieces[0].text.lstrip("-+ ")[:1].islower() if pieces else False


def _continues(row: PlanRow, last: PlanRow, table: Table) -> bool:
    """Tells whether a line without a number only carries on the row before it."""
    if row.ordinal:
        return False
    main = main_role(table)
    others = [role for role in row.cells if role not in (main, ColumnRole.OBJECTIVE, ColumnRole.ORDINAL)]
    if row.has(main):
        if (
            row.cells.get(ColumnRole.GROUP)
            or row.inherited
            or row.is_part
            or _is_bullet_of_its_own(row, main, others)
        ):
            return False
        if _starts_small(row.cells.get(main)):
            return not _says_who_and_when(row, last)
        small = any(_starts_small(row.cells.get(role)) for role in others if role is not ColumnRole.DUE)
        if small and not row.has(ColumnRole.DUE):
            return True
        return not others and not row.own_objective and _is_open(last, main)
    if row.own_objective and not others:
        return _starts_small(row.cells.get(ColumnRole.OBJECTIVE))
    if main is not ColumnRole.CONTENT and row.has(ColumnRole.CONTENT):
        return _starts_small(row.cells[ColumnRole.CONTENT])
    return True


def _is_bullet_of_its_own(row: PlanRow, main: ColumnRole, others: Sequence[ColumnRole]) -> bool:
    """A line that begins with a hyphen or `a)` and names who or by when, none of it amid a word."""
    text = row.cells[main][0].text
    starts = text[:1] in "-+•" or bool(_ITEM_MARK.match(text))
    named = any(row.cells.get(role) for role in (*_AGENCIES, ColumnRole.DUE))
    return starts and named and not any(_starts_small(row.cells[role]) for role in others)


def _says_who_and_when(row: PlanRow, last: PlanRow) -> bool:
    """Two lines with whole agencies and a whole deadline each; the rest of a cell begins smaller than it."""
    held = [role for role in _AGENCIES if row.cells.get(role) and last.cells.get(role)]
    dues = [line.cells.get(ColumnRole.DUE) for line in (last, row)]
    if not held or not all(dues) or any(_goes_on(last, row, role) for role in (*held, ColumnRole.DUE)):
        return False
    agencies = [(last.cells[role][-1].text, row.cells[role][0].text) for role in held]
    above, below = last.text(ColumnRole.DUE), row.text(ColumnRole.DUE)
    return (
        all(is_agency(name) for pair in agencies for name in pair)
        and is_deadline(above)
        and is_deadline(below)
    )


def _goes_on(last: PlanRow, row: PlanRow, role: ColumnRole) -> bool:
    pattern = _OPEN_DUE if role is ColumnRole.DUE else _OPEN_NAME
    if pattern.search(last.cells[role][-1].text):
        return True
    return _starts_small(row.cells[role]) and not _starts_small(last.cells[role])


def _is_open(row: PlanRow, role: ColumnRole) -> bool:
    """A full row whose text stops at a comma or hyphen is cut off; lack of a full stop says nothing."""
    pieces = row.cells.get(role)
    return pieces is not None and pieces[-1].text.endswith((",", "-", "(")) and len(row.cells) > 2


def _mark_lists(last: PlanRow, row: PlanRow) -> None:
    """Marks the cells of agencies that go on with another agency, not with the rest of a name."""
    for role in _AGENCIES & row.cells.keys() & last.cells.keys():
        if names_another(last.cells[role][-1].text, row.cells[role][0].text):
            last.listing.add(role)


def _join(last: PlanRow, row: PlanRow) -> None:
    for role, pieces in row.cells.items():
        known = last.cells.setdefault(role, [])
        texts = {piece.text for piece in known[-_MOST_REPEATED:]}
        known.extend(piece for piece in pieces if piece.text not in texts)
    last.repairs.extend(row.repairs)
    if row.is_part:
        last.is_divided = True
        return
    small = any(_starts_small(pieces) for pieces in row.cells.values())
    last.repairs.append("joined_over_page" if small else "joined_row")


def _give_back_spill(rows: list[PlanRow], heading: PlanRow, table: Table) -> None:
    """Gives a word that slid into a group's heading row back to the row above it.

    It goes to the cell in its own column or the next one to the right which is cut off there. A word that
    fits nowhere is left out, since a heading's row holds nothing but the heading.
    """
    if not rows or not heading.ordinal or len(heading.cells) > 3 or not heading.has(main_role(table)):
        return
    order = [role for role in table.columns if role in _SPILLING]
    for n, role in enumerate(order):
        pieces = heading.cells.get(role, [])
        if len(pieces) != 1 or not _starts_small(pieces) or len(pieces[0].text) > _LONGEST_SPILL:
            continue
        del heading.cells[role]
        target = next((r for r in order[n:] if _is_cut_off(rows[-1].text(r), pieces[0].text)), None)
        if target:
            rows[-1].cells[target].append(pieces[0])
            rows[-1].repairs.append("spilled_cell")
        return


def _is_cut_off(text: str, rest: str) -> bool:
    if not text or is_deadline(text) or text.endswith(rest.rstrip(".;, ")):
        return False
    return bool(_OPEN_END.search(text))
