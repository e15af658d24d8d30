"""Component that finds figures with their comparator and unit, and the two ends of ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from spacy.matcher import Matcher
from spacy.tokens import Span, SpanGroup

from tthc_graph.model.plan import Operator
from tthc_graph.recognise.phrases import Hits, PhraseLists
from tthc_graph.recognise.spans import Quantity, read_number
from tthc_graph.recognise.tokenizer import make_doc
from tthc_graph.registers.quantities import Comparator, InWords, load_quantity_words

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_FIGURE = r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,3})?|\d{1,3}(?:,\d{3}){2,5}|\d{1,15}(?:[.,]\d{1,15})?"
_IS_FIGURE = re.compile(_FIGURE)
_IS_RANGE = re.compile(rf"(?P<low>{_FIGURE})[-–](?P<high>{_FIGURE})")
_IS_RATE = re.compile(rf"(?P<count>{_FIGURE})(?P<per>/10{{0,3}}(?:\.?000)*)")
_LOOKS_LIKE = rf"^(?:{_FIGURE})(?:[-–](?:{_FIGURE})|/10{{0,3}}(?:\.?000)*)?$"
_REACH = 8
"""Tokens between a figure's unit and `trở lên` behind `của tổng số …`."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """A comparator in front of a figure: its place in the order of precedence, and its first token."""

    rank: int
    start: int


class Quantities:
    """Fills `doc.user_data` with a tuple of quantities, and `doc.spans` with their tokens, label the rule."""

    def __init__(self, vocab: Vocab, name: str) -> None:
        words = load_quantity_words()
        self._name = name
        self._comparators = words.comparators
        self._in_words = words.in_words
        self._lists = PhraseLists(
            vocab,
            {name: words.lists[name] for name in ("percent", "per", "ranges", "scales", "units", "not_units")}
            | {c.id: c.phrases for c in words.comparators if c.side == "after"}
            | {spelt.phrase: [spelt.phrase] for spelt in words.in_words},
        )
        self._matcher = Matcher(vocab)
        self._ranks: dict[int, int] = {}
        fillers = {"NORM": {"IN": list(words.lists["fillers"])}, "OP": "*"}
        for rank, comparator in enumerate(words.comparators):
            if comparator.side == "before":
                self._add(vocab, rank, comparator, fillers)

    def _add(self, vocab: Vocab, rank: int, comparator: Comparator, fillers: dict[str, Any]) -> None:
        patterns = [
            [
                *({"NORM": token.norm_} for token in make_doc(vocab, phrase)),
                fillers,
                {"TEXT": {"REGEX": _LOOKS_LIKE}},
            ]
            for phrase in comparator.phrases
        ]
        self._matcher.add(comparator.id, patterns)
        self._ranks[vocab.strings[comparator.id]] = rank

    def __call__(self, doc: Doc) -> Doc:
        """Reads one Doc."""
        compared: dict[int, _Compared] = {}
        for key, start, end in self._matcher(doc):
            found = _Compared(self._ranks[key], start)
            known = compared.get(end - 1)
            if known is None or (found.rank, found.start) < (known.rank, known.start):
                compared[end - 1] = found
        reading = _Reading(doc, self._lists.hits(doc), compared, self._comparators)
        found_here = sorted((*reading.quantities(), *reading.spelt_out(self._in_words)), key=_place)
        doc.user_data[self._name] = tuple(quantity for quantity, _, _ in found_here)
        spans = [Span(doc, start, end, label=quantity.rule) for quantity, start, end in found_here]
        doc.spans[self._name] = SpanGroup(doc, name=self._name, spans=spans)
        return doc


_Found = tuple[Quantity, int, int]
"""A quantity with its first token and one past its last."""


