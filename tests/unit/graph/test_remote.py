"""A remote endpoint answers as the embedded store does; its failures become clear errors."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from tests.unit.graph.factories import make_document
from tests.unit.query.test_projection import quads_of
from tthc_graph.errors import QueryError
from tthc_graph.graph.endpoint import Endpoint as EndpointAddress
from tthc_graph.graph.remote import RemoteStore
from tthc_graph.graph.store import GraphStore
from tthc_graph.query.projection import load_rows


class Endpoint(HTTPServer):
    """A SPARQL endpoint over one store; `script` holds what it does before it answers properly."""

    def __init__(self, store: ox.Store) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.store = store
        self.script: list[int | bytes] = []
        self.methods: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/query"


class Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.methods.append("POST")
        step = self.server.script.pop(0) if self.server.script else 200
        if isinstance(step, int) and step != 200:
            self.send_error(step)
            return
        if isinstance(step, int):
            try:
                found = self.server.store.query(parse_qs(body)["query"][0], use_default_graph_as_union=True)
            except SyntaxError as error:
                self.send_error(400, str(error)[:50])
                return
            step = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(step)))
        self.end_headers()
        self.wfile.write(step)

    def log_message(self, *_: object) -> None:
        """Keeps the test's output quiet."""


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    store = ox.Store()
    store.bulk_extend(quads_of(make_document()))
    server = Endpoint(store)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def remote(endpoint: Endpoint, pauses: list[float] | None = None) -> RemoteStore:
    return RemoteStore(
        EndpointAddress(endpoint.url, timeout=5), sleep=(pauses if pauses is not None else []).append
    )


def test_rows_from_an_endpoint_equal_those_from_the_embedded_store(endpoint: Endpoint):
    assert load_rows(remote(endpoint)) == load_rows(GraphStore.in_memory(quads_of(make_document())))
    assert set(endpoint.methods) == {"POST"}


def test_parameters_are_bound_before_the_query_is_sent(endpoint: Endpoint):
    query = "SELECT ?i WHERE { ?i eli:number $number }"
    (row,) = remote(endpoint).select(query, {"number": ox.Literal("107/2021/NĐ-CP")}).rows
    assert row[0] == ox.NamedNode("https://tthc-graph.example.org/eli/vn/cp/nghi-dinh/2021/107")


@pytest.mark.parametrize("code", [500, 503, 429])
def test_busy_endpoint_is_tried_again_with_growing_pauses(endpoint: Endpoint, code: int):
    endpoint.script = [code, code]
    pauses: list[float] = []
    assert len(remote(endpoint, pauses).select("SELECT ?s WHERE { ?s a tthc:SourceFile }").rows) == 1
    assert pauses == [0.5, 1.0]


def test_endpoint_that_stays_busy_is_given_up(endpoint: Endpoint):
    endpoint.script = [503] * 9
    with pytest.raises(QueryError, match="503"):
        remote(endpoint).select("SELECT ?s WHERE { ?s ?p ?o }")
    assert len(endpoint.methods) == 3


def test_refused_query_is_not_sent_again(endpoint: Endpoint):
    with pytest.raises(QueryError, match="từ chối"):
        remote(endpoint).select("SELECT ?s WHERE { ?s ?p }")
    assert len(endpoint.methods) == 1


@pytest.mark.parametrize(
    "answer", [b'{"head": {"vars": ["s"]}, "results": {"bindi', b"[]", b'{"boolean": true}']
)
def test_broken_answer_is_an_error_even_with_status_200(endpoint: Endpoint, answer: bytes):
    endpoint.script = [answer]
    with pytest.raises(QueryError, match="JSON"):
        remote(endpoint).select("SELECT ?s WHERE { ?s ?p ?o }")


def test_unreachable_endpoint_is_named():
    store = RemoteStore(EndpointAddress("http://127.0.0.1:9/query", timeout=1), sleep=lambda _: None)
    with pytest.raises(QueryError, match=r"127\.0\.0\.1:9.*không kết nối"):
        store.select("SELECT ?s WHERE { ?s ?p ?o }")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "kho", "ftp://x.example/"])
def test_other_kinds_of_address_are_refused(address: str):
    with pytest.raises(QueryError, match="http"):
        RemoteStore(address)
