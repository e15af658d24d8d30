"""`evaluate`: citations read from texts, scored against hand-checked gold."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from tthc_graph.cli.language import say
from tthc_graph.cli.options import DEFAULT_LANGUAGE, LanguageOption
from tthc_graph.errors import SourceError

_Loaded = TypeVar("_Loaded")


def evaluate(
    gold: Annotated[Path, typer.Argument(help=say("Tệp chuẩn (JSON Lines).", "Gold file (JSON lines)."))],
    texts: Annotated[
        Path,
        typer.Argument(
            help=say(
                "Thư mục văn bản, tên tệp là id; hoặc .jsonl(.gz) gồm id và text.",
                "Folder of texts named by id, or a .jsonl(.gz) of id and text.",
            )
        ),
    ],
    differences: Annotated[
        int,
        typer.Option(
            "--differences", help=say("In bấy nhiêu chỗ khác chuẩn.", "Print that many differences.")
        ),
    ] = 0,
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
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Prints precision and recall by exact span, form and role."""
    from tthc_graph.evaluate.changes import compare_runs, load_run, save_run
    from tthc_graph.evaluate.gold import load_gold, mention_from_json
    from tthc_graph.evaluate.scores import score_citations
    from tthc_graph.pipeline import read_text
    from tthc_graph.registers import load_registers
    from tthc_graph.report.extraction import records

    for path in (gold, texts, against):
        if path is not None and not path.exists():
            raise SourceError(
                str(path), say("không có tệp hay thư mục này.", "no such file or folder.", lang)
            )
    documents = _checked(gold, load_gold)
    before = None if against is None else _checked(against, load_run)
    raw = _texts(texts, {d.id for d in documents})
    registers = load_registers()
    predicted = {
        id_: [mention_from_json(r) for r in records(read_text(text, id_, registers), "citations")]
        for id_, text in raw.items()
    }
    scores = score_citations(documents, predicted, raw)
    typer.echo(f"{gold.name}: {len(raw)}/{len(documents)} " + say("văn bản", "documents", lang))
    typer.echo(scores.as_text())
    for one in scores.differences[:differences]:
        typer.echo(f"{one.document} {one.kind} {one.place} {one.text!r} {one.expected} | {one.found}")
    for change in () if before is None else compare_runs(before, predicted):
        typer.echo(
            f"{change.document} {change.kind} {change.place} {change.text!r} {change.before} | {change.after}"
        )
    if save is not None:
        save_run(predicted, save)


def _checked(path: Path, load: Callable[[Path], _Loaded]) -> _Loaded:
    try:
        return load(path)
    except ValueError as error:
        raise SourceError(str(path), str(error).removeprefix(f"{path.name}, ")) from error


def _texts(path: Path, wanted: set[str]) -> dict[str, str]:
    if path.is_dir():
        return {n: (path / n).read_bytes().decode("utf-8") for n in sorted(wanted) if (path / n).is_file()}
    packed = path.read_bytes()
    lines = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {row["id"]: row["text"] for row in rows if row["id"] in wanted}


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command(
        "evaluate",
        help=say("Chấm điểm đọc viện dẫn theo bộ chuẩn.", "Score the reading of citations against gold."),
    )(evaluate)
