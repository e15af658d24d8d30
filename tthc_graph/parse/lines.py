"""Lines of the folded text, each cut out only when it is asked for, with their places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tthc_graph.model.value import dataclass
from tthc_graph.registers.line_heads import line_head, opening_leaps
from tthc_graph.registers.patterns import header_pattern

_LONGEST_OPENING = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a folded text, `[start, end)` without its line feed."""

    start: int
    end: int
    text: str

    @property
    def is_rule(self) -> bool:
        """Whether it holds no letter or digit, as the rule under a letterhead."""
        return not any(map(str.isalnum, self.text))

    @property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()


class Lines:
    """A text by lines.

    Attributes:
        text: the folded text.
        flat: the same with line breaks as spaces, of the same length.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.flat = text.replace("\n", " ")
        self._led = "\n" + text
        self._last = Line(0, -1, "")

    def at(self, position: int) -> Line:
        """Returns the line in which a position lies; its line feed counts as part of it."""
        if not self._last.start <= position <= self._last.end:
            start = self.text.rfind("\n", 0, position) + 1
            self._last = self._line(start, position)
        return self._last

    def above(self, line: Line, count: int) -> Iterator[Line]:
        """Yields at most `count` lines above a line, the nearest first."""
        end = line.start - 1
        while count > 0 and end >= 0:
            start = self.text.rfind("\n", 0, end) + 1
            yield Line(start, end, self.text[start:end])
            end, count = start - 1, count - 1

    def below(self, line: Line, count: int) -> Iterator[Line]:
        """Yields at most `count` lines below a line."""
        start = line.end + 1
        while count > 0 and start <= len(self.text):
            found = self._line(start, start)
            yield found
            start, count = found.end + 1, count - 1

    def between(self, start: int, end: int) -> list[Line]:
        """Returns the lines that start in `[start, end)`."""
        if start > 0:
            before = self.text.find("\n", start - 1)
            start = before + 1 if before >= 0 else end
        found: list[Line] = []
        while start < end and start <= len(self.text):
            found.append(self._line(start, start))
            start = found[-1].end + 1
        return found

    def beginning(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
        """Yields starts and characters of what a pattern that begins with a line feed matches behind it."""
        for match in pattern.finditer(self._led):
            yield match.start(), match.group()[1:]

    def headed_by(self, name: str, start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
        """Yields the starts of the lines in `[start, end)` that begin with a pattern of headers.yaml.

        The match is one in the text with a line feed in front: only its groups are of use, not its places.
        """
        for match in line_head(name).finditer(self._led, start, end + 1):
            yield match.start(), match

    def openings(self, name: str, start: int, end: int) -> list[int]:
        """Returns the places in `[start, end)` behind a line feed, `; ` or tab that a pattern matches.

        What such a pattern begins with stands in its `initials`.
        """
        pattern = header_pattern(name)
        found: list[int] = []
        for mark, leap in opening_leaps(name).items():
            beyond = len(mark) - 1
            for match in leap.finditer(self._led, max(0, start - beyond), end + 1):
                at = match.start() + beyond
                base = max(0, at - len(mark))
                if pattern.match(self.text[base : min(end, at + _LONGEST_OPENING)], at - base):
                    found.append(at)
        return sorted(found)

    def head_at(self, name: str, position: int) -> re.Match[str] | None:
        """Returns the match of a pattern of headers.yaml at a position where a line starts."""
        return line_head(name).match(self._led, position)

    def _line(self, start: int, position: int) -> Line:
        end = self.text.find("\n", position)
        end = len(self.text) if end < 0 else end
        return Line(start, end, self.text[start:end])
