"""One document as a page: its text with every citation marked, and below what each instrument was worth.

The page is one file without scripts and loads nothing. A status is told by words, a sign, the kind of line
and colour, never by colour alone. Without its tags the article is the raw text, character by character.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from tthc_graph.graph.iris import DEFAULT_IRIS, Iris
from tthc_graph.model.citation import Citation, Resolved
from tthc_graph.model.dates import day_words
from tthc_graph.model.document import Document
from tthc_graph.model.instrument import Instrument
from tthc_graph.model.validity import StatusSegment, segment_on
from tthc_graph.query.wording import BASES, CONFIDENCES, ROLES, STATUSES, last_confirmed_words, word
from tthc_graph.registers import Registers

_STYLE = Path(__file__).resolve().parent / "assets" / "marked.css"
_SIGNS = {
    "in_force": "✓",
    "partly_expired": "◐",
    "expired": "✕",
    "not_yet_in_force": "◌",
    "suspended": "‖",
    "partly_suspended": "¦",
    "unknown": "?",
    "not_applicable": "–",
    "ambiguous": "≈",
    "unresolved": "!",
}
_STATES = {
    **STATUSES,
    "ambiguous": ("nhiều văn bản cùng khớp", "several instruments fit"),
    "unresolved": ("chưa xác định được văn bản", "instrument not identified"),
}
_WORDS = {
    "title": ("Viện dẫn trong {file}", "Citations in {file}"),
    "skip": ("Đến danh sách văn bản", "Skip to the instruments"),
    "as_of": ("Hiệu lực xét tại ngày {day}; {count} viện dẫn.", "Validity as of {day}; {count} citations."),
    "legend": ("Chú giải", "Legend"),
    "text": ("Văn bản", "Text"),
    "instruments": ("Văn bản được viện dẫn", "Instruments cited"),
    "doubtful": ("Viện dẫn chưa xác định được văn bản", "Citations without an instrument"),
    "outside": ("Không thuộc văn bản", "Not part of the document"),
    "places": ("Chỗ viện dẫn", "Cited at"),
    "from": ("Từ ngày", "From"),
    "until": ("Đến trước ngày", "Until before"),
    "status": ("Hiệu lực", "Validity"),
    "causes": ("Do văn bản", "By"),
    "evidence": ("Căn cứ", "Evidence"),
    "candidates": ("Có thể là", "May be"),
}
_UNSAFE = re.compile("[\x00\ud800-\udfff]")


def marked_page(
    document: Document, registers: Registers, as_of: date, lang: str = "vi", iris: Iris = DEFAULT_IRIS
) -> str:
    """Returns the page as HTML.

    Characters that HTML has no form for (NUL, half of a surrogate pair) are each shown as U+FFFD, so that
    offsets hold.

    Args:
        document: with resolved citations.
        registers: those the citations were resolved with, for the history of the instruments.
        as_of: the day on which statuses are told.
        lang: `vi` or `en`, for everything but the document itself.
        iris: under which the instruments are named.
    """
    return _Page(document, registers, as_of, lang, iris).html()


class _Page:
    def __init__(self, document: Document, registers: Registers, as_of: date, lang: str, iris: Iris) -> None:
        self._document = document
        self._known = registers.with_instruments((document.instrument, *document.cited_only))
        self._as_of = as_of
        self._lang = lang
        self._iris = iris
        self._states = [self._state(c) for c in document.citations]
        self._cited: dict[str, list[int]] = defaultdict(list)
        for index, citation in enumerate(document.citations):
            if citation.instrument:
                self._cited[citation.instrument].append(index)
        self._anchors = {key: f"i{number}" for number, key in enumerate(self._cited, start=1)}

    def html(self) -> str:
        style = _style()
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        title = self._word("title", file=self._document.parsed.source.name)
        return "".join(
            (
                f'<!doctype html>\n<html lang="{_escaped(self._lang)}">\n<head>\n<meta charset="utf-8">\n',
                f'<meta http-equiv="Content-Security-Policy" content="{_escaped(policy)}">\n',
                '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
                f"<title>{_escaped(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n",
                f'<a class="skip" href="#instruments">{self._word("skip")}</a>\n',
                f"<header>\n<h1>{_escaped(title)}</h1>\n{self._summary()}</header>\n<main>\n",
                f'<h2 id="heading">{self._word("text")}</h2>\n',
                '<article lang="vi" tabindex="0" aria-labelledby="heading">',
                *self._text(),
                f'</article>\n<section id="instruments">\n<h2>{self._word("instruments")}</h2>\n',
                '<ol class="instruments">\n',
                *(self._instrument(key) for key in self._anchors),
                "</ol>\n</section>\n",
                *self._doubtful(),
                "</main>\n</body>\n</html>\n",
            )
        )

    def _summary(self) -> str:
        counts = Counter(self._states)
        entries = "".join(
            f'<li><mark class="{state}" data-mark="{_SIGNS[state]}" id="state-{state}">'
            f"{self._state_word(state)}</mark> {counts[state]}</li>\n"
            for state in _SIGNS
            if counts[state]
        )
        line = self._word("as_of", day=day_words(self._as_of, self._lang), count=len(self._states))
        digest = self._document.parsed.source.sha256
        return (
            f'<p>{line}</p>\n<p class="file">sha256 <code>{digest}</code></p>\n'
            f'<ul class="legend" aria-label="{self._word("legend")}">\n{entries}</ul>\n'
        )

    def _text(self) -> Iterator[str]:
        """Yields the raw text with a mark around each citation and what is no part of the document greyed."""
        raw, at = self._document.parsed.source.raw, 0
        outside = f'<span class="outside" title="{self._word("outside")}">'
        pieces = [
            (c.mention.span, self._opened(i), "</a></mark>") for i, c in enumerate(self._document.citations)
        ]
        pieces += [(span, outside, "</span>") for span in self._document.parsed.excluded]
        for span, opened, closed in sorted(pieces):
            yield from (_escaped(raw[at : span.start]), opened, _escaped(span.of(raw)), closed)
            at = span.end
        yield _escaped(raw[at:])

    def _opened(self, index: int) -> str:
        citation, state = self._document.citations[index], self._states[index]
        mention = citation.mention
        anchor = self._anchors.get(citation.instrument or "", f"d{index}")
        hint = f"{word(ROLES, mention.role.value, self._lang)}; {self._state_word(state)}"
        return (
            f'<mark class="{state}" id="c{index}" data-start="{mention.span.start}" '
            f'data-end="{mention.span.end}" data-role="{mention.role.value}" data-mark="{_SIGNS[state]}" '
            f'title="{_escaped(hint)}"><a href="#{anchor}" aria-describedby="state-{state}">'
        )

    def _state(self, citation: Citation) -> str:
        if not isinstance(citation.resolution, Resolved):
            return citation.resolution.state
        return segment_on(self._known.segments(citation.resolution.instrument), self._as_of).status.value

    def _instrument(self, key: str) -> str:
        instrument = self._known.instruments[key]
        segments = self._known.segments(instrument)
        now = segment_on(segments, self._as_of)
        state = now.status.value
        title = f"<p>{_escaped(instrument.title)}</p>\n" if instrument.title else ""
        return (
            f'<li id="{self._anchors[key]}">\n<h3>{_escaped(self._name(instrument))}</h3>\n{title}'
            f'<p><mark class="{state}" data-mark="{_SIGNS[state]}">{self._state_word(state)}</mark> '
            f'<span class="quiet">{self._evidence(now)}</span></p>\n'
            f"{self._history(segments)}{self._places(self._cited[key])}"
            f'<p class="quiet"><code>{_escaped(self._iris.instrument(key).value)}</code></p>\n</li>\n'
        )

    def _name(self, instrument: Instrument) -> str:
        day = day_words(instrument.issued_on, self._lang)
        parts = (instrument.doc_type, instrument.number, f"({day})" if day else "", instrument.issuer_label)
        return " ".join(part for part in parts if part)

    def _history(self, segments: tuple[StatusSegment, ...]) -> str:
        if len(segments) < 2:
            return ""
        names = ("from", "until", "status", "causes", "evidence")
        heads = "".join(f'<th scope="col">{self._word(name)}</th>' for name in names)
        rows = []
        for segment in segments:
            cells = (
                day_words(segment.valid_from, self._lang),
                day_words(segment.valid_until, self._lang),
                f"{_SIGNS[segment.status.value]} {self._state_word(segment.status.value)}",
                "; ".join(self._short(key) for key in segment.causes),
                self._evidence(segment),
            )
            rows.append(
                "<tr>"
                + "".join(
                    f'<td data-head="{self._word(name)}">{_escaped(cell) or "–"}</td>'
                    for name, cell in zip(names, cells, strict=True)
                )
                + "</tr>\n"
            )
        return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"

    def _evidence(self, segment: StatusSegment) -> str:
        parts = (
            word(CONFIDENCES, segment.confidence.value, self._lang),
            word(BASES, segment.basis.value, self._lang),
            *(self._known.sources[s].label if s in self._known.sources else s for s in segment.sources),
            segment.note,
            last_confirmed_words(segment, self._lang),
        )
        return _escaped("; ".join(part for part in dict.fromkeys(parts) if part))

    def _short(self, key: str) -> str:
        known = self._known.instruments.get(key)
        return (known.number or known.title) if known else key

    def _places(self, indexes: list[int]) -> str:
        links = ", ".join(
            f'<a href="#c{i}">{self._document.citations[i].mention.span.start}</a>' for i in indexes
        )
        return f"<p>{self._word('places')}: {links}</p>\n"

    def _doubtful(self) -> Iterator[str]:
        """Yields the citations in doubt, each with its reason and what it may mean."""
        entries = [
            self._doubt(index, citation)
            for index, citation in enumerate(self._document.citations)
            if not isinstance(citation.resolution, Resolved)
        ]
        if entries:
            yield f'<section>\n<h2>{self._word("doubtful")}</h2>\n<ol class="instruments">\n'
            yield from entries
            yield "</ol>\n</section>\n"

    def _doubt(self, index: int, citation: Citation) -> str:
        resolution = citation.resolution
        assert not isinstance(resolution, Resolved)
        names = "; ".join(
            self._name(self._known.instruments[k]) if k in self._known.instruments else k
            for k in resolution.candidates
        )
        candidates = f"<p>{self._word('candidates')}: {_escaped(names)}</p>\n" if names else ""
        state = resolution.state
        return (
            f'<li id="d{index}">\n<h3>{_escaped(" ".join(citation.mention.quote.split()))}</h3>\n'
            f'<p><mark class="{state}" data-mark="{_SIGNS[state]}">{self._state_word(state)}</mark> '
            f"{_escaped(resolution.reason)}</p>\n{candidates}{self._places([index])}</li>\n"
        )

    def _state_word(self, state: str) -> str:
        return word(_STATES, state, self._lang)

    def _word(self, name: str, **values: object) -> str:
        return _WORDS[name][self._lang == "en"].format(**values)


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _escaped(text: str) -> str:
    """Escapes for text and attributes; a carriage return would be read as a line feed."""
    return _UNSAFE.sub("\ufffd", html.escape(text)).replace("\r", "&#13;")
