"""`register`: what is known of instruments, on what evidence, and since when."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tthc_graph.cli import proposals, register_files
from tthc_graph.cli.language import say
from tthc_graph.cli.options import (
    DEFAULT_LANGUAGE,
    TODAY,
    AsOfOption,
    LanguageOption,
    PlainFormat,
    chosen_registers,
    needed_words,
    parse_day,
)

if TYPE_CHECKING:
    from tthc_graph.model.instrument import Instrument
    from tthc_graph.registers import Registers

FormatOption = Annotated[PlainFormat, typer.Option("--format", help=say("Dạng kết quả.", "Output form."))]
KnownAtOption = Annotated[
    date | None,
    typer.Option(
        "--known-at",
        parser=parse_day,
        metavar="YYYY-MM-DD",
        help=say("Chỉ dùng những gì sổ đã ghi đến ngày này.", "Use only what the register knew on this day."),
    ),
]

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.callback()
def options(lang: LanguageOption = DEFAULT_LANGUAGE) -> None:
    """Holds options of the group; its commands take their default from the whole command line."""


@group.command(
    "show",
    help=say(
        "Hiệu lực của một văn bản theo ngày, kèm diễn biến và nguồn.",
        "Status of an instrument by day, with its history and sources.",
    ),
)
def show(
    identifier: Annotated[
        str,
        typer.Argument(
            help=say(
                "Số, ký hiệu, khóa, hoặc tên luật.", "Number or key of the instrument, or name of a law."
            )
        ),
    ],
    as_of: AsOfOption = TODAY,
    known_at: KnownAtOption = None,
    format_: FormatOption = PlainFormat.TABLE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Prints the history of an instrument as a timeline."""
    from shutil import get_terminal_size

    from tthc_graph.report.register import life_of, render_life

    identifier = needed_words(identifier)
    registers = chosen_registers()
    life = life_of(registers, _named(registers, identifier), as_of, TODAY, known_at)
    if format_ is PlainFormat.JSON:
        from tthc_graph.report.register_values import life_as_dict

        typer.echo(json.dumps(life_as_dict(life), ensure_ascii=False, indent=2))
        return
    width = min(max(get_terminal_size((110, 24)).columns, 80), 140)
    typer.echo(render_life(life, registers, lang.value, width), nl=False)


def _named(registers: Registers, identifier: str) -> Instrument:
    """Returns the one instrument with a key, a number, or the name of a law.

    Raises:
        BadParameter: there is none, or there are several.
    """
    found = registers.instruments.get(identifier)
    if found is not None:
        return found
    from tthc_graph.registers.search import named_instruments

    fitting = registers.instruments.numbered(identifier) or named_instruments(registers, identifier)
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise typer.BadParameter(
            say(
                f"sổ đăng ký không có số, khóa hay tên «{identifier}»; thử: tthc-graph register search.",
                f"the register has no number, key or name {identifier!r}; try tthc-graph register search.",
            )
        )
    keys = ", ".join(f"{one.key} ({one.number})" if one.number else one.key for one in fitting)
    raise typer.BadParameter(
        say(
            f"nhiều văn bản mang số hay tên này; ghi khóa: {keys}.",
            f"several bear this number or name; name a key: {keys}.",
        )
    )


@group.command(
    "search",
    help=say("Tìm văn bản theo số, tên hoặc trích yếu.", "Find instruments by number, name or title."),
)
def search(
    words: Annotated[
        list[str], typer.Argument(metavar=say("CHỮ…", "TEXT…"), help=say("Chữ cần tìm.", "Words to find."))
    ],
    as_of: AsOfOption = TODAY,
    format_: FormatOption = PlainFormat.TABLE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Lists the instruments that fit the words, the best first; exit code 1 for none."""
    from tthc_graph.registers.search import search_instruments
    from tthc_graph.report.register import render_list

    wanted = needed_words(" ".join(words))
    registers = chosen_registers()
    found = search_instruments(registers, wanted)
    if format_ is PlainFormat.JSON:
        from tthc_graph.model.validity import segment_on
        from tthc_graph.report.register_values import instrument_as_dict, segment_as_dict

        rows = [
            {**instrument_as_dict(i), "status": segment_as_dict(segment_on(registers.segments(i), as_of))}
            for i in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        typer.echo(render_list(found, registers, as_of, lang.value), nl=False)
    if not found:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    register_files.register(group)
    proposals.register(group)
    app.add_typer(
        group,
        name="register",
        help=say(
            "Sổ đăng ký: tra hiệu lực, tìm, xuất, nhập, hợp nhất, học từ văn bản.",
            "The register: look up validity, search, export, import, merge, learn from texts.",
        ),
    )
