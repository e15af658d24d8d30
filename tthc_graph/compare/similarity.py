"""How alike two wordings are: letters (RapidFuzz), and words weighed by how rare they are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from tthc_graph.registers.abbreviations import contracted_fold
from tthc_graph.registers.comparison import ComparisonTerms
from tthc_graph.registers.phrases import fold_phrase

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def matter(text: str, terms: ComparisonTerms) -> str:
    """Returns the folded words of a text without level, unit and year, each name in one form."""
    return contracted_fold(terms.fillers.pattern.sub(" ", fold_phrase(text)))


def letters_alike(one: str, other: str) -> float:
    """Returns the likeness of two folded wordings in [0, 1], in whatever order their words stand."""
    from rapidfuzz import fuzz

    if not one or not other:
        return 0.0
    return max(fuzz.token_sort_ratio(one, other), fuzz.ratio(one, other)) / 100


def covers(one: str, other: str) -> float:
    """Returns how alike two folded wordings are, or how far the longer one says what the shorter does."""
    words, others = set(one.split()), set(other.split())
    shortest = min(len(words), len(others))
    shared = len(words & others) / shortest if shortest > 1 else 0.0
    return max(letters_alike(one, other), shared)


def is_said_in(words: str, clause: str, least: float) -> bool:
    """Tells whether a folded clause says all these folded words, close enough together."""
    from rapidfuzz import fuzz

    if not set(words.split()) <= set(clause.split()):
        return False
    return fuzz.partial_ratio(words, clause) >= 100 * least


def are_contrary(one: str, other: str, terms: ComparisonTerms) -> bool:
    """Tells whether two wordings exclude each other: by a figure, or by words of one group of contraries."""
    one, other = fold_phrase(one), fold_phrase(other)
    figures, others = set(_FIGURE.findall(one)), set(_FIGURE.findall(other))
    if figures != others and figures and others:
        return True
    for group in terms.contraries:
        mine, theirs = {w for w in group if w in one}, {w for w in group if w in other}
        if mine and theirs and not mine & theirs:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Weighed:
    """What each word and pair of words of a wording weighs in all, and their sum."""

    weights: Mapping[str, float]
    total: float


class RareWords:
    """Weighs words and pairs of words by the inverse of their frequency, as in information retrieval.

    What stands in every task of two plans on one subject (`thủ tục hành chính`) tells no two tasks apart.
    """

    def __init__(self, wordings: Iterable[str]) -> None:
        frequency: Counter[str] = Counter()
        count = 0
        for wording in wordings:
            count += 1
            frequency.update(set(grams(wording)))
        self._weights = {gram: math.log((count + 1) / (n + 0.5)) for gram, n in frequency.items()}
        self._unseen = math.log(count + 1)

    def weigh(self, wording: str) -> Weighed:
        """Weighs a folded wording."""
        counted = grams(wording)
        weights = {g: max(self._weights.get(g, self._unseen), 0.0) * n for g, n in counted.items()}
        return Weighed(weights, sum(weights.values()))


def rare_words_alike(one: Weighed, other: Weighed) -> float:
    """Returns the mean of two shares in [0, 1]: of what both say, and of what the shorter says."""
    if one.total <= 0 or other.total <= 0:
        return 0.0
    common = sum(min(w, other.weights[gram]) for gram, w in one.weights.items() if gram in other.weights)
    return (2 * common / (one.total + other.total) + common / min(one.total, other.total)) / 2


def grams(wording: str) -> Counter[str]:
    """Returns the words and pairs of neighbouring words of a folded wording."""
    words = wording.split()
    return Counter(words) + Counter(f"{a} {b}" for a, b in pairwise(words))
