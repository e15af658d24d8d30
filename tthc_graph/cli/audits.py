"""`audit` and `check`: findings over a store, and findings on drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
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
    TableFormat,
    chosen_registers,
    print_problems,
    progress_bar,
    write_text,
)

if TYPE_CHECKING:
    from tthc_graph.query.rows import DocumentRow, GraphRows

FormatOption = Annotated[TableFormat, typer.Option("--format", help=say("Dạng kết quả.", "Output form."))]
OutOption = Annotated[
    Path | None, typer.Option("--out", help=say("Ghi kết quả vào tệp này.", "Write the result to this file."))
]


def _parse_level(text: str) -> str:
    from tthc_graph.registers.unit_names import read_level

    try:
        return read_level(text).value
    except ValueError:
        raise typer.BadParameter(
            say(
                f"«{text}» không phải là một cấp; dùng: tỉnh, huyện, xã.",
                f"{text!r} is no level; use province, district, commune.",
            )
        ) from None


def _parse_province(text: str) -> str:
    from tthc_graph.model.agency import Level
    from tthc_graph.model.identifier import slugify
    from tthc_graph.registers.unit_names import without_kind

    name = without_kind(text)
    gazetteer = chosen_registers().gazetteer
    by_slug = gazetteer.units.get(slugify(name))
    named = (by_slug,) if by_slug else gazetteer.find_units(name, level=Level.PROVINCE)
    if not named or named[0].level is not Level.PROVINCE:
        raise typer.BadParameter(
            say(f"không có tỉnh, thành phố nào tên «{text}».", f"no province is called {text!r}.")
        )
    return named[0].key


def audit(
    rules: Annotated[
        list[str] | None, typer.Argument(help=say("Chỉ chạy các quy tắc này.", "Run only these rules."))
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOfOption = TODAY,
    level: Annotated[
        str | None,
        typer.Option(
            "--level",
            parser=_parse_level,
            metavar=say("tỉnh|huyện|xã", "province|district|commune"),
            help=say("Chỉ văn bản của cấp này.", "Only documents of this level."),
        ),
    ] = None,
    province: Annotated[
        str | None,
        typer.Option(
            "--province",
            parser=_parse_province,
            metavar=say("TÊN", "NAME"),
            help=say("Chỉ văn bản của tỉnh này.", "Only documents of this province."),
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", help=say("Chỉ kế hoạch của năm này.", "Only plans for this year."))
    ] = None,
    list_rules: Annotated[
        bool, typer.Option("--list", help=say("Liệt kê các quy tắc rồi dừng.", "List the rules and stop."))
    ] = False,
    format_: FormatOption = TableFormat.TABLE,
    out: OutOption = None,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Runs the rules over the store; exit code 1 when there are findings."""
    from tthc_graph.audit import RULES

    if list_rules:
        for rule in RULES.values():
            typer.echo(f"{rule.id:<34} {rule.kind or '--':<3} {rule.title(lang.value)}")
        return
    from tthc_graph.graph.store import GraphStore
    from tthc_graph.query.projection import load_rows

    rows = _filtered(load_rows(GraphStore.open(store)), level, province, year)
    _report(rows, as_of, rules, format_, out, lang.value)


def _filtered(rows: GraphRows, level: str | None, province: str | None, year: int | None) -> GraphRows:
    """Keeps the documents asked for; instruments and the texts of parents stay for comparison."""
    if level is None and province is None and year is None:
        return rows

    def fits(document: DocumentRow) -> bool:
        return (
            (level is None or document.level == level)
            and (province is None or any(unit.split("/")[0] == province for unit in document.units))
            and (year is None or document.period == year)
        )

    return replace(rows, selected=frozenset(d.sha256 for d in rows.documents if fits(d)))


def check(
    files: Annotated[list[Path], typer.Argument(help=say("Dự thảo cần kiểm tra.", "Drafts to check."))],
    as_of: AsOfOption = TODAY,
    store: Annotated[
        Path | None,
        typer.Option(
            "--store",
            help=say(
                "Đồ thị có văn bản cấp trên để so sánh.", "A store that holds parent plans to compare with."
            ),
            envvar="TTHC_STORE",
        ),
    ] = None,
    format_: FormatOption = TableFormat.TABLE,
    out: OutOption = None,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Checks drafts before they are signed; exit code 1 for findings, 2 when a file cannot be read."""
    from tthc_graph.pipeline import read_documents, store_of
    from tthc_graph.query.projection import load_rows
    from tthc_graph.query.rows import as_instruments

    registers = chosen_registers()
    background = None
    if store is not None:
        from tthc_graph.graph.store import GraphStore

        background = load_rows(GraphStore.open(store))
        registers = registers.with_instruments(as_instruments(background))
    with progress_bar(say("Đang đọc", "Reading", lang)) as progress:
        batch = read_documents(files, registers, progress)
    print_problems(batch.problems)
    if not batch.documents:
        raise typer.Exit(2)
    rows = load_rows(store_of(batch))
    rows = rows if background is None else rows.with_background(background)
    _report(rows, as_of, None, format_, out, lang.value, failed=bool(batch.problems))


def _report(
    rows: GraphRows,
    as_of: date,
    rules: list[str] | None,
    format_: TableFormat,
    out: Path | None,
    lang: str,
    *,
    failed: bool = False,
) -> None:
    from tthc_graph.audit import coverage, run_audit
    from tthc_graph.report.findings import as_csv, as_json, as_table

    findings = run_audit(rows, as_of, rules=rules, lang=lang)
    summary = coverage(rows, as_of)
    documents = sum(rows.is_selected(d.sha256) for d in rows.documents)
    if format_ is TableFormat.JSON:
        text = as_json(findings, as_of, documents, summary)
    elif format_ is TableFormat.CSV:
        text = as_csv(findings, lang)
    else:
        text = as_table(findings, as_of, documents, summary, lang)
    write_text(text, out)
    if findings or failed:
        raise typer.Exit(2 if failed else 1)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command(
        "audit",
        help=say(
            "Liệt kê viện dẫn hết hiệu lực, ghi sai và chỉ tiêu lệch.",
            "List outdated or wrong citations and diverging targets.",
        ),
    )(audit)
    app.command("check", help=say("Kiểm tra dự thảo trước khi ký.", "Check drafts before they are signed."))(
        check
    )
