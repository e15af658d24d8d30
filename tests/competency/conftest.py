"""The hand-made world of `data/world.ttl`, and an empty store."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from tthc_graph.graph.store import GraphStore

WORLD = Path(__file__).parent / "data" / "world.ttl"


@pytest.fixture(scope="session")
def world() -> GraphStore:
    # A store keeps its quads in named graphs and reads their union.
    graph = ox.NamedNode("https://tthc-graph.example.org/graph/test")
    triples = list(ox.parse(path=str(WORLD), format=ox.RdfFormat.TURTLE))
    assert len(triples) > 200
    return GraphStore.in_memory(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)


@pytest.fixture
def empty() -> GraphStore:
    return GraphStore.in_memory([])
