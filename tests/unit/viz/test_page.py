"""A page is one file that loads nothing, and no word of a document is ever markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.unit.query.factories import (
    COMMUNE_PLAN,
    ONE_STOP,
    ONE_STOP_NEW,
    PROVINCE_DECISION,
    SLIP,
    citation,
    document,
    five_plans,
    instrument,
    rows,
    segments,
)
from tests.unit.viz.hostile import HOSTILE, hostile_rows
from tthc_graph.errors import QueryError
from tthc_graph.model.evidence import Confidence
from tthc_graph.query.network import build_network
from tthc_graph.query.wording import LEVELS, RELATIONS, STATUSES
from tthc_graph.viz.html import json_for_html
from tthc_graph.viz.page import build_pyvis, write_page
from tthc_graph.viz.selection import select_nodes
from tthc_graph.viz.style import load_style, load_texts

LATE = date(2026, 11, 23)


class Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside.append(tag)
        if tag in ("script", "style"):
            self.texts.setdefault(tag, []).append("")

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] in ("script", "style"):
            self.texts[self.inside[-1]][-1] += data

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass


def written(tmp_path: Path, told: Any = None, **options: Any) -> tuple[Reader, dict[str, Any]]:
    path = tmp_path / "page.html"
    write_page(told or five_plans(), path, **({"as_of": LATE} | options))
    page = Reader(path.read_text(encoding="utf-8"))
    return page, json.loads(page.texts["script"][0])


def test_the_file_refers_to_nothing_outside_itself(tmp_path: Path) -> None:
    page, _ = written(tmp_path)
    addresses = [
        v for _, attrs in page.tags for k, v in attrs.items() if k in ("src", "href", "action", "data")
    ]
    assert addresses == ["data:,"]
    assert not re.search(r"url\(|@import", "".join(page.texts["style"]))
    assert "sourceMappingURL" not in "".join(page.texts["script"])


def test_the_policy_allows_just_the_scripts_and_styles_of_the_page_by_their_hashes(tmp_path: Path) -> None:
    page, _ = written(tmp_path)
    policy = next(a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv"))
    assert policy is not None
    rules = dict(part.split(" ", 1) for part in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    for kind, blocks in (("script-src", page.texts["script"][1:]), ("style-src", page.texts["style"])):
        hashes = [base64.b64encode(hashlib.sha256(b.encode()).digest()).decode() for b in blocks]
        assert rules[kind].split() == [f"'sha256-{h}'" for h in hashes]


def test_no_element_carries_a_handler_or_a_style_of_its_own(tmp_path: Path) -> None:
    page, _ = written(tmp_path, hostile_rows())
    assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on") or a == "style"]


@pytest.mark.parametrize("focus", [None, "hostile"])
def test_hostile_words_change_no_element_of_the_page(tmp_path: Path, focus: str | None) -> None:
    told = hostile_rows()
    key = next(iter(told.instruments)) if focus else None
    page, data = written(tmp_path, told, focus=key)
    calm, _ = written(tmp_path, focus=COMMUNE_PLAN if focus else None)
    assert [t for t, _ in page.tags] == [t for t, _ in calm.tags]
    assert any(HOSTILE in node["title"] for node in data["nodes"])


def test_json_in_html_has_no_character_that_html_or_javascript_could_act_on() -> None:
    text = json_for_html({"<a>&": "</script><!--\u2028\u2029\ud800"})
    assert not set(text) & set("<>&\u2028\u2029")
    assert list(json.loads(text)) == ["<a>&"]


def test_lone_surrogates_do_not_stop_a_page(tmp_path: Path) -> None:
    told = rows((instrument("k", title="x\ud800y"),), (document("a", "k", "a.txt"),))
    assert written(tmp_path, told)[1]["nodes"][0]["title"].count("?") == 1


def test_node_ids_are_instrument_keys_and_each_has_its_place(tmp_path: Path) -> None:
    _, data = written(tmp_path)
    ids = [n["id"] for n in data["nodes"]]
    assert COMMUNE_PLAN in ids
    assert len(ids) == len(set(ids)) == 49
    for name in ("wide", "narrow"):
        assert sorted(data["layouts"][name]["at"]) == sorted(ids)
    assert sorted(data["about"]["nodes"]) == sorted(ids)
    assert sorted(data["about"]["edges"]) == sorted(e["id"] for e in data["edges"])


def test_pyvis_holds_the_nodes_edges_and_options_with_physics_off() -> None:
    from pyvis.network import Network

    from tthc_graph.query.network import node_of
    from tthc_graph.viz.layout import lay_out
    from tthc_graph.viz.selection import edges_between

    network = build_network(five_plans(), LATE)
    keys = select_nodes(network, COMMUNE_PLAN).keys
    nodes, edges = [node_of(network, k) for k in keys], edges_between(network, keys)
    at = lay_out(nodes, edges, load_style(), width=1000, height=700)
    net = build_pyvis(nodes, edges, at, load_style(), COMMUNE_PLAN, "vi")
    assert isinstance(net, Network)
    assert net.num_nodes() == len(keys)
    assert net.num_edges() == len(edges)
    assert net.options["physics"] == {"enabled": False}
    assert net.node_map[ONE_STOP]["label"] == "Nghị định\n61/2018/NĐ-CP"


def test_parallel_mentions_are_one_line_with_a_count_and_their_quotes(tmp_path: Path) -> None:
    told = rows(
        (instrument("own", "1/KH-UBND"), instrument("old", "2/2018/NĐ-CP")),
        (document("a", "own", "a.txt"),),
        tuple(citation("a", i, "old", quote=f"Nghị định {i}") for i in range(20)),
    )
    _, data = written(tmp_path, told)
    (edge,) = data["edges"]
    about = data["about"]["edges"][edge["id"]]
    assert about["count"] == 20
    assert [m["quote"] for m in about["mentions"]] == [f"Nghị định {i}" for i in range(12)]
    assert about["mentions"][1]["before"] == "Căn cứ "
    assert about["mentions"][1]["after"] == " của Chính phủ;"


def test_a_quote_that_its_context_lacks_stands_alone(tmp_path: Path) -> None:
    told = rows(
        (instrument("own"), instrument("old")),
        (document("a", "own", "a.txt"),),
        (citation("a", 0, "old", quote="Nghị định 2", context="khác hẳn"),),
    )
    _, data = written(tmp_path, told)
    mention = data["about"]["edges"][data["edges"][0]["id"]]["mentions"][0]
    assert mention["quote"] == "Nghị định 2"
    assert "before" not in mention


def test_the_panel_tells_history_sources_and_the_status_on_signing(tmp_path: Path) -> None:
    _, data = written(tmp_path)
    last = data["about"]["nodes"][ONE_STOP]["history"][-1]
    assert (last["status"], last["from"]) == ("expired", "01/7/2025")
    assert last["causes"] == ["Nghị định 118/2025/NĐ-CP của Chính phủ"]
    assert last["sources"] == ["Điều 40 Nghị định 118/2025/NĐ-CP"]
    edge = data["about"]["edges"][f"legal_basis {COMMUNE_PLAN} {ONE_STOP}"]
    assert edge["signed"] == "còn hiệu lực (18/3/2022)"


def test_a_slip_and_its_guess_are_both_on_the_page(tmp_path: Path) -> None:
    _, data = written(tmp_path, focus=COMMUNE_PLAN)
    taken = data["about"]["edges"][f"taken_for {SLIP} {PROVINCE_DECISION}"]
    assert "hai chữ số đảo chỗ" in taken["reason"]


def test_the_day_changes_what_the_page_says(tmp_path: Path) -> None:
    def status(day: date) -> str:
        _, data = written(tmp_path, as_of=day)
        return next(n["status"] for n in data["nodes"] if n["id"] == ONE_STOP)

    assert (status(date(2022, 3, 18)), status(LATE)) == ("in_force", "expired")


def test_what_ended_a_basis_is_shown_though_no_plan_cites_it(tmp_path: Path) -> None:
    _, data = written(tmp_path)
    assert f"ends {ONE_STOP_NEW} {ONE_STOP}" in {e["id"] for e in data["edges"]}


def test_a_focus_shows_its_lines_up_and_down_and_nothing_else(tmp_path: Path) -> None:
    _, data = written(tmp_path, focus="461/QĐ-UBND")
    ids = {n["id"] for n in data["nodes"]}
    assert {COMMUNE_PLAN, SLIP, ONE_STOP} <= ids
    assert "ubnd/quang-ngai/son-ha/quyet-dinh/2024/288" not in ids
    assert [n["id"] for n in data["nodes"] if n["focus"]] == [PROVINCE_DECISION]


def test_too_many_nodes_open_on_the_neighbourhood_and_the_page_says_so(tmp_path: Path) -> None:
    report = write_page(five_plans(), tmp_path / "a.html", focus=ONE_STOP, as_of=LATE, limit=5)
    assert (report.nodes, report.is_cut) == (5, True)
    assert report.total > 5
    _, data = written(tmp_path, focus=ONE_STOP, limit=5)
    assert data["notice"].startswith(f"Kho có {report.total} văn bản liên quan; trang này chỉ hiện 5")
    assert ONE_STOP in {n["id"] for n in data["nodes"]}
    assert not write_page(five_plans(), tmp_path / "b.html", as_of=LATE).is_cut


def test_an_empty_store_gives_a_page_that_says_so(tmp_path: Path) -> None:
    _, data = written(tmp_path, rows())
    assert (data["nodes"], data["notice"]) == ([], "Kho chưa có văn bản nào.")


def test_an_unknown_focus_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        write_page(five_plans(), tmp_path / "page.html", focus="999/KH-UBND", as_of=LATE)
    assert list(tmp_path.iterdir()) == []


def test_english_words_stand_on_an_english_page(tmp_path: Path) -> None:
    page, data = written(tmp_path, lang="en")
    assert page.tags[0] == ("html", {"lang": "en"})
    assert data["words"]["statuses"]["expired"] == "expired"
    assert data["subheading"].endswith("Validity as of 23 November 2026")


def test_every_code_has_words_and_a_look() -> None:
    style = load_style().data
    assert set(style["statuses"]) == set(STATUSES)
    assert set(style["relations"]) == set(RELATIONS)
    assert set(LEVELS) >= {"central", "province", "district", "commune", ""}
    assert set(load_texts("vi")) == set(load_texts("en"))
    looks = [
        (s["mark"], s["pattern"])
        for c, s in style["statuses"].items()
        if c not in ("in_force", "not_applicable")
    ]
    assert len(looks) == len(set(looks))
    assert len({(*r["dash"], r["width"]) for r in style["relations"].values()}) == len(style["relations"])
    assert len({t["outline"] for t in style["types"].values()}) == len(style["types"])


def test_the_same_rows_give_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys, hashlib; from datetime import date; from pathlib import Path\n"
        "from tests.unit.query.factories import five_plans; from tthc_graph.viz.page import write_page\n"
        "p = Path(sys.argv[1]); write_page(five_plans(), p, as_of=date(2026, 11, 23))\n"
        "print(hashlib.sha256(p.read_bytes()).hexdigest())"
    )
    root = Path(__file__).parents[3]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / f"{seed}.html")],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            cwd=root,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize(("confidence", "told"), [(Confidence.MEMORY, True), (Confidence.VERIFIED, False)])
def test_a_status_that_no_source_confirms_says_so_in_its_box(
    tmp_path: Path, confidence: Confidence, told: bool
) -> None:
    row = instrument("cp/nghi-dinh/2020/1", segments=segments("2020-01-01", confidence=confidence))
    data = written(tmp_path, rows((row,)), focus=row.key)[1]
    assert ("chưa kiểm chứng" in data["nodes"][0]["lines"]) is told
