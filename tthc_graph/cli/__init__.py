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

    try:
        app()
    except TthcError as error:
        sys.stderr.write(f"{say('Lỗi', 'Error')}: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing is left to say to it, and no traceback should appear.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
