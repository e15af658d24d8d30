"""Rows made by hand: valid by default, so that a test states only what matters to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tthc_graph.model.agency import Level
from tthc_graph.model.citation import Role
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Nature, Origin
from tthc_graph.model.plan import Operator
from tthc_graph.model.text import Span
from tthc_graph.model.validity import BasisKind, Status, StatusSegment
from tthc_graph.query.rows import (
    CitationRow,
    DocumentRow,
    FactRow,
    GraphRows,
    InstrumentRow,
    SourceRow,
    TargetRow,
    TaskRow,
    UnitRow,
)

AS_OF = date(2026, 11, 23)
SHA = "a" * 64
OWN = "ubnd/ha-tinh/nam-phuc-thang/ke-hoach/2022/51"


def segment(
    status: Status,
    since: str | None = None,
    until: str | None = None,
    *,
    causes: tuple[str, ...] = (),
    confidence: Confidence = Confidence.VERIFIED,
    sources: tuple[str, ...] = ("s1",),
) -> StatusSegment:
    return StatusSegment(
        status,
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
        causes,
        confidence,
        BasisKind.DERIVED if confidence is Confidence.DERIVED else BasisKind.CLAUSE,
        sources,
    )


def in_force(since: str = "2010-01-01") -> tuple[StatusSegment, ...]:
    return (segment(Status.NOT_YET_IN_FORCE, None, since), segment(Status.IN_FORCE, since))


def expiring(
    ended: str, *causes: str, since: str = "2010-01-01", confidence: Confidence = Confidence.VERIFIED
) -> tuple[StatusSegment, ...]:
    return (
        segment(Status.NOT_YET_IN_FORCE, None, since),
        segment(Status.IN_FORCE, since, ended),
        segment(Status.EXPIRED, ended, causes=causes, confidence=confidence),
    )


def instrument(key: str, number: str | None = None, **changes: Any) -> InstrumentRow:
    """A decree of the Government in force since 2010, verified in all, unless told otherwise."""
    amended_by = changes.get("amended_by", ())
    row = InstrumentRow(
        key=key,
        doc_type="Nghị định",
        number=number,
        issuer="cp",
        issuer_label="Chính phủ",
        unit=None,
        level=Level.CENTRAL,
        issued_on=parse_date("2009-12-01"),
        title="về kiểm soát thủ tục hành chính",
        nature=Nature.NORMATIVE,
        origin=Origin.REGISTER,
        period=None,
        segments=in_force(),
        documents=(),
        amended_by=(),
        amendment_facts=tuple(fact(key) for key, _ in amended_by),
        facts=tuple(fact(name) for name in ("issued_on", "issuer", "number", "title")),
    )
    return replace(row, **changes)


def fact(name: str, confidence: Confidence = Confidence.VERIFIED) -> FactRow:
    """One attribute of an instrument as the register has it."""
    return FactRow(name, confidence, ("s1",) if confidence is Confidence.VERIFIED else ())


def plan(key: str, number: str, **changes: Any) -> InstrumentRow:
    """A province's yearly plan, known from a citation."""
    defaults: dict[str, Any] = {
        "doc_type": "Kế hoạch",
        "issuer": "ubnd/ha-tinh",
        "issuer_label": "Ủy ban nhân dân tỉnh Hà Tĩnh",
        "unit": "ha-tinh",
        "level": Level.PROVINCE,
        "issued_on": parse_date("2021-12-24"),
        "title": "",
        "nature": Nature.PLAN,
        "origin": Origin.CITATION,
        "segments": (segment(Status.NOT_APPLICABLE, None),),
    }
    return instrument(key, number, **{**defaults, **changes})


def citation(position: int, cited: InstrumentRow | None, **changes: Any) -> CitationRow:
    """A full and correct mention of an instrument among the bases."""
    if cited is None:
        quote = "Kế hoạch của UBND tỉnh"
    else:
        day = f" ngày {_printed(cited.issued_on)}" if cited.issued_on else ""
        quote = f"{cited.doc_type} số {cited.number}{day}"
    start = 1000 + 200 * position
    row = CitationRow(
        id=f"c{position}",
        document=SHA,
        position=position,
        span=Span(start, start + len(quote)),
        quote=quote,
        context=f"Căn cứ {quote} của {cited.issuer_label if cited else 'UBND tỉnh'};",
        doc_type=cited.doc_type if cited else None,
        number=cited.number if cited else None,
        raw_number=None,
        issued_on=cited.issued_on if cited else None,
        raw_date=None,
        issuer=cited.issuer_label if cited else None,
        issuer_key=cited.issuer if cited else None,
        name=None,
        subject=cited.title if cited else "",
        provision=None,
        role=Role.LEGAL_BASIS,
        relations=(),
        state="resolved" if cited else "unresolved",
        instrument=cited.key if cited else None,
        candidates=(),
        reason="" if cited else "thiếu số và ngày",
        taken_for=None,
        conflicts=(),
        via="exact" if cited else None,
        rule="typed_number",
        confidence=0.99,
    )
    return replace(row, **changes)