class _Reading:
    """Reads the figures of one Doc, left to right."""

    def __init__(
        self, doc: Doc, hits: Hits, compared: dict[int, _Compared], comparators: tuple[Comparator, ...]
    ) -> None:
        self._doc = doc
        self._hits = hits
        self._compared = compared
        self._comparators = comparators

    def quantities(self) -> list[_Found]:
        """Returns all figures, those without unit included."""
        found: list[_Found] = []
        for token in self._doc:
            if not token.text[0].isdigit() or (found and token.idx < found[-1][0].end):
                continue
            if inner := _IS_RANGE.fullmatch(token.text):
                found.extend(self._ends_in_one_token(token.i, inner))
            elif _IS_FIGURE.fullmatch(token.text) or _IS_RATE.fullmatch(token.text):
                figure = self._figure(token.i)
                if found and self._is_range(found[-1], figure):
                    found[-1] = self._low_end(found[-1], figure[0])
                    figure = (replace(figure[0], operator=Operator.LE, rule="range"), *figure[1:])
                found.append(figure)
        return found

    def spelt_out(self, known: Iterable[InWords]) -> Iterator[_Found]:
        """Yields the figures in words (`hai con số`)."""
        for at, here in self._hits.items():
            for spelt in known:
                if spelt.phrase in here:
                    end = here[spelt.phrase]
                    start, stop = self._doc[at].idx, _end(self._doc, end)
                    places = (start, stop, start, stop)
                    yield Quantity(*places, spelt.number, spelt.unit, spelt.operator, "in_words"), at, end

    def _figure(self, at: int) -> _Found:
        token = self._doc[at]
        rate = _IS_RATE.fullmatch(token.text)
        unit, after = self._rate(rate, at + 1) if rate else self._unit(at + 1)
        operator, rule, first, last = self._comparison(at, after)
        doc = self._doc
        quantity = Quantity(
            start=token.idx,
            end=_end(doc, after),
            lead=doc[first].idx,
            tail=_end(doc, last),
            number=read_number(rate["count"] if rate else token.text),
            unit=unit,
            operator=operator,
            rule=rule,
        )
        return quantity, first, last

    def _unit(self, at: int) -> tuple[str, int]:
        """Returns the unit that begins at a token, and the token behind it."""
        here = self._hits.get(at, {})
        if "percent" in here:
            return "%", here["percent"]
        end = here.get("scales", at)
        behind = self._hits.get(end, {})
        longest = behind.get("units", 0)
        if longest > behind.get("not_units", 0):
            end = longest
        elif end == at or "not_units" in behind:
            return "", at
        end = self._per(end)
        return self._doc[at:end].text, end

    def _per(self, at: int) -> int:
        """Returns the token behind `/người/năm` or `/10.000 dân` that goes on from a unit."""
        while at + 1 < len(self._doc) and self._doc[at].text == "/":
            counted = at + 1 + bool(_IS_FIGURE.fullmatch(self._doc[at + 1].text))
            if "per" not in (here := self._hits.get(counted, {})):
                break
            at = here["per"]
        return at

    def _rate(self, rate: re.Match[str], at: int) -> tuple[str, int]:
        """`4/100.000 trẻ` has two tokens; without what is counted the first is a document's number."""
        after = self._hits.get(at, {}).get("per", at)
        return (f"{rate['per']} {self._doc[at:after].text}", after) if after > at else ("", at)

    def _comparison(self, at: int, after: int) -> tuple[Operator, str, int, int]:
        """Returns operator, rule, and the tokens from the comparator to the end of the one behind."""
        before = self._compared.get(at)
        is_from = bool(at) and self._doc[at - 1].norm_ == "từ"
        tail, behind = self._behind(after, is_from=is_from)
        if before is not None:
            comparator = self._comparators[before.rank]
            return comparator.operator, comparator.id, before.start, max(tail, after)
        if behind is not None:
            return behind.operator, behind.id, at - is_from, tail
        return Operator.EQ, "bare", at, after

    def _behind(self, after: int, *, is_from: bool) -> tuple[int, Comparator | None]:
        """Finds `trở lên` behind the unit, or behind what follows it: `của …`, and any words after `từ`.

        What is counted stands between `từ 10% số vụ cháy trở lên`, so that the figure ends before it.
        """
        first = self._per(after)
        is_of = first < len(self._doc) and self._doc[first].norm_ == "của"
        for at in range(first, min(first + (_REACH if is_of or is_from else 0), len(self._doc) - 1) + 1):
            word = self._doc[at]
            if word.text in ",.;:%()" or (is_from and (word.norm_ == "từ" or word.text[0].isdigit())):
                break
            here = self._hits.get(at, {})
            for comparator in self._comparators:
                if comparator.side == "after" and comparator.id in here:
                    return here[comparator.id] if is_of or at == first else after, comparator
        return after, None

    def _is_range(self, low: _Found, high: _Found) -> bool:
        """Whether a figure is the upper end of the one before it (`8 đến 10%`, `8% - 10%`)."""
        lower, upper = low[0], high[0]
        if upper.rule != "bare" or not upper.unit or lower.unit not in ("", upper.unit):
            return False
        if lower.number >= upper.number or (upper.unit == "%" and upper.number > _HIGHEST):
            return False
        joint = high[1] - 1
        return low[2] == joint and "ranges" in self._hits.get(joint, {})

    def _low_end(self, low: _Found, high: Quantity) -> _Found:
        quantity, first, last = low
        if quantity.rule == "bare":
            has_from = first and self._doc[first - 1].norm_ == "từ"
            first = first - 1 if has_from else first
            quantity = replace(quantity, operator=Operator.GE, rule="range", lead=self._doc[first].idx)
        return replace(quantity, unit=high.unit), first, last

    def _ends_in_one_token(self, at: int, inner: re.Match[str]) -> list[_Found]:
        """`8-10%` is one token with two figures; `2026-2030` has no unit and is none."""
        whole, first, last = self._figure_of_range(at)
        low, high = read_number(inner["low"]), read_number(inner["high"])
        if not whole.unit or low >= high:
            return []
        middle = whole.start + len(inner["low"])
        operator, rule = (whole.operator, whole.rule) if whole.rule != "bare" else (Operator.GE, "range")
        lower = replace(whole, end=middle, tail=middle, number=low, operator=operator, rule=rule)
        upper = replace(
            whole, start=middle + 1, lead=middle + 1, number=high, operator=Operator.LE, rule="range"
        )
        return [(lower, first, at + 1), (upper, at, last)]

    def _figure_of_range(self, at: int) -> _Found:
        unit, after = self._unit(at + 1)
        operator, rule, first, last = self._comparison(at, after)
        doc = self._doc
        start = doc[at].idx
        whole = Quantity(
            start, _end(doc, after), doc[first].idx, _end(doc, last), Decimal(0), unit, operator, rule
        )
        return whole, first, last


_HIGHEST = Decimal(100)


def _place(found: _Found) -> int:
    return found[0].start


def _end(doc: Doc, after: int) -> int:
    last = doc[after - 1]
    return int(last.idx) + len(last.text)
