"""Compares read citations with hand-checked ones: spans, forms, roles, fields, relations, and every error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tthc_graph.evaluate.forms import ARTICLE_LEVEL, FORMS, form_of
from tthc_graph.evaluate.gold import GoldDocument, GoldMention, Place
from tthc_graph.evaluate.intervals import Ratio, Share
from tthc_graph.model.identifier import fold_name

_Edge = tuple[Place, str, Place | str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where reading and gold part.

    Attributes:
        kind: `missed`, `extra`, `span` (found with other borders), the name of a field that differs (`role`,
            `number`, `type`, `date`, `issuer`, `provision`), `relation missed` or `relation extra`.
    """

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
        spans: by exact span.
        overlaps: by overlap: a mention counts as found where any found span shares a character with it.
        by_form: exact spans by form; `article level` counts mentions of the other forms again.
        by_role: roles of mentions on matched spans, so that a missed mention is not counted twice.
        by_role_of_all: the same over all mentions: a missed or additional one counts against its role.
        relations: (mention, predicate, subject) by place.
        fields: matched spans with the right `role`, `number`, `type`, `date`, `issuer`, `provision`; the two
            last leave out the document's own number, whose issuer is that of the head.
    """

    spans: Ratio
    overlaps: Ratio
    by_form: Mapping[str, Ratio]
    by_role: Mapping[str, Ratio]
    by_role_of_all: Mapping[str, Ratio]
    relations: Ratio
    by_predicate: Mapping[str, Ratio]
    fields: Mapping[str, Share]
    differences: tuple[Difference, ...] = field(repr=False)

    @property
    def role_macro_f1(self) -> float:
        """Mean F1 of the roles that the gold holds, on matched spans."""
        return _macro_f1(self.by_role)

    @property
    def relation_macro_f1(self) -> float:
        """Mean F1 of the predicates that the gold holds."""
        return _macro_f1(self.by_predicate)


def _macro_f1(groups: Mapping[str, Ratio]) -> float:
    values = [ratio.f1 for ratio in groups.values() if ratio.expected]
    return sum(values) / len(values) if values else 1.0


class _Tally:
    """Counts of expected, found and shared things by table and group."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[str, list[int]]] = {}
        self.differences: list[Difference] = []

    def add(self, table: str, group: str, *, expected: int = 0, found: int = 0, shared: int = 0) -> None:
        counts = self._counts.setdefault(table, {}).setdefault(group, [0, 0, 0])
        for i, number in enumerate((expected, found, shared)):
            counts[i] += number

    def ratios(self, table: str) -> dict[str, Ratio]:
        return {group: Ratio(*counts) for group, counts in sorted(self._counts.get(table, {}).items())}

    def ratio(self, table: str) -> Ratio:
        return self.ratios(table).get("", Ratio(0, 0, 0))


def score_citations(
    gold: Iterable[GoldDocument], predicted: Mapping[str, Sequence[GoldMention]], texts: Mapping[str, str]
) -> Scores:
    """Scores what was read inside each document's region.

    Whatever touches a free mention (`optional`, `outside_document`) or a rejection marked `unsure` counts
    neither way.

    Args:
        gold: hand-checked documents.
        predicted: mentions in reading order by document id; relations index into that order.
        texts: raw texts by document id, for the differences.
    """
    tally = _Tally()
    for document in gold:
        _score(document, predicted.get(document.id, ()), texts.get(document.id, ""), tally)
    forms = tally.ratios("form")
    overlapped, overlapping = tally.ratio("overlapped"), tally.ratio("overlapping")
    rights = tally.ratios("field")
    return Scores(
        spans=tally.ratio("span"),
        overlaps=Ratio(overlapped.expected, overlapping.found, overlapped.shared, overlapping.shared),
        by_form={form: forms[form] for form in (*FORMS, ARTICLE_LEVEL) if form in forms},
        by_role=tally.ratios("role"),
        by_role_of_all=tally.ratios("role of all"),
        relations=tally.ratio("edge"),
        by_predicate=tally.ratios("predicate"),
        fields={
            name: Share(rights[name].shared, rights[name].expected) if name in rights else Share(0, 0)
            for name in _FIELDS
        },
        differences=tuple(tally.differences),
    )


