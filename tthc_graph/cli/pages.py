"""`view`: one self-contained page of the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tthc_graph.cli.language import say
from tthc_graph.cli.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_STORE,
    TODAY,
    AsOfOption,
    LanguageOption,
    StoreOption,
    writing,
)


def view(
    identifier: Annotated[
        str | None,
        typer.Argument(
            help=say(
                "Số, ký hiệu hoặc tệp để đặt vào giữa; bỏ trống là mọi kế hoạch.",
                "Number, key or file to centre on; all plans when left out.",
            )
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    out: Annotated[
        Path, typer.Option("--out", help=say("Tệp HTML sẽ ghi.", "The HTML file to write."))
    ] = Path("build/graph.html"),
    as_of: AsOfOption = TODAY,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Writes an interactive page that opens in a browser without a network."""
    from tthc_graph.graph.store import GraphStore
    from tthc_graph.query.find import find_instrument
    from tthc_graph.query.projection import load_rows
    from tthc_graph.viz.page import write_page

    rows = load_rows(GraphStore.open(store))
    focus = None if identifier is None else find_instrument(rows, identifier, lang=lang.value)
    with writing(out):
        page = write_page(rows, out, focus=focus, as_of=as_of, lang=lang.value)
    typer.echo(
        say(
            f"{out}: {page.nodes} nút, {page.edges} liên kết.",
            f"{out}: {page.nodes} nodes, {page.edges} edges.",
            lang,
        )
    )


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command(
        "view",
        help=say(
            "Trang đồ thị tương tác, một tệp HTML, không cần mạng.",
            "An interactive page: one HTML file, no network needed.",
        ),
    )(view)
