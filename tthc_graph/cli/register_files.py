"""`register export`, `import`, `merge`, `index`: registers as files that people and programs exchange."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tthc_graph.cli.language import say
from tthc_graph.cli.options import (
    DEFAULT_LANGUAGE,
    TODAY,
    LanguageOption,
    PlainFormat,
    chosen_register_folder,
    own_register_folder,
    write_text,
    writing,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tthc_graph.registers.exchange_form import Entry, Rejected


class ExchangeFormat(StrEnum):
    """Forms in which a register is exchanged."""

    CSV = "csv"
    JSON = "json"


FormatOption = Annotated[PlainFormat, typer.Option("--format", help=say("Dạng kết quả.", "Output form."))]


def export(
    format_: Annotated[
        ExchangeFormat,
        typer.Option(
            "--format",
            help=say(
                "csv: thư mục ba bảng; json: một tệp.", "csv: a folder of three tables; json: one file."
            ),
        ),
    ] = ExchangeFormat.JSON,
    out: Annotated[
        Path | None,
        typer.Option("--out", help=say("Tệp (json) hoặc thư mục (csv).", "A file (json) or folder (csv).")),
    ] = None,
    own: Annotated[
        bool,
        typer.Option(
            "--own",
            help=say("Chỉ các dòng của riêng mình (--register).", "Only one's own rows (--register)."),
        ),
    ] = False,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Writes the bundled register and one's own rows in the exchange form."""
    from tthc_graph.registers.exchange_files import as_json, write_tables

    entries = _own_and_bundled(own)
    if format_ is ExchangeFormat.JSON:
        write_text(as_json(entries), out)
    elif out is None:
        raise typer.BadParameter(say("dạng csv cần --out THƯ-MỤC.", "csv needs --out FOLDER."))
    else:
        with writing(out / "events.csv"):
            write_tables(entries, out)
    if out is not None:
        typer.echo(
            say(f"Đã xuất {len(entries)} dòng ra {out}.", f"{len(entries)} rows written to {out}.", lang)
        )


def index(lang: LanguageOption = DEFAULT_LANGUAGE) -> None:
    """Makes the index of one's own register folder, so that any number of rows is opened at once."""
    from tthc_graph.errors import RegisterError
    from tthc_graph.registers import load_registers
    from tthc_graph.registers.instrument_files import INDEX
    from tthc_graph.registers.user_folder import index_beside

    folder = own_register_folder()
    if not folder.is_dir():  # else it would be made for the index alone
        raise RegisterError(f"{folder}: no such folder; tthc-graph register import makes one")
    with writing(folder / INDEX):
        count = index_beside(load_registers(), folder)
    path = folder / INDEX
    typer.echo(say(f"{path}: {count} văn bản.", f"{path}: {count} instruments.", lang))


def _own_and_bundled(own_only: bool) -> list[Entry]:
    """Returns the rows of both registers; one's own take the place of bundled ones."""
    from tthc_graph.registers.exchange_files import read_sound
    from tthc_graph.resources import resource_folder

    folders = [] if own_only else [resource_folder("corpus") / "register"]
    chosen = chosen_register_folder()
    if own_only and chosen is None:
        raise typer.BadParameter(say("--own cần --register THƯ-MỤC.", "--own needs --register FOLDER."))
    found: dict[object, Entry] = {}
    for folder in [*folders, *([chosen] if chosen is not None else [])]:
        found.update(((e.table, e.identity), e) for e in read_sound(folder))
    return list(found.values())