def _score(document: GoldDocument, read: Sequence[GoldMention], text: str, tally: _Tally) -> None:
    low, high = document.region
    free = [*document.free, *(m.place for m in document.mentions if m.is_free)]
    expected = {m.place: m for m in document.mentions if not _touches(m.place, free)}
    found = {m.place: m for m in read if low <= m.place[0] < high and not _touches(m.place, free)}
    both = expected.keys() & found.keys()
    tally.add("span", "", expected=len(expected), found=len(found), shared=len(both))
    met = [p for p in expected if _touches(p, found)]
    tally.add("overlapped", "", expected=len(expected), shared=len(met))
    tally.add("overlapping", "", found=len(found), shared=sum(_touches(p, expected) for p in found))
    for place in sorted(expected.keys() | found.keys()):
        _count(tally, expected.get(place), found.get(place))
        if place in both:
            _compare(document.id, expected[place], found[place], tally)
    tally.differences += _span_differences(document.id, text, expected, found)
    _score_relations(document, read, text, free, tally)


def _count(tally: _Tally, expected: GoldMention | None, found: GoldMention | None) -> None:
    """Counts one place by form and role; at a place that both sides have, the gold says which form it is."""
    mention = expected or found
    assert mention is not None
    counts = {"expected": int(expected is not None), "found": int(found is not None)}
    shared = int(expected is not None and found is not None)
    tally.add("form", form_of(mention), shared=shared, **counts)
    if mention.provision:
        tally.add("form", ARTICLE_LEVEL, shared=shared, **counts)
    tables = ("role of all", "role") if shared else ("role of all",)
    for table in tables:
        if expected is not None:
            right = found is not None and found.role == expected.role
            tally.add(table, expected.role, expected=1, shared=int(right))
        if found is not None:
            tally.add(table, found.role, found=1)


_FIELDS = ("role", "number", "type", "date", "issuer", "provision")


def _compare(document: str, expected: GoldMention, found: GoldMention, tally: _Tally) -> None:
    for name, values, same in _field_values(expected, found):
        tally.add("field", name, expected=1, shared=int(same))
        if not same:
            tally.differences.append(Difference(document, name, expected.place, expected.text, *values))


def _field_values(one: GoldMention, other: GoldMention) -> list[tuple[str, tuple[str, str], bool]]:
    dates = (one.issued_on or "", other.issued_on or "")
    # a date printed in part agrees with its fuller form; the own number's date is the head's
    partly = all(dates) and (dates[0].startswith(dates[1]) or dates[1].startswith(dates[0]))
    numbers = (_squeezed(one.number), _squeezed(other.number))
    types = (one.doc_type or "", other.doc_type or "")
    values = [
        ("role", (one.role, other.role), one.role == other.role),
        ("number", numbers, numbers[0] == numbers[1]),
        ("type", types, types[0] == types[1]),
        ("date", dates, one.role == "self" or dates[0] == dates[1] or partly),
    ]
    if one.role == "self":
        return values
    for name, pair in (
        ("issuer", (one.issuer, other.issuer)),
        ("provision", (one.provision, other.provision)),
    ):
        words = (pair[0] or "", pair[1] or "")
        values.append((name, words, fold_name(words[0]) == fold_name(words[1])))
    return values


def _span_differences(
    document: str, text: str, expected: Mapping[Place, GoldMention], found: Mapping[Place, GoldMention]
) -> list[Difference]:
    """Returns what one side alone has; a missed and an additional mention that overlap are one difference."""
    missed = sorted(expected.keys() - found.keys())
    extra = sorted(found.keys() - expected.keys())
    differences = []
    for place in missed:
        other = next((e for e in extra if _touches(e, [place])), None)
        if other is None:
            differences.append(
                Difference(document, "missed", place, text[slice(*place)], expected[place].role, "")
            )
        else:
            extra.remove(other)
            quotes = text[slice(*place)], text[slice(*other)]
            differences.append(Difference(document, "span", place, quotes[0], *quotes))
    return differences + [
        Difference(document, "extra", place, text[slice(*place)], "", found[place].role) for place in extra
    ]


def _score_relations(
    document: GoldDocument, read: Sequence[GoldMention], text: str, free: Sequence[Place], tally: _Tally
) -> None:
    low, high = document.region
    expected = _edges(document.mentions, free)
    found = {edge for edge in _edges(read, free) if low <= edge[0][0] < high}
    both = expected & found
    tally.add("edge", "", expected=len(expected), found=len(found), shared=len(both))
    for edge in expected | found:
        tally.add(
            "predicate",
            edge[1],
            expected=int(edge in expected),
            found=int(edge in found),
            shared=int(edge in both),
        )
    for edge in sorted(expected ^ found, key=repr):
        place, predicate, subject = edge
        words = f"{predicate} ← {subject if isinstance(subject, str) else text[slice(*subject)]}"
        kind, values = (
            ("relation missed", (words, "")) if edge in expected else ("relation extra", ("", words))
        )
        tally.differences.append(Difference(document.id, kind, place, text[slice(*place)], *values))


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


def _touches(place: Place, others: Iterable[Place]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)


def _squeezed(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "").replace("Ð", "Đ")
