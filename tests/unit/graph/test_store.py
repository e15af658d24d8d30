"""A build switches stores in one step; whatever stops it leaves the old one whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from tthc_graph.errors import QueryError, StoreError
from tthc_graph.graph.store import GraphStore

G = ox.NamedNode("https://e.example/g")


def quads(count: int, mark: str = "a") -> Iterator[ox.Quad]:
    for n in range(count):
        yield ox.Quad(ox.NamedNode(f"https://e.example/{mark}{n}"), G, ox.Literal(str(n)), G)


def generations(path: Path) -> list[str]:
    return sorted(p.name for p in path.glob("gen-*"))


def test_store_is_read_again_after_a_build(tmp_path: Path):
    GraphStore.create(tmp_path / "kho", quads(3))
    assert GraphStore.open(tmp_path / "kho").count() == 3


def test_new_build_takes_the_place_of_the_old_one(tmp_path: Path):
    GraphStore.create(tmp_path, quads(3))
    GraphStore.create(tmp_path, quads(5, "b"))
    assert GraphStore.open(tmp_path).count() == 5
    assert generations(tmp_path) == ["gen-000002"]


def test_failing_build_leaves_the_old_store_and_nothing_else(tmp_path: Path):
    GraphStore.create(tmp_path, quads(3))
    before = GraphStore.open(tmp_path).dump_nquads()

    def broken() -> Iterator[ox.Quad]:
        yield from quads(2000, "b")
        raise ValueError("hỏng")

    with pytest.raises(ValueError, match="hỏng"):
        GraphStore.create(tmp_path, broken())
    assert GraphStore.open(tmp_path).dump_nquads() == before
    assert generations(tmp_path) == ["gen-000001"]


def test_killed_build_leaves_the_old_store_and_the_next_one_cleans_up(tmp_path: Path):
    GraphStore.create(tmp_path, quads(3))
    script = (
        "import os, signal, sys, pathlib, pyoxigraph as ox\n"
        "from tthc_graph.graph.store import GraphStore\n"
        "def quads():\n"
        "    g = ox.NamedNode('https://e.example/g')\n"
        "    for n in range(5000):\n"
        "        yield ox.Quad(ox.NamedNode(f'https://e.example/x{n}'), g, ox.Literal('x'), g)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "GraphStore.create(pathlib.Path(sys.argv[1]), quads())\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert GraphStore.open(tmp_path).count() == 3
    assert len(generations(tmp_path)) == 2
    GraphStore.create(tmp_path, quads(4))
    assert GraphStore.open(tmp_path).count() == 4
    assert len(generations(tmp_path)) == 1


def test_open_store_keeps_answering_while_a_new_one_is_built(tmp_path: Path):
    old = GraphStore.create(tmp_path, quads(3))
    GraphStore.create(tmp_path, quads(5, "b"))
    assert old.select("SELECT ?s WHERE { ?s ?p '1' }").rows == ((ox.NamedNode("https://e.example/a1"),),)


def test_several_readers_share_a_store(tmp_path: Path):
    GraphStore.create(tmp_path, quads(3))
    stores = [GraphStore.open(tmp_path) for _ in range(3)]
    assert [s.count() for s in stores] == [3, 3, 3]


def test_store_held_by_a_writer_is_named_as_such(tmp_path: Path):
    GraphStore.create(tmp_path, quads(3))
    held = GraphStore.open(tmp_path, read_only=False)
    with pytest.raises(StoreError, match="chương trình khác giữ"):
        GraphStore.open(tmp_path, read_only=False)
    assert held.count() == 3


def test_missing_store_says_how_to_build_one(tmp_path: Path):
    with pytest.raises(StoreError, match="tthc-graph build"):
        GraphStore.open(tmp_path / "không có")


def test_store_of_another_version_is_refused(tmp_path: Path):
    GraphStore.create(tmp_path, quads(1))
    (tmp_path / "gen-000001" / "VERSION").write_text("0.0.0", encoding="utf-8")
    with pytest.raises(StoreError, match=r"phiên bản 0\.0\.0"):
        GraphStore.open(tmp_path)


@pytest.mark.parametrize("name", ["../elsewhere", "gen-999999", "", "gen-000001/../.."])
def test_pointer_to_anything_but_a_generation_is_no_store(tmp_path: Path, name: str):
    GraphStore.create(tmp_path, quads(1))
    (tmp_path / "CURRENT").write_text(name, encoding="utf-8")
    with pytest.raises(StoreError, match="chưa có kho"):
        GraphStore.open(tmp_path)


def test_damaged_store_says_to_build_again(tmp_path: Path):
    GraphStore.create(tmp_path, quads(100))
    for file in (tmp_path / "gen-000001" / "data").iterdir():
        file.write_bytes(b"x")
    with pytest.raises(StoreError, match="build"):
        GraphStore.open(tmp_path)


def test_folder_with_other_files_is_not_turned_into_a_store(tmp_path: Path):
    (tmp_path / "luận văn.docx").write_bytes(b"x")
    with pytest.raises(StoreError, match=r"luận văn\.docx"):
        GraphStore.create(tmp_path, quads(1))
    assert [p.name for p in tmp_path.iterdir()] == ["luận văn.docx"]


@pytest.mark.parametrize(
    "foreign", ["gen-000001/thesis.txt", "gen-project/a.txt", "CURRENTLY.txt", "CURRENT.bak", "gen-000007"]
)
def test_files_that_only_bear_like_names_are_left_alone(tmp_path: Path, foreign: str):
    file = tmp_path / "work" / foreign
    file.parent.mkdir(parents=True)
    file.write_text("somebody's")
    with pytest.raises(StoreError, match="thư mục"):
        GraphStore.create(tmp_path / "work", quads(1))
    assert file.read_text() == "somebody's"


def test_file_is_not_turned_into_a_store(tmp_path: Path):
    (tmp_path / "kho").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="là một tệp"):
        GraphStore.create(tmp_path / "kho", quads(1))


def test_read_only_store_cannot_be_updated_through_a_query(tmp_path: Path):
    store = GraphStore.create(tmp_path, quads(1))
    with pytest.raises(QueryError, match="không hợp lệ"):
        store.select("DELETE WHERE { ?s ?p ?o }")
    assert store.count() == 1


def test_query_reads_all_graphs_unless_it_names_one():
    other = ox.NamedNode("https://e.example/h")
    elsewhere = (ox.Quad(q.subject, q.predicate, q.object, other) for q in quads(2, "b"))
    store = GraphStore.in_memory([*quads(1), *elsewhere])
    assert len(store.select("SELECT ?s WHERE { ?s ?p ?o }").rows) == 3
    assert len(store.select("SELECT ?s WHERE { GRAPH $g { ?s ?p ?o } }", {"g": other}).rows) == 2


def test_shared_prefixes_need_no_declaration():
    store = GraphStore.in_memory(quads(1))
    assert store.select("SELECT ?s WHERE { ?s a tthc:Plan ; eli:number ?n }").rows == ()


@pytest.mark.parametrize(
    "query", ["SELECT", "SELECT ?s WHERE { ?s nobody:knows ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"]
)
def test_select_refuses_what_is_no_valid_select(query: str):
    with pytest.raises(QueryError):
        GraphStore.in_memory(quads(1)).select(query)


def test_construct_gives_the_same_turtle_whatever_the_order():
    query = "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s ?p ?o }"
    one, two = list(quads(20)), list(reversed(list(quads(20))))
    turtle = GraphStore.in_memory(one).construct(query)
    assert turtle == GraphStore.in_memory(two).construct(query)
    assert "rdfs:label" in turtle


def test_dump_is_sorted_and_the_same_from_memory_and_disk(tmp_path: Path):
    dump = GraphStore.in_memory(reversed(list(quads(20)))).dump_nquads()
    assert dump == GraphStore.create(tmp_path, quads(20)).dump_nquads()
    assert dump.splitlines() == sorted(dump.splitlines())
    assert len(list(ox.parse(dump, format=ox.RdfFormat.N_QUADS))) == 20
