"""Who took the place of an expired instrument, followed until one that is alive."""

from __future__ import annotations

from datetime import date

from tthc_graph.model.identifier import fold_name
from tthc_graph.model.validity import Status
from tthc_graph.query.rows import GraphRows, InstrumentRow

_AMENDING = "sửa đổi"


def successors_of(rows: GraphRows, instrument: InstrumentRow, day: date) -> tuple[InstrumentRow, ...]:
    """Returns the living instruments that took the place of an expired one, of its own type if any is.

    The causes of its end are followed through those that have expired in their turn; an instrument whose
    status is unknown counts as alive, because nothing says that it is dead.
    """
    found: dict[str, InstrumentRow] = {}
    seen = {instrument.key}
    queue = list(_causes(rows, instrument, day))
    while queue:
        candidate = queue.pop(0)
        if candidate.key in seen:
            continue
        seen.add(candidate.key)
        if candidate.status_on(day).status is Status.EXPIRED:
            queue += _causes(rows, candidate, day)
        else:
            found[candidate.key] = candidate
    living = list(found.values())
    same_type = [i for i in living if i.doc_type == instrument.doc_type]
    chosen = same_type or living
    same_subject = [i for i in chosen if _shares_title(instrument, i)]
    return tuple(same_subject or chosen)


def amends_others(instrument: InstrumentRow) -> bool:
    """Tells by its title whether an instrument does nothing but amend others."""
    words = fold_name(instrument.title).split()
    return fold_name(_AMENDING) in " ".join(words[:4])


def _causes(rows: GraphRows, instrument: InstrumentRow, day: date) -> list[InstrumentRow]:
    causes = instrument.status_on(day).causes
    return [rows.instruments[key] for key in causes if key in rows.instruments]


def _shares_title(old: InstrumentRow, new: InstrumentRow) -> bool:
    """Tells whether both bear the same name, as laws do that replace each other under one name."""
    return bool(old.title) and fold_name(old.title) == fold_name(new.title)
