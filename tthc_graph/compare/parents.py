"""Which cited plans stand above a plan, and how: a pure function of rows about the plan and its citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tthc_graph.compare.subjects import same_subject
from tthc_graph.model.agency import Level
from tthc_graph.model.comparison import Reason
from tthc_graph.model.dates import PartialDate
from tthc_graph.registers.comparison import ComparisonTerms, load_comparison_terms

DISTRICTS_ENDED = date(2025, 7, 1)
"""Luật 72/2025/QH15, Điều 51: from this day a commune stands directly below its province."""


class ParentKind(StrEnum):
    """How a plan stands above another."""

    DIRECT = "direct"
    GRANDPARENT = "grandparent"
    """Of the same subject, with a nearer plan in between."""
    THEMATIC = "thematic"
    """Of another subject: what it asks beside the common matter was never asked of this plan."""
    FORMER = "former"
    """Of a unit that no longer existed when the lower plan was signed."""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is known of a plan.

    Attributes:
        unit: key of its issuer's unit; None for a central body.
        period: the year of a yearly plan; None for a programme of several years.
        subject: its title; empty where no text gives one.
    """

    key: str
    level: Level
    unit: str | None
    period: int | None = None
    issued_on: PartialDate | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class CitedPlan:
    """A plan, or a decision about one, that the document carries out or rests on.

    Attributes:
        position: where in the document it is cited (index of the citation).
        carries_out: the document says that it implements it; else it is a legal basis.
        guessed: it is what the printed number is taken for.
    """

    plan: PlanFacts
    position: int
    carries_out: bool
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """The units above a plan's issuer when it was signed, its own first, and those that had ended."""

    chain: tuple[str, ...]
    former: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ParentPlan:
    """One parent with the citations that it follows from, nearest level first in a list of them."""

    key: str
    guessed: bool
    kind: ParentKind
    reason: Reason
    positions: tuple[int, ...]


def parent_plans(
    child: PlanFacts, cited: Sequence[CitedPlan], units: Units, terms: ComparisonTerms | None = None
) -> tuple[ParentPlan, ...]:
    """Returns the parents among the cited plans: by level, what is carried out before what is a basis.

    A parent is not newer than the child, not a yearly plan for another year, and of a unit in the child's
    chain or of a central body. What only a guess gives is left out where the same plan is named outright.

    Args:
        child: the lower plan.
        cited: plans and decisions about plans, in any order.
        units: the child's chain.
        terms: vocabulary and thresholds; the bundled ones when None.
    """
    terms = terms or load_comparison_terms()
    named = {c.plan.key for c in cited if not c.guessed}
    found: dict[tuple[str, bool], list[CitedPlan]] = {}
    for one in sorted(cited, key=lambda c: c.position):
        if (not one.guessed or one.plan.key not in named) and _fits(child, one.plan, units):
            found.setdefault((one.plan.key, one.guessed), []).append(one)
    same = {key: same_subject(child.subject, group[0].plan.subject, terms) for key, group in found.items()}
    plans = {key: group[0].plan for key, group in found.items()}
    rivals = (p for key, p in plans.items() if same[key] is not False and not _is_former(child, p, units))
    nearest = max((p.level.rank for p in rivals), default=0)
    parents = []
    for key, group in sorted(found.items(), key=lambda item: _nearness(item[1])):
        kind, reason = _kind(child, group[0].plan, same[key], nearest, units)
        positions = tuple(dict.fromkeys(c.position for c in group))
        parents.append(ParentPlan(*key, kind, reason, positions))
    return tuple(parents)


def _fits(child: PlanFacts, plan: PlanFacts, units: Units) -> bool:
    if plan.key == child.key:
        return False
    if plan.period and child.period and plan.period != child.period:
        return False
    issued, signed = plan.issued_on, child.issued_on
    if issued and signed and issued.first_day > signed.last_day:
        return False
    if plan.level is Level.DISTRICT and issued and issued.first_day >= DISTRICTS_ENDED:
        return False
    return plan.unit is None or plan.unit in units.chain or plan.unit in units.former


def _kind(
    child: PlanFacts, plan: PlanFacts, same: bool | None, nearest: int, units: Units
) -> tuple[ParentKind, Reason]:
    if _is_former(child, plan, units):
        return ParentKind.FORMER, Reason("former_unit")
    if same is False:
        return ParentKind.THEMATIC, Reason("other_subject")
    if plan.level.rank < nearest:
        return ParentKind.GRANDPARENT, Reason("nearer_plan_between")
    if same:
        return ParentKind.DIRECT, Reason("same_subject")
    return ParentKind.DIRECT, Reason("subject_not_told")


def _is_former(child: PlanFacts, plan: PlanFacts, units: Units) -> bool:
    if plan.unit in units.former and plan.unit not in units.chain:
        return True
    after_districts = child.issued_on is not None and child.issued_on.first_day >= DISTRICTS_ENDED
    return plan.level is Level.DISTRICT and after_districts and child.level is Level.COMMUNE


def _nearness(group: Sequence[CitedPlan]) -> tuple[int, int, int, str]:
    carries_out = any(c.carries_out for c in group)
    return -group[0].plan.level.rank, 0 if carries_out else 1, group[0].position, group[0].plan.key
