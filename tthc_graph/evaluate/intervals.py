"""Rates with their uncertainty: shares of a count, precision, recall and F1, each with a Wilson interval.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
American Statistical Association 22 (1927), 209-212. F1 is no share of one count, but a rising function of
F* = shared / (shared + missed + extra), which is one (D. Hand, P. Christen, N. Kirielle, "F*: an
interpretable transformation of the F-measure", Machine Learning 110 (2021), 451-456): its interval is that
of F*, transformed.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

Interval = tuple[float, float]
LEVEL = 0.95


def wilson_interval(right: int, total: int, level: float = LEVEL) -> Interval:
    """Returns the bounds between which the true share lies at this level of confidence.

    Args:
        right: how many of `total` observations count.
        total: observations; with none at all nothing is known and the interval is [0, 1].
        level: between 0 and 1, such as 0.95.

    Raises:
        ValueError: not 0 <= right <= total.

    >>> [round(bound, 4) for bound in wilson_interval(8, 10)]
    [0.4902, 0.9433]
    """
    if not 0 <= right <= total:
        raise ValueError(f"no share: {right} of {total}")
    if not total:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, square = right / total, z * z / total
    middle = (share + square / 2) / (1 + square)
    half = z * sqrt(share * (1 - share) / total + square / (4 * total)) / (1 + square)
    # the bounds meet 0 and 1 exactly in theory, but for rounding
    return (0.0 if right == 0 else middle - half), (1.0 if right == total else middle + half)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a count are right."""

    right: int
    total: int

    @property
    def value(self) -> float:
        """The share; 1 of an empty count."""
        return self.right / self.total if self.total else 1.0

    @property
    def interval(self) -> Interval:
        """The share's Wilson interval at 95 %."""
        return wilson_interval(self.right, self.total)


@dataclass(frozen=True, slots=True)
class Ratio:
    """Expected and found counts of one group, and how many of each are on the other side too.

    Attributes:
        shared: expected ones that were found.
        matched: found ones that were expected; differs from `shared` only where one may overlap several.
    """

    expected: int
    found: int
    shared: int
    matched: int | None = None

    @property
    def precision_share(self) -> Share:
        """What was found and is right, of all that was found."""
        return Share(self.shared if self.matched is None else self.matched, self.found)

    @property
    def recall_share(self) -> Share:
        """What was found of all that was expected."""
        return Share(self.shared, self.expected)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.precision_share.value

    @property
    def recall(self) -> float:
        """Share of what was expected that was found; 1 where nothing was expected."""
        return self.recall_share.value

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def f1_interval(self) -> Interval:
        """The interval of F1 at 95 %, from the Wilson interval of F*."""
        wrong = self.expected - self.shared + self.found - self.precision_share.right
        low, high = wilson_interval(self.shared, self.shared + wrong)
        return 2 * low / (1 + low), 2 * high / (1 + high)
