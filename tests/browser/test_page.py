"""Pages opened in a real browser: nothing is loaded, nothing fails, no word of a document runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.browser.chromium import CHROMIUM, DRIVER, Chromium
from tests.unit.query.factories import COMMUNE_PLAN, ONE_STOP, SLIP, five_plans
from tests.unit.viz.hostile import KEYS, hostile_rows
from tthc_graph.viz.page import write_page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed"),
]
LATE = date(2026, 11, 23)
_LISTED = "return [...document.querySelectorAll('#list button')].map(b => b.textContent)"
_CHOOSE = (
    "document.querySelectorAll('#list button').forEach(b => { if (b.node === arguments[0]) b.click(); })"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "kế hoạch.html"
    write_page(five_plans(), path, as_of=LATE)
    return path


@pytest.fixture(scope="module")
def shared_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    browser = Chromium(tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()


@pytest.fixture
def browser(shared_browser: Chromium, page: Path) -> Chromium:
    shared_browser.open(page)
    return shared_browser


def panel(browser: Chromium) -> str:
    text: str = browser.run("return document.getElementById('panel').innerText")
    return text


def colours(browser: Chromium) -> int:
    """Different colours among sampled points of the picture."""
    count: int = browser.run(
        "const c = document.querySelector('#picture canvas'); const x = c.getContext('2d');"
        "const d = x.getImageData(0, 0, c.width, c.height).data; const s = new Set();"
        "for (let i = 0; i < d.length; i += 388) s.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]);"
        "return s.size"
    )
    return count


def test_a_page_draws_without_requests_or_complaints(tmp_path: Path, page: Path) -> None:
    browser = Chromium(tmp_path)
    try:
        browser.open(page)
        assert colours(browser) > 20
        assert browser.complaints() == []
        assert browser.requests() == []
    finally:
        browser.close()


def test_hostile_words_neither_run_nor_load(tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    write_page(hostile_rows(), path, as_of=LATE)
    browser = Chromium(tmp_path)
    try:
        browser.open(path)
        for key in KEYS:
            browser.run(_CHOOSE, key)
            browser.run("document.querySelectorAll('#panel details').forEach(d => { d.open = true; })")
            assert "onerror" in panel(browser)
        for name in ("Escape", "/"):
            browser.press({"Escape": "\ue00c"}.get(name, name))
        assert browser.run("return window.hacked === undefined")
        assert (
            browser.run("return document.querySelectorAll('img:not(#paper), #panel script, iframe').length")
            == 0
        )
        assert browser.complaints() == []
        assert browser.requests() == []
    finally:
        browser.close()
    assert "hostile.example" not in browser.names_asked_for()


def test_the_policy_stops_script_that_is_put_in_afterwards(browser: Chromium) -> None:
    browser.run(
        "const s = document.createElement('script'); s.textContent = 'window.late = 1';"
        "document.body.append(s);"
        "const i = new Image(); i.src = 'http://127.0.0.1:9/x.png';"
    )
    assert browser.run("return window.late === undefined")
    assert any("Content Security Policy" in message for message in browser.complaints())


def test_choosing_in_the_list_opens_the_evidence(browser: Chromium) -> None:
    browser.run(_CHOOSE, COMMUNE_PLAN)
    browser.run("document.querySelectorAll('#panel details').forEach(d => { d.open = true; })")
    told = panel(browser)
    assert "Nghị định số 61/2018/NĐ-CP ngày 2018-04-23" in told
    assert "000_ke_hoach_xa.txt [700–742]" in told
    assert "số in" not in told
    marked = browser.run("return [...document.querySelectorAll('#panel mark')].map(m => m.textContent)")
    assert "Quyết định số 416/QĐ-UBND ngày 2022-02-28" in marked


def test_the_guess_behind_a_slip_tells_its_reason(browser: Chromium) -> None:
    browser.run(_CHOOSE, SLIP)
    browser.run("document.querySelectorAll('#panel details').forEach(d => { d.open = true; })")
    assert "hai chữ số đảo chỗ" in panel(browser)


def test_clicking_a_box_and_a_line_in_the_picture_opens_the_panel(browser: Chromium) -> None:
    box = browser.run(
        "const r = document.getElementById('picture').getBoundingClientRect(); return [r.x, r.y]"
    )
    place = browser.run(
        "const d = JSON.parse(document.getElementById('data').textContent), l = d.layouts.wide;"
        "const s = document.getElementById('picture'), b = l.bands[l.bands.length - 1].bottom;"
        "const k = Math.min(1.4, Math.min(s.clientWidth / (l.right - l.left), s.clientHeight / b) * .98);"
        "const [x, y] = l.at[arguments[0]];"
        "return [s.clientWidth / 2 + (x - (l.left + l.right) / 2) * k, s.clientHeight / 2 + (y - b / 2) * k]",
        ONE_STOP,
    )
    browser.click(box[0] + place[0], box[1] + place[1])
    browser.until("return !document.getElementById('panel').hidden")
    assert "118/2025/NĐ-CP" in panel(browser)
    browser.press("\ue00c")
    assert browser.run("return document.getElementById('panel').hidden")


def test_search_needs_no_accents(browser: Chromium) -> None:
    browser.press("/")
    browser.press("cam xuyen")
    assert browser.run("return document.activeElement.id") == "search"
    listed = browser.run(_LISTED)
    assert listed
    assert all("Cẩm Xuyên" in name or "Nam Phúc Thăng" in name for name in listed)


def test_arrow_keys_walk_the_list_and_enter_opens(browser: Chromium) -> None:
    browser.press("/")
    browser.press("461\ue015\ue007")
    browser.until("return !document.getElementById('panel').hidden")
    assert "461/QĐ-UBND" in panel(browser)


def test_filters_take_out_and_bring_back(browser: Chromium) -> None:
    before = browser.run(_LISTED)
    browser.run(
        "[...document.querySelectorAll('.choice')]"
        ".find(c => c.textContent.startsWith('hết hiệu lực toàn bộ6'))"
        ".querySelector('input').click()"
    )
    assert len(browser.run(_LISTED)) == len(before) - 6
    browser.run("document.getElementById('reset').click()")
    assert browser.run(_LISTED) == before


def test_years_narrow_the_list(browser: Chromium) -> None:
    browser.run(
        "const f = document.getElementById('year-from');f.value = '2026'; f.dispatchEvent(new Event('input'))"
    )
    listed = browser.run(_LISTED)
    assert [name for name in listed if "Trị An" in name or "Đồng Nai" in name] == listed[:3]
    assert listed[3:] == ["? Quyết định của Bộ trưởng"]  # its year is not known, so no year excludes it


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1440, True)])
def test_phones_and_dark_screens_get_a_whole_page(tmp_path: Path, page: Path, width: int, dark: bool) -> None:
    browser = Chromium(tmp_path, width=width, height=844, dark=dark)
    try:
        browser.open(page)
        assert browser.run("return document.documentElement.scrollWidth <= window.innerWidth")
        paper = browser.run("return getComputedStyle(document.body).backgroundColor")
        assert (paper == "rgb(22, 25, 29)") is dark
        assert browser.run("return document.body.classList.contains('without-side')") is (width < 720)
        assert colours(browser) > 20
        assert browser.complaints() == []
    finally:
        browser.close()


def test_paper_gets_the_whole_picture_in_light_colours(tmp_path: Path, page: Path) -> None:
    browser = Chromium(tmp_path, dark=True)
    try:
        browser.open(page)
        browser.run("window.dispatchEvent(new Event('beforeprint'))")
        browser.until("return document.getElementById('paper').naturalWidth > 1500")
        first = browser.run(
            "const i = document.getElementById('paper'), c = document.createElement('canvas');"
            "c.width = c.height = 1; const x = c.getContext('2d'); x.drawImage(i, 0, 0);"
            "return [...x.getImageData(0, 0, 1, 1).data]"
        )
        assert first[:3] == [245, 247, 250]  # the first strip's light colour
        assert browser.complaints() == []
    finally:
        browser.close()


def test_a_window_that_changes_its_size_shows_what_one_opened_at_that_size_shows(
    tmp_path: Path, page: Path
) -> None:
    drawn = "return document.querySelector('#picture canvas').toDataURL()"
    small = {"width": 1000, "height": 600, "deviceScaleFactor": 1, "mobile": False}
    pictures = []
    for name, width, height in (("opened", 1000, 600), ("resized", 1440, 900)):
        (tmp_path / name).mkdir()
        browser = Chromium(tmp_path / name, width=width, height=height)
        browser.open(page)
        before = browser.run(drawn)
        browser.tell("Emulation.setDeviceMetricsOverride", small)
        browser.until("return document.querySelector('#picture canvas').clientWidth < 1000")
        browser.run("return new Promise(done => setTimeout(done, 500))")
        pictures.append(browser.run(drawn))
        browser.close()
    assert pictures[1] != before
    assert pictures[0] == pictures[1]
