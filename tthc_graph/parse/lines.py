"""Lines of the folded text with their places in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a folded text, `[start, end)` without its line feed."""

    start: int
    end: int
    text: str

    @property
    def is_rule(self) -> bool:
        """Whether it holds no letter or digit, as the rule under a letterhead."""
        return not any(c.isalnum() for c in self.text)

    @property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of a text, in order."""

    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        """Splits at line feeds only, so that offsets add up."""
        found: list[Line] = []
        start = 0
        for part in text.split("\n"):
            found.append(Line(start, start + len(part), part))
            start += len(part) + 1
        return cls(tuple(found), tuple(line.start for line in found))

    def index_at(self, position: int) -> int:
        """Returns the index of the line in which a position lies."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def between(self, start: int, end: int) -> tuple[Line, ...]:
        """Returns the lines that start in `[start, end)`."""
        first = self.index_at(start)
        if self.lines[first].start < start:
            first += 1
        last = self.index_at(end - 1) + 1 if end > start else first
        return self.lines[first:last]
