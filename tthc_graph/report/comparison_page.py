"""Comparisons of plans as one page: both texts side by side, verdicts in words, nothing loaded, no script."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tthc_graph.model.comparison import TargetComparison
from tthc_graph.query.comparisons import ComparedPlans
from tthc_graph.query.rows import TargetRow, TaskRow
from tthc_graph.registers.comparison_words import reason_in_words, word_of
from tthc_graph.report.comparison import Pairing, heading_of, is_finding, notes_of, tally, word

_STYLE = Path(__file__).resolve().parent / "assets" / "comparison.css"
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_WORDS = {
    "title": ("So sánh {plan} với kế hoạch cấp trên", "{plan} against the plans above it"),
    "skip": ("Đến phần so sánh", "Skip to the comparison"),
    "verdict": ("Kết quả", "Verdict"),
    "parent": ("Kế hoạch cấp trên", "Parent plan"),
    "child": ("Kế hoạch này", "This plan"),
    "reason": ("Lý do", "Reason"),
    "look": ("cần xem", "to look at"),
    "place": ("ký tự {start}–{end}", "characters {start}–{end}"),
    "lead": ("Chủ trì", "Lead"),
    "deliverable": ("Sản phẩm", "Deliverable"),
    "due": ("Thời hạn", "Due"),
    "unpaired": ("không có", "none"),
}


def comparison_page(compared: Sequence[ComparedPlans], plan: str, lang: str = "vi") -> str:
    """Returns the page as HTML.

    Args:
        compared: one entry a parent.
        plan: the plan's name.
        lang: `vi` or `en`, for everything but the plans' own words.
    """
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = _word(lang, "title").format(plan=plan)
    sections = [_section(one, number, lang) for number, one in enumerate(compared, start=1)]
    none = f"<p>{_escaped(word(lang, 'none').format(plan=plan))}</p>\n"
    return "".join(
        (
            f'<!doctype html>\n<html lang="{_escaped(lang)}">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_escaped(policy)}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{_escaped(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n",
            f'<a class="skip" href="#comparison">{_word(lang, "skip")}</a>\n',
            f'<header>\n<h1>{_escaped(title)}</h1>\n</header>\n<main id="comparison">\n',
            "".join(sections) or none,
            "</main>\n</body>\n</html>\n",
        )
    )


def _section(one: ComparedPlans, number: int, lang: str) -> str:
    parts = [
        f'<section aria-labelledby="p{number}">\n<h2 id="p{number}">{_escaped(heading_of(one, lang))}</h2>\n'
    ]
    if one.parent.link:
        parts.append(f"<p>{_escaped(reason_in_words(one.parent.link.reason, lang))}</p>\n")
    if one.comparison is None:
        return "".join((*parts, f'<p class="note">{_escaped(word(lang, "no_text"))}</p>\n</section>\n'))
    parts += [f'<p class="note">{_escaped(note)}</p>\n' for note in notes_of(one, lang)]
    tables: tuple[tuple[str, str, Sequence[Pairing]], ...] = (
        ("targets", "target_verdicts", one.comparison.targets),
        ("tasks", "task_verdicts", one.comparison.tasks),
    )
    for name, group, comparisons in tables:
        if comparisons:
            heading = word(lang, name)
            parts.append(f"<h3>{heading}</h3>\n<p>{_escaped(tally(comparisons, group, lang))}</p>\n")
            parts.append(_table(heading, [_row(c, group, lang) for c in comparisons], lang))
    return "".join((*parts, "</section>\n"))


def _table(caption: str, rows: Sequence[str], lang: str) -> str:
    heads = "".join(
        f'<th scope="col">{_word(lang, n)}</th>' for n in ("verdict", "parent", "child", "reason")
    )
    body = "".join(rows)
    return (
        f'<table>\n<caption class="skip">{_escaped(caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def _row(comparison: Pairing, group: str, lang: str) -> str:
    verdict = comparison.verdict.value
    sign = '<span class="sign" aria-hidden="true">✗</span> ' if is_finding(comparison) else ""
    look = f' <span class="look">({_word(lang, "look")})</span>' if is_finding(comparison) else ""
    bound = f"<br><small>{_escaped(word(lang, 'not_bound'))}</small>" if comparison.binds is False else ""
    if isinstance(comparison, TargetComparison):
        ends = (comparison.parent, comparison.child)
        sides = [_target(end, lang) if end else "" for end in ends]
    else:
        sides = ["".join(_task(t, lang) for t in side) for side in (comparison.parents, comparison.children)]
    parent, child = (side or f"<p>– {_word(lang, 'unpaired')}</p>" for side in sides)
    reasons = "<br>".join(_escaped(reason_in_words(r, lang)) for r in comparison.reasons)
    cells = (
        (f"{sign}{_escaped(word_of(group, verdict, lang))}{look}{bound}", "verdict"),
        (parent, "parent"),
        (child, "child"),
        (reasons, "reason"),
    )
    tag = "finding" if is_finding(comparison) else "plain"
    shown = "".join(f'<td data-head="{_word(lang, head)}">{text}</td>' for text, head in cells)
    return f'<tr class="{tag}" data-verdict="{verdict}">{shown}</tr>\n'


def _target(row: TargetRow, lang: str) -> str:
    return f'<p lang="vi">{_escaped(" ".join(row.quote.split()))}</p>{_place(row, lang)}'


def _task(row: TaskRow, lang: str) -> str:
    told = (
        ("lead", "; ".join(row.lead_agencies)),
        ("deliverable", row.deliverable),
        ("due", row.due_text or ""),
    )
    ordinal = f"{_escaped(row.ordinal)}. " if row.ordinal else ""
    details = "".join(f"<dt>{_word(lang, n)}</dt><dd>{_escaped(text)}</dd>" for n, text in told if text)
    return f'<p lang="vi">{ordinal}{_escaped(row.content)}</p><dl lang="vi">{details}</dl>{_place(row, lang)}'


def _place(row: TargetRow | TaskRow, lang: str) -> str:
    return f'<p class="quiet">{_word(lang, "place").format(start=row.span.start, end=row.span.end)}</p>'


def _word(lang: str, name: str) -> str:
    return _WORDS[name][lang == "en"]


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _escaped(text: str) -> str:
    return _UNSAFE.sub("\ufffd", html.escape(text)).replace("\r", "&#13;")
