"""A mention never ends inside a word, a number or a symbol."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from tests.properties.forms import new_blocks
from tests.properties.reading import document_of, mentions_of
from tthc_graph.resources import resource_path

CUT = re.compile(r"\w|[./-]\w")
TYPES = ("Quyết định", "Nghị định", "Thông tư", "Công văn", "văn bản", "QUYẾT ĐỊNH", "Kế hoạch", "Tờ trình")
OFFICES = (
    "UBND",
    "TTg",
    "CP",
    "BTC",
    "BGD&ĐT",
    "SoNNMT",
    "VPCP",
    "KTr2",
    "PTH",
    "P3",
    "TU",
    "ThU",
    "BNgV",
    "GDTrH",
)
LAST_OFFICES = ("-Nội vụ", "-Thuế", "-X11", "/TW", ".OL", ".TCT", ".05-TTKT3", "-QLĐĐ", "(V19)", "", "", "")
CODES = ("QĐ", "NĐ", "TT", "KH", "TTr", "CV", "CTr", "BC", "TB", "NQ", "CCTKV", "OL")
BEHIND = (
    " ngày 12/3/2020 của UBND tỉnh",
    ", ",
    "; ",
    ".",
    "./.",
    ")",
    "\n",
    " và",
    "” của",
    " về việc",
    ":",
    "",
)


def new_number(random: Random) -> str:
    serial = random.choice(("7", "61", "1025", "30a", "4814"))
    year = random.choice(("", "", "/2018", "/2025"))
    symbol = random.choice(CODES)
    last = random.choice(LAST_OFFICES)
    if not last.startswith("."):  # a point joins what is no office of a known kind
        symbol += "".join(
            random.choice("--/") + office for office in random.choices(OFFICES, k=random.choice((1, 1, 2)))
        )
    mark = random.choice("-/") if not year and symbol not in CODES else "/"
    return f"{serial}{year}{mark}{symbol}{last}"


@pytest.mark.parametrize("seed", range(400))
def test_number_of_any_make_is_not_cut(seed: int) -> None:
    random = Random(seed)
    text = f"theo {random.choice(TYPES)} số {new_number(random)}{random.choice(BEHIND)}"
    assert [text[m.span.end :] for m in mentions_of(text) if CUT.match(text, m.span.end)] == [], text


@pytest.mark.parametrize("seed", range(10))
def test_citations_of_every_form_are_not_cut(seed: int) -> None:
    text, _ = document_of(new_blocks(Random(seed), 30))
    assert [m.quote for m in mentions_of(text) if CUT.match(text, m.span.end)] == []


def test_citations_of_real_plans_are_not_cut() -> None:
    plans = sorted((Path(resource_path("corpus")) / "plans").iterdir())
    assert plans
    for plan in plans:
        text = plan.read_text(encoding="utf-8")
        ends = [m.span.end for m in mentions_of(text) if CUT.match(text, m.span.end)]
        # one plan has words printed together: `ngày 18tháng 3năm 2022của`
        assert [text[end : end + 20] for end in ends if not text.startswith("của", end)] == [], plan.name
