"""One fixture for the kinds of store, so that each test of behaviour runs on all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.stores.servers import oxigraph, oxigraph_server, virtuoso, virtuoso_server
from tthc_graph.graph.endpoint import Endpoint
from tthc_graph.graph.interface import Store
from tthc_graph.graph.memory import RdflibStore
from tthc_graph.graph.remote import RemoteStore
from tthc_graph.graph.store import GraphStore

KINDS = ("embedded", "rdflib", "oxigraph", "virtuoso")


@pytest.fixture(scope="session")
def oxigraph_endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    if oxigraph() is None:
        pytest.skip("no Oxigraph server on this machine (PyPI package oxigraph)")
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def virtuoso_endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    if virtuoso() is None:
        pytest.skip("no Virtuoso on this machine (Debian package virtuoso-opensource-7-bin)")
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as endpoint:
        yield endpoint


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def store(kind: str, request: pytest.FixtureRequest) -> Store:
    """An empty store that can be written."""
    if kind == "embedded":
        path: Path = request.getfixturevalue("tmp_path")
        GraphStore.create(path / "store", [])
        return GraphStore.open(path / "store", read_only=False)
    if kind == "rdflib":
        return RdflibStore()
    remote = RemoteStore(request.getfixturevalue(f"{kind}_endpoint"))
    remote.drop(name for name in remote.graphs() if "tthc" in name)
    return remote


@pytest.fixture(scope="session")
def quads(corpus_store: Path) -> list[ox.Quad]:
    """The graph of the bundled corpus."""
    return list(GraphStore.open(corpus_store).quads())