def own_mention(position: int, quote: str, **changes: Any) -> CitationRow:
    """A line of an annex that names the document itself."""
    defaults: dict[str, Any] = {
        "quote": quote,
        "span": Span(5000, 5000 + len(quote)),
        "context": f"(Kèm theo {quote})",
        "doc_type": "Kế hoạch",
        "number": "51/KH-UBND",
        "issued_on": parse_date("2022-03-18"),
        "issuer": "UBND xã",
        "issuer_key": "ubnd/ha-tinh/nam-phuc-thang",
        "role": Role.SELF,
        "instrument": OWN,
        "state": "resolved",
        "reason": "",
    }
    return citation(position, None, **{**defaults, **changes})


def document(**changes: Any) -> DocumentRow:
    """A signed commune plan of 2022 with a complete head."""
    preamble = "Căn cứ các văn bản sau đây; Ủy ban nhân dân xã ban hành Kế hoạch năm 2022 như sau:"
    row = DocumentRow(
        sha256=SHA,
        file="ke-hoach.txt",
        instrument=OWN,
        doc_type="Kế hoạch",
        number="51/KH-UBND",
        raw_number="51/KH-UBND",
        number_span=Span(2, 15),
        number_quote="Số:51/KH-UBND",
        issuer="Ủy ban nhân dân xã Nam Phúc Thăng",
        issuer_key="ubnd/ha-tinh/nam-phuc-thang",
        unit="ha-tinh/nam-phuc-thang",
        level=Level.COMMUNE,
        units=("ha-tinh", "ha-tinh/nam-phuc-thang"),
        issued_on=parse_date("2022-03-18"),
        raw_date="18 tháng 3 năm 2022",
        date_span=Span(20, 50),
        date_quote="ngày 18 tháng 3 năm 2022",
        subject_line="Kiểm soát thủ tục hành chính năm 2022",
        subject_span=Span(60, 97),
        preamble_span=Span(900, 900 + len(preamble)),
        preamble_quote=preamble,
        period=2022,
        missing=(),
        parents=(),
    )
    return replace(row, **changes)


LAW = instrument(
    "qh/luat/2015/77",
    "77/2015/QH13",
    doc_type="Luật",
    title="Luật Tổ chức chính quyền địa phương",
    issuer="qh",
    issuer_label="Quốc hội",
    issued_on=parse_date("2015-06-19"),
    segments=in_force("2016-01-01"),
)


def rows(
    *citations: CitationRow,
    instruments: tuple[InstrumentRow, ...] = (),
    documents: tuple[DocumentRow, ...] | None = None,
    targets: tuple[TargetRow, ...] = (),
    tasks: tuple[TaskRow, ...] = (),
    units: tuple[UnitRow, ...] = (),
    competence: bool = True,
    selected: frozenset[str] | None = None,
) -> GraphRows:
    """A store; the basis for competence is cited unless told otherwise."""
    found = {i.key: i for i in (*instruments, LAW)}
    if competence:
        citations = (citation(90, LAW), *citations)
    return GraphRows(
        documents=documents or (document(),),
        instruments=dict(sorted(found.items())),
        citations=tuple(sorted(citations, key=lambda c: (c.document, c.position))),
        targets=targets,
        tasks=tasks,
        units={u.key: u for u in units},
        sources={"s1": SourceRow("s1", "Nghị định 118/2025/NĐ-CP, Điều 40", "clause")},
        selected=selected,
    )


def target(position: int, value: str, **changes: Any) -> TargetRow:
    row = TargetRow(
        id=f"t{position}",
        document=SHA,
        position=position,
        span=Span(6000 + 100 * position, 6050 + 100 * position),
        quote=f"số hóa đạt {value}%",
        indicator="số hóa hồ sơ",
        concept="digitised_files",
        operator=Operator.GE,
        value=Decimal(value),
        unit="%",
        condition="",
        scope="",
        levels=(),
        due_until=None,
        repeats=None,
    )
    return replace(row, **changes)


def task(position: int, due_text: str, **changes: Any) -> TaskRow:
    quote = f"1\tRà soát thủ tục\tVăn phòng\t{due_text}"
    start = 8000 + 200 * position
    row = TaskRow(
        id=f"k{position}",
        document=SHA,
        position=position,
        span=Span(start, start + len(quote)),
        quote=quote,
        ordinal="1",
        group=(),
        content="Rà soát thủ tục",
        lead_agencies=("Văn phòng",),
        supporting_agencies=(),
        deliverable="",
        due_text=due_text,
        due_kind="date",
        due_since=None,
        due_until=None,
        repairs=(),
    )
    return replace(row, **changes)


def unit(key: str, label: str, until: str | None = None, **changes: Any) -> UnitRow:
    row = UnitRow(
        key=key,
        label=label,
        level=Level.COMMUNE,
        parent=None,
        valid_from=None,
        valid_until=date.fromisoformat(until) if until else None,
        successors=(),
        sources=("s1",),
        provisional=False,
        confidence=Confidence.VERIFIED,
    )
    return replace(row, **changes)


def _printed(day: PartialDate | None) -> str:
    return "" if day is None else "/".join(reversed(str(day).split("-")))
