"""A text under change that remembers, for each of its characters, the raw characters it stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate, compress

from tthc_graph.model.text import OffsetMap

Edit = tuple[int, int, str]
"""Replace `[start, end)` of the current text by at most one character."""

_MANY = 8
"""Up to so many characters are replaced faster one after the other than by a table."""


class Draft:
    """Starts as the raw text itself; each `apply` replaces or drops ranges and keeps the map exact.

    A segment that is not linear has exactly one character, which stands for its whole raw range.
    """

    def __init__(self, raw: str) -> None:
        self.text = raw
        self._folded: list[int] = [0] if raw else []
        self._starts: list[int] = [0] if raw else []
        self._ends: list[int] = [len(raw)] if raw else []
        self._linear: list[bool] = [True] if raw else []

    def substitute(self, table: Mapping[str, str]) -> None:
        """Puts `table[c]`, one character, in place of each character `c` of the table."""
        if len(table) > _MANY:
            self.text = self.text.translate({ord(c): target for c, target in table.items()})
            return
        for character, target in table.items():
            self.text = self.text.replace(character, target)

    def rewrite(self, text: str) -> None:
        """Puts another text of the same length in place, character for character."""
        if len(text) != len(self.text):
            raise ValueError("the text must keep its length")
        if text != self.text:
            self.text = text

    def apply(self, edits: Iterable[Edit]) -> bool:
        """Makes the edits, which must be in order and disjoint; returns whether there were any."""
        todo = list(edits)
        if not todo:
            return False
        if len(self._folded) == 1 and self._linear[0]:
            self._apply_to_one_segment(todo)
        else:
            self._apply_to_segments(todo)
        return True

    def _apply_to_one_segment(self, todo: list[Edit]) -> None:
        """Does the same by columns, since all offsets are those of the raw text plus a shift."""
        shift = self._starts[0]
        others = self._put_single_characters(todo)
        if not others:
            return
        old = self.text
        # Not by `zip(*others)`: its iterators, one an edit, make millions of edits slower than in proportion.
        starts = [start for start, _, _ in others]
        ends = [end for _, end, _ in others]
        characters = [character for _, _, character in others]
        kept = ((0, *ends), (*starts, len(old)))
        size = 2 * len(others) + 1
        # What is kept and what is changed take turns; either can be empty.
        parts, lengths, raw_starts, raw_ends = [""] * size, [0] * size, [0] * size, [0] * size
        parts[::2] = [old[start:end] for start, end in zip(*kept, strict=True)]
        parts[1::2] = characters
        lengths[:] = map(len, parts)
        raw_starts[::2], raw_starts[1::2] = kept[0], starts
        raw_ends[::2], raw_ends[1::2] = kept[1], ends
        folded = [0, *accumulate(lengths[:-1])]
        linear = ([True, False] * len(others)) + [True]
        self.text = "".join(parts)
        self._folded, self._linear = list(compress(folded, lengths)), list(compress(linear, lengths))
        self._starts = [shift + start for start in compress(raw_starts, lengths)]
        self._ends = [shift + end for end in compress(raw_ends, lengths)]

    def _put_single_characters(self, todo: list[Edit]) -> list[Edit]:
        """Puts one character for another, which no segment notices; returns the other edits."""
        others = [edit for edit in todo if not edit[2] or edit[1] - edit[0] != 1]
        if len(others) < len(todo):
            characters = list(self.text)
            for start, end, character in todo:
                if character and end - start == 1:
                    characters[start] = character
            self.text = "".join(characters)
        return others

    def _apply_to_segments(self, todo: list[Edit]) -> None:
        old = self.text
        writer = _Writer(self)
        parts: list[str] = []
        position = 0
        for start, end, character in todo:
            parts.append(old[position:start])
            writer.copy(position, start)
            if character:
                parts.append(character)
                writer.replace(start, end)
            position = end
        parts.append(old[position:])
        writer.copy(position, len(old))
        self.text = "".join(parts)
        self._folded, self._starts, self._ends, self._linear = writer.lists()

    def offsets(self) -> OffsetMap:
        """Returns the map in its final, unchangeable form."""
        return OffsetMap(tuple(self._folded), tuple(self._starts), tuple(self._ends), tuple(self._linear))

    def segment_at(self, position: int) -> tuple[int, int, int, int, bool]:
        """Returns the segment that holds a position: its index, start, raw start, raw end, linearity."""
        i = bisect_right(self._folded, position) - 1
        return i, self._folded[i], self._starts[i], self._ends[i], self._linear[i]

    def segments_from(self, index: int) -> Iterable[tuple[int, int, int, int, bool]]:
        """Yields start, length, raw start, raw end and linearity of the segments from an index on."""
        for i in range(index, len(self._folded)):
            length = self._ends[i] - self._starts[i] if self._linear[i] else 1
            yield self._folded[i], length, self._starts[i], self._ends[i], self._linear[i]


class _Writer:
    """Builds the segments of the next state; segments that touch in the raw text become one."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._folded: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._linear: list[bool] = []
        self._length = 0

    def lists(self) -> tuple[list[int], list[int], list[int], list[bool]]:
        return self._folded, self._starts, self._ends, self._linear

    def copy(self, start: int, end: int) -> None:
        if start >= end:
            return
        index = self._draft.segment_at(start)[0]
        for at, length, raw_start, raw_end, linear in self._draft.segments_from(index):
            if at >= end:
                return
            if not linear:
                self._add(raw_start, raw_end, False)
                continue
            first = max(start, at) - at
            last = min(end, at + length) - at
            self._add(raw_start + first, raw_start + last, True)

    def replace(self, start: int, end: int) -> None:
        _, at, raw_start, _, linear = self._draft.segment_at(start)
        first = raw_start + (start - at) if linear else raw_start
        _, at, raw_start, raw_end, linear = self._draft.segment_at(end - 1)
        last = raw_start + (end - at) if linear else raw_end
        self._add(first, last, last - first == 1)

    def _add(self, raw_start: int, raw_end: int, linear: bool) -> None:
        touches = linear and self._linear and self._linear[-1] and self._ends[-1] == raw_start
        if touches:
            self._ends[-1] = raw_end
        else:
            self._folded.append(self._length)
            self._starts.append(raw_start)
            self._ends.append(raw_end)
            self._linear.append(linear)
        self._length += raw_end - raw_start if linear else 1
