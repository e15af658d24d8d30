"""Tasks in the graph: who does them as nodes, deadlines as typed values, duties beside a table apart."""

from __future__ import annotations

from datetime import date, time

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from tests.unit.graph.factories import make_document, make_task, span_of
from tests.unit.query.test_projection import quads_of
from tthc_graph.graph.iris import DEFAULT_IRIS as IRIS
from tthc_graph.graph.iris import concept
from tthc_graph.graph.vocabulary import RDF, TTHC, XSD
from tthc_graph.model.plan import Due, DueKind, Part, Party, Recurrence, Task, Term

UNIT = "ha-tinh/cam-xuyen/nam-phuc-thang"


def quads(*tasks: Task, responsibilities: tuple[Task, ...] = ()) -> list[Quad]:
    return list(quads_of(make_document(tasks=tasks, responsibilities=responsibilities, targets=())))


def values(found: list[Quad], predicate: NamedNode) -> list[object]:
    return [quad.object for quad in found if quad.predicate == predicate]


@pytest.mark.parametrize(
    ("due", "predicate", "expected"),
    [
        (
            Due("Tháng 6/2022", DueKind.MONTH, date(2022, 6, 1), date(2022, 6, 30), months=(6,)),
            TTHC.dueMonth,
            [Literal("2022-06", datatype=XSD.gYearMonth)],
        ),
        (
            Due("Tháng 3, 9", DueKind.RECURRING, months=(3, 9), recurrence=Recurrence()),
            TTHC.dueMonthOfYear,
            [Literal("--03", datatype=XSD.gMonth), Literal("--09", datatype=XSD.gMonth)],
        ),
        (
            Due("Theo quý và năm", DueKind.RECURRING, recurrence=Recurrence(every=("P3M", "P1Y"))),
            TTHC.recursEvery,
            [Literal("P3M"), Literal("P1Y")],
        ),
        (
            Due("Hằng tuần", DueKind.RECURRING, recurrence=Recurrence(every=("P1W",))),
            TTHC.recursEvery,
            [Literal("P1W")],
        ),
        (
            Due("Thường xuyên", DueKind.RECURRING, recurrence=Recurrence(continuous=True)),
            TTHC.recursAlways,
            [Literal("true", datatype=XSD.boolean)],
        ),
        (
            Due("17h00 ngày 25/12/2022", DueKind.DATE, until=date(2022, 12, 25), at=time(17)),
            TTHC.dueTime,
            [Literal("17:00:00", datatype=XSD.time)],
        ),
        (
            Due("Trong 10 ngày …", DueKind.RELATIVE, term=Term("ban hành", "P10D")),
            TTHC.dueWithin,
            [Literal("P10D")],
        ),
        (Due("Tháng 6", DueKind.MONTH, months=(6,)), TTHC.dueMonth, []),
    ],
)
def test_part_of_a_deadline_is_a_typed_value(due: Due, predicate: NamedNode, expected: list[Literal]) -> None:
    assert values(quads(make_task(due=due)), predicate) == expected


def test_agency_that_is_known_leads_as_a_body_and_any_other_by_its_words() -> None:
    known = Party(
        Part.LEAD,
        "Văn phòng",
        (span_of("Văn phòng"),),
        "agency",
        f"van-phong-ubnd/{UNIT}",
        "committee_office",
    )
    other = Party(Part.SUPPORT, "Công chức A", (span_of("Công chức A"),), "post")
    found = quads(make_task(parties=(known, other)))
    body = IRIS.body(f"van-phong-ubnd/{UNIT}")
    assert values(found, TTHC.leadBody) == values(found, TTHC.partyBody) == [body]
    assert values(found, TTHC.supportingBody) == []
    assert values(found, TTHC.taskPart) == [concept("task-part", "lead"), concept("task-part", "support")]
    assert values(found, TTHC.agencyRole) == [concept("agency-role", "committee_office")]
    assert any(q.subject == body and q.predicate == RDF.type and q.object == TTHC.Body for q in found)


def test_responsibility_is_an_assignment_and_no_task() -> None:
    found = quads(responsibilities=(make_task(),))
    types = [q.object for q in found if q.predicate == RDF.type]
    assert (types.count(TTHC.Responsibility), types.count(TTHC.Assignment), types.count(TTHC.Task)) == (
        1,
        1,
        0,
    )


def test_name_of_a_task_hangs_on_its_place_alone() -> None:
    plain, changed = (
        next(q.subject for q in quads(task) if q.object == TTHC.Task)
        for task in (make_task(), make_task(due=None, parties=(), content="khác"))
    )
    assert plain == changed
