"""`query`, `lineage`, `impact`: questions to the store."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tthc_graph.cli.copies import Auth, AuthOption, login
from tthc_graph.cli.language import say
from tthc_graph.cli.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_STORE,
    TODAY,
    AsOfOption,
    LanguageOption,
    StoreOption,
)

if TYPE_CHECKING:
    from tthc_graph.graph.interface import Store


class QueryFormat(StrEnum):
    """Output of `query`."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TURTLE = "turtle"


class TreeFormat(StrEnum):
    """Output of `lineage` and `impact`."""

    TREE = "tree"
    JSON = "json"


def query(
    name: Annotated[
        str | None,
        typer.Argument(
            help=say(
                "Tên hay số của câu hỏi (cq03), hoặc tệp .rq.",
                "Name or number of a question (cq03), or a .rq file.",
            )
        ),
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            metavar=say("TÊN=GIÁ TRỊ", "NAME=VALUE"),
            help=say("Tham số của câu hỏi, dùng nhiều lần được.", "A parameter; may be repeated."),
        ),
    ] = None,
    list_queries: Annotated[
        bool,
        typer.Option("--list", help=say("Liệt kê các câu hỏi rồi dừng.", "List the questions and stop.")),
    ] = False,
    store: StoreOption = DEFAULT_STORE,
    endpoint: Annotated[
        str | None,
        typer.Option(
            "--endpoint",
            help=say("Địa chỉ SPARQL thay cho kho tại chỗ.", "A SPARQL endpoint in place of the store."),
        ),
    ] = None,
    auth: AuthOption = Auth.BASIC,
    format_: Annotated[
        QueryFormat, typer.Option("--format", help=say("Dạng kết quả.", "Output form."))
    ] = QueryFormat.TABLE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Asks a question of the catalogue, or one from a file."""
    from tthc_graph.query.catalogue import load_catalogue
    from tthc_graph.query.runner import render, run_query

    if list_queries or name is None:
        for entry in load_catalogue().values():
            wanted = ", ".join(
                f"{p.name}{'' if p.default is None else '=' + p.default}" for p in entry.parameters
            )
            typer.echo(f"{entry.name:<34} {entry.title(lang.value)}" + (f"  [{wanted}]" if wanted else ""))
        return
    values = dict(_parameter(text) for text in parameters or [])
    answer = run_query(_store(store, endpoint, auth), name, values, lang=lang.value)
    form = "turtle" if answer.turtle is not None and format_ is QueryFormat.TABLE else format_.value
    typer.echo(render(answer, form, lang.value), nl=False)


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(say(f"«{text}»: viết TÊN=GIÁ TRỊ.", f"{text!r}: write NAME=VALUE."))
    return name.strip(), value.strip()


def _store(path: Path, endpoint: str | None, auth: Auth) -> Store:
    if endpoint is not None:
        from tthc_graph.graph.endpoint import Endpoint
        from tthc_graph.graph.remote import RemoteStore

        return RemoteStore(Endpoint(endpoint, login=login(auth)))
    from tthc_graph.graph.store import GraphStore

    return GraphStore.open(path)


TreeFormatOption = Annotated[TreeFormat, typer.Option("--format", help=say("Dạng kết quả.", "Output form."))]
IdArgument = Annotated[
    str,
    typer.Argument(
        help=say(
            "Số, ký hiệu (51/KH-UBND), khóa, hoặc tên tệp của văn bản.",
            "Number (51/KH-UBND), key, or file name of a document.",
        )
    ),
]


def lineage(
    identifier: IdArgument,
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOfOption = TODAY,
    depth: Annotated[
        int | None,
        typer.Option(
            "--depth",
            min=1,
            help=say("Số bậc tối đa; bỏ trống là hết.", "Links to follow at most; all when left out."),
        ),
    ] = None,
    quotes: Annotated[
        bool,
        typer.Option(
            "--quotes",
            help=say(
                "In câu trong văn bản dưới mỗi liên kết.", "Print under each link the words that carry it."
            ),
        ),
    ] = False,
    format_: TreeFormatOption = TreeFormat.TREE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Prints what an instrument rests on and who rests on it, with missing links shown."""
    from tthc_graph.graph.store import GraphStore
    from tthc_graph.query.lineage import lineage as trace
    from tthc_graph.query.projection import load_rows
    from tthc_graph.report.lineage import lineage_as_dict, render_tree

    found = trace(load_rows(GraphStore.open(store)), identifier, as_of, depth=depth, lang=lang.value)
    if format_ is TreeFormat.JSON:
        typer.echo(json.dumps(lineage_as_dict(found), ensure_ascii=False, default=str))
    else:
        typer.echo(render_tree(found, lang.value, quotes=quotes), nl=False)


def impact(
    identifier: IdArgument,
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOfOption = TODAY,
    format_: TreeFormatOption = TreeFormat.TREE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Prints who rests on an instrument, directly or through others."""
    from tthc_graph.graph.store import GraphStore
    from tthc_graph.query.impact import impact as trace
    from tthc_graph.query.projection import load_rows
    from tthc_graph.report.lineage import impact_as_dict, render_impact

    found = trace(load_rows(GraphStore.open(store)), identifier, as_of, lang=lang.value)
    if format_ is TreeFormat.JSON:
        typer.echo(json.dumps(impact_as_dict(found), ensure_ascii=False, default=str))
    else:
        typer.echo(render_impact(found, lang.value), nl=False)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command(
        "query",
        help=say(
            "Hỏi đồ thị: câu hỏi có sẵn hoặc tệp SPARQL.",
            "Ask the graph: a question of the catalogue or a SPARQL file.",
        ),
    )(query)
    app.command(
        "lineage",
        help=say(
            "Cây nguồn gốc: văn bản dựa vào đâu, ai dựa vào nó.",
            "What a document rests on and who rests on it.",
        ),
    )(lineage)
    app.command(
        "impact",
        help=say(
            "Những văn bản chịu ảnh hưởng của một văn bản.",
            "Who rests on an instrument, directly or through others.",
        ),
    )(impact)
