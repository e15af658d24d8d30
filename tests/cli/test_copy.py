"""`copy` between folders, files and an endpoint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Run
from tthc_graph.graph.store import GraphStore

Command = Callable[..., Run]


def test_a_graph_goes_from_folder_to_file_to_folder_unchanged(
    run: Command, corpus_store: Path, tmp_path: Path
) -> None:
    assert run("copy", corpus_store, tmp_path / "all.nq").code == 0
    assert run("copy", tmp_path / "all.nq", tmp_path / "again").code == 0
    first, again = GraphStore.open(corpus_store), GraphStore.open(tmp_path / "again")
    assert again.dump_nquads() == first.dump_nquads() == (tmp_path / "all.nq").read_bytes()


def test_a_file_that_is_no_graph_is_named_with_its_line(run: Command, tmp_path: Path) -> None:
    broken = tmp_path / "hong.nq"
    broken.write_text(
        "<http://a> <http://b> <http://c> <http://d> .\n<http://a> <http://b> .\n", encoding="utf-8"
    )
    told = run("copy", broken, tmp_path / "to")
    assert told.code == 2
    assert "hong.nq" in told.err
    assert "line 2" in told.err
    assert not (tmp_path / "to").exists()


def test_an_endpoint_that_is_down_is_named_and_nothing_is_written(run: Command, tmp_path: Path) -> None:
    told = run("copy", "http://127.0.0.1:9/query", tmp_path / "to")
    assert told.code == 2
    assert "127.0.0.1:9" in told.err
    assert not (tmp_path / "to").exists()


def test_an_endpoint_without_an_address_for_writing_is_asked_for_one(
    run: Command, corpus_store: Path
) -> None:
    told = run("copy", corpus_store, "http://127.0.0.1:9/query")
    assert told.code == 2
    assert "--update-endpoint" in told.err


def test_a_file_that_was_exported_is_copied_back_whatever_form_keeps_its_graphs(
    run: Command, corpus_store: Path, tmp_path: Path
) -> None:
    for name in ("a.nquads", "a.trig", "a.jsonld"):
        assert run("copy", corpus_store, tmp_path / name).code == 0
        assert (tmp_path / name).is_file()
        assert run("copy", tmp_path / name, tmp_path / "again.nq").code == 0
        assert (tmp_path / "again.nq").read_bytes() == GraphStore.open(corpus_store).dump_nquads()


def test_a_kind_of_file_that_is_not_written_is_refused_and_no_folder_is_made(
    run: Command, corpus_store: Path, tmp_path: Path
) -> None:
    told = run("copy", corpus_store, tmp_path / "graph.xyz")
    assert told.code == 2
    assert ".xyz" in told.err
    assert not (tmp_path / "graph.xyz").exists()
