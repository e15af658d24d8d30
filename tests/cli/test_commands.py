"""The command line: contracts of its output, exit codes, and what it does with bad input."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as WordDocument

from tests.cli.conftest import Run

Runner = Callable[..., Run]
COMMANDS = (
    *("build", "stats", "validate", "extract", "audit", "check"),
    *("query", "lineage", "impact", "unit", "view", "evaluate", "register"),
)
EXTRACT_FIELDS = {
    *("start", "end", "text", "doc_type", "number", "raw_number", "issued_on", "issuer", "provision", "role"),
    *("relations", "instrument", "resolution", "confidence", "rule"),
}
FINDING_FIELDS = {
    *("rule", "kind", "severity", "document", "file", "quote", "start", "end", "instrument"),
    *("instrument_number", "status", "status_when_signed", "message", "suggestion", "sources"),
}
HEAVY = ("spacy", "rdflib", "pyoxigraph", "networkx", "pyvis", "docx", "pypdfium2", "SPARQLWrapper", "yaml")

CLEAN_DRAFT = """ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
Số: 77/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Tĩnh, ngày 12 tháng 10 năm 2026
KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026 trên địa bàn tỉnh Hà Tĩnh
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025;
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
Nâng cao chất lượng phục vụ người dân.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn A
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "du-thao.txt"
    path.write_text(CLEAN_DRAFT, encoding="utf-8")
    return path


def outdated(draft: Path) -> Path:
    text = CLEAN_DRAFT.replace(
        "Ủy ban nhân dân tỉnh ban hành",
        "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa;\n"
        "Ủy ban nhân dân tỉnh ban hành",
    )
    draft.write_text(text, encoding="utf-8")
    return draft


def test_every_command_is_listed_and_has_help(run: Runner) -> None:
    listing = run("--help")
    assert listing.code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in listing.out
        assert run(command, "--help").code == 0


