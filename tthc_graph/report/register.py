"""An instrument's life as the register has it, as a timeline for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO

from tthc_graph.model.dates import day_words
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.validity import (
    EventKind,
    StatusSegment,
    ValidityConflict,
    ValidityEvent,
    segment_on,
)
from tthc_graph.query.wording import BASES, CONFIDENCES, EVENTS, STATUSES, last_confirmed_words, word
from tthc_graph.registers import Registers

_WORDS = {
    "status": ("Hiệu lực ngày", "Status on"),
    "known_at": ("theo những gì sổ ghi đến ngày", "as the register knew it on"),
    "timeline": ("Diễn biến", "History"),
    "segments": ("Các đoạn hiệu lực", "Status segments"),
    "conflicts": ("Nguồn không thống nhất", "Sources that disagree"),
    "no_events": ("sổ đăng ký không ghi sự kiện nào", "the register holds no event"),
    "day": ("Ngày", "Day"),
    "event": ("Việc", "What"),
    "by": ("bởi", "by"),
    "source": ("Nguồn và mức tin cậy", "Source and trust"),
    "recorded": ("Ghi vào sổ", "Recorded"),
    "no_day": ("chưa rõ ngày", "day unknown"),
    "at_latest": ("chậm nhất", "at the latest"),
    "until": ("đến trước", "until before"),
    "except": ("trừ", "except"),
    "retracted": ("rút", "retracted"),
    "derived": ("suy ra", "derived"),
    "from": ("từ", "from"),
    "always": ("từ đầu", "from the beginning"),
    "deciding": ("tình trạng theo", "the status follows"),
    "undecided": (
        "các nguồn tin nhất cũng khác nhau: chưa kết luận cho những ngày ấy",
        "the most trusted ones disagree: unknown on those days",
    ),
    "start": ("ngày có hiệu lực", "first day"),
    "end": ("ngày hết hiệu lực", "last day"),
    "alive_after_end": ("còn được thấy sau ngày hết hiệu lực", "seen alive behind its end"),
    "none": ("không tìm thấy văn bản nào", "nothing found"),
    "more": ("… và {} văn bản khác; hãy ghi rõ hơn", "… and {} more; say more"),
}


@dataclass(frozen=True, slots=True)
class Life:
    """What `register show` tells of one instrument.

    Attributes:
        events: all that are known, derived ones among them, then those that were retracted.
        known_at: the day of what was known; None for now.
    """

    instrument: Instrument
    events: tuple[ValidityEvent, ...]
    segments: tuple[StatusSegment, ...]
    conflicts: tuple[ValidityConflict, ...]
    as_of: date
    today: date
    known_at: date | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """Days on which the status is told, the one asked for first."""
        return tuple(dict.fromkeys((self.as_of, self.today)))


def life_of(
    registers: Registers, found: Instrument, as_of: date, today: date, known_at: date | None = None
) -> Life:
    """Returns what the registers know of an instrument."""
    retracted = tuple(e for e in found.events if known_at is None and not e.is_known(None))
    return Life(
        found,
        registers.history(found, known_at) + retracted,
        registers.segments(found, known_at),
        registers.conflicts(found, known_at),
        as_of,
        today,
        known_at,
    )


def render_life(life: Life, registers: Registers, lang: str = "vi", width: int = 110) -> str:
    """Returns a life as text: the status, a line for each event, the segments, the conflicts."""
    one = life.instrument
    issued = f" ({day_words(one.issued_on, lang)})" if one.issued_on else ""
    lines = [f"{_label(one)}{issued} · {one.issuer_label or ''} · {one.key}".replace(" ·  ·", " ·")]
    lines += [f"  {one.title}"] if one.title else []
    for day in life.days:
        lines.append(
            f"  {_word('status', lang)} {day_words(day, lang)}: {_state(life, day, registers, lang)}"
        )
    if life.known_at is not None:
        lines.append(f"  ({_word('known_at', lang)} {day_words(life.known_at, lang)})")
    lines += ["", f"{_word('timeline', lang)}:"]
    if life.events:
        lines.append(_timeline(life.events, registers, lang, width).rstrip())
    else:
        lines.append(f"  ({_word('no_events', lang)})")
    lines += ["", f"{_word('segments', lang)}:"]
    lines += [f"  {_interval(s, lang)}: {word(STATUSES, s.status, lang)}" for s in life.segments]
    if life.conflicts:
        lines += ["", f"⚠ {_word('conflicts', lang)}:"]
        lines += [line for conflict in life.conflicts for line in conflict_lines(conflict, registers, lang)]
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n")) + "\n"


def _state(life: Life, day: date, registers: Registers, lang: str) -> str:
    segment = segment_on(life.segments, day)
    told = f"{word(STATUSES, segment.status, lang)} {_trust(segment, lang)}"
    return ". ".join(part for part in (told, segment.note, _confirmed(segment, registers, lang)) if part)


def _confirmed(segment: StatusSegment, registers: Registers, lang: str) -> str:
    """Returns when an instrument of unknown status was last seen in force, and by which source."""
    told = last_confirmed_words(segment, lang)
    sources = "; ".join(dict.fromkeys(_source(registers, key) for key in segment.sources))
    return f"{told[:1].upper()}{told[1:]} ({sources})." if told else ""


def _timeline(events: Iterable[ValidityEvent], registers: Registers, lang: str, width: int) -> str:
    """Returns a table without frames, a line or more for each event."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    for name in ("day", "event", "source", "recorded"):
        table.add_column(_word(name, lang), overflow="fold", no_wrap=name == "recorded")
    for event in events:
        cells = (
            _day(event, lang),
            "\n".join(_event_lines(event, registers, lang)),
            "\n".join(
                [*dict.fromkeys(_source(registers, key) for key in event.sources), _trust(event, lang)]
            ),
            _recorded(event, lang),
        )
        table.add_row(*(Text(cell) for cell in cells))
    console = Console(file=StringIO(), width=width, color_system=None, force_terminal=False, emoji=False)
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def _day(event: ValidityEvent, lang: str) -> str:
    if event.on is not None:
        return day_words(event.on, lang)
    if event.known_by is not None:
        return f"{_word('at_latest', lang)} {day_words(event.known_by, lang)}"
    return _word("no_day", lang)


