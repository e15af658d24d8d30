"""Registers as files: what goes out comes back the same, broken rows are told, merging loses nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tthc_graph.errors import RegisterError
from tthc_graph.model.evidence import Confidence
from tthc_graph.model.instrument import Nature
from tthc_graph.model.validity import BasisKind, EventKind
from tthc_graph.registers import load_registers
from tthc_graph.registers.exchange_files import as_json, as_tables, read_exchange, write_tables
from tthc_graph.registers.exchange_form import COLUMNS, Entry, as_cells, as_record, fault_of, load_schema
from tthc_graph.registers.exchange_import import ImportPlan, plan_import
from tthc_graph.registers.exchange_merge import merge

TODAY = date(2026, 11, 23)
SOURCE = {"id": "cong-bao-2027", "label": "Công báo năm 2027", "kind": "clause", "citation": "bản in"}
DECREE = {
    "key": "cp/nghi-dinh/2027/1", "doc_type": "Nghị định", "number": "1/2027/NĐ-CP",
    "number_confidence": "verified", "issuer": "cp", "issuer_confidence": "verified", "nature": "normative",
    "title": "Về một cửa", "title_confidence": "verified", "sources": ["cong-bao-2027"],
}  # fmt: skip
START = {
    "instrument": "cp/nghi-dinh/2027/1", "kind": "effective", "on": "2026-11-01", "confidence": "verified",
    "basis": "clause", "sources": ["cong-bao-2027"],
}  # fmt: skip


@pytest.fixture
def bundled(project: Path) -> Path:
    return project / "corpus" / "register"


@pytest.fixture
def document(tmp_path: Path) -> Callable[..., Path]:
    def write(**tables: Iterable[Any]) -> Path:
        path = tmp_path / "incoming.json"
        whole = {"format": "tthc-register", "version": 1, **{t: list(rows) for t, rows in tables.items()}}
        path.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
        return path

    return write


@pytest.fixture
def plan(bundled: Path, tmp_path: Path) -> Callable[[Path], ImportPlan]:
    return lambda path: plan_import(path, load_registers(), bundled, tmp_path / "own", TODAY)


def entry(table: str, record: dict[str, Any], **changes: Any) -> Entry:
    return Entry(table, "x", 1, as_cells(table, {**record, **changes}))  # type: ignore[arg-type]


def test_the_schema_knows_the_values_of_the_model_and_the_columns_of_the_tables() -> None:
    parts = load_schema()["$defs"]
    assert parts["event"]["properties"]["kind"]["enum"] == [k.value for k in EventKind]
    assert parts["basis"]["enum"] == [b.value for b in BasisKind]
    assert parts["confidence"]["enum"] == [c.value for c in Confidence]
    assert parts["instrument"]["properties"]["nature"]["enum"] == [n.value for n in Nature]
    for table, columns in COLUMNS.items():
        assert tuple(parts[table.removesuffix("s")]["properties"]) == columns


def test_the_bundled_register_fits_the_schema(bundled: Path) -> None:
    entries, rejected = read_exchange(bundled)
    assert rejected == []
    assert {e.table for e in entries} == set(COLUMNS)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_is_exported_comes_back_as_it_was(form: str, bundled: Path, tmp_path: Path) -> None:
    entries, _ = read_exchange(bundled)
    path = tmp_path / "all.json"
    if form == "json":
        path.write_text(as_json(entries), encoding="utf-8")
    else:
        path = tmp_path / "all"
        write_tables(entries, path)
    again, rejected = read_exchange(path)
    assert rejected == []
    assert [(e.table, e.cells) for e in again] == [(e.table, e.cells) for e in entries]


def test_an_import_of_all_that_is_known_changes_nothing(
    bundled: Path, plan: Callable[[Path], ImportPlan]
) -> None:
    found = plan(bundled)
    assert (found.added, found.changed, found.rejected, found.rows) == ((), (), (), ())
    assert len(found.same) == len(read_exchange(bundled)[0])


def test_new_rows_may_refer_to_each_other(
    document: Callable[..., Path], plan: Callable[[Path], ImportPlan]
) -> None:
    found = plan(document(sources=[SOURCE], instruments=[DECREE], events=[START]))
    assert [e.table for e in found.added] == ["sources", "instruments", "events"]
    assert found.rejected == ()


def test_an_imported_event_is_recorded_on_the_day_of_the_import(
    document: Callable[..., Path], plan: Callable[[Path], ImportPlan]
) -> None:
    (_, _, event) = plan(document(sources=[SOURCE], instruments=[DECREE], events=[START])).added
    assert event.cells["recorded_on"] == "2026-11-23"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sources": []}, "'sources' is empty"),
        ({"sources": ["nowhere"]}, "unknown source 'nowhere'"),
        ({"on": "2026-13-01"}, "is no date"),
        ({"on": "13/01/2026"}, "'on'"),
        ({"kind": "vanished"}, "'kind'"),
        ({"instrument": "cp/nghi-dinh/2099/1"}, "unknown instrument"),
        ({"by": ["cp/nghi-dinh/2099/1"]}, "unknown instrument"),
        ({"basis": "memory"}, "both be memory"),
        ({"basis": "human"}, "needs its reason"),
        ({"recorded_on": "2026-11-24"}, "in the future"),
        ({"kind": "extended"}, "'until'"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_broken_row_is_rejected_with_line_and_reason_and_the_rest_is_kept(
    changes: dict[str, Any], reason: str, document: Callable[..., Path], plan: Callable[[Path], ImportPlan]
) -> None:
    broken = {**START, "kind": "amended", **changes}
    path = document(sources=[SOURCE], instruments=[DECREE], events=[START, broken])
    found = plan(path)
    assert len(found.added) == 3
    (one,) = found.rejected
    assert reason in one.reason
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [n for n, text in enumerate(lines, 1) if text == "  {"][-1] == one.line


def test_what_refers_to_a_rejected_row_is_rejected_with_it(
    document: Callable[..., Path], plan: Callable[[Path], ImportPlan]
) -> None:
    wrong = {**DECREE, "key": "cp/nghi-dinh/2027/2"}
    found = plan(
        document(sources=[SOURCE], instruments=[wrong], events=[{**START, "instrument": wrong["key"]}])
    )
    assert [e.table for e in found.added] == ["sources"]
    assert [r.table for r in found.rejected] == ["instruments", "events"]
    assert "disagrees with the row" in found.rejected[0].reason


def test_a_row_of_a_table_with_too_few_cells_is_rejected_alone(
    tmp_path: Path, plan: Callable[[Path], ImportPlan]
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        "instrument,kind,on,confidence,basis,sources\n"
        "cp/nghi-dinh/2020/45,confirmed\n"
        "cp/nghi-dinh/2020/45,confirmed,2026-11-01,verified,registry,phap-dien-01-2026\n",
        encoding="utf-8",
    )
    found = plan(path)
    assert [(r.line, r.reason) for r in found.rejected] == [(2, "2 cells; expected 6")]
    assert [e.line for e in found.added] == [3]


def test_a_changed_row_shows_what_it_was_and_becomes(
    document: Callable[..., Path], plan: Callable[[Path], ImportPlan], bundled: Path
) -> None:
    known = next(
        e for e in read_exchange(bundled)[0] if e.table == "events" and e.cells["kind"] == "confirmed"
    )
    found = plan(document(events=[{**as_record("events", known.cells), "retracted_on": "2026-11-23"}]))
    (change,) = found.changed
    assert change.differences == {"retracted_on": ("", "2026-11-23")}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"format": "tthc-register"', "line 1: not JSON"),
        ('{"format": "other", "version": 1}', "not of the exchange form"),
        ("[]", "not JSON"),
        ('{"format": "tthc-register", "version": 1,\n "events": [{"kind": }]}', "line 2: not JSON"),
    ],
)
def test_a_file_that_is_no_exchange_form_is_refused(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=says):
        read_exchange(path)


def test_a_table_of_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("instrument,kind,colour\n", encoding="utf-8")
    with pytest.raises(RegisterError, match="colour"):
        read_exchange(path)


def test_a_record_that_is_no_object_is_a_fault() -> None:
    assert fault_of("events", ["effective"]) is not None


def test_lists_and_figures_survive_both_forms() -> None:
    record = {**DECREE, "aliases": ["A", "B"], "guides": ["qh/luat/2025/64"], "period": 2027}
    assert as_record("instruments", as_cells("instruments", record)) == record
    assert as_tables([entry("instruments", record)])["instruments"].count("A | B") == 1


def test_merging_keeps_the_better_founded_fact_and_tells_of_the_other() -> None:
    mine = entry("instruments", DECREE, title="Tên nhớ", title_confidence="memory")
    theirs = entry("instruments", DECREE, aliases=["NĐ một cửa"])
    merged = merge([mine], [theirs])
    (kept,) = merged.entries
    assert (kept.cells["title"], kept.cells["title_confidence"]) == ("Về một cửa", "verified")
    assert kept.cells["aliases"] == "NĐ một cửa"
    (conflict,) = merged.conflicts
    assert (conflict.column, conflict.kept, conflict.other) == ("title", "Về một cửa", "Tên nhớ")
    assert (conflict.kept_trust, conflict.other_trust) == ("verified", "memory")


def test_merging_fills_what_one_register_lacks_without_a_conflict() -> None:
    bare = entry("instruments", {k: v for k, v in DECREE.items() if not k.startswith("title")})
    merged = merge([bare], [entry("instruments", DECREE)])
    assert merged.entries[0].cells["title"] == "Về một cửa"
    assert merged.conflicts == ()


def test_merging_gives_another_source_of_one_id_an_id_of_its_own() -> None:
    other = entry("sources", SOURCE, label="Trang khác")
    merged = merge(
        [entry("sources", SOURCE), entry("events", START)],
        [other, entry("events", START)],
    )
    sources = {e.cells["id"]: e.cells["label"] for e in merged.entries if e.table == "sources"}
    assert sources == {"cong-bao-2027": "Công báo năm 2027", "cong-bao-2027-2": "Trang khác"}
    assert sorted(e.cells["sources"] for e in merged.entries if e.table == "events") == sorted(sources)


def test_merging_keeps_both_of_two_ends_and_the_earlier_day_of_record() -> None:
    end = {**START, "kind": "replaced", "on": "2027-01-01", "recorded_on": "2027-02-01"}
    merged = merge(
        [entry("events", end)],
        [entry("events", end, on="2027-03-01"), entry("events", end, recorded_on="2027-01-15")],
    )
    assert [(e.cells["on"], e.cells["recorded_on"]) for e in merged.entries] == [
        ("2027-01-01", "2027-01-15"),
        ("2027-03-01", "2027-02-01"),
    ]


def test_merging_keeps_a_retraction_and_tells_of_it() -> None:
    end = {**START, "kind": "replaced", "recorded_on": "2026-01-01"}
    merged = merge([entry("events", end)], [entry("events", end, retracted_on="2026-02-01")])
    assert merged.entries[0].cells["retracted_on"] == "2026-02-01"
    assert [c.column for c in merged.conflicts] == ["retracted_on"]


def test_merging_a_register_with_itself_changes_nothing(bundled: Path) -> None:
    entries, _ = read_exchange(bundled)
    merged = merge(entries, entries)
    assert merged.conflicts == ()
    assert {(e.table, e.identity): e.cells for e in merged.entries} == {
        (e.table, e.identity): e.cells for e in entries
    }
    assert len(merged.entries) == len(entries)


def test_the_example_of_the_manual_can_be_imported(
    project: Path, tmp_path: Path, plan: Callable[[Path], ImportPlan]
) -> None:
    manual = (project / "docs" / "register.md").read_text(encoding="utf-8")
    path = tmp_path / "example.json"
    path.write_text(manual.split("```json\n")[1].split("```")[0], encoding="utf-8")
    found = plan(path)
    assert [e.table for e in found.added] == ["sources", "instruments", "events"]
    assert found.rejected == ()
