"""The page of a marked document in a real browser: the raw text, reachable marks, nothing loaded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.browser.chromium import CHROMIUM, DRIVER, Chromium
from tests.unit.report.factories import decision
from tthc_graph.registers import load_registers
from tthc_graph.report.marked import marked_page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed"),
]
READ = decision("\r\n")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    folder = tmp_path_factory.mktemp("marked")
    page = folder / "trang.html"
    page.write_text(marked_page(READ, load_registers(), date(2026, 11, 23)), encoding="utf-8", newline="")
    made = Chromium(folder, width=420)
    made.tell("Page.navigate", {"url": page.resolve().as_uri()})
    made.until("return document.readyState === 'complete' && !!document.querySelector('article')")
    yield made
    made.close()


def test_text_on_the_page_is_the_raw_text(browser: Chromium) -> None:
    assert browser.run("return document.querySelector('article').textContent") == READ.parsed.source.raw


def test_style_is_allowed_and_nothing_else_is_asked_for(browser: Chromium) -> None:
    fill = browser.run("return getComputedStyle(document.querySelector('mark')).borderBottomStyle")
    assert fill != "none"
    assert browser.complaints() == []
    assert browser.requests() == []


def test_narrow_page_does_not_scroll_sideways(browser: Chromium) -> None:
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")


def test_marks_are_reached_by_keyboard(browser: Chromium) -> None:
    browser.press("\ue004" * 3)
    assert browser.run("return document.activeElement.closest('mark') !== null")
