"""Components: the same citations, roles and fields as `extract`, in anyone's pipeline."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from tests.unit.report.factories import DECISION, decision
from tthc_graph.nlp.display import spans_page
from tthc_graph.nlp.tokenizer import blank_pipeline
from tthc_graph.recognise.language import COMPONENTS
from tthc_graph.report.extraction import records

NAMES = ("tthc_citations", "tthc_agencies", "tthc_targets")
PLAN = """ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
Số: 77/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Tĩnh, ngày 12 tháng 10 năm 2025
KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2025
Thực hiện Quyết định số 766/QĐ-TTg của Thủ tướng Chính phủ;
I. CHỈ TIÊU
- Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 95% trở lên.
- Sở Nội vụ báo cáo Ủy ban nhân dân tỉnh.
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = blank_pipeline()
    for name in NAMES:
        made.add_pipe(name)
    return made


def test_citations_equal_those_of_extract(nlp: Language) -> None:
    doc = nlp(DECISION)
    expected = records(decision(), "citations")
    assert [span._.tthc_citation for span in doc.spans["citations"]] == expected
    assert {"legal_basis", "implements", "nested", "self", "reference"} <= {
        span._.tthc_role for span in doc.spans["citations"]
    }
    for span, row in zip(doc.spans["citations"], expected, strict=True):
        assert (span.label_, span.id_) == (row["doc_type"] or "", row["number"] or row["name"] or "")
        assert span.kb_id_ == (row["instrument"] or "")
        assert span.start_char <= row["start"] < row["end"] <= span.end_char
        assert span._.tthc_relations == row["relations"]


def test_type_of_document_is_a_category(nlp: Language) -> None:
    cats = nlp(DECISION).cats
    assert cats["Quyết định"] == 1.0
    assert sum(cats.values()) == 1.0
    assert sum(nlp("Không có gì.").cats.values()) == 0.0


def test_head_of_the_document_is_an_attribute(nlp: Language) -> None:
    assert nlp(DECISION)._.tthc_header["number"] == "77/QĐ-UBND"


def test_agencies_have_the_key_of_the_document_s_own_chain(nlp: Language) -> None:
    doc = nlp(PLAN)
    found = {span.text: (span.kb_id_, span.label_) for span in doc.spans["agencies"]}
    assert found["Thủ tướng Chính phủ"] == ("ttg", "central")
    assert found["Ủy ban nhân dân tỉnh"] == ("ubnd/ha-tinh", "province")


def test_agency_does_not_reach_into_the_next_heading(nlp: Language) -> None:
    doc = nlp("Trách nhiệm của Chủ tịch UBND huyện\nIII. TỔ CHỨC")
    assert [span.text for span in doc.spans["agencies"]] == ["Chủ tịch UBND huyện"]


def test_agency_of_an_unknown_unit_has_no_key(nlp: Language) -> None:
    doc = nlp("báo cáo UBND huyện trước ngày 20")
    (span,) = doc.spans["agencies"]
    assert (span.text, span.kb_id_, span.label_) == ("UBND huyện", "", "agency")
    assert span._.tthc_agency["key"] is None


def test_targets_are_spans_with_their_values(nlp: Language) -> None:
    doc = nlp(PLAN)
    (span,) = doc.spans["targets"]
    assert span._.tthc_target["value"] == 95.0
    assert "đúng hạn" in span.text


def test_span_reaches_to_whole_tokens_and_keeps_the_exact_place(nlp: Language) -> None:
    text = "theo Quyết định số 35/2025/QĐ-TTgcủa Thủ tướng"
    doc = nlp(text)
    (span,) = doc.spans["citations"]
    assert span.text == "Quyết định số 35/2025/QĐ-TTgcủa"
    row = span._.tthc_citation
    assert text[row["start"] : row["end"]] == "Quyết định số 35/2025/QĐ-TTg"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a\ud800b Nghị định số 61/2018/NĐ-CP", "\U0001f600"])
def test_odd_texts_are_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert {"citations", "agencies", "targets"} <= set(doc.spans)
    assert len(doc.spans["citations"]) == text.count("NĐ-CP")


def numbers(doc: Doc) -> list[str | None]:
    return [span._.tthc_number for span in doc.spans["citations"]]


def test_stream_gives_what_single_calls_give(nlp: Language) -> None:
    texts = [DECISION, "", PLAN, DECISION]
    streamed = [numbers(doc) for doc in nlp.pipe(texts)]
    assert streamed == [numbers(nlp(text)) for text in texts]
    assert len(streamed[0]) >= 8


def test_saved_pipeline_reads_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded.pipe_names == list(NAMES)
    doc = loaded(DECISION)
    assert [s._.tthc_citation for s in doc.spans["citations"]] == records(decision(), "citations")


def test_group_can_have_another_name() -> None:
    made = blank_pipeline()
    made.add_pipe("tthc_citations", config={"spans_key": "sc"})
    assert list(made("Nghị định số 61/2018/NĐ-CP").spans) == ["sc"]


def test_attributes_outlive_a_docbin(nlp: Language) -> None:
    data = DocBin(docs=[nlp(DECISION)], store_user_data=True).to_bytes()
    (doc,) = DocBin().from_bytes(data).get_docs(nlp.vocab)
    found = [s._.tthc_citation for s in doc.spans["citations"]]  # lists come back as tuples
    assert json.dumps(found) == json.dumps(records(decision(), "citations"))
    assert doc._.tthc_header["doc_type"] == "Quyết định"


def test_entry_points_name_what_exists(project: Path) -> None:
    declared = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "entry-points"
    ]
    assert set(declared["spacy_factories"]) == {*NAMES, *COMPONENTS}
    for group in ("spacy_factories", "spacy_tokenizers"):
        for target in declared[group].values():
            module, _, name = target.partition(":")
            assert callable(getattr(import_module(module), name))


def test_component_is_found_without_an_import_of_this_package() -> None:
    script = (
        "import spacy\n"
        "nlp = spacy.blank('xx')\n"
        "nlp.add_pipe('tthc_citations')\n"
        "assert len(nlp('Nghị định số 61/2018/NĐ-CP').spans['citations']) == 1\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_page_shows_labels_and_loads_nothing(nlp: Language) -> None:
    page = spans_page(nlp(DECISION))
    assert "Nghị định" in page
    assert "<script" not in page
    assert "src=" not in page
    assert "&lt;" in page
    assert "<b>" not in page
