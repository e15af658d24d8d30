"""`extract`: what a document says, with the exact place of every value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tthc_graph.cli.language import say
from tthc_graph.cli.options import (
    DEFAULT_DAY,
    DEFAULT_LANGUAGE,
    TODAY,
    Language,
    LanguageOption,
    chosen_registers,
    parse_day,
    print_problems,
    write_bytes,
    write_text,
)

if TYPE_CHECKING:
    from tthc_graph.model.document import Document
    from tthc_graph.pipeline import Batch
    from tthc_graph.report.extraction import Record


class Kind(StrEnum):
    """What to extract."""

    CITATIONS = "citations"
    TASKS = "tasks"
    RESPONSIBILITIES = "responsibilities"
    TARGETS = "targets"
    HEADER = "header"
    POINTERS = "pointers"
    EFFECTS = "effects"


class ExtractFormat(StrEnum):
    """Output of `extract`."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    JSONLD = "jsonld"
    HTML = "html"
    CONLL = "conll"
    SPACY = "spacy"
    TURTLE = "turtle"
    MARKS = "marks"


_RECORDS = frozenset({ExtractFormat.JSONL, ExtractFormat.JSON, ExtractFormat.CSV})
"""Formats for everything that can be extracted; the others are for citations alone."""

_ONE_DOCUMENT = frozenset(
    {ExtractFormat.JSONLD, ExtractFormat.HTML, ExtractFormat.TURTLE, ExtractFormat.MARKS}
)
"""Formats that hold one document."""