def test_help_imports_no_heavy_library() -> None:
    code = (
        "import sys; sys.argv = ['tthc-graph', '--help']\n"
        "from tthc_graph.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print('HEAVY', sorted({set(HEAVY)} & set(sys.modules)))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.splitlines()[-1] == "HEAVY []"


def test_help_speaks_english_when_asked() -> None:
    command = [sys.executable, "-m", "tthc_graph", "--lang", "en", "--help"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Read documents and build the graph store." in printed


def test_build_counts_are_conserved_and_stats_agree(run: Runner, project: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    built = json.loads(run("build", project / "corpus" / "plans", "--store", store, "--format", "json").out)
    assert built["mentions"] == built["resolved"] + built["ambiguous"] + built["unresolved"]
    counted = json.loads(run("stats", "--store", store, "--format", "json").out)
    shared_names = built.keys() & counted.keys()
    assert len(shared_names) == 9
    assert {name: counted[name] for name in shared_names} == {name: built[name] for name in shared_names}
    assert counted["documents"] == 5
    assert counted["plans"] >= 5


def test_one_unreadable_file_never_stops_a_batch(run: Runner, draft: Path, tmp_path: Path) -> None:
    (draft.parent / "hong.docx").write_bytes(b"PK\x03\x04 cut off")
    (draft.parent / "rong.txt").write_bytes(b"")
    (draft.parent / "bang.xlsx").write_bytes(b"PK\x03\x04")
    built = run("build", draft.parent, "--store", tmp_path / "store", "--format", "json")
    assert built.code == 0
    report = json.loads(built.out)
    assert report["documents"] == 1
    assert {Path(p["path"]).name for p in report["problems"]} == {"hong.docx", "rong.txt", "bang.xlsx"}
    for name in ("hong.docx", "rong.txt", "bang.xlsx"):
        assert name in built.err


def test_a_build_without_readable_files_keeps_the_old_store(run: Runner, draft: Path, tmp_path: Path) -> None:
    store = tmp_path / "kho"
    assert run("build", draft, "--store", store).code == 0
    before = run("stats", "--store", store, "--format", "json").out
    bad = tmp_path / "x.txt"
    bad.write_bytes(b"")
    failed = run("build", bad, "--store", store)
    assert failed.code == 2
    assert "x.txt" in failed.err
    assert run("stats", "--store", store, "--format", "json").out == before


def test_extract_prints_one_object_a_mention_with_exact_offsets(run: Runner, project: Path) -> None:
    path = project / "corpus" / "plans" / "tan-trung-kh-ubnd-2024.txt"
    text = path.read_text(encoding="utf-8")
    records = [json.loads(line) for line in run("extract", path, "--format", "jsonl").out.splitlines()]
    assert len(records) >= 8
    assert [r["start"] for r in records] == sorted(r["start"] for r in records)
    for record in records:
        assert text[record["start"] : record["end"]] == record["text"]
        assert record.keys() >= EXTRACT_FIELDS
        assert record["resolution"] in {"resolved", "ambiguous", "unresolved"}
        assert (record["instrument"] is not None) == (record["resolution"] == "resolved")


def test_extract_from_word_points_into_the_text_it_writes(run: Runner, tmp_path: Path) -> None:
    word = WordDocument()
    for line in CLEAN_DRAFT.splitlines():
        word.add_paragraph(line)
    path = tmp_path / "du-thao.docx"
    word.save(str(path))
    written = tmp_path / "text.txt"
    records = [json.loads(line) for line in run("extract", path, "--text-out", written).out.splitlines()]
    text = written.read_text(encoding="utf-8")
    assert "72/2025/QH15" in {r["number"] for r in records}
    for record in records:
        assert text[record["start"] : record["end"]] == record["text"]


@pytest.mark.parametrize("what", ["tasks", "targets", "header"])
def test_extract_gives_tasks_targets_and_the_head(run: Runner, project: Path, what: str) -> None:
    path = project / "corpus" / "plans" / "tan-trung-kh-ubnd-2024.txt"
    records = [json.loads(line) for line in run("extract", path, "--what", what).out.splitlines()]
    assert records
    if what == "header":
        assert records[0]["level"] == "commune"
    else:
        assert all(0 <= r["start"] < r["end"] for r in records)


def test_extract_csv_opens_in_a_spreadsheet(run: Runner, draft: Path) -> None:
    printed = run("extract", draft, "--format", "csv").out
    assert printed.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(printed.removeprefix("\ufeff"))))
    assert "72/2025/QH15" in {row["number"] for row in rows}


def test_extract_turtle_is_valid_rdf(run: Runner, draft: Path) -> None:
    import rdflib

    graph = rdflib.Graph().parse(data=run("extract", draft, "--format", "turtle").out, format="turtle")
    assert len(graph) > 20


def test_extract_marks_leave_the_text_whole(run: Runner, draft: Path) -> None:
    marked = run("extract", draft, "--format", "marks").out
    assert "⟦" in marked
    assert re.sub(r"⟦\d+\||⟧", "", marked) == CLEAN_DRAFT


def test_extract_writes_annotations_a_page_and_training_data(
    run: Runner, draft: Path, tmp_path: Path
) -> None:
    assert json.loads(run("extract", draft, "--format", "jsonld").out)["type"] == "AnnotationCollection"
    assert "\tB-LEGAL_BASIS\tB-LUAT\n" in run("extract", draft, "--format", "conll").out
    page = tmp_path / "page.html"
    assert run("extract", draft, "--format", "html", "--as-of", "2026-11-23", "--out", page).code == 0
    assert "xét tại ngày 23/11/2026" in page.read_text(encoding="utf-8")
    english = run("extract", draft, "--format", "html", "--as-of", "2026-11-23", "--lang", "en").out
    assert "as of 23 November 2026" in english


@pytest.mark.parametrize("format_", ["jsonl", "csv", "conll"])
def test_extract_reads_a_folder_past_a_file_that_cannot_be_read(
    run: Runner, draft: Path, tmp_path: Path, format_: str
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.txt").write_bytes(draft.read_bytes())
    (folder / "b.txt").write_bytes(b"\x00\x01")
    (folder / "c.txt").write_text("Theo Nghị định số 61/2018/NĐ-CP.", encoding="utf-8")
    done = run("extract", folder, "--format", format_)
    assert done.code == 0
    assert "b.txt" in done.err
    assert {name for name in ("a.txt", "b.txt", "c.txt") if name in done.out} == {"a.txt", "c.txt"}
    assert {"72/2025/QH15", "61/2018/NĐ-CP"} <= set(re.findall(r"[\w/]+QH15|61[\w/-]+", done.out))


def test_extract_of_a_folder_without_a_readable_file_exits_2(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"\x00\x01")
    assert run("extract", tmp_path).code == 2


def test_extract_prints_what_an_article_does_to_other_instruments(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(
        "1. Thông tư này có hiệu lực từ ngày 01 tháng 7 năm 2026.\n2. Bãi bỏ khoản 2 Điều 5 "
        "Thông tư số 21/2019/TT-BTC ngày 18 tháng 5 năm 2019 của Bộ Tài chính.",
        encoding="utf-8",
    )
    (record,) = [json.loads(line) for line in run("extract", path, "--what", "effects").out.splitlines()]
    assert (record["predicate"], record["extent"], record["provisions"]) == (
        "repeals",
        "part",
        "khoản 2 Điều 5",
    )
    assert record["object"] == {
        "doc_type": "Thông tư",
        "number": "21/2019/TT-BTC",
        "name": None,
        "issued_on": "2019-05-18",
    }
    assert (record["effective_on"], record["exception"]) == ("2026-07-01", None)
    rows = run("extract", path, "--what", "effects", "--format", "csv").out.splitlines()
    assert len(rows) == 2


@pytest.mark.parametrize("options", [("--format", "html"), ("--format", "jsonld"), ("--text-out", "x.txt")])
def test_extract_of_a_folder_refuses_what_holds_one_document(
    run: Runner, draft: Path, options: tuple[str, str]
) -> None:
    done = run("extract", draft.parent, *options)
    assert done.code == 2
    assert done.out == ""


def test_extract_of_a_folder_is_training_data_for_spacy(run: Runner, draft: Path, tmp_path: Path) -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    out = tmp_path / "silver.spacy"
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.txt").write_bytes(draft.read_bytes())
    (folder / "c.txt").write_text("Theo Nghị định số 61/2018/NĐ-CP.", encoding="utf-8")
    assert run("extract", folder, "--format", "spacy", "--out", out).code == 0
    docs = list(DocBin().from_disk(out).get_docs(Vocab()))
    assert [doc.user_data["id"] for doc in docs] == ["a.txt", "c.txt"]
    assert [entity.text for entity in docs[1].ents] == ["Nghị định số 61/2018/NĐ-CP"]


def test_extract_does_not_show_binary_data_on_a_terminal(
    run: Runner, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = run("extract", draft, "--format", "spacy")
    assert done.code == 2
    assert done.out == ""
    assert "--out" in done.err


def test_extract_prints_what_it_rejected_with_the_reason(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "Theo Nghị định số 61/2018/NĐ-CP và QCVN 14:2008/BTNMT."
    path.write_text(text, encoding="utf-8")
    rows = [json.loads(line) for line in run("extract", path, "--rejections").out.splitlines()]
    assert [(text[r["start"] : r["end"]], r["reason"]) for r in rows] == [("14:2008/BTNMT", "standard")]
    assert rows[0]["explanation"] == "tiêu chuẩn, quy chuẩn kỹ thuật"
    english = json.loads(run("extract", path, "--rejections", "--lang", "en").out)
    assert english["explanation"] == "technical standard or regulation"
    assert run("extract", path, "--rejections", "--format", "html").code == 2


def test_extract_leaves_no_part_of_a_file_behind(run: Runner, draft: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "rows.jsonl"
    assert run("extract", draft, "--out", out).code == 0
    assert [p.name for p in out.parent.iterdir()] == ["rows.jsonl"]


def test_audit_json_keeps_its_contract_and_exits_1_on_findings(run: Runner, corpus_store: Path) -> None:
    done = run("audit", "--store", corpus_store, "--as-of", "2026-11-23", "--format", "json")
    assert done.code == 1
    report = json.loads(done.out)
    assert report["as_of"] == "2026-11-23"
    assert report["documents"] == 5
    assert report["findings"]
    for finding in report["findings"]:
        assert finding.keys() >= FINDING_FIELDS
        assert finding["kind"] in {None, *(f"B{n}" for n in range(1, 10))}


def test_audit_can_be_narrowed_to_rules_level_province_and_year(run: Runner, corpus_store: Path) -> None:
    def files(*options: str) -> set[str]:
        done = run("audit", *options, "--store", corpus_store, "--as-of", "2026-11-23", "--format", "json")
        return {f["file"] for f in json.loads(done.out)["findings"]}

    for level in ("huyện", "cấp huyện", "district"):
        assert files("--level", level) == {"son-ha-288-qd-ubnd-2024.html"}
    for province in ("Hà Tĩnh", "tỉnh Hà Tĩnh", "ha-tinh"):
        assert files("--province", province) == {
            "ha-tinh-461-qd-ubnd-2022.txt",
            "nam-phuc-thang-51-kh-ubnd-2022.md",
        }
    assert files("--year", "2026") == {"tri-an-kh-ubnd-2026.txt"}
    only = run("audit", "basis_expired_since_signing", "--store", corpus_store, "--format", "json")
    assert {f["rule"] for f in json.loads(only.out)["findings"]} == {"basis_expired_since_signing"}


@pytest.mark.parametrize(("option", "value"), [("--level", "ấp"), ("--province", "tỉnh Không Có")])
def test_a_level_or_province_that_does_not_exist_is_refused(
    run: Runner, corpus_store: Path, option: str, value: str
) -> None:
    done = run("audit", option, value, "--store", corpus_store)
    assert done.code == 2
    assert value in done.err


def test_an_unknown_rule_is_refused_with_the_list(run: Runner, corpus_store: Path) -> None:
    done = run("audit", "no_such_rule", "--store", corpus_store)
    assert done.code == 2
    assert "basis_expired_since_signing" in done.err


def test_check_is_quiet_on_a_sound_draft(run: Runner, draft: Path) -> None:
    done = run("check", draft, "--as-of", "2026-11-23", "--format", "json")
    severe = [f for f in json.loads(done.out)["findings"] if f["severity"] != "note"]
    assert severe == []


def test_check_reports_a_dead_decree_in_a_draft_as_an_error(run: Runner, draft: Path) -> None:
    done = run("check", outdated(draft), "--as-of", "2026-11-23", "--format", "json")
    assert done.code == 1
    found = [f for f in json.loads(done.out)["findings"] if f["rule"] == "basis_expired_when_signed"]
    assert [f["instrument_number"] for f in found] == ["61/2018/NĐ-CP"]
    assert (found[0]["severity"], found[0]["kind"]) == ("error", "B1")
    assert "118/2025/NĐ-CP" in found[0]["suggestion"]


def test_check_exits_2_when_a_file_cannot_be_read(run: Runner, draft: Path, tmp_path: Path) -> None:
    assert run("check", tmp_path / "khong-co.docx").code == 2
    assert run("check", draft, tmp_path / "khong-co.docx").code == 2


def test_check_compares_with_parent_plans_of_a_store(run: Runner, corpus_store: Path, project: Path) -> None:
    child = project / "corpus" / "plans" / "nam-phuc-thang-51-kh-ubnd-2022.md"
    done = run("check", child, "--store", corpus_store, "--as-of", "2026-11-23", "--format", "json")
    report = json.loads(done.out)
    assert report["documents"] == 1
    assert {f["file"] for f in report["findings"]} == {child.name}
    assert "target_scope_changed" in {f["rule"] for f in report["findings"]}


@pytest.mark.parametrize("day", ["2026-13-01", "31/02/2026", "hôm nay"])
def test_a_wrong_date_is_refused_with_the_right_form(run: Runner, corpus_store: Path, day: str) -> None:
    done = run("audit", "--store", corpus_store, "--as-of", day)
    assert done.code == 2
    assert "2026-11-23" in done.err


@pytest.mark.parametrize(("lang", "today"), [("vi", "hôm nay"), ("en", "today")])
def test_help_does_not_print_the_day_on_which_it_is_asked_for(lang: str, today: str) -> None:
    # help texts are chosen when the command starts, hence a process of its own
    command = [sys.executable, "-m", "tthc_graph", "extract", "--help", "--lang", lang]
    printed = " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    help_ = printed.partition("--as-of")[2].partition("--lang")[0]
    assert f"[default: ({today})]" in help_
    assert "--format html" in help_
    assert not re.search(r"\d{4}-\d\d-\d\d", help_)


def test_a_missing_store_says_how_to_build_one(run: Runner, tmp_path: Path) -> None:
    for command in ("stats", "audit", "validate", "view"):
        done = run(command, "--store", tmp_path / "none")
        assert done.code == 2, command
        assert "build" in done.err, command
        assert "--store" in done.err, command
    assert not (tmp_path / "none").exists()


def test_lineage_shows_the_number_cited_and_the_one_it_is_taken_for(run: Runner, corpus_store: Path) -> None:
    tree = run("lineage", "51/KH-UBND", "--store", corpus_store, "--as-of", "2026-11-23").out
    assert "563/KH-UBND" in tree
    assert "416/QĐ-UBND" in tree
    assert "461/QĐ-UBND" in tree
    assert tree.index("416/QĐ-UBND") < tree.index("461/QĐ-UBND")
    unknown = run("lineage", "999/KH-UBND", "--store", corpus_store)
    assert unknown.code == 2


def test_lineage_and_impact_give_json(run: Runner, corpus_store: Path) -> None:
    traced = json.loads(run("lineage", "51/KH-UBND", "--store", corpus_store, "--format", "json").out)
    assert traced["ancestors"]["children"]
    resting = json.loads(run("impact", "61/2018/NĐ-CP", "--store", corpus_store, "--format", "json").out)
    assert {file for one in resting["resting"] for file in one["files"]} >= {
        "nam-phuc-thang-51-kh-ubnd-2022.md",
        "ha-tinh-461-qd-ubnd-2022.txt",
        "son-ha-288-qd-ubnd-2024.html",
    }


def test_view_writes_a_page(run: Runner, corpus_store: Path, tmp_path: Path) -> None:
    page = tmp_path / "deep" / "page.html"
    assert run("view", "--store", corpus_store, "--out", page, "--as-of", "2026-11-23").code == 0
    assert "51/KH-UBND" in page.read_text(encoding="utf-8")


def test_validate_finds_nothing_wrong_in_the_corpus(run: Runner, corpus_store: Path) -> None:
    done = run("validate", "--store", corpus_store, "--format", "json")
    assert done.code == 0
    # The register knows of amendments without the provisions that they touch; nothing else may be told.
    assert {v["shape"] for v in json.loads(done.out)} == {"partial-effect-without-provision"}


@pytest.mark.parametrize("command", ["audit", "view"])
def test_an_output_that_cannot_be_written_is_told_in_one_line(
    run: Runner, corpus_store: Path, tmp_path: Path, command: str
) -> None:
    done = run(command, "--store", corpus_store, "--out", tmp_path)
    assert done.code == 2
    assert str(tmp_path) in done.err
    assert "Traceback" not in done.err


def test_an_argument_that_is_no_text_gets_a_message() -> None:
    command = [sys.executable, "-m", "tthc_graph", "register", "show", b"61/2018/\xff"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 2
    assert "UTF-8" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["check", ""], ["extract", ""], ["build", ""], ["unit", ""]])
def test_an_empty_argument_is_refused_and_reads_no_folder(
    run: Callable[..., Run], command: list[str]
) -> None:
    told = run(*command)
    assert (told.code, told.out) == (2, "")
    assert "rỗng" in told.err
