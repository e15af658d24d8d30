"""`unit`: an administrative unit or agency with its history."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer

from tthc_graph.cli.language import say
from tthc_graph.cli.options import (
    DEFAULT_LANGUAGE,
    TODAY,
    LanguageOption,
    PlainFormat,
    needed_words,
    parse_day,
)


def unit(
    name: Annotated[
        str,
        typer.Argument(
            help=say(
                "Tên (xã Tân Trung, Tân Yên), mã, khóa, hoặc tên, ký hiệu của một bộ; có thể bỏ dấu.",
                "Name (xã Tân Trung, Tân Yên), code, key, or a ministry's name or symbol; accents optional.",
            )
        ),
    ],
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            help=say(
                "Đơn vị của ngày này; bỏ trống là mọi thời kỳ.",
                "Units of that day; of any time when left out.",
            ),
        ),
    ] = None,
    format_: Annotated[
        PlainFormat, typer.Option("--format", help=say("Dạng kết quả.", "Output form."))
    ] = PlainFormat.TABLE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Prints a unit's level, chain, codes, history and sources; all candidates where a name repeats."""
    from tthc_graph.registers import load_registers
    from tthc_graph.registers.place_names import find_places
    from tthc_graph.report import units as report

    name = needed_words(name)
    registers = load_registers()
    gazetteer = registers.gazetteer
    as_json = format_ is PlainFormat.JSON
    agency = gazetteer.agency_called(name)
    if agency is not None:
        known = {other.key: other for other in registers.agencies}
        if as_json:
            typer.echo(json.dumps(report.agency_as_dict(agency, known), ensure_ascii=False))
        else:
            typer.echo(report.render_agency(agency, known, registers.sources, lang.value), nl=False)
        return
    found = find_places(gazetteer, name, as_of)
    if not found:
        raise typer.BadParameter(
            say(
                f"danh mục không có đơn vị hay cơ quan trung ương nào là «{name}».",
                f"no unit or central agency is called {name!r}.",
            )
        )
    day = as_of or TODAY
    if as_json:
        rows = [report.unit_as_dict(one, gazetteer.units, day) for one in found]
        typer.echo(json.dumps(rows[0] if len(rows) == 1 else {"candidates": rows}, ensure_ascii=False))
    elif len(found) == 1:
        typer.echo(
            report.render_unit(found[0], gazetteer.units, registers.sources, day, lang.value), nl=False
        )
    else:
        typer.echo(report.render_choice(found, gazetteer.units, lang.value), nl=False)


def register(app: typer.Typer) -> None:
    """Adds the command of this group."""
    app.command(
        "unit",
        help=say(
            "Một tỉnh, huyện, xã hoặc bộ: cấp, mã, lập từ đâu, nhập vào đâu.",
            "A province, district, commune or ministry: level, codes, what it was made of and became.",
        ),
    )(unit)
