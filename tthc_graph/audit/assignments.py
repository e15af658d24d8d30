"""Checks on tasks: rows that had to be mended, who leads, names of agencies, levels, and deadlines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tthc_graph.audit.case import Case
from tthc_graph.audit.fault import Fault, Place
from tthc_graph.model.agency import Level
from tthc_graph.model.identifier import fold_name
from tthc_graph.model.irregularity import ENDED, IrregularityKind
from tthc_graph.model.text import Span
from tthc_graph.query.rows import TargetRow, TaskRow

_SHIFTED = frozenset({"shifted_left", "shifted_right", "spilled_cell"})
_LONG_ENOUGH = 6
"""Words from which two tasks of the same wording are taken for one task, and no phrase that returns."""
_RUN = 8
"""Words in a row from which two assignments of running text are taken to have the same goal."""
_USUAL = 3
"""How often a name stands in a plan before another form of it counts as a slip."""


def shifted_cells(case: Case) -> Iterator[Fault]:
    """Yields rows whose cells stood in a neighbouring column and were put back to be read."""
    rows = [task for task in case.tasks if not _SHIFTED.isdisjoint(task.repairs)]
    if rows:
        yield Fault("plain", tuple(map(_place, rows)), {"count": len(rows), "task": _short(rows[0].content)})


def continuation_row(case: Case) -> Iterator[Fault]:
    """Yields rows without a number and content of their own, taken for the rest of the row above."""
    rows = [t for t in case.tasks if "joined_row" in t.repairs and _SHIFTED.isdisjoint(t.repairs)]
    if rows:
        yield Fault("plain", tuple(map(_place, rows)), {"count": len(rows), "task": _short(rows[0].content)})


def lead_equals_support(case: Case) -> Iterator[Fault]:
    """Yields tasks in which the same agencies lead and support."""
    for task in case.tasks:
        lead = {fold_name(name) for name in task.lead_agencies}
        if lead and lead == {fold_name(name) for name in task.supporting_agencies}:
            yield Fault(
                "plain",
                (_place(task),),
                {"task": _short(task.content), "agencies": tuple(_line(n) for n in task.lead_agencies)},
            )


def duplicate_responsibility(case: Case) -> Iterator[Fault]:
    """Yields one task given to different leads: in the same words, or in running text with the same goal."""
    yield from _led_twice(case)
    groups: dict[str, list[TaskRow]] = {}
    for task in case.tasks:
        words = fold_name(task.content)
        telling = case.terms.patterns["idle_phrase"].sub(" ", task.content.lower())
        if len(telling.split()) >= _LONG_ENOUGH and task.lead_agencies:
            groups.setdefault(words, []).append(task)
    for tasks in groups.values():
        other = next((t for t in tasks[1:] if _leads(t).isdisjoint(_leads(tasks[0]))), None)
        if other is not None:
            yield _two_leads(tasks[0], other)


def _two_leads(first: TaskRow, other: TaskRow) -> Fault:
    return Fault(
        "plain",
        (_place(other), _place(first)),
        {
            "task": _short(first.content),
            "first": tuple(map(_line, first.lead_agencies)),
            "second": tuple(map(_line, other.lead_agencies)),
        },
    )


def _led_twice(case: Case) -> Iterator[Fault]:
    """Yields assignments of running text that are led by different units and share a long run of words.

    Looked at is what follows `chủ trì` up to the clause's end; phrases that any assignment may hold break
    runs.
    """
    owners: dict[tuple[str, ...], TaskRow] = {}
    told: set[tuple[str, str]] = set()
    for task in case.responsibilities:
        led = case.terms.patterns["led_clause"].search(task.content.lower())
        if led is None or not task.lead_agencies:
            continue
        words = fold_name(case.terms.patterns["idle_phrase"].sub(" xx ", led["what"])).split()
        for at in range(len(words) - _RUN + 1):
            run = tuple(words[at : at + _RUN])
            first = owners.setdefault(run, task)
            if "xx" not in run and _leads(first).isdisjoint(_leads(task)) and (first.id, task.id) not in told:
                told.add((first.id, task.id))
                yield _two_leads(first, task)


def agency_name_inconsistent(case: Case) -> Iterator[Fault]:
    """Yields rare forms of an agency's name that differ from the usual one by a word that means nothing.

    Which words these are is data (`name_words`): with another word two agencies may be meant.
    """
    places: dict[tuple[str, ...], list[tuple[str, TaskRow]]] = {}
    for task in case.tasks:
        for name in (*task.lead_agencies, *task.supporting_agencies):
            if not re.search(r"[,;:]|^(?i:các|những)\s", name):
                places.setdefault(_name_words(name), []).append((name, task))
    counts = Counter({words: len(found) for words, found in places.items()})
    usual = [words for words, count in counts.most_common() if count >= _USUAL and len(words) > 2]
    idle = frozenset(map(fold_name, case.terms.lists["name_words"]))
    for words, found in places.items():
        meant = next((u for u in usual if counts[u] >= _USUAL * len(found) and _differ(words, u, idle)), None)
        if meant is not None:
            yield Fault(
                "plain",
                tuple(_place_in(task, name) for name, task in found),
                {"name": _line(found[0][0]), "usual": _line(places[meant][0][0]), "count": counts[meant]},
            )


def level_out_of_place(case: Case) -> Iterator[Fault]:
    """Yields targets, products, leads and territories of a higher level in a lower level's plan."""
    level = case.document.level
    if level not in (Level.COMMUNE, Level.DISTRICT):
        return
    foreign = [t for t in case.targets if t.levels and all(a.rank < level.rank for a in t.levels)]
    if foreign:
        yield Fault("target", tuple(map(_place, foreign)), {"words": _short(foreign[0].quote)})
    products = case.terms.patterns[f"product_above_{level.value}"]
    made_above = [t for t in case.tasks if products.search(t.deliverable.lower())]
    if made_above:
        places = tuple(_place_in(task, task.deliverable) for task in made_above)
        yield Fault("product", places, {"words": _line(made_above[0].deliverable)})
    above = case.terms.patterns[f"agency_above_{level.value}"]
    led = [(t, n) for t in case.tasks for n in t.lead_agencies if above.search(n.lower())]
    if led:
        places = tuple(_place_in(task, name) for task, name in led)
        yield Fault("lead", places, {"words": _line(led[0][1])})
    yield from _printed_scope(case)


