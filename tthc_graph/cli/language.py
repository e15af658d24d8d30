"""The language of messages: Vietnamese unless `--lang en` is on the command line or TTHC_LANG is `en`.

Help texts are needed before options are parsed, so the choice is read from the raw arguments.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def chosen_language(arguments: Sequence[str], environment: str | None) -> str:
    """Returns `vi` or `en`.

    >>> chosen_language(["audit", "--lang", "en"], None)
    'en'
    """
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return "en" if arguments[position + 1].lower() == "en" else "vi"
        if argument.startswith("--lang="):
            return "en" if argument[7:].lower() == "en" else "vi"
    return "en" if (environment or "").lower() == "en" else "vi"


LANGUAGE = chosen_language(sys.argv[1:], os.environ.get("TTHC_LANG"))


def say(vi: str, en: str, lang: str | None = None) -> str:
    """Returns the wording in the chosen language."""
    return en if (lang or LANGUAGE) == "en" else vi
