"""The command tthc-graph; exit code 0 clean, 1 findings, 2 could not run."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Runs the command line and turns known errors into a message and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    from tthc_graph.cli.app import app
    from tthc_graph.cli.language import say
    from tthc_graph.errors import TthcError

    if "" in sys.argv[1:]:
        # as a path it would mean the folder one stands in: a variable that was never set reads everything
        told = say(
            "một đối số rỗng; kiểm tra biến trong lệnh.",
            "an argument is empty; check the command's variables.",
        )
        sys.stderr.write(f"{say('Lỗi', 'Error')}: {told}\n")
        sys.exit(2)
    try:
        app()
    except TthcError as error:
        sys.stderr.write(f"{say('Lỗi', 'Error')}: {error}\n")
        sys.exit(2)
    except UnicodeEncodeError:
        # bytes that are no UTF-8 reach a program as lone surrogates, which nothing can print or look up
        if not any("\ud800" <= letter <= "\udfff" for argument in sys.argv for letter in argument):
            raise
        told = say(
            "một đối số có ký tự không phải UTF-8; gõ lại, hoặc đặt PYTHONUTF8=1.",
            "an argument is not UTF-8; type it anew, or set PYTHONUTF8=1.",
        )
        sys.stderr.write(f"{say('Lỗi', 'Error')}: {told}\n")
        sys.exit(2)
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing is left to say to it, and no traceback should appear.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
