"""Comparisons of plans as values for JSON (a public contract) and as text for the terminal."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tthc_graph.model.comparison import TargetComparison, TaskComparison, TaskVerdict, Verdict, is_about_sum
from tthc_graph.query.comparisons import ComparedPlans
from tthc_graph.query.rows import TargetRow, TaskRow
from tthc_graph.registers.comparison_words import reason_in_words, word_of
from tthc_graph.report.wrapping import shortened, wrapped

Record = dict[str, Any]
Pairing = TargetComparison[TargetRow] | TaskComparison[TaskRow]
_WIDEST = 120
_LONGEST = 220
_FURTHER = "    "
_WORDS = {
    "against": ("so với", "against"),
    "no_text": (
        "Thiếu văn bản: được viện dẫn nhưng không có toàn văn để so.",
        "No text: it is cited, but no text of it is at hand.",
    ),
    "targets": ("Chỉ tiêu", "Targets"),
    "tasks": ("Nhiệm vụ", "Tasks"),
    "parent": ("cấp trên", "parent"),
    "child": ("kế hoạch này", "this plan"),
    "none": ("Không tìm thấy kế hoạch cấp trên nào của {plan}.", "No parent plan of {plan} was found."),
    "not_bound": ("không bắt buộc với cấp này", "does not bind this level"),
}
_ALWAYS = frozenset({Verdict.SCOPE_CHANGED, Verdict.NOT_COMPARABLE})
_IF_ASKED = frozenset({Verdict.WEAKER, Verdict.MISSING})
_TASK_FAULTS = frozenset({TaskVerdict.LATER, TaskVerdict.CHANGED_AGENCY, TaskVerdict.CHANGED_DELIVERABLE})


def is_finding(comparison: Pairing) -> bool:
    """Tells whether a reader should look at it: what binds is missing, or what was taken over differs."""
    if isinstance(comparison, TargetComparison):
        if is_about_sum(comparison):
            return False
        is_asked = comparison.binds is not False
        return comparison.verdict in _ALWAYS or (comparison.verdict in _IF_ASKED and is_asked)
    is_changed = comparison.binds is not False and bool(_TASK_FAULTS & set(comparison.changes))
    return comparison.verdict is TaskVerdict.MISSING or is_changed


def has_findings(compared: Sequence[ComparedPlans]) -> bool:
    """Tells whether anything is to be looked at: a difference, a direct parent without a text, or no plan."""
    for one in compared:
        if any(note.code == "no_plan" for note in one.parent.notes):
            return True
        if one.comparison is None:
            if one.parent.link is None or one.parent.link.kind == "direct":
                return True
        elif any(map(is_finding, one.comparison.targets)) or any(map(is_finding, one.comparison.tasks)):
            return True
    return False


def as_json(compared: Sequence[ComparedPlans], lang: str = "vi") -> str:
    """Returns `{comparisons: [...]}` as JSON text."""
    records = [as_record(one, lang) for one in compared]
    return json.dumps({"comparisons": records}, ensure_ascii=False, indent=2) + "\n"


def as_json_lines(compared: Sequence[ComparedPlans], lang: str = "vi") -> str:
    """Returns one object a line for each pairing, `what` telling targets from tasks."""
    lines = []
    for one in compared:
        record = as_record(one, lang)
        ends = {"child": record["child"]["file"], "parent": record["parent"]["key"]}
        for what in ("targets", "tasks"):
            lines += [{"what": what.removesuffix("s"), **ends, **pairing} for pairing in record[what]]
        if not record["compared"]:
            lines.append({"what": "no_text", **ends})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def as_record(one: ComparedPlans, lang: str = "vi") -> Record:
    """Returns one comparison with the fields of the JSON contract."""
    comparison, parent = one.comparison, one.parent
    targets = comparison.targets if comparison else ()
    tasks = comparison.tasks if comparison else ()
    return {
        "child": {"file": one.child.file, "key": one.child.instrument, "label": one.child.label},
        "parent": {
            "key": parent.instrument.key,
            "label": parent.instrument.label,
            "file": parent.text.file if parent.text else None,
            "kind": parent.link.kind if parent.link else None,
            "reason": reason_in_words(parent.link.reason, lang) if parent.link else None,
        },
        "compared": comparison is not None,
        "notes": notes_of(one, lang),
        "summary": {
            "targets": dict(sorted(Counter(c.verdict.value for c in targets).items())),
            "tasks": dict(sorted(Counter(c.verdict.value for c in tasks).items())),
            "findings": sum(map(is_finding, targets)) + sum(map(is_finding, tasks)),
        },
        "targets": [_target_record(c, lang) for c in targets],
        "tasks": [_task_record(c, lang) for c in tasks],
    }


def notes_of(one: ComparedPlans, lang: str) -> list[str]:
    """Returns what speaks against the comparison as a whole, in words."""
    notes = [*one.parent.notes, *(one.comparison.notes if one.comparison else ())]
    return [reason_in_words(note, lang) for note in notes]


def _target_record(comparison: TargetComparison[TargetRow], lang: str) -> Record:
    return {
        "verdict": comparison.verdict.value,
        "finding": is_finding(comparison),
        "binds": comparison.binds,
        "score": round(comparison.score, 3),
        "decided_by": comparison.decided_by,
        "reasons": _reasons(comparison, lang),
        "parent": _target(comparison.parent),
        "child": _target(comparison.child),
    }


def _task_record(comparison: TaskComparison[TaskRow], lang: str) -> Record:
    return {
        "verdict": comparison.verdict.value,
        "changes": [change.value for change in comparison.changes],
        "finding": is_finding(comparison),
        "binds": comparison.binds,
        "score": round(comparison.score, 3),
        "decided_by": comparison.decided_by,
        "reasons": _reasons(comparison, lang),
        "parents": [_task(task) for task in comparison.parents],
        "children": [_task(task) for task in comparison.children],
    }


def _reasons(comparison: Pairing, lang: str) -> list[Record]:
    return [{"code": r.code, "text": reason_in_words(r, lang)} for r in comparison.reasons]


def _target(row: TargetRow | None) -> Record | None:
    if row is None:
        return None
    return {
        "start": row.span.start,
        "end": row.span.end,
        "text": row.quote,
        "indicator": row.indicator,
        "concept": row.concept,
        "comparator": row.operator.value,
        "value": float(row.value),
        "unit": row.unit,
        "condition": row.condition,
        "scope": row.scope,
        "levels": [level.value for level in row.levels],
        "due": row.due_until.isoformat() if row.due_until else None,
    }


def _task(row: TaskRow) -> Record:
    return {
        "start": row.span.start,
        "end": row.span.end,
        "text": row.quote,
        "ordinal": row.ordinal,
        "content": row.content,
        "lead_agencies": list(row.lead_agencies),
        "deliverable": row.deliverable,
        "due_text": row.due_text,
        "due": row.due_until.isoformat() if row.due_until else None,
    }


def as_table(compared: Sequence[ComparedPlans], plan: str, lang: str = "vi", width: int | None = None) -> str:
    """Returns the comparisons as text: what is to be looked at first, then the rest in the parent's order.

    Args:
        compared: one entry a parent.
        plan: the plan's name, for the case that it has no parent.
        lang: `vi` or `en`.
        width: columns; those of the terminal when None, 100 where there is none.
    """
    columns = width or (shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100)
    columns = min(max(columns, 60), _WIDEST)
    if not compared:
        return word(lang, "none").format(plan=plan) + "\n"
    lines = [line for one in compared for line in (*_block(one, lang, columns), "")]
    return "\n".join(lines)


def word(lang: str, name: str) -> str:
    """Returns a word of the report's own."""
    return _WORDS[name][lang == "en"]


