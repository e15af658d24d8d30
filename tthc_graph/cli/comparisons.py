"""`compare`: a plan beside the plans above it, target by target and task by task."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tthc_graph.cli.language import say
from tthc_graph.cli.options import (
    DEFAULT_LANGUAGE,
    LanguageOption,
    chosen_registers,
    print_problems,
    progress_bar,
    write_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tthc_graph.pipeline import Batch
    from tthc_graph.query.comparisons import ComparedPlans
    from tthc_graph.query.rows import DocumentRow, GraphRows


class ComparisonFormat(StrEnum):
    """Output of `compare`."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


def compare(
    plan: Annotated[
        str,
        typer.Argument(
            help=say(
                "Kế hoạch: tệp, hoặc số, khóa, tên tệp của văn bản trong kho.",
                "The plan: a file, or number, key or file name of a document in the store.",
            )
        ),
    ],
    parents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PARENT]...",
            help=say(
                "Kế hoạch cấp trên, chỉ như trên; bỏ trống thì tự tìm trong kho.",
                "Parent plans, named likewise; when left out those in the store are found.",
            ),
        ),
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(
            "--store",
            help=say("Đồ thị có các kế hoạch.", "A store that holds the plans."),
            envvar="TTHC_STORE",
        ),
    ] = None,
    format_: Annotated[
        ComparisonFormat, typer.Option("--format", help=say("Dạng kết quả.", "Output form."))
    ] = ComparisonFormat.TABLE,
    out: Annotated[
        Path | None,
        typer.Option("--out", help=say("Ghi kết quả vào tệp này.", "Write the result to this file.")),
    ] = None,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Compares a plan with its parents; exit code 1 for differences, 2 when a plan cannot be read."""
    from tthc_graph.query.comparisons import compare_texts, named_parent, parents_of

    named = [plan, *(parents or [])]
    rows, batch = _rows(named, store, lang.value)
    child = _document(rows, batch, plan, lang.value)
    above = [_document(rows, batch, name, lang.value) for name in parents or []]
    found = [named_parent(rows, child, text) for text in above] if parents else parents_of(rows, child)
    compared = [compare_texts(rows, child, parent) for parent in found]
    write_text(_rendered(compared, child.label, format_, lang.value), out)
    failed = batch is not None and bool(batch.problems)
    if failed or _is_to_look_at(compared):
        raise typer.Exit(2 if failed else 1)


def _rows(named: Sequence[str], store: Path | None, lang: str) -> tuple[GraphRows, Batch | None]:
    """Reads the files among the arguments as one batch, with the store behind them."""
    from tthc_graph.pipeline import read_documents, store_of
    from tthc_graph.query.projection import load_rows
    from tthc_graph.query.rows import as_instruments

    registers, background = chosen_registers(), None
    if store is not None:
        from tthc_graph.graph.store import GraphStore

        background = load_rows(GraphStore.open(store))
        registers = registers.with_instruments(as_instruments(background))
    files = [path for name in named if (path := Path(name)).is_file()]
    if not files:
        if background is None:
            _refuse_folder(Path(named[0]), lang)
            raise typer.BadParameter(
                say(
                    f"không có tệp «{named[0]}»; kế hoạch trong kho cần --store THƯ-MỤC.",
                    f"there is no file {named[0]!r}; a plan in a store needs --store FOLDER.",
                    lang,
                )
            )
        return background, None
    with progress_bar(say("Đang đọc", "Reading", lang)) as progress:
        batch = read_documents(files, registers, progress)
    print_problems(batch.problems)
    rows = load_rows(store_of(batch))
    return (rows if background is None else rows.with_background(background)), batch


def _document(rows: GraphRows, batch: Batch | None, name: str, lang: str) -> DocumentRow:
    """Returns the text that an argument means: the file of that name, or what the store knows by it.

    Raises:
        Exit: the file could not be read, which has been told.
        BadParameter: it is a folder or a file that is not there, or the store knows the plan but holds no
            text of it.
        QueryError: the store knows nothing by that number, key or name.
    """
    from tthc_graph.errors import QueryError
    from tthc_graph.query.find import find_instrument

    path = Path(name)
    if path.is_file():
        digest = _digest(path)
        read = next((d for d in rows.documents if d.sha256 == digest), None)
        if read is None:
            raise typer.Exit(2)
        return read
    _refuse_folder(path, lang)
    try:
        found = rows.document_of(find_instrument(rows, name, lang=lang))
    except QueryError:
        _refuse_missing_file(path, lang)
        raise
    if found is None:
        raise typer.BadParameter(
            say(f"kho không có toàn văn của «{name}».", f"the store has no text of {name!r}.", lang)
        )
    return found


def _refuse_folder(path: Path, lang: str) -> None:
    if path.is_dir():
        raise typer.BadParameter(
            say(
                f"«{path}» là thư mục; hãy chỉ một tệp kế hoạch.",
                f"{str(path)!r} is a folder; name one plan's file.",
                lang,
            )
        )


def _refuse_missing_file(path: Path, lang: str) -> None:
    """Tells a path that leads nowhere from a number that the store does not know: both may hold a slash."""
    if path.suffix.isascii() and path.suffix[1:].isalnum() and not path.suffix[1:].isdigit():
        raise typer.BadParameter(say(f"không có tệp «{path}».", f"there is no file {str(path)!r}.", lang))


def _digest(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def _rendered(compared: Sequence[ComparedPlans], plan: str, format_: ComparisonFormat, lang: str) -> str:
    from tthc_graph.report.comparison import as_json, as_json_lines, as_table
    from tthc_graph.report.comparison_page import comparison_page

    if format_ is ComparisonFormat.JSON:
        return as_json(compared, lang)
    if format_ is ComparisonFormat.JSONL:
        return as_json_lines(compared, lang)
    if format_ is ComparisonFormat.HTML:
        return comparison_page(compared, plan, lang)
    return as_table(compared, plan, lang)


def _is_to_look_at(compared: Sequence[ComparedPlans]) -> bool:
    from tthc_graph.report.comparison import has_findings

    return has_findings(compared)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command(
        "compare",
        help=say(
            "So chỉ tiêu và nhiệm vụ của kế hoạch với kế hoạch cấp trên.",
            "Compare a plan's targets and tasks with those of the plans above it.",
        ),
    )(compare)
