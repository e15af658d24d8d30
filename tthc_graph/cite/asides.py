"""Tells mentions that are only spoken of from those to which a clause does something."""

from __future__ import annotations

from bisect import bisect_left

from tthc_graph.cite.found import Found
from tthc_graph.model.lazy_re import lazy_re
from tthc_graph.registers.patterns import compile_template

_OPENED = lazy_re(r"(?:\A|\n|:) ?(?:“|\"(?=[^\"]{1,6000}\"))")
_CURLY = lazy_re(r"[“”]")
_LONGEST_WORDING = 6_000
_ALIAS = 40
_CITED = 500
_NEAR = 6


class Quotations:
    """The new wordings of provisions in one folded text, found in one pass when first asked for.

    Such a wording opens a line or stands behind a colon; what it says is said by the instrument that it
    becomes part of. Quotation marks inside it do not end it.
    """

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._spans: list[tuple[int, int]] | None = None

    def holds(self, position: int) -> bool:
        """Tells whether a position lies in the new wording of a provision."""
        if self._spans is None:
            self._spans = self._read()
        index = bisect_left(self._spans, (position, 0)) - 1
        return index >= 0 and position < self._spans[index][1]

    def _read(self) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        behind = 0
        for match in _OPENED.finditer(self._folded):
            start = match.end() - 1
            if start < behind:
                continue
            behind = self._closing(start)
            spans += [(start, behind)] if behind > start else []
        return spans

    def _closing(self, start: int) -> int:
        """Returns where the wording ends that opens at `start`; unpaired marks end it where one closes."""
        if self._folded[start] == '"':
            return self._folded.index('"', start + 1) + 1
        depth, first = 0, -1
        for match in _CURLY.finditer(self._folded, start, start + _LONGEST_WORDING):
            depth += 1 if match.group() == "“" else -1
            if depth == 0:
                return match.end()
            if first < 0 and match.group() == "”":
                first = match.end()
        return first


def is_in_cited_words(flat: str, one: Found) -> bool:
    """Tells whether a mention is among words cited in quotation marks.

    `“… Luật A” tại Điều 5 Nghị định B`, `Quy chế “… theo Luật A”`: what is done is done to the words. Where
    it opens them, they are cited of what follows.
    """
    opened = flat.rfind("“", max(0, one.start - _CITED), one.start)
    if opened < 0 or flat.find("”", opened, one.start) >= 0:
        return False
    closed = flat.find("”", one.end, one.end + _CITED)
    if closed < 0:
        return False
    named_from = one.start if one.provision_start is None else one.provision_start
    if flat[opened + 1 : min(named_from, one.start)].strip():
        return True
    return flat.startswith((" tại ", " của ", " trong ", " bằng ", " thành "), closed + 1)


def is_short_name(flat: str, found: list[Found], index: int) -> bool:
    """Tells whether a mention only names again what was cited: `(sau đây gọi là …)`, `(Thông tư số 1)`."""
    one = found[index]
    if compile_template("<alias_in_front>").search(flat[max(0, one.start - _ALIAS) : one.start]):
        return True
    in_brackets = flat.startswith("(", one.start - 1) and flat.startswith(")", one.end)
    near = found[max(0, index - _NEAR) : index]
    return in_brackets and any((f.doc_type, f.number) == (one.doc_type, one.number) for f in near)


def is_contrary(flat: str, begin: int, one: Found, end: int) -> bool:
    """Tells whether a clause speaks of whatever in an instrument is contrary to the document.

    Args:
        flat: the folded text on one line.
        begin: where the words begin that may name the object.
        one: the mention.
        end: of its sentence.
    """
    if compile_template("<contrary_in_front>").search(flat, begin, one.start):
        return True
    contrary = compile_template("<contrary_to_document>").search(flat, one.end, end)
    if contrary is None or compile_template("<no_longer_of_it>").search(flat, one.end, contrary.start()):
        return False
    return compile_template("<unnamed_rules>").search(flat, begin, one.start) is not None
