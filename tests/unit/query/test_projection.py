"""Rows read back from a store hold what the documents and registers held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pyoxigraph import Quad

from tests.unit.graph.factories import (
    COMMUNE_PLAN,
    DECREE_2018,
    DECREE_2021,
    DECREE_2025,
    DISTRICT_PLAN,
    PRINTED_DECISION,
    PROVINCE_DECISION,
    TEXT,
    all_instruments,
    bare_document,
    local,
    make_document,
    make_event,
    make_instrument,
    make_registers,
    span_of,
)
from tthc_graph.graph.build import document_quads, inferred_quads, register_quads
from tthc_graph.graph.iris import Iris
from tthc_graph.graph.store import GraphStore
from tthc_graph.model.agency import Level
from tthc_graph.model.citation import Conflict, Predicate, Resolved
from tthc_graph.model.document import Document
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Nature, Origin
from tthc_graph.model.validity import BasisKind, ConflictKind, EventKind, Status
from tthc_graph.query.projection import load_rows
from tthc_graph.registers import Registers


def quads_of(
    *documents: Document, registers: Registers | None = None, iris: Iris | None = None
) -> Iterable[Quad]:
    registers, iris = registers or make_registers(), iris or Iris()
    yield from register_quads(registers, all_instruments(*documents, registers=registers), iris)
    for document in documents:
        yield from document_quads(document, registers, iris)
    yield from inferred_quads(documents, registers, iris)


def store_of(
    *documents: Document, registers: Registers | None = None, iris: Iris | None = None
) -> GraphStore:
    return GraphStore.in_memory(quads_of(*documents, registers=registers, iris=iris))


def test_head_of_a_document_comes_back():
    document = make_document()
    (row,) = load_rows(store_of(document)).documents
    header = document.parsed.header
    assert row.sha256 == document.parsed.source.sha256
    assert (row.file, row.instrument) == ("ke-hoach.txt", COMMUNE_PLAN)
    assert (row.doc_type, row.number, row.raw_number) == ("Kế hoạch", "51/KH-UBND", "51/KH-UBND")
    assert (row.number_span, row.number_quote) == (header.number_span, "Số: 51/KH-UBND")
    assert (row.date_span, row.date_quote) == (header.date_span, "ngày 18 tháng 3 năm 2022")
    assert (row.issuer, row.issuer_key) == (header.issuer, header.issuer_key)
    assert row.unit == "ha-tinh/cam-xuyen/nam-phuc-thang"
    assert row.units == ("ha-tinh", "ha-tinh/cam-xuyen", "ha-tinh/cam-xuyen/nam-phuc-thang")
    assert (row.level, row.period, row.issued_on) == (Level.COMMUNE, 2022, header.issued_on)
    assert (row.subject_line, row.subject_span) == (header.subject_line, None)
    assert row.preamble_span == document.parsed.preamble
    assert row.preamble_quote == document.parsed.source.quote(document.parsed.preamble)
    assert row.missing == ("recipients", "signature")


def test_empty_head_comes_back_as_nothing_known():
    (row,) = load_rows(store_of(bare_document())).documents
    assert (row.doc_type, row.number, row.raw_number, row.number_span) == (None, None, None, None)
    assert (row.issuer, row.issuer_key, row.unit, row.level, row.units) == (None, None, None, None, ())
    assert (row.issued_on, row.raw_date, row.period, row.parents) == (None, None, None, ())


def test_blank_number_differs_from_a_missing_label():
    blank = bare_document("Số:      /KH-UBND", "a.txt", raw_number="")
    (row,) = load_rows(store_of(blank)).documents
    assert row.raw_number == ""


def test_every_field_of_a_mention_comes_back():
    document = make_document()
    rows = load_rows(store_of(document)).citations
    assert len(rows) == len(document.citations)
    for position, (row, citation) in enumerate(zip(rows, document.citations, strict=True)):
        mention, resolution = citation.mention, citation.resolution
        assert row.position == position
        assert row.document == document.parsed.source.sha256
        assert (row.span, row.quote) == (mention.span, mention.quote)
        assert (row.doc_type, row.number, row.raw_number) == (
            mention.doc_type,
            mention.number,
            mention.raw_number,
        )
        assert (row.issued_on, row.raw_date) == (mention.issued_on, mention.raw_date)
        assert (row.issuer, row.issuer_key, row.name) == (mention.issuer, citation.issuer, mention.name)
        assert (row.subject, row.provision, row.role) == (mention.subject, mention.provision, mention.role)
        assert (row.rule, row.state) == (mention.rule, resolution.state)
        assert row.taken_for == resolution.taken_for
        assert row.instrument == citation.instrument
        if isinstance(resolution, Resolved):
            assert (row.via, row.conflicts) == (resolution.via, resolution.conflicts)
            assert row.confidence == min(mention.confidence, resolution.confidence)


def test_relations_point_at_positions_and_at_the_document():
    row = load_rows(store_of(make_document())).citations[3]
    assert row.relations == ((Predicate.AMENDS, 2), (Predicate.REFERS_TO, None))


def test_unresolved_citation_keeps_candidates_and_reason():
    row = load_rows(store_of(make_document())).citations[-1]
    assert (row.state, row.instrument, row.via) == ("unresolved", None, None)
    assert row.candidates == tuple(sorted((PRINTED_DECISION, PROVINCE_DECISION)))
    assert row.reason == "không rõ cơ quan ban hành"
    assert row.confidence == 0.95


def test_conflicts_keep_their_order_and_empty_sides():
    row = load_rows(store_of(make_document())).citations[2]
    assert row.conflicts[1] == Conflict("issuer", "", "Chính phủ")


def test_misprinted_number_keeps_its_own_node_beside_what_it_is_taken_for():
    rows = load_rows(store_of(make_document()))
    row = rows.citations[4]
    assert row.instrument == PRINTED_DECISION
    assert row.taken_for is not None
    assert row.taken_for.instrument == PROVINCE_DECISION
    assert rows.instruments[PRINTED_DECISION].origin is Origin.CITATION
    assert rows.instruments[PROVINCE_DECISION].origin is Origin.REGISTER


def test_targets_come_back_with_exact_values():
    first, second = load_rows(store_of(make_document())).targets
    assert (first.value, first.unit, first.operator) == (Decimal("70.5"), "%", "ge")
    assert first.span == span_of("Tỷ lệ hồ sơ trực tuyến đạt ít nhất 70,5%")
    assert first.quote == first.span.of(TEXT)
    assert (first.condition, first.scope) == ("trên tổng số hồ sơ", "cấp xã")
    assert first.levels == (Level.PROVINCE, Level.COMMUNE)
    assert first.due_until == date(2022, 12, 31)
    assert (first.repeats, second.repeats) == (None, 0)
    assert second.due_until is None


def test_tasks_come_back_with_agencies_and_groups_in_order():
    (task,) = load_rows(store_of(make_document())).tasks
    assert task.group == ("I. Nhiệm vụ\nchung", "A \\ B")
    assert task.lead_agencies == ("Văn phòng", "Công an")
    assert task.supporting_agencies == ("Công chức A",)
    assert (task.ordinal, task.content, task.deliverable) == ("1", "Rà soát thủ tục", "Báo cáo")
    assert (task.due_text, task.due_kind) == ("Quý III", "quarter")
    assert (task.due_since, task.due_until) == (date(2022, 7, 1), date(2022, 9, 30))
    assert task.repairs == ("joined_over_page",)


def test_disputes_of_an_instrument_come_back_with_days_and_sources():
    ends = [
        make_event(EventKind.REPEALED, day, sources=(source,))
        for day, source in (("2025-07-01", "a"), ("2025-03-01", "b"))
    ]
    start = make_event(EventKind.EFFECTIVE, "2018-06-21")
    registers = make_registers((make_instrument(events=(start, *ends)),))
    row = load_rows(store_of(make_document(), registers=registers)).instruments[DECREE_2018]
    (dispute,) = row.disputes
    assert (dispute.kind, dispute.settled, dispute.sources) == (ConflictKind.END, False, ("a", "b"))
    assert [str(day) for day in dispute.days] == ["2025-03-01", "2025-07-01"]
    others = load_rows(store_of(make_document(), registers=make_registers())).instruments
    assert [key for key, one in others.items() if one.disputes] == []


def test_segments_of_an_instrument_come_back_as_the_registers_gave_them():
    registers = make_registers()
    row = load_rows(store_of(make_document(), registers=registers)).instruments[DECREE_2018]
    assert row.segments == registers.segments(DECREE_2018)
    assert row.status_on(date(2022, 3, 18)).status is not Status.EXPIRED
    assert row.status_on(date(2025, 7, 1)).status is Status.EXPIRED
    assert row.status_on(date(2025, 7, 1)).causes == (DECREE_2025,)


def test_amending_instruments_come_with_the_day_from_which_they_act():
    row = load_rows(store_of(make_document())).instruments[DECREE_2018]
    assert row.amended_by == ((DECREE_2021, date(2021, 12, 6)),)


def test_amendment_dated_by_its_year_alone_counts_from_the_years_end():
    instrument = make_instrument(
        events=(make_event(EventKind.AMENDED, "2021", by=(DECREE_2021,)),), origin=Origin.REGISTER
    )
    registers = make_registers((instrument, make_instrument(DECREE_2021)))
    row = load_rows(store_of(registers=registers)).instruments[DECREE_2018]
    assert row.amended_by == ((DECREE_2021, date(2021, 12, 31)),)


def test_instrument_row_has_unit_and_level_of_its_issuer():
    rows = load_rows(store_of(make_document())).instruments
    assert (rows[DISTRICT_PLAN].unit, rows[DISTRICT_PLAN].level) == ("ha-tinh/cam-xuyen", Level.DISTRICT)
    assert (rows[DECREE_2018].unit, rows[DECREE_2018].level) == (None, Level.CENTRAL)
    assert rows[COMMUNE_PLAN].nature is Nature.PLAN
    assert rows[COMMUNE_PLAN].period == 2022
    assert rows[COMMUNE_PLAN].issuer_label == "Ủy ban nhân dân xã Nam Phúc Thăng"


def test_instrument_lists_its_texts():
    document = make_document()
    rows = load_rows(store_of(document)).instruments
    assert rows[COMMUNE_PLAN].documents == (document.parsed.source.sha256,)
    assert rows[DECREE_2018].documents == ()


def test_partial_dates_come_back_as_partial():
    citing = make_document(
        cited_only=(
            local(PRINTED_DECISION, "Quyết định", "416/QĐ-UBND", "ubnd/ha-tinh", "2022-02"),
            local(DISTRICT_PLAN, "Kế hoạch", "563/KH-UBND", "ubnd/ha-tinh/cam-xuyen", "2022"),
        )
    )
    rows = load_rows(store_of(citing)).instruments
    assert str(rows[PRINTED_DECISION].issued_on) == "2022-02"
    assert str(rows[DISTRICT_PLAN].issued_on) == "2022"


def test_units_come_with_life_span_and_successors():
    units = load_rows(store_of(make_document())).units
    commune = units["ha-tinh/cam-xuyen/nam-phuc-thang"]
    assert (commune.label, commune.level) == ("xã Nam Phúc Thăng", Level.COMMUNE)
    assert (commune.valid_from, commune.valid_until) == (date(2020, 1, 1), date(2025, 7, 1))
    assert commune.successors == ("ha-tinh/thien-cam",)
    assert units["ha-tinh/thien-cam"].parent == "ha-tinh"
    assert units["ha-tinh"].sources == ("nq202",)


def test_units_that_nothing_refers_to_are_left_out():
    assert "nghe-an" not in load_rows(store_of(make_document())).units


def test_sources_come_with_label_and_kind():
    source = load_rows(store_of(make_document())).sources["nd118-dieu40"]
    assert (source.label, source.kind) == ("Nghị định 118/2025/NĐ-CP, Điều 40", BasisKind.CLAUSE)


def test_parents_come_nearest_first_and_include_what_a_number_is_taken_for():
    (row,) = load_rows(store_of(make_document())).documents
    assert row.parents == (DISTRICT_PLAN, PRINTED_DECISION, PROVINCE_DECISION)


def test_rows_of_one_document_leave_the_others_out():
    document, other = make_document(), bare_document("Kế hoạch khác")
    store = store_of(document, other)
    rows = load_rows(store, [document.parsed.source.sha256])
    assert [d.sha256 for d in rows.documents] == [document.parsed.source.sha256]
    assert rows.citations == load_rows(store).citations
    assert other.instrument.key not in rows.instruments


def test_rows_of_one_document_bring_causes_of_causes():
    chain = (
        make_instrument("a/1", events=(make_event(EventKind.REPLACED, "2019-01-01", by=("a/2",)),)),
        make_instrument("a/2", events=(make_event(EventKind.REPLACED, "2020-01-01", by=("a/3",)),)),
        make_instrument("a/3", events=(make_event(EventKind.EFFECTIVE, "2020-01-01"),)),
        make_instrument("a/4"),
    )
    registers = make_registers(chain)
    own = make_instrument("a/1", origin=Origin.DOCUMENT)
    document = make_document(citations=(), cited_only=(), instrument=own)
    rows = load_rows(store_of(document, registers=registers), [document.parsed.source.sha256])
    assert list(rows.instruments) == ["a/1", "a/2", "a/3"]


def test_unknown_document_gives_no_rows():
    rows = load_rows(store_of(make_document()), ["0" * 64])
    assert (rows.documents, rows.citations, dict(rows.instruments)) == ((), (), {})


def test_base_of_the_data_does_not_show_in_the_rows():
    document = make_document()
    moved = load_rows(store_of(document, iris=Iris("https://phap-luat.example.net/kho/")))
    assert moved == load_rows(store_of(document))


def test_registered_record_wins_over_a_citation_of_the_same_instrument():
    citing = make_document(
        cited_only=(local(PROVINCE_DECISION, "Quyết định", "461/QĐ-UBND", "ubnd/ha-tinh", "2022"),)
    )
    row = load_rows(store_of(citing)).instruments[PROVINCE_DECISION]
    assert row.origin is Origin.REGISTER
    assert str(row.issued_on) == "2022-02-28"


def test_trust_of_a_segment_comes_back():
    row = load_rows(store_of(make_document())).instruments[DECREE_2018]
    last = row.status_on(date(2026, 1, 1))
    assert (last.confidence, last.basis, last.sources) == (
        Confidence.VERIFIED,
        BasisKind.CLAUSE,
        ("nd118-dieu40",),
    )
