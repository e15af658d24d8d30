"""Ranges of a text that are passed over, looked up from left to right."""

from __future__ import annotations

from collections.abc import Iterable


class Ranges:
    """Half-open ranges, asked only about places further and further right, which makes each answer cheap."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._left = sorted(ranges, reverse=True)

    def meet(self, start: int, end: int) -> bool:
        """Tells whether one of the ranges shares a character with `[start, end)`."""
        while self._left and self._left[-1][1] <= start:
            self._left.pop()
        return bool(self._left) and self._left[-1][0] < end
