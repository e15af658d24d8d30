"""How far a known law's name reaches: longest match over folded syllables, commas left out of account."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tthc_graph.model.identifier import fold_name
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.registers import Registers
from tthc_graph.registers.law_names import LAW_TYPES, load_law_names

TYPE_CHECKING = False  # `typing` takes long to import
if TYPE_CHECKING:
    from typing import Any

_TOKEN = lazy_re(r"""[^\s.,;:!?()\[\]{}"'“”‘’…]+|[.,;:!?()\[\]{}"'“”‘’…]""")
_GLUED_END = lazy_re(r"(.{2,}?)(?:và|của|ngày|năm|số|về|được|có)")
"""The last syllable of a name with the next word printed to it."""
_END = ""
"""Key under which a node of the tree says that a name ends there; no syllable is empty."""


class LawNames:
    """A tree of syllables, one branch a name; what begins with a syllable grows when that is first met."""

    def __init__(self, names: Iterable[str]) -> None:
        self._root: dict[str, Any] = {}
        self._waiting: dict[str, list[str]] = {}
        for name in names:
            first = _TOKEN.match(name)
            assert first is not None, "a name begins with a syllable"
            self._waiting.setdefault(_fold(first[0]), []).append(name[first.end() :])

    def _grow(self, first: str) -> None:
        branch: dict[str, Any] = {}
        for rest in self._waiting[first]:
            node = branch
            for word in _TOKEN.findall(rest):
                if word != ",":
                    node = node.setdefault(_fold(word), {})
            node[_END] = True
        self._root[first] = branch

    def end_of_name(self, text: str) -> int | None:
        """Returns where the longest known name ends that starts at the start of the text, or None.

        A name that runs over a semicolon is two things of a list, not one name.

        Args:
            text: what follows the word `Luật`, line breaks as spaces.
        """
        node = self._root
        end, parted = None, False
        is_parted_before_end = False
        for match in _TOKEN.finditer(text):
            word = match[0]
            if word in ",;":
                if node is self._root:
                    return None
                parted = parted or word == ";"
                continue
            folded = _fold(word)
            if node is self._root and folded in self._waiting and folded not in node:
                self._grow(folded)
            following = node.get(folded)
            if following is None:
                glued = _GLUED_END.fullmatch(word)
                if glued and _END in node.get(_fold(glued[1]), ()):
                    end, is_parted_before_end = match.start() + glued.end(1), parted
                break
            node = following
            if _END in node:
                end, is_parted_before_end = match.end(), parted
        return None if is_parted_before_end else end


@lru_cache(maxsize=65536)
def _fold(token: str) -> str:
    return fold_name(token) or token


@lru_cache(maxsize=8)
def law_names_of(registers: Registers) -> LawNames:
    """Returns the names of the data file and of the register's laws, made once for each register."""
    titles = set(load_law_names())
    for doc_type, title in registers.titles:
        if doc_type in LAW_TYPES:
            plain = title.removeprefix(f"{doc_type} ")
            if 3 <= len(plain) <= 120 and not re.search(r"\d", plain):
                titles.add(plain)
    return LawNames(sorted(titles))
