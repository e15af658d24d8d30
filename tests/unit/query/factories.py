"""Rows of a small store: valid by default, each call overrides what matters."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tthc_graph.model.agency import Level
from tthc_graph.model.citation import Role, TakenFor
from tthc_graph.model.dates import PartialDate, parse_date
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Nature, Origin
from tthc_graph.model.text import Span
from tthc_graph.model.validity import BasisKind, Status, StatusSegment
from tthc_graph.query.rows import (
    CitationRow,
    DocumentRow,
    GraphRows,
    InstrumentRow,
    SourceRow,
    UnitRow,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def partial(text: str | None) -> PartialDate | None:
    return parse_date(text) if text else None


def segments(
    since: str | None, until: str | None = None, causes: tuple[str, ...] = (), **fields: Any
) -> tuple[StatusSegment, ...]:
    """In force from `since`; expired from `until` on."""
    known = {"confidence": Confidence.VERIFIED, "basis": BasisKind.CLAUSE, "sources": ("s1",)} | fields
    begun, ended = (day(d) if d else None for d in (since, until))
    found = [StatusSegment(Status.IN_FORCE, begun, ended, **known)]
    if ended:
        found.append(StatusSegment(Status.EXPIRED, ended, None, causes=causes, **known))
    return tuple(found)


def instrument(key: str, number: str | None = "1/2020/NĐ-CP", **fields: Any) -> InstrumentRow:
    row = InstrumentRow(
        key=key,
        doc_type="Nghị định",
        number=number,
        issuer="cp",
        issuer_label="Chính phủ",
        unit=None,
        level=Level.CENTRAL,
        issued_on=parse_date("2020-01-01"),
        title="Về một việc",
        nature=Nature.NORMATIVE,
        origin=Origin.REGISTER,
        period=None,
        segments=(),
        documents=(),
        amended_by=(),
    )
    return replace(row, **fields)


def document(sha: str, key: str, file: str, **fields: Any) -> DocumentRow:
    row = DocumentRow(
        sha256=sha,
        file=file,
        instrument=key,
        doc_type="Kế hoạch",
        number=None,
        raw_number=None,
        number_span=None,
        number_quote="",
        issuer="Ủy ban nhân dân xã Mẫu",
        issuer_key=None,
        unit=None,
        level=Level.COMMUNE,
        units=(),
        issued_on=None,
        raw_date=None,
        date_span=None,
        date_quote="",
        subject_line=None,
        subject_span=None,
        preamble_span=Span(0, 0),
        preamble_quote="",
        period=None,
        missing=(),
        parents=(),
    )
    return replace(row, **fields)


def citation(sha: str, position: int, key: str | None, **fields: Any) -> CitationRow:
    quote = fields.pop("quote", f"Nghị định số {position}")
    start = 100 + 200 * position
    row = CitationRow(
        id=f"{sha}-{position:03d}",
        document=sha,
        position=position,
        span=Span(start, start + len(quote)),
        quote=quote,
        context=f"Căn cứ {quote} của Chính phủ;",
        doc_type="Nghị định",
        number=None,
        raw_number=None,
        issued_on=None,
        raw_date=None,
        issuer=None,
        issuer_key=None,
        name=None,
        subject="",
        provision=None,
        role=Role.LEGAL_BASIS,
        relations=(),
        state="resolved" if key else "unresolved",
        instrument=key,
        candidates=(),
        reason="",
        taken_for=None,
        conflicts=(),
        via="exact",
        rule="number_with_type",
        confidence=0.98,
    )
    return replace(row, **fields)


def unit(key: str, label: str, level: Level, parent: str | None, until: str | None = None) -> UnitRow:
    return UnitRow(key, label, level, parent, None, day(until) if until else None, (), (), False)


def rows(
    instruments: tuple[InstrumentRow, ...] = (),
    documents: tuple[DocumentRow, ...] = (),
    citations: tuple[CitationRow, ...] = (),
    units: tuple[UnitRow, ...] = (),
) -> GraphRows:
    texts: dict[str, tuple[str, ...]] = {}
    for row in documents:
        texts[row.instrument] = (*texts.get(row.instrument, ()), row.sha256)
    return GraphRows(
        documents=documents,
        instruments={
            i.key: replace(i, documents=texts.get(i.key, i.documents))
            for i in sorted(instruments, key=lambda i: i.key)
        },
        citations=citations,
        targets=(),
        tasks=(),
        units={u.key: u for u in units},
        sources={"s1": SourceRow("s1", "Điều 40 Nghị định 118/2025/NĐ-CP", "clause")},
    )


# --- five plans of 2022 to 2026, as far as lineage and pages need them -----------------------------------

COMMUNE_PLAN = "ubnd/ha-tinh/cam-xuyen/nam-phuc-thang/ke-hoach/2022/51"
DISTRICT_PLAN = "ubnd/ha-tinh/cam-xuyen/ke-hoach/2022/563"
COMMUNE_REFORM = "ubnd/ha-tinh/cam-xuyen/nam-phuc-thang/ke-hoach/2022/20"
SLIP = "ubnd/ha-tinh/quyet-dinh/2022/416"
PROVINCE_DECISION = "ubnd/ha-tinh/quyet-dinh/2022/461"
ONE_STOP = "cp/nghi-dinh/2018/61"
ONE_STOP_AMENDED = "cp/nghi-dinh/2021/107"
ONE_STOP_NEW = "cp/nghi-dinh/2025/118"
PARTLY_EXPIRED = ("cp/nghi-dinh/2010/63", "cp/nghi-dinh/2020/45")
REASON = "cùng ngày 28/02/2022, cùng cơ quan ban hành, cùng trích yếu; hai chữ số đảo chỗ"

_HERE = Path(__file__).parent
_TEXTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "a0": (
        COMMUNE_PLAN,
        "000_ke_hoach_xa.txt",
        (
            DISTRICT_PLAN,
            COMMUNE_REFORM,
            PROVINCE_DECISION,
        ),
    ),
    "a1": (
        "ctubnd/dong-nai/tri-an/ke-hoach/2026/x1",
        "001_ke_hoach_xa.txt",
        ("ubnd/dong-nai/ke-hoach/2026/10",),
    ),
    "a2": (
        "ctubnd/bac-giang/tan-yen/tan-trung/ke-hoach/2024/x2",
        "002_ke_hoach_xa.txt",
        (
            "ubnd/bac-giang/tan-yen/ke-hoach/2024/15",
            "ubnd/bac-giang/ke-hoach/2022/5392",
        ),
    ),
    "a3": (PROVINCE_DECISION, "003_quyet_dinh_tinh.txt", ("ubnd/ha-tinh/ke-hoach/2021/520",)),
    "a4": (
        "ubnd/quang-ngai/son-ha/quyet-dinh/2024/288",
        "004_quyet_dinh_huyen.txt",
        ("ubnd/quang-ngai/quyet-dinh/2024/165",),
    ),
}
"""Text to its instrument, file and parents."""
_UNITS = (
    unit("ha-tinh", "tỉnh Hà Tĩnh", Level.PROVINCE, None),
    unit("ha-tinh/cam-xuyen", "huyện Cẩm Xuyên", Level.DISTRICT, "ha-tinh", "2025-07-01"),
    unit("ha-tinh/cam-xuyen/nam-phuc-thang", "xã Nam Phúc Thăng", Level.COMMUNE, "ha-tinh/cam-xuyen"),
    unit("dong-nai", "tỉnh Đồng Nai", Level.PROVINCE, None),
    unit("dong-nai/tri-an", "xã Trị An", Level.COMMUNE, "dong-nai"),
    unit("bac-giang", "tỉnh Bắc Giang", Level.PROVINCE, None, "2025-07-01"),
    unit("bac-giang/tan-yen", "huyện Tân Yên", Level.DISTRICT, "bac-giang", "2025-07-01"),
    unit("bac-giang/tan-yen/tan-trung", "xã Tân Trung", Level.COMMUNE, "bac-giang/tan-yen"),
    unit("quang-ngai", "tỉnh Quảng Ngãi", Level.PROVINCE, None),
    unit("quang-ngai/son-ha", "huyện Sơn Hà", Level.DISTRICT, "quang-ngai", "2025-07-01"),
)


def five_plans() -> GraphRows:
    """Two commune plans under a district and a province, one after the districts' end, two decisions."""
    known = {row.key: row for row in _instruments()}
    documents, citations = [], []
    cited = _table("citations.csv")
    for sha, (key, file, parents) in _TEXTS.items():
        own = known[key]
        fields = {name: getattr(own, name) for name in ("doc_type", "number", "unit", "level", "issued_on")}
        units = tuple(u.key for u in _UNITS if f"{own.unit}/".startswith(u.key + "/"))
        fields |= {"issuer": own.issuer_label, "subject_line": own.title, "units": units}
        documents.append(document(sha, key, file, parents=parents, **fields))
        own_rows = [r for r in cited if r["document"] == sha]
        citations += [_cited(sha, i, known[r["instrument"]], Role(r["role"])) for i, r in enumerate(own_rows)]
    citations.append(
        citation(
            "a1",
            90,
            None,
            quote="Quyết định của Bộ trưởng",
            role=Role.REFERENCE,
            reason="thiếu số và ngày ban hành",
        )
    )
    return rows(tuple(known.values()), tuple(documents), tuple(citations), _UNITS)