def extract(
    file: Annotated[
        Path,
        typer.Argument(
            help=say(
                "Tệp cần đọc; hoặc thư mục, với --format jsonl, json, csv, conll, spacy.",
                "The file to read; or a folder, with --format jsonl, json, csv, conll, spacy.",
            )
        ),
    ],
    what: Annotated[
        Kind,
        typer.Option(
            "--what",
            help=say(
                "Viện dẫn, nhiệm vụ, trách nhiệm giao trong lời văn, chỉ tiêu, phần đầu văn bản, "
                "chỗ gọi lại (Nghị định nêu trên), "
                "hay tác động (sửa đổi, thay thế, bãi bỏ văn bản khác).",
                "Citations, tasks, responsibilities, targets, the document's head, "
                "pointers (Luật này, Nghị định nêu trên), or "
                "effects (what is amended, replaced or repealed).",
            ),
        ),
    ] = Kind.CITATIONS,
    format_: Annotated[
        ExtractFormat,
        typer.Option(
            "--format",
            help=say(
                "jsonld: chú giải W3C; html: trang có đánh dấu viện dẫn; conll, spacy: dữ liệu huấn luyện; "
                "marks: in văn bản với dấu ⟦…⟧ quanh từng viện dẫn.",
                "jsonld: W3C annotations; html: a page with citations marked; conll, spacy: training data; "
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
    rejections: Annotated[
        bool,
        typer.Option(
            "--rejections",
            help=say(
                "In những chỗ giống số, ký hiệu mà không phải viện dẫn, kèm lý do.",
                "Print what looks like a number with a symbol and is no citation, with the reason.",
            ),
        ),
    ] = False,
    as_of: Annotated[
        date,
        typer.Option(
            "--as-of",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            show_default=DEFAULT_DAY,
            help=say(
                "Ngày xét hiệu lực; chỉ có nghĩa với --format html, các dạng khác không ghi hiệu lực.",
                "Day on which validity is looked at; for --format html alone, the others do not hold it.",
            ),
        ),
    ] = TODAY,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Reads one document, or every document of a folder, and prints what was found, in reading order."""
    from tthc_graph.pipeline import read_documents

    _check(file, what, format_, text_out, lang)
    if rejections and (format_ not in _RECORDS or what is not Kind.CITATIONS):
        raise typer.BadParameter(
            say(
                "--rejections chỉ dùng cho viện dẫn, với --format jsonl, json hoặc csv.",
                "--rejections is for citations only, with --format jsonl, json or csv.",
                lang,
            )
        )
    batch = read_documents([file], chosen_registers())
    print_problems(batch.problems)
    if not batch.documents:
        raise typer.Exit(2)
    _tell_of_encodings(batch, lang)
    if text_out is not None:
        write_text(batch.documents[0].parsed.source.raw, text_out)
    if format_ in _RECORDS:
        read = partial(_rejected, batch, lang) if rejections else partial(_found, what, batch)
        kind = "rejections" if rejections else what.value
        write_text(_records(batch, read, kind, format_, with_file=file.is_dir()), out)
    elif format_ is ExtractFormat.SPACY:
        from tthc_graph.nlp.training import silver_docbin

        write_bytes(silver_docbin(batch.documents), out)
    else:
        write_text(_citations(batch, format_, as_of, lang), out)


def _tell_of_encodings(batch: Batch, lang: Language) -> None:
    """Says on the error stream which texts came in an old font's code, or look as if they did."""
    for document in batch.documents:
        source = document.parsed.source
        if source.converted_from:
            kinds = ", ".join(source.converted_from)
            typer.echo(
                f"{source.name}: " + say(f"đã chuyển từ bảng mã {kinds}.", f"converted from {kinds}.", lang),
                err=True,
            )
        if source.suspected_encoding:
            kind = source.suspected_encoding
            typer.echo(
                f"{source.name}: "
                + say(
                    f"có vẻ dùng bảng mã {kind}, chưa chắc nên để nguyên; hãy lưu lại bằng Unicode.",
                    f"seems to be in {kind}, not surely, so it was left as it is; save it as Unicode.",
                    lang,
                ),
                err=True,
            )


def _check(file: Path, what: Kind, format_: ExtractFormat, text_out: Path | None, lang: Language) -> None:
    """Refuses options that do not go together.

    Raises:
        BadParameter: they do not.
    """
    if format_ not in _RECORDS and what is not Kind.CITATIONS:
        raise typer.BadParameter(
            say(f"{format_} chỉ dùng cho viện dẫn.", f"{format_} is for citations only.", lang)
        )
    if file.is_dir() and (format_ in _ONE_DOCUMENT or text_out is not None):
        option = "--text-out" if text_out is not None else f"--format {format_}"
        raise typer.BadParameter(
            say(
                f"{file} là thư mục; {option} chỉ dùng cho một tệp.",
                f"{file} is a folder; {option} is for one file.",
                lang,
            )
        )


def _found(what: Kind, batch: Batch, document: Document) -> list[Record]:
    from tthc_graph.report.extraction import effect_records, pointer_records, records

    if what is Kind.EFFECTS:
        return effect_records(document, batch.registers)
    if what is Kind.POINTERS:
        return pointer_records(document, batch.registers)
    return records(document, what.value)


def _rejected(batch: Batch, lang: Language, document: Document) -> list[Record]:
    from tthc_graph.report.extraction import rejection_records

    return rejection_records(document, batch.registers, lang.value)


def _records(
    batch: Batch,
    read: Callable[[Document], list[Record]],
    kind: str,
    format_: ExtractFormat,
    *,
    with_file: bool,
) -> str:
    """Words the records of all documents; those of a folder say which file they are from."""
    from tthc_graph.report.columns import COLUMNS
    from tthc_graph.report.extraction import as_csv, as_json, as_jsonl

    rows = [
        {"file": document.parsed.source.name, **row} if with_file else row
        for document in batch.documents
        for row in read(document)
    ]
    if format_ is ExtractFormat.CSV:
        columns = COLUMNS[kind]
        return as_csv(rows, tuple(dict.fromkeys(("file", *columns))) if with_file else columns)
    return as_json(rows) if format_ is ExtractFormat.JSON else as_jsonl(rows)


def _citations(batch: Batch, format_: ExtractFormat, as_of: date, lang: Language) -> str:
    from tthc_graph.pipeline import document_turtle
    from tthc_graph.report.annotations import as_web_annotations
    from tthc_graph.report.conll import as_conll
    from tthc_graph.report.extraction import marked_text
    from tthc_graph.report.marked import marked_page

    document = batch.documents[0]
    if format_ is ExtractFormat.CONLL:
        return as_conll(batch.documents)
    if format_ is ExtractFormat.JSONLD:
        return as_web_annotations(document)
    if format_ is ExtractFormat.HTML:
        return marked_page(document, batch.registers, as_of, lang.value)
    return (
        document_turtle(document, batch.registers)
        if format_ is ExtractFormat.TURTLE
        else marked_text(document)
    )


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command(
        "extract",
        help=say(
            "Mọi viện dẫn của một văn bản, kèm vị trí.", "Every citation of one document, with its place."
        ),
    )(extract)