def _block(one: ComparedPlans, lang: str, columns: int) -> Iterator[str]:
    heading = wrapped(
        f"{one.child.label} {word(lang, 'against')} {heading_of(one, lang)}", columns, "", _FURTHER
    )
    yield from (*heading, "─" * max(map(len, heading)))
    if one.parent.link:
        yield from wrapped(reason_in_words(one.parent.link.reason, lang), columns, further=_FURTHER)
    if one.comparison is None:
        yield from wrapped(word(lang, "no_text"), columns, further=_FURTHER)
        return
    for note in notes_of(one, lang):
        yield from wrapped(f"! {note}", columns, further=_FURTHER)
    parts: tuple[tuple[str, str, Sequence[Pairing]], ...] = (
        ("targets", "target_verdicts", one.comparison.targets),
        ("tasks", "task_verdicts", one.comparison.tasks),
    )
    for name, group, comparisons in parts:
        if comparisons:
            yield from ("", f"{word(lang, name)}: {tally(comparisons, group, lang)}")
        for comparison in sorted(comparisons, key=lambda c: not is_finding(c)):
            yield from _pairing(comparison, group, lang, columns)


def heading_of(one: ComparedPlans, lang: str) -> str:
    """Returns the parent's name with the kind of parent that it is."""
    link = one.parent.link
    return one.parent.instrument.label + (f" ({word_of('kinds', link.kind, lang)})" if link else "")


def tally(comparisons: Sequence[Pairing], group: str, lang: str) -> str:
    """Returns how many have which verdict, in words."""
    counts = Counter(c.verdict.value for c in comparisons)
    return "; ".join(f"{counts[code]} {word_of(group, code, lang).lower()}" for code in counts)


def _pairing(comparison: Pairing, group: str, lang: str, columns: int) -> Iterator[str]:
    mark = "✗" if is_finding(comparison) else "·"
    bound = f" ({word(lang, 'not_bound')})" if comparison.binds is False else ""
    yield from wrapped(
        f"{mark} {word_of(group, comparison.verdict.value, lang)}{bound}", columns, "", _FURTHER
    )
    for side, texts in zip(("parent", "child"), texts_of(comparison), strict=True):
        for text in texts:
            yield from wrapped(f"{word(lang, side)}: {shortened(text, _LONGEST)}", columns, further=_FURTHER)
    yield from wrapped(
        " ".join(reason_in_words(r, lang) for r in comparison.reasons), columns, further=_FURTHER
    )


def texts_of(
    comparison: Pairing,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns what both sides say, parent first: the clause of a target, the content of each task."""
    if isinstance(comparison, TargetComparison):
        sides = (comparison.parent, comparison.child)
        return tuple((" ".join(s.quote.split()),) if s else () for s in sides)  # type: ignore[return-value]
    return tuple(t.content for t in comparison.parents), tuple(t.content for t in comparison.children)