def import_(
    path: Annotated[
        Path,
        typer.Argument(
            help=say(
                "Tệp .json, thư mục các bảng .csv, hoặc một bảng.",
                "A .json file, a folder of .csv tables, or one.",
            )
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=say("Chỉ cho xem, không ghi.", "Show only, write nothing."))
    ] = False,
    format_: FormatOption = PlainFormat.TABLE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Takes rows into one's own register folder; exit code 1 when some were rejected."""
    from tthc_graph.registers import load_registers
    from tthc_graph.registers.exchange_import import plan_import
    from tthc_graph.report.register_changes import plan_as_dict, render_plan
    from tthc_graph.resources import resource_folder

    folder = own_register_folder()
    plan = plan_import(path, load_registers(), resource_folder("corpus") / "register", folder, TODAY)
    if not dry_run and (plan.added or plan.changed):
        with writing(folder / "events.csv"):
            plan.carry_out(folder)
    if format_ is PlainFormat.JSON:
        typer.echo(json.dumps({"dry_run": dry_run, **plan_as_dict(plan)}, ensure_ascii=False, indent=2))
    else:
        typer.echo(render_plan(plan, lang.value, dry_run=dry_run), nl=False)
    if plan.rejected:
        raise typer.Exit(1)


def merge(
    first: Annotated[Path, typer.Argument(metavar="A", help=say("Sổ thứ nhất.", "First register."))],
    second: Annotated[Path, typer.Argument(metavar="B", help=say("Sổ thứ hai.", "Second register."))],
    out: Annotated[Path, typer.Option("--out", help=say("Thư mục kết quả.", "Folder of the result."))],
    format_: FormatOption = PlainFormat.TABLE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Joins two registers into a new folder; exit code 1 when they do not agree or rows are broken."""
    from tthc_graph.registers.exchange_files import read_exchange, write_tables
    from tthc_graph.registers.exchange_merge import merge as join
    from tthc_graph.registers.proposal_merge import holds_only_proposals, with_proposals, write_proposals
    from tthc_graph.report.register_changes import (
        conflicts_as_csv,
        merge_as_dict,
        rejected_as_csv,
        render_merge,
    )

    if out.exists() and any(out.iterdir() if out.is_dir() else [out]):
        raise typer.BadParameter(
            say(f"{out} đã có nội dung; chọn thư mục mới.", f"{out} is not empty; name a new folder.")
        )
    entries: list[Sequence[Entry]] = []
    rejected: list[Rejected] = []
    for path in (first, second):
        sound, broken = read_exchange(path) if not holds_only_proposals(path) else ([], [])
        entries.append(sound)
        rejected += broken
    merged = with_proposals(join(*entries), first, second)
    with writing(out / "events.csv"):
        write_tables(merged.entries, out)
        write_proposals(merged, out)
        if merged.conflicts:
            write_text(conflicts_as_csv(merged.conflicts), out / "conflicts.csv")
        if rejected:
            write_text(rejected_as_csv(rejected), out / "rejected.csv")
    validity = _validity_conflicts(out, merged.entries) if not rejected else {}
    if format_ is PlainFormat.JSON:
        typer.echo(json.dumps(merge_as_dict(merged, rejected, validity), ensure_ascii=False, indent=2))
    else:
        typer.echo(render_merge(merged, rejected, validity, lang.value), nl=False)
    if merged.conflicts or rejected or validity:
        raise typer.Exit(1)


def _validity_conflicts(folder: Path, entries: Sequence[Entry]) -> dict[str, list[str]]:
    """Returns by key, in words, what the sources of a merged register do not agree on."""
    from tthc_graph.errors import RegisterError
    from tthc_graph.registers import load_registers
    from tthc_graph.report.register import conflict_lines

    keys = sorted({e.cells.get("instrument") or e.cells["key"] for e in entries if e.table != "sources"})
    try:
        registers = load_registers(beside=folder)
    except RegisterError as problem:  # it is written all the same: whoever merges can mend it
        typer.echo(f"! {problem}", err=True)
        return {}
    found = {key: registers.conflicts(key) for key in keys}
    return {
        key: [line for one in conflicts for line in conflict_lines(one, registers, DEFAULT_LANGUAGE.value)]
        for key, conflicts in found.items()
        if conflicts
    }


def register(group: typer.Typer) -> None:
    """Adds these commands to the group `register`."""
    group.command(
        "export", help=say("Xuất sổ đăng ký ra CSV hoặc JSON.", "Export the register as CSV or JSON.")
    )(export)
    group.command(
        "import",
        help=say(
            "Nhập dòng vào sổ của mình; --dry-run để xem trước.",
            "Import rows into a register of one's own; --dry-run to look first.",
        ),
    )(import_)
    group.command(
        "merge",
        help=say(
            "Hợp nhất hai sổ; chỗ khác nhau được liệt kê, không mất dòng nào.",
            "Merge two registers; what differs is listed, nothing is lost.",
        ),
    )(merge)
    group.command(
        "index",
        help=say(
            "Lập chỉ mục cho sổ lớn của mình để mở tức thì.",
            "Index a large register of one's own, so that it opens at once.",
        ),
    )(index)