def _event_lines(event: ValidityEvent, registers: Registers, lang: str) -> Iterator[str]:
    by = ", ".join(_number(registers, key) for key in event.by)
    by = f" {_word('by', lang)} {by}" if by else ""
    until = f" {_word('until', lang)} {day_words(event.until, lang)}" if event.until else ""
    yield f"{word(EVENTS, event.kind, lang)}{by}{until}"
    if event.provisions:
        yield event.provisions
    if event.exceptions:
        yield f"{_word('except', lang)} {event.exceptions}"
    if event.derivation is not None:
        yield f"{_word('derived', lang)}: {event.derivation.clause}"
        yield from (f"– {reason}" for reason in event.derivation.chain)
    elif event.note:
        yield event.note


def _recorded(event: ValidityEvent, lang: str) -> str:
    days = [day_words(event.recorded_on, lang)] if event.recorded_on else []
    if event.retracted_on is not None:
        days.append(f"{_word('retracted', lang)} {day_words(event.retracted_on, lang)}")
    return "\n".join(days)


def _trust(of: ValidityEvent | StatusSegment, lang: str) -> str:
    return f"[{word(CONFIDENCES, of.confidence, lang)}; {word(BASES, of.basis, lang)}]"


def _interval(segment: StatusSegment, lang: str) -> str:
    first = (
        f"{_word('from', lang)} {day_words(segment.valid_from, lang)}"
        if segment.valid_from
        else _word("always", lang)
    )
    last = f" {_word('until', lang)} {day_words(segment.valid_until, lang)}" if segment.valid_until else ""
    return first + last


def conflict_lines(conflict: ValidityConflict, registers: Registers, lang: str) -> Iterator[str]:
    """Yields a conflict in words: what about, each event with its source, and which one decides."""
    yield f"  {_word(conflict.kind, lang)}:"
    for event in conflict.events:
        sources = "; ".join(_source(registers, key) for key in event.sources)
        day = day_words(event.until, lang) if event.kind is EventKind.EXTENDED else _day(event, lang)
        yield f"    – {day}: {word(EVENTS, event.kind, lang)} {_trust(event, lang)} {sources}"
    if conflict.deciding is None:
        yield f"    {_word('undecided', lang)}"
    else:
        decided = f"{word(EVENTS, conflict.deciding.kind, lang)} {_day(conflict.deciding, lang)}"
        yield f"    {_word('deciding', lang)}: {decided}"


def render_list(
    found: Iterable[Instrument], registers: Registers, as_of: date, lang: str = "vi", limit: int = 50
) -> str:
    """Returns instruments, one a line: key, number, status on the day, title."""
    instruments = list(found)
    lines = []
    for one in instruments[:limit]:
        segment = segment_on(registers.segments(one), as_of)
        state = word(STATUSES, segment.status, lang)
        lines.append(f"{one.key:<34} {_label(one)} · {state} · {one.title}".rstrip(" ·"))
    if len(instruments) > limit:
        lines.append(_word("more", lang).format(len(instruments) - limit))
    return "\n".join(lines or [_word("none", lang)]) + "\n"


def _label(one: Instrument) -> str:
    return f"{one.doc_type} {one.number or ''}".strip()


def _number(registers: Registers, key: str) -> str:
    known = registers.instruments.get(key)
    return (known.number or known.title or key) if known is not None else key


def _source(registers: Registers, key: str) -> str:
    source = registers.sources.get(key)
    return source.label if source is not None else key


def _word(name: str, lang: str) -> str:
    vi, en = _WORDS[name]
    return en if lang == "en" else vi
