"""The spaCy tokenizer: the text survives to the character, numbers stay whole, a saved pipeline has it."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from tthc_graph.nlp.tokenizer import NAME, blank_pipeline
from tthc_graph.recognise.tokenizer import make_doc

NLP = blank_pipeline()


@pytest.mark.parametrize("number", ["61/2018/NĐ-CP", "57-NQ/TW", "8935/BNV-CTTN&BĐG", "02/2017/TT-VPCP"])
def test_document_number_is_one_token(number: str) -> None:
    tokens = [t.text for t in NLP(f"(theo Nghị định số {number}, ngày 23/4/2018)")]
    assert number in tokens
    assert "23/4/2018" in tokens


@given(st.text(alphabet="aĐố9/-.,  \n\t\u00a0\u0301\U0001f600", max_size=50))
def test_text_of_the_doc_is_the_text(text: str) -> None:
    doc = NLP.make_doc(text)
    assert doc.text == text
    assert all(token.text == text[token.idx : token.idx + len(token)] for token in doc)


def test_half_a_character_becomes_one_sign() -> None:
    assert NLP.make_doc("a\ud800 b").text == "a\ufffd b"


def test_no_token_runs_over_an_edge() -> None:
    doc = make_doc(NLP.vocab, "QĐ-TTgcủa Thủ", [6])
    assert [t.text for t in doc] == ["QĐ-TTg", "của", "Thủ"]
    assert doc.text == "QĐ-TTgcủa Thủ"


def test_saved_pipeline_has_the_same_tokenizer(tmp_path: Path) -> None:
    NLP.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded.config["nlp"]["tokenizer"] == {"@tokenizers": NAME}
    assert [t.text for t in loaded("số 61/2018/NĐ-CP")] == ["số", "61/2018/NĐ-CP"]
