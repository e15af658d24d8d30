"""Law names by longest match, with spaCy loaded only where a law is named."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tthc_graph.cite.spacy_pipeline import law_name_matcher


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phí và lệ phí và Luật Giá", "Phí và lệ phí"),
        ("phòng, chống ma túy năm 2021", "phòng, chống ma túy"),
        (
            "Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân;",
            "Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân",
        ),
        ("Ban hành văn bản QPPL năm 2015", "Ban hành văn bản QPPL"),
        ("Thực hiện dân chủ ở cơ sở. Điều", "Thực hiện dân chủ ở cơ sở"),
    ],
)
def test_longest_known_name_is_found_without_regard_to_commas(text: str, name: str) -> None:
    end = law_name_matcher().end_of_name(text)
    assert text[:end] == name


@pytest.mark.parametrize("text", ["sư Nguyễn Văn A", "này có hiệu lực", "", ", Đất đai"])
def test_no_name_where_none_starts(text: str) -> None:
    assert law_name_matcher().end_of_name(text) is None


def test_text_without_laws_never_loads_spacy() -> None:
    script = (
        "import sys\n"
        "from tthc_graph.cite.mentions import find_mentions\n"
        "from tthc_graph.cite.plain_text import parsed_from_text\n"
        "from tthc_graph.registers import load_registers\n"
        "assert find_mentions(parsed_from_text('Nghị định số 61/2018/NĐ-CP'), load_registers())\n"
        "assert 'spacy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
