"""Each file that `export` writes is read back by another program than the one that wrote it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Dataset, Graph

from tests.cli.conftest import Run
from tests.stores.servers import oxigraph
from tthc_graph.graph.store import GraphStore
from tthc_graph.query.network_files import NetworkForm, network_bytes
from tthc_graph.query.nodes import bare_node

Command = Callable[..., Run]
RDF = {"turtle": ".ttl", "trig": ".trig", "nquads": ".nq", "jsonld": ".jsonld"}


@pytest.fixture
def export(run: Command, corpus_store: Path, tmp_path: Path) -> Callable[[str], Path]:
    def write(form: str) -> Path:
        out = tmp_path / f"graph{RDF.get(form, '.' + form)}"
        told = run("export", "--store", corpus_store, "--format", form, "--out", out, "--as-of", "2026-11-23")
        assert (told.code, told.err) == (0, "")
        return out

    return write


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib uses what it has deprecated itself
@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_rdflib_reads_every_quad(export: Callable[[str], Path], corpus_store: Path, form: str) -> None:
    found = Dataset()
    found.parse(export(form), format=form)
    assert sum(len(g) for g in found.graphs()) == GraphStore.open(corpus_store).count()


def test_rdflib_reads_every_triple_of_the_union(export: Callable[[str], Path], corpus_store: Path) -> None:
    union = {quad.triple for quad in GraphStore.open(corpus_store).quads()}
    assert len(Graph().parse(export("turtle"), format="turtle")) == len(union)


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld"])
def test_oxigraph_on_the_command_line_reads_what_was_written(
    export: Callable[[str], Path], corpus_store: Path, form: str, tmp_path: Path
) -> None:
    program = oxigraph()
    if program is None:
        pytest.skip("no Oxigraph command on this machine (PyPI package oxigraph)")
    out = export(form)
    to = tmp_path / "again.nq"
    subprocess.run([program, "convert", "--from-file", out, "--to-file", to], check=True)
    stored = GraphStore.open(corpus_store)
    expected = {q.triple for q in stored.quads()} if form == "turtle" else set(stored.quads())
    again = set(GraphStore.from_file(to).quads())
    assert ({q.triple for q in again} if form == "turtle" else again) == expected


def test_networkx_reads_the_network_with_its_attributes(export: Callable[[str], Path]) -> None:
    found = nx.read_graphml(export("graphml"), force_multigraph=True)
    decree = found.nodes["cp/nghi-dinh/2018/61"]
    assert (decree["number"], decree["status"], decree["has_text"]) == ("61/2018/NĐ-CP", "expired", False)
    kinds = {data["kind"] for _, _, data in found.edges(data=True)}
    assert {"legal_basis", "implements", "taken_for", "amends"} <= kinds
    other = nx.read_gexf(export("gexf"))
    assert set(other.nodes) == set(found.nodes)
    assert other.number_of_edges() == found.number_of_edges()


def test_two_exports_of_one_store_are_the_same_bytes(export: Callable[[str], Path]) -> None:
    for form in (*RDF, "graphml"):
        assert export(form).read_bytes() == export(form).read_bytes()


def test_a_missing_store_and_an_unwritable_file_are_told(
    run: Command, corpus_store: Path, tmp_path: Path
) -> None:
    assert run("export", "--store", tmp_path / "none").code == 2
    told = run("export", "--store", corpus_store, "--out", tmp_path)
    assert told.code == 2
    assert str(tmp_path) in told.err


@pytest.mark.parametrize("form", list(NetworkForm))
def test_characters_that_xml_has_no_form_for_do_not_spoil_the_file(form: NetworkForm) -> None:
    network = nx.MultiDiGraph()
    network.add_node("a", node=replace(bare_node("a"), title="dòng\x0bmột & <b>hai</b>\n"))
    read = nx.read_graphml if form is NetworkForm.GRAPHML else nx.read_gexf
    assert (
        read(BytesIO(network_bytes(network, form)))
        .nodes["a"]["title"]
        .startswith("dòng\ufffdmột & <b>hai</b>")
    )
