"""The spaCy adapter: tokens, law names by longest match, and the component for other people's pipelines."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tthc_graph.cite.spacy_pipeline import blank_pipeline, law_name_matcher, register_component


@pytest.mark.parametrize("number", ["61/2018/NĐ-CP", "57-NQ/TW", "8935/BNV-CTTN&BĐG", "02/2017/TT-VPCP"])
def test_document_number_is_one_token(number: str) -> None:
    tokens = [t.text for t in blank_pipeline()(f"(theo Nghị định số {number}, ngày 23/4/2018)")]
    assert number in tokens


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


def test_component_marks_citations_with_exact_characters() -> None:
    register_component()
    nlp = blank_pipeline()
    nlp.add_pipe("tthc_citations")
    text = "Căn cứ Luật Đất đai năm 2024 và\nNghị định số 61/2018/NĐ-CP  ngày 23/4/2018 của Chính phủ;"
    doc = nlp(text)
    found = [(s.label_, s.id_, s._.tthc_citation.quote) for s in doc.spans["citations"]]
    assert found == [
        ("Luật", "Luật Đất đai", "Luật Đất đai năm 2024"),
        ("Nghị định", "61/2018/NĐ-CP", "Nghị định số 61/2018/NĐ-CP  ngày 23/4/2018"),
    ]
    assert [s.text for s in doc.spans["citations"]] == [quote for _, _, quote in found]


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
