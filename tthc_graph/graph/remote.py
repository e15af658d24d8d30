"""Any SPARQL 1.1 endpoint, with the same `select` as the embedded store."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

import pyoxigraph as ox

from tthc_graph.errors import QueryError
from tthc_graph.graph.sparql import bind
from tthc_graph.graph.store import SelectResult
from tthc_graph.graph.terms import Term
from tthc_graph.graph.vocabulary import NAMESPACES

_PREFIX = re.compile(r"^\s*prefix\s+([\w-]*):", re.IGNORECASE | re.MULTILINE)
_WORTH_RETRYING = frozenset({408, 429, 500, 502, 503, 504})


class RemoteStore:
    """Reads from an endpoint over HTTP POST.

    The endpoint must answer over the union of its named graphs, as Virtuoso and `oxigraph serve
    --union-default-graph` do.

    Args:
        endpoint: address of the query service, http or https.
        timeout: seconds that one attempt may take.
        attempts: how often a failed connection or a busy server is tried in all.
        pause: seconds before the second attempt; each further one waits twice as long.
        sleep: replaced in tests.

    Raises:
        QueryError: the address is not one of http or https.
    """

    def __init__(
        self,
        endpoint: str,
        *,
        timeout: int = 60,
        attempts: int = 3,
        pause: float = 0.5,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if urlsplit(endpoint).scheme not in ("http", "https"):
            raise QueryError(f"{endpoint}: địa chỉ điểm truy vấn phải bắt đầu bằng http:// hoặc https://")
        self._endpoint = endpoint
        self._timeout = timeout
        self._attempts = max(1, attempts)
        self._pause = pause
        self._sleep = sleep

    def select(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> SelectResult:
        """Answers a SELECT; parameters are bound as in `GraphStore.select`.

        Raises:
            QueryError: the endpoint refuses the query, cannot be reached, or answers with anything but
                complete SPARQL results in JSON.
        """
        query = with_prefixes(bind(sparql, bindings))
        for attempt in range(self._attempts):
            last = attempt + 1 == self._attempts
            try:
                return _result(self._ask(query), self._endpoint)
            except HTTPError as error:
                if error.code not in _WORTH_RETRYING or last:
                    raise QueryError(f"{self._endpoint}: máy chủ trả lỗi {error.code}") from error
            except (URLError, HTTPException, OSError) as error:
                if last:
                    raise QueryError(f"{self._endpoint}: không kết nối được ({error})") from error
            self._sleep(self._pause * 2**attempt)
        raise AssertionError("the last attempt returns or raises")

    def _ask(self, query: str) -> Any:
        """Sends one query and returns the decoded JSON."""
        from SPARQLWrapper import JSON, POST, SPARQLWrapper
        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

        wrapper = SPARQLWrapper(self._endpoint)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(JSON)
        wrapper.setTimeout(self._timeout)
        wrapper.setQuery(query)
        try:
            return wrapper.queryAndConvert()
        except SPARQLWrapperException as error:
            if type(error).__name__ == "EndPointInternalError":
                raise URLError(_short(error)) from error
            raise QueryError(f"{self._endpoint}: máy chủ từ chối truy vấn ({_short(error)})") from error
        except (TypeError, ValueError) as error:
            raise QueryError(
                f"{self._endpoint}: trả lời không trọn vẹn hoặc không phải JSON; thử lại sau"
            ) from error


def with_prefixes(query: str) -> str:
    """Puts the shared prefixes before a query, except those that it declares itself."""
    own = set(_PREFIX.findall(query))
    shared = [f"PREFIX {name}: <{iri}>\n" for name, iri in NAMESPACES.items() if name not in own]
    return "".join(shared) + query


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
    return (
        ox.Literal(value["value"], datatype=ox.NamedNode(datatype))
        if datatype
        else ox.Literal(value["value"])
    )
