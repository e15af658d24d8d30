"""The page of a marked document: the raw text untouched, statuses in words, nothing loaded or run."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.report.factories import DECISION, decision, document
from tthc_graph.model.citation import Resolved
from tthc_graph.model.document import Document
from tthc_graph.registers import load_registers
from tthc_graph.report.marked import marked_page

DAY = date(2026, 11, 23)


def page(read: Document | None = None, day: date = DAY, lang: str = "vi") -> str:
    return marked_page(read or decision(), load_registers(), day, lang)


def article(text: str) -> str:
    inside = re.search(r"<article[^>]*>(.*)</article>", text, re.DOTALL)
    assert inside
    return inside[1]


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_article_without_its_tags_is_the_raw_text(line_end: str) -> None:
    assert plain(article(page(decision(line_end)))) == DECISION.replace("\n", line_end)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>&\"'; \n\r\tĐa9/\u0301\U0001f600", max_size=40))
def test_any_text_comes_back_from_the_article(text: str) -> None:
    raw = f"{text} Nghị định số 61/2018/NĐ-CP {text}"
    assert plain(article(page(document(raw)))) == raw


def test_half_a_character_and_nul_take_one_sign_each() -> None:
    raw = "a\ud800b\0c Nghị định số 61/2018/NĐ-CP"
    shown = plain(article(page(document(raw))))
    assert shown == "a\ufffdb\ufffdc Nghị định số 61/2018/NĐ-CP"
    shown.encode("utf-8")


def test_marks_carry_exact_offsets() -> None:
    marks = re.findall(r'<mark [^>]*data-start="(\d+)" data-end="(\d+)"[^>]*>(.*?)</mark>', page(), re.DOTALL)
    assert [DECISION[int(start) : int(end)] for start, end, _ in marks] == [
        c.mention.quote for c in decision().citations
    ]
    assert [plain(inside) for _, _, inside in marks] == [c.mention.quote for c in decision().citations]


def test_every_mark_leads_to_an_entry_and_back() -> None:
    text = page()
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    links = set(re.findall(r'href="#([^"]+)"', text))
    described = set(re.findall(r'aria-describedby="([^"]+)"', text))
    assert links | described <= set(ids)
    assert {f"c{n}" for n in range(len(decision().citations))} <= links


def test_status_is_told_in_words_and_by_a_sign_and_follows_the_day() -> None:
    def mark(day: date) -> str:
        found = re.search(
            r'<mark class="(\w+)" id="c\d+"[^>]*data-mark="(.)" title="([^"]*)"><a[^>]*>Luật', page(day=day)
        )
        assert found
        return " ".join(found.groups())

    assert mark(DAY) == "expired ✕ căn cứ; hết hiệu lực toàn bộ"
    assert mark(date(2016, 3, 1)) == "in_force ✓ căn cứ; còn hiệu lực"


def test_history_lists_what_ended_an_instrument() -> None:
    entry = next(e for e in page().split('<li id="i') if "77/2015/QH13" in e)
    assert "65/2025/QH15" in entry
    assert "01/3/2025" in entry


def test_citation_in_doubt_is_listed_with_its_reason() -> None:
    unresolved = [c for c in decision().citations if c.instrument is None]
    text = page()
    assert unresolved
    for citation in unresolved:
        assert not isinstance(citation.resolution, Resolved)
        assert html.escape(citation.resolution.reason) in text


def test_page_runs_and_loads_nothing() -> None:
    text = page()
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = html.unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[0])
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert not re.search(
        r"<script|<img|<link|<iframe|url\(|style=|\son\w+=", text.replace(html.escape(DECISION), "")
    )


def test_words_of_the_document_are_never_markup() -> None:
    text = page(document('<script>alert(1)</script> "x" Nghị định số 61/2018/NĐ-CP', '"><img src=x>.txt'))
    assert "<script" not in text
    assert "<img" not in text


def test_english_page_keeps_the_document_in_vietnamese() -> None:
    text = page(lang="en")
    assert '<html lang="en">' in text
    assert "Validity as of 23 November 2026" in text
    assert '<article lang="vi"' in text
    assert "Văn bản được viện dẫn" not in text
