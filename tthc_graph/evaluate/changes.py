"""Gains and losses of a run against an earlier one: what a change of patterns did to a corpus."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tthc_graph.evaluate.gold import GoldMention, mention_from_json

Run = Mapping[str, Sequence[GoldMention]]


@dataclass(frozen=True, slots=True)
class Change:
    """One mention that only one of two runs has, or that both have with another role or number."""

    document: str
    kind: str
    place: tuple[int, int]
    text: str
    before: str
    after: str


def compare_runs(before: Run, after: Run) -> tuple[Change, ...]:
    """Returns `gained`, `lost` and `changed` mentions by document and place."""
    changes: list[Change] = []
    for document in sorted({*before, *after}):
        old = {m.place: m for m in before.get(document, ())}
        new = {m.place: m for m in after.get(document, ())}
        for place in sorted({*old, *new}):
            was, now = old.get(place), new.get(place)
            if was is None and now is not None:
                changes.append(Change(document, "gained", place, now.text, "", _summary(now)))
            elif now is None and was is not None:
                changes.append(Change(document, "lost", place, was.text, _summary(was), ""))
            elif was is not None and now is not None and _summary(was) != _summary(now):
                changes.append(Change(document, "changed", place, now.text, _summary(was), _summary(now)))
    return tuple(changes)


def save_run(run: Run, path: Path) -> None:
    """Writes a run as JSON lines in the form of the gold files, sorted by document."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for document in sorted(run):
            mentions = [_as_json(m) for m in run[document]]
            file.write(json.dumps({"id": document, "mentions": mentions}, ensure_ascii=False) + "\n")


def load_run(path: Path) -> dict[str, tuple[GoldMention, ...]]:
    """Reads a run that `save_run` wrote.

    Raises:
        ValueError: a line is damaged.
    """
    run = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            run[row["id"]] = tuple(mention_from_json(m) for m in row["mentions"])
        except (KeyError, TypeError, json.JSONDecodeError) as error:
            raise ValueError(f"{path.name}, line {number}: {error!r}") from error
    return run


def _summary(mention: GoldMention) -> str:
    relations = " ".join(f"{predicate}:{subject}" for predicate, subject in mention.relations)
    parts = (mention.doc_type, mention.number or mention.name, mention.issued_on, mention.role, relations)
    return " ".join(part for part in parts if part)


def _as_json(mention: GoldMention) -> dict[str, object]:
    return {
        "start": mention.place[0],
        "end": mention.place[1],
        "text": mention.text,
        "doc_type": mention.doc_type,
        "number": mention.number,
        "issued_on": mention.issued_on,
        "name": mention.name,
        "role": mention.role,
        "relations": [{"predicate": p, "subject": s} for p, s in mention.relations],
    }