def _table(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _cited(sha: str, position: int, target: InstrumentRow, role: Role) -> CitationRow:
    quote = f"{target.doc_type} số {target.number} ngày {target.issued_on}"
    lead = {Role.LEGAL_BASIS: "Căn cứ", Role.IMPLEMENTS: "Thực hiện"}.get(role, "theo")
    row = citation(
        sha,
        position,
        target.key,
        quote=quote,
        role=role,
        number=target.number,
        doc_type=target.doc_type,
        context=f"{lead} {quote} của {target.issuer_label} về {target.title.lower()};",
        issued_on=target.issued_on,
        issuer=target.issuer_label,
        subject=target.title,
    )
    guess = TakenFor(PROVINCE_DECISION, REASON, 0.8) if target.key == SLIP else None
    return replace(row, taken_for=guess)


def _instruments() -> list[InstrumentRow]:
    with_text = {key for key, _, _ in _TEXTS.values()}
    found = []
    for row in _table("instruments.csv"):
        level = Level(row["level"])
        central, normative = level is Level.CENTRAL, bool(row["effective_from"]) or "qppl" in row["key"]
        local_origin = Origin.DOCUMENT if row["key"] in with_text else Origin.CITATION
        found.append(
            instrument(
                row["key"],
                row["number"] or None,
                doc_type=row["doc_type"],
                issuer=row["key"].rsplit("/", 3)[0],
                issuer_label=row["issuer"],
                unit=row["unit"] or None,
                level=level,
                issued_on=partial(row["issued_on"]),
                title=row["title"],
                nature=Nature.NORMATIVE if normative else Nature.INDIVIDUAL if central else Nature.PLAN,
                origin=Origin.REGISTER if central else local_origin,
                segments=_segments(row, central, normative),
                amended_by=((ONE_STOP_AMENDED, day("2021-12-06")),) if row["key"] == ONE_STOP else (),
            )
        )
    return found


def _segments(row: dict[str, str], central: bool, normative: bool) -> tuple[StatusSegment, ...]:
    since, until = row["effective_from"], row["expired_from"]
    if not since:
        lapsing = StatusSegment(Status.NOT_APPLICABLE, None, None, (), Confidence.SEED, BasisKind.DERIVED)
        return () if central or normative else (lapsing,)
    causes = (ONE_STOP_NEW,) if until == "2025-07-01" else ()
    known = segments(since, until or None, causes)
    if row["key"] not in PARTLY_EXPIRED:
        return known
    partly = replace(known[0], status=Status.PARTLY_EXPIRED, causes=(ONE_STOP_NEW,))
    cut = day("2025-07-01")
    return replace(known[0], valid_until=cut), replace(partly, valid_from=cut)