def _printed_scope(case: Case) -> Iterator[Fault]:
    """Yields territories of a higher level in running text, and bodies of a level that had ended."""
    found = case.irregularities(IrregularityKind.HIGHER_SCOPE)
    groups = {
        "scope": [row for row in found if ENDED not in row.detail],
        "ended": [row for row in found if ENDED in row.detail],
    }
    for variant, rows in groups.items():
        if rows:
            places = tuple(Place(row.span, row.quote) for row in rows)
            yield Fault(variant, places, {"words": _line(rows[0].quote), "count": len(rows)})


def deadline_before_plan(case: Case) -> Iterator[Fault]:
    """Yields deadlines that had passed when the plan was dated."""
    issued = case.document.issued_on
    if issued is None or issued.month is None or not _is_plan(case):
        return
    groups: dict[str, list[TaskRow]] = {}
    for task in case.tasks:
        if task.due_until is None or task.due_kind not in ("date", "month", "quarter"):
            continue
        if task.due_until < issued.first_day and task.due_until.year == issued.year:
            groups.setdefault(fold_name(task.due_text or ""), []).append(task)
    for tasks in groups.values():
        words = tasks[0].due_text or ""
        places = tuple(_place_in(task, task.due_text or "") for task in tasks)
        yield Fault("plain", places, {"printed": _line(words), "issued": issued})


def unread_table(case: Case) -> Iterator[Fault]:
    """Yields the headings of a plan's tables that name agencies or deadlines and gave no tasks."""
    rows = case.irregularities(IrregularityKind.UNREAD_TABLE) if _is_plan(case) else []
    if rows:
        places = tuple(Place(row.span, row.quote) for row in rows)
        yield Fault("plain", places, {"count": len(rows), "printed": _line(rows[0].quote)})


def _is_plan(case: Case) -> bool:
    """Tells whether the document plans work; a report may list what is overdue."""
    return case.document.period is not None or case.document.doc_type in case.terms.lists["plan_types"]


def _place(row: TaskRow | TargetRow) -> Place:
    return Place(row.span, row.quote)


def _place_in(task: TaskRow, words: str) -> Place:
    """Returns where words stand in a row, or the row where they were put together from pieces."""
    at = task.quote.rfind(words) if words else -1
    if at < 0:
        return _place(task)
    start = task.span.start + at
    return Place(Span(start, start + len(words)), words)


def _leads(task: TaskRow) -> frozenset[str]:
    return frozenset(" ".join(_name_words(name)) for name in task.lead_agencies)


def _name_words(name: str) -> tuple[str, ...]:
    """Returns the words of a name, whatever dashes join them."""
    return tuple(fold_name(name).split())


def _differ(words: Iterable[str], usual: Iterable[str], idle: frozenset[str]) -> bool:
    """Tells whether two names differ, and by one idle word only."""
    ours, theirs = Counter(words), Counter(usual)
    odd = (ours - theirs) + (theirs - ours)
    return sum(odd.values()) == 1 and set(odd) <= idle


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    """Returns the first words of a text, as many as name it."""
    words = _line(text).split()
    return " ".join(words[:14]) + (" …" if len(words) > 14 else "")
