"""What slow parsers make of the package's data files, kept in the user's cache folder.

A parser for YAML or CSV takes longer to import than most texts take to read. What it makes of a file is kept
next to the file's bytes, as Python keeps compiled modules, and used while these are the same: they are few,
and a library of digests takes longer to import than comparing them. Where nothing can be written, every
process parses anew.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from zlib import crc32

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from typing import Any


def read_kept(path: str, form: str, parse: Callable[[bytes], Any]) -> Any:
    """Returns what `parse` makes of a file's bytes: numbers, texts, and lists or dictionaries of them.

    Args:
        path: the file.
        form: name of what `parse` makes; another one, when `parse` comes to make something else.
        parse: called where nothing is kept.

    Raises:
        OSError: the file cannot be read.
    """
    with open(path, "rb") as handle:
        data = handle.read()
    kept = kept_at(path)
    if kept is not None:
        try:
            with open(kept, "rb") as handle:
                # no less to be trusted than compiled modules
                known, value = marshal.loads(handle.read())  # noqa: S302
            if known == (form, data):
                return value
        except (OSError, EOFError, ValueError, TypeError):
            pass  # not there yet, or damaged: parsed and written again below
    value = parse(data)
    if kept is not None:
        _keep(kept, (form, data), value)
    return value


def kept_at(path: str) -> str | None:
    """Returns where what is made of a file is kept, apart for every installation; None without a home."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    if not os.path.isabs(base):
        return None
    place = crc32(path.encode("utf-8", "surrogateescape"))
    name = f"{os.path.basename(path)}.{place:08x}.{sys.implementation.cache_tag}"
    return os.path.join(base, "tthc-graph", name)


def _keep(kept: str, known: tuple[str, bytes], value: Any) -> None:
    """Writes a cache file whole or not at all."""
    draft = f"{kept}.{os.getpid()}"
    try:
        content = marshal.dumps((known, value))
        os.makedirs(os.path.dirname(kept), exist_ok=True)
        with open(draft, "wb") as handle:
            handle.write(content)
        os.replace(draft, kept)
    except (
        OSError,
        ValueError,
    ):  # a read-only place, or a value (such as a date) that cannot be kept
        return
