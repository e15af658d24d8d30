"""Spans of HTML tables that no page has are bounded."""

from __future__ import annotations

import time

from tthc_graph.ingest import source_from_text


def test_overlapping_spans_do_not_widen_a_table_without_end() -> None:
    row = '<tr><td rowspan="99" colspan="99">Nhiệm vụ</td><td>Sở Nội vụ</td></tr>'
    started = time.perf_counter()
    source = source_from_text(f"<table>{row * 1_000}</table>", media_type="text/html")
    assert source.folded.count("Sở Nội vụ") == 1_000
    assert time.perf_counter() - started < 10
