"""Tasks and targets of one document as quads of its graph."""

from __future__ import annotations

from pyoxigraph import NamedNode

from tthc_graph.graph.head import write_place
from tthc_graph.graph.iris import Iris, concept, digest16
from tthc_graph.graph.terms import Writer, boolean, decimal, integer, join_lines, text
from tthc_graph.graph.vocabulary import RDF, TTHC
from tthc_graph.model.document import Document
from tthc_graph.model.plan import Due, Target, Task
from tthc_graph.model.text import Span


def write_assignments(writer: Writer, document: Document, iris: Iris) -> None:
    """Writes the document's tasks and targets in reading order."""
    file = iris.file(document.parsed.source.sha256)
    names = _Names(document.parsed.source.sha256, iris)
    for position, task in enumerate(document.parsed.tasks):
        node = names.mint("task", task.span)
        _write_common(writer, node, file, position, task)
        write_place(writer, node, document, task.span)
        _write_task(writer, node, task)
    targets = [names.mint("target", target.value_span) for target in document.parsed.targets]
    for position, target in enumerate(document.parsed.targets):
        node = targets[position]
        _write_common(writer, node, file, position, target)
        write_place(writer, node, document, target.span)
        _write_target(writer, node, target)
        if target.repeats is not None:
            writer.add(node, TTHC.repeatsTarget, targets[target.repeats])


class _Names:
    """Names items by file and span; items of one span are numbered."""

    def __init__(self, sha256: str, iris: Iris) -> None:
        self._sha256 = sha256
        self._iris = iris
        self._seen: dict[tuple[str, Span], int] = {}

    def mint(self, kind: str, span: Span) -> NamedNode:
        nth = self._seen[kind, span] = self._seen.get((kind, span), -1) + 1
        digest = digest16(self._sha256, span.start, span.end)
        return self._iris.item(kind, digest + (f"-{nth}" if nth else ""))


def _write_common(
    writer: Writer, node: NamedNode, file: NamedNode, position: int, item: Task | Target
) -> None:
    writer.add(node, RDF.type, TTHC.Task if isinstance(item, Task) else TTHC.Target)
    writer.add(node, TTHC.inDocument, file)
    writer.add(node, TTHC.position, integer(position))
    writer.add(node, TTHC.rule, text(item.rule))
    writer.add(node, TTHC.confidence, decimal(item.confidence))
    if item.due is not None:
        _write_due(writer, node, item.due)


def _write_due(writer: Writer, node: NamedNode, due: Due) -> None:
    writer.add(node, TTHC.dueText, text(due.text))
    writer.add(node, TTHC.dueKind, concept("due-kind", due.kind))
    writer.date(node, TTHC.dueSince, due.since)
    writer.date(node, TTHC.dueUntil, due.until)


def _write_task(writer: Writer, node: NamedNode, task: Task) -> None:
    writer.words(node, TTHC.ordinal, task.ordinal)
    if task.group:
        writer.add(node, TTHC.groupPath, text(join_lines(task.group)))
    writer.words(node, TTHC.content, task.content)
    writer.words(node, TTHC.deliverable, task.deliverable)
    writer.each(node, TTHC.repair, (text(r) for r in task.repairs))
    _write_agencies(writer, node, task.lead_agencies, TTHC.leadAgency, TTHC.leadAgencyList)
    _write_agencies(writer, node, task.supporting_agencies, TTHC.supportingAgency, TTHC.supportingAgencyList)


def _write_agencies(
    writer: Writer, node: NamedNode, names: tuple[str, ...], each: NamedNode, listed: NamedNode
) -> None:
    """Writes one statement an agency, and their order where there is one to keep."""
    writer.each(node, each, (text(n) for n in names))
    if len(names) > 1:
        writer.add(node, listed, text(join_lines(names)))


def _write_target(writer: Writer, node: NamedNode, target: Target) -> None:
    writer.words(node, TTHC.indicatorWords, target.indicator)
    if target.concept:
        writer.add(node, TTHC.indicator, concept("indicator", target.concept))
    writer.add(node, TTHC.operator, concept("operator", target.operator))
    writer.add(node, TTHC.value, decimal(target.value))
    writer.words(node, TTHC.unitOfMeasure, target.unit)
    writer.words(node, TTHC.condition, target.condition)
    writer.words(node, TTHC.scope, target.scope)
    writer.each(node, TTHC.level, (concept("level", level) for level in target.levels))
    writer.add(node, TTHC.aspirational, boolean(target.aspirational))
