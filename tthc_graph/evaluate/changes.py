"""Gains and losses of a run against an earlier one: what a change of patterns did to a corpus."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tthc_graph.evaluate.gold import GoldMention, Place, mention_from_json
from tthc_graph.evaluate.tables import in_context

Run = Mapping[str, Sequence[GoldMention]]
_FIELDS = ("doc_type", "number", "issued_on", "issuer", "name", "provision", "role")


@dataclass(frozen=True, slots=True)
class Change:
    """One mention that only one of two runs has, or that both have with another span or field.

    Attributes:
        kind: `lost`, `gained`, `span`, or the name of the field that changed (`role`, `relations`, …).
        place: raw offsets in the later run, or in the earlier one for a loss.
        before: what the earlier run says of it; empty for a gain.
        after: what the later run says of it; empty for a loss.
    """

    document: str
    kind: str
    place: Place
    text: str
    before: str
    after: str


_ORDER = ("lost", "gained", "span", *_FIELDS, "relations")


def compare_runs(before: Run, after: Run) -> tuple[Change, ...]:
    """Returns every change by document and place; a mention with two changed fields stands twice.

    A mention that moved its borders is one change (`span`), not a loss and a gain. Relations are compared
    by the place of their subject, so that a gained mention in front of them changes nothing.
    """
    changes: list[Change] = []
    for document in sorted({*before, *after}):
        changes += sorted(
            _compare(document, before.get(document, ()), after.get(document, ())),
            key=lambda c: (c.place, _ORDER.index(c.kind)),
        )
    return tuple(changes)


def _compare(document: str, earlier: Sequence[GoldMention], later: Sequence[GoldMention]) -> Iterator[Change]:
    old, new = {m.place: m for m in earlier}, {m.place: m for m in later}
    lost = [old[p] for p in sorted(old.keys() - new.keys())]
    gained = [new[p] for p in sorted(new.keys() - old.keys())]
    for was in lost:
        now = next((m for m in gained if _overlap(was.place, m.place)), None)
        if now is None:
            yield Change(document, "lost", was.place, was.text, _summary(was), "")
            continue
        gained.remove(now)
        yield Change(document, "span", now.place, now.text, was.text, now.text)
        yield from _changed_fields(document, was, now, earlier, later)
    for now in gained:
        yield Change(document, "gained", now.place, now.text, "", _summary(now))
    for place in old.keys() & new.keys():
        yield from _changed_fields(document, old[place], new[place], earlier, later)


def _changed_fields(
    document: str,
    was: GoldMention,
    now: GoldMention,
    earlier: Sequence[GoldMention],
    later: Sequence[GoldMention],
) -> Iterator[Change]:
    for name in _FIELDS:
        values = getattr(was, name) or "", getattr(now, name) or ""
        if values[0] != values[1]:
            yield Change(document, name, now.place, now.text, *values)
    relations = _relations(was, earlier), _relations(now, later)
    if relations[0] != relations[1]:
        yield Change(document, "relations", now.place, now.text, *("; ".join(sorted(r)) for r in relations))


def _relations(mention: GoldMention, run: Sequence[GoldMention]) -> set[str]:
    return {
        f"{predicate} ← " + (run[subject].text if isinstance(subject, int) else subject)
        for predicate, subject in mention.relations
    }


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def changes_as_text(changes: Sequence[Change], texts: Mapping[str, str]) -> str:
    """Returns the counts of each kind, then the changes grouped by kind, each in its context.

    Args:
        changes: from `compare_runs`.
        texts: raw texts by document id.
    """
    ordered = sorted(changes, key=lambda c: _ORDER.index(c.kind))
    counts = Counter(change.kind for change in ordered)
    # losses and gains are told even where there are none
    named = [kind for kind in _ORDER if kind in counts or kind in _ORDER[:2]]
    lines = [", ".join(f"{kind}: {counts[kind]}" for kind in named)]
    for kind, group in groupby(ordered, key=lambda c: c.kind):
        lines += ["", f"{kind} ({counts[kind]})"]
        for change in group:
            lines.append(f"  {change.document} [{change.place[0]}–{change.place[1]}]")
            lines.append(f"    {in_context(texts.get(change.document, ''), change.place)}")
            sides = (" ".join(side.split()) or "–" for side in (change.before, change.after))
            lines.append("    " + " → ".join(sides))
    return "\n".join(lines)


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
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line:
            continue
        try:
            row = json.loads(line)
            run[row["id"]] = tuple(mention_from_json(m) for m in row["mentions"])
        except (KeyError, TypeError, json.JSONDecodeError) as error:
            raise ValueError(f"{path.name}, line {number}: {error!r}") from error
    return run


def _summary(mention: GoldMention) -> str:
    named = mention.number or mention.name
    parts = (mention.doc_type, named, mention.issued_on, mention.issuer, mention.provision, mention.role)
    return " · ".join(part for part in parts if part)


def _as_json(mention: GoldMention) -> dict[str, object]:
    return {
        "start": mention.place[0],
        "end": mention.place[1],
        "text": mention.text,
        **{name: getattr(mention, name) for name in _FIELDS},
        "relations": [{"predicate": p, "subject": s} for p, s in mention.relations],
    }
