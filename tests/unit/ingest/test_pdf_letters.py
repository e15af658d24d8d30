"""Letters of a PDF page that stand behind their line in the file: put where the reader sees them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from tests.unit.ingest.factories import DEJAVU, written
from tthc_graph.ingest import read_source

LACKING = "ựệảủịỈỦ"
"""What the first font of the test pages has no glyphs for."""


def draw_in_two_passes(page: Any, x: float, y: float, text: str) -> None:
    """Paints a line as LibreOffice does one for which a font lacks letters.

    First one string of what the font has, with gaps, and behind it what a second font has.
    """
    from reportlab.pdfbase.pdfmetrics import getFont, stringWidth

    font = getFont("Vietnamese")
    steps = []
    for letter in text:
        if letter in LACKING:
            steps.append(str(-stringWidth(letter, "Vietnamese", 1000)))
        else:
            ((subset, code),) = font.splitString(letter, page._doc)
            assert subset == 0
            steps.append(f"<{code.hex()}>")
    line = page.beginText(x, y)
    line._code.append(f"{font.getSubsetInternalName(0, page._doc)} 12 Tf [{' '.join(steps)}] TJ")
    page.drawText(line)
    for i, letter in enumerate(text):
        if letter in LACKING:
            page.drawString(x + stringWidth(text[:i], "Vietnamese", 12), y, letter)


def page_of(draw: Any) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(TTFont("Vietnamese", str(DEJAVU)))
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.setFont("Vietnamese", 12)
    draw(page)
    page.save()
    return out.getvalue()


NEEDS_FONT = pytest.mark.skipif(not DEJAVU.is_file(), reason="no DejaVu font to write Vietnamese with")


@NEEDS_FONT
@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kế hoạch kiểm soát thủ tục hành chính",
        "ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA",
        "bảo đảm 100% hồ sơ của người dân có đủ",
        "Quyết định số 61/2018/NĐ-CP của Bộ",
    ],
)
def test_letters_of_a_second_font_stand_in_their_words(tmp_path: Path, text: str) -> None:
    data = page_of(lambda page: draw_in_two_passes(page, 50, 700, text))
    assert read_source(written(tmp_path, "a.pdf", data)).raw == f"{text}\n"


@NEEDS_FONT
def test_letters_of_a_second_font_stand_in_their_cells(tmp_path: Path) -> None:
    rows = [("Nhiệm vụ", "Chủ trì"), ("Cải cách thể chế", "Văn phòng Ủy ban")]

    def draw(page: Any) -> None:
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                page.rect(50 + 200 * column, 680 - 30 * row, 200, 30)
                draw_in_two_passes(page, 55 + 200 * column, 690 - 30 * row, text)

    source = read_source(written(tmp_path, "a.pdf", page_of(draw)))
    assert source.raw.splitlines() == ["\t".join(row) for row in rows]


@NEEDS_FONT
def test_a_text_printed_over_another_is_not_mixed_with_it(tmp_path: Path) -> None:
    def draw(page: Any) -> None:
        page.drawString(50, 700, "Kế hoạch cải cách hành chính")
        page.drawString(53, 700, "Dự thảo lần hai")

    raw = read_source(written(tmp_path, "a.pdf", page_of(draw))).raw
    assert "Kế hoạch cải cách hành chính" in raw
    assert "Dự thảo lần hai" in raw
