"""Small documents and registers, valid by default; a test overrides what matters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tthc_graph.model.agency import Agency, Level, Unit, UnitChain
from tthc_graph.model.citation import (
    Citation,
    Conflict,
    Mention,
    Predicate,
    Relation,
    Resolved,
    Role,
    TakenFor,
    Unresolved,
    Via,
)
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.model.document import Document, Header, ParsedDocument
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Fact, Instrument, Nature, Origin
from tthc_graph.model.plan import Due, DueKind, Operator, Target, Task
from tthc_graph.model.text import OffsetMap, SourceText, Span
from tthc_graph.model.validity import BasisKind, EventKind, ValidityEvent
from tthc_graph.registers import Gazetteer, Registers, Source, load_document_types
from tthc_graph.registers.unit_table import UnitTable

DECREE_2018 = "cp/nghi-dinh/2018/61"
DECREE_2021 = "cp/nghi-dinh/2021/107"
DECREE_2025 = "cp/nghi-dinh/2025/118"
PROVINCE_DECISION = "ubnd/ha-tinh/quyet-dinh/2022/461"
PRINTED_DECISION = "ubnd/ha-tinh/quyet-dinh/2022/416"
DISTRICT_PLAN = "ubnd/ha-tinh/cam-xuyen/ke-hoach/2022/563"
COMMUNE_PLAN = "ubnd/ha-tinh/cam-xuyen/nam-phuc-thang/ke-hoach/2022/51"

TEXT = (
    "Số: 51/KH-UBND\n"
    "Nam Phúc Thăng, ngày 18 tháng 3 năm 2022\n"
    "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018; Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 sửa đổi "
    "Nghị định số 61/2018/NĐ-CP;\n"
    "Căn cứ Quyết định số 416/QĐ-UBND ngày 28/02/2022 của UBND tỉnh ban hành Kế hoạch năm 2022;\n"
    "Thực hiện Kế hoạch số 563/KH-UBND ngày 14/3//2022 của UBND huyện;\n"
    "Theo khoản 2 Điều 5 Nghị định số 61/2018/NĐ-CP và Quyết định số 99/QĐ-X năm 2020.\n"
    "Tỷ lệ hồ sơ trực tuyến đạt ít nhất 70,5% trong năm 2022. Nhắc lại: ít nhất 70,5%.\n"
    "1\tRà soát thủ tục\tVăn phòng\tCông chức A\tBáo cáo\tQuý III\n"
)


def make_source(text: str = TEXT, name: str = "ke-hoach.txt") -> SourceText:
    data = text.encode()
    offsets = OffsetMap((0,), (0,), (len(text),), (True,))
    return SourceText(text, text, offsets, name, hashlib.sha256(data).hexdigest(), "text/plain", len(data))


def span_of(words: str, text: str = TEXT, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def make_instrument(key: str = DECREE_2018, **changes: Any) -> Instrument:
    values: dict[str, Any] = {
        "key": key,
        "doc_type": "Nghị định",
        "number": "61/2018/NĐ-CP",
        "issuer": "cp",
        "issuer_label": "Chính phủ",
        "issued_on": parse_date("2018-04-23"),
        "title": "Về thực hiện cơ chế một cửa, một cửa liên thông",
        "nature": Nature.NORMATIVE,
        "origin": Origin.REGISTER,
    }
    return Instrument(**values | changes)


def make_event(kind: EventKind, on: str | None, **changes: Any) -> ValidityEvent:
    values: dict[str, Any] = {
        "kind": kind,
        "on": parse_date(on) if on else None,
        "confidence": Confidence.VERIFIED,
        "basis": BasisKind.CLAUSE,
        "sources": ("nd118-dieu40",),
    }
    return ValidityEvent(**values | changes)


def local(key: str, doc_type: str, number: str, issuer: str, issued: str, **changes: Any) -> Instrument:
    """An instrument of a local body that a plan cites."""
    values: dict[str, Any] = {
        "doc_type": doc_type,
        "number": number,
        "issuer": issuer,
        "issuer_label": "Ủy ban nhân dân",
        "issued_on": parse_date(issued),
        "title": "Ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2022",
        "nature": Nature.PLAN if doc_type == "Kế hoạch" else Nature.INDIVIDUAL,
        "origin": Origin.CITATION,
    }
    return make_instrument(key, **values | changes)


def registered() -> tuple[Instrument, ...]:
    return (
        make_instrument(
            events=(
                make_event(EventKind.EFFECTIVE, "2018-06-21"),
                make_event(EventKind.AMENDED, "2021-12-06", by=(DECREE_2021,), provisions="Điều 3, Điều 8"),
                make_event(EventKind.REPEALED, "2025-07-01", by=(DECREE_2025,)),
            ),
            aliases=("Nghị định một cửa",),
            facts=(Fact("issued_on", "2018-04-23", Confidence.VERIFIED, ("nd118-dieu40",), "đối chiếu"),),
        ),
        make_instrument(
            DECREE_2021,
            number="107/2021/NĐ-CP",
            issued_on=parse_date("2021-12-06"),
            title="Sửa đổi, bổ sung Nghị định 61/2018/NĐ-CP",
            guides=(),
            events=(make_event(EventKind.EFFECTIVE, "2021-12-06"),),
        ),
        make_instrument(
            DECREE_2025,
            number="118/2025/NĐ-CP",
            issued_on=parse_date("2025-06-09"),
            title="Về thực hiện thủ tục hành chính theo cơ chế một cửa",
            events=(make_event(EventKind.EFFECTIVE, "2025-07-01"),),
        ),
        local(
            PROVINCE_DECISION,
            "Quyết định",
            "461/QĐ-UBND",
            "ubnd/ha-tinh",
            "2022-02-28",
            origin=Origin.REGISTER,
        ),
    )


def make_registers(instruments: Iterable[Instrument] | None = None) -> Registers:
    units = (
        Unit("ha-tinh", "Hà Tĩnh", "tỉnh", Level.PROVINCE, sources=("nq202",)),
        Unit(
            "ha-tinh/cam-xuyen",
            "Cẩm Xuyên",
            "huyện",
            Level.DISTRICT,
            "ha-tinh",
            valid_until=date(2025, 7, 1),
        ),
        Unit(
            "ha-tinh/cam-xuyen/nam-phuc-thang",
            "Nam Phúc Thăng",
            "xã",
            Level.COMMUNE,
            "ha-tinh/cam-xuyen",
            date(2020, 1, 1),
            date(2025, 7, 1),
            successors=("ha-tinh/thien-cam",),
        ),
        Unit("ha-tinh/thien-cam", "Thiên Cầm", "xã", Level.COMMUNE, "ha-tinh", date(2025, 7, 1)),
        Unit("nghe-an", "Nghệ An", "tỉnh", Level.PROVINCE),
    )
    agencies = (
        Agency("cp", "Chính phủ", Level.CENTRAL),
        *(Agency(f"ubnd/{u.key}", f"Ủy ban nhân dân {u.label}", u.level, u.key) for u in units),
    )
    sources = {
        "nd118-dieu40": Source(
            "nd118-dieu40", "Nghị định 118/2025/NĐ-CP, Điều 40", BasisKind.CLAUSE, "toàn văn"
        ),
        "nq202": Source("nq202", "Nghị quyết 202/2025/QH15", BasisKind.CLAUSE, "toàn văn"),
    }
    known = {i.key: i for i in (registered() if instruments is None else instruments)}
    return Registers.of(known, sources, Gazetteer(UnitTable(units), agencies, {}, {}), load_document_types())


def make_mention(words: str, *, text: str = TEXT, nth: int = 0, **changes: Any) -> Mention:
    values: dict[str, Any] = {
        "span": span_of(words, text, nth),
        "quote": words,
        "doc_type": "Nghị định",
        "number": None,
        "raw_number": None,
        "issued_on": None,
        "raw_date": None,
        "issuer": None,
        "name": None,
        "subject": "",
        "provision": None,
        "role": Role.LEGAL_BASIS,
        "relations": (),
        "clause": None,
        "rule": "numbered",
        "confidence": 0.95,
    }
    return Mention(**values | changes)


def cite(
    mention: Mention, key: str, via: Via = Via.EXACT, issuer: str | None = None, **changes: Any
) -> Citation:
    return Citation(mention, Resolved(key, via, changes.pop("confidence", 0.9), **changes), issuer)


def make_citations() -> tuple[Citation, ...]:
    guess = TakenFor(PROVINCE_DECISION, "cùng ngày, cùng tỉnh, cùng tên; số đảo chữ số", 0.7)
    return (
        cite(
            make_mention("Số: 51/KH-UBND", doc_type="Kế hoạch", number="51/KH-UBND", role=Role.SELF),
            COMMUNE_PLAN,
            Via.SELF,
        ),
        cite(
            make_mention(
                "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018",
                number="61/2018/NĐ-CP",
                issued_on=parse_date("2018-04-23"),
                issuer="Chính phủ",
            ),
            DECREE_2018,
            issuer="cp",
        ),
        cite(
            make_mention(
                "Nghị định số 107/2021/NĐ-CP ngày 06/12/2021",
                number="107/2021/NĐ-CP",
                issued_on=parse_date("2021-12-06"),
            ),
            DECREE_2021,
            conflicts=(Conflict("title", "sửa đổi", "Sửa đổi, bổ sung"), Conflict("issuer", "", "Chính phủ")),
        ),
        cite(
            make_mention(
                "Nghị định số 61/2018/NĐ-CP",
                nth=1,
                number="61/2018/NĐ-CP",
                role=Role.NESTED,
                relations=(Relation(Predicate.AMENDS, 2), Relation(Predicate.REFERS_TO, "document")),
            ),
            DECREE_2018,
            Via.NUMBER_AND_YEAR,
        ),
        cite(
            make_mention(
                "Quyết định số 416/QĐ-UBND ngày 28/02/2022",
                doc_type="Quyết định",
                number="416/QĐ-UBND",
                issued_on=parse_date("2022-02-28"),
                issuer="UBND tỉnh",
                subject="ban hành Kế hoạch năm 2022",
            ),
            PRINTED_DECISION,
            Via.CITED_ONLY,
            "ubnd/ha-tinh",
            taken_for=guess,
        ),
        cite(
            make_mention(
                "Kế hoạch số 563/KH-UBND ngày 14/3//2022",
                doc_type="Kế hoạch",
                number="563/KH-UBND",
                issued_on=parse_date("2022-03-14"),
                raw_date="14/3//2022",
                role=Role.IMPLEMENTS,
            ),
            DISTRICT_PLAN,
            Via.CITED_ONLY,
            "ubnd/ha-tinh/cam-xuyen",
        ),
        cite(
            make_mention(
                "Nghị định số 61/2018/NĐ-CP",
                nth=2,
                number="61/2018/NĐ-CP",
                role=Role.REFERENCE,
                provision="khoản 2 Điều 5",
            ),
            DECREE_2018,
            Via.NUMBER_AND_YEAR,
        ),
        Citation(
            make_mention(
                "Quyết định số 99/QĐ-X năm 2020",
                doc_type="Quyết định",
                number="99/QĐ-X",
                role=Role.REFERENCE,
                raw_number="99 /QĐ-X",
                issued_on=PartialDate(2020),
            ),
            Unresolved("không rõ cơ quan ban hành", (PRINTED_DECISION, PROVINCE_DECISION)),
            None,
        ),
    )


def make_target(**changes: Any) -> Target:
    values: dict[str, Any] = {
        "span": span_of("Tỷ lệ hồ sơ trực tuyến đạt ít nhất 70,5%"),
        "quote": "Tỷ lệ hồ sơ trực tuyến đạt ít nhất 70,5%",
        "value_span": span_of("70,5%"),
        "indicator": "hồ sơ trực tuyến",
        "concept": None,
        "operator": Operator.GE,
        "value": Decimal("70.5"),
        "unit": "%",
        "condition": "trên tổng số hồ sơ",
        "scope": "cấp xã",
        "levels": (Level.PROVINCE, Level.COMMUNE),
        "due": Due("trong năm 2022", DueKind.INTERVAL, date(2022, 1, 1), date(2022, 12, 31)),
        "aspirational": True,
        "repeats": None,
        "annex": None,
        "rule": "at_least",
        "confidence": 0.8,
    }
    return Target(**values | changes)


def make_task(**changes: Any) -> Task:
    row = "1\tRà soát thủ tục\tVăn phòng\tCông chức A\tBáo cáo\tQuý III"
    values: dict[str, Any] = {
        "span": span_of(row),
        "quote": row,
        "ordinal": "1",
        "group": ("I. Nhiệm vụ\nchung", "A \\ B"),
        "group_inferred": False,
        "content": "Rà soát thủ tục",
        "content_span": span_of("Rà soát thủ tục"),
        "lead_agencies": ("Văn phòng", "Công an"),
        "supporting_agencies": ("Công chức A",),
        "deliverable": "Báo cáo",
        "due": Due("Quý III", DueKind.QUARTER, date(2022, 7, 1), date(2022, 9, 30)),
        "annex": None,
        "repairs": ("joined_over_page",),
        "rule": "table_row",
        "confidence": 0.9,
    }
    return Task(**values | changes)


def make_header(**changes: Any) -> Header:
    values: dict[str, Any] = {
        "doc_type": "Kế hoạch",
        "number": "51/KH-UBND",
        "raw_number": "51/KH-UBND",
        "number_span": span_of("Số: 51/KH-UBND"),
        "issuer": "Ủy ban nhân dân xã Nam Phúc Thăng",
        "issuer_key": "ubnd/ha-tinh/cam-xuyen/nam-phuc-thang",
        "issued_on": parse_date("2022-03-18"),
        "date_span": span_of("ngày 18 tháng 3 năm 2022"),
        "place": "Nam Phúc Thăng",
        "subject_line": "Kiểm soát thủ tục hành chính năm 2022",
        "level": Level.COMMUNE,
        "units": UnitChain("ha-tinh", "ha-tinh/cam-xuyen", "ha-tinh/cam-xuyen/nam-phuc-thang"),
        "period": 2022,
        "missing": ("recipients", "signature"),
    }
    return Header(**values | changes)


def make_document(
    *,
    source: SourceText | None = None,
    header: Header | None = None,
    citations: tuple[Citation, ...] | None = None,
    cited_only: tuple[Instrument, ...] | None = None,
    instrument: Instrument | None = None,
    **changes: Any,
) -> Document:
    """A commune's plan that cites decrees, a decision under a misprinted number, and its district's plan."""
    source = source or make_source()
    parts: dict[str, Any] = {
        "preamble": Span(source.raw.index("Căn cứ"), source.raw.index("Theo khoản"))
        if "Theo khoản" in source.raw
        else Span(0, len(source.raw)),
        "clauses": (),
        "sections": (),
        "annexes": (),
        "excluded": (),
        "tasks": (make_task(),),
        "targets": (
            make_target(),
            make_target(
                span=span_of("Nhắc lại: ít nhất 70,5%"),
                value_span=span_of("70,5%", nth=1),
                repeats=0,
                due=None,
                aspirational=False,
            ),
        ),
    }
    parsed = ParsedDocument(source=source, header=header or make_header(), **parts | changes)
    own = local(
        COMMUNE_PLAN,
        "Kế hoạch",
        "51/KH-UBND",
        "ubnd/ha-tinh/cam-xuyen/nam-phuc-thang",
        "2022-03-18",
        origin=Origin.DOCUMENT,
        period=2022,
        issuer_label="Ủy ban nhân dân xã Nam Phúc Thăng",
    )
    if cited_only is None:
        cited_only = (
            local(PRINTED_DECISION, "Quyết định", "416/QĐ-UBND", "ubnd/ha-tinh", "2022-02-28"),
            local(DISTRICT_PLAN, "Kế hoạch", "563/KH-UBND", "ubnd/ha-tinh/cam-xuyen", "2022-03-14"),
        )
    return Document(
        parsed, instrument or own, make_citations() if citations is None else citations, cited_only
    )


def bare_document(text: str = "Không có gì.", name: str = "trong.txt", **header: Any) -> Document:
    """A text of which nothing is known."""
    source = make_source(text, name)
    own = make_instrument(
        f"khong-ro/{source.sha256[:12]}",
        doc_type="Kế hoạch",
        number=None,
        issuer=None,
        issuer_label=None,
        issued_on=None,
        title="",
        nature=Nature.PLAN,
        origin=Origin.DOCUMENT,
    )
    return make_document(
        source=source,
        header=Header(**header),
        citations=(),
        cited_only=(),
        instrument=own,
        tasks=(),
        targets=(),
    )


def all_instruments(*documents: Document, registers: Registers | None = None) -> list[Instrument]:
    known = (registers or make_registers()).instruments.values()
    return [*known, *(i for d in documents for i in (d.instrument, *d.cited_only))]


def renamed(document: Document, name: str) -> Document:
    """The same text under another file name."""
    return replace(
        document, parsed=replace(document.parsed, source=replace(document.parsed.source, name=name))
    )
