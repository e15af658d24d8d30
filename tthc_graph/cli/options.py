"""Options that several commands share, and the reading of their values."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tthc_graph.cli.language import LANGUAGE, say
from tthc_graph.errors import OutputError
from tthc_graph.model.dates import parse_day as read_day

if TYPE_CHECKING:
    from tthc_graph.pipeline import Problem, Progress
    from tthc_graph.registers import Registers

DEFAULT_STORE = Path("build/store")
TODAY = date.today()
DEFAULT_DAY = say("hôm nay", "today")
"""What help says in place of the day on which it is asked for."""


class Language(StrEnum):
    """Languages of messages."""

    VI = "vi"
    EN = "en"


class TableFormat(StrEnum):
    """Output of commands that print findings or rows."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class PlainFormat(StrEnum):
    """Output of commands that print counts."""

    TABLE = "table"
    JSON = "json"


def parse_day(text: str | date) -> date:
    """Reads `2026-11-23`, `23/11/2026` or `today`; a date, as the default is, passes through.

    Raises:
        BadParameter: none of these, or no such day.
    """
    if isinstance(text, date):
        return text
    if text == "today":
        return date.today()
    try:
        return read_day(text)
    except ValueError:
        raise typer.BadParameter(
            say(
                f"«{text}» không phải là ngày; viết như 2026-11-23 hoặc 23/11/2026.",
                f"{text!r} is not a date; write 2026-11-23 or 23/11/2026.",
            )
        ) from None


def needed_words(text: str) -> str:
    """Returns what was typed to be looked up, without spaces around it.

    Raises:
        BadParameter: there is no letter or figure in it.
    """
    if not any(character.isalnum() for character in text):
        raise typer.BadParameter(
            say(
                f"«{text}» không có chữ hay số nào; hãy ghi số, ký hiệu hoặc tên cần tra.",
                f"{text!r} has no letter or figure; give the number or the name to look up.",
            )
        )
    return text.strip()


StoreOption = Annotated[
    Path,
    typer.Option(
        "--store", help=say("Thư mục chứa đồ thị.", "Folder of the graph store."), envvar="TTHC_STORE"
    ),
]
AsOfOption = Annotated[
    date,
    typer.Option(
        "--as-of",
        parser=parse_day,
        metavar="YYYY-MM-DD",
        show_default=DEFAULT_DAY,
        help=say("Xét hiệu lực tại ngày này.", "Day on which validity is looked at."),
    ),
]
LanguageOption = Annotated[
    Language, typer.Option("--lang", help=say("Ngôn ngữ của thông báo.", "Language of messages."))
]
DEFAULT_LANGUAGE = Language(LANGUAGE)


RegisterOption = Annotated[
    Path | None,
    typer.Option(
        "--register",
        envvar="TTHC_REGISTER",
        help=say(
            "Thư mục sổ đăng ký của riêng mình, dùng cùng sổ kèm sẵn.",
            "Folder of a register of one's own, used beside the bundled one.",
        ),
    ),
]


class Trust(StrEnum):
    """What the register is asked with."""

    REVIEWED = "reviewed"
    CLAUSE = "clause"
    """Proposals that nobody has decided on count as well."""


TrustOption = Annotated[
    Trust,
    typer.Option(
        "--trust",
        help=say(
            "clause: dùng cả đề xuất chưa duyệt trong sổ của mình, có ghi rõ.",
            "clause: use proposals of one's own register that nobody has reviewed, marked as such.",
        ),
    ),
]
_chosen: list[Path | None] = [None]
_trusted = [Trust.REVIEWED]


