"""Compares read citations with hand-checked ones: spans, roles, fields, relations, and every difference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tthc_graph.evaluate.gold import GoldDocument, GoldMention, Place

_Edge = tuple[Place, str, Place | str]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Found, expected and shared counts of one group."""

    expected: int
    found: int
    shared: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.shared / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found; 1 where nothing was expected."""
        return self.shared / self.expected if self.expected else 1.0


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where reading and gold part: `missed`, `extra`, `role`, `number`, `type` or `date`."""

    document: str
    kind: str
    place: Place
    text: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores over a set of documents.

    Attributes:
        fields: share of matched spans with the right `role`, `number`, `type`, `date`.
    """

    spans: Ratio
    by_form: Mapping[str, Ratio]
    by_role: Mapping[str, Ratio]
    relations: Ratio
    fields: Mapping[str, float]
    differences: tuple[Difference, ...] = field(repr=False)

    def as_text(self) -> str:
        """Returns a table: exact spans, then by form and role, fields and relations."""
        lines = [_row("spans", self.spans)]
        lines += [_row(f"form {name}", ratio) for name, ratio in self.by_form.items()]
        lines += [_row(f"role {name}", ratio) for name, ratio in self.by_role.items()]
        lines.append(_row("relations", self.relations))
        lines += [f"{name + ' right':<24} {share:.4f}" for name, share in self.fields.items()]
        return "\n".join(lines)


def _row(name: str, ratio: Ratio) -> str:
    return (
        f"{name:<24} precision {ratio.precision:.4f}  recall {ratio.recall:.4f}  "
        f"({ratio.shared} of {ratio.expected} expected, {ratio.found} found)"
    )


def score_citations(
    gold: Iterable[GoldDocument], predicted: Mapping[str, Sequence[GoldMention]], texts: Mapping[str, str]
) -> Scores:
    """Scores by exact span inside each document's region.

    Args:
        gold: hand-checked documents.
        predicted: mentions in reading order by document id; relations index into that order.
        texts: raw texts by document id, for the differences.
    """
    tally: dict[str, Counter[str]] = {name: Counter() for name in ("form", "role", "all", "edges", "right")}
    differences: list[Difference] = []
    for document in gold:
        _score(document, predicted.get(document.id, ()), texts.get(document.id, ""), tally, differences)
    matched = tally["all"]["shared"]
    return Scores(
        spans=_ratio(tally["all"]),
        by_form=_groups(tally["form"]),
        by_role=_groups(tally["role"]),
        relations=_ratio(tally["edges"]),
        fields={name: tally["right"][name] / matched if matched else 1.0 for name in _FIELDS},
        differences=tuple(differences),
    )


def _score(
    document: GoldDocument,
    found: Sequence[GoldMention],
    text: str,
    tally: dict[str, Counter[str]],
    differences: list[Difference],
) -> None:
    low, high = document.region
    inside = [m for m in found if low <= m.place[0] < high]
    free = [*document.free, *(m.place for m in document.mentions if m.is_free)]
    expected = {m.place: m for m in document.mentions if not _touches(m.place, free)}
    counted = {m.place: m for m in inside if not _touches(m.place, free)}
    for side, mentions in (("expected", expected), ("found", counted)):
        for mention in mentions.values():
            _count(tally, side, mention)
    for place in sorted(expected.keys() & counted.keys()):
        _compare(document.id, expected[place], counted[place], tally, differences)
    differences += [
        Difference(document.id, "missed", place, text[slice(*place)], expected[place].role, "")
        for place in sorted(expected.keys() - counted.keys())
    ]
    differences += [
        Difference(document.id, "extra", place, text[slice(*place)], "", counted[place].role)
        for place in sorted(counted.keys() - expected.keys())
    ]
    edges = _edges(document.mentions, free)
    read = {edge for edge in _edges(found, free) if low <= edge[0][0] < high}
    tally["edges"]["expected"] += len(edges)
    tally["edges"]["found"] += len(read)
    tally["edges"]["shared"] += len(edges & read)
    for edge in sorted(edges ^ read, key=repr):
        kind = "relation missed" if edge in edges else "relation extra"
        differences.append(
            Difference(document.id, kind, edge[0], text[slice(*edge[0])], edge[1], str(edge[2]))
        )


def _count(tally: dict[str, Counter[str]], side: str, mention: GoldMention) -> None:
    tally["all"][side] += 1
    tally["form"][f"{form_of(mention)}|{side}"] += 1
    tally["role"][f"{mention.role}|{side}"] += 1


def _compare(
    document: str,
    expected: GoldMention,
    found: GoldMention,
    tally: dict[str, Counter[str]],
    differences: list[Difference],
) -> None:
    tally["all"]["shared"] += 1
    tally["form"][f"{form_of(expected)}|shared"] += 1
    if expected.role == found.role:
        tally["role"][f"{expected.role}|shared"] += 1
    for name, values, same in _field_values(expected, found):
        if same:
            tally["right"][name] += 1
        else:
            differences.append(Difference(document, name, expected.place, expected.text, *values))


_FIELDS = ("role", "number", "type", "date")


def _field_values(one: GoldMention, other: GoldMention) -> list[tuple[str, tuple[str, str], bool]]:
    dates = (one.issued_on or "", other.issued_on or "")
    # a date printed in part agrees with its fuller form; the own number's date is the head's
    partly = all(dates) and len(dates[0]) != len(dates[1]) and dates[0].startswith(dates[1][: len(dates[0])])
    date_fits = (
        one.role == "self" or dates[0] == dates[1] or partly or (all(dates) and dates[1].startswith(dates[0]))
    )
    numbers = (_squeezed(one.number), _squeezed(other.number))
    types = (one.doc_type or "", other.doc_type or "")
    return [
        ("role", (one.role, other.role), one.role == other.role),
        ("number", numbers, numbers[0] == numbers[1]),
        ("type", types, types[0] == types[1]),
        ("date", dates, date_fits),
    ]


def form_of(mention: GoldMention) -> str:
    """Tells by which form of the convention a mention is printed."""
    has_date = re.search(r"(?i)ngày|năm \d{4}|\s\d{4}$", mention.text) is not None
    if mention.role == "self":
        return "own number" if mention.number else "unfilled"
    if mention.doc_type in ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp") and not mention.number:
        return "name and date" if has_date else "name only"
    if not mention.text[:1].isalpha() or re.match(r"(?i)số\W", mention.text):
        return "without type"
    return "numbered and dated" if has_date else "numbered"


def _edges(mentions: Sequence[GoldMention], free: Sequence[Place]) -> set[_Edge]:
    edges: set[_Edge] = set()
    for mention in mentions:
        if _touches(mention.place, free):
            continue
        for predicate, subject in mention.relations:
            target: Place | str = "document"
            if isinstance(subject, int):
                if _touches(mentions[subject].place, free):
                    continue
                if mentions[subject].role != "self":
                    target = mentions[subject].place
            edges.add((mention.place, predicate, target))
    return edges


def _touches(place: Place, others: Sequence[Place]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)


def _squeezed(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "").replace("Ð", "Đ")


def _ratio(counts: Mapping[str, int]) -> Ratio:
    return Ratio(counts.get("expected", 0), counts.get("found", 0), counts.get("shared", 0))


def _groups(counts: Counter[str]) -> dict[str, Ratio]:
    names = sorted({key.split("|")[0] for key in counts})
    return {
        name: Ratio(counts[f"{name}|expected"], counts[f"{name}|found"], counts[f"{name}|shared"])
        for name in names
    }
