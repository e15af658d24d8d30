"""Writes units and agencies as text for the terminal and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from tthc_graph.model.agency import Agency, Unit
from tthc_graph.model.dates import day_words
from tthc_graph.query.wording import CONFIDENCES, LEVELS, word
from tthc_graph.registers.sources import Source
from tthc_graph.registers.unit_table import UnitTable

_WORDS = {
    "level": ("Cấp", "Level"),
    "above": ("Thuộc", "Part of"),
    "codes": ("Mã", "Code"),
    "life": ("Tồn tại", "Existed"),
    "before": ("Lập từ", "Made of"),
    "joined": ("Nhập thêm", "Joined by"),
    "after": ("Tiếp nhận", "Taken over by"),
    "on": ("Ngày {}", "On {}"),
    "sources": ("Nguồn", "Sources"),
    "trust": ("Độ tin cậy", "Confidence"),
    "key": ("Khóa", "Key"),
    "from": ("từ {}", "from {}"),
    "until": ("đến hết {}", "until {}"),
    "unknown_start": ("không rõ ngày lập", "founded on an unknown day"),
    "nothing": ("danh mục không có đơn vị nào trên phần đất này", "the listing has no unit on its land"),
    "several": ("{} đơn vị cùng tên; thêm huyện, tỉnh, mã hoặc ngày để chỉ rõ:",
                "{} units share this name; add district, province, code or day to tell them apart:"),
}  # fmt: skip


def unit_as_dict(unit: Unit, units: UnitTable, on: date) -> dict[str, Any]:
    """Returns a unit with its chain, codes and links; dates are ISO, ends are the first day without it."""
    return {
        "key": unit.key,
        "label": unit.label,
        "level": unit.level.value,
        "above": [_named(units[key]) for key in units.above(unit) if key in units],
        "codes": [
            {"code": c.value, "valid_from": _iso(c.valid_from), "valid_until": _iso(c.valid_until)}
            for c in unit.codes
        ],
        "valid_from": _iso(unit.valid_from),
        "valid_until": _iso(unit.valid_until),
        "predecessors": [_named(other) for other in units.predecessors(unit.key)],
        "successors": [_named(other) for other in units.successors(unit.key)],
        "as_of": on.isoformat(),
        "units_as_of": [_named(other) for other in _on(unit, units, on)],
        "confidence": unit.confidence.value,
        "sources": list(unit.sources),
    }


def render_unit(unit: Unit, units: UnitTable, sources: Mapping[str, Source], on: date, lang: str) -> str:
    """Returns a unit as lines for the terminal."""
    lines = [unit.label[:1].upper() + unit.label[1:]]
    rows = [
        ("level", word(LEVELS, unit.level.value, lang)),
        ("above", ", ".join(units[key].label for key in units.above(unit) if key in units)),
        ("codes", "; ".join(_span(c.value, c.valid_from, c.valid_until, lang) for c in unit.codes)),
        ("life", _span("", unit.valid_from, unit.valid_until, lang) or _say("unknown_start", lang)),
        (_made(unit), _list(units.predecessors(unit.key), units)),
        ("after", _list(units.successors(unit.key), units)),
    ]
    lines += _rows(rows, lang)
    if not unit.exists_on(on):
        there = _list(_on(unit, units, on), units) or _say("nothing", lang)
        lines.append(f"  {_say('on', lang).format(day_words(on, lang))}: {there}")
    lines += _rows(_provenance(unit.confidence.value, unit.sources, sources, unit.key, lang), lang)
    return "\n".join(lines) + "\n"


def render_choice(found: Iterable[Unit], units: UnitTable, lang: str) -> str:
    """Returns the units between which a name does not tell."""
    rows = [
        f"  {_place(unit, units)} ({_span('', unit.valid_from, unit.valid_until, lang)}) {unit.key}"
        for unit in found
    ]
    rows = [row.replace(" () ", " ") for row in rows]
    return "\n".join([_say("several", lang).format(len(rows)), *rows]) + "\n"


def agency_as_dict(agency: Agency, agencies: Mapping[str, Agency]) -> dict[str, Any]:
    """Returns a central agency with its links."""
    return {
        "key": agency.key,
        "label": agency.label,
        "level": agency.level.value,
        "valid_from": _iso(agency.valid_from),
        "valid_until": _iso(agency.valid_until),
        "predecessors": [_named(other) for other in _made_of(agency, agencies)],
        "successors": [_named(agencies[key]) for key in agency.successors],
        "confidence": agency.confidence.value,
        "sources": list(agency.sources),
    }


def render_agency(
    agency: Agency, agencies: Mapping[str, Agency], sources: Mapping[str, Source], lang: str
) -> str:
    """Returns a central agency as lines for the terminal."""
    rows = [
        ("level", word(LEVELS, agency.level.value, lang)),
        ("life", _span("", agency.valid_from, agency.valid_until, lang) or _say("unknown_start", lang)),
        (_made(agency), "; ".join(other.label for other in _made_of(agency, agencies))),
        ("after", "; ".join(agencies[key].label for key in agency.successors)),
        *_provenance(agency.confidence.value, agency.sources, sources, agency.key, lang),
    ]
    return "\n".join([agency.label, *_rows(rows, lang)]) + "\n"


def _provenance(
    confidence: str, ids: Iterable[str], sources: Mapping[str, Source], key: str, lang: str
) -> list[tuple[str, str]]:
    labels = "; ".join(sources[id_].label for id_ in ids if id_ in sources)
    return [("trust", word(CONFIDENCES, confidence, lang)), ("sources", labels), ("key", key)]


def _made(thing: Unit | Agency) -> str:
    """Tells what was founded out of others from what lived on when others were joined to it."""
    return "before" if thing.valid_from else "joined"


def _made_of(agency: Agency, agencies: Mapping[str, Agency]) -> list[Agency]:
    return [other for other in agencies.values() if agency.key in other.successors]


def _rows(rows: Iterable[tuple[str, str]], lang: str) -> Iterator[str]:
    return (f"  {_say(name, lang)}: {text}" for name, text in rows if text)


def _on(unit: Unit, units: UnitTable, on: date) -> tuple[Unit, ...]:
    """Returns the units that held a unit's land on a day."""
    if unit.valid_from is not None and on < unit.valid_from:
        return units.predecessors(unit.key, on)
    return units.successors(unit.key, on)


def _list(found: Iterable[Unit], units: UnitTable) -> str:
    return "; ".join(_place(unit, units) for unit in found)


def _place(unit: Unit, units: UnitTable) -> str:
    return ", ".join([unit.label, *(units[key].label for key in units.above(unit) if key in units)])


def _span(value: str, start: date | None, end: date | None, lang: str) -> str:
    """Returns a value with its days; the last day of a unit is the one before its end."""
    parts = [value] if value else []
    if start is not None:
        parts.append(_say("from", lang).format(day_words(start, lang)))
    if end is not None:
        parts.append(_say("until", lang).format(day_words(end - timedelta(days=1), lang)))
    return " ".join(parts)


def _named(thing: Unit | Agency) -> dict[str, str]:
    return {"key": thing.key, "label": thing.label}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _say(name: str, lang: str) -> str:
    return _WORDS[name][lang == "en"]
