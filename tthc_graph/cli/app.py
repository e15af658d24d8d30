"""The typer application and its commands, one module a group; heavy layers are imported inside commands."""

from __future__ import annotations

from typing import Annotated

import typer

from tthc_graph.cli import ask, audits, comparisons, copies, pages, reading, registers, scores, stores, units
from tthc_graph.cli.language import say
from tthc_graph.cli.options import DEFAULT_LANGUAGE, LanguageOption, with_register_option

app = typer.Typer(
    name="tthc-graph",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "Đọc kế hoạch kiểm soát thủ tục hành chính, tìm mọi viện dẫn, dựng đồ thị và kiểm tra hiệu lực.",
        "Read plans on administrative procedures, find every citation, build the graph, audit validity.",
    ),
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"tthc-graph {version('tthc-graph')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=say("In số phiên bản.", "Print the version.")
        ),
    ] = False,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Holds options of the command as a whole."""


for group in (stores, copies, reading, audits, comparisons, ask, units, pages, scores, registers):
    group.register(app)
_JUDGING = frozenset({"build", "check", "extract", "show", "search"})
"""Commands that ask the register for a status; the others judge by a store that was built, or by none."""
for kind in (app, registers.group):
    for command in kind.registered_commands:
        if command.callback is not None:
            command.callback = with_register_option(command.callback, trust=command.name in _JUDGING)
