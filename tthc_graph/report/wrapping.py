"""Lines that fit a terminal."""

from __future__ import annotations

import textwrap


def wrapped(text: str, columns: int, indent: str = "  ", further: str = "  ") -> list[str]:
    """Returns text in lines of at most so many columns; numbers and symbols are not broken.

    Args:
        text: on one line.
        columns: width of the screen.
        indent: what the first line begins with.
        further: what each line behind it begins with.
    """
    return textwrap.wrap(
        text,
        columns,
        initial_indent=indent,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def shortened(text: str, longest: int) -> str:
    """Returns text of at most so many characters, with a sign where some are left out."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
