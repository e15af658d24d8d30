"""Nothing that looks like a number is passed over in silence."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tthc_graph.cite.mentions import find_mentions
from tthc_graph.cite.rejections import find_rejections, net_hits
from tthc_graph.ingest import source_from_text
from tthc_graph.model.citation import Mention, Rejection
from tthc_graph.model.document import ParsedDocument
from tthc_graph.parse import parse_document
from tthc_graph.registers import load_registers
from tthc_graph.registers.rejections import load_rejections


def read(text: str) -> tuple[ParsedDocument, tuple[Mention, ...], tuple[Rejection, ...]]:
    parsed = parse_document(source_from_text(text, "a.txt"), load_registers())
    mentions = find_mentions(parsed, load_registers())
    return parsed, mentions, find_rejections(parsed, mentions, load_registers())


def check(text: str) -> int:
    """Checks that each hit of the net is a mention or one rejection, and returns how many there are."""
    parsed, mentions, rejections = read(text)
    hits = net_hits(parsed.source.folded.replace("\n", " "), load_rejections())
    left = [r.span for r in rejections]
    for start, end in hits:
        span = parsed.source.raw_span(start, end)
        assert (span in left) != any(m.span.overlaps(span) for m in mentions)
    assert len(left) == sum(parsed.source.raw_span(*h) in left for h in hits)
    assert all(r.quote == r.span.of(parsed.source.raw) for r in rejections)
    assert all(a.span.end <= b.span.start for a, b in pairwise(rejections))
    return len(hits)


@pytest.mark.shared
def test_every_hit_on_real_documents_is_a_mention_or_a_rejection(shared: Path) -> None:
    with gzip.open(shared / "data" / "dev_documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        hits = [check(json.loads(line)["text"]) for line in lines]
    assert len(hits) == 236
    assert sum(hits) > 3000


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0189/.:- \n\tNĐCPQBVTWshố…&", max_size=80))
def test_any_text_is_accounted_for(text: str) -> None:
    check(text)


def test_number_in_a_list_of_links_is_outside_the_document() -> None:
    links = "".join(f"- {n} Quyết định {n}/2020/QĐ-UBND về báo cáo\n" for n in (1, 2, 3))
    _, mentions, rejections = read(f"{links}Theo Nghị định số 61/2018/NĐ-CP.")
    assert [m.number for m in mentions] == ["61/2018/NĐ-CP"]
    assert [r.reason.value for r in rejections] == ["outside_document"] * 3


def test_known_symbol_without_type_word_is_told_from_an_unknown_one() -> None:
    _, _, rejections = read("gửi 12/XYZ-QWE; đã có VB 10781/VPCP-CN")
    assert [(r.quote, r.reason.value) for r in rejections] == [
        ("12/XYZ-QWE", "no_type_word_and_unknown_code"),
        ("10781/VPCP-CN", "no_type_word"),
    ]
