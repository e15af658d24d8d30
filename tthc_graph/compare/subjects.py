"""Whether two plans have one subject: by the themes of the vocabulary, else by the words of their titles."""

from __future__ import annotations

from tthc_graph.compare.similarity import matter
from tthc_graph.registers.abbreviations import expanded
from tthc_graph.registers.comparison import ComparisonTerms
from tthc_graph.registers.phrases import fold_phrase


def same_subject(one: str, other: str, terms: ComparisonTerms) -> bool | None:
    """Tells whether two titles are about one thing; None where a title is missing or says nothing.

    A plan of one activity (inspection, review, publicity) and the plan of the whole work are two subjects.
    """
    mine, theirs = themes_of(one, terms), themes_of(other, terms)
    if mine and theirs:
        activities = frozenset(terms.activities)
        return bool(mine & theirs - activities) and mine & activities == theirs & activities
    words, others = set(_told(one, terms).split()), set(_told(other, terms).split())
    if not words or not others:
        return None
    return len(words & others) / min(len(words), len(others)) >= terms.thresholds["same_subject"]


def themes_of(title: str, terms: ComparisonTerms) -> frozenset[str]:
    """Returns the ids of the themes and activities that a title names."""
    text = expanded(title)
    return frozenset(
        id_ for id_, pattern in (*terms.themes.items(), *terms.activities.items()) if pattern.is_in(text)
    )


def _told(title: str, terms: ComparisonTerms) -> str:
    return matter(terms.title_fillers.pattern.sub(" ", fold_phrase(title)), terms)
