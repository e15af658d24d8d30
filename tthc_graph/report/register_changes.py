"""What an import or a merge of registers does, in words, as plain values and as tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tthc_graph.registers.exchange_form import Entry, Rejected
from tthc_graph.registers.exchange_import import ImportPlan
from tthc_graph.registers.exchange_merge import MergeConflict, Merged

_WORDS = {
    "added": ("thêm", "added"),
    "changed": ("đổi", "changed"),
    "same": ("giữ nguyên", "same"),
    "rejected": ("loại", "rejected"),
    "line": ("dòng", "line"),
    "dry": ("Chạy thử, chưa ghi gì", "Dry run, nothing was written"),
    "done": ("Đã ghi", "Written"),
    "nothing": ("Không có gì để ghi", "Nothing to write"),
    "kept": ("giữ", "kept"),
    "other": ("bản kia", "the other"),
    "empty": ("(trống)", "(empty)"),
    "merged": ("Đã hợp nhất", "Merged"),
    "rows": ("dòng", "rows"),
    "conflicts": ("chỗ khác nhau (ghi trong conflicts.csv)", "differences (kept in conflicts.csv)"),
    "broken": ("dòng hỏng (ghi trong rejected.csv)", "broken rows (kept in rejected.csv)"),
    "proposal": ("đề xuất", "proposal"),
    "proposals": ("đề xuất", "proposals"),
    "decisions": ("quyết định", "decisions"),
    "decided_apart": (
        "được quyết định khác nhau; cả hai quyết định ở lại trong decisions.csv",
        "is decided in two ways; both decisions stay in decisions.csv",
    ),
    "accepted": ("nhận vào sổ", "taken into the register"),
    "rejected_proposal": ("loại", "rejected"),
    "validity": ("Nguồn không thống nhất về hiệu lực", "Sources that disagree on validity"),
}


def render_plan(plan: ImportPlan, lang: str = "vi", *, dry_run: bool = False) -> str:
    """Returns an import as a diff: `+` added, `~` changed with each column, `!` rejected with its reason."""
    lines = [f"+ {e.table} {e.name}" for e in plan.added]
    for change in plan.changed:
        lines.append(f"~ {change.entry.table} {change.entry.name}")
        for column, (old, new) in change.differences.items():
            lines.append(f"    {column}: {old or _word('empty', lang)} → {new or _word('empty', lang)}")
    lines += [_rejected(one, lang) for one in plan.rejected]
    counts = ", ".join(
        f"{_word(name, lang)} {len(rows)}"
        for name, rows in (
            ("added", plan.added),
            ("changed", plan.changed),
            ("same", plan.same),
            ("rejected", plan.rejected),
        )
    )
    changes = plan.added or plan.changed
    head = _word("dry" if dry_run else "done" if changes else "nothing", lang)
    return "\n".join([*lines, f"{head}: {counts}."]) + "\n"


def plan_as_dict(plan: ImportPlan) -> dict[str, object]:
    """Returns an import as plain values for JSON."""
    return {
        "added": [_named(e) for e in plan.added],
        "changed": [
            {
                **_named(c.entry),
                "differences": {name: {"from": a, "to": b} for name, (a, b) in c.differences.items()},
            }
            for c in plan.changed
        ],
        "same": len(plan.same),
        "rejected": [_as_values(one) for one in plan.rejected],
    }


def render_merge(
    merged: Merged,
    rejected: Sequence[Rejected],
    validity: Mapping[str, Sequence[str]],
    lang: str = "vi",
) -> str:
    """Returns what a merge kept, where the registers differ, and which events cannot all be true."""
    lines = []
    for one in merged.conflicts:
        shown = _decided_apart(one, lang) if one.is_of_decisions else one
        lines.append(f"≠ {shown.table} {shown.name}: {shown.column}")
        lines.append(f"    {_word('kept', lang)}: {_value(shown.kept, shown.kept_trust, lang)}")
        lines.append(f"    {_word('other', lang)}: {_value(shown.other, shown.other_trust, lang)}")
    lines += [_rejected(one, lang) for one in rejected]
    if validity:
        lines.append(f"⚠ {_word('validity', lang)}:")
        for key, told in validity.items():
            lines += [f"  {key}", *told]
    counts = [f"{_word('merged', lang)}: {len(merged.entries)} {_word('rows', lang)}"]
    counts += [f"{len(merged.proposals)} {_word('proposals', lang)}"] if merged.proposals else []
    counts += [f"{len(merged.decisions)} {_word('decisions', lang)}"] if merged.decisions else []
    counts += [f"{len(merged.conflicts)} {_word('conflicts', lang)}"] if merged.conflicts else []
    counts += [f"{len(rejected)} {_word('broken', lang)}"] if rejected else []
    return "\n".join([*lines, "; ".join(counts) + "."]) + "\n"


def merge_as_dict(
    merged: Merged, rejected: Sequence[Rejected], validity: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    """Returns a merge as plain values for JSON."""
    return {
        "rows": len(merged.entries),
        "proposals": len(merged.proposals),
        "decisions": len(merged.decisions),
        "conflicts": [_conflict(one) for one in merged.conflicts],
        "rejected": [_as_values(one) for one in rejected],
        "validity_conflicts": {key: list(told) for key, told in validity.items()},
    }


def conflicts_as_csv(conflicts: Iterable[MergeConflict]) -> str:
    """Returns the differences of a merge as a table, so that no value is lost."""
    return _csv(
        ("table", "name", "column", "kept", "other", "kept_trust", "other_trust"), map(_conflict, conflicts)
    )


def rejected_as_csv(rejected: Iterable[Rejected]) -> str:
    """Returns broken rows as a table, their cells as JSON."""
    rows = ({**_as_values(one), "cells": json.dumps(dict(one.cells), ensure_ascii=False)} for one in rejected)
    return _csv(("table", "file", "line", "reason", "cells"), rows)


def _csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _conflict(one: MergeConflict) -> dict[str, object]:
    return {
        "table": one.table,
        "name": one.name,
        "column": one.column,
        "kept": one.kept,
        "other": one.other,
        "kept_trust": one.kept_trust,
        "other_trust": one.other_trust,
    }


def _decided_apart(one: MergeConflict, lang: str) -> MergeConflict:
    """Returns a difference of decisions with the words that a person reads in place of the codes."""
    states = {"accepted": _word("accepted", lang), "rejected": _word("rejected_proposal", lang)}
    return replace(
        one,
        table=_word("proposal", lang),
        column=_word("decided_apart", lang),
        kept=states[one.kept],
        other=states[one.other],
    )


def _as_values(one: Rejected) -> dict[str, object]:
    return {
        "table": one.table,
        "file": one.file,
        "line": one.line,
        "reason": one.reason,
        "cells": dict(one.cells),
    }


def _named(entry: Entry) -> dict[str, object]:
    return {"table": entry.table, "name": entry.name, "file": entry.file, "line": entry.line}


def _rejected(one: Rejected, lang: str) -> str:
    return f"! {one.file}, {_word('line', lang)} {one.line}: {one.reason}"


def _value(value: str, trust: str, lang: str) -> str:
    return (value or _word("empty", lang)) + (f" [{trust}]" if trust else "")


def _word(name: str, lang: str) -> str:
    vi, en = _WORDS[name]
    return en if lang == "en" else vi
