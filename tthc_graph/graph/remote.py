"""Any SPARQL 1.1 service as a `Store`: questions, updates, and graphs as a whole."""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from email.message import Message
from functools import cached_property
from http.client import HTTPException
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError

import pyoxigraph as ox

from tthc_graph.errors import QueryError, StoreError
from tthc_graph.graph.endpoint import Endpoint, Writer, persistently
from tthc_graph.graph.interface import SelectResult, by_graph, sorted_turtle
from tthc_graph.graph.sparql import bind
from tthc_graph.graph.terms import Term
from tthc_graph.graph.vocabulary import NAMESPACES, XSD

if TYPE_CHECKING:
    from SPARQLWrapper import SPARQLWrapper

_PREFIX = re.compile(r"^\s*prefix\s+([\w-]*):", re.IGNORECASE | re.MULTILINE)
_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_TRIPLES = "SELECT ?s ?p ?o WHERE { GRAPH $g { ?s ?p ?o } }"
_SIZE = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH $g { ?s ?p ?o } }"
_BATCH = 20_000
"""Triples sent by one request of the Graph Store protocol: some 4 MB."""
_UPDATE_BATCH = 500
"""Triples of one INSERT DATA: Virtuoso refuses an update whose compiled form is too long."""


class RemoteStore:
    """A `Store` behind HTTP. Reading needs nothing but the address of the query service.

    The service must answer over the union of its named graphs, as Virtuoso and `oxigraph serve
    --union-default-graph` do. A graph is replaced as a whole, but not several graphs at once: readers may
    see new and old ones side by side while a copy is under way.

    Args:
        endpoint: the addresses, or that of the query service alone.
        sleep: replaced in tests.

    Raises:
        QueryError: an address is not one of http or https.
    """

    def __init__(self, endpoint: Endpoint | str, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._endpoint = Endpoint(endpoint) if isinstance(endpoint, str) else endpoint
        self._sleep = sleep

    def select(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> SelectResult:
        """Answers a SELECT; parameters are bound as in the embedded store.

        Raises:
            QueryError: the endpoint refuses the query, cannot be reached, or answers with anything but
                complete SPARQL results in JSON.
        """
        query = with_prefixes(bind(sparql, bindings))
        return _result(self._persistently(lambda: self._ask(query)), self._endpoint.query)

    def construct(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> str:
        """Answers a CONSTRUCT or DESCRIBE with Turtle.

        Raises:
            QueryError: as for `select`; the answer is not Turtle.
        """
        query = with_prefixes(bind(sparql, bindings))
        answer = self._persistently(lambda: self._fetch(query))
        try:
            return sorted_turtle(q.triple for q in ox.parse(answer, format=ox.RdfFormat.TURTLE))
        except (SyntaxError, ValueError) as error:
            raise QueryError(
                f"{self._endpoint.query}: trả lời không phải đồ thị dạng Turtle ({_short(error)})"
            ) from error

    def graphs(self) -> tuple[str, ...]:
        """Returns the IRIs of the named graphs, those that the engine itself keeps among them."""
        return tuple(sorted(name.value for (name,) in self.select(_GRAPHS).rows if name is not None))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yields every quad of one named graph or of all.

        Raises:
            StoreError: the service cuts long answers short.
        """
        for name in self.graphs() if graph is None else (graph,):
            node = ox.NamedNode(name)
            rows = self.select(_TRIPLES, {"g": node}).rows
            if len(rows) != (size := self._size(node)):
                raise StoreError(
                    f"{self._endpoint.query}: chỉ trả {len(rows)} trong {size} bộ ba của {name}; "
                    "hãy nâng giới hạn số dòng của máy chủ (Virtuoso: ResultSetMaxRows)"
                )
            for s, p, o in rows:
                if isinstance(s, ox.NamedNode) and isinstance(p, ox.NamedNode) and o is not None:
                    yield ox.Quad(s, p, o, node)

    def count(self) -> int:
        """Returns the number of quads in named graphs."""
        return sum(self._size(ox.NamedNode(name)) for name in self.graphs())

    def replace(self, quads: Iterable[ox.Quad]) -> None:
        """Makes each named graph that occurs in `quads` hold exactly its part of them.

        Raises:
            StoreError: no address for writing was given, or the service refuses or cannot be reached.
        """
        for name, triples in by_graph(quads).items():
            if self._endpoint.graphs is None:
                self._replace_by_update(name, triples)
            else:
                self._replace_by_upload(name, triples)

    def drop(self, graphs: Iterable[str]) -> None:
        """Removes named graphs.

        Raises:
            StoreError: as for `replace`.
        """
        for name in graphs:
            self.update("DROP SILENT GRAPH $g", {"g": ox.NamedNode(name)})

    def update(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> None:
        """Sends a SPARQL 1.1 update.

        Raises:
            StoreError: no address for updates was given, or the service refuses or cannot be reached.
        """
        if self._endpoint.update is None:
            raise StoreError(
                f"{self._endpoint.query}: chưa có địa chỉ để ghi; "
                "thêm --update-endpoint hoặc --graph-endpoint"
            )
        self._writer.update(bind(sparql, bindings))

    def _replace_by_update(self, name: str, triples: list[ox.Triple]) -> None:
        graph = ox.NamedNode(name)
        self.update("DROP SILENT GRAPH $g", {"g": graph})
        for batch in _batches(triples, _UPDATE_BATCH):
            lines = "\n".join(f"{triple} ." for triple in batch)
            self.update(f"INSERT DATA {{ GRAPH {graph} {{\n{lines}\n}} }}")

    def _replace_by_upload(self, name: str, triples: list[ox.Triple]) -> None:
        for i, batch in enumerate(_batches(triples, _BATCH)):
            body = "".join(f"{triple} .\n" for triple in batch).encode()
            self._writer.put(name, body, more=i > 0)

    def _size(self, graph: ox.NamedNode) -> int:
        ((size,),) = self.select(_SIZE, {"g": graph}).rows
        return int(size.value) if size is not None else 0

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self._endpoint, self._sleep)

    def _persistently(self, work: Callable[[], Any]) -> Any:
        return persistently(work, self._endpoint, self._endpoint.query, self._sleep)

    def _ask(self, query: str) -> Any:
        """Sends one query and returns the decoded JSON."""
        from SPARQLWrapper import JSON

        return self._reached(lambda: self._wrapper(query, JSON).queryAndConvert())

    def _fetch(self, query: str) -> bytes:
        """Sends one query and returns the graph as it comes."""
        from SPARQLWrapper import TURTLE

        answer: bytes = self._reached(lambda: self._wrapper(query, TURTLE).query().response.read())
        return answer

    def _wrapper(self, text: str, form: str) -> SPARQLWrapper:
        from SPARQLWrapper import BASIC, DIGEST, POST, SPARQLWrapper

        wrapper = SPARQLWrapper(self._endpoint.query)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(form)
        wrapper.setTimeout(self._endpoint.timeout)
        login = self._endpoint.login
        if login is not None:
            wrapper.setHTTPAuth(DIGEST if login.digest else BASIC)
            wrapper.setCredentials(login.user, login.password)
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", RuntimeWarning
            )  # a form that it does not know: the server answers
            wrapper.setQuery(text)
        return wrapper

    def _reached(self, work: Callable[[], Any]) -> Any:
        from SPARQLWrapper.SPARQLExceptions import (
            EndPointNotFound,
            SPARQLWrapperException,
            Unauthorized,
        )

        address = self._endpoint.query
        try:
            return work()
        except Unauthorized as error:
            raise HTTPError(address, 401, "unauthorized", Message(), BytesIO()) from error
        except EndPointNotFound as error:
            raise HTTPError(address, 404, "not found", Message(), BytesIO()) from error
        except SPARQLWrapperException as error:
            if type(error).__name__ == "EndPointInternalError":
                raise URLError(_short(error)) from error
            raise QueryError(f"{address}: máy chủ từ chối truy vấn ({_short(error)})") from error
        except (HTTPException, OSError):
            raise
        except (TypeError, ValueError) as error:
            raise QueryError(
                f"{address}: trả lời không trọn vẹn hoặc không phải JSON; thử lại sau"
            ) from error


def with_prefixes(query: str) -> str:
    """Puts the shared prefixes before a query, except those that it declares itself."""
    own = set(_PREFIX.findall(query))
    shared = [f"PREFIX {name}: <{iri}>\n" for name, iri in NAMESPACES.items() if name not in own]
    return "".join(shared) + query


def _batches(triples: list[ox.Triple], size: int) -> Iterator[list[ox.Triple]]:
    for start in range(0, len(triples), size):
        yield triples[start : start + size]


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _result(answer: Any, endpoint: str) -> SelectResult:
    """Turns SPARQL 1.1 JSON results into terms."""
    try:
        names = tuple(str(name) for name in answer["head"]["vars"])
        rows = tuple(
            tuple(_term(row[name]) if name in row else None for name in names)
            for row in answer["results"]["bindings"]
        )
    except (KeyError, TypeError, ValueError) as error:
        raise QueryError(
            f"{endpoint}: trả lời không phải kết quả SELECT dạng JSON; kiểm tra địa chỉ và truy vấn"
        ) from error
    return SelectResult(names, rows)


def _term(value: Mapping[str, str]) -> Term:
    """Returns a term; blank nodes, which this graph never has, get an IRI of their own."""
    kind = value["type"]
    if kind == "uri":
        return ox.NamedNode(value["value"])
    if kind == "bnode":
        return ox.NamedNode(f"urn:bnode:{value['value']}")
    language, datatype = value.get("xml:lang"), value.get("datatype")
    if language:
        return ox.Literal(value["value"], language=language)
    if datatype is None:
        return ox.Literal(value["value"])
    if datatype == XSD.boolean.value:  # Virtuoso writes `1` and `0`, the same values in another form
        return ox.Literal("true" if value["value"] in ("1", "true") else "false", datatype=XSD.boolean)
    return ox.Literal(value["value"], datatype=ox.NamedNode(datatype))
