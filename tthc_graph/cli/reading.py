"""`extract`: what one document says, with the exact place of every value."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tthc_graph.cli.language import say
from tthc_graph.cli.options import DEFAULT_LANGUAGE, LanguageOption, print_problems, write_text


class Kind(StrEnum):
    """What to extract."""

    CITATIONS = "citations"
    TASKS = "tasks"
    TARGETS = "targets"
    HEADER = "header"


class ExtractFormat(StrEnum):
    """Output of `extract`."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    TURTLE = "turtle"
    MARKS = "marks"


def extract(
    file: Annotated[Path, typer.Argument(help=say("Tệp cần đọc.", "The file to read."))],
    what: Annotated[
        Kind,
        typer.Option(
            "--what",
            help=say(
                "Viện dẫn, nhiệm vụ, chỉ tiêu hay phần đầu văn bản.",
                "Citations, tasks, targets or the document's head.",
            ),
        ),
    ] = Kind.CITATIONS,
    format_: Annotated[
        ExtractFormat,
        typer.Option(
            "--format",
            help=say(
                "marks: in văn bản với dấu ⟦…⟧ quanh từng viện dẫn.",
                "marks: the text with ⟦…⟧ around each citation.",
            ),
        ),
    ] = ExtractFormat.JSONL,
    out: Annotated[
        Path | None,
        typer.Option("--out", help=say("Ghi kết quả vào tệp này.", "Write the result to this file.")),
    ] = None,
    text_out: Annotated[
        Path | None,
        typer.Option(
            "--text-out",
            help=say(
                "Ghi văn bản mà các vị trí start, end trỏ vào.",
                "Write the text that the offsets start, end point into.",
            ),
        ),
    ] = None,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Reads one document and prints what was found, in reading order."""
    from tthc_graph.pipeline import document_turtle, read_documents
    from tthc_graph.registers import load_registers
    from tthc_graph.report.extraction import as_csv, as_json, as_jsonl, marked_text, records

    if file.is_dir():
        raise typer.BadParameter(
            say(f"{file} là thư mục; hãy chỉ một tệp.", f"{file} is a folder; name one file.", lang)
        )
    batch = read_documents([file], load_registers())
    print_problems(batch.problems)
    if not batch.documents:
        raise typer.Exit(2)
    document = batch.documents[0]
    if text_out is not None:
        write_text(document.parsed.source.raw, text_out)
    if format_ in (ExtractFormat.TURTLE, ExtractFormat.MARKS) and what is not Kind.CITATIONS:
        raise typer.BadParameter(
            say("turtle và marks chỉ dùng cho viện dẫn.", "turtle and marks are for citations only.", lang)
        )
    if format_ is ExtractFormat.TURTLE:
        write_text(document_turtle(document, batch.registers), out)
    elif format_ is ExtractFormat.MARKS:
        write_text(marked_text(document), out)
    else:
        rows = records(document, what.value)
        render = {ExtractFormat.JSONL: as_jsonl, ExtractFormat.JSON: as_json, ExtractFormat.CSV: as_csv}[
            format_
        ]
        write_text(render(rows), out)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command(
        "extract",
        help=say(
            "Mọi viện dẫn của một văn bản, kèm vị trí.", "Every citation of one document, with its place."
        ),
    )(extract)
