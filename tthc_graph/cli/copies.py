"""`copy` and `export`: the graph in other stores, and in files that other programs read."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tthc_graph.cli.language import say
from tthc_graph.cli.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_STORE,
    TODAY,
    AsOfOption,
    LanguageOption,
    StoreOption,
    write_bytes,
)
from tthc_graph.errors import OutputError

if TYPE_CHECKING:
    from tthc_graph.graph.endpoint import Endpoint, Login
    from tthc_graph.graph.interface import Store

_FILES = {".nq": "nquads", ".nquads": "nquads", ".trig": "trig", ".jsonld": "jsonld"}
"""Files that keep the names of graphs, by suffix."""


class Auth(StrEnum):
    """How one logs in at an endpoint."""

    BASIC = "basic"
    DIGEST = "digest"


class ExportFormat(StrEnum):
    """What `export` writes: RDF, or the network of instruments for programs that draw graphs."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"


_NETWORKS = frozenset({ExportFormat.GRAPHML, ExportFormat.GEXF})
AuthOption = Annotated[
    Auth,
    typer.Option(
        "--auth",
        help=say(
            "Cách đăng nhập; tên và mật khẩu đặt trong TTHC_ENDPOINT_USER, TTHC_ENDPOINT_PASSWORD.",
            "How to log in; name and password come from TTHC_ENDPOINT_USER and TTHC_ENDPOINT_PASSWORD.",
        ),
    ),
]


def login(auth: Auth) -> Login | None:
    """Returns who logs in, as the environment says, or nobody."""
    from tthc_graph.graph.endpoint import Login

    user = os.environ.get("TTHC_ENDPOINT_USER")
    if not user:
        return None
    return Login(user, os.environ.get("TTHC_ENDPOINT_PASSWORD", ""), digest=auth is Auth.DIGEST)


def copy(
    source: Annotated[
        str,
        typer.Argument(
            help=say(
                "Nguồn: thư mục đồ thị, tệp .nq, .trig, .jsonld, hoặc địa chỉ SPARQL (http…).",
                "Source: folder of a store, .nq, .trig or .jsonld file, or SPARQL address (http…).",
            )
        ),
    ],
    target: Annotated[
        str,
        typer.Argument(
            help=say(
                "Đích: thư mục đồ thị, tệp .nq, .trig, .jsonld, hoặc địa chỉ SPARQL.",
                "Target: folder of a store, .nq, .trig or .jsonld file, or SPARQL address.",
            )
        ),
    ],
    update_endpoint: Annotated[
        str | None,
        typer.Option(
            "--update-endpoint", help=say("Địa chỉ SPARQL Update của đích.", "The target's update address.")
        ),
    ] = None,
    graph_endpoint: Annotated[
        str | None,
        typer.Option(
            "--graph-endpoint",
            help=say("Địa chỉ Graph Store của đích.", "The target's Graph Store Protocol address."),
        ),
    ] = None,
    auth: AuthOption = Auth.BASIC,
    exactly: Annotated[
        bool,
        typer.Option(
            "--exactly",
            help=say(
                "Xóa ở đích những đồ thị có tên mà nguồn không có.",
                "Remove named graphs that only the target has.",
            ),
        ),
    ] = False,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Copies every named graph and reads it back to compare."""
    from tthc_graph.graph.endpoint import Endpoint
    from tthc_graph.graph.interface import copy_graphs
    from tthc_graph.graph.remote import RemoteStore
    from tthc_graph.graph.serialise import RdfForm, serialise
    from tthc_graph.graph.store import GraphStore

    given = _opened(source, Endpoint(source, login=login(auth)) if _is_address(source) else None)
    if _is_address(target):
        to = RemoteStore(Endpoint(target, update_endpoint, graph_endpoint, login(auth)))
        copied = copy_graphs(given, to, exactly=exactly)
    elif form := _FILES.get(Path(target).suffix):
        held = list(given.quads())
        write_bytes(serialise(held, RdfForm(form)), Path(target))
        copied = len(held)
    else:
        copied = GraphStore.create(_folder(Path(target)), given.quads()).count()
    typer.echo(say(f"Đã chép {copied:,} bộ tư sang {target}.", f"Copied {copied:,} quads to {target}.", lang))


def export(
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", help=say("Tệp sẽ ghi; bỏ trống thì in ra.", "The file to write; else printed.")
        ),
    ] = None,
    format_: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help=say(
                "RDF (turtle gộp mọi đồ thị có tên; trig, nquads, jsonld giữ tên) hoặc mạng văn bản "
                "cho Gephi, yEd (graphml, gexf).",
                "RDF (turtle joins the named graphs; trig, nquads, jsonld keep them) or the network "
                "of instruments for Gephi, yEd (graphml, gexf).",
            ),
        ),
    ] = ExportFormat.TRIG,
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOfOption = TODAY,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Writes the whole store as one file; `--as-of` tells the status of the nodes of a network."""
    from tthc_graph.graph.serialise import RdfForm, serialise
    from tthc_graph.graph.store import GraphStore

    opened = GraphStore.open(store)
    if format_ in _NETWORKS:
        from tthc_graph.query.network import build_network
        from tthc_graph.query.network_files import NetworkForm, network_bytes
        from tthc_graph.query.projection import load_rows

        written = network_bytes(build_network(load_rows(opened), as_of), NetworkForm(format_))
    else:
        written = serialise(opened.quads(), RdfForm(format_))
    write_bytes(written, out)
    if out is not None:
        typer.echo(say(f"{out}: {len(written):,} byte.", f"{out}: {len(written):,} bytes.", lang))


def _folder(path: Path) -> Path:
    """Returns the folder to make a store in.

    Raises:
        OutputError: the name is rather that of a file, of a kind that `copy` does not write.
    """
    if path.suffix and not path.is_dir():
        kinds = ", ".join(_FILES)
        raise OutputError(
            say(
                f"{path}: không ghi được loại tệp {path.suffix} (được: {kinds}); kho đồ thị là thư mục, "
                "đặt tên không có đuôi.",
                f"{path}: files of kind {path.suffix} are not written (but {kinds}); a store is a folder, "
                "give it a name without a suffix.",
            )
        )
    return path


def _is_address(place: str) -> bool:
    return place.lower().startswith(("http://", "https://"))


def _opened(place: str, endpoint: Endpoint | None) -> Store:
    """Opens what is read.

    Raises:
        StoreError: no store and no readable file of quads there.
        QueryError: not an address.
    """
    from tthc_graph.graph.remote import RemoteStore
    from tthc_graph.graph.store import GraphStore

    if endpoint is not None:
        return RemoteStore(endpoint)
    path = Path(place)
    return GraphStore.from_file(path) if path.suffix in _FILES else GraphStore.open(path)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command(
        "copy",
        help=say(
            "Chép đồ thị giữa kho tại chỗ, tệp N-Quads và điểm SPARQL.",
            "Copy a graph between stores, N-Quads files and SPARQL endpoints.",
        ),
    )(copy)
    app.command(
        "export",
        help=say(
            "Ghi đồ thị thành tệp cho chương trình khác: RDF, GraphML, GEXF.",
            "Write the graph as a file for other programs: RDF, GraphML, GEXF.",
        ),
    )(export)
