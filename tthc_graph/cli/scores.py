"""`evaluate`: citations read from texts, scored against hand-checked gold."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from tthc_graph.cli.language import say
from tthc_graph.cli.options import (
    DEFAULT_LANGUAGE,
    LanguageOption,
    PlainFormat,
    chosen_registers,
    write_bytes,
    writing,
)
from tthc_graph.errors import SourceError

if TYPE_CHECKING:
    from tthc_graph.evaluate.gold import GoldDocument

_Loaded = TypeVar("_Loaded")
_NAMED = 5
"""So many missing texts, and so many of those that are there, are named in a message."""


def evaluate(
    texts: Annotated[
        Path,
        typer.Argument(
            help=say(
                "Thư mục văn bản, tên tệp là id; hoặc .jsonl(.gz) gồm id và text; hoặc .json từ id đến text.",
                "Folder of texts named by id, or a .jsonl(.gz) of id and text, or a .json map of id to text.",
            )
        ),
    ],
    gold: Annotated[
        Path,
        typer.Option(
            "--gold",
            help=say(
                "Tệp chuẩn đã kiểm tay (JSON Lines; xem docs/evaluate.md).",
                "Hand-checked gold file (JSON lines; see docs/evaluate.md).",
            ),
        ),
    ],
    errors: Annotated[
        bool,
        typer.Option(
            "--errors",
            help=say("In mọi chỗ sai khác với chuẩn, kèm ngữ cảnh.", "Print every error in its context."),
        ),
    ] = False,
    format_: Annotated[
        PlainFormat, typer.Option("--format", help=say("Dạng kết quả.", "Form of the result."))
    ] = PlainFormat.TABLE,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save",
            help=say(
                "Ghi những gì đọc được, để so sánh về sau.", "Write what was read, to compare with later."
            ),
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            help=say(
                "In mọi chỗ thêm, mất và đổi so với tệp đã ghi bằng --save.",
                "Print gains, losses and changes against a file written by --save.",
            ),
        ),
    ] = None,
    docbin: Annotated[
        Path | None,
        typer.Option(
            "--docbin",
            help=say(
                "Ghi chuẩn thành dữ liệu huấn luyện spaCy (DocBin).",
                "Write the gold as spaCy training data (DocBin).",
            ),
        ),
    ] = None,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Prints precision, recall and F1 by span, form, role and relation, with Wilson intervals."""
    from tthc_graph.evaluate.changes import changes_as_text, compare_runs, load_run, save_run
    from tthc_graph.evaluate.gold import load_gold, mention_from_json
    from tthc_graph.evaluate.scores import score_citations
    from tthc_graph.evaluate.tables import errors_as_records, errors_as_text, scores_as_record, scores_as_text
    from tthc_graph.pipeline import read_text
    from tthc_graph.report.extraction import records

    for path in (gold, texts, against):
        if path is not None and not path.exists():
            raise SourceError(
                str(path), say("không có tệp hay thư mục này.", "no such file or folder.", lang)
            )
    documents = _checked(gold, load_gold)
    before = None if against is None else _checked(against, load_run)
    raw = _texts(texts, [d.id for d in documents], lang)
    _check_places(gold, documents, raw, lang)
    registers = chosen_registers()
    predicted = {
        id_: [mention_from_json(r) for r in records(read_text(text, id_, registers), "citations")]
        for id_, text in raw.items()
    }
    scores = score_citations(documents, predicted, raw)
    changes = () if before is None else compare_runs(before, predicted)
    if format_ is PlainFormat.JSON:
        record = {"gold": gold.name, "documents": len(documents), **scores_as_record(scores)}
        if errors:
            record["errors"] = errors_as_records(scores, raw)
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        typer.echo(f"{gold.name}: {len(documents)} " + say("văn bản", "documents", lang))
        typer.echo(scores_as_text(scores, lang))
        if errors and scores.differences:
            typer.echo("\n" + errors_as_text(scores, raw, lang))
        if before is not None:
            typer.echo("\n" + changes_as_text(changes, raw))
    if docbin is not None:
        from tthc_graph.nlp.training import gold_docbin

        write_bytes(gold_docbin(documents, raw), docbin)
    if save is not None:
        with writing(save):
            save_run(predicted, save)


