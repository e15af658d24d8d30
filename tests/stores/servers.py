"""Real SPARQL servers for the tests, each started from its own package on a free local port."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tthc_graph.graph.endpoint import Endpoint, Login

_PATIENCE = 60.0
_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/v-temp.db
TransactionFile = {folder}/v-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 2000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = {most}
"""


def oxigraph() -> str | None:
    """Returns the program of the PyPI package `oxigraph`."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def virtuoso() -> str | None:
    """Returns the program of the Debian package `virtuoso-opensource-7-bin`."""
    return shutil.which("virtuoso-t")


@contextmanager
def oxigraph_server(folder: Path) -> Iterator[Endpoint]:
    """Serves an empty Oxigraph store that answers over the union of its graphs."""
    port = _free_port()
    base = f"http://127.0.0.1:{port}"
    command = [
        str(oxigraph()), "serve", "--location", str(folder / "store"), "--bind", f"127.0.0.1:{port}",
        "--union-default-graph",
    ]  # fmt: skip
    with _running(command, folder, base):
        yield Endpoint(f"{base}/query", f"{base}/update", f"{base}/store")


@contextmanager
def virtuoso_server(folder: Path, most: int = 1_000_000) -> Iterator[Endpoint]:
    """Serves an empty Virtuoso whose only user is the administrator.

    Args:
        folder: for its files.
        most: rows after which it cuts an answer short without a word.
    """
    sql, http = _free_port(), _free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, sql=sql, http=http, most=most), encoding="ascii")
    base = f"http://127.0.0.1:{http}"
    with _running([str(virtuoso()), "-f", "-c", str(settings)], folder, f"{base}/sparql"):
        yield Endpoint(
            f"{base}/sparql", f"{base}/sparql-auth", f"{base}/sparql-graph-crud-auth",
            Login("dba", "dba", digest=True),
        )  # fmt: skip


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        _await(server, address, folder / "server.log")
        yield
    finally:
        server.kill()
        server.wait()


def _await(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            urlopen(address, timeout=5).close()
        except HTTPError as error:
            error.close()
            return
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{address} does not answer: {log.read_text(errors='replace')[-500:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
