"""Tasks and targets of one document as quads of its graph."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from tthc_graph.graph.head import write_place
from tthc_graph.graph.iris import Iris, concept, digest16
from tthc_graph.graph.organisation import Organisation
from tthc_graph.graph.terms import Writer, boolean, decimal, integer, join_lines, text
from tthc_graph.graph.vocabulary import RDF, TTHC, XSD
from tthc_graph.model.dates import PartialDate
from tthc_graph.model.document import Document
from tthc_graph.model.plan import Due, DueKind, Part, Recurrence, Target, Task
from tthc_graph.model.text import Span

_CLASSES = {"task": TTHC.Task, "responsibility": TTHC.Responsibility}


def write_assignments(
    writer: Writer, document: Document, iris: Iris, organisation: Organisation | None = None
) -> None:
    """Writes the document's tasks, responsibilities and targets in reading order.

    Args:
        writer: of the document's graph.
        document: the document.
        iris: mints the names.
        organisation: describes the bodies that are named; without it the words alone are written.
    """
    file = iris.file(document.parsed.source.sha256)
    names = _Names(document.parsed.source.sha256, iris)
    parties = _Parties(writer, document, iris, organisation)
    for kind, tasks in (
        ("task", document.parsed.tasks),
        ("responsibility", document.parsed.responsibilities),
    ):
        for position, task in enumerate(tasks):
            node = names.mint(kind, task.span)
            writer.add(node, RDF.type, TTHC.Assignment)
            writer.add(node, RDF.type, _CLASSES[kind])
            _write_common(writer, node, file, position, task)
            write_place(writer, node, document, task.span)
            _write_task(writer, node, task)
            parties.write(node, task)
    targets = [names.mint("target", target.value_span) for target in document.parsed.targets]
    for position, target in enumerate(document.parsed.targets):
        node = targets[position]
        writer.add(node, RDF.type, TTHC.Target)
        _write_common(writer, node, file, position, target)
        write_place(writer, node, document, target.span)
        _write_target(writer, node, target)
        if target.repeats is not None:
            writer.add(node, TTHC.repeatsTarget, targets[target.repeats])


def assignment_nodes(document: Document, iris: Iris) -> tuple[list[NamedNode], list[NamedNode]]:
    """Returns the nodes of the document's tasks and of its targets, each in reading order."""
    names = _Names(document.parsed.source.sha256, iris)
    tasks = [names.mint("task", task.span) for task in document.parsed.tasks]
    return tasks, [names.mint("target", target.value_span) for target in document.parsed.targets]


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
    if due.kind is DueKind.MONTH and due.until is not None and len(due.months) == 1 and due.since is not None:
        writer.date(node, TTHC.dueMonth, PartialDate(due.since.year, due.months[0]))
    writer.each(node, TTHC.dueMonthOfYear, (Literal(f"--{m:02d}", datatype=XSD.gMonth) for m in due.months))
    if due.at is not None:
        writer.add(node, TTHC.dueTime, Literal(due.at.isoformat(), datatype=XSD.time))
    writer.words(node, TTHC.dueRepair, due.repair)
    _write_recurrence(writer, node, due.recurrence)
    if due.term is not None:
        writer.words(node, TTHC.dueEvent, due.term.event)
        if due.term.within is not None:
            writer.words(node, TTHC.dueWithin, due.term.within)
            writer.add(node, TTHC.dueInWorkingDays, boolean(due.term.working_days))


def _write_recurrence(writer: Writer, node: NamedNode, recurrence: Recurrence | None) -> None:
    if recurrence is None:
        return
    if recurrence.continuous:
        writer.add(node, TTHC.recursAlways, boolean(True))
    writer.each(node, TTHC.recursEvery, map(text, recurrence.every))
    if recurrence.times > 1:
        writer.add(node, TTHC.recursTimes, integer(recurrence.times))
    if recurrence.day is not None:
        writer.add(node, TTHC.recursOnDay, integer(recurrence.day))


class _Parties:
    """Writes the agencies of assignments one by one, and the bodies that are known."""

    def __init__(
        self, writer: Writer, document: Document, iris: Iris, organisation: Organisation | None
    ) -> None:
        self._writer = writer
        self._document = document
        self._iris = iris
        self._organisation = organisation

    def write(self, task_node: NamedNode, task: Task) -> None:
        """Writes the parties of one assignment."""
        add = self._writer.add
        for index, party in enumerate(task.parties):
            node = self._iris.part(task_node, "party", index)
            add(task_node, TTHC.party, node)
            add(node, RDF.type, TTHC.TaskParty)
            add(node, TTHC.position, integer(index))
            add(node, TTHC.taskPart, concept("task-part", party.part))
            write_place(self._writer, node, self._document, party.spans[0])
            if party.role:
                add(node, TTHC.agencyRole, concept("agency-role", party.role))
            if party.agency and self._organisation is not None:
                body = self._organisation.body(party.agency, party.label)
                add(node, TTHC.partyBody, body)
                add(task_node, TTHC.leadBody if party.part is Part.LEAD else TTHC.supportingBody, body)


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
