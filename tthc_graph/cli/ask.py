"""`query`, `lineage`, `impact`: questions to the store."""

from __future__ import annotations

import json
from enum import StrEnum
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
)


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
    format_: Annotated[
        TreeFormat, typer.Option("--format", help=say("Dạng kết quả.", "Output form."))
    ] = TreeFormat.TREE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Prints what an instrument rests on and who rests on it, with missing links shown."""
    from tthc_graph.graph.store import GraphStore
    from tthc_graph.query.lineage import lineage as trace
    from tthc_graph.query.lineage_text import lineage_as_dict, render_tree
    from tthc_graph.query.projection import load_rows

    found = trace(load_rows(GraphStore.open(store)), identifier, as_of, depth=depth, lang=lang.value)
    if format_ is TreeFormat.JSON:
        typer.echo(json.dumps(lineage_as_dict(found), ensure_ascii=False, default=str))
    else:
        typer.echo(render_tree(found, lang.value, quotes=quotes), nl=False)


def impact(
    identifier: IdArgument,
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOfOption = TODAY,
    format_: Annotated[
        TreeFormat, typer.Option("--format", help=say("Dạng kết quả.", "Output form."))
    ] = TreeFormat.TREE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Prints who rests on an instrument, directly or through others."""
    from tthc_graph.graph.store import GraphStore
    from tthc_graph.query.impact import impact as trace
    from tthc_graph.query.impact import impact_as_dict
    from tthc_graph.query.lineage_text import render_impact
    from tthc_graph.query.projection import load_rows

    found = trace(load_rows(GraphStore.open(store)), identifier, as_of, lang=lang.value)
    if format_ is TreeFormat.JSON:
        typer.echo(json.dumps(impact_as_dict(found), ensure_ascii=False, default=str))
    else:
        typer.echo(render_impact(found, lang.value), nl=False)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
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