def _checked(path: Path, load: Callable[[Path], _Loaded]) -> _Loaded:
    try:
        return load(path)
    except ValueError as error:
        raise SourceError(str(path), str(error).removeprefix(f"{path.name}, ")) from error


def _texts(path: Path, wanted: Sequence[str], lang: str) -> dict[str, str]:
    """Returns the texts that the gold asks for, without newline translation, in its order.

    Raises:
        SourceError: a text is missing, or the file is none of the three kinds.
    """
    try:
        known = _folder_texts(path, wanted, lang) if path.is_dir() else _packed_texts(path)
    except (ValueError, TypeError, KeyError, AttributeError, OSError, EOFError, zlib.error) as error:
        raise SourceError(
            str(path),
            say(
                f"không đọc được văn bản ({error}); cần thư mục, .jsonl(.gz) gồm id và text, hoặc .json.",
                f"texts cannot be read ({error}); give a folder, a .jsonl(.gz) of id and text, or a .json.",
                lang,
            ),
        ) from error
    missing = [id_ for id_ in wanted if id_ not in known]
    if missing:
        present = [file.name for file in path.iterdir() if file.is_file()] if path.is_dir() else known
        raise SourceError(str(path), _missing(missing, sorted(present), lang))
    return {id_: known[id_] for id_ in wanted}


def _missing(missing: Sequence[str], present: Sequence[str], lang: str) -> str:
    """Words which texts are not there, and which are: often the gold's ids lack the ending of the files."""
    names = _listed(missing)
    there = _listed(present) or say("không có gì", "nothing", lang)
    return say(
        f"thiếu {len(missing)} văn bản mà tệp chuẩn nêu: {names}; ở đó có: {there}; "
        "id trong tệp chuẩn phải đúng như vậy, với thư mục là cả phần đuôi tên tệp.",
        f"{len(missing)} texts that the gold names are missing: {names}; there are: {there}; "
        "the gold's ids must be just these, for a folder with the ending of the file's name.",
        lang,
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _folder_texts(folder: Path, wanted: Sequence[str], lang: str) -> Mapping[str, str]:
    texts = {}
    for name in wanted:
        file = folder / name
        if not file.is_file():
            continue
        try:
            texts[name] = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise SourceError(
                str(file),
                say(
                    "không phải văn bản UTF-8; chỉ nhận văn bản UTF-8: ghi phần chữ ra tệp .txt bằng "
                    "tthc-graph extract TỆP --text-out TỆP.txt, rồi dùng tên tệp ấy làm id.",
                    "only UTF-8 text; use tthc-graph extract FILE --text-out FILE.txt and make that "
                    "file's name the id.",
                    lang,
                ),
            ) from error
    return texts


def _packed_texts(path: Path) -> Mapping[str, str]:
    packed = path.read_bytes()
    content = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8-sig")
    if path.suffix == ".json":
        return {str(id_): str(text) for id_, text in json.loads(content).items()}
    rows = [json.loads(line) for line in content.split("\n") if line.strip()]
    return {row["id"]: row["text"] for row in rows}


def _check_places(gold: Path, documents: Sequence[GoldDocument], texts: Mapping[str, str], lang: str) -> None:
    """Stops where the gold's offsets point at other words than it quotes: the texts are another edition."""
    from tthc_graph.evaluate.gold import misplaced

    for document in documents:
        wrong = misplaced(document, texts[document.id])
        if wrong is None:
            continue
        start, end = wrong.place
        printed = texts[document.id][start:end]
        raise SourceError(
            str(gold),
            say(
                f"{document.id} [{start}–{end}]: chuẩn ghi «{wrong.text}» nhưng văn bản có «{printed}»; "
                "văn bản không phải bản mà bộ chuẩn được đánh dấu.",
                f"{document.id} [{start}–{end}]: the gold says {wrong.text!r} but the text has {printed!r}; "
                "these are not the texts that the gold was marked on.",
                lang,
            ),
        )


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command(
        "evaluate",
        help=say("Chấm điểm đọc viện dẫn theo bộ chuẩn.", "Score the reading of citations against gold."),
    )(evaluate)
