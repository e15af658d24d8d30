"""What a lower plan changed in a task that it took over: its deadline, who leads it, what comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_graph.compare.binding import levels_of_agency
from tthc_graph.compare.similarity import covers, letters_alike, matter
from tthc_graph.model.agency import Level
from tthc_graph.model.comparison import CHANGES, ComparableTask, Reason, TaskVerdict
from tthc_graph.model.plan import DueKind
from tthc_graph.registers.comparison import ComparisonTerms

_NO_DEADLINE = frozenset({DueKind.RECURRING, DueKind.RELATIVE, DueKind.UNKNOWN})
"""`Thường xuyên trong năm` gives a time in which something goes on, not a day by which it is done."""


def changes_between(
    parents: Sequence[ComparableTask],
    children: Sequence[ComparableTask],
    level: Level,
    terms: ComparisonTerms,
) -> tuple[tuple[TaskVerdict, ...], tuple[Reason, ...]]:
    """Returns what differs, the gravest first, each with its reason in the same order."""
    found = {
        TaskVerdict.LATER: _later(parents, children),
        TaskVerdict.CHANGED_AGENCY: _other_agency(parents, children, level, terms),
        TaskVerdict.CHANGED_DELIVERABLE: _other_deliverable(parents, children, terms),
    }
    told = [(change, reason) for change in CHANGES if (reason := found[change]) is not None]
    return tuple(change for change, _ in told), tuple(reason for _, reason in told)


def _later(parents: Sequence[ComparableTask], children: Sequence[ComparableTask]) -> Reason | None:
    """The child is late when it ends after the last day of all the parent's tasks that it carries out."""
    theirs = [t for t in parents if t.due_until and t.due_kind not in _NO_DEADLINE]
    own = [t for t in children if t.due_until and t.due_kind not in _NO_DEADLINE]
    if not own or len(theirs) != len(parents):
        return None
    last, own_last = max(theirs, key=_last_day), max(own, key=_last_day)
    if _last_day(own_last) <= _last_day(last):
        return None
    return _both("due_later", last.due_text or "", own_last.due_text or "")


def _last_day(task: ComparableTask) -> str:
    return task.due_until.isoformat() if task.due_until else ""


def _other_agency(
    parents: Sequence[ComparableTask],
    children: Sequence[ComparableTask],
    level: Level,
    terms: ComparisonTerms,
) -> Reason | None:
    """A change is told where the parent names a body of the child's level, or the child one of another.

    Of `UBND cấp xã` any part may lead; what the parent gives to its own departments says nothing about who
    leads below.
    """
    theirs = _leads(parents)
    own = _leads(children)
    if not theirs or not own:
        return None
    below = [name for name in theirs if level in levels_of_agency(name, terms)]
    named = [name for name in below if not terms.general_body.is_in(name)]
    foreign = [name for name in own if (found := levels_of_agency(name, terms)) and level not in found]
    gives_away = bool(below) and len(foreign) == len(own)
    is_other = len(named) == len(below) > 0 and not any(_same_body(a, b, terms) for a in named for b in own)
    if gives_away or is_other:
        return _both("agency_differs", "; ".join(theirs), "; ".join(own))
    return None


def _leads(tasks: Sequence[ComparableTask]) -> list[str]:
    return list(dict.fromkeys(name for task in tasks for name in task.lead_agencies if name.strip()))


def _same_body(one: str, other: str, terms: ComparisonTerms) -> bool:
    mine, theirs = matter(one, terms), matter(other, terms)
    if not mine or not theirs:
        return True
    return letters_alike(mine, theirs) >= terms.thresholds["same_agency"] or terms.general_body.is_in(other)


def _other_deliverable(
    parents: Sequence[ComparableTask], children: Sequence[ComparableTask], terms: ComparisonTerms
) -> Reason | None:
    """Compares what all tasks of a side bring about, since one that is split may share it out."""
    theirs = [t.deliverable for t in parents if t.deliverable.strip()]
    own = [t.deliverable for t in children if t.deliverable.strip()]
    if not theirs or not own:
        return None
    told = [(matter(a, terms), matter(b, terms)) for a in theirs for b in own]
    likest = max(covers(a, b) if a and b else 1.0 for a, b in told)
    if likest >= terms.thresholds["same_deliverable"]:
        return None
    return _both("deliverable_differs", "; ".join(theirs), "; ".join(own))


def _both(code: str, parent: str, child: str) -> Reason:
    return Reason(code, (("parent", " ".join(parent.split())), ("child", " ".join(child.split()))))
