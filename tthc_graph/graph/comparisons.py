"""Comparisons of plans with their parents as quads of `graph/inferred/comparison`, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pyoxigraph import NamedNode

from tthc_graph.compare.parents import ParentKind, ParentPlan
from tthc_graph.compare.plans import Plan, compare_plans
from tthc_graph.graph.assignments import assignment_nodes
from tthc_graph.graph.iris import Iris, concept, digest16
from tthc_graph.graph.parents import ParentFinder
from tthc_graph.graph.terms import Writer, boolean, decimal, text
from tthc_graph.graph.vocabulary import PROV, RDF, TTHC
from tthc_graph.model.comparison import TargetComparison, TaskComparison, TaskVerdict, Verdict
from tthc_graph.model.document import Document
from tthc_graph.model.plan import Target, Task
from tthc_graph.registers.comparison_words import reason_in_words

_CERTAIN = frozenset({Verdict.NOT_APPLICABLE.value, Verdict.EXTRA.value})


def link_node(sha256: str, link: ParentPlan, iris: Iris) -> NamedNode:
    """Returns the node of a document's link with one of its parents."""
    return iris.item("link", digest16(sha256, link.key, link.guessed))


def write_comparisons(
    writer: Writer, documents: Sequence[Document], finder: ParentFinder, iris: Iris
) -> None:
    """Writes what comparing each document with its parents says, as far as the batch holds their texts."""
    texts = {document.instrument.key: document for document in reversed(documents)}
    for document in documents:
        for link in finder.links(document):
            parent = texts.get(link.key)
            if parent is not None and _is_higher(parent, document):
                _Pairings(writer, document, parent, link, iris).write()


def _is_higher(parent: Document, child: Document) -> bool:
    above, below = parent.parsed.header.level, child.parsed.header.level
    return above is not None and below is not None and above.rank < below.rank


class _Pairings:
    def __init__(
        self, writer: Writer, child: Document, parent: Document, link: ParentPlan, iris: Iris
    ) -> None:
        self._writer, self._child, self._parent, self._iris, self._link = writer, child, parent, iris, link
        self._from = link_node(child.parsed.source.sha256, link, iris)
        self._nodes: dict[int, NamedNode] = {}
        for document in (child, parent):
            tasks, targets = assignment_nodes(document, iris)
            parsed = document.parsed
            self._nodes.update((id(item), n) for item, n in zip(parsed.tasks, tasks, strict=True))
            self._nodes.update((id(item), n) for item, n in zip(parsed.targets, targets, strict=True))

    def write(self) -> None:
        thematic = self._link.kind is ParentKind.THEMATIC
        compared = compare_plans(_plan(self._parent), _plan(self._child), only_common=thematic)
        for target in compared.targets:
            self._target(target)
        for task in compared.tasks:
            self._task(task)

    def _target(self, comparison: TargetComparison[Target]) -> None:
        ends = [(TTHC.parentTarget, comparison.parent), (TTHC.childTarget, comparison.child)]
        linked = [(prop, self._nodes[id(end)]) for prop, end in ends if end is not None]
        node = self._common(TTHC.TargetComparison, comparison, linked)
        self._writer.add(node, TTHC.verdict, concept("target-verdict", comparison.verdict))

    def _task(self, comparison: TaskComparison[Task]) -> None:
        linked = [(TTHC.parentTask, self._nodes[id(t)]) for t in comparison.parents]
        linked += [(TTHC.childTask, self._nodes[id(t)]) for t in comparison.children]
        node = self._common(TTHC.TaskComparison, comparison, linked)
        self._writer.add(node, TTHC.verdict, concept("task-verdict", comparison.verdict))
        self._writer.each(node, TTHC.change, (concept("task-verdict", c) for c in comparison.changes))

    def _common(
        self,
        kind: NamedNode,
        comparison: TargetComparison[Target] | TaskComparison[Task],
        ends: list[tuple[NamedNode, NamedNode]],
    ) -> NamedNode:
        add = self._writer.add
        node = self._iris.item("comparison", digest16(self._from.value, *(end.value for _, end in ends)))
        add(node, RDF.type, kind)
        add(node, TTHC.inDocument, self._iris.file(self._child.parsed.source.sha256))
        add(node, PROV.wasDerivedFrom, self._from)
        for prop, end in ends:
            add(node, prop, end)
        if comparison.binds is not None:
            add(node, TTHC.binds, boolean(comparison.binds))
        add(node, TTHC.likeness, decimal(_rounded(comparison.score)))
        add(node, TTHC.confidence, decimal(_rounded(_confidence(comparison))))
        self._writer.words(node, TTHC.decidedBy, comparison.decided_by)
        self._writer.each(node, TTHC.reasonCode, (text(r.code) for r in comparison.reasons))
        add(node, TTHC.explanation, text(" ".join(reason_in_words(r) for r in comparison.reasons)))
        return node


def _confidence(comparison: TargetComparison[Target] | TaskComparison[Task]) -> float:
    """How sure the verdict is: a pair as it is alike, a gap as the nearest is unlike."""
    if comparison.verdict.value in _CERTAIN:
        return 1.0
    is_gap = comparison.verdict in (Verdict.MISSING, TaskVerdict.MISSING)
    return 1 - comparison.score if is_gap else comparison.score


def _rounded(value: float) -> Decimal:
    return Decimal(f"{value:.3f}")


def _plan(document: Document) -> Plan[Target, Task]:
    header = document.parsed.header
    return Plan(header.level, header.period, document.parsed.targets, document.parsed.tasks)
