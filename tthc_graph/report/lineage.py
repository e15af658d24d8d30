"""Writes lineages and impacts as text for the terminal and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from tthc_graph.model.dates import day_words, parse_date
from tthc_graph.query.impact import Affected, Impact
from tthc_graph.query.lineage_tree import DatedStatus, Gap, Lineage, LineageNode, Link, MissingLevel
from tthc_graph.query.wording import (
    CONFIDENCES,
    INVERSE_RELATIONS,
    LEVELS,
    ORIGINS,
    RELATIONS,
    STATUSES,
    word,
)

_GAPS = {
    "no_text": (
        "thiếu mắt xích: kho không có toàn văn nên chưa biết văn bản này căn cứ vào đâu",
        "missing link: the store has no text of it, so what it rests on is unknown",
    ),
    "unresolved": (
        "thiếu mắt xích: chưa xác định được văn bản",
        "missing link: the instrument could not be identified",
    ),
    "depth": ("còn nữa (vượt độ sâu đã chọn)", "more below the chosen depth"),
    "repeated": ("đã trình bày ở nhánh khác", "shown in another branch"),
    "cycle": ("vòng lặp: dẫn trở lại chính văn bản này", "cycle: leads back to itself"),
}
_TITLES = {
    "up": ("Cấp trên và căn cứ", "Parents and legal bases"),
    "down": ("Cấp dưới và văn bản dựa vào", "Children and dependants"),
    "none_up": ("không tìm thấy căn cứ nào trong kho", "no basis in the store"),
    "none_down": ("không có văn bản nào trong kho dựa vào", "nothing in the store rests on it"),
    "signed": ("khi ký", "when signed"),
    "now": ("nay", "now"),
    "as_of": ("Hiệu lực tính đến ngày", "Validity as of"),
    "by": ("do", "by"),
    "more": ("… và {} văn bản khác", "… and {} more"),
    "inferred": ("suy ra", "inferred"),
    "resting": ("Văn bản dựa vào, trực tiếp hoặc qua văn bản khác", "Instruments that rest on it"),
    "mentioning": ("Văn bản chỉ nhắc đến", "Instruments that only mention it"),
    "levels": ("Thiếu mắt xích: không căn cứ hay thực hiện văn bản nào", "Missing link: no basis of level"),
    "mentioned": ("chỉ nhắc trong nội dung:", "only mentioned in the body:"),
}


def render_tree(lineage: Lineage, lang: str = "vi", *, quotes: bool = False, limit: int = 200) -> str:
    """Returns both trees as text.

    Args:
        lineage: what `query.lineage.lineage` gave.
        lang: `vi` or `en`.
        quotes: print under each link the words that carry it.
        limit: children of one node that are printed; the number of others is told.
    """
    root = lineage.ancestors
    lines = [f"{_name(root, lang)} · {_state(root.status, lang)}"]
    if root.node.title:
        lines.append(f"  {_plain(root.node.title)}")
    lines.append(f"  {_text('as_of', lang)} {day_words(lineage.as_of, lang)}")
    for title, none, tree in (
        ("up", "none_up", root),
        ("down", "none_down", lineage.descendants),
    ):
        lines += ["", f"{_text(title, lang)}:"]
        body = [*_notes(tree, lang, quotes=False), *_branches(tree, "", lang, quotes, limit, title == "down")]
        lines += body or [f"  ({_text(none, lang)})"]
        if title == "up":
            lines += [_missing(missing, lang) for missing in lineage.missing_levels]
    return "\n".join(lines) + "\n"


def render_impact(found: Impact, lang: str = "vi") -> str:
    """Returns who rests on an instrument and by which path, one line each, then who only mentions it."""
    lines = [f"{_plain(found.node.label)} · {word(STATUSES, found.node.status, lang)}"]
    lines.append(f"  {_text('as_of', lang)} {day_words(found.as_of, lang)}")
    for title, affected in (("resting", found.resting), ("mentioning", found.mentioning)):
        lines += ["", f"{_text(title, lang)}: {len(affected)}"]
        for one in affected:
            steps = zip(one.path, one.through, strict=True)
            path = " → ".join(f"{word(RELATIONS, e.kind, lang)} {_plain(name)}" for e, name in steps)
            lines.append(f"  {one.distance}. {_plain(one.node.label)}: {path}")
    return "\n".join(lines) + "\n"


def lineage_as_dict(lineage: Lineage) -> dict[str, object]:
    """Returns a lineage as plain values for JSON, with the evidence of every link."""
    return {
        "instrument": lineage.key,
        "as_of": lineage.as_of.isoformat(),
        "missing_levels": [asdict(missing) for missing in lineage.missing_levels],
        "ancestors": _as_dict(lineage.ancestors),
        "descendants": _as_dict(lineage.descendants),
    }


def impact_as_dict(found: Impact) -> dict[str, object]:
    """Returns an impact as plain values for JSON."""

    def listed(affected: tuple[Affected, ...]) -> list[dict[str, object]]:
        return [
            {
                "instrument": a.node.key,
                "label": a.node.label,
                "level": a.node.level,
                "distance": a.distance,
                "files": list(a.files),
                "through": list(a.through),
                "path": [asdict(e) for e in a.path],
            }
            for a in affected
        ]

    return {
        "instrument": found.key,
        "as_of": found.as_of.isoformat(),
        "status": found.node.status,
        "resting": listed(found.resting),
        "mentioning": listed(found.mentioning),
    }


def _missing(missing: MissingLevel, lang: str) -> str:
    mentioned = f" ({_text('mentioned', lang)} {', '.join(missing.mentioned)})" if missing.mentioned else ""
    return f"⚠ {_text('levels', lang)} {word(LEVELS, missing.level, lang).lower()}{mentioned}"


def _branches(at: LineageNode, prefix: str, lang: str, quotes: bool, limit: int, down: bool) -> Iterator[str]:
    shown = at.children[:limit]
    hidden = len(at.children) - len(shown)
    for i, child in enumerate(shown):
        last = i == len(shown) - 1 and not hidden
        yield f"{prefix}{'└─ ' if last else '├─ '}{_line(child, lang, down)}"
        inner = prefix + ("   " if last else "│  ")
        stem = "│  " if child.children else "   "
        yield from (inner + stem + note for note in _notes(child, lang, quotes=quotes))
        yield from _branches(child, inner, lang, quotes, limit, down)
    if hidden:
        yield f"{prefix}└─ {_text('more', lang).format(hidden)}"


def _line(child: LineageNode, lang: str, down: bool) -> str:
    link = child.link
    relation = word(INVERSE_RELATIONS if down else RELATIONS, link.kind, lang) if link else ""
    doubt = f" ({_text('inferred', lang)})" if link and link.inferred and not link.reason else ""
    parts = [f"{relation}{doubt}: {_name(child, lang)}"]
    if child.node.origin != "register":
        parts.append(word(ORIGINS, child.node.origin, lang))
    if child.node.origin != "unresolved":
        parts += _states(child, lang, down)
    return " · ".join(parts)


def _states(child: LineageNode, lang: str, down: bool) -> list[str]:
    signed, now = child.status_when_signed, child.status
    if now.status == "not_applicable":
        return []
    if down or signed is None or signed.status == now.status:
        return [_state(now, lang)]
    then = word(STATUSES, signed.status, lang)
    return [f"{_text('signed', lang)}: {then} → {_text('now', lang)}: {_state(now, lang)}"]


def _state(status: DatedStatus, lang: str) -> str:
    by = f" {_text('by', lang)} {', '.join(status.caused_by)}" if status.caused_by else ""
    trust = ""
    if status.status not in ("unknown", "not_applicable") and status.confidence != "verified":
        trust = f" [{word(CONFIDENCES, status.confidence, lang)}]"
    return f"{word(STATUSES, status.status, lang)}{by}{trust}"


def _notes(at: LineageNode, lang: str, *, quotes: bool) -> Iterator[str]:
    link = at.link
    if link and link.reason:
        yield f"⚠ {_plain(link.reason)}"
    if quotes and link:
        yield from _quotes(link)
    if at.gap is not None:
        mark = "⚠" if at.gap in (Gap.NO_TEXT, Gap.UNRESOLVED, Gap.CYCLE) else "↑"
        why = f" ({_plain(at.node.note)})" if at.gap is Gap.UNRESOLVED and at.node.note else ""
        yield f"{mark} {word(_GAPS, at.gap, lang)}{why}"


def _quotes(link: Link) -> Iterator[str]:
    for evidence in link.evidence[:1]:
        yield f"“{_plain(evidence.quote)}” — {_plain(evidence.file)} [{evidence.start}–{evidence.end}]"


def _name(at: LineageNode, lang: str) -> str:
    day = f" ({day_words(parse_date(at.node.issued_on), lang)})" if at.node.issued_on else ""
    return f"{_plain(at.node.label)}{day}"


def _plain(text: str) -> str:
    """One line without control characters: a document's words must not steer the terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _text(key: str, lang: str) -> str:
    return word(_TITLES, key, lang)


def _as_dict(at: LineageNode) -> dict[str, object]:
    link = asdict(at.link) if at.link else None
    return {
        **{k: v for k, v in asdict(at.node).items() if v not in ("", ())},
        "link": link,
        "status": _status_as_dict(at.status),
        "status_when_signed": _status_as_dict(at.status_when_signed),
        "gap": str(at.gap) if at.gap else None,
        "children": [_as_dict(child) for child in at.children],
    }


def _status_as_dict(status: DatedStatus | None) -> dict[str, object] | None:
    return None if status is None else {**asdict(status), "on": status.on.isoformat()}
