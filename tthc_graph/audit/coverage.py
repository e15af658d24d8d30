"""How much of what is cited the audit can speak about: counts that say what is unknown, too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tthc_graph.model.citation import Role
from tthc_graph.model.validity import Status, StatusSegment
from tthc_graph.query.rows import GraphRows


@dataclass(frozen=True, slots=True)
class Coverage:
    """Citations of the documents asked about, by the status of what they name on the as-of day.

    Mentions of a document itself are left out; the other counts add up to `total`. `unknown` is reported as
    such and never as in force or expired, `unknown_since` where a source saw the instrument in force on an
    earlier day; `current_unproven` is in force by facts that no source confirms.
    """

    total: int
    current: int
    current_unproven: int
    amended: int
    expired: int
    suspended: int
    not_yet_in_force: int
    unknown: int
    unknown_since: int
    not_applicable: int
    unresolved: int


_FIELD = {
    Status.IN_FORCE: "current",
    Status.PARTLY_EXPIRED: "amended",
    Status.PARTLY_SUSPENDED: "amended",
    Status.EXPIRED: "expired",
    Status.SUSPENDED: "suspended",
    Status.NOT_YET_IN_FORCE: "not_yet_in_force",
    Status.UNKNOWN: "unknown",
    Status.NOT_APPLICABLE: "not_applicable",
}


_SPLIT = ("current_unproven", "unknown_since")


def coverage(rows: GraphRows, as_of: date) -> Coverage:
    """Counts the citations of the selected documents by status on a day."""
    counts = dict.fromkeys((*dict.fromkeys(_FIELD.values()), *_SPLIT, "unresolved"), 0)
    total = 0
    for citation in rows.citations:
        if citation.role is Role.SELF or not rows.is_selected(citation.document):
            continue
        total += 1
        instrument = rows.instruments.get(citation.instrument or "")
        counts["unresolved" if instrument is None else _field(instrument.status_on(as_of))] += 1
    return Coverage(total=total, **counts)


def _field(segment: StatusSegment) -> str:
    if segment.status is Status.IN_FORCE and not segment.confidence.is_proof:
        return "current_unproven"
    if segment.last_confirmed is not None:
        return "unknown_since"
    return _FIELD[segment.status]
