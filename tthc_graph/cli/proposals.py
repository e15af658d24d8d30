"""`register propose`, `accept`, `reject`: learning from texts, with a person's decision in between."""

from __future__ import annotations

import json
from collections.abc import Sequence
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tthc_graph.cli.language import say
from tthc_graph.cli.options import (
    DEFAULT_LANGUAGE,
    TODAY,
    LanguageOption,
    PlainFormat,
    own_register_folder,
    print_problems,
    progress_bar,
    writing,
)

if TYPE_CHECKING:
    from tthc_graph.model.proposal import Proposal, ProposalState

FormatOption = Annotated[PlainFormat, typer.Option("--format", help=say("Dạng kết quả.", "Output form."))]
IdsArgument = Annotated[
    list[str], typer.Argument(metavar=say("MÃ…", "ID…"), help=say("Mã đề xuất.", "Ids of proposals."))
]
ReasonOption = Annotated[
    str, typer.Option("--reason", help=say("Lý do quyết định (bắt buộc).", "Why it is decided so (needed)."))
]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by",
        help=say("Người quyết định; mặc định là tên đăng nhập.", "Who decides; else the login name."),
    ),
]


def propose(
    files: Annotated[
        list[Path],
        typer.Argument(help=say("Tệp hoặc thư mục văn bản.", "Files or folders of texts.")),
    ],
    format_: FormatOption = PlainFormat.TABLE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Reads texts and keeps what they say of instruments as open proposals in one's own register folder."""
    from tthc_graph.cite.proposing import read_proposals
    from tthc_graph.pipeline import read_documents
    from tthc_graph.registers import load_registers
    from tthc_graph.registers.proposal_sifting import sift
    from tthc_graph.registers.proposals import PROPOSALS, read_kept, write_kept
    from tthc_graph.report.proposals import render_told, told_as_dict

    folder = own_register_folder()
    known = load_registers(beside=folder if folder.is_dir() else None)
    with progress_bar(say("Đang đọc", "Reading", lang)) as progress:
        batch = read_documents(files, known, progress)
    print_problems(batch.problems)
    if not batch.documents:
        raise typer.Exit(2)
    read = [read_proposals(document, batch.registers, known, TODAY) for document in batch.documents]
    told = sift(
        [one for proposals, _ in read for one in proposals],
        [one for _, unusable in read for one in unusable],
        read_kept(folder),
        known,
        [document.parsed.source.sha256 for document in batch.documents],
    )
    if told.new:
        with writing(folder / PROPOSALS):
            write_kept(told.kept, folder)
    if format_ is PlainFormat.JSON:
        typer.echo(json.dumps(told_as_dict(told, known), ensure_ascii=False, indent=2))
    else:
        typer.echo(render_told(told, known, lang.value), nl=False)
    if batch.problems:
        raise typer.Exit(2)


def accept(
    ids: IdsArgument,
    reason: ReasonOption,
    by: ByOption = None,
    format_: FormatOption = PlainFormat.TABLE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Takes proposals into one's own register; instruments that it lacks come along."""
    from tthc_graph.model.proposal import ProposalState
    from tthc_graph.registers import load_registers
    from tthc_graph.registers.proposal_rows import needed_with, plan_decisions
    from tthc_graph.registers.proposals import Decision, read_kept, write_decisions
    from tthc_graph.resources import resource_folder

    why = _reason(reason)
    folder = own_register_folder()
    kept = read_kept(folder)
    taken = needed_with(_open(kept, ids), kept, load_registers(beside=folder))
    decisions = [Decision(one, ProposalState.ACCEPTED, by or getuser(), TODAY, why) for one in taken]
    base, bundled = load_registers(), resource_folder("corpus") / "register"
    plan = plan_decisions(decisions, base, bundled, folder, TODAY)
    with writing(folder / "events.csv"):
        plan.carry_out(folder)
        write_decisions(decisions, folder)
    _print_decided(taken, ProposalState.ACCEPTED, format_, lang.value)


def reject(
    ids: IdsArgument,
    reason: ReasonOption,
    by: ByOption = None,
    format_: FormatOption = PlainFormat.TABLE,
    lang: LanguageOption = DEFAULT_LANGUAGE,
) -> None:
    """Marks proposals as rejected, so that they are proposed no more."""
    from tthc_graph.model.proposal import ProposalState
    from tthc_graph.registers.proposals import DECISIONS, Decision, read_kept, write_decisions

    why = _reason(reason)
    folder = own_register_folder()
    taken = _open(read_kept(folder), ids)
    decisions = [Decision(one, ProposalState.REJECTED, by or getuser(), TODAY, why) for one in taken]
    with writing(folder / DECISIONS):
        write_decisions(decisions, folder)
    _print_decided(taken, ProposalState.REJECTED, format_, lang.value)


def _reason(text: str) -> str:
    """Returns the reason on one line.

    Raises:
        BadParameter: it is empty.
    """
    if not text.strip():
        raise typer.BadParameter(say("hãy ghi lý do: --reason CHỮ.", "give a reason: --reason TEXT."))
    return " ".join(text.split())


def _open(kept: Sequence[Proposal], ids: Sequence[str]) -> list[Proposal]:
    """Returns the proposals with these ids, each once, in the order asked for.

    Raises:
        BadParameter: there is none with an id, or it was decided already.
    """
    from tthc_graph.model.proposal import ProposalState

    by_id = {one.id: one for one in kept}
    for name in ids:
        if name not in by_id:
            raise typer.BadParameter(
                say(
                    f"không có đề xuất nào mang mã «{name}»; xem: tthc-graph register propose TỆP.",
                    f"there is no proposal {name!r}; see: tthc-graph register propose FILE.",
                )
            )
        state = by_id[name].state
        if state is not ProposalState.OPEN:
            raise typer.BadParameter(
                say(
                    f"đề xuất {name} đã được quyết định ({state.value}); xem decisions.csv.",
                    f"proposal {name} was decided already ({state.value}); see decisions.csv.",
                )
            )
    return [by_id[name] for name in dict.fromkeys(ids)]


def _print_decided(
    decided: Sequence[Proposal], state: ProposalState, format_: PlainFormat, lang: str
) -> None:
    from tthc_graph.report.proposals import decided_as_list, render_decided

    if format_ is PlainFormat.JSON:
        typer.echo(json.dumps(decided_as_list(decided, state), ensure_ascii=False, indent=2))
    else:
        typer.echo(render_decided(decided, state, lang), nl=False)


def register(group: typer.Typer) -> None:
    """Adds these commands to the group `register`."""
    group.command(
        "propose",
        help=say(
            "Đọc điều khoản thi hành của văn bản, đề xuất sự kiện cho sổ của mình.",
            "Read enacting clauses of texts and propose events for a register of one's own.",
        ),
    )(propose)
    group.command(
        "accept",
        help=say("Nhận đề xuất vào sổ, kèm lý do.", "Take proposals into the register, with a reason."),
    )(accept)
    group.command(
        "reject",
        help=say(
            "Loại đề xuất, kèm lý do; không đề xuất lại.",
            "Reject proposals, with a reason; they are not proposed again.",
        ),
    )(reject)
