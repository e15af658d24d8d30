"""`build`, `stats`, `validate`: making a store and looking at it as a whole."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tthc_graph.cli.language import say
from tthc_graph.cli.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_STORE,
    LanguageOption,
    PlainFormat,
    StoreOption,
    chosen_registers,
    print_problems,
    progress_bar,
)

FormatOption = Annotated[PlainFormat, typer.Option("--format", help=say("Dạng kết quả.", "Output form."))]
COUNT_LABELS = {
    "documents": ("văn bản đã đọc", "documents read"),
    "mentions": ("lượt viện dẫn", "citations"),
    "resolved": ("  xác định được", "  resolved"),
    "ambiguous": ("  nhập nhằng", "  ambiguous"),
    "unresolved": ("  chưa xác định", "  unresolved"),
    "taken_for": ("  nghi ghi nhầm, được hiểu là văn bản khác", "  taken for another instrument"),
    "instruments": ("văn bản được biết đến", "instruments known"),
    "plans": ("kế hoạch", "plans"),
    "tasks": ("nhiệm vụ", "tasks"),
    "targets": ("chỉ tiêu", "targets"),
    "quads": ("bộ tư (quad) trong đồ thị", "quads in the graph"),
}


def build(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help=say(
                "Tệp hoặc thư mục; bỏ trống thì đọc bộ mẫu corpus/.",
                "Files or folders; the bundled corpus/ when left out.",
            )
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = PlainFormat.TABLE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Reads documents and writes the graph store in place of the old one."""
    from tthc_graph.pipeline import build_store
    from tthc_graph.resources import resource_folder

    sources = paths or [resource_folder("corpus") / "plans"]
    with progress_bar(say("Đang đọc", "Reading", lang)) as progress:
        report = build_store(sources, store, chosen_registers(), progress)
    print_problems(report.problems)
    counts = {k: v for k, v in asdict(report).items() if k != "problems"}
    if format_ is PlainFormat.JSON:
        counts["problems"] = [asdict(p) for p in report.problems]
        typer.echo(json.dumps(counts, ensure_ascii=False))
    else:
        _print_counts(counts, lang)
        typer.echo(say(f"Đồ thị: {store}", f"Store: {store}", lang))


def stats(
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = PlainFormat.TABLE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Counts what is in the store."""
    from tthc_graph.graph.store import GraphStore
    from tthc_graph.model.instrument import Nature
    from tthc_graph.query.projection import load_rows

    opened = GraphStore.open(store)
    rows = load_rows(opened)
    states = [c.state for c in rows.citations]
    counts = {
        "documents": len(rows.documents),
        "mentions": len(states),
        **{state: states.count(state) for state in ("resolved", "ambiguous", "unresolved")},
        "taken_for": sum(c.taken_for is not None for c in rows.citations),
        "instruments": len(rows.instruments),
        "plans": sum(i.nature is Nature.PLAN for i in rows.instruments.values()),
        "tasks": len(rows.tasks),
        "targets": len(rows.targets),
        "quads": opened.count(),
    }
    if format_ is PlainFormat.JSON:
        typer.echo(json.dumps(counts))
    else:
        _print_counts(counts, lang)


def _print_counts(counts: dict[str, int], lang: str) -> None:
    for name, count in counts.items():
        typer.echo(f"{count:>8,} {say(*COUNT_LABELS[name], lang)}")


def validate(
    store: StoreOption = DEFAULT_STORE,
    format_: FormatOption = PlainFormat.TABLE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Checks the store against the SHACL shapes and the conservation rules."""
    from tthc_graph.graph.store import GraphStore
    from tthc_graph.graph.validate import validate as run

    violations = run(GraphStore.open(store), lang.value)
    if format_ is PlainFormat.JSON:
        typer.echo(json.dumps([asdict(v) for v in violations], ensure_ascii=False, default=str))
    else:
        for violation in violations:
            typer.echo(violation.as_line(lang.value))
        broken, doubtful = (sum(v.severity == kind for v in violations) for kind in ("violation", "warning"))
        typer.echo(
            say(f"{broken} vi phạm, {doubtful} cảnh báo.", f"{broken} violations, {doubtful} warnings.", lang)
        )
    if any(v.severity == "violation" for v in violations):
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Adds the commands of this group."""
    app.command(
        "build", help=say("Đọc văn bản và dựng đồ thị.", "Read documents and build the graph store.")
    )(build)
    app.command("stats", help=say("Đếm những gì có trong đồ thị.", "Count what is in the store."))(stats)
    app.command(
        "validate",
        help=say(
            "Kiểm tra đồ thị theo SHACL và các phép bảo toàn.",
            "Check the store: SHACL shapes and conservation.",
        ),
    )(validate)
