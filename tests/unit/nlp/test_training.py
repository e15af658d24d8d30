"""Training data: entities are exactly the mentions, what is unknown is not taught as none."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import fix_random_seed

from tests.unit.report.factories import DECISION, decision, document
from tthc_graph.evaluate.gold import GoldDocument, GoldMention, load_gold
from tthc_graph.nlp.tokenizer import blank_pipeline
from tthc_graph.nlp.training import gold_docbin, silver_docbin
from tthc_graph.report.conll import type_tag

GOLD_TEXT = "bỏ qua. Theo Quyết định số 35/2025/QĐ-TTgcủa Thủ tướng và Công văn số 5. hết"


def docs(data: bytes, nlp: Language | None = None) -> list[Doc]:
    return list(DocBin().from_bytes(data).get_docs((nlp or blank_pipeline()).vocab))


def mention(text: str, role: str = "reference", *, is_free: bool = False) -> GoldMention:
    start = GOLD_TEXT.index(text)
    kind = " ".join(text.split()[:2])
    return GoldMention((start, start + len(text)), text, kind, None, None, role, is_free=is_free)


def test_silver_has_every_citation_to_the_character() -> None:
    (doc,) = docs(silver_docbin([decision()]))
    assert doc.text == DECISION
    places = [(c.mention.span.start, c.mention.span.end) for c in decision().citations]
    assert [(e.start_char, e.end_char) for e in doc.ents] == places
    assert [e.label_ for e in doc.ents] == [type_tag(c.mention.doc_type) for c in decision().citations]
    for key in ("citations", "roles"):
        assert [(s.start_char, s.end_char) for s in doc.spans[key]] == places
    assert [s.label_ for s in doc.spans["roles"]] == [c.mention.role.value for c in decision().citations]
    assert doc.user_data["id"] == "quyết định.txt"
    assert doc.spans["citations"][1]._.tthc_citation["name"] == "Luật Tổ chức chính quyền địa phương"


def test_links_around_a_document_have_unknown_labels() -> None:
    (doc,) = docs(silver_docbin([decision()]))
    links = DECISION.index("ỦY BAN") - 1
    assert {t.ent_iob_ for t in doc if t.idx < links} == {""}
    assert {t.ent_iob_ for t in doc if t.idx > links} == {"B", "I", "O"}


def test_citation_glued_to_a_word_is_a_token_of_its_own() -> None:
    (doc,) = docs(silver_docbin([document("theo Quyết định số 35/2025/QĐ-TTgcủa Thủ tướng")]))
    assert [e.text for e in doc.ents] == ["Quyết định số 35/2025/QĐ-TTg"]


def test_gold_is_the_checked_region_alone() -> None:
    start, end = GOLD_TEXT.index("Theo"), GOLD_TEXT.index(" hết")
    marked = (mention("Quyết định số 35/2025/QĐ-TTg"), mention("Công văn số 5", is_free=True))
    (doc,) = docs(gold_docbin([GoldDocument("a", (start, end), marked)], {"a": GOLD_TEXT}))
    assert doc.text == GOLD_TEXT[start:end]
    assert [(e.text, e.label_) for e in doc.ents] == [("Quyết định số 35/2025/QĐ-TTg", "QUYET_DINH")]
    assert [s.label_ for s in doc.spans["roles"]] == ["reference"]
    assert [t.text for t in doc if t.ent_iob_ == ""] == ["Công", "văn", "số", "5"]


def test_white_space_at_the_edge_of_a_place_is_left_out() -> None:
    marked = (mention(" Quyết định số 35/2025/QĐ-TTg"),)
    (doc,) = docs(gold_docbin([GoldDocument("a", (0, len(GOLD_TEXT)), marked)], {"a": GOLD_TEXT}))
    assert [e.text for e in doc.ents] == ["Quyết định số 35/2025/QĐ-TTg"]


@pytest.mark.shared
def test_gold_of_the_originals_keeps_every_mention(shared: Path) -> None:
    gold = load_gold(shared / "gold" / "seed_citations.jsonl")
    texts = {d.id: (shared / "seeds" / d.id).read_bytes().decode("utf-8") for d in gold}
    found = docs(gold_docbin(gold, texts))
    for document_, doc in zip(gold, found, strict=True):
        expected = [m.text for m in document_.mentions if not m.is_free]
        assert [e.text for e in doc.ents] == expected


def test_model_learns_from_the_data() -> None:
    fix_random_seed(0)
    texts = [
        f"Căn cứ Nghị định số {n}/2018/NĐ-CP ngày {n}/4/2018 của Chính phủ về việc {n}" for n in range(1, 13)
    ]
    read = [document(text, f"{n}.txt") for n, text in enumerate(texts)]
    nlp = blank_pipeline()
    nlp.add_pipe("ner")
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs(silver_docbin(read), nlp)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(50):
        nlp.update(examples, sgd=optimizer)
    assert nlp.evaluate(examples)["ents_f"] > 0.9