def with_register_option(command: Callable[..., None], *, trust: bool = False) -> Callable[..., None]:
    """Returns a command that also accepts `--register`; `chosen_registers` then gives what it names.

    Args:
        command: the command.
        trust: whether it also accepts `--trust`.
    """

    @wraps(command)
    def accepting(
        *args: object, register_folder: Path | None = None, trusted: Trust = Trust.REVIEWED, **named: object
    ) -> None:
        _chosen[0], _trusted[0] = register_folder, trusted
        command(*args, **named)

    own = signature(command, eval_str=True)  # typer leaves a signature that is given as it is
    options = [Parameter("register_folder", Parameter.KEYWORD_ONLY, default=None, annotation=RegisterOption)]
    if trust:
        options.append(
            Parameter("trusted", Parameter.KEYWORD_ONLY, default=Trust.REVIEWED, annotation=TrustOption)
        )
    accepting.__signature__ = own.replace(parameters=[*own.parameters.values(), *options])  # type: ignore[attr-defined]
    accepting.__annotations__ = {**command.__annotations__, **{o.name: o.annotation for o in options}}
    return accepting


def chosen_register_folder() -> Path | None:
    """Returns the folder that the command in hand was given by `--register` or TTHC_REGISTER."""
    return _chosen[0]


def chosen_registers() -> Registers:
    """Returns the bundled registers with the user's folder beside them, where one was named.

    Raises:
        RegisterError: the folder is missing or malformed.
        BadParameter: proposals shall count, but no folder was named.
    """
    from tthc_graph.registers import load_registers

    is_trusting = _trusted[0] is Trust.CLAUSE
    if is_trusting and _chosen[0] is None:
        raise typer.BadParameter(
            say(
                "--trust clause cần --register THƯ-MỤC có các đề xuất.",
                "--trust clause needs --register FOLDER with the proposals.",
            )
        )
    return load_registers(beside=_chosen[0], unreviewed=is_trusting)


def own_register_folder() -> Path:
    """Returns the folder that `--register` names.

    Raises:
        BadParameter: none was named.
    """
    folder = chosen_register_folder()
    if folder is None:
        raise typer.BadParameter(
            say(
                "hãy chỉ thư mục sổ của mình: --register THƯ-MỤC (hoặc TTHC_REGISTER).",
                "name a register folder of your own: --register FOLDER (or TTHC_REGISTER).",
            )
        )
    return folder


@contextmanager
def progress_bar(label: str) -> Iterator[Progress | None]:
    """Yields a progress callback that draws on a terminal's standard error, or None elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    with typer.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def advance(done: int, total: int, _name: str) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield advance


def print_problems(problems: tuple[Problem, ...]) -> None:
    """Prints the files that were left out, with the reason, on standard error."""
    for problem in problems:
        typer.echo(f"! {problem.path}: {problem.message}", err=True)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Makes the folder of an output file where its parent exists, and words failures for the user.

    Raises:
        OutputError: the path is a folder, or cannot be written.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        reason = (
            say("là thư mục", "is a folder") if path.is_dir() else (error.strerror or type(error).__name__)
        )
        raise OutputError(
            say(
                f"{path}: không ghi được tệp kết quả ({reason}); hãy chỉ một đường dẫn tệp khác.",
                f"{path}: the result cannot be written ({reason}); name another file.",
            )
        ) from error


def write_text(text: str, path: Path | None) -> None:
    """Prints text, or writes it to a file as UTF-8.

    Raises:
        OutputError: the file cannot be written.
    """
    if path is None:
        sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
        return
    # Half of a surrogate pair has no UTF-8 form; one sign for it keeps every offset.
    write_bytes(text.encode("utf-8", "replace"), path)


def write_bytes(data: bytes, path: Path | None) -> None:
    """Writes bytes to a file, which is whole or untouched, or to a standard output that is no terminal.

    Raises:
        OutputError: the file cannot be written, or the output is a terminal.
    """
    if path is None:
        if sys.stdout.isatty():
            raise OutputError(
                say(
                    "kết quả là dữ liệu nhị phân, không in ra màn hình được; hãy thêm --out TỆP.",
                    "the result is binary and cannot be shown on a terminal; add --out FILE.",
                )
            )
        sys.stdout.buffer.write(data)
        return
    with writing(path):
        if path.exists() and not path.is_file():  # a device or a pipe: nothing to put in its place
            path.write_bytes(data)
            return
        target = path.resolve()
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            part.write_bytes(data)
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
