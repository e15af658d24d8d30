"""Compares the tasks of a plan with those of the plan above it: who took over what, and what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from tthc_graph.compare.binding import binds, supporting
from tthc_graph.compare.changes import changes_between
from tthc_graph.compare.pairing import best_pairs
from tthc_graph.compare.similarity import RareWords, Weighed, letters_alike, matter, rare_words_alike
from tthc_graph.model.agency import Level
from tthc_graph.model.comparison import Reason, S, TaskComparison, TaskVerdict
from tthc_graph.registers.comparison import ComparisonTerms, load_comparison_terms


@dataclass(frozen=True, slots=True)
class _Wording:
    content: str
    rare: Weighed
    deliverable: str


@dataclass(frozen=True, slots=True)
class _Likeness:
    score: float
    decided_by: str


def compare_tasks(
    parent: Sequence[S],
    child: Sequence[S],
    level: Level,
    terms: ComparisonTerms | None = None,
    *,
    issuer: Level | None = None,
) -> tuple[TaskComparison[S], ...]:
    """Compares each task of the parent with the child's, and lists the child's own ones behind them.

    Args:
        parent: tasks of the higher plan in reading order.
        child: tasks of the lower plan.
        level: level of government of the lower plan.
        terms: vocabulary and thresholds; the bundled ones when None.
        issuer: level of government of the higher plan, whose own offices it names without their unit.
    """
    return _TaskMatch(parent, child, level, terms or load_comparison_terms(), issuer).comparisons()


def _is_beside(place: int, group: Sequence[int]) -> bool:
    return any(abs(place - other) == 1 for other in group)


class _TaskMatch(Generic[S]):
    def __init__(
        self,
        parent: Sequence[S],
        child: Sequence[S],
        level: Level,
        terms: ComparisonTerms,
        issuer: Level | None,
    ) -> None:
        self._parent, self._child, self._level, self._terms = parent, child, level, terms
        self._binds = [binds(task.lead_agencies, level, terms, issuer) for task in parent]
        self._supports = [supporting(task.supporting_agencies, level, terms) for task in parent]
        contents = [matter(task.content, terms) for task in (*parent, *child)]
        rare = RareWords(contents)
        said = [
            _Wording(content, rare.weigh(content), matter(task.deliverable, terms))
            for content, task in zip(contents, (*parent, *child), strict=True)
        ]
        theirs, own = said[: len(parent)], said[len(parent) :]
        self._likeness = {
            (at, other): self._alike(a, b) for at, a in enumerate(theirs) for other, b in enumerate(own)
        }

    def comparisons(self) -> tuple[TaskComparison[S], ...]:
        """Returns the comparisons in the parent's order, the child's own tasks last."""
        pairs = self._pairs()
        children = {at: [other] for at, other in pairs.items()}
        parents = {other: [at] for at, other in pairs.items()}
        self._add_parts(children, parents)
        found = []
        for at, task in enumerate(self._parent):
            taken = children.get(at, [])
            if not taken:
                found.append(self._without_child(at, task))
            elif len(parents[taken[0]]) == 1:
                found.append(self._compared([at], taken))
            elif parents[taken[0]][0] == at:
                found.append(self._compared(parents[taken[0]], taken))
        own = (other for other in range(len(self._child)) if other not in parents)
        return (*found, *(self._extra(other) for other in own))

    def _add_parts(self, children: dict[int, list[int]], parents: dict[int, list[int]]) -> None:
        """Adds child tasks that are left over to a parent's that is split, then the reverse.

        A task is added where it is most at home, beside its neighbour in the same plan, and never makes both
        sides manifold.
        """
        paired_parents, paired_children = set(children), set(parents)
        for other in range(len(self._child)):
            if other not in paired_children:
                at = max(paired_parents, key=lambda a: (self._score(a, other), -a), default=None)
                near = at is not None and _is_beside(other, children[at])
                if at is not None and near and self._is_part(at, other):
                    children[at].append(other)
                    children[at].sort()
                    parents[other] = [at]
        for at in range(len(self._parent)):
            if at not in paired_parents and self._binds[at] is not False:
                taken = [o for o in paired_children if len(children[parents[o][0]]) == 1]
                nearest = max(taken, key=lambda o: (self._score(at, o), -o), default=None)
                near = nearest is not None and _is_beside(at, parents[nearest])
                if nearest is not None and near and self._is_part(at, nearest):
                    parents[nearest].append(at)
                    parents[nearest].sort()
                    children[at] = [nearest]

    def _score(self, at: int, other: int) -> float:
        return self._likeness[at, other].score

    def _is_part(self, at: int, other: int) -> bool:
        return self._score(at, other) >= self._terms.thresholds["task_part"]

    def _pairs(self) -> dict[int, int]:
        """Returns the pairs that are alike enough, or that stand out from all that they compete with."""
        least = self._terms.thresholds["task_nearest"]
        pairs = best_pairs({pair: like.score for pair, like in self._likeness.items() if like.score >= least})
        return {
            at: other
            for at, other in pairs.items()
            if self._is_sure(at, other) or self._stands_out(at, other)
        }

    def _is_sure(self, at: int, other: int) -> bool:
        likeness = self._likeness[at, other]
        name = "task_of_others" if self._binds[at] is False else "task"
        return likeness.decided_by == "deliverable" or likeness.score >= self._terms.thresholds[name]

    def _stands_out(self, at: int, other: int) -> bool:
        """A task of other levels must stand out on both sides: one like it in the child may be chance."""
        margin, score = self._terms.thresholds["task_margin"], self._score(at, other)
        rivals = (self._score(at, o) for o in range(len(self._child)) if o != other)
        if score - max(rivals, default=0.0) < margin:
            return False
        others = (self._score(a, other) for a in range(len(self._parent)) if a != at)
        return self._binds[at] is not False or score - max(others, default=0.0) >= margin

    def _alike(self, one: _Wording, other: _Wording) -> _Likeness:
        weights, thresholds = self._terms.weights, self._terms.thresholds
        letters = letters_alike(one.content, other.content)
        rare = rare_words_alike(one.rare, other.rare)
        content = (weights["letters"] * letters + weights["rare_words"] * rare) / (
            weights["letters"] + weights["rare_words"]
        )
        if not one.deliverable or not other.deliverable:
            return _Likeness(content, "content")
        product = letters_alike(one.deliverable, other.deliverable)
        score = (1 - weights["deliverable"]) * content + weights["deliverable"] * product
        said = min(len(one.deliverable.split()), len(other.deliverable.split()))
        is_telling = said >= thresholds["telling_deliverable_words"]
        if is_telling and score < thresholds["task"] and product >= thresholds["telling_deliverable"]:
            return _Likeness(score, "deliverable")
        return _Likeness(score, "content")

    def _compared(self, parents: list[int], children: list[int]) -> TaskComparison[S]:
        theirs, own = tuple(self._parent[p] for p in parents), tuple(self._child[c] for c in children)
        likenesses = [self._likeness[p, c] for p in parents for c in children]
        changes, reasons = changes_between(theirs, own, self._level, self._terms)
        if len(children) > 1:
            verdict = TaskVerdict.SPLIT
        elif len(parents) > 1:
            verdict = TaskVerdict.MERGED
        else:
            verdict = changes[0] if changes else TaskVerdict.SAME
        weakest = min(likenesses, key=lambda like: like.score)
        alike = Reason(f"alike_by_{weakest.decided_by}", (("score", f"{weakest.score:.2f}"),))
        bound = [self._binds[p] for p in parents]
        elsewhere = self._elsewhere(parents[0]) if all(b is False for b in bound) else ()
        return TaskComparison(
            theirs,
            own,
            verdict,
            changes,
            (*reasons, alike, *elsewhere),
            next((b for b in (True, None) if b in bound), False),
            weakest.score,
            weakest.decided_by,
        )

    def _without_child(self, at: int, task: S) -> TaskComparison[S]:
        nearest = max((self._score(at, o) for o in range(len(self._child))), default=0.0)
        bound = self._binds[at]
        none = Reason("none_alike", (("nearest", f"{nearest:.2f}"),))
        verdict = TaskVerdict.NOT_APPLICABLE if bound is False else TaskVerdict.MISSING
        reasons = (*self._elsewhere(at), none) if bound is False else (none,)
        if bound is False and self._supports[at]:
            # Another level leads and this one takes part, which its plan need not say.
            part = Reason("supports_here", (("agencies", "; ".join(self._supports[at])),))
            return TaskComparison((task,), (), verdict, (), (part, *reasons), None, nearest, "")
        if bound is None:
            reasons = (none, Reason("level_unknown", (("agencies", "; ".join(task.lead_agencies)),)))
        return TaskComparison((task,), (), verdict, (), reasons, bound, nearest, "")

    def _elsewhere(self, at: int) -> tuple[Reason, ...]:
        return (Reason("leads_elsewhere", (("agencies", "; ".join(self._parent[at].lead_agencies)),)),)

    def _extra(self, other: int) -> TaskComparison[S]:
        return TaskComparison(
            (), (self._child[other],), TaskVerdict.EXTRA, (), (Reason("own_task"),), None, 0.0, ""
        )
