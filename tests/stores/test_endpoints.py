"""What can go wrong at an endpoint, tried on real servers: each becomes a message that says what to do."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.stores.servers import virtuoso, virtuoso_server
from tests.stores.test_stores import ONE, quad
from tthc_graph.errors import QueryError, StoreError
from tthc_graph.graph.endpoint import Endpoint, Login
from tthc_graph.graph.remote import RemoteStore


def patiently(endpoint: Endpoint, **changes: object) -> RemoteStore:
    return RemoteStore(replace(endpoint, **changes), sleep=lambda _: None)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [None, Login("dba", "guess", digest=True), Login("dba", "dba")])
def test_a_writer_without_the_right_login_is_told_how_to_log_in(
    virtuoso_endpoint: Endpoint, wrong: Login | None
) -> None:
    with pytest.raises(StoreError, match="TTHC_ENDPOINT_USER"):
        patiently(virtuoso_endpoint, login=wrong).replace([quad("a", "một")])
    with pytest.raises(StoreError, match="TTHC_ENDPOINT_USER"):
        patiently(virtuoso_endpoint, login=wrong).drop([ONE])


def test_a_password_is_in_no_message_and_no_repr(virtuoso_endpoint: Endpoint) -> None:
    store = patiently(virtuoso_endpoint, login=Login("dba", "mat-khau-rieng", digest=True))
    with pytest.raises(StoreError) as caught:
        store.replace([quad("a", "một")])
    assert "mat-khau-rieng" not in str(caught.value) + repr(store.__dict__)


def test_a_password_in_an_address_is_refused() -> None:
    with pytest.raises(QueryError, match="mật khẩu") as caught:
        Endpoint("http://dba:bi-mat@127.0.0.1:1/sparql")
    assert "bi-mat" not in str(caught.value)


def test_a_login_that_digest_has_no_form_for_is_refused() -> None:
    with pytest.raises(QueryError, match="ASCII"):
        Login("dba", "mật khẩu", digest=True)


def test_an_answer_that_the_server_cuts_short_is_noticed(tmp_path: Path) -> None:
    if virtuoso() is None:
        pytest.skip("no Virtuoso on this machine (Debian package virtuoso-opensource-7-bin)")
    with virtuoso_server(tmp_path, most=50) as endpoint:
        store = RemoteStore(endpoint)
        store.replace(quad(f"n{i}", str(i)) for i in range(60))
        with pytest.raises(StoreError, match="50 trong 60"):
            list(store.quads(ONE))


def test_a_store_without_an_address_for_writing_says_which_option_is_missing(
    oxigraph_endpoint: Endpoint,
) -> None:
    bare = RemoteStore(oxigraph_endpoint.query)
    with pytest.raises(StoreError, match="--update-endpoint"):
        bare.replace([quad("a", "một")])


def test_a_wrong_path_is_named(oxigraph_endpoint: Endpoint) -> None:
    with pytest.raises(QueryError, match="404"):
        RemoteStore(f"{oxigraph_endpoint.query}/khong-co").select("SELECT ?s WHERE { ?s ?p ?o }")


def test_a_refused_update_is_told_and_the_graph_stays(oxigraph_endpoint: Endpoint) -> None:
    store = RemoteStore(oxigraph_endpoint)
    store.replace([quad("a", "một")])
    with pytest.raises(StoreError, match="400"):
        store.update("INSERT DATA { nonsense")
    assert set(store.quads(ONE)) == {quad("a", "một")}


def test_a_server_that_never_answers_is_given_up_after_the_time_limit() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        held: list[socket.socket] = []
        accept = threading.Thread(
            target=lambda: held.extend(listener.accept()[0] for _ in range(2)), daemon=True
        )
        accept.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/query"
        store = RemoteStore(Endpoint(address, timeout=1, attempts=2), sleep=lambda _: None)
        with pytest.raises(QueryError, match="không kết nối được"):
            store.select("SELECT ?s WHERE { ?s ?p ?o }")
        accept.join(5)
        for one in held:
            one.close()


def test_a_large_graph_is_uploaded_in_parts(
    oxigraph_endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tthc_graph.graph.remote._BATCH", 7)
    many = {quad(f"n{i}", ox.Literal(str(i))) for i in range(30)}
    store = RemoteStore(oxigraph_endpoint)
    store.replace(many)
    assert set(store.quads(ONE)) == many
